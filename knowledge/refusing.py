"""Duties that somebody said are not meant: which these are, and how long they come first no more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answers import AnswerKind
from knowledge.asked_lists import duties_of, is_on_screen
from knowledge.office import MOST_CHOICES
from knowledge.understanding.correcting import denies
from knowledge.understanding.wants import read_asking

if TYPE_CHECKING:
    from collections.abc import Collection

    from knowledge.answers import Answer
    from knowledge.conversation import Conversation
    from knowledge.town_hall import TownHall

_MOST = 8
"""Refused duties that are remembered."""
_OTHER_KINDS = frozenset([AnswerKind.SET, AnswerKind.TOWN])
"""Answers with which the matter is another one, or the town."""


def refuse(conversation: Conversation, ids: Collection[str]) -> Conversation:
    """The conversation in which duties (ids, the likeliest first) are not meant: none of them is talked about any more.

    Where all that was offered is refused, nothing is left to pick by its number; else what is left keeps its number.
    """
    return replace(
        conversation,
        duty="" if conversation.duty in ids else conversation.duty,
        choices=() if set(conversation.choices) <= set(ids) else conversation.choices,
        refused=tuple(dict.fromkeys((*ids, *conversation.refused)))[:_MOST],
    )


def with_refused(hall: TownHall, text: str, before: Conversation, answer: Answer, then: Conversation) -> Conversation:
    """The conversation after an answer to a normalised message, with the duties that were refused in this matter.

    ``before`` is the conversation before the message, ``then`` as it goes on otherwise.
    """
    refused = before.refused
    if not (refused or before.duty or before.choices):
        return then  # nothing was shown that could be denied
    if denies(text):
        alone = answer.kind is AnswerKind.SMALLTALK
        denied = _denied(hall, before, alone=alone)
        if alone:
            return refuse(then, denied)
        refused = refuse(before, denied).refused
    elif not refused or _is_over(hall, text, refused, answer):
        return replace(then, refused=()) if then.refused else then
    stated = answer.duty.id if answer.duty is not None else ""
    return replace(then, refused=tuple(each for each in refused if each != stated))


def _denied(hall: TownHall, before: Conversation, *, alone: bool) -> tuple[str, ...]:
    """The stated duty; of duties to choose from all where nothing else was said, and the first where it was.

    Nobody who says no to a list that was asked for means the single duties in it.
    """
    if before.duty:
        return (before.duty,)
    return () if _shows_a_list(hall, before) else before.choices[: MOST_CHOICES if alone else 1]


def _shows_a_list(hall: TownHall, before: Conversation) -> bool:
    """Whether what was shown last is a list that was asked for, or only counted, and not choices."""
    asked = before.asked
    return before.seen > 0 or (asked is not None and is_on_screen(before, duties_of(hall, asked)))


def _is_over(hall: TownHall, text: str, refused: tuple[str, ...], answer: Answer) -> bool:
    """Whether the talk is about another matter than the refused duties were shown for."""
    if answer.kind in _OTHER_KINDS or answer.smalltalk == "bye" or read_asking(text).new_subject:
        return True
    stated = answer.duty
    if stated is None or not hall.has(stated.town):
        return False
    office = hall.office(stated.town)
    places = [office.places[each] for each in refused if each in office.places]
    return all(office.places[stated.id] not in office.ranker.likeness(each) for each in places)
