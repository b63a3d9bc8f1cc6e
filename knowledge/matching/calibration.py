"""Weights and odds that were fitted on questions with right answers, as one small data file and a folder of trees.

Fitted by ``python -m bot calibrate`` (knowledge/evaluation/calibrating.py) on development questions; never on those that
results are judged on.
"""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass, fields
from functools import lru_cache
from typing import TYPE_CHECKING

from knowledge.errors import ModelError
from knowledge.language.arrays import shipped_folder
from knowledge.matching.forest import Forest, open_forest, save_forest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

CALIBRATION_FILE = "calibration.json"
DANGER_FOREST = "danger_forest"


@dataclass(frozen=True, slots=True)
class Odds:
    """A logistic model over named figures."""

    weights: Mapping[str, float]
    constant: float
    threshold: float
    """Probability from which it counts as a yes."""

    def of(self, figures: Mapping[str, float]) -> float:
        """Probability, 0 to 1. ``figures`` holds at least the names that were weighted."""
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, self.log_of(figures)))))

    def log_of(self, figures: Mapping[str, float]) -> float:
        """Log odds: above 0 it is likelier than not."""
        return sum(weight * figures[name] for name, weight in self.weights.items()) + self.constant


@dataclass(frozen=True, slots=True)
class Calibration:
    """All that ``calibrate`` fits."""

    signals: Mapping[str, float]
    """Share of each signal in a duty's score; they sum to 1."""
    right: Odds
    """That the first candidate is the right one: from its threshold it is stated."""
    inside: Odds
    """That the message asks for anything in the list: below its threshold it is said not to be there."""
    part: Mapping[str, float]
    """Share of each signal in a clause's score; they sum to 1."""
    danger: Forest
    """That somebody is in danger now: from its threshold a number comes first."""
    first_number: Mapping[str, Odds]
    """For each emergency number the log odds that it is the one to call first; the highest is."""
    leaning: Odds
    """That a later message means the duty talked about. Its log odds are used; its threshold is even odds."""


def write_calibration(calibration: Calibration, folder: Path) -> None:
    """Writes what ``load_calibration`` reads into ``folder``; the same calibration gives the same bytes."""
    odds = {each.name: getattr(calibration, each.name) for each in fields(calibration) if each.name != "danger"}
    text = json.dumps(odds, default=asdict, ensure_ascii=False, indent=2)
    save_forest(calibration.danger, folder / DANGER_FOREST)
    (folder / CALIBRATION_FILE).write_text(text + "\n", encoding="utf-8")


@lru_cache(maxsize=1)
def load_calibration() -> Calibration:
    """The shipped calibration. Raises ModelError when the file is missing or unreadable."""
    try:
        folder = shipped_folder("knowledge.matching", "data")
        entry = json.loads((folder / CALIBRATION_FILE).read_text(encoding="utf-8"))
        return Calibration(
            signals=entry["signals"],
            right=Odds(**entry["right"]),
            inside=Odds(**entry["inside"]),
            part=entry["part"],
            danger=open_forest(folder / DANGER_FOREST),
            first_number={number: Odds(**odds) for number, odds in entry["first_number"].items()},
            leaning=Odds(**entry["leaning"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(
            "读不了匹配参数，请重新安装，或运行 python -m bot calibrate。", file=CALIBRATION_FILE
        ) from error
