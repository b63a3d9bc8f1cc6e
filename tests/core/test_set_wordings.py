"""One set asked in many wordings: clerks, old farmers and many regions ask for the same duties as the plain question."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from knowledge.answers import Answer, AnswerKind
from knowledge.conversation import Conversation
from tests.real import real_desk

DESK = real_desk()
SOURCE = tomllib.loads((Path(__file__).parents[1] / "data" / "set_wordings.toml").read_text(encoding="utf-8"))
SHOWN_AS = {0: AnswerKind.NONE, 1: AnswerKind.DUTY}
"""How a set of so few duties may be shown too."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One set with the plain question for it, the number of its duties, and other wordings."""

    town: str
    plain: str
    count: int
    wordings: tuple[str, ...]


KINDS = {
    kind["says"]: tuple(
        Asked(each["town"], each["plain"], each["count"], tuple(each["wordings"])) for each in kind["set"]
    )
    for kind in SOURCE["kind"]
}


def ask(message: str, town: str) -> Answer:
    return DESK.answer(message, Conversation(town), 0.0)[0]


def items(given: Answer) -> set[str]:
    return {each.duty.item for each in given.duties}


def is_right(given: Answer, want: set[str]) -> bool:
    """Whether an answer is the set; one duty may be shown as a duty, beside what else is meant perhaps."""
    if given.kind is AnswerKind.SET:
        return items(given) == want
    return given.kind is SHOWN_AS.get(len(want)) and (not want or given.duties[0].duty.item in want)


@pytest.mark.parametrize("says", KINDS)
def test_every_wording_asks_for_the_set_of_the_plain_question(says: str) -> None:
    for each in KINDS[says]:
        want = items(ask(each.plain, each.town))
        assert len(want) == each.count, each.plain
        wrong = [wording for wording in each.wordings if not is_right(ask(wording, each.town), want)]
        assert not wrong


@pytest.mark.parametrize("message", SOURCE["residents"])
def test_a_resident_in_these_words_asks_for_no_set(message: str) -> None:
    assert ask(message, "qitai-xibeiwan").kind is not AnswerKind.SET
