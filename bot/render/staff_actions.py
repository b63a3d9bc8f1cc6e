"""What the buttons of /staff, /audit do, within the 64 bytes of callback data.

o:s:<page>             the staff
o:a:<user>:<town>      appoint an account for a town; ``*`` is every town
o:d:<user>:<town>      dismiss it
o:l:<page>             the audit
o:x                    leave it as it is
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.render.callback_fields import as_number, valid

EVERY_TOWN = "*"
_PAGE = re.compile("[0-9]{1,5}")
MOST_DIGITS = 16
"""Telegram's numbers of accounts fit into 52 bits."""
_USER = re.compile(f"[0-9]{{1,{MOST_DIGITS}}}")
_TOWN = re.compile(r"\*|~?[A-Za-z0-9_.-]{1,32}")


@dataclass(frozen=True, slots=True)
class ListStaff:
    """Shows one page of the staff."""

    page: int


@dataclass(frozen=True, slots=True)
class Appoint:
    """Appoints an account. ``town`` is a town key, or ``EVERY_TOWN``."""

    user: int
    town: str


@dataclass(frozen=True, slots=True)
class Dismiss:
    """Dismisses an account. ``town`` is a town key, or ``EVERY_TOWN``."""

    user: int
    town: str


@dataclass(frozen=True, slots=True)
class ListAudit:
    """Shows one page of the audit."""

    page: int


@dataclass(frozen=True, slots=True)
class Leave:
    """Changes nothing."""


StaffAction = ListStaff | Appoint | Dismiss | ListAudit | Leave


def encode(action: StaffAction) -> str:
    """The callback data of an action."""
    match action:
        case ListStaff(page):
            return f"o:s:{page}"
        case Appoint(user, town):
            return f"o:a:{user}:{town}"
        case Dismiss(user, town):
            return f"o:d:{user}:{town}"
        case ListAudit(page):
            return f"o:l:{page}"
        case Leave():
            return "o:x"


def decode(data: str) -> StaffAction | None:
    """The action of callback data; None for data that this version does not know."""
    try:
        match data.split(":"):
            case ["o", "s", page]:
                return ListStaff(as_number(_PAGE, page))
            case ["o", "a", user, town]:
                return Appoint(as_number(_USER, user), valid(_TOWN, town))
            case ["o", "d", user, town]:
                return Dismiss(as_number(_USER, user), valid(_TOWN, town))
            case ["o", "l", page]:
                return ListAudit(as_number(_PAGE, page))
            case ["o", "x"]:
                return Leave()
    except ValueError:
        return None
    return None
