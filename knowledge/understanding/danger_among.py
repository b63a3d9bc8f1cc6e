"""The danger that one of several matters is, whose question hides it: 一个是着火了，一个是低保，都找谁."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.understanding.emergency import find_emergency
from knowledge.understanding.several_matters import MOST_MATTERS, parted_by_another, several_matters

if TYPE_CHECKING:
    from knowledge.understanding.emergency import Emergency

_NAMED = re.compile(r"(?:着火|[^了着在来我俺他她人娃孩老]{2,4})")
"""The whole of a piece that names a sort of danger, and does not tell that there is one: 一个是燃气泄漏，一个是低保."""


@dataclass(frozen=True, slots=True)
class DangerAmong:
    """A danger of now and the matters that a message asks about beside it."""

    danger: Emergency
    others: tuple[str, ...]
    """What the message says of each of them, in its order."""
    left: tuple[str, ...] = ()
    """What it says of those that are more than are told at once."""


def is_now(said: str, danger: Emergency | None) -> bool:
    """Whether a matter of several, normalised, tells of the ``danger`` that was found in it as of one of now."""
    return danger is not None and not danger.doubted and _NAMED.fullmatch(said) is None


def danger_told_first(text: str) -> Emergency | None:
    """The danger that a normalised message tells of among matters whose question hides it."""
    before, _ = parted_by_another(text)
    found = find_emergency(before) if before else None
    if found is not None and not found.doubted:
        return found
    among = danger_among(text)
    return among.danger if among is not None else None


def danger_among(text: str) -> DangerAmong | None:
    """The danger of now among the matters of a normalised message, with the others; None where it tells of none, or of
    nothing beside it."""
    told = several_matters(text)
    said = (*told.said, *told.left) if told is not None else tuple(filter(None, parted_by_another(text)))
    found = [(each, find_emergency(each)) for each in said]
    dangers = [danger for each, danger in found if danger is not None and is_now(each, danger)]
    others = tuple(each for each, danger in found if not is_now(each, danger))
    if not dangers or not others:
        return None
    return DangerAmong(dangers[0], others[:MOST_MATTERS], others[MOST_MATTERS:])
