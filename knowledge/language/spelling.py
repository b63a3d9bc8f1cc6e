"""Words written with other characters of the same sound, as typing by sound and dictation give them: 高令金贴 → 高龄津贴."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

from knowledge.language.pinyin import syllables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_SHORTEST = 3
"""Characters. Shorter words have too many others of the same sound, but for a few that everybody writes."""
_PAIRS_FILE, _DANGER_FILE = "misheard.txt", "misheard_danger.txt"
_PAIR = 2
_LONGEST = 6
"""Characters of a word that is put right by its sound."""
_FIRST, _LAST = "\u4e00", "\u9fff"


class Speller:
    """Knows the words of lists and of the vocabulary by their sound."""

    def __init__(self, words: Iterable[str], is_word: Callable[[str], bool], pairs: Iterable[str] = ()) -> None:
        """Of two ``words`` with one sound the first counts. ``is_word``: whether a piece of a message means something.

        ``pairs`` are words of two characters that are put right too.
        """
        known = dict.fromkeys(
            word for word in words if _SHORTEST <= len(word) <= _LONGEST and _FIRST <= word[0] <= _LAST
        )
        self._words = frozenset(known)
        self._is_word = is_word
        self._by_sound: dict[tuple[str, ...], str] = {}
        for word in known:
            self._by_sound.setdefault(syllables(word), word)
        self._openings = frozenset(sounds[:2] for sounds in self._by_sound)
        self._pairs = {syllables(pair): pair for pair in pairs}

    def respell(self, text: str) -> str:
        """The normalised text with known words in place of what only sounds like them; the longest at each place."""
        sounds = syllables(text)
        twos = list(pairwise(sounds))
        if self._openings.isdisjoint(twos) and self._pairs.keys().isdisjoint(twos):
            return text
        result: list[str] = []
        place = 0
        while place < len(text):
            longest = _LONGEST if sounds[place : place + 2] in self._openings else 0
            for length in range(min(longest, len(text) - place), _SHORTEST - 1, -1):
                meant = self._by_sound.get(sounds[place : place + length])
                written = text[place : place + length]
                if meant is not None and (written in self._words or self._is_slip(written, meant)):
                    result.append(written if written in self._words else meant)
                    place += length
                    break
            else:
                pair = self._pairs.get(sounds[place : place + _PAIR])
                if pair is not None and self._is_slip_of_pair(text, place, pair):
                    result.append(pair)
                    place += _PAIR
                else:
                    result.append(text[place])
                    place += 1
        return "".join(result)

    def _is_slip_of_pair(self, text: str, place: int, meant: str) -> bool:
        """Whether one character is right and no pair of characters around it is a word: 残急证, not 是低是高."""
        written = text[place : place + _PAIR]
        around = (text[start : start + _PAIR] for start in (place - 1, place, place + 1) if start >= 0)
        right = sum(a == b for a, b in zip(written, meant, strict=False))
        return right == 1 and not any(len(each) == _PAIR and self._is_word(each) for each in around)

    def _is_slip(self, written: str, meant: str) -> bool:
        """Whether half the characters are right and hardly a pair of them is a word: not 里摆四 for 礼拜寺."""
        right = sum(a == b for a, b in zip(written, meant, strict=True))
        pairs = [written[start : start + 2] for start in range(len(written) - 1)]
        return 2 * right >= len(written) and 2 * sum(map(self._is_word, pairs)) < len(pairs)


@cache
def misheard_pairs() -> tuple[str, ...]:
    """The vocabulary's words of two characters that people often write by their sound alone."""
    return _pairs_of(_PAIRS_FILE)


@cache
def misheard_dangers() -> tuple[str, ...]:
    """The same of danger, which is written in haste: 着活 for 着火."""
    return _pairs_of(_DANGER_FILE)


def _pairs_of(name: str) -> tuple[str, ...]:
    return tuple((files("knowledge.language.vocabulary") / name).read_text(encoding="utf-8").split())
