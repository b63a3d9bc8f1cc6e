"""Whole offices that are asked for, and the list itself, on the real lists."""

from __future__ import annotations

import pytest

from bot.render import plain
from knowledge.answers import AnswerKind
from knowledge.understanding.about_list import ABOUT_LIST, asks_about_list
from tests.core.talking import MANAS, QITAI, talk


@pytest.mark.parametrize("text", ["妇联管什么", "妇联是干什么的", "妇联都管哪些事"])
def test_an_office_that_is_only_named_in_a_duty_is_said_to_have_none_and_the_duty_is_shown(text: str) -> None:
    answer = talk(text)
    assert (answer.kind, answer.count) == (AnswerKind.SET, 0)
    assert [scored.duty.id for scored in answer.near] == [f"{QITAI}/基本/20"]
    assert plain(answer).startswith("西北湾镇的清单里没有哪一项归妇联管，写到它的有 1 项。")
    assert talk(text, "1").duty == answer.near[0].duty


def test_an_office_is_found_under_the_name_that_the_list_has_for_it() -> None:
    assert [scored.duty.id for scored in talk("团委管什么").near] == [f"{QITAI}/基本/19"]


@pytest.mark.parametrize("office", ["气象局", "法院", "烟草局"])
def test_an_office_that_no_duty_names_is_said_to_be_in_none(office: str) -> None:
    answer = talk(f"{office}管什么")
    assert not answer.near
    assert plain(answer).startswith(f"西北湾镇的清单里没有写到{office}。")


def test_over_an_offices_duties_stands_what_they_are() -> None:
    text = plain(talk("民政局管什么"))
    assert "其中配合履职 6 项，上级部门收回 3 项。" in text
    assert "分在民生服务 5 项、社会保障 3 项、社会管理 1 项。" in text


@pytest.mark.parametrize("text", ["民政局在哪", "民政局电话多少", "县民政局几点上班", "民政局电话"])
def test_who_asks_where_an_office_is_gets_its_duties_and_that_the_list_does_not_say(text: str) -> None:
    answer = talk(text)
    assert answer.query is not None
    assert answer.query.departments == ("奇台县民政局",)
    assert plain(answer).startswith(("下面这几条里都没写", "办事的地址，下面这些有的写了"))


def test_in_a_talk_the_list_is_asked_about_and_the_duty_stays() -> None:
    assert talk("秸秆谁管", "这清单谁发的").smalltalk == ABOUT_LIST
    duty = talk("秸秆谁管", "这清单谁发的", "公安局管什么").duty
    assert duty is not None
    assert duty.id == f"{QITAI}/配合/61"


@pytest.mark.parametrize(
    "text",
    [
        "清单是几几年的",
        "这些事项是谁定的",
        "清单在哪能看到",
        "你凭啥这么说",
        "单子是最新的吗",
        "你的消息哪来的",
        "啥时候更新",
    ],
)
def test_the_list_is_asked_about_in_many_ways(text: str) -> None:
    assert asks_about_list(text)


@pytest.mark.parametrize("text", ["村委会都管啥", "网格员是干什么的", "社区管哪些事"])
def test_what_a_village_does_as_such_is_said_to_stand_in_no_list(text: str) -> None:
    assert "村里、网格分什么活，清单里没有" in plain(talk(text))
    assert talk("秸秆谁管", text).smalltalk == ""


def test_another_towns_list_is_asked_about_by_its_name() -> None:
    town = talk("兰州湾的清单是哪年的").town
    assert town is not None
    assert town.slug == MANAS


@pytest.mark.parametrize(
    "text",
    ["清单里有几项", "清单里谁管养狗", "清单第三项是啥", "低保多久复核一次", "谁发的补贴", "哪年的补贴还没发", "这事谁定的", "清单",
     "收回清单有哪些", "那个局是哪年成立的"],
)  # fmt: skip
def test_what_the_list_says_is_no_question_about_the_list_itself(text: str) -> None:
    assert not asks_about_list(text)


@pytest.mark.parametrize(
    ("text", "department"),
    [("文明养犬里公安管哪一块", "奇台县公安局"), ("文明养犬里住建到底负责啥", "奇台县住房和城乡建设局")],
)
def test_an_office_by_its_short_name_is_one_where_what_it_does_is_asked(text: str, department: str) -> None:
    assert talk(text).departments == (department,)
