"""Lists that were asked for: what is kept of one, and its duties when a later message comes back to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answers import AnswerKind, SetQuery
from knowledge.conversation import AskedList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.answers import Answer
    from knowledge.conversation import Conversation
    from knowledge.office import Office
    from knowledge.records import Duty
    from knowledge.town_hall import TownHall


def bare(query: SetQuery) -> SetQuery:
    """A set without what says who or what somebody asked about: its topic and names that the list does not have."""
    return replace(query, topic="", absent="", without="", lacking="", anywhere=False)


def asked_list(answer: Answer) -> AskedList | None:
    """What is kept of the list that an answer shows; None where there would be nothing to come back to."""
    query, town = answer.query, answer.town
    if answer.kind is not AnswerKind.SET or query is None or town is None or query.absent or answer.near:
        return None
    by_more = bool(query.topic or query.without or query.lacking or query.within)
    if by_more and not answer.scope:
        return None
    return AskedList(town.slug, replace(bare(query), within=by_more), answer.scope)


def following(asked: AskedList, before: AskedList | None) -> AskedList:
    """A list with what is kept of the one shown before it: the same one again, or one to add it to."""
    if before is None or before.town != asked.town:
        return asked
    if (before.query, before.scope) == (asked.query, asked.scope):
        return replace(asked, reached=before.reached, joined=before.joined)
    plain = before.scope is None and asked.scope is None
    return replace(asked, joined=joined(before.joined or before.query, asked.query) if plain else None)


def joined(before: SetQuery, query: SetQuery) -> SetQuery | None:
    """What fits one of two sets that differ in their parts, categories or departments alone; None for any others."""
    if replace(before, parts=query.parts) == query:
        return (
            replace(query, parts=tuple(dict.fromkeys((*before.parts, *query.parts))))
            if before.parts and query.parts
            else None
        )
    if replace(before, categories=query.categories) == query:
        both = tuple(dict.fromkeys((*before.categories, *query.categories)))
        return replace(query, categories=both) if before.categories and query.categories else None
    if replace(before, departments=query.departments) == query and before.departments and query.departments:
        return replace(query, departments=tuple(dict.fromkeys((*before.departments, *query.departments))))
    return None


def duties_of(hall: TownHall, asked: AskedList) -> tuple[Duty, ...]:
    """The duties of a list that was asked for; none when its town is gone."""
    if asked.query.across is not None:
        return tuple(hall.all_duties[each] for each in asked.scope or () if each in hall.all_duties)
    return duties_in(hall.office(asked.town), asked.query, asked.scope) if hall.has(asked.town) else ()


def duties_in(office: Office, query: SetQuery, scope: Sequence[str] | None) -> tuple[Duty, ...]:
    """The duties of a town that fit a set query, of those in ``scope`` (ids) where there is one."""
    found = office.select(query)
    inside = frozenset(scope or ())
    return found if scope is None else tuple(duty for duty in found if duty.id in inside)


def is_on_screen(conversation: Conversation, duties: Sequence[Duty]) -> bool:
    """Whether a list is what was shown last: numbers mean its items."""
    return conversation.choices == tuple(duty.id for duty in duties)
