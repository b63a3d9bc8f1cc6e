"""Boosted trees: fitted with scikit-learn, kept as arrays, asked without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from knowledge.evaluation.boosting import boosted, fitted_trees, held_out_boosted
from knowledge.language.arrays import save_arrays
from knowledge.matching.calibration import load_calibration
from knowledge.matching.forest import INNER, Forest, open_forest, save_forest
from knowledge.understanding.danger_figures import danger_figures

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

NAMES = ("loud", "near", "asks")


def crossed(rows: int = 400) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Figures of which two only tell together: loud is a yes where nothing is asked, and a no where something is."""
    table = np.random.default_rng(3).random((rows, len(NAMES)))
    return table, (table[:, 0] > 0.5) != (table[:, 2] > 0.5)


def fitted() -> Forest:
    table, answers = crossed()
    return boosted(NAMES, table, answers, np.ones(len(table)), 0.3)


def asked(forest: Forest, row: NDArray[np.float64]) -> float:
    return forest.of(dict(zip(NAMES, row.tolist(), strict=True)))


def test_trees_tell_what_only_two_figures_together_tell() -> None:
    table, answers = crossed()
    forest = fitted()
    right = [(asked(forest, row) > 0.5) == bool(answer) for row, answer in zip(table, answers, strict=True)]
    assert np.mean(right) > 0.97
    unseen = held_out_boosted(table, answers, np.ones(len(table)))
    assert np.mean((unseen > 0.5) == answers) > 0.9


def test_the_arrays_say_what_scikit_learn_says_of_even_and_uneven_trees() -> None:
    table, answers = crossed(60)
    table[:, 1] = np.round(table[:, 1])
    for rows in (60, 9):  # of so few some branches end early
        weights = np.linspace(0.2, 1.0, rows)
        grown = [fitted_trees(table[:rows], answers[:rows], weights, seed) for seed in range(3)]
        forest = boosted(NAMES, table[:rows], answers[:rows], weights, 0.5)
        log_odds = np.mean([each.decision_function(table) for each in grown], axis=0)
        for row, wanted in zip(table, 1 / (1 + np.exp(-log_odds)), strict=True):
            assert asked(forest, row) == pytest.approx(wanted, abs=1e-4)


def test_a_forest_that_was_kept_is_the_same(tmp_path: Path) -> None:
    forest = fitted()
    save_forest(forest, tmp_path / "forest")
    again = open_forest(tmp_path / "forest")
    assert (again.names, again.threshold) == (NAMES, 0.3)
    for row in crossed(40)[0]:
        assert asked(again, row) == asked(forest, row)


def test_arrays_that_are_no_trees_are_refused(tmp_path: Path) -> None:
    good = fitted()
    parts = {
        "names": np.array(NAMES),
        "asked": good.asked,
        "bounds": good.bounds,
        "leaves": good.leaves,
        "constant_and_threshold": np.array([0.0, 0.5]),
    }
    for name, wrong in (
        ("asked", good.asked[:, : INNER - 1]),
        ("asked", good.asked + np.int8(len(NAMES))),
        ("bounds", good.bounds[1:]),
        ("leaves", good.leaves[:, 1:]),
        ("constant_and_threshold", np.array([0.5])),
    ):
        save_arrays(tmp_path / "wrong", parts | {name: wrong})
        with pytest.raises(ValueError, match=r"."):
            open_forest(tmp_path / "wrong")


def test_the_shipped_trees_ask_for_figures_that_every_message_has() -> None:
    forest = load_calibration().danger
    assert set(forest.names) == set(danger_figures("着火了"))
    assert forest.of(danger_figures("着火了，快来人")) > forest.of(danger_figures("消防演练归哪个部门管"))
