"""A small BM25 over short texts, in memory, with numpy postings."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

_K1 = 1.2
_B = 0.6
"""BM25's usual saturation; length counts a little less than usual because titles are short by nature."""


class Postings:
    """BM25 scores of texts for weighted query terms. ``texts`` are lists of terms, one a text."""

    def __init__(self, texts: Sequence[Sequence[str]], rarity: Mapping[str, float] | None = None) -> None:
        """``rarity`` gives idf by term when it should not come from these texts alone."""
        self.size = len(texts)
        lengths = np.array([len(terms) or 1 for terms in texts], dtype=np.float32)
        mean = float(lengths.mean()) if self.size else 1.0
        gathered: dict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
        for position, terms in enumerate(texts):
            norm = _K1 * (1 - _B + _B * float(lengths[position]) / mean)
            for term, count in Counter(terms).items():
                places, weights = gathered[term]
                places.append(position)
                weights.append(count * (_K1 + 1) / (count + norm))
        self._entries: dict[str, tuple[NDArray[np.int32], NDArray[np.float32]]] = {}
        for term, (places, weights) in gathered.items():
            idf = rarity.get(term, 0.0) if rarity is not None else inverse_frequency(self.size, len(places))
            if idf > 0:
                entry = (np.array(places, dtype=np.int32), np.array(weights, dtype=np.float32) * np.float32(idf))
                self._entries[term] = entry

    def scores(self, query: Mapping[str, float]) -> NDArray[np.float32]:
        """One score a text, at least 0, for terms with their weights."""
        result = np.zeros(self.size, dtype=np.float32)
        for term, weight in query.items():
            entry = self._entries.get(term)
            if entry is not None:
                result[entry[0]] += entry[1] * np.float32(weight)
        return result

    def __contains__(self, term: object) -> bool:
        return term in self._entries


def inverse_frequency(texts: int, holding: int) -> float:
    """BM25's idf, never negative: ``texts`` in all, ``holding`` of them with the term."""
    return math.log(1 + (texts - holding + 0.5) / (holding + 0.5))
