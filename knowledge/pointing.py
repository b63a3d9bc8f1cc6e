"""Messages that point at duties by their places: a number of what was shown, the next page, an item as citations print
it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.answers import LIST_PAGE, Answer, AnswerKind, SetQuery
from knowledge.asked_lists import duties_of
from knowledge.language.normalize import plain_official
from knowledge.matching.ranker import Candidate
from knowledge.office import MOST_CHOICES
from knowledge.one_of_shown import asked_of_place
from knowledge.understanding.item_names import read_item
from knowledge.understanding.wants import asks_for_more, names_a_place, picked_choice, read_asking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.conversation import AskedList, Conversation
    from knowledge.office import Office
    from knowledge.records import Duty
    from knowledge.town_hall import TownHall

NUMBERS_TO_CALL = frozenset([110, 119, 120, 122])
"""Who types one alone means no place of a list."""
_BY_NAME = re.compile(
    r"^(?:那么?|还有|里头|其中|上面|说说|看看|再说)?[,， ]?(?P<name>[^,，。?？!！ 哪几这那]{2,12}?)的?(?:那|这)一?[件条项桩]事?(?P<asks>[^,，。?？!！ ]{0,12})[?？。]?$"
)
"""自然灾害那件呢: one of what was shown, by what it is called."""
_YES = re.compile(r"(?:就?是|没错|对){1,2}[的呀啊了]?")
"""To the question whether the one duty that was offered is meant."""


def picked(hall: TownHall, text: str, conversation: Conversation) -> str:
    """The id of the duty that a normalised message picks of those shown last; empty when it picks none."""
    place = picked_choice(text)
    shown = conversation.choices
    if len(shown) == 1 and not conversation.duty and shown == conversation.talked[:1] and _YES.fullmatch(text):
        place = 1
    if not shown and names_a_place(text) and conversation.asked is not None and not conversation.duty:
        shown = tuple(duty.id for duty in duties_of(hall, conversation.asked))  # something else was said since
    if place is None or place > len(shown):
        return ""
    duty_id = shown[place - 1]
    return duty_id if duty_id in hall.all_duties else ""


def beyond(text: str, conversation: Conversation, answer: Answer) -> Answer:
    """The answer, or that nothing was shown at the place that a normalised message picks and else says nothing."""
    said_so = names_a_place(text) and answer.kind is not AnswerKind.EMERGENCY
    place = picked_choice(text)
    named = asked_of_place(text) if conversation.choices else None
    said_so = said_so or (named is not None and named.place > len(conversation.choices))
    by_number = bool(conversation.choices) and place not in {None, *NUMBERS_TO_CALL} and _says_nothing(answer)
    if not (said_so or by_number):
        return answer
    shown = len(conversation.choices)
    return Answer(AnswerKind.SMALLTALK, answer.town, smalltalk="beyond" if shown else "nothing-shown", count=shown)


def _says_nothing(answer: Answer) -> bool:
    return answer.kind is AnswerKind.NONE or answer.smalltalk == "noise"


def next_page(hall: TownHall, text: str, conversation: Conversation) -> Answer | None:
    """The further duties of the list shown last, when they are asked for and it was longer than a few choices."""
    if not asks_for_more(text):
        return None
    shown = [hall.all_duties[each] for each in conversation.choices if each in hall.all_duties]
    asked = conversation.asked
    if asked is not None and duties_of(hall, asked) != tuple(shown):
        asked = None  # of another list
    if not shown or (len(shown) <= MOST_CHOICES and (asked is None or conversation.duty)):
        return None
    town = hall.town(shown[0].town)
    counted = asked is not None and (asked.query.across is not None or not conversation.seen)
    first = conversation.seen if counted else max(conversation.seen, LIST_PAGE)
    if first >= len(shown):
        return Answer(AnswerKind.SMALLTALK, town=town, smalltalk="no-more")
    return list_again(hall, shown, asked, first=first)


def list_again(
    hall: TownHall, shown: Sequence[Duty], asked: AskedList | None, *, first: int = 0, page: int = LIST_PAGE
) -> Answer:
    """A list that was shown before, from a place on: its duties, one at least, and how it was asked for if known."""
    return Answer(
        AnswerKind.SET,
        town=hall.town(asked.town if asked is not None else shown[0].town),
        duties=hall.certain(shown),
        count=len(shown),
        query=asked.query if asked is not None else SetQuery(),
        scope=asked.scope if asked is not None else None,
        towns=tuple(map(hall.town, asked.query.towns)) if asked is not None else (),
        first=first,
        page=page,
    )


def named_of_shown(hall: TownHall, rest: str, office: Office, conversation: Conversation) -> Answer | None:
    """The one duty of a list shown before, or else of the few shown last, that a normalised message calls by words of its
    title; None where none or several have them."""
    named = _BY_NAME.match(rest)
    if named is None:
        return None
    asked = duties_of(hall, conversation.asked) if conversation.asked is not None else ()
    for shown in (asked, tuple(hall.all_duties[each] for each in conversation.choices if each in hall.all_duties)):
        found = [duty for duty in shown if duty.id in office.places and named["name"] in plain_official(duty.title)]
        if len(shown) > 1 and len(found) == 1:
            place = Candidate(office.places[found[0].id], 1.0, 1.0)
            return office.stated([place], read_asking(rest), named["asks"], later=True)
    return None


def named_item(hall: TownHall, rest: str, office: Office) -> Answer | None:
    """配合履职第20项, as citations print it."""
    found = read_item(rest)
    if found is None:
        return None
    duty = hall.all_duties.get(f"{office.town.slug}/{found[0]}/{found[1]}")
    return office.whole(duty) if duty else office.nothing()
