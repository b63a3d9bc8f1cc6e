"""Questions with right answers → the weights, odds and thresholds that the product runs on.

Five fits, and that of reading sets (``set_fit``), all with scikit-learn and all deterministic. *Signals*: the acceptable
duty against each of its strongest rivals, a logistic regression on the difference of their signals (pairwise learning to
rank, as RankNet has it, linear). *Odds*: whether the first candidate is right, and whether the message asks for anything
in the list, two logistic regressions on what the ranking shows; their thresholds are set on probabilities from five-fold
cross-validation, so that the shares below hold on questions that a fold's fit has not seen. *Parts*: the clause that
answers against the duty's other clauses, as the signals are. *Danger*: whether somebody is in danger now, by boosted
trees. *Leaning*: whether a later message means the duty talked about. The last two only where there are such questions.
Needs the packages of the ``dev`` group.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from knowledge.errors import TrainingError
from knowledge.evaluation.danger_fit import fit_danger, fit_first_number
from knowledge.evaluation.leaning_fit import fit_leaning
from knowledge.evaluation.logistic import held_out, odds, shares, table_of
from knowledge.evaluation.set_fit import fit_sets
from knowledge.language.arrays import shipped_folder
from knowledge.language.normalize import normalize
from knowledge.matching.calibration import CALIBRATION_FILE, Calibration, Odds, load_calibration, write_calibration
from knowledge.matching.decision import figures, with_products
from knowledge.matching.ranker import Ranker
from knowledge.understanding.set_model import SET_MODEL_FILE, write_set_model
from knowledge.understanding.smalltalk import find_smalltalk

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from knowledge.evaluation.questions import DutyQuestion, Questions
    from knowledge.records import DutyList

    Values = NDArray[np.float64]

_RIVALS = 15
"""Strongest rivals that a right duty is compared with."""
_STATED_WRONG = 0.025
"""Share of messages, of those that a duty answers and of those that none does, that may get a wrong stated answer."""
_REFUSED = 0.02
"""Share of the real questions to any town that may be refused. The vocabulary knows a new town less well."""


_INVERSE_PENALTY, _PLAIN_INVERSE_PENALTY = 0.1, 10.0
"""Of large weights, with products among the figures and without: the C of scikit-learn."""


@dataclass(frozen=True, slots=True)
class _Case:
    """One message at one town, ranked."""

    town: str
    figures: Mapping[str, float]
    right: bool
    inside: bool


def calibrate(lists: Sequence[DutyList], questions: Questions, progress: Callable[[str], None]) -> Calibration:
    """Fits everything on the questions of the given towns; what they hold none of keeps its shipped odds.

    Raises TrainingError without scikit-learn or questions.
    """
    rankers = {each.town.slug: Ranker(each.duties) for each in lists}
    items = {each.town.slug: [duty.item for duty in each.duties] for each in lists}
    asked = [question for question in questions.duty if question.town in rankers]
    if not asked or not questions.out_of_scope:
        raise TrainingError("校准需要已载入乡镇的提问和清单之外的提问各一些。")
    progress(f"signals from {len(asked)} questions")
    signals = _signal_shares(rankers, items, asked)
    tuned = {slug: ranker.with_shares(signals) for slug, ranker in rankers.items()}
    cases = _cases(tuned, items, asked, questions)
    progress(f"odds from {len(cases)} rankings")
    right, inside = _odds(cases)
    progress("parts")
    part = _part_shares(rankers, items, asked, lists)
    shipped = load_calibration()
    danger, first_number, leaning = shipped.danger, shipped.first_number, shipped.leaning
    if questions.emergency:
        progress(f"danger from {len(questions.emergency)} messages")
        danger, first_number = fit_danger(questions), fit_first_number(questions)
    if questions.dialogues:
        progress(f"leaning from {len(questions.dialogues)} dialogues")
        leaning = fit_leaning(lists, tuned, questions, right, inside)
    return Calibration(signals, right, inside, part, danger, first_number, leaning)


def calibrate_shipped(lists: Sequence[DutyList], questions: Questions, progress: Callable[[str], None]) -> Path:
    """Fits on the questions and writes the files that the package loads. Returns the calibration's."""
    folder = shipped_folder("knowledge.matching", "data")
    write_calibration(calibrate(lists, questions, progress), folder)
    if questions.sets:
        progress(f"sets from {len(questions.sets)} questions")
        write_set_model(fit_sets(lists, questions), folder / SET_MODEL_FILE)
    return folder / CALIBRATION_FILE


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
    return shares(names, differences, weights)


def _cases(
    rankers: Mapping[str, Ranker], items: Mapping[str, Sequence[str]], asked: Sequence[DutyQuestion], all_: Questions
) -> list[_Case]:
    cases: list[_Case] = []
    for question in asked:
        ranking = rankers[question.town].rank(normalize(question.text))
        if ranking.candidates:
            first = items[question.town][ranking.candidates[0].position]
            cases.append(_Case(question.town, figures(ranking), first in question.gold, inside=True))
    for message in all_.out_of_scope:
        text = normalize(message.text)
        if find_smalltalk(text):
            continue
        for town, ranker in rankers.items():
            ranking = ranker.rank(text)
            if ranking.candidates:
                cases.append(_Case(town, figures(ranking), right=False, inside=False))
    return cases


def _odds(cases: Sequence[_Case]) -> tuple[Odds, Odds]:
    names, table = table_of([with_products(case.figures) for case in cases])
    plain_names, plain_table = table_of([case.figures for case in cases])
    right = np.array([case.right for case in cases])
    inside = np.array([case.inside for case in cases])
    sure, unseen = odds(names, table, right, _INVERSE_PENALTY), held_out(table, right, _INVERSE_PENALTY)
    wrong = [unseen[inside & ~right], unseen[~inside]]
    sizes = [int(inside.sum()), int((~inside).sum())]
    stated = max(_threshold(values, size, _STATED_WRONG) for values, size in zip(wrong, sizes, strict=True))
    there, elsewhere = (
        odds(plain_names, plain_table, inside, _PLAIN_INVERSE_PENALTY),
        held_out(plain_table, inside, _PLAIN_INVERSE_PENALTY),
    )
    towns = np.array([case.town for case in cases])
    asked = [np.sort(elsewhere[inside & (towns == town)]) for town in dict.fromkeys(case.town for case in cases)]
    refused = min(float(found[int(_REFUSED * len(found))]) for found in asked if len(found))
    return (
        Odds(sure.weights, sure.constant, round(stated, 4)),
        Odds(there.weights, there.constant, round(refused, 4)),
    )


def _threshold(wrong: Values, of: int, share: float) -> float:
    """The probability that at most ``share`` of ``of`` messages reach although they are wrong."""
    allowed = int(share * of)
    ranked = np.sort(wrong)[::-1]
    return float(ranked[allowed]) + 1e-6 if len(ranked) > allowed else 0.5


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
    return shares(names, differences, weights)
