"""Choosing among very many towns step by step: province, prefecture, county, town; each step only where it parts them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.records import Town

MOST_AT_ONCE = 24
"""Towns that are offered in one message."""
_KEY_DIGITS = 10
"""Hexadecimal, of a region in callback data."""
_LEVELS = 3
"""Province, prefecture, county."""


def region_key(path: tuple[str, ...]) -> str:
    """How buttons name a region: by a digest of its province, prefecture and county, as far as it is one."""
    return hashlib.sha256("/".join(path).encode()).hexdigest()[:_KEY_DIGITS]


def towns_in(towns: Sequence[Town], key: str) -> tuple[tuple[Town, ...], int]:
    """Towns of a region and how many levels name it; all towns and 0 for a region that there is no more."""
    for levels in range(1, _LEVELS + 1):
        found = tuple(town for town in towns if region_key(_path(town)[:levels]) == key)
        if found:
            return found, levels
    return tuple(towns), 0


def regions(towns: Sequence[Town], levels: int = 0) -> tuple[tuple[str, str, int], ...]:
    """(key, name, how many towns) of the next smaller regions that part the towns; none when nothing parts them.

    ``levels`` is how many levels the towns are known to share.
    """
    for level in range(levels + 1, _LEVELS + 1):
        counted: dict[tuple[str, ...], int] = {}
        for town in towns:
            path = _path(town)[:level]
            counted[path] = counted.get(path, 0) + 1
        if len(counted) > 1:
            return tuple((region_key(path), path[-1] or path[0], count) for path, count in counted.items())
    return ()


def nearest_first(towns: Sequence[Town], home: Town) -> tuple[Town, ...]:
    """Towns of the same county, then of the same prefecture, then of the same province, then the others."""

    def away(town: Town) -> int:
        pairs = zip(_path(town), _path(home), strict=True)
        return -next((level for level, (theirs, ours) in enumerate(pairs) if theirs != ours), _LEVELS)

    return tuple(sorted(towns, key=away))


def _path(town: Town) -> tuple[str, str, str]:
    return town.province, town.prefecture, town.county
