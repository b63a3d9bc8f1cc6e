"""Cutting a message into words of known use, and what is left of it. The grammar of sets and of later turns reads this."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import rjieba

from knowledge.language.segment import plain_words
from knowledge.once import once

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

UNKNOWN = ""
"""Use of a piece that no word of the lexicon covers."""
_GROUP = re.compile(r"\(([^()]*)\)")
_OPENING = 2
"""Characters by which the patterns are found that may start at a place."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a message with its use."""

    use: str
    text: str
    start: int
    end: int


class Patterns:
    """Words by use, kept as the patterns that spell them: written out they are a hundred thousand."""

    def __init__(self, uses: Mapping[str, Iterable[str]]) -> None:
        """``uses`` give each use its patterns. ``(上面|县里)收(走|)`` spells 上面收走, 上面收, 县里收走 and 县里收."""
        self._starts: dict[str, list[_Pattern]] = {}
        self._single: dict[str, str] = {}
        for use, patterns in uses.items():
            for pattern in dict.fromkeys(patterns):
                read = _Pattern.read(use, pattern)
                for start in read.openings():
                    if len(start) > 1:
                        self._starts.setdefault(start, []).append(read)
                    else:
                        self._single.setdefault(start, use)

    def longest(self, text: str, place: int) -> tuple[int, str]:
        """Where the longest word ends that starts at a place of a text, and its use; of equal words the use that comes
        first. The place itself when there is none."""
        use = self._single.get(text[place], UNKNOWN)
        end = place + 1 if text[place] in self._single else place
        for pattern in self._starts.get(text[place : place + 2], ()):
            reached = pattern.end(text, place)
            if reached > end:
                end, use = reached, pattern.use
        return end, use

    def may_start(self, text: str, place: int) -> bool:
        """Whether a word may start at a place of a text; at most places none does."""
        return text[place : place + _OPENING] in self._starts or text[place] in self._single


@dataclass(frozen=True, slots=True)
class _Pattern:
    use: str
    groups: tuple[tuple[Mapping[str, tuple[str, ...]], bool], ...]
    """The alternatives at each place by their first character, and whether there may be none."""

    @classmethod
    def read(cls, use: str, pattern: str) -> _Pattern:
        groups: list[tuple[Mapping[str, tuple[str, ...]], bool]] = []
        for place, piece in enumerate(_GROUP.split(pattern)):
            words = piece.split("|") if place % 2 else [piece]
            if words == [""]:
                continue
            starts: dict[str, tuple[str, ...]] = {}
            for word in filter(None, dict.fromkeys(words)):
                starts[word[0]] = (*starts.get(word[0], ()), word)
            groups.append((starts, "" in words))
        return cls(use, tuple(groups))

    def openings(self) -> set[str]:
        """The first two characters of the pattern's words, and the words that have no more than one."""
        found = {""}
        for starts, optional in self.groups:
            longer = {
                (before + word)[:_OPENING]
                for before in found
                if len(before) < _OPENING
                for words in starts.values()
                for word in words
            }
            found = longer | {each for each in found if optional or len(each) == _OPENING}
        return found - {""}

    def end(self, text: str, place: int) -> int:
        """Where the longest word of the pattern ends that starts at a place; -1 when there is none."""
        reached = {place}
        for starts, optional in self.groups:
            following = set(reached) if optional else set()
            for each in reached:
                for word in starts.get(text[each : each + 1], ()):
                    if text.startswith(word, each):
                        following.add(each + len(word))
            if not following:
                return -1
            reached = following
        return max(reached)


class Lexicon:
    """Words by use. At each place the longest word wins."""

    def __init__(self, uses: Patterns, names: Mapping[str, str] | None = None) -> None:
        """``uses`` give each word its use; ``names`` more words, which win over the others of their length."""
        self._uses = uses
        self._names = names or {}
        self._lengths: dict[str, int] = {}
        for name in self._names:
            self._lengths[name[0]] = max(self._lengths.get(name[0], 0), len(name))

    def scan(self, text: str) -> tuple[Piece, ...]:
        """The text as pieces without gaps, punctuation and spaces left out."""
        pieces: list[Piece] = []
        place, open_since = 0, -1

        def close(end: int) -> None:
            if open_since >= 0:
                pieces.append(Piece(UNKNOWN, text[open_since:end], open_since, end))

        while place < len(text):
            word, use = self._at(text, place) if self._may_start(text, place) else ("", UNKNOWN)
            if word or not text[place].isalnum():
                close(place)
                open_since = -1
                if word:
                    pieces.append(Piece(use, word, place, place + len(word)))
                place += len(word) or 1
                continue
            if open_since < 0:
                open_since = place
            place += 1
        close(place)
        return tuple(pieces)

    def _may_start(self, text: str, place: int) -> bool:
        return text[place] in self._lengths or self._uses.may_start(text, place)

    def _at(self, text: str, place: int) -> tuple[str, str]:
        end, use = self._uses.longest(text, place)
        for length in range(min(self._lengths.get(text[place], 0), len(text) - place), max(end - place, 1) - 1, -1):
            named = self._names.get(text[place : place + length])
            if named:
                return text[place : place + length], named
        return text[place:end], use


def whole_words(text: str, pieces: Iterable[Piece], keep: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The unknown pieces of a text, widened to the words that they stand in: 宅基 → 宅基地.

    Pieces whose use is in ``keep`` are never taken into a widened word.
    """
    found = [(piece.start, piece.end) for piece in pieces if piece.use == UNKNOWN]
    if not found:
        return ()
    kept = [(piece.start, piece.end) for piece in pieces if piece.use in keep]
    spans: list[tuple[int, int]] = []
    words = word_spans(text)
    for start, end in found:
        for left, right in words:
            touches = left < end and start < right
            if touches and not any(left < other and this < right for this, other in kept):
                start, end = min(start, left), max(end, right)
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return tuple(text[start:end] for start, end in spans)


def is_word(text: str) -> bool:
    """Whether the dictionary has a text as one word."""
    return list(rjieba.cut(text, hmm=False)) == [text]


@lru_cache(maxsize=4096)
def _inside(text: str) -> frozenset[int]:
    return inside_words(text)


def holds(text: str, word: str) -> bool:
    """Whether a text has a word, and not only the end of one word with the beginning of the next: 宣传销售 has no 传销."""
    start = text.find(word)
    while start >= 0:
        if not {start, start + len(word)} <= _inside(text):
            return True
        start = text.find(word, start + 1)
    return False


def is_compound(text: str) -> bool:
    """Whether a text is put together from words of the dictionary (滑雪场), and is no slip: 暴竹."""
    lengths = [len(word) for word in rjieba.cut(text, hmm=False)]
    return max(lengths, default=0) > 1 and all(1 not in pair or sum(pair) > 2 for pair in pairwise(lengths))


def word_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where the words of a text begin and end."""
    return once((word_spans, text), lambda: _word_spans(text))


def _word_spans(text: str) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    place = 0
    for word in plain_words(text):
        start = text.find(word, place)
        spans.append((start, start + len(word)))
        place = start + len(word)
    return tuple(spans)


def inside_words(text: str) -> frozenset[int]:
    """Places inside words of the dictionary: what is written there is meant as it is (文化广场 holds no 文化馆)."""
    return once((inside_words, text), lambda: _inside_words(text))


def _inside_words(text: str) -> frozenset[int]:
    spans = (span for span in word_spans(text) if span[1] - span[0] > 1 and is_word(text[slice(*span)]))
    return frozenset(place for start, end in spans for place in range(start + 1, end))
