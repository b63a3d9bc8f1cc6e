"""Conversations: what carries over from one message to the next, how strongly, and for how long."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answers import LIST_PAGE, Answer, AnswerKind, Conversation, Want
from knowledge.language.segment import words
from knowledge.understanding.selecting import whole_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from knowledge.matching.ranker import Candidate, Ranker
    from knowledge.records import Duty
    from knowledge.understanding.wants import Asking

TOPIC_SECONDS = 30 * 60
"""How long a conversation's duty is leant on; after that a message stands alone. The chosen town stays."""
_STAY = 0.2
"""How much any message soon after favours the duty talked about, in the ranker's scores."""
_STAY_ASKING = 0.25
"""How much more when it asks for a department, steps or the level, as later turns do."""
_STAY_LEANING = 0.2
"""How much more when it begins or ends like a later turn (那…, …呢)."""
_STAY_SHORT = 0.2
"""How much more when it has hardly any words beside the asking ones."""
_STAY_HELD = 0.4
"""How much more when the duty's own text has the words of a message that asks like a later turn."""
_HELD = 0.6
"""Share of the message's words from which its words are the duty's."""
_STAY_UNSURE = 0.25
"""How much more when it asks like a later turn and means nothing clear alone."""
_OFFERED = 0.8
"""How much of all that duties get that were offered to choose from."""
_BEHIND = 0.03
"""How much less each of them gets than the one offered before it."""
_STAY_SHARED = 0.15
"""How much more when it asks in few words for a department and several share the duty."""
_OWN_WORDS = {
    Want.RESPONSIBILITY: 0,
    Want.TOWNSHIP_STEPS: 3,
    Want.DEPARTMENT: 2,
    Want.DEPARTMENT_DUTIES: 3,
    Want.LEVEL: 5,
    Want.OTHER_TOWN: 2,
}
"""Characters beside the asking words up to which a message has hardly any."""
_FEW = 3
"""Characters beside the asking words with which any message may be a later turn."""
_PARTICLES = frozenset("不能可给还了吗着过得要")
"""Characters that stand in words beside a verb and say nothing of a matter: 能查, 建不建."""
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
    """Whether a message brings no matter of its own, so that it can only mean what was talked about: 谁批, 镇上干啥."""
    own = set(asking.rest) - _PARTICLES
    return not asking.new_subject and len(own) <= (asking.want is not Want.RESPONSIBILITY)


def stay(asking: Asking, alone: Sequence[Candidate], duty: Duty, *, unsure: bool) -> float:
    """How much a message favours the duty talked about.

    The more it looks like a later turn, the more; the clearer it stands alone, the less. ``unsure``: alone it would not
    be answered.
    """
    if asking.new_subject:
        return 0.0
    asks = asking.want is not Want.RESPONSIBILITY
    favour = _STAY + asks * _STAY_ASKING + asking.leans * _STAY_LEANING
    short = len(asking.rest) <= _OWN_WORDS[asking.want]
    long = len(asking.rest) > _LONG_TURN
    held = (asks or asking.leans) and not long and _held(asking.rest, whole_text(duty)) >= _HELD
    if long and not asking.leans:
        favour /= 2
    lead = alone[0].score - alone[1].score if len(alone) > 1 else 0.0
    if lead >= _CLEAR_ALONE and not held:
        favour /= 2
    open_ended = unsure and not long and (asks or asking.leans or len(asking.rest) <= _FEW)
    shared = short and asking.want is Want.DEPARTMENT and len(duty.departments) > 1
    extra = (short * _STAY_SHORT, held * _STAY_HELD, open_ended * _STAY_UNSURE, shared * _STAY_SHARED)
    return favour + sum(extra)


def _held(rest: str, text: str) -> float:
    """Share of a message's own words that a duty's text has, 0 to 1."""
    said = [word for word in words(rest) if len(word) > 1] or list(rest)
    return sum(word in text for word in said) / len(said) if said else 0.0


def pull(ranker: Ranker, place: int, favour: float) -> dict[int, float]:
    """What the duty talked about and its neighbours get, by position."""
    if favour <= 0:
        return {}
    near = ranker.likeness(place)
    return {place: favour} | {other: _NEIGHBOUR * likeness for other, likeness in near.items()}


def pull_offered(favours: Mapping[int, float]) -> dict[int, float]:
    """What duties get that were offered to choose from, by position, from how much the message favours each."""
    return {place: favour * _OFFERED - _BEHIND * rank for rank, (place, favour) in enumerate(favours.items())}


def after(conversation: Conversation, answer: Answer, now: float) -> Conversation:
    """What the next message may lean on."""
    if answer.kind is AnswerKind.TOWN and answer.town is not None:
        return Conversation(town=answer.town.slug, at=now)
    if not conversation.town and answer.town is not None:
        # Nobody chose a town yet: the one that the message named goes on.
        conversation = replace(conversation, town=answer.town.slug)
    seen = min(answer.first + LIST_PAGE, len(answer.duties)) if answer.kind is AnswerKind.SET else conversation.seen
    conversation = replace(conversation, at=now, seen=seen)
    shown = tuple(scored.duty.id for scored in answer.duties)
    match answer.kind:
        case AnswerKind.SMALLTALK | AnswerKind.TOWN:
            return conversation
        case AnswerKind.NONE:
            # Another town's list may lack the matter; otherwise this was a new one, and the old one is over.
            over = answer.want is not Want.OTHER_TOWN
            return replace(conversation, duty="", choices=()) if over else conversation
        case AnswerKind.CHOICES:
            still = conversation.duty if conversation.duty in shown else ""
            return replace(conversation, duty=still, choices=shown, seen=0)
        case AnswerKind.SET:
            still = conversation.duty if conversation.duty in shown else ""
            return replace(conversation, duty=shown[0] if len(shown) == 1 else still, choices=shown)
        case AnswerKind.EMERGENCY | AnswerKind.DUTY:
            stated = answer.duty
            # A later turn about one duty shows no others; the numbers on the screen above still count.
            others = tuple(scored.duty.id for scored in answer.others)
            return replace(
                conversation,
                duty=stated.id if stated else "",
                choices=others or conversation.choices,
                seen=0 if others else seen,
            )
