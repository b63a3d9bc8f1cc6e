"""Finding towns by a typed name that is none as it stands: a part of it, another spelling, pinyin."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from knowledge.language.pinyin import syllables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from knowledge.records import Town

_LONG_NAME = 3
"""Characters of a name that is not short."""
_CLOSE_ENOUGH, _CLOSE_FOR_SHORT = 80.0, 90.0
"""Likeness from which a typed name is one of ours. In a name of two characters one letter makes another word: 其他."""
_BY_SOUND = 5.0
"""What likeness in sound counts less."""
_LONGEST = 30
"""Characters of words that can still be a town's name."""


@dataclass(frozen=True, slots=True)
class _Spellings:
    """All names of all towns in three spellings; names at the same place are one."""

    written: tuple[str, ...]
    sounds: tuple[str, ...]
    """Pinyin with spaces between the syllables."""
    owners: tuple[tuple[int, ...], ...]
    """Places of the towns that have the name."""
    latin: dict[str, tuple[int, ...]]
    """Places of towns by a name's pinyin in one word: xibeiwan."""


class PlaceSearch:
    """Looks through all towns. The names are spelt out when somebody first searches, and once."""

    def __init__(self, towns: Sequence[Town], names_of: Callable[[Town], Iterable[str]]) -> None:
        self._towns = tuple(towns)
        self._names_of = names_of

    def alike(self, words: str) -> tuple[Town, ...]:
        """Towns of whose names the words are a part, or to which they are alike in sound, shape or pinyin, best first."""
        words = re.sub(r"\s", "", words)
        if not words or len(words) > _LONGEST:
            return ()
        inside = [town for town in self._towns if len(words) > 1 and words in town.prefecture + town.full_name]
        if inside:
            return tuple(inside)
        if words.isascii() and words.isprintable():
            spelt = words.lower().replace("'", "")
            return tuple(self._towns[place] for place in self._spelt.latin.get(spelt, ()))
        return self._close(words)

    def _close(self, words: str) -> tuple[Town, ...]:
        best: dict[int, float] = {}
        sound = " ".join(syllables(words))
        for spelling, names, less in (
            (words, self._spelt.written, 0.0),
            (sound, self._spelt.sounds, _BY_SOUND),
        ):
            found = process.extract(
                spelling, names, scorer=fuzz.ratio, processor=None, score_cutoff=_CLOSE_ENOUGH + less, limit=None
            )
            for _, likeness, at in found:
                like = likeness - less
                if like >= (_CLOSE_ENOUGH if len(self._spelt.written[at]) >= _LONG_NAME else _CLOSE_FOR_SHORT):
                    for owner in self._spelt.owners[at]:
                        best[owner] = max(best.get(owner, 0.0), like)
        return tuple(self._towns[place] for place in sorted(best, key=lambda place: (-best[place], place)))

    @cached_property
    def _spelt(self) -> _Spellings:
        owners: dict[str, list[int]] = {}
        for place, town in enumerate(self._towns):
            for name in sorted(self._names_of(town)):
                owners.setdefault(name, []).append(place)
        read = [syllables(name) for name in owners]
        latin: dict[str, dict[int, None]] = {}
        for sounds, places in zip(read, owners.values(), strict=True):
            latin.setdefault("".join(sounds), {}).update(dict.fromkeys(places))
        return _Spellings(
            written=tuple(owners),
            sounds=tuple(" ".join(sounds) for sounds in read),
            owners=tuple(map(tuple, owners.values())),
            latin={spelt: tuple(sorted(places)) for spelt, places in latin.items()},
        )
