"""Inline results: duties as cards, each with the message that choosing it sends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.cutting import shorten
from bot.render import composing
from bot.render.actions import encode, list_token, town_key
from bot.render.deep_links import duty_payload, town_payload
from bot.render.document import Block, lines
from bot.render.duty import conclusion, responsible, source
from bot.render.fitting import fit
from bot.render.html import write_html
from bot.render.keyboards import open_duty
from bot.wording import answers as words
from bot.wording import inline as wording
from knowledge.answers import Answer, AnswerKind

if TYPE_CHECKING:
    from knowledge.records import Duty, Town

_TITLE_UNITS = 60
"""UTF-16 units."""
_NAMES = 5
"""Departments under a title."""
_UNDER_UNITS = 120
"""UTF-16 units of all their names."""


@dataclass(frozen=True, slots=True)
class Card:
    """One inline result."""

    id: str
    """At most 64 bytes; equal cards have equal ids."""
    title: str
    below: str
    html: str
    """The message that it sends."""
    label: str = ""
    payload: str = ""
    """Of the link on that message's button; none when it is empty."""


def duty_card(duty: Duty, town: Town) -> Card:
    """A duty: the short answer with its source, and a link that opens the whole."""
    names = [*duty.departments[:_NAMES], *(["……"] if len(duty.departments) > _NAMES else [])]
    shown, _ = fit((conclusion(duty, town), responsible(duty, town), source(duty, town)))
    return Card(
        id=encode(open_duty(duty)),
        title=shorten(duty.title, _TITLE_UNITS),
        below=shorten(wording.departments(names, duty, town), _UNDER_UNITS),
        html=write_html(shown),
        label=wording.OPEN,
        payload=duty_payload(duty),
    )


def emergency_card(numbers: tuple[str, ...], *, doubted: bool) -> Card:
    """The numbers to call first; with an if where it is ``doubted`` that somebody is in danger."""
    call = composing.emergency_call(Answer(AnswerKind.EMERGENCY, numbers=numbers, doubted=doubted))
    below = call.lines[0].text if call.lines else ""
    first = words.caution(numbers) if doubted else words.call_now(numbers[0])
    return Card(list_token(numbers), first, below, write_html((call,)))


def about_card(town: Town) -> Card:
    """What the bot is for, and a link to a town's list."""
    title, below = wording.about(town)
    head, *rest = wording.invitation(town)
    html = write_html((Block(head, lines(*rest)),))
    return Card(f"about:{town_key(town.slug)}", title, below, html, wording.ASK_BOT, town_payload(town.slug))
