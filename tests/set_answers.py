"""Whether a question for a set is answered with all duties of the list that something is true of, and with no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.answers import AnswerKind
from knowledge.conversation import Conversation
from tests.real import list_of, real_desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from knowledge.answers import Answer, SetQuery
    from knowledge.records import Duty

TOWN = "qitai-xibeiwan"
_SHOWN_AS = {0: AnswerKind.NONE, 1: AnswerKind.DUTY}
"""How a set of so few duties may be shown too."""


def answer(message: str, town: str = TOWN) -> Answer:
    """What the desk answers to a message alone, of the real list of a town."""
    return real_desk().answer(message, Conversation(town), 0.0)[0]


def query(message: str, town: str = TOWN) -> SetQuery:
    """What a message that asks for a set asks for."""
    given = answer(message, town)
    assert given.kind is AnswerKind.SET
    assert given.query is not None
    return given.query


def items(message: str, town: str = TOWN) -> set[str]:
    """Part and number of each duty that a message which asks for a set is answered with."""
    given = answer(message, town)
    assert given.kind is AnswerKind.SET
    return {each.duty.item for each in given.duties}


def is_set(message: str, holds: Callable[[Duty], bool]) -> bool:
    """Whether a message is answered with all duties that ``holds`` is true of, and with no others."""
    want = {duty.id for duty in list_of(TOWN).duties if holds(duty)}
    given = answer(message)
    return given.kind in {AnswerKind.SET, _SHOWN_AS.get(len(want))} and {each.duty.id for each in given.duties} == want
