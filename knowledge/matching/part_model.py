"""Message → whose part of a kind of duty it asks for. Arrays only; fitted by ``python -m bot train``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from knowledge.matching.feature_table import FeatureTable

    Scores = NDArray[np.float32]

POINT_WEIGHT = np.float32(0.7)
"""Length of a message's point of meaning beside its features, which have length 1."""


@dataclass(frozen=True, slots=True)
class PartModel:
    """What is said of one body's part in one kind of duty. A part is such a pair."""

    said: FeatureTable
    """BM25 of all that is said of a part; columns are parts."""
    learned: FeatureTable
    """What tells a part from the other parts of its kind; columns are parts."""
    bias: Scores
    points: Scores
    """The same of the point of meaning: parts × width."""
    kind: NDArray[np.int64]
    """Of each part."""
    body: tuple[str, ...]
    """Generic key of each part's body, as in departments.toml."""

    def told(self, ids: NDArray[np.int64], linked: Scores) -> dict[str, float]:
        """BM25 of a message's features for each body, by how much of each kind (``linked``) the duty is."""
        scores = self.said.scores(ids) * linked[self.kind]
        best: dict[str, float] = {}
        for place in np.flatnonzero(scores > 0):
            body = self.body[place]
            best[body] = max(best.get(body, 0.0), float(scores[place]))
        return best

    def margins(
        self, ids: NDArray[np.int64], weights: Scores, point: Scores, linked: Scores, least: float
    ) -> dict[str, float]:
        """Distance from saying that it is this body's part, by body, over the kinds linked with ``least`` or more.

        ``weights`` are of the message's features, of length 1; ``point`` is its point of meaning. A kind that the duty
        is less of counts less.
        """
        places = np.flatnonzero(linked[self.kind] >= least)
        scores = self.learned.scores(ids, weights)[places] + self.bias[places]
        scores += self.points[places] @ point * POINT_WEIGHT + linked[self.kind[places]] - np.float32(1)
        best: dict[str, float] = {}
        for place, score in zip(places.tolist(), scores.tolist(), strict=True):
            body = self.body[place]
            best[body] = max(best.get(body, score), score)
        return best
