"""What a message may be about though no duty was shown for it: who asks on all the same (那镇上干啥) is offered it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answers import Answer, AnswerKind, Want
from knowledge.matching.decision import judge
from knowledge.understanding.danger_matters import matter_of
from knowledge.understanding.danger_rules import SELF_HARM
from knowledge.understanding.emergency import find_emergency

if TYPE_CHECKING:
    from knowledge.conversation import Conversation
    from knowledge.town_hall import TownHall

_NEAREST = 2
"""Duties that somebody is offered who asks on about what no list was found to have."""
_SHARE_OF_THRESHOLD = 0.25
"""Of the odds below which a list is said not to have a matter: from so much on the nearest duties are remembered. They are
shown to nobody who does not ask on."""


def with_unshown(hall: TownHall, text: str, answer: Answer, conversation: Conversation) -> Conversation:
    """The conversation after an answer to a normalised message, with what the next one may lean on all the same."""
    stays = answer.doubted or answer.again or conversation.duty
    goes_on = stays and (conversation.duty or conversation.choices)
    if answer.kind is AnswerKind.EMERGENCY and not answer.duties and not goes_on:
        near = _quiet_topics(hall, text, answer)
        return replace(conversation, duty=next(iter(near), ""), choices=near)
    if answer.chosen_from and not answer.matters and not conversation.duty and conversation.choices:
        danger = find_emergency(text)
        # Offered for what the danger always is about, the first is what who asks on means.
        return replace(conversation, duty=conversation.choices[0]) if danger and matter_of(danger) else conversation
    if answer.kind is AnswerKind.NONE and answer.want is not Want.OTHER_TOWN and not answer.particulars:
        return replace(conversation, choices=_nearest(hall, text, answer))
    return conversation


def _quiet_topics(hall: TownHall, text: str, answer: Answer) -> tuple[str, ...]:
    """The duties that a message of danger may be about, though nothing but numbers is shown: who asks on is offered
    them, and told none of them as something that was spoken of."""
    danger = find_emergency(text)
    return () if danger is None or danger.name == SELF_HARM else _nearest(hall, text, answer)


def _nearest(hall: TownHall, text: str, answer: Answer) -> tuple[str, ...]:
    """The duties that a message may be about though none was shown for it; none when it is about nothing."""
    if answer.town is None:
        return ()
    office = hall.office(answer.town.slug)
    ranking = office.ranker.rank(hall.without_names(text))
    found = judge(ranking)
    near = found.inside >= found.refused_below * _SHARE_OF_THRESHOLD
    return tuple(office.duties[each.position].id for each in ranking.candidates[:_NEAREST]) if near else ()
