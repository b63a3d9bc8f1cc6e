"""The editions as admins see them: when, who, what; and what putting one back would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cutting import shorten
from bot.render.document import Block, lines
from bot.render.html import write_html
from bot.render.keyboards import NUMBERS_IN_ROW, Message
from bot.render.paging import paged
from bot.render.previews import key, page_keys, sources
from bot.render.reports import change_blocks
from bot.render.upload_actions import Leave, ListEditions, LookAt, PutBack, stamp
from bot.render.when import moment
from bot.wording import admin
from bot.wording import publishing as words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.render.keyboards import Button
    from bot.state.staff import AuditEntry
    from knowledge.changes import Changes
    from knowledge.edition_folder import ListedEdition
    from knowledge.store import Snapshot

_PAGE = 8
"""Editions on a page."""
_WHAT = 100
"""UTF-16 units of what was done."""


def origins(entries: Sequence[AuditEntry]) -> dict[str, AuditEntry]:
    """The entry with which each edition first went online. ``entries`` come latest first."""
    return {each.detail.partition(" ")[0]: each for each in entries if each.action in words.DONE_BY}


def editions(
    listed: Sequence[ListedEdition],
    known: Mapping[str, AuditEntry],
    now: Snapshot,
    asker: int,
    page: int = 1,
    *,
    may_put_back: bool,
) -> Message:
    """One page of the editions, newest first, with a button for each that can be put back."""
    found = paged(listed, page, _PAGE)
    names = {town.slug: town.full_name for town in now.lists.towns}
    rows: list[str] = []
    keys: list[Button] = []
    for position, each in enumerate(found.shown, found.first + 1):
        marks = admin.IN_USE if each.current else ""
        marks += admin.FAULTY.format(fault=each.fault) if each.fault else ""
        rows.append(words.edition(position, _when(each), marks, _what(known.get(each.id), asker, names)))
        if may_put_back and not each.current and not each.fault:
            keys.append(key(str(position), LookAt(each.id)))
    accepted = [(each.town.slug, each.file, each.at) for each in now.info.accepted]
    shown = [Block(words.EDITIONS, lines(*rows)), sources(now.lists, accepted)]
    if keys:
        shown.append(Block(lines=lines(words.EDITIONS_HOW)))
    numbered = tuple(tuple(keys[at : at + NUMBERS_IN_ROW]) for at in range(0, len(keys), NUMBERS_IN_ROW))
    return Message(write_html(shown), (*numbered, *page_keys(found.page, found.pages, ListEditions)))


def put_back(edition: Snapshot, now: Snapshot, changes: Changes, *, again: bool = False) -> Message:
    """Asks once more before an edition is put back. ``now`` is the one that answers."""
    towns = (*now.lists.towns, *edition.lists.towns)
    shown = [Block(lines=lines(words.ROLL_BACK_AGAIN))] if again else []
    counts = [admin.town_count(town, edition.lists.size(town.slug)) for town in edition.lists.towns[:_PAGE]]
    shown.append(Block(words.whole_edition(moment(edition.info.built_at)), lines(*counts)))
    if changes.empty:
        shown.append(Block(words.COMPARED, lines(words.SAME)))
    shown += change_blocks(changes, {town.slug: town.name for town in towns})
    shown.append(sources(edition.lists, [(each.town.slug, each.file, each.at) for each in edition.info.accepted]))
    yes = key(words.ROLL_BACK, PutBack(edition.info.id, stamp(now.info.id)))
    return Message(write_html(shown), ((yes, key(words.KEEP, Leave())),))


def _when(each: ListedEdition) -> str:
    return moment(each.info.built_at) if each.info else each.id


def _what(entry: AuditEntry | None, asker: int, towns: Mapping[str, str]) -> str:
    if entry is None:
        return words.BUILT_BY_HAND
    done = f"{words.who(entry.user, asker)}{words.DONE_BY[entry.action]}"
    about = about_edition(entry.detail, towns)
    return shorten(f"{done}：{about}" if about else done, _WHAT)


def about_edition(detail: str, towns: Mapping[str, str]) -> str:
    """What an entry says beside the edition: the town by its name, and the file."""
    _, _, about = detail.partition(" ")
    slug, _, file = about.partition(" ")
    return f"{towns.get(slug, slug)} {file}".strip()
