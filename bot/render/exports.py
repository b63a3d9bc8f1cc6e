"""The questions of /export as messages with buttons, and the button that makes a picture of a duty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cutting import shorten
from bot.export.naming import scope_name
from bot.export.selection import WHOLE, ScopeKind, scopes
from bot.render.actions import town_key
from bot.render.document import Block, lines
from bot.render.export_actions import ExportFile, ExportForm, ExportMenu, ExportScope, ExportView, MakeCard, encode
from bot.render.html import write_html
from bot.render.keyboards import LABEL_UNITS, Button, Message, open_duty, turning
from bot.render.paging import paged
from bot.wording import exports as words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.export.selection import Scope
    from bot.render.export_actions import Exporting
    from bot.render.keyboards import Keyboard
    from knowledge.records import Duty, Town

_ON_PAGE = 8
"""Buttons with names."""


def menu(town: Town, duties: Sequence[Duty], view: ExportView, page: int = 1, *, before: str = "") -> Message:
    """What can be exported of a town's list; ``before`` is a sentence to say first."""
    match view:
        case ExportView.CATEGORIES:
            return _paged(town, words.WHICH_CATEGORY, scopes(duties, ScopeKind.CATEGORY), view, page)
        case ExportView.DEPARTMENTS:
            return _paged(town, words.WHICH_DEPARTMENT, scopes(duties, ScopeKind.DEPARTMENT), view, page)
        case ExportView.MAIN:
            pass
    key = town_key(town.slug)
    offered = ((WHOLE, len(duties)), *scopes(duties, ScopeKind.PART))
    more = (
        (_button(words.BY_CATEGORY, ExportMenu(key, ExportView.CATEGORIES, 1)),),
        (_button(words.BY_DEPARTMENT, ExportMenu(key, ExportView.DEPARTMENTS, 1)),),
    )
    said = (*((before,) if before else ()), town.full_name, words.MENU_HOW)
    return Message(write_html((Block(words.MENU, lines(*said)),)), (*_rows(town, offered), *more))


def which(town: Town, duties: Sequence[Duty], found: Sequence[Scope]) -> Message:
    """Which of several that typed words may mean."""
    counts = {scope: count for kind in ScopeKind for scope, count in scopes(duties, kind)}
    offered = [(scope, counts[scope]) for scope in found[:_ON_PAGE]]
    keys = (*_rows(town, offered), _back(town))
    return Message(write_html((Block(words.WHICH_ONE, lines(town.full_name)),)), keys)


def forms(town: Town, scope: Scope, count: int) -> Message:
    """In which form something is wanted."""
    key = town_key(town.slug)
    head = Block(words.chosen(town, scope_name(scope), count))
    ask = Block(words.WHICH_FORM, lines(*words.FORMS_HOW))
    pick = (
        _button(words.EXCEL, ExportFile(key, scope.code, ExportForm.SPREADSHEET)),
        _button(words.PDF, ExportFile(key, scope.code, ExportForm.CHECKLIST)),
    )
    return Message(write_html((head, ask)), (pick, _back(town)))


def card_button(duty: Duty) -> Button:
    """Makes a picture card of a duty: to stand under an answer."""
    return _button(words.CARD, MakeCard(open_duty(duty)))


def original_row(duty: Duty) -> Keyboard:
    """Under a sent card: the same as a file."""
    return ((_button(words.ORIGINAL, MakeCard(open_duty(duty), original=True)),),)


def _paged(town: Town, heading: str, every: Sequence[tuple[Scope, int]], view: ExportView, page: int) -> Message:
    found, key = paged(every, page, _ON_PAGE), town_key(town.slug)
    turns = turning(found.page, found.pages, lambda number: encode(ExportMenu(key, view, number)))
    head = Block(heading, lines(town.full_name))
    return Message(write_html((head,)), (*_rows(town, found.shown), *turns, _back(town)))


def _rows(town: Town, offered: Sequence[tuple[Scope, int]]) -> Keyboard:
    key = town_key(town.slug)
    return tuple(
        (_button(words.scope_label(_short(scope, town), count), ExportScope(key, scope.code)),)
        for scope, count in offered
    )


def _short(scope: Scope, town: Town) -> str:
    """A name that fits on a button: departments without their county."""
    name = scope_name(scope)
    if scope.kind is ScopeKind.DEPARTMENT and not name.removeprefix(town.county).startswith("委"):
        return name.removeprefix(town.county) or name
    return name


def _back(town: Town) -> tuple[Button, ...]:
    return (_button(words.BACK, ExportMenu(town_key(town.slug), ExportView.MAIN, 1)),)


def _button(label: str, action: Exporting) -> Button:
    return Button(shorten(label, LABEL_UNITS), encode(action))
