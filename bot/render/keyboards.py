"""Buttons under messages: their words and what they do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.cutting import shorten
from bot.render.actions import (
    Action,
    AskTown,
    ChooseTown,
    Nothing,
    OpenDuty,
    OpenSection,
    encode,
    town_key,
)
from bot.render.document import Section
from bot.render.paging import paged
from bot.render.regions import MOST_AT_ONCE, regions, towns_in
from bot.wording import buttons as words
from bot.wording.towns import region_label, town_label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from knowledge.records import Duty, Town

LABEL_UNITS = 30
"""UTF-16 units."""
NUMBERS_IN_ROW = 5
TOWNS_ON_PAGE = 8
ROWS_ON_PAGE = 16
"""Buttons of a message: so many numbers in a row, and so many rows of names."""


@dataclass(frozen=True, slots=True)
class Share:
    """What a button gives to other people: a link into the bot, and a sentence with it."""

    payload: str
    """Of the link: t.me/BOT?start=<payload>."""
    text: str


@dataclass(frozen=True, slots=True)
class Button:
    """One button: its words, and its callback data or what it shares."""

    label: str
    data: str = ""
    share: Share | None = None


Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Message:
    """What Telegram shows: HTML of at most 4096 units, and buttons by rows."""

    html: str
    buttons: Keyboard = ()


def button(label: str, action: Action) -> Button:
    """A button that does something."""
    return Button(shorten(label, LABEL_UNITS), encode(action))


def open_duty(duty: Duty) -> OpenDuty:
    """The action that opens a duty."""
    return OpenDuty(town_key(duty.town), duty.part, duty.number)


def duty_rows(duties: Sequence[Duty], first: int = 1, phrases: Sequence[str] = ()) -> Keyboard:
    """One wide button for each duty; ``phrases`` of their titles stand in place of the whole ones, where not empty."""
    labels = [phrase or duty.title for duty, phrase in zip(duties, phrases or [""] * len(duties), strict=True)]
    return tuple(
        (button(words.choice(position, label), open_duty(duty)),)
        for position, (duty, label) in enumerate(zip(duties, labels, strict=True), start=first)
    )


def number_rows(numbered: Sequence[tuple[int, Duty]]) -> Keyboard:
    """Small buttons with the numbers of a long list."""
    every = [button(words.number(number), open_duty(duty)) for number, duty in numbered]
    return tuple(tuple(every[at : at + NUMBERS_IN_ROW]) for at in range(0, len(every), NUMBERS_IN_ROW))


def page_row(page: int, pages: int, action: Callable[[int], Action]) -> Keyboard:
    """Back, where we are, and on; nothing when there is only one page."""
    return turning(page, pages, lambda number: encode(action(number)))


def turning(page: int, pages: int, data: Callable[[int], str], where: str = "") -> Keyboard:
    """The same for buttons of any kind: ``data`` gives the callback data that opens a page. ``where`` says where we are
    when nobody knows how many pages there are.
    """
    if pages < 2:
        return ()
    row = [Button(where or words.page_of(page, pages), encode(Nothing()))]
    if page > 1:
        row.insert(0, Button(words.BACK_PAGE, data(page - 1)))
    if page < pages:
        row.append(Button(words.NEXT_PAGE, data(page + 1)))
    return (tuple(row),)


def section_rows(duty: Duty, town: Town, sections: Sequence[Section]) -> Keyboard:
    """Buttons that open the sections which did not fit, in a new message."""
    labels = {
        Section.DEPARTMENTS: words.DEPARTMENT_DUTIES,
        Section.STEPS: words.steps(town),
        Section.TITLE: words.WHOLE_TITLE,
    }
    key = town_key(duty.town)
    return tuple(
        (button(labels[section], OpenSection(key, duty.part, duty.number, section, 0)),) for section in sections
    )


def town_rows(towns: Sequence[Town], page: int = 1, region: str = "") -> Keyboard:
    """One wide button for each town; for each region first, where there are more towns than anybody looks through."""
    inside, levels = towns_in(towns, region) if region else (tuple(towns), 0)
    rows = tuple((button(town_label(town), ChooseTown(town_key(town.slug))),) for town in inside)
    if len(rows) <= MOST_AT_ONCE:
        return rows
    parts = regions(inside, levels)
    if parts:
        rows = tuple((button(region_label(name, count), AskTown(1, key)),) for key, name, count in parts)
    found = paged(rows, page, ROWS_ON_PAGE)
    turns = page_row(found.page, found.pages, lambda number: AskTown(number, region if levels else ""))
    return (*found.shown, *turns)
