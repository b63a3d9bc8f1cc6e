"""Small regression trees that add up to odds (gradient boosting, Friedman 2001).

A line through the figures weighs each by itself; trees see that a figure means something else beside another: to ask is
no sign against danger where the words of danger stand clear. All trees have three questions to each leaf, so that a
message goes through all of them at once, in a few steps over arrays.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from knowledge.language.arrays import open_array, save_arrays

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

DEPTH = 3
"""Questions from the root of a tree to a leaf."""
INNER, LEAVES = (1 << DEPTH) - 1, 1 << DEPTH
"""Questions and leaves of a tree."""


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees over named figures whose leaves add up to the log odds of a yes."""

    names: tuple[str, ...]
    """Of the figures."""
    asked: NDArray[np.int8]
    """Trees × INNER: the place in ``names`` of the figure that each question is about. Those that follow a question at
    place k stand at 2k + 1, where the figure is at most its bound, and 2k + 2."""
    bounds: NDArray[np.float32]
    """Trees × INNER."""
    leaves: NDArray[np.float32]
    """Trees × LEAVES, from the left."""
    constant: float
    threshold: float
    """Probability from which it counts as a yes."""

    def of(self, figures: Mapping[str, float]) -> float:
        """Probability, 0 to 1. ``figures`` holds at least ``names``."""
        values = np.array([figures[name] for name in self.names], dtype=np.float32)
        asked, bounds = self.asked.ravel(), self.bounds.ravel()
        trees = np.arange(len(self.asked))
        roots = trees * INNER
        place = (values.take(asked.take(roots)) > bounds.take(roots)).astype(np.intp) + 1
        for _ in range(DEPTH - 1):
            at = roots + place
            place = 2 * place + 1 + (values.take(asked.take(at)) > bounds.take(at))
        ends = trees * LEAVES + (place - INNER)
        total = float(self.leaves.ravel().take(ends).sum(dtype=np.float64)) + self.constant
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, total))))


def save_forest(forest: Forest, folder: Path) -> None:
    """Writes the forest as the whole of ``folder``; the same forest gives the same bytes."""
    save_arrays(
        folder,
        {
            "names": np.array(forest.names),
            "asked": forest.asked,
            "bounds": forest.bounds,
            "leaves": forest.leaves,
            "constant_and_threshold": np.array([forest.constant, forest.threshold], dtype=np.float64),
        },
    )


def open_forest(folder: Path) -> Forest:
    """Reads a forest. Raises OSError or ValueError when a file is missing or holds something else."""
    asked, bounds = open_array(folder, "asked", np.int8), open_array(folder, "bounds", np.float32)
    leaves = open_array(folder, "leaves", np.float32)
    names = tuple(map(str, open_array(folder, "names", np.str_).tolist()))
    constant, threshold = map(float, open_array(folder, "constant_and_threshold", np.float64).tolist())
    if asked.shape != (len(leaves), INNER) or bounds.shape != asked.shape or leaves.shape[1:] != (LEAVES,):
        raise ValueError(f"{folder.name} holds no trees of depth {DEPTH}")
    if asked.size and not 0 <= int(asked.min()) <= int(asked.max()) < len(names):
        raise ValueError(f"{folder.name} asks for figures that it does not name")
    return Forest(names, asked, bounds, leaves, constant, threshold)
