"""After a list: its next item, the list again, all of it, and another list like it, on the real lists."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.answers import LIST_PAGE, Answer, AnswerKind, SetQuery
from knowledge.conversation import Conversation
from knowledge.records import ListPart
from knowledge.understanding.list_steps import read_step
from knowledge.walking import ALL_PAGE
from tests.real import real_desk

QITAI, MANAS = "qitai-xibeiwan", "manas-lanzhouwan"
DESK = real_desk()
RECALLED, ASSIST = ListPart.RECALLED, ListPart.ASSIST
TAKEN_BACK = "收回的有哪些"
CIVIL, EDUCATION, POLICE = "奇台县民政局", "奇台县教育局", "奇台县公安局"


def talk(*messages: str, town: str = QITAI) -> tuple[Answer, Conversation]:
    conversation = Conversation(town)
    for message in messages:
        answer, conversation = DESK.answer(message, conversation, 1000.0)
    return answer, conversation


def shown(*messages: str) -> list[str]:
    return [each.duty.item for each in talk(*messages)[0].duties]


def fitting(query: SetQuery) -> list[str]:
    return [each.item for each in DESK.office(QITAI).select(query)]


@pytest.mark.parametrize(
    ("said", "item"),
    [
        (("下一个",), "收回/4"),
        (("下一条", "再下一条"), "收回/5"),
        (("再往下",), "收回/4"),
        (("往下看", "上一个"), "收回/3"),
        (("上一条",), "收回/2"),
        (("最后一个",), "收回/37"),
        (("前一个", "上一个"), "收回/1"),
    ],
)
def test_from_an_open_item_one_goes_on_and_back_in_its_list(said: tuple[str, ...], item: str) -> None:
    answer, _ = talk(TAKEN_BACK, "3", *said)
    assert (answer.kind, answer.duties[0].duty.item) == (AnswerKind.DUTY, item)


def test_the_first_of_a_list_comes_next_when_none_is_open() -> None:
    assert shown(TAKEN_BACK, "下一个") == ["收回/1"]
    assert shown(TAKEN_BACK, "下一个", "下一个") == ["收回/2"]


def test_at_both_ends_of_a_list_that_is_said_and_the_open_item_stays() -> None:
    count = len(shown("教育局收回的有哪些"))
    for said, kind in (("上一个", "first-item"), ("下一个", "last-item")):
        opened = "1" if said == "上一个" else str(count)
        answer, conversation = talk("教育局收回的有哪些", opened, said)
        assert (answer.kind, answer.smalltalk) == (AnswerKind.SMALLTALK, kind)
        assert conversation.duty.startswith(f"{QITAI}/收回/")


@pytest.mark.parametrize(
    "text", ["回到列表", "回列表", "返回列表", "刚才那个单子", "刚才的清单", "再看看刚才的列表", "那个单子再发一遍", "刚才列的那些", "返回"]
)  # fmt: skip
@pytest.mark.parametrize("between", [("3",), ("3", "镇上要干啥"), ("狗咬人谁管",), ("阿拉斯加雪橇比赛",)])
def test_the_list_comes_again_with_what_it_was_asked_by(text: str, between: tuple[str, ...]) -> None:
    answer, _ = talk(TAKEN_BACK, *between, text)
    assert (answer.kind, answer.query) == (AnswerKind.SET, SetQuery(parts=(RECALLED,)))
    assert [each.duty.item for each in answer.duties] == fitting(SetQuery(parts=(RECALLED,)))
    assert shown(TAKEN_BACK, *between, text, "2") == ["收回/2"]


def test_a_list_of_a_matter_comes_again_though_its_words_are_not_kept() -> None:
    answer, conversation = talk("关于草原的有哪些")
    assert conversation.asked is not None
    assert conversation.asked.query == SetQuery(within=True)
    again, _ = talk("关于草原的有哪些", "2", "回到列表")
    assert again.duties == answer.duties


@pytest.mark.parametrize("text", ["全部", "都列出来", "全部列出来", "一次列完", "全都给我", "把这些全部列出来"])
def test_all_of_a_list_comes_in_long_pages(text: str) -> None:
    first, conversation = talk("配合的有哪些", text)
    assert (first.first, first.page, conversation.seen) == (0, ALL_PAGE, ALL_PAGE)
    second, _ = talk("配合的有哪些", text, text)
    assert (second.first, second.page) == (ALL_PAGE, ALL_PAGE)
    rest, _ = talk("配合的有哪些", "更多", "剩下的都列出来")
    assert (rest.first, rest.page) == (2 * LIST_PAGE, ALL_PAGE)


def test_pages_go_back_too() -> None:
    assert talk(TAKEN_BACK, "更多", "更多", "上一页")[0].first == LIST_PAGE
    assert talk(TAKEN_BACK, "上一页")[0].first == 0


@pytest.mark.parametrize("text", ["一共几项", "有几个", "这里一共多少条"])
def test_a_bare_count_after_a_list_is_of_that_list(text: str) -> None:
    assert talk("民政局管哪些", text)[0].query == SetQuery(departments=(CIVIL,))


@pytest.mark.parametrize("text", ["下一个", "回到列表", "全部", "都列出来", "更多"])
def test_without_a_list_that_is_said(text: str) -> None:
    answer, _ = talk(text)
    assert (answer.kind, answer.smalltalk) == (AnswerKind.SMALLTALK, "no-list")


@pytest.mark.parametrize(
    "text", ["下一步", "下雨", "一个", "清单", "列", "下个月", "全部门", "返回式卫星", "上一级部门是谁"]
)
def test_other_words_go_nowhere_in_a_list(text: str) -> None:
    assert read_step(text) is None


@pytest.mark.parametrize(
    ("messages", "query"),
    [
        ((TAKEN_BACK, "民政局的呢"), SetQuery(parts=(RECALLED,), departments=(CIVIL,))),
        ((TAKEN_BACK, "只看民政局的"), SetQuery(parts=(RECALLED,), departments=(CIVIL,))),
        ((TAKEN_BACK, "里面民政局的有几个"), SetQuery(parts=(RECALLED,), departments=(CIVIL,))),
        ((TAKEN_BACK, "那配合的呢"), SetQuery(parts=(ASSIST,))),
        ((TAKEN_BACK, "3", "那配合的呢"), SetQuery(parts=(ASSIST,))),
        (("教育局收回的有哪些", "民政局的呢"), SetQuery(parts=(RECALLED,), departments=(CIVIL,))),
        (("教育局收回的有哪些", "民政局呢", "公安局有几个"), SetQuery(parts=(RECALLED,), departments=(POLICE,))),
        (("民政局管哪些", "那收回的呢"), SetQuery(parts=(RECALLED,), departments=(CIVIL,))),
        (("民政局管哪些", "收回"), SetQuery(parts=(RECALLED,), departments=(CIVIL,))),
        ((TAKEN_BACK, "民政局"), SetQuery(parts=(RECALLED,), departments=(CIVIL,))),
        (("民政局管哪些", "收回去的有吗"), SetQuery(parts=(RECALLED,), departments=(CIVIL,))),
        (("民政局管哪些", "配合的有几个"), SetQuery(parts=(ASSIST,), departments=(CIVIL,))),
        (("民政局管哪些", "教育局的呢"), SetQuery(departments=(EDUCATION,))),
        (("民政局管哪些", "民生服务类的呢"), SetQuery(categories=("民生服务",), departments=(CIVIL,))),
        (("教育局单独负责的有哪些", "民政局的呢"), SetQuery(departments=(CIVIL,), sole=True)),
        (("民政局管哪些", "其中单独管的有几个"), SetQuery(departments=(CIVIL,), sole=True)),
        (("配合的有哪些", "其中三个部门以上的有几条"), SetQuery(parts=(ListPart.ASSIST,), least=3)),
        (("配合的有哪些", "只有一个部门的呢"), SetQuery(parts=(ListPart.ASSIST,), sole=True)),
        (("配合的有哪些", "公安跟别的部门一起管的呢"), SetQuery(parts=(ASSIST,), departments=(POLICE,), least=2)),
        (("配合的有哪些", "公安和教育两家一起管的呢"), SetQuery(parts=(ASSIST,), together=((POLICE,), (EDUCATION,)))),
        (("只有一个部门的配合", "三个部门以上的呢"), SetQuery(parts=(ASSIST,), least=3)),
        (("配合里三家以上的有哪些", "最多五家的呢"), SetQuery(parts=(ASSIST,), most=5)),
        (("配合里三家以上的有哪些", "只有一家的呢"), SetQuery(parts=(ASSIST,), sole=True)),
        (("教育局单独管的有哪些", "两个部门以上的呢"), SetQuery(departments=(EDUCATION,), least=2)),
        (("配合里三家以上的有哪些", "其中最多五家的"), SetQuery(parts=(ASSIST,), least=3, most=5)),
        (("配合里三家以上的有哪些", "其中最多两家的"), SetQuery(parts=(ASSIST,), least=3, most=2)),
        (("只有一个部门的配合", "其中三个部门以上的"), SetQuery(parts=(ASSIST,), sole=True, least=3)),
    ],
)  # fmt: skip
def test_an_office_or_a_part_named_after_a_list_narrows_it_or_takes_the_place_of_the_one_before(
    messages: tuple[str, ...], query: SetQuery
) -> None:
    answer, _ = talk(*messages)
    assert (answer.kind, answer.query) == (AnswerKind.SET, query)
    assert [each.duty.item for each in answer.duties] == fitting(query)


def test_a_list_of_a_matter_is_narrowed_within_that_matter() -> None:
    answer, _ = talk("关于草原的有哪些", "那配合的呢")
    assert answer.query == SetQuery(parts=(ASSIST,), within=True)
    assert [each.duty.item for each in answer.duties] == fitting(SetQuery(parts=(ASSIST,), topic="草原")) != []


@pytest.mark.parametrize(
    ("messages", "town", "query"),
    [
        ((TAKEN_BACK, "那边呢"), MANAS, SetQuery(parts=(RECALLED,))),
        ((TAKEN_BACK, "兰州湾也是吗"), MANAS, SetQuery(parts=(RECALLED,))),
        ((TAKEN_BACK, "兰州湾的呢"), MANAS, SetQuery(parts=(RECALLED,))),
        (("教育局管哪些", "那玛纳斯有几项"), MANAS, SetQuery(departments=("玛纳斯县教育局",))),
        ((TAKEN_BACK, "兰州湾的呢", "民政局的呢", "我们镇呢"), QITAI, SetQuery(parts=(RECALLED,), departments=(CIVIL,))),
    ],
)  # fmt: skip
def test_the_same_list_is_asked_of_another_town(messages: tuple[str, ...], town: str, query: SetQuery) -> None:
    answer, _ = talk(*messages)
    assert (answer.town, answer.query) == (DESK.town(town), query)
    assert [each.duty for each in answer.duties] == list(DESK.office(town).select(query))


@pytest.mark.parametrize("text", ["狗咬人谁管", "那我要办低保呢", "民政局管哪些", "清单里配合的一共几项", "兰州湾"])
def test_a_question_of_its_own_after_a_list_is_answered_as_without_it(text: str) -> None:
    after, _ = talk(TAKEN_BACK, text)
    alone, _ = talk(text)
    assert (after.kind, after.duties) == (alone.kind, alone.duties)


def test_an_office_of_the_open_item_is_asked_about_that_item() -> None:
    answer, _ = talk(TAKEN_BACK, "2", "民政局呢")
    assert (answer.kind, answer.duties[0].duty.item) == (AnswerKind.DUTY, "收回/2")


def test_of_a_list_that_nothing_fits_one_goes_on_to_another_and_back_to_the_last_one() -> None:
    assert shown(TAKEN_BACK, "公安局的呢") == fitting(SetQuery(parts=(RECALLED,), departments=(POLICE,))) == []
    assert shown(TAKEN_BACK, "公安局的呢", "教育局的呢") == ["收回/4", "收回/9"]
    assert shown(TAKEN_BACK, "其中草原的有哪些") == []
    assert len(shown(TAKEN_BACK, "其中草原的有哪些", "回到列表")) == len(shown(TAKEN_BACK))


@pytest.mark.parametrize(
    ("before", "narrowed"),
    [
        ((TAKEN_BACK, "民政局的呢"), "其中草原的"),
        ((TAKEN_BACK,), "其中低保的"),
        (("水利局配合的有哪些",), "其中低保的有几项"),
        (("配合的有几项", "水利局的呢"), "里面低保的"),
        ((TAKEN_BACK, "民政局的呢", "其中收养的"), "其中草原的"),
        (("卫健委管几件",), "其中草原的"),
    ],
)
@pytest.mark.parametrize(("town", "there"), [(QITAI, "兰州湾"), (MANAS, "西北湾")])
def test_of_a_list_that_has_none_of_a_matter_the_same_list_is_told_of_another_town(
    before: tuple[str, ...], narrowed: str, town: str, there: str
) -> None:
    assert talk(*before, narrowed, town=town)[0].count == 0
    for asked in (f"{there}的呢", f"那{there}镇呢", "另一个镇呢"):
        answer, _ = talk(*before, narrowed, asked, town=town)
        same, _ = talk(*before, asked, town=town)
        assert (answer.kind, answer.town, answer.duties) == (AnswerKind.SET, same.town, same.duties)


def test_of_a_list_that_has_none_of_a_matter_numbers_parts_and_offices_go_on_with_that_list() -> None:
    narrowed = (TAKEN_BACK, "民政局的呢", "其中草原的")
    assert shown(*narrowed, "2") == shown(TAKEN_BACK, "民政局的呢", "2")
    assert shown(*narrowed, "配合的呢") == fitting(SetQuery(parts=(ASSIST,), departments=(CIVIL,)))
    assert shown(*narrowed, "谢谢", "教育局的呢") == shown(TAKEN_BACK, "教育局的呢")


@pytest.mark.parametrize("text", ["火星移民找谁", "收回的里关于星星的有哪些"])
def test_a_list_is_not_gone_on_with_behind_what_nothing_was_found_for(text: str) -> None:
    answer, _ = talk(TAKEN_BACK, text, "兰州湾的呢")
    assert answer.kind is AnswerKind.TOWN


def test_a_list_is_forgotten_with_the_talk() -> None:
    _, conversation = talk(TAKEN_BACK)
    answer, _ = DESK.answer("回到列表", conversation, 1000.0 + 31 * 60)
    assert answer.smalltalk == "no-list"


@pytest.mark.parametrize("text", ["除了民政局的呢", "不要民政局的", "除了民政局的有几个", "没有民政局的呢"])
def test_an_office_that_is_left_out_of_a_list_is_not_what_is_listed(text: str) -> None:
    assert shown(TAKEN_BACK, text) == fitting(SetQuery(parts=(RECALLED,), apart=(CIVIL,)))


def test_of_two_towns_lists_a_matter_stays_when_a_part_is_asked_for() -> None:
    assert shown("两个镇都有的关于草原的有哪些", "配合的呢") == ["配合/87"]
    assert talk("关于草原的两个镇都有哪些", "那收回的呢")[0].count == 0


def test_an_office_alone_is_heard_of_the_list_on_the_screen_too() -> None:
    alone = fitting(SetQuery(departments=(EDUCATION,), sole=True))
    assert shown("教育局的有哪些", "只由教育局管的呢") == alone


def test_a_list_that_a_new_edition_has_less_of_is_narrowed_all_the_same() -> None:
    _, conversation = talk("关于学校的有哪些", "教育局的呢")
    asked = conversation.asked
    assert asked is not None
    assert asked.scope is not None
    older = replace(conversation, asked=replace(asked, scope=(*asked.scope, f"{QITAI}/配合/9999")))
    assert DESK.answer("公安局的呢", older, 1000.0)[0].kind is AnswerKind.SET


def test_a_count_under_a_part_of_the_list_says_the_whole_lists_too() -> None:
    counted, _ = talk("卫健委管几件", "教育局呢", "一共多少项")
    assert (counted.count, counted.whole) == (5, 246)
    assert talk("教育局管几件", "清单总共几项")[0].count == 246
    assert talk("清单总共几项", "一共多少项")[0].whole is None
    assert talk("水利局管几件", "其中草原的", "一共有多少")[0].count == 12, "of the last list that had any"


def test_of_an_office_that_has_nothing_of_the_list_before_its_own_count_is_told() -> None:
    answer, _ = talk(TAKEN_BACK, "公安局的呢")
    assert (answer.count, answer.office_has) == (0, 10)
    assert talk(TAKEN_BACK, "民政局的呢")[0].office_has is None


@pytest.mark.parametrize(
    "text", ["有哪些", "都有啥", "列一下", "哪几件", "念一遍", "一条条说", "都是啥", "说说看", "挨个念一下", "给我念念"]
)
def test_who_asks_which_they_are_gets_the_same_list_again(text: str) -> None:
    before = shown("民政局管几条")
    answer, conversation = talk("民政局管几条", text)
    assert answer.query == SetQuery(departments=(CIVIL,))
    assert [each.duty.item for each in answer.duties] == before
    assert conversation.choices == tuple(f"{QITAI}/{item}" for item in before)
    assert shown("民政局管几条", text, "第二个") == [before[1]]


def test_which_they_are_means_nothing_without_a_list_and_no_list_beside_an_open_item() -> None:
    assert talk("有哪些")[0].smalltalk == "no-list"
    assert talk(TAKEN_BACK, "3", "有哪些")[0].kind is not AnswerKind.SET


def test_what_was_said_in_between_does_not_make_the_places_of_a_list_forgotten() -> None:
    assert shown(TAKEN_BACK, "阿拉斯加雪橇比赛", "第二个") == ["收回/2"]


def test_a_list_that_comes_again_keeps_the_place_that_was_reached() -> None:
    assert shown(TAKEN_BACK, "第3个", "回到列表", "下一个") == ["收回/4"]
    assert shown(TAKEN_BACK, "第3个", "回到列表", "上一个") == ["收回/2"]
    assert shown("第3个", TAKEN_BACK, "下一个") == ["收回/1"]


def test_an_item_opened_beside_the_list_goes_on_as_it_is_printed() -> None:
    assert shown(TAKEN_BACK, "配合第46呢", "下一个") == ["配合/47"]
    assert shown(TAKEN_BACK, "配合第46呢", "下一个", "上一个") == ["配合/46"]


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("不是这个，前头那个", "收回/2"),
        ("前面那个", "收回/2"),
        ("不对，后面那个", "收回/4"),
        ("不是这条，下一条", "收回/4"),
    ],
)
def test_not_this_one_but_the_one_beside_it_goes_there(text: str, item: str) -> None:
    assert shown(TAKEN_BACK, "3", text) == [item]


def test_that_one_by_a_word_of_its_title_is_opened() -> None:
    answer, _ = talk("卫健委管几条", "疫苗那条")
    assert (answer.kind, answer.duties[0].duty.item) == (AnswerKind.DUTY, "配合/78")


def test_what_was_counted_one_after_another_is_added_up() -> None:
    assert talk("配合的一共多少条", "收回的呢", "加起来多少")[0].count == len(
        fitting(SetQuery(parts=(ASSIST, RECALLED)))
    )
    assert talk("教育局管几条", "民政局的呢", "合起来几条")[0].query == SetQuery(departments=(EDUCATION, CIVIL))
    assert talk("民政局管几条", "收回的呢", "加起来多少")[0].query == SetQuery((RECALLED,), departments=(CIVIL,))


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("交通的呢", SetQuery((RECALLED,), departments=("奇台县交通运输局",))),
        ("农业的呢", SetQuery((RECALLED,), departments=("奇台县农业农村局",))),
    ],
)
def test_a_line_of_work_after_an_offices_list_is_the_other_office(text: str, query: SetQuery) -> None:
    assert talk("自然资源局收回了几条", text)[0].query == query


def test_a_heading_named_as_one_narrows_an_offices_list() -> None:
    answer, _ = talk("住建局管哪些", "其中自然资源的")
    assert answer.query == SetQuery(categories=("自然资源",), departments=("奇台县住房和城乡建设局",))


def test_how_many_things_the_township_has_to_do_in_a_talk_are_the_steps_of_its_duty() -> None:
    answer, _ = talk("秸秆烧了谁管", "镇上要做几件事")
    assert (answer.kind, answer.duties[0].duty.item) == (AnswerKind.DUTY, "配合/61")
    assert talk("镇上要做几件事")[0].kind is AnswerKind.SET


def test_who_has_to_go_there_took_nothing_away() -> None:
    assert talk("高考娃娃丢了身份证", "谁开", "派出所要去吗")[0].kind is not AnswerKind.SET


def test_which_of_several_offices_has_more_is_told_by_their_numbers() -> None:
    answer, _ = talk("教育局和民政局分别管几条", "哪个多")
    assert (answer.kind, answer.page) == (AnswerKind.SET, 0)
    assert set(answer.query.departments if answer.query else ()) == {CIVIL, EDUCATION}
    assert talk("民政局管几条", "哪个多")[0].kind is not AnswerKind.SET


LEFT_OUT = [
    (("民政局的有哪些", "除了民政局的呢"), SetQuery(apart=(CIVIL,))),
    (("民政局收回了几条", "除了民政局呢"), SetQuery(parts=(RECALLED,), apart=(CIVIL,))),
    (("教育局管哪些", "除了教育局的呢", "那收回的呢"), SetQuery(parts=(RECALLED,), apart=(EDUCATION,))),
    (("配合的有哪些", "公安局的呢", "除了公安局的呢"), SetQuery(parts=(ASSIST,), apart=(POLICE,))),
    ((TAKEN_BACK, "除了民政局的呢", "民政局的呢"), SetQuery(parts=(RECALLED,), departments=(CIVIL,))),
    ((TAKEN_BACK, "除了民政局的呢", "教育局的呢"), SetQuery(parts=(RECALLED,), departments=(EDUCATION,), apart=(CIVIL,))),
    (("民政局的有哪些", "除了公安局的呢"), SetQuery(departments=(CIVIL,), apart=(POLICE,))),
    ((TAKEN_BACK, "除了民政局的呢"), SetQuery(parts=(RECALLED,), apart=(CIVIL,))),
]  # fmt: skip


@pytest.mark.parametrize(("said", "query"), LEFT_OUT)
def test_an_office_that_is_left_out_of_its_own_list_gives_the_others(said: tuple[str, ...], query: SetQuery) -> None:
    answer, _ = talk(*said)
    assert answer.query == query
    assert [each.duty.item for each in answer.duties] == fitting(query)
    assert answer.duties


def test_what_an_office_is_left_out_of_goes_on_being_narrowed_and_asked_of_another_town() -> None:
    talked = ("民政局的有哪些", "除了民政局的呢", "那收回的呢")
    assert shown(*talked, "其中动物的")
    answer, _ = talk(*talked, "兰州湾的呢")
    assert answer.duties
    assert answer.query is not None
    assert not answer.query.departments
