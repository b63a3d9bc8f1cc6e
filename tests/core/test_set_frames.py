"""Questions for sets in their plainest builds, around whatever is named, with talk around them and without."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answers import Answer, AnswerKind, SetQuery
from knowledge.conversation import Conversation
from knowledge.records import ListPart
from knowledge.understanding.selecting import select
from knowledge.understanding.set_frames import unframed
from tests.real import real_desk, real_lists
from tests.set_answers import answer

if TYPE_CHECKING:
    from collections.abc import Iterable

QITAI, MANAS = "qitai-xibeiwan", "manas-lanzhouwan"
THINGS = ("秸秆", "老人", "养犬", "养老", "垃圾", "残疾人", "低保", "草原", "农药", "殡葬", "高龄津贴", "志愿", "厕所")
ABOUT_THINGS = (
    "跟{}有关的", "和{}沾边的有哪些", "{}的事有哪些", "有没有管{}的", "{}有没有", "清单里有{}吗", "凡是{}的都列出来", "{}方面有几条", "{}的有哪些",
)  # fmt: skip
PARTS = {
    "上面收走的": ListPart.RECALLED, "收回的": ListPart.RECALLED, "要我们配合的": ListPart.ASSIST, "配合的": ListPart.ASSIST,
    "镇里自己的": ListPart.BASIC, "我们自己干的": ListPart.BASIC,
}  # fmt: skip
OF_PARTS = ("想看{}", "查一下{}", "{}有几条", "把{}列一下", "{}总共几样", "{}都是哪些")
WHOLE = ("一共多少项", "你们一共管多少项", "总共几条", "全部事项列出来", "把清单全列出来", "总数是多少")
BEFORE = (
    "我是镇上的会计，", "我妈七十了让我帮她问，", "刚接手这个岗位，啥都不懂，", "那天去办事被人推来推去，", "我在外地打工，", "打扰一下，",
)  # fmt: skip
BEHIND = ("", "，谢谢", "，急用", "，麻烦快点", "，我好记下来", "，越快越好，等着打印呢")


def items(found: Answer) -> set[str]:
    return {scored.duty.item for scored in found.duties}


def of(query: SetQuery, town: str = QITAI) -> set[str]:
    duties = next(each for each in real_lists() if each.town.slug == town).duties
    return {duty.item for duty in select(duties, query)}


def is_the_set(found: Answer, wanted: set[str]) -> bool:
    if found.kind is AnswerKind.DUTY and len(wanted) == 1:
        return found.duties[0].duty.item in wanted
    return found.kind is AnswerKind.SET and items(found) == wanted


def wrong(texts: Iterable[tuple[str, set[str]]], town: str) -> list[str]:
    return [text for text, wanted in texts if not is_the_set(answer(text, town), wanted)]


@pytest.mark.parametrize("town", [QITAI, MANAS])
def test_a_matter_is_asked_for_in_any_build(town: str) -> None:
    asked = [(build.format(thing), of(SetQuery(topic=thing), town)) for thing in THINGS for build in ABOUT_THINGS]
    assert len(wrong(asked, town)) <= len(asked) // 50


@pytest.mark.parametrize("town", [QITAI, MANAS])
def test_a_part_and_the_whole_list_are_asked_for_in_any_build(town: str) -> None:
    asked = [
        (build.format(said), of(SetQuery(parts=(part,)), town)) for said, part in PARTS.items() for build in OF_PARTS
    ]
    asked += [(build, of(SetQuery(), town)) for build in WHOLE]
    assert not wrong(asked, town)


@pytest.mark.parametrize("office", ["水利局", "残联", "人社局", "派出所", "市监局"])
def test_who_asks_why_and_how_soon_narrows_no_offices_set(office: str) -> None:
    departments = real_desk().office(QITAI).sets.offices.meant(office)
    asked = [
        (f"{before}{office}收走的有哪些{behind}", of(SetQuery(parts=(ListPart.RECALLED,), departments=departments)))
        for before in BEFORE
        for behind in BEHIND
    ]
    assert len(wrong(asked, QITAI)) <= len(asked) // 12


@pytest.mark.parametrize(
    "message",
    [
        "我七十三了，管了一辈子水，年轻人动不动就说这不归镇上，我不服，你给我念念，水利局收走了几件？",
        "俺是河南过来包地的，去年俺地边上那家打了眼井叫人家罚得不轻，俺胆小，恁给俺数数，水利局收走的一共有几条，都是啥？",
    ],
)
def test_a_long_story_before_the_question_is_no_part_of_it(message: str) -> None:
    departments = real_desk().office(QITAI).sets.offices.meant("水利局")
    assert items(answer(message)) == of(SetQuery(parts=(ListPart.RECALLED,), departments=departments))


def test_the_office_that_only_the_talk_names_counts_where_the_question_names_none() -> None:
    found = answer("市监局的人三天两头喊我们去帮忙，单子上到底写了几样是要我们配合的？没写的我可不去了")
    departments = real_desk().office(QITAI).sets.offices.meant("市监局")
    assert items(found) == of(SetQuery(parts=(ListPart.ASSIST,), departments=departments))


@pytest.mark.parametrize(
    "message",
    [
        "我哥上个月车祸没了，嫂子一个人带俩娃，家里面缸都见底了，就想问问有没有啥能先帮一把的",
        "上回挨家挨户发动我们捐钱，捐完就没音信了！收了多少，该谁给大家伙公示出来？",
        "筛改造户的时候，吃低保拿临时救助的残疾家庭，是哪个局帮着一块挑的",
    ],
)
def test_a_story_that_asks_for_one_duty_is_no_set(message: str) -> None:
    assert answer(message).kind is not AnswerKind.SET


def test_a_matter_that_no_title_has_is_an_empty_set_and_what_is_near_is_offered_beside_it() -> None:
    talk = Conversation(MANAS)
    found, after = real_desk().answer("鞭炮相关的有几项", talk, 1000.0)
    assert (found.kind, found.count, found.duties) == (AnswerKind.SET, 0, ())
    assert found.near
    picked, _ = real_desk().answer("1", after, 1001.0)
    assert picked.duties[0].duty == found.near[0].duty


def test_an_office_that_is_left_out_is_left_out() -> None:
    found = items(answer("乡村振兴配合的，刨掉农业农村局的还剩哪几个"))
    assert found == {"配合/32", "配合/33", "配合/34"}


@pytest.mark.parametrize(
    "message",
    ["没有公安局参与的配合事项有几项", "除了公安局，配合事项还有几项", "公安局不参与的配合事项"],
)
def test_an_office_that_takes_no_part_is_left_out(message: str) -> None:
    police = real_desk().office(QITAI).sets.offices.meant("公安局")
    assist = SetQuery(parts=(ListPart.ASSIST,))
    assert items(answer(message)) == of(assist) - of(SetQuery(departments=police))
    assert items(answer("有没有公安局的事项")) == of(SetQuery(departments=police))


def test_dead_sheep_are_no_items_of_the_list() -> None:
    assert answer("我家羊死了十几只").kind is not AnswerKind.SET


def test_haste_is_no_danger_where_a_set_is_plainly_asked_for() -> None:
    assert answer("公安局让我们配合的事有哪些，麻烦快点", MANAS).kind is AnswerKind.SET
    assert answer("快点来人啊我爸倒地上了", MANAS).kind is AnswerKind.EMERGENCY


@pytest.mark.parametrize(
    ("message", "town", "either"),
    [
        ("食品和秸秆的事有几条", QITAI, ("食品", "秸秆")),
        ("秸秆和垃圾的事有哪些", QITAI, ("秸秆", "垃圾")),
        ("狗和垃圾的事有几条", QITAI, ("狗", "垃圾")),
        ("秸秆同垃圾的有哪些", MANAS, ("秸秆", "垃圾")),
        ("有没有管秸秆和垃圾的", QITAI, ("秸秆", "垃圾")),
        ("残疾人跟妇女这块有哪些", QITAI, ("残疾人", "妇女")),
        ("水费还有污水的列出来", QITAI, ("水费", "污水")),
        ("狗及厕所的事有几条", MANAS, ("狗", "厕所")),
        ("河长制林长制有没有", QITAI, ("河长制", "林长制")),
        ("残疾人老年人的事有几条", QITAI, ("残疾人", "老年人")),
    ],
)
def test_things_that_stand_joined_are_all_meant(message: str, town: str, either: tuple[str, str]) -> None:
    one, other = (of(SetQuery(topic=each), town) for each in either)
    assert one - other
    assert other - one
    assert items(answer(message, town)) == one | other


@pytest.mark.parametrize(
    ("message", "lacking"),
    [
        ("比西北湾多的", "西北湾镇"),
        ("比西北湾多的有哪些", "西北湾镇"),
        ("跟西北湾比多出来的有哪些", "西北湾镇"),
        ("比西北湾少的是哪几条", "兰州湾镇"),
        ("比起西北湾少了哪些", "兰州湾镇"),
        ("比西北湾缺的有几条", "兰州湾镇"),
    ],
)
def test_what_is_set_against_another_list_is_ones_own(message: str, lacking: str) -> None:
    found = answer(message, MANAS)
    assert found.query is not None
    assert found.query.lacking == lacking


def test_less_land_than_another_town_has_is_no_difference_of_lists() -> None:
    assert answer("我家地比西北湾的少，找谁", MANAS).kind is not AnswerKind.SET


def test_a_word_that_only_ends_as_what_joins_does_is_in_one_thing() -> None:
    known = {"纠纷"}.__contains__
    never = {""}.__contains__
    assert unframed("合同纠纷的事有几条", known, never, never) == "跟纠纷有关的有哪些"
    assert unframed("种草和纠纷的事有几条", known, never, never) == "种草和纠纷的事有几条"


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_one_frame_or_stays_as_it_is(text: str) -> None:
    said = unframed(text, lambda _: False, lambda _: False, lambda _: False)
    assert said in {text, "清单一共多少项"}
