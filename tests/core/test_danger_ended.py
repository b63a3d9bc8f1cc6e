"""How a danger ended: help is called, all are safe, something is lost, or nobody could be saved."""

from __future__ import annotations

import pytest

from bot.render import message, plain
from knowledge.answers import AnswerKind
from knowledge.conversing import CALLED
from knowledge.urging import OVER
from tests.core.talking import QITAI, ask, shown, talk

FIRE, CHILD = "房子着火了", "娃掉河里了"


@pytest.mark.parametrize("said", ["打了119了", "已经打了", "消防车来了"])
def test_who_called_while_it_burns_is_not_told_that_all_is_well(said: str) -> None:
    answer = talk(FIRE, said)
    assert (answer.kind, answer.smalltalk) == (AnswerKind.SMALLTALK, CALLED)
    assert "那就好" not in plain(answer)


@pytest.mark.parametrize("said", ["火灭了", "人没事", "都没事了"])
def test_who_is_safe_is_told_that_this_is_well(said: str) -> None:
    answer = talk(FIRE, said)
    assert (answer.kind, answer.smalltalk) == (AnswerKind.SMALLTALK, OVER)
    assert plain(answer).startswith("那就好")


@pytest.mark.parametrize("said", ["人没事 庄稼淹了", "人没事，房子塌了", "庄稼淹了 人没事", "人都没事，羊淹死了几只"])
def test_who_is_safe_and_tells_what_was_lost_is_answered_with_the_number_in_a_line(said: str) -> None:
    answer = talk("洪水来了", said)
    assert answer.kind in {AnswerKind.DUTY, AnswerKind.CHOICES}
    assert (answer.caution[:1], answer.numbers) == (("119",), ())
    assert plain(answer).count("119（") == 1


@pytest.mark.parametrize(
    "said", ["人没救活", "人没救过来", "没救活 人走了", "没救活", "我娃没抢救过来", "大夫说没救了"]
)
def test_who_could_not_be_saved_is_mourned_with_the_number_once_in_a_line(said: str) -> None:
    answer, then = ask(said, ask(CHILD)[1])
    assert (answer.kind, answer.sorrow, answer.duties) == (AnswerKind.EMERGENCY, "grief", ())
    told = plain(answer)
    assert told.startswith("节哀")
    assert (told.count("119"), "现在就打" in told) == (1, False)
    assert "节哀" in message(answer).html
    assert then.danger is not None


@pytest.mark.parametrize("said", ["还没救活 快来人", "没救活 还有气 快来", "还没救上来", "咋救活"])
def test_who_may_still_be_saved_is_not_mourned(said: str) -> None:
    answer, then = ask(said, ask(CHILD)[1])
    assert answer.sorrow == ""
    assert answer.numbers or answer.caution
    assert then.danger is not None or answer.caution


def test_who_spoke_of_ending_their_life_is_not_mourned() -> None:
    answer = talk("我不想活了", "没救过来")
    assert (answer.kind, answer.sorrow, answer.numbers[-1:]) == (AnswerKind.EMERGENCY, "", ("12356",))


def test_what_is_asked_after_a_death_is_answered() -> None:
    assert shown(talk("我爸突然倒地上叫不醒", "没抢救过来", "丧葬费咋领"))[:1] == [f"{QITAI}/基本/72"]
