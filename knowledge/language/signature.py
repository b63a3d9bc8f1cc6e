"""A title as ten characters: equal titles have equal signatures, and titles alike have signatures alike.

So a link can carry what a duty is called, and find it again after the list was numbered anew or a word was mended.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache

from knowledge.language.normalize import normalize
from knowledge.language.segment import grams

_BITS = 60
"""Of a signature."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"
_PER_LETTER = 6
"""Bits that a letter stands for."""
LENGTH = _BITS // _PER_LETTER
MENDED, ALIKE = 8, 12
"""Bits by which two signatures differ at most: of one title with a word mended, and of titles worth offering for each
other. Unrelated titles differ in about thirty, and in the lists never in less than eleven."""


@lru_cache(maxsize=4096)
def signature(title: str) -> str:
    """Ten of ``A-Z a-z 0-9 _ -`` for a title."""
    text = normalize(title)
    sums = [0] * _BITS
    for gram in (*grams(text, 1), *grams(text, 2)):
        digest = int.from_bytes(hashlib.blake2b(gram.encode(), digest_size=8).digest(), "big")
        for bit in range(_BITS):
            sums[bit] += 1 if digest >> bit & 1 else -1
    value = sum(1 << bit for bit, weight in enumerate(sums) if weight > 0)
    return "".join(_LETTERS[value >> _PER_LETTER * place & 63] for place in range(LENGTH))


def distance(one: str, other: str) -> int:
    """Bits by which two signatures differ."""
    return (_value(one) ^ _value(other)).bit_count()


def _value(written: str) -> int:
    return sum(_LETTERS.index(letter) << _PER_LETTER * place for place, letter in enumerate(written))
