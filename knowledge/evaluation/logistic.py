"""Logistic regressions with scikit-learn, as the calibration needs them. All deterministic."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from knowledge.errors import TrainingError
from knowledge.matching.calibration import Odds

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    Values = NDArray[np.float64]
    Answers = NDArray[np.bool_]
    Places = NDArray[np.intp]

_FOLDS = 5
_LEAST_SHARE = 0.005
"""No signal is thrown away: each knows some language that the questions do not hold."""
_TINY = 1e-9
"""Keeps a figure that is the same in all rows from being divided by nothing."""


def shares(names: Sequence[str], differences: Sequence[Values], weights: Sequence[float]) -> dict[str, float]:
    """Weights of a linear score that puts the first of each pair above the second; none below zero, summing to 1."""
    from sklearn.linear_model import LogisticRegression

    rows = np.array(differences)
    both = np.concatenate([rows, -rows])
    answers = np.concatenate([np.ones(len(rows)), np.zeros(len(rows))])
    fitted = LogisticRegression(C=1.0, fit_intercept=False, max_iter=1000)
    fitted.fit(both, answers, np.tile(np.array(weights), 2))
    found = np.maximum(fitted.coef_[0], 0)
    found = np.maximum(found / max(found.sum(), 1e-9), _LEAST_SHARE)
    return {name: round(float(share), 4) for name, share in zip(names, found / found.sum(), strict=True)}


def table_of(rows: Sequence[Mapping[str, float]]) -> tuple[list[str], Values]:
    """The names of some figures, and the figures as rows × names."""
    names = list(rows[0])
    return names, np.array([[row[name] for name in names] for row in rows], dtype=np.float64)


def odds(
    names: Sequence[str], table: Values, answers: Answers, inverse_penalty: float, weights: Values | None = None
) -> Odds:
    """The odds of yes by the figures in ``table``; their threshold is even odds.

    ``inverse_penalty`` of large weights: the C of scikit-learn, of figures brought to one spread.
    """
    lines, constants = _lines(table, answers, inverse_penalty, weights)
    return _odds_of(names, lines[0], constants[0])


def choice(names: Sequence[str], table: Values, answers: Sequence[str], inverse_penalty: float) -> dict[str, Odds]:
    """For each answer the log odds of it by the figures in ``table``, to be compared with those of the others.

    Raises TrainingError with fewer than three different answers.
    """
    several = sorted(set(answers))
    lines, constants = _lines(table, np.array(answers), inverse_penalty, None)
    if len(several) != len(lines):
        raise TrainingError("校准需要至少三种不同答案的例子。")
    return {answer: _odds_of(names, *line) for answer, *line in zip(several, lines, constants, strict=True)}


def held_out(table: Values, answers: Answers, inverse_penalty: float, weights: Values | None = None) -> Values:
    """Each row's probability from a fit on the other folds."""

    def told(fitted_on: Places, left: Places) -> Values:
        few = None if weights is None else weights[fitted_on]
        lines, constants = _lines(table[fitted_on], answers[fitted_on], inverse_penalty, few)
        found: Values = 1 / (1 + np.exp(-(table[left] @ lines[0] + constants[0])))
        return found

    return out_of_folds(table, answers, told)


def out_of_folds(table: Values, answers: Answers, told: Callable[[Places, Places], Values]) -> Values:
    """Each row's probability as ``told`` of the rows to fit on and of those left out.

    Rows of one message at two towns fall apart; so few.
    """
    from sklearn.model_selection import StratifiedKFold

    found = np.zeros(len(answers))
    for fitted_on, left in StratifiedKFold(_FOLDS, shuffle=True, random_state=0).split(table, answers):
        found[left] = told(fitted_on, left)
    return found


def _lines(
    table: Values, answers: NDArray[np.generic], inverse_penalty: float, weights: Values | None
) -> tuple[Values, Values]:
    """Weights of the figures as they are, a row for yes or one for each of several answers, and the rows' constants."""
    from sklearn.linear_model import LogisticRegression

    middle, spread = table.mean(axis=0), table.std(axis=0) + _TINY
    fitted = LogisticRegression(C=inverse_penalty, max_iter=2000).fit((table - middle) / spread, answers, weights)
    found = fitted.coef_ / spread
    return found, fitted.intercept_ - found @ middle


def _odds_of(names: Sequence[str], weights: Values, constant: float) -> Odds:
    found = {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}
    return Odds(found, round(float(constant), 4), 0.5)
