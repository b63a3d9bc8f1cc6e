"""Messages that find fault with an answer: too hard, too long, no good. What was stated is told in fewer words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answers import Answer, AnswerKind
from knowledge.understanding.smalltalk import PLAINER

if TYPE_CHECKING:
    from knowledge.conversation import Conversation
    from knowledge.town_hall import TownHall


def in_plain_words(hall: TownHall, fault: str, conversation: Conversation) -> Answer:
    """The stated duty told simply, where it was too hard; else a sentence on what to type.

    ``fault`` is ``PLAINER`` or ``INSULT``. Small talk is named by what stood before: a duty, duties to choose from, or
    nothing (``plainer-choices``, ``insult-stated``).
    """
    duty = hall.all_duties.get(conversation.duty)
    if duty is not None and fault == PLAINER:
        return replace(hall.office(duty.town).whole(duty), simply=True)
    town = hall.town(conversation.town) if hall.has(conversation.town) else None
    before = "-stated" if duty is not None else "-choices" if conversation.choices else ""
    return Answer(AnswerKind.SMALLTALK, town=town, smalltalk=fault + before)
