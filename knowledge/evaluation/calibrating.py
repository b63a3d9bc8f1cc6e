"""Questions with right answers → the weights, odds and thresholds that the product runs on.

Four fits, all with scikit-learn and all deterministic. *Signals*: the acceptable duty against each of its strongest
rivals, a logistic regression on the difference of their signals (pairwise learning to rank, as RankNet has it, linear).
*Odds*: whether the first candidate is right, and whether the message asks for anything in the list, two logistic
regressions on what the ranking shows; their thresholds are set on probabilities from five-fold cross-validation, so that
the shares below hold on questions that a fold's fit has not seen. *Parts*: the clause that answers against the duty's
other clauses, as the signals are. *Leaning*: whether a later message means the duty talked about, when there are
dialogues to fit it on. Needs the packages of the ``train`` group.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from knowledge.errors import TrainingError
from knowledge.evaluation.leaning_fit import fit_leaning
from knowledge.language.normalize import normalize
from knowledge.matching.calibration import CALIBRATION_FILE, Calibration, Odds, load_calibration, write_calibration
from knowledge.matching.decision import figures
from knowledge.matching.ranker import Ranker
from knowledge.understanding.smalltalk import find_smalltalk

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from knowledge.evaluation.questions import DutyQuestion, Questions
    from knowledge.records import DutyList

    Values = NDArray[np.float64]

_RIVALS = 15
"""Strongest rivals that a right duty is compared with."""
_FOLDS = 5
_STATED_WRONG = 0.03
"""Share of messages, of those that a duty answers and of those that none does, that may get a wrong stated answer."""
_REFUSED = 0.02
"""Share of real questions that may be refused."""
_LEAST_SHARE = 0.005
"""No signal is thrown away: each knows some language that the questions do not hold."""
_PENALTY = 1.0


@dataclass(frozen=True, slots=True)
class _Case:
    """One message at one town, ranked."""

    figures: Mapping[str, float]
    right: bool
    inside: bool


def calibrate(lists: Sequence[DutyList], questions: Questions, progress: Callable[[str], None]) -> Calibration:
    """Fits everything on the questions of the given towns; without dialogues, the shipped leaning is kept.

    Raises TrainingError without scikit-learn or questions.
    """
    rankers = {each.town.slug: Ranker(each.duties) for each in lists}
    items = {each.town.slug: [duty.item for duty in each.duties] for each in lists}
    asked = [question for question in questions.duty if question.town in rankers]
    if not asked or not questions.out_of_scope:
        raise TrainingError("校准需要已载入乡镇的提问和清单之外的提问各一些。")
    progress(f"signals from {len(asked)} questions")
    signals = _signal_shares(rankers, items, asked)
    tuned = {each.town.slug: Ranker(each.duties, signals) for each in lists}
    cases = _cases(tuned, items, asked, questions)
    progress(f"odds from {len(cases)} rankings")
    right, inside = _odds(cases)
    progress("parts")
    part = _part_shares(rankers, items, asked, lists)
    leaning = load_calibration().leaning
    if questions.dialogues:
        progress(f"leaning from {len(questions.dialogues)} dialogues")
        leaning = fit_leaning(lists, tuned, questions, right)
    return Calibration(signals, right, inside, part, leaning)


def calibrate_shipped(lists: Sequence[DutyList], questions: Questions, progress: Callable[[str], None]) -> Path:
    """Fits on the questions and writes the file that the package loads. Returns it."""
    path = Path(str(files("knowledge.matching.data"))) / CALIBRATION_FILE
    write_calibration(calibrate(lists, questions, progress), path)
    return path


def _shares(names: Sequence[str], differences: Sequence[Values], weights: Sequence[float]) -> dict[str, float]:
    """Weights of a linear score that puts the first of each pair above the second; none below zero, summing to 1."""
    from sklearn.linear_model import LogisticRegression

    rows = np.array(differences)
    both = np.concatenate([rows, -rows])
    answers = np.concatenate([np.ones(len(rows)), np.zeros(len(rows))])
    fitted = LogisticRegression(C=_PENALTY, fit_intercept=False, max_iter=1000)
    fitted.fit(both, answers, np.tile(np.array(weights), 2))
    found = np.maximum(fitted.coef_[0], 0)
    found = np.maximum(found / max(found.sum(), 1e-9), _LEAST_SHARE)
    return {name: round(float(share), 4) for name, share in zip(names, found / found.sum(), strict=True)}


def _signal_shares(
    rankers: Mapping[str, Ranker], items: Mapping[str, Sequence[str]], asked: Sequence[DutyQuestion]
) -> dict[str, float]:
    names: list[str] = []
    differences: list[Values] = []
    weights: list[float] = []
    for question in asked:
        ranker = rankers[question.town]
        found = ranker.signals(normalize(question.text))
        names = list(found.features)
        table = np.array([found.features[name] for name in names], dtype=np.float64).T
        total = table.sum(axis=1)  # not by the shipped shares, so that what was fitted before changes nothing
        good = [place for place, item in enumerate(items[question.town]) if item in question.gold]
        best = max(good, key=lambda place: float(total[place]))
        rivals = [int(place) for place in np.argsort(-total, kind="stable") if place not in good][:_RIVALS]
        differences += [table[best] - table[rival] for rival in rivals]
        weights += [1 / len(rivals)] * len(rivals)
    return _shares(names, differences, weights)


def _cases(
    rankers: Mapping[str, Ranker], items: Mapping[str, Sequence[str]], asked: Sequence[DutyQuestion], all_: Questions
) -> list[_Case]:
    cases: list[_Case] = []
    for question in asked:
        ranking = rankers[question.town].rank(normalize(question.text))
        if ranking.candidates:
            first = items[question.town][ranking.candidates[0].position]
            cases.append(_Case(figures(ranking), first in question.gold, inside=True))
    for message in all_.out_of_scope:
        text = normalize(message.text)
        if find_smalltalk(text):
            continue
        for ranker in rankers.values():
            ranking = ranker.rank(text)
            if ranking.candidates:
                cases.append(_Case(figures(ranking), right=False, inside=False))
    return cases


def _odds(cases: Sequence[_Case]) -> tuple[Odds, Odds]:
    names = list(cases[0].figures)
    table = np.array([[case.figures[name] for name in names] for case in cases])
    right = np.array([case.right for case in cases])
    inside = np.array([case.inside for case in cases])
    sure, unseen = _logistic(names, table, right), _held_out(table, right)
    wrong = [unseen[inside & ~right], unseen[~inside]]
    sizes = [int(inside.sum()), int((~inside).sum())]
    stated = max(_threshold(values, size, _STATED_WRONG) for values, size in zip(wrong, sizes, strict=True))
    there, elsewhere = _logistic(names, table, inside), _held_out(table, inside)
    refused = float(np.sort(elsewhere[inside])[int(_REFUSED * inside.sum())])
    return (
        Odds(sure.weights, sure.constant, round(stated, 4)),
        Odds(there.weights, there.constant, round(refused, 4)),
    )


def _threshold(wrong: Values, of: int, share: float) -> float:
    """The probability that at most ``share`` of ``of`` messages reach although they are wrong."""
    allowed = int(share * of)
    ranked = np.sort(wrong)[::-1]
    return float(ranked[allowed]) + 1e-6 if len(ranked) > allowed else 0.5


def _logistic(names: Sequence[str], table: Values, answers: NDArray[np.bool_]) -> Odds:
    from sklearn.linear_model import LogisticRegression

    fitted = LogisticRegression(C=10, max_iter=1000).fit(table, answers)
    weights = {name: round(float(weight), 4) for name, weight in zip(names, fitted.coef_[0], strict=True)}
    return Odds(weights, round(float(fitted.intercept_[0]), 4), 0.5)


def _held_out(table: Values, answers: NDArray[np.bool_]) -> Values:
    """Each row's probability from a fit on the other folds. Rows of one message at two towns fall apart; so few."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold, cross_val_predict

    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=0)
    found: Values = cross_val_predict(
        LogisticRegression(C=10, max_iter=1000), table, answers, cv=folds, method="predict_proba"
    )[:, 1]
    return found


def _part_shares(
    rankers: Mapping[str, Ranker],
    items: Mapping[str, Sequence[str]],
    asked: Sequence[DutyQuestion],
    lists: Sequence[DutyList],
) -> dict[str, float]:
    duties = {each.town.slug: each.duties for each in lists}
    names: list[str] = []
    differences: list[Values] = []
    weights: list[float] = []
    for question in asked:
        if not question.departments:
            continue
        wanted = set(question.departments)
        for place, item in enumerate(items[question.town]):
            clauses = duties[question.town][place].clauses
            right = [set(clause.departments) == wanted for clause in clauses]
            if item not in question.gold or not any(right) or all(right):
                continue
            found = rankers[question.town].part_signals(normalize(question.text), place)
            names = list(found)
            table = np.array([found[name] for name in names]).T
            best = max((row for row in range(len(clauses)) if right[row]), key=lambda row: float(table[row].sum()))
            rivals = [row for row in range(len(clauses)) if not right[row]]
            differences += [table[best] - table[rival] for rival in rivals]
            weights += [1 / len(rivals)] * len(rivals)
            break
    return _shares(names, differences, weights)
