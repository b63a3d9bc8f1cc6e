"""Set questions of those who say what they mean by them: texts count too, our village, the office and not the heading, what
once was the town's, and whether a part has it."""

from __future__ import annotations

import pytest

from knowledge.answers import SetQuery
from knowledge.records import ListPart
from knowledge.understanding.selecting import select, whole_text
from knowledge.understanding.set_in_texts import in_texts
from tests.real import real_lists
from tests.set_answers import items, query

QITAI, MANAS = "qitai-xibeiwan", "manas-lanzhouwan"
RECALLED, ASSIST, BASIC = ListPart.RECALLED, ListPart.ASSIST, ListPart.BASIC
HOUSING, NATURE = "奇台县住房和城乡建设局", "奇台县自然资源局"


def saying(word: str, town: str = QITAI, *parts: ListPart) -> set[str]:
    """The duties of a town that have a word in their titles or texts."""
    found = (each for each in real_lists() if each.town.slug == town)
    duties = next(found).duties
    return {each.item for each in duties if word in whole_text(each) and (not parts or each.part in parts)}


@pytest.mark.parametrize(
    "message",
    [
        "清单里哪几条写到体检，名称和正文都查",
        "清单里哪几条提到体检，标题内容都算",
        "不光看标题，提到体检的有几条",
        "不管标题还是内容，有体检的都列出来",
        "名称或者正文里出现体检的事项",
        "帮我全文搜一下，出现体检的是哪几条",
        "哪几条带体检俩字，正文也查",
        "标题和内容都看，写了体检的给我列出来",
        "连正文一起查，说到体检的有哪些",
        "哪些条文写着体检",
        "“体检”这个词在哪几条里出现过",
        "体检俩字都在哪几条里出现",
        "出现过“体检”字样的有哪几条，正文标题都看",
        "有几条的正文里出现了体检",
        "别光看名字，内容里有体检的也给我算上，几条",
    ],
)
def test_who_says_that_texts_count_gets_all_items_that_have_the_word(message: str) -> None:
    assert items(message) == saying("体检")


@pytest.mark.parametrize(
    "message",
    ["护林员三个字在清单里哪一条出现", "哪条里写到护林员", "护林员这三个字清单哪儿出现过", "清单里哪些地方写到护林员"],
)
def test_who_asks_where_a_word_stands_gets_the_items_that_have_it(message: str) -> None:
    assert items(message) == saying("护林员")


def test_a_part_that_is_named_narrows_what_is_looked_for_in_the_texts() -> None:
    assert items("配合的里面，正文提到一卡通的有几条") == saying("一卡通", QITAI, ASSIST)


def test_who_looks_into_the_texts_means_the_word_and_none_that_means_the_same() -> None:
    message = "前头村里给老李家捐款。配合清单里不管标题还是内容，写到“募捐”的是哪几条"
    assert items(message, MANAS) == saying("募捐", MANAS, ASSIST)


def test_a_word_that_no_text_has_is_plainly_none() -> None:
    assert items("正文里哪条写到飞机场") == set()


def test_names_alone_count_where_a_message_says_so() -> None:
    assert in_texts("名称里出现保险两个字的有哪几条") is None


@pytest.mark.parametrize(
    "message",
    [
        "我是王家庄村的，清单里点名写到我们村的有几条",
        "我们是王家庄村，清单上提到我们村的有哪些",
        "我家在王家庄村，单子里写着俺村的几条",
        "我住王家庄村，有没有专门写我们村的",
        "我王家庄村的，咱村在清单里出现几次",
        "我们村是王家庄村，哪几条点名提到我们村",
        "我在王家庄村上班，清单里带我们村名字的有几条",
    ],
)
def test_our_village_is_the_one_that_was_told(message: str) -> None:
    assert items(message, MANAS) == saying("王家庄村", MANAS)


def test_a_village_of_which_the_list_says_nothing_has_no_items() -> None:
    assert items("我是下庄子村的，清单里写到我们村的有几条", MANAS) == saying("下庄子村", MANAS) == set()


@pytest.mark.parametrize(
    "message",
    [
        "县自然资源局要我们配合的有几件？我问的是局，不是自然资源那一类",
        "自然资源局要我们配合的有几条，不是自然资源类，是局",
        "自然资源要我们配合的几条？我说的是局",
        "我问的是局不是类，自然资源的配合事项有几条",
    ],
)
def test_who_means_the_office_gets_what_the_office_has(message: str) -> None:
    assert query(message) == SetQuery(parts=(ASSIST,), departments=(NATURE,))


@pytest.mark.parametrize(
    ("message", "category"),
    [
        ("自然资源的配合事项有几条？我问的是那一类，不是局", "自然资源"),
        ("自然资源类的配合事项有几条，不是问自然资源局", "自然资源"),
        ("教育那一类配合的有几条，我要的是类，不是教育局", "教育培训监管"),
        ("不是问应急管理局，是问应急管理及消防那一类，配合的有几条", "应急管理及消防"),
    ],
)
def test_who_means_the_heading_gets_what_stands_under_it(message: str, category: str) -> None:
    assert query(message) == SetQuery(parts=(ASSIST,), categories=(category,))


def test_an_office_that_is_meant_may_be_named_where_another_heading_is_ruled_out() -> None:
    assert query("我指的是农业农村局这个单位，不是乡村振兴那一类，配合的几条").departments == ("奇台县农业农村局",)
    assert query("水利局叫我们配合的，不是问生态环保那类，就是局，几条").categories == ()


@pytest.mark.parametrize(
    "message",
    [
        "以前镇里干、现在交给住建局的，麻烦都列出来",
        "原来归镇上，后来划给住建局的有哪些",
        "移交住建局的有几条",
        "过去镇里管的，现在归了住建局的几条",
        "原先是我们的活，现在由住建局接手的几条",
        "现在改由住建局干的，以前镇上干的，有哪些",
        "以前是乡镇的，现在交到住建局手里的",
        "以前镇里做的，后来住建局接手了，列一下",
        "现在给了住建局、原来镇上管的有几条",
        "从乡镇转到住建局的事项",
    ],
)
def test_what_the_town_did_once_and_an_office_does_now_was_taken_back(message: str) -> None:
    assert query(message) == SetQuery(parts=(RECALLED,), departments=(HOUSING,))


def test_what_an_office_has_the_town_do_was_not_taken_back() -> None:
    assert query("住建局交给我们配合的有几条").parts == (ASSIST,)


@pytest.mark.parametrize(
    "message",
    [
        "处罚无照经营在西北湾是不是也列进收回了？有没有这条",
        "处罚无照经营，在西北湾是不是也列进收回了？有没有这条",
        "无照经营的处罚是不是也收回了，清单里有没有",
        "无照经营是不是收回去了，清单里有这条没有",
        "养狗的处罚是不是列进收回了",
        "单子里管不管选美",
        "镇上清单管不管彩票",
        "咱镇管不管养蚕，清单里有这一条没",
        "养蚕，清单里有这一条没有",
        "清单里能找到养蚕的条目吗",
        "清单里边，养蚕算不算一项",
        "种土豆的产业咱单子上有没有",
        "开网约车的，清单上有没有提",
        "电竞这块有没有哪条写到",
        "我想确认下清单里没有共享单车对吧",
        "跨境电商有条款吗",
    ],
)
def test_a_matter_that_the_list_has_not_is_plainly_none(message: str) -> None:
    assert items(message) == set()


@pytest.mark.parametrize(
    ("message", "matter"),
    [
        ("收回的有没有剧本杀，没有就直说", "剧本杀"),
        ("清单有没有涵盖养蚕", "养蚕"),
        ("清单中是否有跨境电商相关事项", "跨境电商"),
    ],
)
def test_the_matter_of_which_the_list_has_nothing_is_named_without_the_words_around_it(
    message: str, matter: str
) -> None:
    assert query(message).topic == matter


@pytest.mark.parametrize(
    "message", ["清单里能找到养犬的条目吗", "咱镇管不管养犬，清单里有这一条没", "养犬，清单里有这一条没有"]
)
def test_a_matter_that_the_list_has_is_shown_to_who_asks_whether_it_has_it(message: str) -> None:
    assert items(message) == items("清单里有没有养犬这一项")


@pytest.mark.parametrize(
    ("message", "town", "parts"),
    [
        ("处罚无照经营是不是也列进收回了？有没有这条", MANAS, (RECALLED,)),
        ("高龄津贴是不是列到收回里了？清单有没有这条", QITAI, (RECALLED,)),
        ("高龄津贴是不是写进配合里了", QITAI, (ASSIST,)),
    ],
)
def test_whether_a_part_has_a_matter_is_answered_from_that_part(
    message: str, town: str, parts: tuple[ListPart, ...]
) -> None:
    assert query(message, town).parts == parts
    assert len(items(message, town)) == 1


@pytest.mark.parametrize(
    "message",
    [
        "农民工工资拖欠这块，清单里有哪几条写了，基本的和收回的都看下",
        "农民工工资拖欠，基本的和收回的有几条",
        "干了一年活工钱没要上名字里带农民工的事项有几条给我说一哈",
    ],
)
def test_unpaid_wages_are_looked_for_in_both_parts(message: str) -> None:
    assert items(message, MANAS) == {"基本/68", "收回/15"}


def test_animals_that_are_inspected_are_the_inspections() -> None:
    assert items("给牲口检疫的，收回了几条？", MANAS) == items("检疫方面收回了几条", MANAS)


@pytest.mark.parametrize(
    "message",
    [
        "应急管理及消防这一类配合事项里，部门写着有消防救援局的（跟别的局一起的也算），有哪些",
        "应急管理及消防类配合事项里，部门有消防救援局的，和别的部门一起的也算，有哪几条",
        "应急管理及消防类配合事项中有消防救援局参与的（联合的也算）有几条",
    ],
)
def test_that_others_may_have_a_share_too_narrows_nothing(message: str) -> None:
    expected = SetQuery(parts=(ASSIST,), categories=("应急管理及消防",), departments=("奇台县消防救援局",))
    assert query(message) == expected
    town = next(each for each in real_lists() if each.town.slug == QITAI)
    assert items(message) == {each.item for each in select(town.duties, expected)}


@pytest.mark.parametrize(
    "message", ["应急局管的一共几条，几家联合的收回的都算上", "应急局的一共几条 好几个部门一起管的也算上"]
)
def test_that_what_several_have_counts_too_narrows_nothing(message: str) -> None:
    assert (query(message).parts, query(message).least) == ((), 0)
    assert items(message) == items("应急局管的一共几条")
