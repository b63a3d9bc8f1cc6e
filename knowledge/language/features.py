"""A message or official text as hashed features: character grams, words and sounds, and where in it they stand.

Hashing keeps the model a plain array: no table of terms to load, and a term never seen costs nothing.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from knowledge.language.pinyin import syllables
from knowledge.language.segment import plain_words, runs
from knowledge.once import once

if TYPE_CHECKING:
    from numpy.typing import NDArray

BUCKETS = 1 << 19
"""Size of the feature space. A quarter million distinct terms meet in it about once in three."""
SOUNDS = BUCKETS * 3 // 4
"""Number of the first feature that is a sound; those before it are characters and words."""
PLACES = 1 << 18
"""Size of the space of features that tell where something stands."""
_STOPS = re.compile(r"[\s，。！？；、…,.!?;]+")
_LONGEST_GRAM = 3
_LONGEST_PLACED = 4
_OF_CHARACTERS, _OF_WORD, _OF_SOUND = crc32(b"c"), crc32(b"w"), crc32(b"p")
"""What a feature's term begins with, which tells characters, words and sounds apart."""
_FIRST, _BETWEEN, _LAST = crc32(b"F"), crc32(b"M"), crc32(b"L")
"""The same for the clause that it stands in."""
_MOST_CLAUSES = 6
"""Clauses from which a message only has more of them."""


def _distinct(checksums: list[int], size: int) -> NDArray[np.int64]:
    found = np.array(checksums, dtype=np.int64)
    found %= size
    found.sort()
    first = np.ones(len(found), dtype=np.bool_)  # np.unique does the same in twice the time, and this runs seven times
    np.not_equal(found[1:], found[:-1], out=first[1:])
    distinct: NDArray[np.int64] = found[first]
    return distinct


def _checksums(text: str, sizes: int, start: int) -> list[int]:
    """Checksums of all grams of up to ``sizes`` characters, as if what ``start`` is the checksum of stood before each.

    Each gram goes on from the one that is a character shorter, which costs a third of reading it anew.
    """
    characters = [character.encode() for character in text]
    longest = [start] * len(characters)
    found: list[int] = []
    for size in range(sizes):
        longest = [crc32(characters[place + size], longest[place]) for place in range(len(characters) - size)]
        found += longest
    return found


def feature_ids(text: str) -> NDArray[np.int64]:
    """Sorted distinct feature numbers, each below ``BUCKETS``, of a normalised text."""
    return once((feature_ids, text), lambda: _feature_ids(text))


def _feature_ids(text: str) -> NDArray[np.int64]:
    parts = runs(text)
    written = [checksum for part in parts for checksum in _checksums(part, _LONGEST_GRAM, _OF_CHARACTERS)]
    written += [crc32(word.encode(), _OF_WORD) for word in plain_words(text) if len(word) > 1]
    sounds = [
        crc32(f"{one} {two}".encode(), _OF_SOUND) for part in parts for one, two in itertools.pairwise(syllables(part))
    ]
    return np.concatenate([_distinct(written, SOUNDS), _distinct(sounds, BUCKETS - SOUNDS) + SOUNDS])


def placed_ids(text: str) -> NDArray[np.int64]:
    """Sorted distinct numbers, each below ``PLACES``, of what stands where in a normalised text.

    Grams with the edges of their clause, each told apart by whether it is in the first, the last or another clause:
    不然会着火 and 着火了 differ in little else. And how many clauses there are, and whether it asks or cries.
    """
    return once((placed_ids, text), lambda: _placed_ids(text))


def _placed_ids(text: str) -> NDArray[np.int64]:
    clauses = [clause for clause in _STOPS.split(text) if clause]
    terms = [f"n{min(len(clauses), _MOST_CLAUSES)}", *(f"m{mark}" for mark in "?!" if mark in text)]
    if text.endswith("?"):
        terms.append("asked at last")
    found = [crc32(term.encode()) for term in terms]
    for place, clause in enumerate(clauses):
        where = _LAST if place == len(clauses) - 1 else _BETWEEN if place else _FIRST
        found += _checksums(f"^{clause}$", _LONGEST_PLACED, where)
    return _distinct(found, PLACES)
