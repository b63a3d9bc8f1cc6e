"""Callback data of /export and of 「做成图片」, within 64 bytes.

    xm:<town>:<view>:<page>       what can be exported: w all at once, c categories, d departments
    xs:<town>:<scope>             something was picked to export
    xf:<town>:<scope>:<form>      make a file of it: x spreadsheet, p checklist
    xc:<town>:<part>:<number>     make a picture card of a duty; xo: the same as a file

<town> and <part> are written as in ``actions``; <scope> is the code of ``bot.export.selection``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.render.actions import OpenDuty
from bot.render.actions import decode as decode_general
from bot.render.actions import encode as encode_general

PATTERN = r"^x[msfco]:"
_SCOPE = re.compile(r"[wpcd][0-9a-f]{0,12}")
_PAGE = re.compile(r"[0-9]{1,7}")


class ExportView(StrEnum):
    """What the export menu shows. The values are used in buttons: never change one."""

    MAIN = "w"
    CATEGORIES = "c"
    DEPARTMENTS = "d"


class ExportForm(StrEnum):
    """What is made of a list. The values are used in buttons: never change one."""

    SPREADSHEET = "x"
    CHECKLIST = "p"


@dataclass(frozen=True, slots=True)
class ExportMenu:
    """Show what can be exported. ``town`` is a town key, here and below."""

    town: str
    view: ExportView
    page: int


@dataclass(frozen=True, slots=True)
class ExportScope:
    """Ask in which form something is wanted. ``scope`` is the code of what it is."""

    town: str
    scope: str


@dataclass(frozen=True, slots=True)
class ExportFile:
    """Make a file and send it."""

    town: str
    scope: str
    form: ExportForm


@dataclass(frozen=True, slots=True)
class MakeCard:
    """Make a picture of a duty and send it; ``original``: as a file, which no app makes smaller."""

    duty: OpenDuty
    original: bool = False

    @property
    def town(self) -> str:
        """The town's key."""
        return self.duty.town


Exporting = ExportMenu | ExportScope | ExportFile | MakeCard


def encode(action: Exporting) -> str:
    """The callback data."""
    match action:
        case ExportMenu(town, view, page):
            return f"xm:{town}:{view}:{page}"
        case ExportScope(town, scope):
            return f"xs:{town}:{scope}"
        case ExportFile(town, scope, form):
            return f"xf:{town}:{scope}:{form}"
        case MakeCard(duty, original):
            return f"{'xo' if original else 'xc'}{encode_general(duty)[1:]}"


def decode(data: str) -> Exporting | None:
    """The action of callback data; None for data that this version does not know."""
    try:
        match data.split(":"):
            case ["xm", town, view, page] if _PAGE.fullmatch(page):
                return ExportMenu(town, ExportView(view), int(page))
            case ["xs", town, scope] if _SCOPE.fullmatch(scope):
                return ExportScope(town, scope)
            case ["xf", town, scope, form] if _SCOPE.fullmatch(scope):
                return ExportFile(town, scope, ExportForm(form))
            case ["xc" | "xo" as kind, town, part, number]:
                duty = decode_general(f"d:{town}:{part}:{number}")
                return MakeCard(duty, kind == "xo") if isinstance(duty, OpenDuty) else None
    except ValueError:
        return None
    return None
