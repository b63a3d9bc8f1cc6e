"""How many departments the duties of a list name, and which, with how many of them: 配合清单一共涉及多少个部门."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answers import Answer, AnswerKind, SetQuery
from knowledge.asked_lists import duties_of, is_on_screen
from knowledge.catalogue import department_counts
from knowledge.office import MOST_CHOICES
from knowledge.pointing import list_again
from knowledge.understanding.offices_asked import read_offices_asked

if TYPE_CHECKING:
    from collections.abc import Callable

    from knowledge.conversation import Conversation
    from knowledge.heard import Heard
    from knowledge.office import Office
    from knowledge.town_hall import TownHall
    from knowledge.understanding.offices_asked import OfficesAsked

WHICH_MATTER = "which-matter"
"""The small talk of somebody who asks for the departments of a matter that was not told."""
_SEVERAL = 2
"""Duties that make a list: of a single one its own answer tells the departments."""


def offices_counted(
    hall: TownHall, heard: Heard, office: Office, conversation: Conversation, listed: Callable[[Heard], Answer | None]
) -> Answer | None:
    """A list with its departments, which a message asks for, or the duty talked about; which matter it is, where one is
    asked of and none was told; None for any other message.

    ``listed`` gives the list that a message asks for in its conversation, if any.
    """
    asked = read_offices_asked(heard.rest)
    if asked is None:
        return None
    if asked.of:
        answer = _of_list(heard, asked, listed)
    elif asked.plainly and conversation.duty in hall.all_duties:
        opened = hall.all_duties[conversation.duty]
        return hall.office(opened.town).whole(opened)
    elif asked.of_one:
        told = conversation.duty or len(conversation.choices) in range(1, MOST_CHOICES + 1)
        return None if told else Answer(AnswerKind.SMALLTALK, office.town, smalltalk=WHICH_MATTER)
    else:
        answer = _shown_last(hall, office, conversation, asked)
    if answer is None:
        return None
    return replace(answer, shares=department_counts([each.duty for each in answer.duties]), page=0)


def _of_list(heard: Heard, asked: OfficesAsked, listed: Callable[[Heard], Answer | None]) -> Answer | None:
    """The list that a message names, asked for as the one shown last is changed, or else from the beginning."""
    for said in (f"{asked.of}有几条", f"{asked.of}一共有几条"):
        answer = listed(replace(heard, text=said, rest=said))
        if answer is not None and _is_list(answer, asked):
            return answer
    return None


def _shown_last(hall: TownHall, office: Office, conversation: Conversation, asked: OfficesAsked) -> Answer | None:
    """The list on the screen; the town's whole one where nothing was talked about."""
    last = conversation.asked
    shown = duties_of(hall, last) if last is not None else ()
    is_one_towns = last is not None and last.query.across is None
    if is_one_towns and len(shown) >= _SEVERAL and not conversation.duty and is_on_screen(conversation, shown):
        return list_again(hall, shown, last)
    alone = not (conversation.duty or conversation.choices)
    return office.set(SetQuery(), office.duties) if alone and asked.plainly else None


def _is_list(answer: Answer, asked: OfficesAsked) -> bool:
    """Whether an answer is a list that the departments are asked of, and no matter that several have a share in."""
    query = answer.query
    if answer.kind is not AnswerKind.SET or query is None or query.across is not None or len(answer.duties) < _SEVERAL:
        return False
    return asked.of_list or bool(query.parts) or (asked.plainly and not query.topic)
