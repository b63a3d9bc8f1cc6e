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
from knowledge.language.segment import grams, plain_words, runs
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
_LONGEST_PLACED = 4
_MOST_CLAUSES = 6
"""Clauses from which a message only has more of them."""


def _hashed(terms: set[str], size: int) -> NDArray[np.int64]:
    return np.unique(np.fromiter((crc32(term.encode()) % size for term in terms), dtype=np.int64))


def feature_ids(text: str) -> NDArray[np.int64]:
    """Sorted distinct feature numbers, each below ``BUCKETS``, of a normalised text."""
    return once((feature_ids, text), lambda: _feature_ids(text))


def _feature_ids(text: str) -> NDArray[np.int64]:
    written = {f"c{gram}" for size in (1, 2, 3) for gram in grams(text, size)}
    written |= {f"w{word}" for word in plain_words(text) if len(word) > 1}
    sounds = {f"p{a} {b}" for run in runs(text) for a, b in itertools.pairwise(syllables(run))}
    return np.concatenate([_hashed(written, SOUNDS), _hashed(sounds, BUCKETS - SOUNDS) + SOUNDS])


def placed_ids(text: str) -> NDArray[np.int64]:
    """Sorted distinct numbers, each below ``PLACES``, of what stands where in a normalised text.

    Grams with the edges of their clause, each told apart by whether it is in the first, the last or another clause:
    不然会着火 and 着火了 differ in little else. And how many clauses there are, and whether it asks or cries.
    """
    return once((placed_ids, text), lambda: _placed_ids(text))


def _placed_ids(text: str) -> NDArray[np.int64]:
    clauses = [clause for clause in _STOPS.split(text) if clause]
    terms = {f"n{min(len(clauses), _MOST_CLAUSES)}"} | {f"m{mark}" for mark in "?!" if mark in text}
    if text.endswith("?"):
        terms.add("asked at last")
    for place, clause in enumerate(clauses):
        where = "L" if place == len(clauses) - 1 else "M" if place else "F"
        edged = f"^{clause}$"
        terms |= {
            where + edged[start : start + size]
            for size in range(1, _LONGEST_PLACED + 1)
            for start in range(len(edged) - size + 1)
        }
    return _hashed(terms, PLACES)
