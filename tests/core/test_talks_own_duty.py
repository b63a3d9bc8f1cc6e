"""Talks on the real lists that keep to their own duty: what is asked of it has no answer elsewhere in the list."""

from __future__ import annotations

import pytest

from bot.render.composing import plain
from knowledge.answers import AnswerKind
from knowledge.language.normalize import normalize
from knowledge.understanding.details import office_to_reach
from tests.core.talking import MANAS, QITAI, shown, talk


@pytest.mark.parametrize("asked", ["归哪个部门", "是县上哪个局的事", "那找哪家单位", "到底是哪个部门管"])
@pytest.mark.parametrize(
    ("town", "before", "item"),
    [(QITAI, "老板欠我三个月工钱跑了", "基本/69"), (MANAS, "家暴谁管", "基本/19"), (QITAI, "村里路烂了谁修", "基本/92"),
     (QITAI, "地膜扔地里没人捡", "基本/84")],
)  # fmt: skip
def test_a_department_that_the_list_does_not_name_is_no_other_duty(
    town: str, before: str, item: str, asked: str
) -> None:
    answer = talk(before, asked, town=town)
    assert (answer.kind, shown(answer)) == (AnswerKind.DUTY, [f"{town}/{item}"])
    assert plain(answer).startswith("清单里没有写这件事归哪个部门。")
    assert shown(talk(before, asked, "那镇上要干啥", town=town)) == [f"{town}/{item}"]


def test_the_talk_goes_over_to_the_other_town_with_its_own_duty() -> None:
    assert shown(talk("老板欠我三个月工钱跑了", "归哪个部门", "玛纳斯那边呢"))[:1] == [f"{MANAS}/基本/68"]


@pytest.mark.parametrize("asked", ["那县里是哪个局", "归哪个部门"])
@pytest.mark.parametrize(
    ("town", "before", "items"),
    [
        (MANAS, "老板欠我三个月工钱跑了", {"收回/15", "基本/68"}),
        (QITAI, "住院花了八万多，医疗救助找谁", {"收回/15", "基本/71"}),
    ],
)
def test_a_department_of_the_same_matter_is_offered_once(town: str, before: str, items: set[str], asked: str) -> None:
    answer = talk(before, asked, town=town)
    assert answer.kind is AnswerKind.CHOICES
    assert len(shown(answer)) == len(set(shown(answer)))
    assert {f"{town}/{each}" for each in items} <= set(shown(answer))


@pytest.mark.parametrize("asked", ["归哪个部门", "那以后谁管她", "镇上管不管", "县里哪家管"])
@pytest.mark.parametrize("danger", ["我妈走丢了一天了有老年痴呆", "我男人喝了酒就打我，现在没在家", "有人要砍我"])
def test_what_was_never_shown_under_the_number_is_offered_and_not_told_as_spoken_of(danger: str, asked: str) -> None:
    answer = talk(danger, asked, town=MANAS)
    assert (answer.kind, answer.own) == (AnswerKind.CHOICES, None)
    assert "刚才那件" not in plain(answer)


def test_what_was_shown_under_the_number_stays_what_is_talked_about() -> None:
    assert shown(talk("狗咬人了流血", "送医院了", "狗归谁管", town=MANAS))[:1] == [f"{MANAS}/配合/19"]


@pytest.mark.parametrize(
    "text",
    [
        "镇政府电话",
        "村上电话",
        "村委会电话多少",
        "消防电话",
        "110电话",
        "镇上的电话号码",
        "社区电话",
        "法院在哪",
        "镇政府几点上班",
    ],
)
@pytest.mark.parametrize("before", [(), ("养狗谁管",)])
def test_of_an_office_that_is_none_of_the_duty_the_list_says_no_particular(text: str, before: tuple[str, ...]) -> None:
    answer = talk(*before, text)
    assert answer.kind in {AnswerKind.NONE, AnswerKind.SET}
    assert f"{QITAI}/配合/20" not in shown(answer)
    assert plain(answer).startswith(("下面这几条里都没写", "清单里没写", "您要问哪件事"))


def test_who_asked_for_a_telephone_goes_on_about_the_duty() -> None:
    assert shown(talk("养狗谁管", "镇政府电话", "那镇上干啥")) == [f"{QITAI}/配合/20"]


@pytest.mark.parametrize("text", ["派出所电话", "住建局在哪", "电话多少", "公安局几点上班", "他们的电话"])
def test_a_particular_of_an_office_of_the_duty_is_the_dutys(text: str) -> None:
    assert shown(talk("养狗谁管", text)) == [f"{QITAI}/配合/20"]


@pytest.mark.parametrize(
    "text", ["骚扰电话谁管", "诈骗电话打来了归谁管", "消防通道被堵了打哪个电话", "村里机电井坏了，电话打给谁"]
)
def test_a_telephone_beside_a_matter_is_no_office_to_reach(text: str) -> None:
    assert office_to_reach(normalize(text)) == ""
