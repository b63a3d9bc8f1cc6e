"""Callback data of misses and teaching, within 64 bytes. The phrase itself is not in the data: it is the first line of
the message with the button, between 「」, so that buttons outlive restarts.

    k:m:<town>:<page>             a town's misses
    k:g:<town>:<token>            one group of them; the token stands for its words
    k:d:<town>:<token>            take the group off the list
    k:l:<town>                    likely duties for the phrase
    k:s:<town>                    look for a duty by typing
    k:b:<town>:<part>:<page>      look for it in the list
    k:t:<town>:<part>:<number>    the phrase means this duty
    k:y:<town>:<part>:<number>    … although other answers change
    k:n:<town>                    … or rather not
    k:v:<town>:<page>             what the town was taught
    k:o:<town>:<id>               one taught phrase
    k:x:<town>:<id>               take it back
    k:e:<town>                    all of them as a file
    k:w:<m or v>:<page>           which town

<town> and <part> are written as in ``actions``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.render.callback_fields import as_number
from knowledge.records import ListPart

PATTERN = r"^k:"
_CODES = {ListPart.BASIC: "b", ListPart.ASSIST: "a", ListPart.RECALLED: "r"}
_PARTS = {code: part for part, code in _CODES.items()}
_NUMBER = re.compile(r"[0-9]{1,9}")
_TOKEN = re.compile(r"[0-9a-f]{12}")


class View(StrEnum):
    """What a town is chosen for."""

    MISSES = "m"
    VOCABULARY = "v"


class Way(StrEnum):
    """How a duty is looked for."""

    LIKELY = "l"
    TYPING = "s"


class Answer(StrEnum):
    """What is said to a phrase and its duty."""

    THIS = "t"
    ANYWAY = "y"


class OnGroup(StrEnum):
    """What is done with a group of misses."""

    OPEN = "g"
    DROP = "d"


class OnPhrase(StrEnum):
    """What is done with a taught phrase."""

    OPEN = "o"
    REMOVE = "x"


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a town's misses or phrases. ``town`` is a town key, as everywhere here."""

    view: View
    town: str
    page: int


@dataclass(frozen=True, slots=True)
class Group:
    """Something with a group of misses."""

    deed: OnGroup
    town: str
    token: str


@dataclass(frozen=True, slots=True)
class Find:
    """Look for the duty of the phrase that the message shows."""

    way: Way
    town: str


@dataclass(frozen=True, slots=True)
class Browse:
    """Look for it in a part of the list."""

    town: str
    part: ListPart
    page: int


@dataclass(frozen=True, slots=True)
class Teach:
    """The phrase that the message shows means this duty."""

    answer: Answer
    town: str
    part: ListPart
    number: int


@dataclass(frozen=True, slots=True)
class RatherNot:
    """Do not teach it after all."""

    town: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Something with a taught phrase."""

    deed: OnPhrase
    town: str
    number: int


@dataclass(frozen=True, slots=True)
class Export:
    """All phrases of a town as a file."""

    town: str


@dataclass(frozen=True, slots=True)
class Towns:
    """Which town."""

    view: View
    page: int


MissAction = Page | Group | Find | Browse | Teach | RatherNot | Phrase | Export | Towns


def encode(action: MissAction) -> str:
    """The callback data of an action."""
    match action:
        case Page(view, town, page):
            return f"k:{view}:{town}:{page}"
        case Group(deed, town, token):
            return f"k:{deed}:{town}:{token}"
        case Find(way, town):
            return f"k:{way}:{town}"
        case Browse(town, part, page):
            return f"k:b:{town}:{_CODES[part]}:{page}"
        case Teach(answer, town, part, number):
            return f"k:{answer}:{town}:{_CODES[part]}:{number}"
        case RatherNot(town):
            return f"k:n:{town}"
        case Phrase(deed, town, number):
            return f"k:{deed}:{town}:{number}"
        case Export(town):
            return f"k:e:{town}"
        case Towns(view, page):
            return f"k:w:{view}:{page}"


def decode(data: str) -> MissAction | None:
    """The action of callback data; None for data that this version does not know."""
    try:
        match data.split(":"):
            case ["k", "m" | "v" as view, town, page]:
                return Page(View(view), town, as_number(_NUMBER, page))
            case ["k", "g" | "d" as deed, town, token] if _TOKEN.fullmatch(token):
                return Group(OnGroup(deed), town, token)
            case ["k", "l" | "s" as way, town]:
                return Find(Way(way), town)
            case ["k", "b", town, part, page]:
                return Browse(town, _PARTS[part], as_number(_NUMBER, page))
            case ["k", "t" | "y" as answer, town, part, number]:
                return Teach(Answer(answer), town, _PARTS[part], as_number(_NUMBER, number))
            case ["k", "n", town]:
                return RatherNot(town)
            case ["k", "o" | "x" as deed, town, number]:
                return Phrase(OnPhrase(deed), town, as_number(_NUMBER, number))
            case ["k", "e", town]:
                return Export(town)
            case ["k", "w", view, page]:
                return Towns(View(view), as_number(_NUMBER, page))
    except (KeyError, ValueError):
        return None
    return None
