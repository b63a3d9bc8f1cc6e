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
from knowledge.once import once

if TYPE_CHECKING:
    from numpy.typing import NDArray

BUCKETS = 1 << 19
"""Size of the feature space. A quarter million distinct terms meet in it about once in three."""
SOUNDS = BUCKETS * 3 // 4
"""Number of the first feature that is a sound; those before it are characters and words."""


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
