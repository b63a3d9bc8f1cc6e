"""Callback data of 「谁定的？」, within 64 bytes.

    y:t:<town>                    rule on the quoted notice by this town's list
    y:w:<page>                    a page of the towns to choose from
    y:d:<town>:<part>:<number>    the task is this duty's

<town> and <part> are written as in ``actions``.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.render.actions import AskTown, ChooseTown, OpenDuty
from bot.render.actions import decode as decode_general
from bot.render.actions import encode as encode_general

PREFIX = "y"


@dataclass(frozen=True, slots=True)
class RuleBy:
    """What a button of 「谁定的？」 does."""

    what: OpenDuty | ChooseTown | AskTown
    """The duty that the task is, the town whose list counts, or another page of towns."""


def encode(action: RuleBy) -> str:
    """The callback data of an action."""
    return f"{PREFIX}:{encode_general(action.what)}"


def decode(data: str) -> RuleBy | None:
    """The action of callback data; None for data that this version does not know."""
    prefix, _, rest = data.partition(":")
    what = decode_general(rest)
    known = prefix == PREFIX and isinstance(what, OpenDuty | ChooseTown | AskTown)
    return RuleBy(what) if known and isinstance(what, OpenDuty | ChooseTown | AskTown) else None
