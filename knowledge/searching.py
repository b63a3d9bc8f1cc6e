"""Words typed while a list is open: which of its duties they mean. Nothing outside of the list is ever found."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answers import ScoredDuty
from knowledge.catalogue import towns_of_county
from knowledge.language.normalize import normalize
from knowledge.leaning import has_no_matter
from knowledge.understanding.emergency import find_emergency
from knowledge.understanding.item_names import read_item
from knowledge.understanding.selecting import named_by
from knowledge.understanding.smalltalk import find_smalltalk
from knowledge.understanding.wants import read_asking

if TYPE_CHECKING:
    from knowledge.answers import SetQuery
    from knowledge.catalogue import Shelf
    from knowledge.desk import Desk
    from knowledge.office import Office
    from knowledge.records import Duty

MOST_FOUND = 40
"""Duties."""
_LONGEST_TOPIC = 12
"""Characters of words that are looked for as they stand."""
_NEAR_BEST = 0.55
"""Share of the best score in the whole town's list that one in the open list must reach: else the words mean
something that the open list has not."""
_LEAST_SCORE, _LEAST_EVIDENCE = 0.35, 0.3


def search_shelf(desk: Desk, message: str, shelf: Shelf) -> tuple[ScoredDuty, ...] | None:
    """Duties on an open shelf that a message means, best first; None for a message that is no search."""
    rest, named = desk.read_towns(message)
    here = towns_of_county(desk.towns, shelf.town) if shelf.county else (shelf.town,)
    if any(town.slug not in {each.slug for each in here} for town in named):
        return None
    if not is_search(normalize(message), rest, desk.office(shelf.town.slug)):
        return None
    found = [
        ScoredDuty(duty, town, score)
        for town in named or here
        for duty, score in search(rest, desk.office(town.slug), _query(desk.office(town.slug), shelf))
    ]
    return tuple(sorted(found, key=lambda each: -each.score)[:MOST_FOUND])


def _query(office: Office, shelf: Shelf) -> SetQuery:
    """The shelf as a set of one town's duties, with its department by every name that the list has for it."""
    names = (name for duty in office.duties for name in duty.departments if named_by(name) == shelf.department)
    return replace(shelf.query, departments=tuple(dict.fromkeys(names))) if shelf.department else shelf.query


def is_search(text: str, rest: str, office: Office) -> bool:
    """Whether a normalised message can be words to look for in an open list.

    ``rest`` is it without towns' names. Danger, small talk, an item's name, another list and questions that bring no
    matter of their own are something else.
    """
    if find_emergency(text) or find_smalltalk(text) or read_item(rest) or not rest:
        return False
    asked = office.sets.read(rest)
    if asked is not None and (asked.query.parts or asked.query.categories):
        return False
    return asked is not None or not has_no_matter(read_asking(rest))


def search(rest: str, office: Office, within: SetQuery) -> tuple[tuple[Duty, float], ...]:
    """Duties of a town that fit ``within`` and the words, best first, each with its score.

    ``rest`` is a normalised message without towns' names; at most ``MOST_FOUND`` are given.
    """
    listed = office.select(within)
    asked = office.sets.read(rest)
    if asked is not None and asked.query.departments:
        named = {duty.id for duty in office.select(replace(within, departments=asked.query.departments))}
        listed = tuple(duty for duty in listed if duty.id in named)
        if not asked.query.topic:
            return tuple((duty, 1.0) for duty in listed[:MOST_FOUND])
    totals = office.ranker.total(office.ranker.signals(rest))
    best = float(totals.max(initial=0.0))
    places = {office.places[duty.id] for duty in listed}
    outside = {place: -2.0 for place in range(len(office.duties)) if place not in places}
    likely = {
        each.position: each.score
        for each in office.ranker.rank(rest, outside).candidates
        if each.position in places
        and each.score >= max(_LEAST_SCORE, best * _NEAR_BEST)
        and each.evidence >= _LEAST_EVIDENCE
    }
    saying = office.select(replace(within, topic=rest)) if len(rest) <= _LONGEST_TOPIC else ()
    said = {office.places[duty.id] for duty in saying if duty in listed}
    ordered = sorted(said | set(likely), key=lambda place: (-float(totals[place]), place))
    return tuple((office.duties[place], float(totals[place])) for place in ordered[:MOST_FOUND])
