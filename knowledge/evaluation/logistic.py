"""Logistic regressions with scikit-learn, as the calibration needs them. All deterministic."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from knowledge.matching.calibration import Odds

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Values = NDArray[np.float64]

_FOLDS = 5
_LEAST_SHARE = 0.005
"""No signal is thrown away: each knows some language that the questions do not hold."""
_INVERSE_PENALTY = 10
"""Of large weights: the C of scikit-learn."""


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


def odds(names: Sequence[str], table: Values, answers: NDArray[np.bool_], weights: Values | None = None) -> Odds:
    """The odds of yes by the figures in ``table``; their threshold is even odds."""
    from sklearn.linear_model import LogisticRegression

    fitted = LogisticRegression(C=_INVERSE_PENALTY, max_iter=1000).fit(table, answers, weights)
    found = {name: round(float(weight), 4) for name, weight in zip(names, fitted.coef_[0], strict=True)}
    return Odds(found, round(float(fitted.intercept_[0]), 4), 0.5)


def held_out(table: Values, answers: NDArray[np.bool_], weights: Values | None = None) -> Values:
    """Each row's probability from a fit on the other folds. Rows of one message at two towns fall apart; so few."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold

    found = np.zeros(len(answers))
    for fitted_on, left in StratifiedKFold(_FOLDS, shuffle=True, random_state=0).split(table, answers):
        machine = LogisticRegression(C=_INVERSE_PENALTY, max_iter=1000)
        machine.fit(table[fitted_on], answers[fitted_on], None if weights is None else weights[fitted_on])
        found[left] = machine.predict_proba(table[left])[:, 1]
    return found
