"""Weights of what a message shows of a set, fitted on questions with right answers (``python -m bot calibrate``)."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from knowledge.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

SET_MODEL_FILE = "sets.json"


@dataclass(frozen=True, slots=True)
class Weighing:
    """A logistic model over figures that are there or not."""

    weights: Mapping[str, float]
    constant: float

    def log_of(self, shown: Iterable[str]) -> float:
        """Log odds of yes: above 0 it is likelier than not. Figures that were never weighed count for nothing."""
        weights = self.weights
        return self.constant + sum(weights[each] for each in shown if each in weights)


@dataclass(frozen=True, slots=True)
class SetModel:
    """All that reading a set weighs."""

    asks: Weighing
    """That a message asks for a set at all."""
    office: Weighing
    """That a name narrows the set to an office."""
    category: Weighing
    """That a name narrows it to a category."""
    part: Weighing
    """That a word narrows it to a part of the list."""
    topical: Weighing
    """That the set has a topic."""
    topic: Weighing
    """That these words are the topic."""
    talk: Weighing
    """That a clause only talks around the question."""


KINDS = ("asks", "office", "category", "part", "topical", "topic", "talk")


def write_set_model(model: SetModel, path: Path) -> None:
    """Writes the file that ``load_set_model`` reads; the same model gives the same bytes."""
    path.write_text(json.dumps(asdict(model), ensure_ascii=False, sort_keys=True, indent=0) + "\n", encoding="utf-8")


@lru_cache(maxsize=1)
def load_set_model() -> SetModel:
    """The shipped model. Raises ModelError when the file is missing or unreadable."""
    try:
        text = files("knowledge.matching.data").joinpath(SET_MODEL_FILE).read_text(encoding="utf-8")
        entry = json.loads(text)
        return SetModel(**{kind: Weighing(**entry[kind]) for kind in KINDS})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(
            "读不了清单提问的参数，请重新安装，或运行 python -m bot calibrate。", file=SET_MODEL_FILE
        ) from error
