"""Whether a list has a matter, an office or a village: the items that say so, or plainly none; on the real lists."""

from __future__ import annotations

import pytest

from knowledge.answers import AnswerKind, SetQuery
from tests.core.talking import MANAS, QITAI, shown, talk


@pytest.mark.parametrize(
    ("town", "text"),
    [
        (QITAI, "兰州湾有没有骆驼"),
        (QITAI, "兰州湾有养猪的没有"),
        (MANAS, "我们镇有托育机构监管这一项吗"),
        (QITAI, "计划生育扶助资金追回这种事项有吗"),
        (MANAS, "咱镇上的清单有养骆驼的吗"),
        (MANAS, "草原承包审批，人家西北湾镇上能办，我们兰州湾的单子里有没有草原承包"),
        (MANAS, "头屯村呢"),
    ],
)
def test_what_a_list_has_not_is_plainly_not_there(town: str, text: str) -> None:
    answer = talk(text, town=town)
    assert (answer.kind, answer.count) == (AnswerKind.SET, 0)
    assert answer.town is not None
    assert answer.town.slug == MANAS if "兰州湾" in text else town


def test_what_it_has_comes_with_every_item_that_says_so() -> None:
    assert shown(talk("丫头要报名跑马拉松呢，镇上事项里有没有马拉松这个事", town=MANAS)) == [f"{MANAS}/基本/93"]
    assert shown(talk("骆驼谁管", "清单里有没有养骆驼这条")) == [f"{QITAI}/基本/55"]
    assert shown(talk("奇台西北湾那个镇，烟花爆竹的事他们清单里有没有", town=MANAS)) == [f"{QITAI}/收回/35"]


def test_an_office_that_the_list_names_nowhere_is_absent() -> None:
    assert talk("对应部门里写气象局的有没有", town=MANAS).query == SetQuery(absent="气象局")


def test_a_question_without_the_list_or_a_town_asks_no_list() -> None:
    assert talk("镇上有没有补贴", town=MANAS).kind is not AnswerKind.SET
    assert talk("有没有人管狗", town=MANAS).kind is not AnswerKind.SET


def test_the_matter_talked_about_is_asked_of_the_other_town() -> None:
    answer = talk("低保谁管", "兰州湾有没有补贴")
    assert (answer.kind, answer.duties[0].duty.id) == (AnswerKind.DUTY, f"{MANAS}/基本/30")


@pytest.mark.parametrize(
    ("town", "messages", "item"),
    [
        (QITAI, ("小屯村种辣椒", "头屯村是啥产业"), "基本/56"),
        (QITAI, ("小屯村种辣椒", "头屯村是啥产业", "杨柳村呢"), "基本/54"),
        (QITAI, ("杨柳村的猪",), "基本/54"),
        (MANAS, ("八家户村是干啥的那条",), "基本/93"),
    ],
)
def test_a_village_that_one_item_names_means_that_item(town: str, messages: tuple[str, ...], item: str) -> None:
    answer = talk(*messages, town=town)
    assert (answer.kind, answer.duties[0].duty.id) == (AnswerKind.DUTY, f"{town}/{item}")


def test_a_village_beside_a_matter_of_its_own_means_the_matter() -> None:
    assert shown(talk("杨柳村谁家狗咬人了"))[0] == f"{QITAI}/配合/20"


@pytest.mark.parametrize(
    ("town", "text", "count"),
    [
        (QITAI, "住建收回的里头，说的是物业的有几条", 5),
        (QITAI, "楼底下跟物业吵了一架，人家说现在归住建局了。住建局收回去的都有撒？", 9),
        (MANAS, "听说奇台那边住建局收走了好几个，我们这达住建局收走了几个？", 0),
        (MANAS, "娃他舅在公安局上班，过年喝酒时候说好多事都得镇上配合，到底几条？", 9),
        (MANAS, "哪条里写到用大喇叭的", 1),
    ],
)
def test_what_stands_in_a_story_narrows_the_list_as_it_is_told(town: str, text: str, count: int) -> None:
    answer = talk(text, town=town)
    assert (answer.kind, answer.count) == (AnswerKind.SET, count)
    assert all(each.duty.town == town for each in answer.duties)
