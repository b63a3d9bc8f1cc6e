"""Messages that ask something of one of what was shown last: by its place (第二个的电话呢), and of several matters by what it
is called (分户那个要什么材料)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.language.normalize import plain_official
from knowledge.leaning import has_no_matter
from knowledge.understanding.details import only_details
from knowledge.understanding.named_place import LAST, NamedPlace, read_named_place
from knowledge.understanding.steps_asked import asked_step
from knowledge.understanding.wants import read_asking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.conversation import Conversation
    from knowledge.office import Office
    from knowledge.town_hall import TownHall

_BY_NAME = re.compile(
    r"^(?:那么?|还有|再说|说说)?(?P<name>[^,，。?？!！ 哪几这那第]{2,8}?)的?(?:那|这)一?(?:个|件|条|项|样|桩)(?:事情?)?[的呢,， ]*(?P<asks>[^,，]{2,20})$"
)
_LEAD = 0.15
"""How far the one of several matters that a name means must be before the next."""


def one_of_shown(hall: TownHall, text: str, conversation: Conversation) -> tuple[str, Conversation] | None:
    """What a normalised message asks of the one of those shown last that it names, and the conversation about that one;
    None where it names none, or brings a matter of its own."""
    if not conversation.choices:
        return None
    shown = conversation.choices
    named = asked_of_place(text)
    if named is not None:
        place = len(shown) if named.place == LAST else named.place
        return _about(hall, shown[place - 1], named.asks, conversation) if place <= len(shown) else None
    if conversation.told is None or not conversation.told.several:
        return None
    called = _BY_NAME.match(text)
    if called is None or not _asks_only(called["asks"]):
        return None
    duty = hall.all_duties.get(shown[0])
    meant = the_one_called(hall.office(duty.town), shown, called["name"]) if duty is not None else ""
    return _about(hall, meant, called["asks"], conversation) if meant else None


def asked_of_place(text: str) -> NamedPlace | None:
    """The place that a normalised message names and asks something of, with no matter of its own beside it."""
    named = read_named_place(text)
    return named if named is not None and asked_step(text) is None and _asks_only(named.asks) else None


def the_one_called(office: Office, shown: Sequence[str], name: str) -> str:
    """The id of the one of several duties shown, by their ids, whose title has a name, or which alone it comes near to;
    empty where that is none or several."""
    held = [each for each in shown if each in office.places]
    titled = [each for each in held if name in plain_official(office.duties[office.places[each]].title)]
    if titled or len(held) < 2:
        return titled[0] if len(titled) == 1 else ""
    totals = office.ranker.total(office.ranker.signals(name))
    ranked = sorted(held, key=lambda each: -float(totals[office.places[each]]))
    lead = float(totals[office.places[ranked[0]]] - totals[office.places[ranked[1]]])
    return ranked[0] if lead >= _LEAD else ""


def _asks_only(asks: str) -> bool:
    return bool(only_details(asks)) or has_no_matter(read_asking(asks))


def _about(hall: TownHall, duty_id: str, asks: str, conversation: Conversation) -> tuple[str, Conversation] | None:
    if duty_id not in hall.all_duties:
        return None
    talked = tuple(dict.fromkeys((duty_id, *conversation.talked)))
    return asks, replace(conversation, duty=duty_id, talked=talked, told=None)
