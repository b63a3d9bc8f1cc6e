"""Going about in a list that was shown: the next item, the one before, the list again, all of it, how many it has."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answers import LIST_PAGE, Answer, AnswerKind, SetQuery
from knowledge.asked_lists import duties_in, duties_of, is_on_screen
from knowledge.conversation import AskedList
from knowledge.pointing import list_again
from knowledge.understanding.list_steps import Step, read_step
from knowledge.understanding.wants import asks_for_more

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.conversation import Conversation
    from knowledge.records import Duty, Town
    from knowledge.town_hall import TownHall

ALL_PAGE = 40
"""Items of a list that are shown at once when all of it is asked for: with their titles cut as in any list, forty stay
within the 4,096 characters of a message."""
_WALKS = frozenset([Step.NEXT, Step.PREVIOUS, Step.LAST, Step.ON])
_OF_PRINTED = frozenset([Step.NEXT, Step.PREVIOUS, Step.BACK])
"""Steps from an item that no list was asked for: they go about in its part of the list, as it is printed."""
_BESIDE_OPEN = frozenset([Step.NEXT, Step.PREVIOUS])
"""Those that from an item opened beside the list go about in its own part of the list too."""
_POINTS = {Step.ABOVE: Step.PREVIOUS, Step.BELOW: Step.NEXT}
"""Steps that mean a place only beside an open item."""
_SAYS_NOTHING_ALONE = frozenset([Step.NEXT, Step.BACK, Step.ALL, Step.REST, Step.AGAIN])
"""Steps that without a list mean nothing that a list of duties could answer."""


def walked(hall: TownHall, text: str, conversation: Conversation) -> Answer | None:
    """The answer to a normalised message that goes about in the list shown last; None for other messages."""
    step = read_step(text)
    if step is None and not asks_for_more(text):
        return None
    shown, asked = _shown(hall, conversation), conversation.asked
    opened = hall.all_duties.get(conversation.duty)
    if opened is not None and step in (_BESIDE_OPEN if shown else _OF_PRINTED) and opened not in shown:
        asked = AskedList(opened.town, SetQuery(parts=(opened.part,)))
        shown = duties_of(hall, asked)
    if not shown:
        talks = conversation.duty or conversation.choices
        alone = not talks and (step is None or step in _SAYS_NOTHING_ALONE)
        return Answer(AnswerKind.SMALLTALK, _town(hall, conversation), smalltalk="no-list") if alone else None
    if step is None:
        return None
    step = _POINTS.get(step, step) if opened in shown else step
    open_at = next((place for place, duty in enumerate(shown) if duty.id == conversation.duty), None)
    if step in _WALKS and (step is not Step.ON or open_at is not None):
        return _item(hall, step, shown, open_at, conversation)
    return _pages(hall, step, shown, asked, conversation)


def _town(hall: TownHall, conversation: Conversation) -> Town | None:
    return hall.town(conversation.town) if hall.has(conversation.town) else None


def _shown(hall: TownHall, conversation: Conversation) -> tuple[Duty, ...]:
    """The duties of the list shown last, or of the choices that one was picked from."""
    asked = conversation.asked
    listed = duties_of(hall, asked) if asked is not None else ()
    if listed:
        return listed
    offered = tuple(hall.all_duties[each] for each in conversation.choices if each in hall.all_duties)
    return offered if any(duty.id == conversation.duty for duty in offered) else ()


def _item(
    hall: TownHall, step: Step, shown: Sequence[Duty], open_at: int | None, conversation: Conversation
) -> Answer | None:
    """The item before or after the one that is open; the first of a list of which none is."""
    town = hall.town(shown[0].town)
    if step is Step.LAST:
        place = len(shown) - 1
    elif open_at is None:
        if conversation.duty or not is_on_screen(conversation, shown):
            return None  # another duty is talked about
        reached = conversation.asked.reached if conversation.asked is not None else ""
        left_at = next((at for at, duty in enumerate(shown) if duty.id == reached), None)
        if left_at is None and step is Step.PREVIOUS:
            return None
        place = 0 if left_at is None else left_at + (-1 if step is Step.PREVIOUS else 1)
    else:
        place = open_at + (-1 if step is Step.PREVIOUS else 1)
    if not 0 <= place < len(shown):
        return Answer(AnswerKind.SMALLTALK, town, smalltalk="first-item" if place < 0 else "last-item")
    return hall.office(shown[place].town).whole(shown[place])


def _counted(hall: TownHall, shown: Sequence[Duty], asked: AskedList | None) -> Answer:
    """The list again with its count, and the whole list's beside it: who asks 一共多少项 may mean either."""
    again = list_again(hall, shown, asked)
    every = len(hall.list_of(shown[0].town).duties)
    two = asked is not None and asked.query.across is not None
    return again if two or len(shown) == every else replace(again, whole=every)


def _pages(
    hall: TownHall, step: Step, shown: Sequence[Duty], asked: AskedList | None, conversation: Conversation
) -> Answer | None:
    """The list again, or another stretch of it."""
    on_screen = is_on_screen(conversation, shown)
    match step:
        case Step.BACK:
            return list_again(hall, shown, asked)
        case Step.AGAIN if (on_screen or not conversation.choices) and (not conversation.duty or len(shown) == 1):
            return list_again(hall, shown, asked) if len(shown) > 1 else hall.office(shown[0].town).whole(shown[0])
        case Step.SUM if on_screen and asked is not None and asked.joined is not None and not conversation.duty:
            office = hall.office(asked.town)
            return office.set(asked.joined, duties_in(office, asked.joined, None))
        case Step.MOST if on_screen and asked is not None and len(asked.query.departments) > 1:
            return list_again(hall, shown, asked, page=0)
        case Step.COUNT | Step.SUM:
            goes_on = not conversation.duty and (on_screen or not conversation.choices)
            return _counted(hall, shown, asked) if goes_on else None
        case Step.ALL:
            goes_on = on_screen and conversation.seen < len(shown) and conversation.seen % ALL_PAGE == 0
            first = conversation.seen if goes_on else 0
            return list_again(hall, shown, asked, first=first, page=ALL_PAGE)
        case Step.REST if on_screen and conversation.seen < len(shown):
            return list_again(hall, shown, asked, first=conversation.seen, page=ALL_PAGE)
        case Step.REST:
            return Answer(AnswerKind.SMALLTALK, hall.town(shown[0].town), smalltalk="no-more")
        case Step.PAGE_BACK if on_screen:
            first = max(0, (max(conversation.seen - 1, 0) // LIST_PAGE - 1) * LIST_PAGE)
            return list_again(hall, shown, asked, first=first)
    return None
