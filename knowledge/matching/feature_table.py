"""A sparse matrix of features and columns, stored by feature so that a message costs only its own rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class FeatureTable:
    """A sparse matrix, features × columns, stored by feature. Features that it lacks cost nothing."""

    features: NDArray[np.int32]
    """Numbers of the features that it has, ascending."""
    starts: NDArray[np.int32]
    """One offset a feature into the other two, and the end."""
    columns: NDArray[np.uint16]
    weights: NDArray[np.float16]
    """Half precision: ranks do not change, and the file and the memory are half as large."""
    width: int

    def scores(self, ids: NDArray[np.int64], factors: Scores | None = None) -> Scores:
        """Sum of the features' weights for each column, each times its factor if there are factors."""
        rows, known = self._rows(ids)
        places, length = self._entries(rows)
        weights = self.weights[places].astype(np.float32)
        if factors is not None:
            weights *= np.repeat(factors[known], length)
        return np.bincount(self.columns[places], weights, minlength=self.width).astype(np.float32)

    def reach(self, ids: NDArray[np.int64]) -> float:
        """The highest score that any column could have for these features."""
        rows, _ = self._rows(ids)
        places, length = self._entries(rows)
        if not len(places):
            return 0.0
        firsts = (np.cumsum(length) - length)[length > 0]
        return float(np.maximum.reduceat(self.weights[places], firsts).astype(np.float32).sum())

    def _entries(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """Positions of all the entries of rows, one row after the other, and how many each row has."""
        begin = self.starts[rows]
        length = self.starts[rows + 1] - begin
        return np.arange(int(length.sum())) + np.repeat(begin - np.cumsum(length) + length, length), length

    def _rows(self, ids: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """Rows of the features that it has, and which of ``ids`` those are."""
        if not len(self.features):
            return np.zeros(0, dtype=np.int64), np.zeros(len(ids), dtype=np.bool_)
        # Of the table's own type: else numpy would copy the whole table for each message.
        wanted = ids.astype(self.features.dtype)
        rows = np.searchsorted(self.features, wanted)
        rows[rows == len(self.features)] = 0
        known = self.features[rows] == wanted
        return rows[known], known
