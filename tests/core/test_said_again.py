"""Who wants to hear it once more hears what stood last; who does not understand keeps the number to call."""

from __future__ import annotations

import pytest

from bot.render import plain
from knowledge.answers import AnswerKind
from tests.core.talking import QITAI, ask, shown, talk

ASKED, ITEM = "低保咋办", f"{QITAI}/基本/29"
ONCE_MORE = ["再说一遍", "重新说一遍", "从头说一遍", "重说", "重新问一下", "麻烦再给我说一遍好吗"]


@pytest.mark.parametrize("said", ONCE_MORE)
def test_what_is_asked_for_once_more_is_the_duty_that_stood(said: str) -> None:
    answer = talk(ASKED, said)
    assert (answer.kind, shown(answer)) == (AnswerKind.DUTY, [ITEM])
    assert shown(talk("民政局管几条", "2", said)) == [f"{QITAI}/配合/17"]


@pytest.mark.parametrize("said", ONCE_MORE)
@pytest.mark.parametrize("before", ["民政局管几条", "食品安全谁查"])
def test_a_list_and_choices_are_shown_once_more(said: str, before: str) -> None:
    first, again = talk(before), talk(before, said)
    assert (again.kind, shown(again), again.count) == (first.kind, shown(first), first.count)


@pytest.mark.parametrize("said", ["再说一遍", "重说"])
def test_where_nothing_was_said_nothing_is_said_again(said: str) -> None:
    answer = talk(said)
    assert (answer.kind, answer.duties) == (AnswerKind.SMALLTALK, ())
    assert "您说一件事" in plain(answer)


@pytest.mark.parametrize(
    "said", ["不懂", "看不懂", "不懂 重新来", "没听懂 重新说", "重说", "再说一遍", "从头说一遍", "重新来"]
)
@pytest.mark.parametrize(
    ("danger", "number"), [("娃掉河里了", "119"), ("房子着火了", "119"), ("我爸突然倒地上叫不醒", "120")]
)
def test_who_does_not_understand_in_danger_is_told_the_number_again(danger: str, number: str, said: str) -> None:
    _, before = ask(danger)
    answer, then = ask(said, before)
    assert (answer.kind, answer.numbers[:1]) == (AnswerKind.EMERGENCY, (number,))
    assert f"打 {number}" in plain(answer).splitlines()[0]
    assert then.danger is not None


def test_no_duty_is_told_that_was_not_shown_under_the_number() -> None:
    for said in ("不懂", "再说一遍"):
        assert talk("娃掉河里了", said).duties == ()
        assert shown(talk("房子着火了", said)) == [f"{QITAI}/配合/85"]


def test_who_does_not_understand_where_danger_is_only_guessed_keeps_the_number() -> None:
    _, before = ask("老公家暴我咋办")
    answer, then = ask("不懂", before)
    assert (answer.numbers or answer.caution)[:1] == ("110",)
    assert then.danger is not None
