"""Who wants to hear it once more, 再说一遍 or 重说, is told again what stood last: a duty, a list, choices, whom to call."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answers import Answer, AnswerKind
from knowledge.asked_lists import duties_of, is_on_screen
from knowledge.office import MOST_CHOICES
from knowledge.pointing import list_again
from knowledge.understanding.smalltalk import AGAIN, find_smalltalk

if TYPE_CHECKING:
    from knowledge.conversation import Conversation
    from knowledge.town_hall import TownHall


def said_again(hall: TownHall, text: str, conversation: Conversation) -> Answer | None:
    """What stood last, for a normalised message that asks for nothing else; None for any other message.

    Where nothing stood, the answer is small talk.
    """
    if find_smalltalk(text) != AGAIN:
        return None
    town = hall.town(conversation.town) if hall.has(conversation.town) else None
    duty = hall.all_duties.get(conversation.duty)
    told = conversation.danger
    if told is not None:
        shown = duty is not None and duty.id in conversation.talked
        below = hall.office(duty.town).whole(duty) if duty is not None and shown else Answer(AnswerKind.NONE, town=town)
        return replace(below, kind=AnswerKind.EMERGENCY, numbers=told.numbers, doubted=told.doubted, again=True)
    if duty is not None:
        return hall.office(duty.town).whole(duty)
    asked = conversation.asked
    listed = duties_of(hall, asked) if asked is not None else ()
    if listed and is_on_screen(conversation, listed):
        return list_again(hall, listed, asked)
    offered = [hall.all_duties[each] for each in conversation.choices if each in hall.all_duties]
    # What was only remembered and shown to nobody is none of it.
    if offered and len(offered) <= MOST_CHOICES and conversation.talked[:1] == conversation.choices[:1]:
        duties = tuple(scored for each in offered for scored in hall.office(each.town).certain([each]))
        return Answer(AnswerKind.CHOICES, town=hall.town(offered[0].town), duties=duties)
    return Answer(AnswerKind.SMALLTALK, town=town, smalltalk=AGAIN)
