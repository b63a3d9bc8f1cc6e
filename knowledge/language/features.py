"""A message or official text as hashed features: character grams, words and sounds.

Hashing keeps the model a plain array: no table of terms to load, and a term never seen costs nothing.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from knowledge.language.pinyin import syllables
from knowledge.language.segment import grams, plain_words, runs

if TYPE_CHECKING:
    from numpy.typing import NDArray

BUCKETS = 1 << 19
"""Size of the feature space. A quarter million distinct terms meet in it about once in three."""


def _terms(text: str) -> set[str]:
    found = {f"c{gram}" for size in (1, 2, 3) for gram in grams(text, size)}
    found |= {f"w{word}" for word in plain_words(text) if len(word) > 1}
    for run in runs(text):
        sounds = syllables(run)
        found |= {f"p{a} {b}" for a, b in itertools.pairwise(sounds)}
    return found


def feature_ids(text: str) -> NDArray[np.int64]:
    """Sorted distinct feature numbers, each below ``BUCKETS``, of a normalised text."""
    return np.unique(np.fromiter((crc32(term.encode()) % BUCKETS for term in _terms(text)), dtype=np.int64))
