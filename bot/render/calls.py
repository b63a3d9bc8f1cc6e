"""The telephone numbers that an answer names for danger and distress, wherever its text says them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.wording import sorrow
from knowledge.answers import Answer, AnswerKind
from knowledge.conversing import CALLED
from knowledge.understanding.danger_rules import DESPAIR_LINE
from knowledge.urging import WAITS


@dataclass(frozen=True, slots=True)
class Calls:
    """Numbers to call, as a program reads them that shows an answer its own way."""

    numbers: tuple[str, ...]
    """Those that are the answer, or stand over it in danger; first to call first."""
    beside: tuple[str, ...]
    """Those said beside another answer, or in a warm word."""
    with_an_if: bool
    """Whether they are said for a case that may not be."""


def calls_of(answer: Answer) -> Calls:
    """Every number of danger and distress that the text of an answer names."""
    if answer.kind is AnswerKind.EMERGENCY:
        mourns = bool(answer.sorrow) and DESPAIR_LINE not in answer.numbers
        numbers = (*answer.numbers, DESPAIR_LINE) if mourns else answer.numbers
        return Calls(numbers, (), mourns or answer.doubted)
    if answer.numbers and answer.smalltalk != CALLED:  # they called there themselves, and the text names it no more
        return Calls(answer.numbers, (), answer.doubted or (answer.smalltalk == WAITS and not answer.asks_at))
    beside = tuple(dict.fromkeys((*answer.caution, *_in_a_warm_word(answer))))
    return Calls((), beside, bool(beside) and not answer.robbed)


def _in_a_warm_word(answer: Answer) -> tuple[str, ...]:
    if answer.kind is AnswerKind.SMALLTALK:
        return sorrow.NAMED_ALONE.get(answer.smalltalk, ())
    return (DESPAIR_LINE,) if answer.for_later else sorrow.NAMED_ABOVE.get(answer.sorrow, ())
