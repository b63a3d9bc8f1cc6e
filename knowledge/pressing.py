"""Whom to press where nobody came who was told: the office that a message names, or whose part was told first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.records import ListPart
from knowledge.understanding.dialect import in_common_words
from knowledge.understanding.lines_asked import is_township, who_is_idle
from knowledge.understanding.selecting import whole_text

if TYPE_CHECKING:
    from knowledge.answers import Answer
    from knowledge.conversation import Conversation
    from knowledge.records import Duty
    from knowledge.understanding.offices import OfficeNames


@dataclass(frozen=True, slots=True)
class Pressed:
    """Whom to press for a duty."""

    whom: tuple[str, ...]
    """Departments; none where the duty is the township's own."""
    unnamed: str = ""
    """The office that was told, where the duty does not name it."""
    township: bool = False
    """Whether the township was told."""


def pressed(text: str, duty: Duty, answer: Answer, conversation: Conversation, offices: OfficeNames | None) -> Pressed:
    """Whom to press for the stated ``duty`` of an answer to a normalised message that says that nobody came; ``offices``
    are those of the town's list.

    The office that the message names, and where it names none that whose part was asked for, or told first; else who
    leads, else all of them; none where that is the township itself.
    """
    said = who_is_idle(in_common_words(text))
    those = _of_the_duty(duty, answer, conversation)
    everybody = tuple(dict.fromkeys((*those, *duty.departments)))
    if is_township(said):
        return Pressed(everybody, township=bool(duty.departments))
    meant = offices.meant(said) if offices is not None and said else ()
    named = tuple(each for each in meant if each in duty.departments)
    if named:
        return Pressed(named)
    if not said:
        return Pressed(those)
    if said in whole_text(duty):
        return Pressed((said,))
    return Pressed(everybody, unnamed=meant[0] if len(meant) == 1 else said)


def _of_the_duty(duty: Duty, answer: Answer, conversation: Conversation) -> tuple[str, ...]:
    """Those whose part is asked for or was told first, else who leads, else all departments of a duty."""
    if answer.clauses:
        return answer.departments
    told = conversation.told.departments if conversation.told is not None and conversation.duty == duty.id else ()
    first = tuple(each for each in told if each in duty.departments)
    leading = [each.departments[:1] for each in duty.clauses if "牵头" in each.text and each.departments]
    return first or (leading[0] if leading and duty.part is ListPart.ASSIST else duty.departments)
