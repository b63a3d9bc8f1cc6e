"""What admins see between a file and 「上线」: counts, changes and notes, paged, with the buttons."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.cutting import shorten
from bot.render.actions import town_key
from bot.render.document import Block, lines
from bot.render.html import write_html
from bot.render.keyboards import LABEL_UNITS, Button, Keyboard, Message, turning
from bot.render.paging import paged
from bot.render.regions import MOST_AT_ONCE
from bot.render.upload_actions import Discard, OfTown, PutOnline, ShowSection, Without, encode
from bot.render.when import moment
from bot.state.drafts import DraftSort
from bot.wording import admin, buttons
from bot.wording import publishing as words
from knowledge.changes import Aspect
from knowledge.records import ListPart

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.previews import Preview, Unclear
    from bot.render.upload_actions import UploadAction
    from knowledge.changes import Change
    from knowledge.records import Duty, DutyList, Problem, Town

OVERVIEW = "o"
_NOTES = "p"
_FEW = 3
"""Items of a section in the preview; all stand behind its button."""
_PAGE = 8
"""Items on a page."""
_TITLE = 100
"""UTF-16 units."""
_TOWNS = 8
"""Lists that are named."""
_NAME = 40
"""UTF-16 units of a file's or a person's name."""
_NOTE = 200
"""UTF-16 units of a problem."""


def key(label: str, action: UploadAction) -> Button:
    """A button of this kind."""
    return Button(shorten(label, LABEL_UNITS), encode(action))


def page_keys(page: int, pages: int, action: Callable[[int], UploadAction]) -> Keyboard:
    """Back, where we are, and on; nothing when there is only one page."""
    return turning(page, pages, lambda number: encode(action(number)))


def which_town(unclear: Unclear) -> Message:
    """The question whose list it is."""
    draft = unclear.draft.id
    more = (words.MORE_TOWNS,) if len(unclear.towns) > MOST_AT_ONCE else ()
    shown = Block(words.WHOSE, lines(words.file(unclear.draft.file), *more, words.NEW_TOWN_HOW))
    few = unclear.towns[:MOST_AT_ONCE]
    towns = tuple((key(town.full_name, OfTown(draft, town_key(town.slug))),) for town in few)
    return Message(write_html((shown,)), (*towns, (key(words.DISCARD, Discard(draft)),)))


def preview(shown: Preview, section: str = OVERVIEW, page: int = 1) -> Message:
    """One page of a preview; the overview carries 「上线」."""
    found = dict(_sections(shown))
    if section not in found:
        return _overview(shown, found)
    every = found[section]
    items = paged(every, page, _PAGE)
    heading = words.section(words.SECTIONS[section], len(every)) + buttons.page_heading(items.page, items.pages)
    rows = [row for item in items.shown for row in item]
    draft = shown.draft.id
    turns = page_keys(items.page, items.pages, lambda number: ShowSection(draft, section, number))
    back = (key(words.BACK, ShowSection(draft, OVERVIEW, 1)),)
    return Message(write_html((Block(heading, lines(*rows)),)), (*turns, back))


def sources(lists: Sequence[DutyList], accepted: Sequence[tuple[str, str, str]]) -> Block:
    """Which list comes from where."""
    sent = {slug: (name, at) for slug, name, at in accepted}
    rows = []
    for each in lists[:_TOWNS]:
        if each.town.slug in sent:
            name, at = sent[each.town.slug]
            rows.append(words.from_chat(each.town, shorten(name, _NAME), moment(at)))
        else:
            rows.append(words.from_folder(each.town, shorten(each.file, _NAME)))
    if len(lists) > _TOWNS:
        rows.append(admin.more(len(lists) - _TOWNS))
    return Block(words.SOURCES, lines(*rows))


def _overview(shown: Preview, found: dict[str, list[list[str]]]) -> Message:
    draft = shown.draft
    before = {town.slug: shown.before.size(town.slug) for town in shown.before.towns}
    head = [words.file(draft.file)] if draft.file else []
    head += [words.town_counts(each.town, _counts(each), before.get(each.town.slug)) for each in shown.lists[:_TOWNS]]
    if draft.sort is DraftSort.LIST and shown.new_town is not None:
        head.append(words.NEW_TOWN)
    blocks = [Block(lines=lines(words.AGAIN))] if shown.again else []
    blocks.append(Block(words.PREVIEW, lines(*head)))
    if draft.sort is not DraftSort.LIST:
        blocks.append(sources(shown.lists, shown.accepted))
    if shown.changes.empty:
        blocks.append(Block(words.COMPARED, lines(words.SAME)))
    for section, items in found.items():
        few = [row for item in items[:_FEW] for row in item]
        rest = [admin.more(len(items) - _FEW)] if len(items) > _FEW else []
        heading = admin.notes(len(items)) if section == _NOTES else words.section(words.SECTIONS[section], len(items))
        blocks.append(Block(heading, lines(*few, *rest)))
    blocks.append(Block(lines=lines(words.NOTHING_YET)))
    opening = [
        key(words.section(words.SECTIONS[section], len(items)), ShowSection(draft.id, section, 1))
        for section, items in found.items()
        if len(items) > _FEW
    ]
    rows: list[tuple[Button, ...]] = [tuple(opening[at : at + 2]) for at in range(0, len(opening), 2)]
    rows.append((key(words.PUT_ONLINE, PutOnline(draft.id)), key(words.DISCARD, Discard(draft.id))))
    if draft.sort is DraftSort.RELOAD:
        sent = {slug for slug, _, _ in shown.accepted}
        rows += [
            (key(words.without(town), Without(town_key(town.slug))),) for town in shown.lists.towns if town.slug in sent
        ][:_TOWNS]
    return Message(write_html(blocks), tuple(rows))


def _counts(duty_list: DutyList) -> list[tuple[str, int]]:
    counted = Counter(duty.part for duty in duty_list.duties)
    return [(str(part), counted[part]) for part in ListPart if counted[part]]


def _sections(shown: Preview) -> list[tuple[str, list[list[str]]]]:
    """(code, the lines of each item) of the sections that have something to show."""
    towns = {town.slug: town for town in (*shown.before.towns, *shown.lists.towns)}
    several = towns if len(towns) > 1 else {}
    changes = shown.changes
    every = [
        ("a", [[_item(duty, several)] for duty in changes.added]),
        ("c", [_changed(change, several) for change in changes.changed]),
        ("r", [[_item(duty, several)] for duty in changes.removed]),
        ("n", [[_item(each.after, several) + words.moved(each.before.number, each.after.number)]
               for each in changes.renumbered]),
        (_NOTES, [[shorten(admin.problem(problem), _NOTE)] for problem in sorted(shown.problems, key=_without_line)]),
    ]  # fmt: skip
    return [(code, items) for code, items in every if items]


def _without_line(problem: Problem) -> bool:
    return problem.line == 0


def _item(duty: Duty, towns: dict[str, Town]) -> str:
    return words.item(duty, towns.get(duty.town)) + shorten(duty.title, _TITLE)


def _changed(change: Change, towns: dict[str, Town]) -> list[str]:
    rows = [_item(change.after, towns)]
    if Aspect.TITLE in change.aspects:
        rows.append(words.renamed(shorten(change.before.title, _TITLE)))
    others = [words.ASPECTS[aspect] for aspect in change.aspects if aspect in words.ASPECTS]
    if others:
        rows.append(words.altered(others))
    return rows
