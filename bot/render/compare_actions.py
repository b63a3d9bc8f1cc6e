"""Callback data of comparing two towns, within 64 bytes.

    c:d:<town>:<part>:<number>                  a duty in two towns; which other town is asked when there are several
    c:d:<town>:<part>:<number>:<other>          … in these two
    c:d:<town>:<part>:<number>::<page>          a page of the other towns to choose from
    c:p:<w or l>:<left>:<page>                  choose a town beside ``left``, or the first one when it is empty
    c:t:<w or l>:<left>:<right>                 compare two towns
    c:o:<owner>:<lacking>:<part>:<page>         what only one list has, one part of it

``w`` compares what the message says that the pressed one quotes; ``l`` the whole lists. Towns and parts are written as
in ``actions``. Where two towns do not fit, both are written as digests.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from bot.render.actions import MOST_BYTES, OpenDuty, digest_key
from bot.render.actions import decode as decode_general
from bot.render.actions import encode as encode_general
from knowledge.records import ListPart

if TYPE_CHECKING:
    from collections.abc import Callable

    _Key: TypeAlias = Callable[[str], str]

PREFIX = "c"
_CODES = {ListPart.BASIC: "b", ListPart.ASSIST: "a", ListPart.RECALLED: "r"}
_PARTS = {code: part for part, code in _CODES.items()}
_PAGE = re.compile(r"[0-9]{1,4}")


@dataclass(frozen=True, slots=True)
class CompareDuty:
    """Show a duty's matter in its own town and another one."""

    shown: OpenDuty
    there: str = ""
    """Key of the other town; empty when it is still to be chosen."""
    page: int = 1
    """Of the towns to choose from."""


@dataclass(frozen=True, slots=True)
class PickTown:
    """Ask for the next town of a comparison."""

    words: bool
    """Whether the quoted message says what to compare."""
    left: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class CompareTowns:
    """Compare two towns, by the quoted message's words or by their whole lists."""

    words: bool
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class OpenOnlyHere:
    """A page of what the owner's list has in one part and the other has not."""

    owner: str
    lacking: str
    part: ListPart
    page: int


CompareAction = CompareDuty | PickTown | CompareTowns | OpenOnlyHere


def encode(action: CompareAction) -> str:
    """The callback data. The keys of the action are slugs' keys as ``town_key`` gives them."""
    data = _encode(action, lambda key: key)
    return data if len(data.encode()) <= MOST_BYTES else _encode(action, lambda key: key and digest_key(key))


def _encode(action: CompareAction, key: _Key) -> str:
    match action:
        case CompareDuty(shown, there, page):
            short = OpenDuty(key(shown.town), shown.part, shown.number)
            tail = f":{key(there)}" if there else "" if page == 1 else f"::{page}"
            return f"{PREFIX}:{encode_general(short)}{tail}"
        case PickTown(words, left, page):
            return f"{PREFIX}:p:{_kind(words=words)}:{key(left)}:{page}"
        case CompareTowns(words, left, right):
            return f"{PREFIX}:t:{_kind(words=words)}:{key(left)}:{key(right)}"
        case OpenOnlyHere(owner, lacking, part, page):
            return f"{PREFIX}:o:{key(owner)}:{key(lacking)}:{_CODES[part]}:{page}"


def decode(data: str) -> CompareAction | None:
    """The action of callback data; None for data that this version does not know."""
    match data.split(":"):
        case ["c", "d", town, part, number, *rest]:
            shown = decode_general(f"d:{town}:{part}:{number}")
            if not isinstance(shown, OpenDuty):
                return None
            match rest:
                case []:
                    return CompareDuty(shown)
                case [there] if there:
                    return CompareDuty(shown, there)
                case ["", page] if _PAGE.fullmatch(page):
                    return CompareDuty(shown, "", int(page))
        case ["c", "p", "w" | "l" as kind, left, page] if _PAGE.fullmatch(page):
            return PickTown(kind == "w", left, int(page))
        case ["c", "t", "w" | "l" as kind, left, right]:
            return CompareTowns(kind == "w", left, right)
        case ["c", "o", owner, lacking, part, page] if part in _PARTS and _PAGE.fullmatch(page):
            return OpenOnlyHere(owner, lacking, _PARTS[part], int(page))
    return None


def _kind(*, words: bool) -> str:
    return "w" if words else "l"
