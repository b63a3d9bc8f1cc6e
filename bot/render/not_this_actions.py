"""Callback data of 「不是这个」, within 64 bytes.

    n:<town>:<part>:<number>:<round>   not this duty; the round counts how often further ones were offered
    n:<town>:-:<round>                 none of the choices that were shown

<town> and <part> are written as in ``actions``. The question itself is not in the data: the message with the button
quotes it.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.render.actions import OpenDuty
from bot.render.actions import decode as decode_general
from bot.render.actions import encode as encode_general

PREFIX = "n"
_LAST_ROUND = 9
"""Rounds are counted up to here: one figure in the callback data."""


@dataclass(frozen=True, slots=True)
class NotThis:
    """The duty is not what was meant; ``round`` is 0 for the first time."""

    shown: OpenDuty
    round: int


@dataclass(frozen=True, slots=True)
class NoneOfThese:
    """None of the choices is what was meant. ``town`` is a town key."""

    town: str
    round: int


def encode(action: NotThis | NoneOfThese) -> str:
    """The callback data."""
    match action:
        case NotThis(shown, at):
            return f"{PREFIX}{encode_general(shown)[1:]}:{min(at, _LAST_ROUND)}"
        case NoneOfThese(town, at):
            return f"{PREFIX}:{town}:-:{min(at, _LAST_ROUND)}"


def decode(data: str) -> NotThis | NoneOfThese | None:
    """The action of callback data; None for data that this version does not know."""
    match data.split(":"):
        case ["n", town, *duty, at] if town and at.isascii() and at.isdecimal() and len(at) == 1:
            if duty == ["-"]:
                return NoneOfThese(town, int(at))
            shown = decode_general(":".join(("d", town, *duty)))
            return NotThis(shown, int(at)) if isinstance(shown, OpenDuty) else None
    return None
