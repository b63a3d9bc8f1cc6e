"""Buttons of /browse and /departments. As in ``actions`` the data name things by what they are:

    b:t:<town>                             choose the town, then browse it
    b:r:<town>                             the parts of a town's list
    b:p:<town>:<part>:<page>               the categories of a part
    b:l:<town>:<shelf>:<page>              the duties on a shelf
    b:k:<town>:<shelf>:<token>:<page>      what was found on a shelf; the token stands for its duties
    b:o:<town>:<part>:<number>:<shelf>[:<token>]   open a duty in place; then back to its shelf, or to what was found
    b:i:<town>:<part>:<number>             choose the town, then open a duty
    b:a                                    answer the message replied to as a question, not as a search
    b:x                                    put the list away
    b:w:<intent>:<page>                    ask which town, to go on with what was asked
    g:t:<town>                             choose the town, then its departments
    g:r:<town>:<page>                      the departments of a town

<town> is the slug, or ``~`` and a digest of a slug that is too long. <shelf> is the part's code, alone or with the
digest of a category's name; or ``g`` and the digest of a department's name, ``G`` for the whole county. <intent> is b,
g, or the part's code (n: none was named) and the number of a duty.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from bot.render.actions import list_token
from bot.render.callback_fields import as_number, valid
from bot.render.deep_links import name_digest
from knowledge.records import ListPart

if TYPE_CHECKING:
    from knowledge.catalogue import Shelf

BROWSE, DEPARTMENTS = "b", "g"
ANY_PART = "n"
PATTERN = r"^[bg]:"
_SLUG = re.compile(r"[A-Za-z0-9_.-]{1,16}")
_CODES = {ListPart.BASIC: "b", ListPart.ASSIST: "a", ListPart.RECALLED: "r"}
_PARTS = {code: part for part, code in _CODES.items()}
_NUMBER = re.compile(r"[0-9]{1,7}")
_PAGE = re.compile(r"[0-9]{1,4}")
_SHELF = re.compile(r"([bar])([0-9a-f]{10})?|([gG])([0-9a-f]{10})")
_MEANT = re.compile(r"[1-9][0-9]{0,6}")
_INTENT = re.compile(rf"[bg]|([barn])({_MEANT.pattern})")
_TOKEN = re.compile(r"[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class ShelfName:
    """A shelf as buttons name it."""

    part: ListPart | None = None
    category: str = ""
    """Digest of its name."""
    department: str = ""
    county: bool = False


@dataclass(frozen=True, slots=True)
class Intent:
    """What waits until the town is known: /browse, /departments or one duty."""

    departments: bool = False
    number: int = 0
    """Of the duty; 0 when none is meant."""
    part: ListPart | None = None
    """Of the duty; None when only a number was given."""


@dataclass(frozen=True, slots=True)
class ChooseFor:
    """Remember a town and go on."""

    town: str
    intent: Intent


@dataclass(frozen=True, slots=True)
class AskTownFor:
    """Ask which town, to go on then."""

    intent: Intent
    page: int


@dataclass(frozen=True, slots=True)
class ShowParts:
    """The parts of a town's list."""

    town: str


@dataclass(frozen=True, slots=True)
class ShowCategories:
    """The categories of a part."""

    town: str
    part: ListPart
    page: int


@dataclass(frozen=True, slots=True)
class ShowDepartments:
    """The departments of a town's list."""

    town: str
    page: int


@dataclass(frozen=True, slots=True)
class ShowShelf:
    """The duties on a shelf."""

    town: str
    shelf: ShelfName
    page: int


@dataclass(frozen=True, slots=True)
class ShowFound:
    """What was found on a shelf."""

    town: str
    shelf: ShelfName
    token: str
    page: int


@dataclass(frozen=True, slots=True)
class OpenHere:
    """Open a duty in place of the list."""

    town: str
    part: ListPart
    number: int
    shelf: ShelfName
    token: str = ""
    """Of what was found, when the duty was opened from there."""


@dataclass(frozen=True, slots=True)
class AskInstead:
    """Answer the message that this one replies to as a question."""


@dataclass(frozen=True, slots=True)
class PutAway:
    """Close the list."""


BrowseAction: TypeAlias = (
    ChooseFor
    | AskTownFor
    | ShowParts
    | ShowCategories
    | ShowDepartments
    | ShowShelf
    | ShowFound
    | OpenHere
    | AskInstead
    | PutAway
)


def short_key(slug: str) -> str:
    """How these buttons name a town: shorter than others do, for there is more to name."""
    if _SLUG.fullmatch(slug):
        return slug
    return "~" + hashlib.sha256(slug.encode()).hexdigest()[:12]


def shelf_name(shelf: Shelf) -> ShelfName:
    """A shelf as buttons name it."""
    return ShelfName(
        part=shelf.part,
        category=name_digest(shelf.category) if shelf.category else "",
        department=name_digest(shelf.department) if shelf.department else "",
        county=shelf.county,
    )


def found_token(duty_ids: tuple[str, ...]) -> str:
    """Names what was found by what is in it."""
    return list_token(duty_ids)[:12]


def encode(action: BrowseAction) -> str:
    """The callback data of an action, at most 64 bytes."""
    match action:
        case ChooseFor(town, Intent(departments, number, part)):
            if number:
                return f"b:i:{town}:{_CODES[part] if part else ANY_PART}:{number}"
            return f"{DEPARTMENTS if departments else BROWSE}:t:{town}"
        case AskTownFor(intent, page):
            return f"b:w:{_write_intent(intent)}:{page}"
        case ShowParts(town):
            return f"b:r:{town}"
        case ShowCategories(town, part, page):
            return f"b:p:{town}:{_CODES[part]}:{page}"
        case ShowDepartments(town, page):
            return f"g:r:{town}:{page}"
        case ShowShelf(town, shelf, page):
            return f"b:l:{town}:{_write_shelf(shelf)}:{page}"
        case ShowFound(town, shelf, token, page):
            return f"b:k:{town}:{_write_shelf(shelf)}:{token}:{page}"
        case OpenHere(town, part, number, shelf, token):
            return f"b:o:{town}:{_CODES[part]}:{number}:{_write_shelf(shelf)}{f':{token}' if token else ''}"
        case AskInstead():
            return "b:a"
        case PutAway():
            return "b:x"


def decode(data: str) -> BrowseAction | None:
    """The action of callback data; None for data that this version does not know."""
    try:
        return _decode(data.split(":"))
    except (KeyError, ValueError):
        return None


def _decode(pieces: list[str]) -> BrowseAction | None:
    match pieces:
        case ["b", "t", town]:
            return ChooseFor(town, Intent())
        case ["g", "t", town]:
            return ChooseFor(town, Intent(departments=True))
        case ["b", "i", town, part, number]:
            meant = None if part == ANY_PART else _PARTS[part]
            return ChooseFor(town, Intent(number=as_number(_MEANT, number), part=meant))
        case ["b", "w", intent, page]:
            return AskTownFor(_read_intent(intent), as_number(_PAGE, page))
        case ["b", "r", town]:
            return ShowParts(town)
        case ["b", "p", town, part, page]:
            return ShowCategories(town, _PARTS[part], as_number(_PAGE, page))
        case ["g", "r", town, page]:
            return ShowDepartments(town, as_number(_PAGE, page))
        case ["b", "l", town, shelf, page]:
            return ShowShelf(town, _read_shelf(shelf), as_number(_PAGE, page))
        case ["b", "k", town, shelf, token, page]:
            return ShowFound(town, _read_shelf(shelf), valid(_TOKEN, token), as_number(_PAGE, page))
        case ["b", "o", town, part, number, shelf]:
            return OpenHere(town, _PARTS[part], as_number(_NUMBER, number), _read_shelf(shelf))
        case ["b", "o", town, part, number, shelf, token]:
            return OpenHere(town, _PARTS[part], as_number(_NUMBER, number), _read_shelf(shelf), valid(_TOKEN, token))
        case ["b", "a"]:
            return AskInstead()
        case ["b", "x"]:
            return PutAway()
    return None


def _write_shelf(shelf: ShelfName) -> str:
    if shelf.part is not None:
        return _CODES[shelf.part] + shelf.category
    return ("G" if shelf.county else "g") + shelf.department


def _read_shelf(written: str) -> ShelfName:
    found = _SHELF.fullmatch(written)
    if found is None:
        raise ValueError(written)
    if found[1]:
        return ShelfName(part=_PARTS[found[1]], category=found[2] or "")
    return ShelfName(department=found[4], county=found[3] == "G")


def _write_intent(intent: Intent) -> str:
    if intent.number:
        return f"{_CODES[intent.part] if intent.part else ANY_PART}{intent.number}"
    return DEPARTMENTS if intent.departments else BROWSE


def _read_intent(written: str) -> Intent:
    found = _INTENT.fullmatch(written)
    if found is None:
        raise ValueError(written)
    if found[1]:
        return Intent(number=int(found[2]), part=_PARTS.get(found[1]))
    return Intent(departments=written == DEPARTMENTS)
