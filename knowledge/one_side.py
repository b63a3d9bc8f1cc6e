"""One town's side of a list of two towns that is on the screen: 兰州湾多出来的有哪些."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answers import Across
from knowledge.changed_lists import in_other_town, lacked
from knowledge.understanding.one_side import asks_one_side

if TYPE_CHECKING:
    from knowledge.answers import Answer
    from knowledge.conversation import AskedList
    from knowledge.heard import Heard
    from knowledge.town_hall import TownHall


def one_side(hall: TownHall, heard: Heard, asked: AskedList) -> Answer | None:
    """The duties of the one town that a message names, of a list of two; None where it asks for anything else."""
    towns = asked.query.towns
    named = {mention.town.slug for mention in heard.mentions}
    if not named and heard.home is not None and heard.points_to_a_town:
        named = {heard.home.town.slug}
    slug = named.pop() if len(named) == 1 else ""
    if slug not in towns or not all(map(hall.has, towns)) or not asks_one_side(heard.rest):
        return None
    other = next((each for each in towns if each != slug), slug)
    office = hall.office(slug)
    duties = [hall.all_duties[each] for each in asked.scope or () if each.startswith(f"{slug}/")]
    apart = asked.query.across is Across.APART
    query = replace(asked.query, across=None, towns=(), lacking=hall.town(other).name if apart else "")
    if slug != asked.town:
        query = in_other_town(query, hall.town(asked.town), office)
    if not apart:
        return office.set(query, duties, duties)
    only = lacked(hall, slug, other)
    every = not query.within and set(office.select(query)) & set(only) == set(duties)
    return office.set(query, duties, only if every else duties)
