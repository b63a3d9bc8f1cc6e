"""Callback data of 「换个镇看」, within 64 bytes.

    v:<town>:<part>:<number>                 the same matter in another town; which one is asked when there are several
    v:<town>:<part>:<number>:<other town>    … in this town
    v:<town>:<part>:<number>::<page>         a page of the towns to choose from

<town> and <part> are written as in ``actions``. Where both towns do not fit, both are written as digests.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.render.actions import MOST_BYTES, OpenDuty, digest_key, town_key
from bot.render.actions import decode as decode_general
from bot.render.actions import encode as encode_general

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.records import Town

PREFIX = "v"


@dataclass(frozen=True, slots=True)
class ViewElsewhere:
    """Show a duty's matter in another town."""

    shown: OpenDuty
    there: str = ""
    """Key of the other town; empty when it is still to be chosen."""
    page: int = 0
    """Of the towns to choose from; 0 opens the first in a new message."""


def encode(action: ViewElsewhere) -> str:
    """The callback data. The keys of the action are slugs' keys as ``town_key`` gives them."""
    start = f"{PREFIX}{encode_general(action.shown)[1:]}"
    if not action.there:
        return start if action.page == 0 else f"{start}::{action.page}"
    data = f"{start}:{action.there}"
    if len(data.encode()) <= MOST_BYTES:
        return data
    shown = replace(action.shown, town=digest_key(action.shown.town))
    return f"{PREFIX}{encode_general(shown)[1:]}:{digest_key(action.there)}"


def decode(data: str) -> ViewElsewhere | None:
    """The action of callback data; None for data that this version does not know."""
    match data.split(":"):
        case ["v", town, part, number, *rest]:
            shown = decode_general(f"d:{town}:{part}:{number}")
            if not isinstance(shown, OpenDuty):
                return None
            match rest:
                case []:
                    return ViewElsewhere(shown)
                case [there] if there:
                    return ViewElsewhere(shown, there)
                case ["", page] if page.isascii() and page.isdecimal() and len(page) <= 4:
                    return ViewElsewhere(shown, "", int(page))
    return None


def named_town(towns: Iterable[Town], key: str) -> Town | None:
    """The town that a key of this callback data names; None when its list is gone."""
    return next((town for town in towns if key in {town_key(town.slug), digest_key(town_key(town.slug))}), None)
