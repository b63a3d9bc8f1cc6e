"""Danger now, told from messages that only sound like it: a linear classifier of its own.

The classifiers of knowledge/matching/kind_model.py tell danger now from everything that people ask. This one was taught
above all messages of danger and the same words past, possible, asked about or joked about (vocabulary/danger/), so it
knows what tells these apart. Both together let fewer of either through than one alone. It sees what stands where, too: at
the end of a clause, in the last clause.

Which number is to be called first it tells too, whatever the danger is called: 高压锅炸了，汤泼了一脸 is less a matter of what
blew up than of who is hurt.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from knowledge.errors import ModelError
from knowledge.language.arrays import open_array, save_arrays, shipped_folder
from knowledge.language.features import BUCKETS

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

DANGER_FOLDER = "danger"


@dataclass(frozen=True, slots=True)
class DangerModel:
    """A weight a feature."""

    weights: NDArray[np.float16]
    """Of each feature that a message has, before its inverse frequency; those of what stands where come last."""
    idf: NDArray[np.float16]
    """Each feature's inverse frequency, for the length of a message, in the same order."""
    bias: float
    numbers: tuple[str, ...]
    """Emergency numbers that come first for some danger."""
    number_weights: NDArray[np.float16]
    """Of each number (rows) and feature (columns), in the same order as ``weights``: who is needed is told by what comes
    last, too, for a fire is said first and who is burnt by it after."""
    number_biases: NDArray[np.float32]
    source_hash: str
    """Of the messages it was fitted on."""

    def distance(self, ids: NDArray[np.int64], placed: NDArray[np.int64]) -> float:
        """How far a message lies on the side of danger now; below 0 it only sounds like it.

        ``ids``: its features, ``placed``: those of what stands where (knowledge/language/features.py).
        """
        if not len(ids):
            return -1.0
        both = _both(ids, placed)
        return float(self.weights[both].astype(np.float32) @ self._shares(both)) + self.bias

    def first_numbers(self, ids: NDArray[np.int64], placed: NDArray[np.int64]) -> dict[str, float]:
        """How far a message of danger, by the same features, lies on the side of each number's being called first."""
        if not len(ids):
            return dict.fromkeys(self.numbers, -1.0)
        both = _both(ids, placed)
        told = self.number_weights[:, both].astype(np.float32) @ self._shares(both) + self.number_biases
        return dict(zip(self.numbers, told.tolist(), strict=True))

    def _shares(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        rarity = self.idf[ids].astype(np.float32)
        shares: NDArray[np.float32] = rarity / np.sqrt(rarity @ rarity)
        return shares


def _both(ids: NDArray[np.int64], placed: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.concatenate([ids, placed + BUCKETS])


def save_danger_model(model: DangerModel, folder: Path) -> None:
    """Writes the model; the same model gives the same bytes."""
    save_arrays(
        folder,
        {
            "weights": model.weights,
            "idf": model.idf,
            "bias": np.array(model.bias, dtype=np.float32),
            "numbers": np.array(model.numbers),
            "number_weights": model.number_weights,
            "number_biases": model.number_biases,
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
            tuple(open_array(folder, "numbers", np.str_).tolist()),
            open_array(folder, "number_weights", np.float16),
            open_array(folder, "number_biases", np.float32),
            str(open_array(folder, "source_hash", np.str_)),
        )
    except (OSError, ValueError) as error:
        raise ModelError("读不了匹配模型，请重新安装，或运行 python -m bot train。", file=DANGER_FOLDER) from error
