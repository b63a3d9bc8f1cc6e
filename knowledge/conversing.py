"""Conversations: what carries over from one message to the next, how strongly, and for how long."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answers import Answer, AnswerKind, Conversation, Want

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.matching.ranker import Candidate, Ranker
    from knowledge.understanding.wants import Asking

TOPIC_SECONDS = 30 * 60
"""How long a conversation's duty is leant on; after that a message stands alone. The chosen town stays."""
_STAY = 0.2
"""How much any message soon after favours the duty talked about, in the ranker's scores."""
_STAY_ASKING = 0.25
"""How much more when it asks for a department, steps or the level, as later turns do."""
_STAY_LEANING = 0.2
"""How much more when it begins or ends like a later turn (那…, …呢)."""
_OWN_WORDS = {
    Want.RESPONSIBILITY: 0,
    Want.TOWNSHIP_STEPS: 2,
    Want.DEPARTMENT: 2,
    Want.DEPARTMENT_DUTIES: 3,
    Want.LEVEL: 5,
    Want.OTHER_TOWN: 2,
}
"""Characters beside the asking words up to which a message has no matter of its own."""
_LONG_TURN = 12
"""Characters beside the asking words; a longer message mostly brings its own matter."""
_CLEAR_ALONE = 0.3
"""Lead of the first candidate at which a message plainly stands alone."""
_NEIGHBOUR = 0.15
"""How much it favours duties that are like it."""


def expired(conversation: Conversation, now: float) -> Conversation:
    """The conversation as it stands ``now`` (seconds since the epoch): without its topic when that is too old."""
    # A clock that jumped back must not keep an old topic alive for ever.
    if 0 <= now - conversation.at <= TOPIC_SECONDS:
        return conversation
    return replace(conversation, duty="", choices=())


def has_no_matter(asking: Asking) -> bool:
    """Whether a message brings no matter of its own, so that it can only mean the duty talked about."""
    return len(asking.rest) <= _OWN_WORDS[asking.want]


def pull(ranker: Ranker, place: int, asking: Asking, alone: Sequence[Candidate]) -> dict[int, float]:
    """How much the conversation favours its duty and that duty's neighbours, by position.

    The more the message looks like a later turn, the more; the clearer it stands alone, the less.
    """
    stay = (
        _STAY
        + (_STAY_ASKING if asking.want is not Want.RESPONSIBILITY else 0.0)
        + (_STAY_LEANING if asking.leans else 0.0)
    )
    if len(asking.rest) > _LONG_TURN and not asking.leans:
        stay /= 2
    lead = alone[0].score - alone[1].score if len(alone) > 1 else 0.0
    if lead >= _CLEAR_ALONE:
        stay /= 2
    near = ranker.likeness(place)
    return {place: stay} | {other: _NEIGHBOUR * likeness for other, likeness in near.items()}


def after(conversation: Conversation, answer: Answer, now: float) -> Conversation:
    """What the next message may lean on."""
    if answer.kind is AnswerKind.TOWN and answer.town is not None:
        return Conversation(town=answer.town.slug, at=now)
    if not conversation.town and answer.town is not None:
        # Nobody chose a town yet: the one that the message named goes on.
        conversation = replace(conversation, town=answer.town.slug)
    if answer.kind in {AnswerKind.SMALLTALK, AnswerKind.TOWN, AnswerKind.NONE}:
        return replace(conversation, at=now)
    shown = tuple(scored.duty.id for scored in answer.duties)
    if answer.kind is AnswerKind.CHOICES:
        return replace(conversation, choices=shown, at=now)
    if answer.kind is AnswerKind.SET:
        only = shown[0] if answer.count == 1 else conversation.duty
        return replace(conversation, duty=only, choices=shown, at=now)
    stated = answer.duty
    others = tuple(scored.duty.id for scored in answer.duties[1:])
    # A later turn about one duty shows no others; the numbers on the screen above still count.
    choices = others or conversation.choices
    return replace(conversation, duty=stated.id if stated else conversation.duty, choices=choices, at=now)
