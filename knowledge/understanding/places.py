"""Which loaded town a message or a typed name means, be there two of them or forty thousand.

A name is looked up in a table, so that a message costs the same however many towns there are. The more towns, the more
of their names are words of everyday speech too: 公安县, 建设镇, 路口乡. Such a name alone is a word and no place; with its
镇 or 县 it is one. A name that several towns have means the one near the asker's own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

import rjieba

from knowledge.language.pinyin import syllables
from knowledge.language.senses import load_senses
from knowledge.understanding.place_search import PlaceSearch

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.records import Town

_TOWN_KIND = re.compile(r"(?:街道|苏木|镇|乡)$")
_COUNTY_KIND = re.compile(r"(?:自治县|自治旗|县|区|旗|市)$")
_COMMON_BEFORE_KIND = frozenset("本全该各外邻我大小新老旧东西南北中上下城郊山林牧灾一两多几哪那这同")
"""Characters that make a common word with 县, 区 or 市, so that 全县 is no short name of 全椒县."""
_OTHER_TOWN = re.compile(r"[镇乡](?![上里政])")
"""What makes a county's name that of another town in it: 奇台镇."""
_LONG_NAME = 3
"""Characters of a name from which another character of the same sound may stand in it."""
_SAID_OTHERWISE = frozenset("玩完晚在再做作")
"""Characters that are words of their own where they follow a part of a name: 去西北玩."""
_PLACE_TAG, _NAME_TAGS = "ns", ("nr", "nz", "nt")
"""Of jieba's dictionary, for names of places; and of people, things and bodies, which in two characters are often words
too (林子, 卫星). A word of another sort is everyday speech."""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A town named in a message."""

    town: Town
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of towns."""

    towns: tuple[Town, ...]
    bare: bool
    """Without 镇 or 县 and without the county before it."""
    of_town: bool
    """Of towns, not of counties."""


class Places:
    """The loaded towns under the names that people use: 西北湾镇, 西北湾, 奇台西北湾, 奇台县, 奇台, 奇县."""

    def __init__(self, towns: tuple[Town, ...]) -> None:
        self._search = PlaceSearch(towns, names_of)
        self._names = _named(towns)
        self._sizes = _lengths(self._names)
        sounded = (name for name, meant in self._names.items() if len(meant.towns) == 1 and len(name) >= _LONG_NAME)
        self._sounds = {syllables(name): name for name in sorted(sounded, key=len, reverse=True)}
        self._lengths = _lengths(self._sounds)

    def mentions(self, text: str, home: Town | None = None) -> tuple[PlaceMention, ...]:
        """Towns that a normalised message names, in order.

        A name that several towns have is that of the one in the county of ``home``, else in its prefecture; without one
        there it is nobody's. So is a name without 镇 or 县 of a town outside of that prefecture.
        """
        found: list[PlaceMention] = []
        bounds: frozenset[int] | None = None
        start = 0
        while start < len(text):
            for size in self._sizes.get(text[start], ()):
                meant = self._names.get(text[start : start + size])
                if meant is None:
                    continue
                town = None if _OTHER_TOWN.match(text, start + size) and not meant.of_town else _nearest(meant, home)
                if town is not None and meant.bare and size < _LONG_NAME:
                    bounds = _word_bounds(text) if bounds is None else bounds
                    town = town if {start, start + size} <= bounds else None
                if town is not None:
                    found.append(PlaceMention(town, start, start + size))
                    start += size - 1
                    break
            start += 1
        misspelt = self._misspelt(text, found, home)
        return tuple(sorted((*found, *misspelt), key=lambda mention: mention.start))

    def _misspelt(self, text: str, found: Sequence[PlaceMention], home: Town | None) -> list[PlaceMention]:
        """Towns whose names are written with another character of the same sound: 西北弯, 兰洲湾.

        Of those in the prefecture of ``home``, if there is one; and never a word that means something itself.
        """
        sounds = syllables(text)
        windows = [(length, start) for start, sound in enumerate(sounds) for length in self._lengths.get(sound, ())]
        more: list[PlaceMention] = []
        bounds: frozenset[int] | None = None
        for length, start in sorted(windows, key=lambda window: (-window[0], window[1])):
            end = start + length
            name = self._sounds.get(sounds[start:end])
            if name is None or any(e.start < end and start < e.end for e in (*found, *more)):
                continue
            wrong = [said for said, right in zip(text[start:end], name, strict=True) if said != right]
            town = self._names[name].towns[0]
            if (home is None or _is_near(town, home)) and len(wrong) * 2 < length and not set(wrong) & _SAID_OTHERWISE:
                bounds = _word_bounds(text) if bounds is None else bounds
                if {start, end} <= bounds and not load_senses().knows(text[start:end]):
                    more.append(PlaceMention(town, start, end))
        return more

    def shared(self, text: str) -> tuple[Town, ...]:
        """The towns of the first name in a normalised message that several towns have, as 城关镇; none without one."""
        for start in range(len(text)):
            for size in self._sizes.get(text[start], ()):
                meant = self._names.get(text[start : start + size])
                if meant is not None and meant.of_town and not meant.bare and len(meant.towns) > 1:
                    return meant.towns
        return ()

    def find(self, words: str) -> tuple[Town, ...]:
        """Towns that a typed name may mean, best first: exact, then part of the name, then alike in sound or shape."""
        named = {mention.town.slug: mention.town for mention in self.mentions(re.sub(r"\s", "", words))}
        return tuple(named.values()) or self.alike(words)

    def alike(self, words: str) -> tuple[Town, ...]:
        """Towns of whose names the words are a part, or to which they are alike in sound, shape or pinyin."""
        return self._search.alike(words)

    def without(self, text: str, mentions: tuple[PlaceMention, ...]) -> str:
        """The message without the names of the towns."""
        for mention in reversed(mentions):
            text = f"{text[: mention.start]} {text[mention.end :]}"
        return re.sub(r"\s+", " ", text).strip()


def _lengths(names: Iterable[Sequence[str]]) -> dict[str, tuple[int, ...]]:
    """By what names begin with: how long they are, the longest first."""
    found: dict[str, set[int]] = {}
    for name in names:
        found.setdefault(name[0], set()).add(len(name))
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}


def names_of(town: Town) -> set[str]:
    """The names under which people speak of a town."""
    short_town, short_county = _TOWN_KIND.sub("", town.name), _COUNTY_KIND.sub("", town.county)
    full = {town.full_name, town.name, short_county + town.name, town.county + short_town, short_county + short_town}
    return {*full, town.county} | _bare_names(short_town, short_county, town.county)


def _bare_names(short_town: str, short_county: str, county: str) -> set[str]:
    names = {short for short in (short_town, short_county) if len(short) > 1}
    if len(short_county) > 1 and short_county[0] not in _COMMON_BEFORE_KIND:
        names.add(short_county[0] + county[-1])
    return names


def _named(towns: Iterable[Town]) -> dict[str, _Name]:
    """All names with whose they are. An everyday word is no name by itself."""
    owners: dict[str, list[Town]] = {}
    bare: set[str] = set()
    of_counties: set[str] = set()
    for town in towns:
        short_town, short_county = _TOWN_KIND.sub("", town.name), _COUNTY_KIND.sub("", town.county)
        bare |= _bare_names(short_town, short_county, town.county)
        of_counties |= {town.county, short_county, short_county[:1] + town.county[-1:]}
        for name in names_of(town):
            owners.setdefault(name, []).append(town)
    known = load_senses().known_of(bare)
    # Of two characters the dictionary has so many that only those in use count; longer ones are rare enough.
    everyday = {name for name in bare if (name in known or len(name) >= _LONG_NAME) and _is_everyday(name)}
    return {
        name: _Name(tuple(found), name in bare, name not in of_counties)
        for name, found in owners.items()
        if name not in everyday
    }


def _is_everyday(word: str) -> bool:
    """Whether it is one word of the dictionary and no name."""
    tagged = rjieba.tag(word)
    if len(tagged) != 1:
        return len(word) < _LONG_NAME
    tag = tagged[0][1]
    return not (tag.startswith(_PLACE_TAG) or (tag.startswith(_NAME_TAGS) and len(word) >= _LONG_NAME))


def _nearest(meant: _Name, home: Town | None) -> Town | None:
    if home is None or (len(meant.towns) == 1 and not meant.bare):
        return meant.towns[0] if len(meant.towns) == 1 else None
    if len(meant.towns) > 1 and not meant.of_town:
        return None  # a county with several loaded towns names none
    # Whoever says a name without its kind and county speaks of a town nearby: 新农村 is one somewhere far away.
    inside = [town for town in meant.towns if _is_near(town, home)]
    near = [town for town in inside if town.county == home.county] or inside
    return near[0] if len(near) == 1 else None


def _is_near(town: Town, home: Town) -> bool:
    return (town.province, town.prefecture) == (home.province, home.prefecture)


def _word_bounds(text: str) -> frozenset[int]:
    """Places between the words of a text: 知道里面 has none inside 道里."""
    return frozenset(accumulate((len(word) for word in rjieba.cut(text)), initial=0))
