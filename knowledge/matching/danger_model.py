"""Danger now, told from messages that only sound like it: one linear classifier that knows nothing else.

The classifiers of knowledge/matching/kind_model.py tell danger now from everything that people ask. This one was taught
only messages of danger and the same words past, possible, asked about or joked about (vocabulary/danger/), so it knows
what tells these apart. On hands it had not seen, both together let half as many of either through as one alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from knowledge.errors import ModelError
from knowledge.language.arrays import open_array, save_arrays, shipped_folder

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

DANGER_FOLDER = "danger"


@dataclass(frozen=True, slots=True)
class DangerModel:
    """A weight a feature."""

    weights: NDArray[np.float16]
    """Of each feature that a message has, before its inverse frequency."""
    idf: NDArray[np.float16]
    """Each feature's inverse frequency, for the length of a message."""
    bias: float
    source_hash: str
    """Of the messages it was fitted on."""

    def distance(self, ids: NDArray[np.int64]) -> float:
        """How far a message, by its features, lies on the side of danger now; below 0 it only sounds like it."""
        if not len(ids):
            return -1.0
        rarity = self.idf[ids].astype(np.float32)
        told = float(self.weights[ids].astype(np.float32) @ rarity)
        return told / float(np.sqrt(rarity @ rarity)) + self.bias


def save_danger_model(model: DangerModel, folder: Path) -> None:
    """Writes the model; the same model gives the same bytes."""
    save_arrays(
        folder,
        {
            "weights": model.weights,
            "idf": model.idf,
            "bias": np.array(model.bias, dtype=np.float32),
            "source_hash": np.array(model.source_hash),
        },
    )


def shipped_danger_model() -> Path:
    """Where the shipped model lies."""
    return shipped_folder("knowledge.matching.data", DANGER_FOLDER)


@lru_cache(maxsize=1)
def load_danger_model() -> DangerModel:
    """The shipped model. Raises ModelError when a file is missing or unreadable."""
    folder = shipped_danger_model()
    try:
        return DangerModel(
            open_array(folder, "weights", np.float16),
            open_array(folder, "idf", np.float16),
            float(open_array(folder, "bias", np.float32)),
            str(open_array(folder, "source_hash", np.str_)),
        )
    except (OSError, ValueError) as error:
        raise ModelError("读不了匹配模型，请重新安装，或运行 python -m bot train。", file=DANGER_FOLDER) from error
