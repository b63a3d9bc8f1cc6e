"""The staff and the audit as the owner sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cutting import shorten
from bot.render.actions import town_key
from bot.render.document import Block, lines
from bot.render.editions import about_edition
from bot.render.html import write_html
from bot.render.keyboards import LABEL_UNITS, Button, Message, turning
from bot.render.paging import paged
from bot.render.staff_actions import EVERY_TOWN, Appoint, Dismiss, Leave, ListAudit, ListStaff, encode
from bot.render.when import built_at, moment, moment_of
from bot.wording import publishing as edition_words
from bot.wording import staffing as words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.access import Access
    from bot.render.staff_actions import StaffAction
    from bot.state.staff import AuditEntry
    from knowledge.records import Town

STAFF_PAGE = 10
AUDIT_PAGE = 15
"""Rows on a page."""
_DETAIL = 120
"""UTF-16 units of what was done."""
_NAME = 40
"""UTF-16 units."""
_TOWNS = 40
"""Buttons; where there are more, a town is named in words."""
_SETTINGS = 20
"""Accounts of the settings that are listed."""


def town_words(slug: str, towns: Sequence[Town]) -> str:
    """A town as people say it; every town for an empty slug."""
    return next((town.full_name for town in towns if town.slug == slug), slug) if slug else words.ALL_TOWNS


def staff(access: Access, towns: Sequence[Town], names: Mapping[int, str], page: int = 1) -> Message:
    """Who keeps which list, with a button for each appointment; how to appoint somebody."""
    every = access.staff.appointments()
    listed = paged(every, page, STAFF_PAGE)
    rows = [f"· {_person(user, names)}{words.OWNER_OF_SETTINGS}" for user in sorted(access.owners)[:_SETTINGS]]
    rows += [f"· {_person(user, names)}{words.ADMIN_OF_SETTINGS}" for user in sorted(access.admins)[:_SETTINGS]]
    rows += [words.keeps(_person(each.user, names), town_words(each.town, towns)) for each in listed.shown]
    if not every:
        rows.append(words.NOBODY)
    blocks = (Block(words.STAFF, lines(*rows)), Block(words.STAFF_HOW, lines(*words.STAFF_WAYS)))
    keys = [
        (
            _key(
                words.dismiss(names.get(each.user) or str(each.user), _short(each.town, towns)),
                _dismiss(each.user, each.town),
            ),
        )
        for each in listed.shown
    ]
    turns = turning(listed.page, listed.pages, lambda number: encode(ListStaff(number)), str(listed.page))
    return Message(write_html(blocks), (*keys, *turns))


def which_town(user: int, name: str, towns: Sequence[Town]) -> Message:
    """Which town's list an account is to keep."""
    more = (words.more_towns(user),) if len(towns) > _TOWNS else ()
    shown = Block(words.WHICH_TOWN, lines(words.who_is(words.person(user, shorten(name, _NAME))), *more))
    keys = [(_key(words.ALL_TOWNS, Appoint(user, EVERY_TOWN)),)]
    keys += [(_key(town.full_name, Appoint(user, town_key(town.slug))),) for town in towns[:_TOWNS]]
    return Message(write_html((shown,)), (*keys, (_key(words.NEVER_MIND, Leave()),)))


def audit(entries: Sequence[AuditEntry], towns: Sequence[Town], page: int, *, more: bool) -> Message:
    """One page of what staff did."""
    rows = [
        words.entry(moment_of(each.at), each.user, each.action, shorten(_detail(each, towns), _DETAIL))
        for each in entries
    ] or [words.NO_AUDIT]
    keys = turning(page, page + 1 if more else page, lambda number: encode(ListAudit(number)), str(page))
    return Message(write_html((Block(words.AUDIT, lines(*rows)),)), keys)


def _detail(entry: AuditEntry, towns: Sequence[Town]) -> str:
    """The same with names for slugs, and the time for an edition."""
    names = {town.slug: town.full_name for town in towns}
    if entry.action in {"appoint", "dismiss"}:
        user, _, slug = entry.detail.partition(" ")
        return f"{user} {town_words(slug, towns)}"
    if entry.action in edition_words.DONE_BY:
        return about_edition(entry.detail, names)
    if entry.action == "rollback":
        return words.of_edition(moment(built_at(entry.detail)))
    return entry.detail


def _dismiss(user: int, slug: str) -> Dismiss:
    return Dismiss(user, town_key(slug) if slug else EVERY_TOWN)


def _short(slug: str, towns: Sequence[Town]) -> str:
    return next((town.name for town in towns if town.slug == slug), slug) if slug else words.ALL_TOWNS


def _person(user: int, names: Mapping[int, str]) -> str:
    return words.person(user, shorten(names.get(user, ""), _NAME))


def _key(label: str, action: StaffAction) -> Button:
    return Button(shorten(label, LABEL_UNITS), encode(action))
