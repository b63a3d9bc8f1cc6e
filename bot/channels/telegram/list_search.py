"""What words mean that are typed while a list is open: something in the list, or nothing to do with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias, cast

from bot.channels.telegram.heard import is_private, question_in
from bot.render import browse_actions as act
from bot.render.browse import numbered_by_list
from knowledge.pointing import NUMBERS_TO_CALL

if TYPE_CHECKING:
    from telegram import Message as Sent
    from telegram import Update

    from bot.channels.telegram.shelves import Shelves
    from bot.channels.telegram.types import Bot
    from bot.render.browse_actions import BrowseAction, Intent
    from bot.service import Service
    from bot.state.open_lists import OpenLists
    from knowledge.answers import ScoredDuty
    from knowledge.catalogue import Shelf
    from knowledge.records import Town

_OWN_COMMANDS = frozenset(["/browse", "/departments"])
_QUIET_BUTTONS = frozenset(["x"])


@dataclass(frozen=True, slots=True)
class ChosenTown:
    """The name of a town that was asked for."""

    town: Town
    intent: Intent


@dataclass(frozen=True, slots=True)
class SeveralTowns:
    """A name that several towns may have."""

    towns: tuple[Town, ...]
    intent: Intent


@dataclass(frozen=True, slots=True)
class Departments:
    """Departments of the open list that a name means."""

    town: Town
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Action:
    """The same as pressing a button: a number, 更多."""

    action: BrowseAction


@dataclass(frozen=True, slots=True)
class Found:
    """Words that were looked for on a shelf, and what has them."""

    shelf: Shelf
    duties: tuple[ScoredDuty, ...]


@dataclass(frozen=True, slots=True)
class NoSuchRow:
    """A number that no row of the list on the screen has; the list stays open."""

    shown: BrowseAction
    number: int
    first: int
    last: int


Typed: TypeAlias = ChosenTown | SeveralTowns | Departments | Action | Found | NoSuchRow


class ListSearch:
    """Reads what is typed. Whatever is not meant for the open list closes it."""

    def __init__(self, service: Service, open_lists: OpenLists, shelves: Shelves) -> None:
        self._service = service
        self._open = open_lists
        self._shelves = shelves

    def read(self, update: Update) -> Typed | None:
        """What an update means in the list that is open in its chat; None when it is not meant for it."""
        chat = update.effective_chat
        opened = self._open.of(chat.id) if chat is not None else None
        if chat is None or opened is None:
            return None
        if update.callback_query is not None:
            data = update.callback_query.data or ""
            if act.decode(data) is None and data not in _QUIET_BUTTONS:
                self._open.close(chat.id)
            return None
        message = update.message
        if message is None:
            return None
        if (message.text or "").startswith("/"):
            if _command(message) not in _OWN_COMMANDS:
                self._open.close(chat.id)
            return None
        text = question_in(message, cast("Bot", message.get_bot())) if message.text else None
        if text is None or not (is_private(message) or _answers(message, opened.message)):
            return None
        typed = self._meant(act.decode(opened.list), text) if text else None
        if typed is None:
            self._open.close(chat.id)
        return typed

    def _meant(self, shown: BrowseAction | None, text: str) -> Typed | None:
        match shown:
            case act.AskTownFor(intent, _):
                return self._town(text, intent)
            case act.ShowDepartments(key, _):
                town = self._shelves.town(key)
                names = self._service.find_departments(text, town.slug) if town else ()
                return Departments(town, names) if town and names else None
            case act.ShowShelf(key, name, page) | act.ShowFound(key, name, _, page):
                town = self._shelves.town(key)
                shelf = self._shelves.shelf(town, name) if town else None
                return self._on_shelf(shelf, shown, page, text) if shelf else None
        return None

    def _town(self, text: str, intent: Intent) -> Typed | None:
        found = self._service.find_towns(text)
        if not found:
            return None
        return ChosenTown(found[0], intent) if len(found) == 1 else SeveralTowns(found, intent)

    def _on_shelf(self, shelf: Shelf, shown: act.ShowShelf | act.ShowFound, page: int, text: str) -> Typed | None:
        item = self._service.read_item(text)
        if item is not None:
            towns, part, number = item
            return self._numbered(shelf, shown, number) if not towns and part is None else None
        if self._service.wants_more(text):
            return Action(replace(shown, page=page + 1))
        found = self._service.search(text, shelf)
        return None if found is None else Found(shelf, found)

    def _numbered(self, shelf: Shelf, shown: act.ShowShelf | act.ShowFound, number: int) -> Typed | None:
        """A number means what stands under it on the screen."""
        token = shown.token if isinstance(shown, act.ShowFound) else ""
        if numbered_by_list(shelf):
            rows = {each.duty.number: each for each in self._shelves.on(shelf)}
        else:
            rows = dict(enumerate(self._shelves.kept(token) if token else self._shelves.on(shelf), 1))
        if number not in rows:
            told = bool(rows) and number not in NUMBERS_TO_CALL
            return NoSuchRow(shown, number, min(rows), max(rows)) if told else None
        duty = rows[number].duty
        return Action(act.OpenHere(act.short_key(duty.town), duty.part, duty.number, shown.shelf, token))


def _command(message: Sent) -> str:
    return (message.text or "").split(maxsplit=1)[0].partition("@")[0].lower()


def _answers(message: Sent, number: int) -> bool:
    """In a group people talk to each other: only a reply to the list itself is meant for it."""
    return message.reply_to_message is not None and message.reply_to_message.message_id == number
