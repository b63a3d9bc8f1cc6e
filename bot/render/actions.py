"""What buttons do, and how that is written into the 64 bytes of callback data.

The data name things by what they are (town, part, number), so they outlive restarts and new editions:

    d:<town>:<part>:<number>                    open a duty
    s:<town>:<part>:<number>:<section>:<page>   open a section in full; page 0 opens it in a new message
    l:<town>:<part>:<page>                      one part of a town's list
    q:<token>:<page>                            a list that was asked for; the token stands for its duties
    t:<town>                                    choose a town
    w:<page>[:<region>]                         ask which town, of a region; the region is a digest of its name
    x                                           nothing (the page number between the arrows)

<town> is the slug, or ``~`` and a digest of a slug that is too long. <part> is b, a or r: 基本, 配合, 收回.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.render.callback_fields import as_number
from bot.render.document import Section
from knowledge.records import ListPart

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.records import Town

MOST_BYTES = 64
"""Of callback data, which Telegram takes."""
_SLUG = re.compile(r"[A-Za-z0-9_.-]{1,32}")
_CODES = {ListPart.BASIC: "b", ListPart.ASSIST: "a", ListPart.RECALLED: "r"}
_PARTS = {code: part for part, code in _CODES.items()}
_NUMBER = re.compile(r"[0-9]{1,7}")
_REGION = re.compile(r"[0-9a-f]{10}")


@dataclass(frozen=True, slots=True)
class OpenDuty:
    """Answer with one duty. ``town`` is a town key."""

    town: str
    part: ListPart
    number: int


@dataclass(frozen=True, slots=True)
class OpenSection:
    """Show one section of a duty in full."""

    town: str
    part: ListPart
    number: int
    section: Section
    page: int
    """From 1; 0 opens the first page in a new message."""


@dataclass(frozen=True, slots=True)
class OpenPart:
    """Show one page of one part of a town's list."""

    town: str
    part: ListPart
    page: int


@dataclass(frozen=True, slots=True)
class OpenList:
    """Show one page of a list that was asked for."""

    token: str
    page: int


@dataclass(frozen=True, slots=True)
class ChooseTown:
    """Remember a town."""

    town: str


@dataclass(frozen=True, slots=True)
class AskTown:
    """Ask which town."""

    page: int
    region: str = ""
    """Of which towns are offered, as ``regions.region_key`` gives it; empty for all."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """A button that only shows something."""


Action = OpenDuty | OpenSection | OpenPart | OpenList | ChooseTown | AskTown | Nothing


def town_key(slug: str) -> str:
    """How buttons name a town: its slug, or a digest where the slug is too long or has other characters."""
    return slug if _SLUG.fullmatch(slug) else _digest(slug)


def named_town(towns: Iterable[Town], key: str) -> Town | None:
    """The town that a button names; None when its list is gone."""
    return next((town for town in towns if town_key(town.slug) == key), None)


def digest_key(key: str) -> str:
    """The digest of a town's key, where even the key is too long; a digest stays as it is."""
    return key if key.startswith("~") else _digest(key)


def _digest(slug: str) -> str:
    return "~" + hashlib.sha256(slug.encode()).hexdigest()[:16]


def list_token(duty_ids: tuple[str, ...]) -> str:
    """Names a list by what is in it: the same duties in the same order give the same token."""
    return hashlib.sha256("\n".join(duty_ids).encode()).hexdigest()[:24]


def encode(action: Action) -> str:
    """The callback data of an action."""
    match action:
        case OpenDuty(town, part, number):
            return f"d:{town}:{_CODES[part]}:{number}"
        case OpenSection(town, part, number, section, page):
            return f"s:{town}:{_CODES[part]}:{number}:{section}:{page}"
        case OpenPart(town, part, page):
            return f"l:{town}:{_CODES[part]}:{page}"
        case OpenList(token, page):
            return f"q:{token}:{page}"
        case ChooseTown(town):
            return f"t:{town}"
        case AskTown(page, region):
            return f"w:{page}:{region}" if region else f"w:{page}"
        case Nothing():
            return "x"


def decode(data: str) -> Action | None:
    """The action of callback data; None for data that this version does not know."""
    try:
        match data.split(":"):
            case ["d", town, part, number]:
                return OpenDuty(town, _PARTS[part], as_number(_NUMBER, number))
            case ["s", town, part, number, section, page]:
                return OpenSection(
                    town, _PARTS[part], as_number(_NUMBER, number), Section(section), as_number(_NUMBER, page)
                )
            case ["l", town, part, page]:
                return OpenPart(town, _PARTS[part], as_number(_NUMBER, page))
            case ["q", token, page]:
                return OpenList(token, as_number(_NUMBER, page))
            case ["t", town]:
                return ChooseTown(town)
            case ["w", page]:
                return AskTown(as_number(_NUMBER, page))
            case ["w", page, region] if _REGION.fullmatch(region):
                return AskTown(as_number(_NUMBER, page), region)
            case ["x"]:
                return Nothing()
    except (KeyError, ValueError):
        return None
    return None
