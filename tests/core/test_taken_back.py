"""What was taken back from the township: whether it was, why and when, and what is left to it; on the real lists."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.render import plain
from knowledge.answers import AnswerKind
from knowledge.companions import taken_beside
from knowledge.conversation import Conversation
from knowledge.understanding.details import Detail
from knowledge.understanding.taken_back import asks_if_taken
from tests.core.talking import DESK, MANAS, QITAI, items, talk


def test_of_what_was_offered_that_is_meant_which_was_taken_back() -> None:
    asked = talk("老板跑了，工资没发", "这个收回了没有", town=MANAS)
    assert (asked.kind, items(asked)[0]) == (AnswerKind.DUTY, "收回/15")
    whom = talk("老板跑了，工资没发", "这个收回了没有", "收回给谁了", town=MANAS)
    assert (whom.kind, items(whom), whom.departments) == (
        AnswerKind.DUTY,
        ["收回/15"],
        ("玛纳斯县人力资源和社会保障局",),
    )


def test_of_a_stated_duty_what_was_taken_back_of_its_matter_and_shown_beside_it_is_meant() -> None:
    own, other = f"{MANAS}/基本/68", f"{MANAS}/基本/67"
    beside = Conversation(MANAS, duty=own, choices=(other, f"{MANAS}/收回/15"), talked=(own,))
    asked = DESK.answer("这个收回了没有", beside, 1000.0)[0]
    assert (asked.kind, items(asked)) == (AnswerKind.DUTY, ["收回/15"])
    strange = replace(beside, choices=(other, f"{MANAS}/收回/18"))
    assert items(DESK.answer("这个收回了没有", strange, 1000.0)[0]) == ["基本/68"], "of another matter"
    office = DESK.office(MANAS)
    taken = office.places[f"{MANAS}/收回/15"]
    assert taken_beside(office, taken, [office.places[own], taken]) == ()


@pytest.mark.parametrize("text", ["这个收回了没有", "收没收", "收回给谁了", "哪个局收走了"])
def test_whether_or_by_whom_it_was_taken_back_is_heard(text: str) -> None:
    assert asks_if_taken(text)


@pytest.mark.parametrize("text", ["收了多少钱", "粮食谁来收", "收回的有哪些"])
def test_other_words_with_taking_are_not(text: str) -> None:
    assert not asks_if_taken(text)


@pytest.mark.parametrize(("town", "beside"), [(MANAS, ["基本/70", "收回/18"]), (QITAI, ["基本/71", "收回/15"])])
def test_what_is_left_to_the_township_stands_beside_what_was_taken_back(town: str, beside: list[str]) -> None:
    assert items(talk("医疗救助镇上批不批", "谁批", "那镇上还干啥", town=town)) == beside


def test_nothing_is_left_where_the_list_has_nothing_on_the_same_matter() -> None:
    assert items(talk("农机检查谁管", "那镇上还干啥", town=MANAS)) == ["收回/11"]


@pytest.mark.parametrize(
    ("text", "detail"),
    [("为啥收回", Detail.TAKEN_WHY), ("凭啥收走的", Detail.TAKEN_WHY), ("什么时候收的", Detail.TAKEN_WHEN)],
)
def test_why_and_when_it_was_taken_back_the_list_does_not_say(text: str, detail: Detail) -> None:
    answer = talk("托儿所谁查", text)
    assert (answer.kind, items(answer)[0]) == (AnswerKind.DUTY, "收回/34")
    assert [(each.detail, each.said) for each in answer.particulars] == [(detail, ())]


@pytest.mark.parametrize(
    "asked",
    [
        "这个收回了没有",
        "收回了吗",
        "这事收回没有",
        "有没有收回去",
        "这个是收回的吗",
        "被收走了没",
        "是不是收回了",
        "这一件收没收",
    ],
)
def test_of_a_shared_duty_that_is_not_taken_back_that_is_said_and_no_ones_part(asked: str) -> None:
    answer = talk("养狗谁管", asked)
    assert (items(answer), answer.kept, answer.clauses) == (["配合/20"], True, ())
    assert plain(answer).startswith("清单里没有收回这一件。县级部门主责")


@pytest.mark.parametrize(("about", "item"), [("低保谁管", "基本/29"), ("公租房谁管", "配合/65")])
def test_of_any_other_duty_too(about: str, item: str) -> None:
    answer = talk(about, "这个收回了没有")
    assert (items(answer), answer.kept) == ([item], True)


@pytest.mark.parametrize("said", ["流浪狗谁收容", "那谁去收", "疫苗谁管", "收容的地方归谁"])
def test_who_takes_something_in_does_not_ask_that(said: str) -> None:
    assert not talk("养狗谁管", said).kept


def test_what_was_taken_back_is_told_as_that() -> None:
    answer = talk("收养小孩谁办", "这个收回了没有")
    assert not answer.kept
