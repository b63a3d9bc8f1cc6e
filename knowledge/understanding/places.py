"""Which loaded town a message or a typed name means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from knowledge.language.pinyin import syllables

if TYPE_CHECKING:
    from knowledge.records import Town

_TOWN_KIND = re.compile(r"(?:街道|苏木|镇|乡)$")
_COUNTY_KIND = re.compile(r"(?:自治县|自治旗|县|区|旗|市)$")
_COMMON_BEFORE_KIND = frozenset("本全该各外邻我大小新老旧东西南北中上下城郊山林牧灾一两多几哪那这同")
"""Characters that make a common word with 县, 区 or 市, so that 全县 is no short name of 全椒县."""
_CLOSE_ENOUGH = 80.0


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A town named in a message."""

    town: Town
    start: int
    end: int


class Places:
    """The loaded towns under the names that people use: 西北湾镇, 西北湾, 奇台西北湾, 奇台县, 奇台, 奇县."""

    def __init__(self, towns: tuple[Town, ...]) -> None:
        self._towns = towns
        self._names: dict[str, Town | None] = {}
        for town in towns:
            for name in self._names_of(town):
                # A county with two loaded towns names neither.
                self._names[name] = town if self._names.get(name, town) is town else None
        known = sorted((name for name, town in self._names.items() if town), key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, known))) if known else None

    @staticmethod
    def _names_of(town: Town) -> set[str]:
        short_town, short_county = _TOWN_KIND.sub("", town.name), _COUNTY_KIND.sub("", town.county)
        names = {
            town.full_name,
            town.name,
            short_county + town.name,
            town.county + short_town,
            short_county + short_town,
        }
        if len(short_town) > 1:
            names.add(short_town)
        names.add(town.county)
        if len(short_county) > 1:
            names.add(short_county)
            if short_county[0] not in _COMMON_BEFORE_KIND:
                names.add(short_county[0] + town.county[-1])
        return names

    def mentions(self, text: str) -> tuple[PlaceMention, ...]:
        """Towns that a normalised message names, in order."""
        if self._pattern is None:
            return ()
        found: list[PlaceMention] = []
        for match in self._pattern.finditer(text):
            town = self._names[match.group()]
            if town is not None:
                found.append(PlaceMention(town, match.start(), match.end()))
        return tuple(found)

    def find(self, words: str) -> tuple[Town, ...]:
        """Towns that a typed name may mean, best first: exact, then part of the name, then alike in sound or shape."""
        words = re.sub(r"\s", "", words)
        if not words:
            return ()
        named = {mention.town.slug: mention.town for mention in self.mentions(words)}
        if named:
            return tuple(named.values())
        inside = [town for town in self._towns if len(words) > 1 and words in town.prefecture + town.full_name]
        if inside:
            return tuple(inside)
        sound = " ".join(syllables(words))
        ranked = sorted(((self._likeness(words, sound, town), town) for town in self._towns), key=lambda p: -p[0])
        return tuple(town for likeness, town in ranked if likeness >= _CLOSE_ENOUGH)

    def _likeness(self, words: str, sound: str, town: Town) -> float:
        return max(
            max(fuzz.ratio(words, name), fuzz.ratio(sound, " ".join(syllables(name))) - 5)
            for name in self._names_of(town)
        )

    def without(self, text: str, mentions: tuple[PlaceMention, ...]) -> str:
        """The message without the names of the towns."""
        for mention in reversed(mentions):
            text = f"{text[: mention.start]} {text[mention.end :]}"
        return re.sub(r"\s+", " ", text).strip()
