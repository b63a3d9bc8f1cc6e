"""Callback data of the small buttons under answers, within 64 bytes.

    m:w                                  ask which town is the chat's
    m:b:<0 or 1>:<town>:<part>:<number>  long or short answers from now on, and this one again that way
    m:x:<town>:<part>:<number>           show the further buttons of a duty

<town> and <part> are written as in ``actions``.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.render.actions import OpenDuty
from bot.render.actions import decode as decode_general
from bot.render.actions import encode as encode_general

PREFIX = "m"


@dataclass(frozen=True, slots=True)
class AskHome:
    """Ask which town is the chat's."""


@dataclass(frozen=True, slots=True)
class SetBrief:
    """Short answers or long ones; ``shown`` is the duty to show again."""

    brief: bool
    shown: OpenDuty


@dataclass(frozen=True, slots=True)
class More:
    """Show the further buttons of a duty."""

    shown: OpenDuty


MannerAction = AskHome | SetBrief | More


def encode(action: MannerAction) -> str:
    """The callback data."""
    match action:
        case AskHome():
            return f"{PREFIX}:w"
        case SetBrief(brief, shown):
            return f"{PREFIX}:b:{int(brief)}{encode_general(shown)[1:]}"
        case More(shown):
            return f"{PREFIX}:x{encode_general(shown)[1:]}"


def decode(data: str) -> MannerAction | None:
    """The action of callback data; None for data that this version does not know."""
    match data.split(":"):
        case ["m", "w"]:
            return AskHome()
        case ["m", "b", ("0" | "1") as brief, town, part, number]:
            shown = decode_general(f"d:{town}:{part}:{number}")
            return SetBrief(brief == "1", shown) if isinstance(shown, OpenDuty) else None
        case ["m", "x", town, part, number]:
            shown = decode_general(f"d:{town}:{part}:{number}")
            return More(shown) if isinstance(shown, OpenDuty) else None
    return None
