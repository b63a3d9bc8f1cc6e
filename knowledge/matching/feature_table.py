"""A sparse matrix of features and columns, stored by feature so that a message costs only its own rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from knowledge.matching.stretches import entries_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class FeatureTable:
    """A sparse matrix, features × columns, stored by feature. Features without entries cost nothing."""

    starts: NDArray[np.int32]
    """One offset for each feature of the space into the other two, and the end."""
    columns: NDArray[np.uint16]
    weights: NDArray[np.float16]
    """Half precision: ranks do not change, and the file and the memory are half as large."""
    width: int

    def scores(self, ids: NDArray[np.int64], factors: Scores | None = None) -> Scores:
        """Sum of the features' weights for each column, each times its factor if there are factors."""
        return self._summed(*entries_of(self.starts, ids), factors)

    def scores_and_reach(
        self, ids: NDArray[np.int64], others: NDArray[np.int64], factor: float
    ) -> tuple[Scores, float]:
        """The scores of features and of ``others``, which count ``factor``; and the highest score that any column could
        have for the former alone."""
        own, length = entries_of(self.starts, ids)
        scores = self._summed(own, length)
        if len(others):
            scores += np.float32(factor) * self.scores(others)
        if not len(own):
            return scores, 0.0
        firsts = (np.cumsum(length) - length)[length > 0]
        return scores, float(np.maximum.reduceat(self.weights[own], firsts).astype(np.float32).sum())

    def _summed(self, entries: NDArray[np.int64], length: NDArray[np.int32], factors: Scores | None = None) -> Scores:
        weights = self.weights[entries].astype(np.float32)
        if factors is not None:
            weights *= np.repeat(factors, length)
        return np.bincount(self.columns[entries], weights, minlength=self.width).astype(np.float32)
