"""A small BM25 over short texts, in memory, as three flat arrays."""

from __future__ import annotations

import math
from sys import intern
from typing import TYPE_CHECKING

import numpy as np

from knowledge.matching.stretches import entries_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

_K1 = 1.2
_B = 0.6
"""BM25's usual saturation; length counts a little less than usual because titles are short by nature."""


class Postings:
    """BM25 scores of texts for weighted query terms. ``texts`` are lists of terms, one a text."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        self.size = len(texts)
        self._rows: dict[str, int] = {}
        rows = self._rows
        # The same grams come back in every field of every town: one copy of each serves all.
        terms = np.array([rows.setdefault(intern(term), len(rows)) for text in texts for term in text], dtype=np.int64)
        lengths = np.array([len(text) for text in texts], dtype=np.int64)
        owners = np.repeat(np.arange(self.size, dtype=np.int64), lengths)
        pairs, counts = np.unique(terms * max(self.size, 1) + owners, return_counts=True)
        term_of, self._texts = np.divmod(pairs, max(self.size, 1))
        holding = np.bincount(term_of, minlength=len(rows))
        mean = float(lengths.mean()) if self.size else 1.0
        norm = _K1 * (1 - _B + _B * np.maximum(lengths, 1) / max(mean, 1.0))
        idf = np.log(1 + (self.size - holding + 0.5) / (holding + 0.5))
        weights = counts * (_K1 + 1) / (counts + norm[self._texts]) * idf[term_of]
        self._weights = weights.astype(np.float32)
        self._texts = self._texts.astype(np.int32)
        self._starts = np.concatenate(([0], np.cumsum(holding))).astype(np.int32)

    def scores(self, query: Mapping[str, float]) -> NDArray[np.float32]:
        """One score a text, at least 0, for terms with their weights."""
        entries, shares = self._entries(query)
        return np.bincount(self._texts[entries], self._weights[entries] * shares, self.size).astype(np.float32)

    def held_mass(self, masses: Mapping[str, float]) -> NDArray[np.float32]:
        """For each text, the sum of the masses of the terms that it has."""
        entries, shares = self._entries(masses)
        return np.bincount(self._texts[entries], shares, self.size).astype(np.float32)

    def _entries(self, weighted: Mapping[str, float]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Places of all the entries of terms, one term after the other, with their terms' weights."""
        known = [(row, weight) for term, weight in weighted.items() if (row := self._rows.get(term)) is not None]
        rows = np.fromiter((row for row, _ in known), dtype=np.int64, count=len(known))
        weights = np.fromiter((weight for _, weight in known), dtype=np.float32, count=len(known))
        places, length = entries_of(self._starts, rows)
        return places, np.repeat(weights, length)

    def holds(self, term: str, text: int) -> bool:
        """Whether a text has a term."""
        row = self._rows.get(term)
        return row is not None and bool((self._texts[self._starts[row] : self._starts[row + 1]] == text).any())

    def rarity(self, term: str) -> float:
        """The term's idf; that of a term in no text when none has it."""
        row = self._rows.get(term)
        return inverse_frequency(self.size, 0 if row is None else int(self._starts[row + 1] - self._starts[row]))


def inverse_frequency(texts: int, holding: int) -> float:
    """BM25's idf, never negative: ``texts`` in all, ``holding`` of them with the term."""
    return math.log(1 + (texts - holding + 0.5) / (holding + 0.5))
