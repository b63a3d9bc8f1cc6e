"""Which loaded town a message or a typed name means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from knowledge.language.pinyin import syllables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.records import Town

_TOWN_KIND = re.compile(r"(?:街道|苏木|镇|乡)$")
_COUNTY_KIND = re.compile(r"(?:自治县|自治旗|县|区|旗|市)$")
_COMMON_BEFORE_KIND = frozenset("本全该各外邻我大小新老旧东西南北中上下城郊山林牧灾一两多几哪那这同")
"""Characters that make a common word with 县, 区 or 市, so that 全县 is no short name of 全椒县."""
_LONG_NAME = 3
"""Characters of a name from which another character of the same sound may stand in it."""
_SAID_OTHERWISE = frozenset("玩完晚在再做作")
"""Characters that are words of their own where they follow a part of a name: 去西北玩."""
_CLOSE_ENOUGH, _CLOSE_FOR_SHORT = 80.0, 90.0
"""Likeness from which a typed name is one of ours. In a name of two characters one letter makes another word: 其他."""


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
        self._sounds = {syllables(name): name for name in known if len(name) >= _LONG_NAME}
        self._lengths = sorted({len(sounds) for sounds in self._sounds}, reverse=True)
        self._openings = frozenset(sounds[0] for sounds in self._sounds)

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
        misspelt = self._misspelt(text, found)
        return tuple(sorted((*found, *misspelt), key=lambda mention: mention.start))

    def _misspelt(self, text: str, found: Sequence[PlaceMention]) -> list[PlaceMention]:
        """Towns whose names are written with another character of the same sound: 西北弯, 兰洲湾."""
        sounds = syllables(text)
        starts = [start for start, sound in enumerate(sounds) if sound in self._openings]
        more: list[PlaceMention] = []
        for length in self._lengths:
            for start in starts:
                end = start + length
                name = self._sounds.get(sounds[start:end])
                town = self._names[name] if name else None
                if name is None or town is None or any(e.start < end and start < e.end for e in (*found, *more)):
                    continue
                wrong = [said for said, right in zip(text[start:end], name, strict=True) if said != right]
                if len(wrong) * 2 < length and not set(wrong) & _SAID_OTHERWISE:
                    more.append(PlaceMention(town, start, end))
        return more

    def find(self, words: str) -> tuple[Town, ...]:
        """Towns that a typed name may mean, best first: exact, then part of the name, then alike in sound or shape."""
        named = {mention.town.slug: mention.town for mention in self.mentions(re.sub(r"\s", "", words))}
        return tuple(named.values()) or self.alike(words)

    def alike(self, words: str) -> tuple[Town, ...]:
        """Towns of whose names the words are a part, or to which they are alike in sound, shape or pinyin."""
        words = re.sub(r"\s", "", words)
        if not words:
            return ()
        inside = [town for town in self._towns if len(words) > 1 and words in town.prefecture + town.full_name]
        if inside:
            return tuple(inside)
        spelt = words.lower().replace("'", "")
        if words.isascii() and words.isprintable():
            return tuple(town for town in self._towns if spelt in {_spelt(name) for name in self._names_of(town)})
        sound = " ".join(syllables(words))
        ranked = sorted(((self._likeness(words, sound, town), town) for town in self._towns), key=lambda p: -p[0])
        return tuple(town for likeness, town in ranked if likeness >= _CLOSE_ENOUGH)

    def _likeness(self, words: str, sound: str, town: Town) -> float:
        best = 0.0
        for name in self._names_of(town):
            like = max(fuzz.ratio(words, name), fuzz.ratio(sound, " ".join(syllables(name))) - 5)
            if like >= (_CLOSE_ENOUGH if len(name) >= _LONG_NAME else _CLOSE_FOR_SHORT):
                best = max(best, like)
        return best

    def without(self, text: str, mentions: tuple[PlaceMention, ...]) -> str:
        """The message without the names of the towns."""
        for mention in reversed(mentions):
            text = f"{text[: mention.start]} {text[mention.end :]}"
        return re.sub(r"\s+", " ", text).strip()


def _spelt(name: str) -> str:
    """Pinyin in one word: xibeiwan."""
    return "".join(syllables(name))
