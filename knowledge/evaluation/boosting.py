"""Boosted trees with scikit-learn, as the calibration needs them. Deterministic."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from knowledge.evaluation.logistic import out_of_folds
from knowledge.matching.forest import DEPTH, INNER, LEAVES, Forest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from sklearn.ensemble import GradientBoostingClassifier
    from sklearn.tree import DecisionTreeRegressor

    Values = NDArray[np.float64]
    Answers = NDArray[np.bool_]
    Places = NDArray[np.intp]

_TREES, _PACE, _SHARE = 200, 0.05, 0.7
"""How many trees, how far each of them goes, and the share of the rows that it sees (Friedman 2002)."""
_SEEDS = (0, 1, 2)
"""Of so many forests the mean log odds count: what one of them saw in few rows the others do not."""


def boosted(names: Sequence[str], table: Values, answers: Answers, weights: Values, threshold: float) -> Forest:
    """Trees for yes by the figures in ``table`` (rows × ``names``)."""
    forests = [fitted_trees(table, answers, weights, seed) for seed in _SEEDS]
    grown = [_filled(each[0]) for forest in forests for each in forest.estimators_]
    share = float(np.average(answers, weights=weights))
    return Forest(
        tuple(names),
        np.array([asked for asked, _, _ in grown], dtype=np.int8),
        np.array([bounds for _, bounds, _ in grown], dtype=np.float32),
        np.array([leaves for _, _, leaves in grown], dtype=np.float32) * np.float32(_PACE / len(_SEEDS)),
        float(np.log(share / (1 - share))),
        threshold,
    )


def held_out_boosted(table: Values, answers: Answers, weights: Values) -> Values:
    """Each row's probability from trees that were fitted on the other folds."""

    def told(fitted_on: Places, left: Places) -> Values:
        few = table[fitted_on], answers[fitted_on], weights[fitted_on]
        log_odds = [fitted_trees(*few, seed).decision_function(table[left]) for seed in _SEEDS]
        found: Values = 1 / (1 + np.exp(-np.mean(log_odds, axis=0)))
        return found

    return out_of_folds(table, answers, told)


def fitted_trees(table: Values, answers: Answers, weights: Values, seed: int) -> GradientBoostingClassifier:
    """The trees as scikit-learn has them. Fitting needs the packages of the dev group; the product does not."""
    from sklearn.ensemble import GradientBoostingClassifier

    forest = GradientBoostingClassifier(
        n_estimators=_TREES, learning_rate=_PACE, subsample=_SHARE, max_depth=DEPTH, random_state=seed
    )
    return forest.fit(table, answers, weights)


def _filled(grown: DecisionTreeRegressor) -> tuple[list[int], list[float], list[float]]:
    """A tree's questions, their bounds and its leaves, as those of a full one: a branch that ends early ends in equal
    leaves."""
    tree = grown.tree_
    asked, bounds, nodes = [0] * INNER, [0.0] * INNER, [0] * (INNER + LEAVES)
    for place in range(INNER):
        node = nodes[place]
        ends = tree.children_left[node] < 0
        if not ends:
            asked[place], bounds[place] = int(tree.feature[node]), float(tree.threshold[node])
        nodes[2 * place + 1] = node if ends else int(tree.children_left[node])
        nodes[2 * place + 2] = node if ends else int(tree.children_right[node])
    return asked, bounds, [float(tree.value[node][0, 0]) for node in nodes[INNER:]]
