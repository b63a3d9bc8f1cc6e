"""Dialogues with right answers → the odds that a later message means the duty talked about.

A logistic regression on the figures that knowledge/leaning.py reads off a message. Its rows are the later turns of the
dialogues, and, at less weight, messages put after a duty that they do not mean: single questions after another duty of
their town, and messages that no duty answers. Left out is what the odds are never asked about: messages that name a
town, bring no matter of their own, say that they change the subject or that they go back to an earlier one. Which duty
comes before a single message is drawn from a fixed seed, so that the same files give the same odds.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from knowledge.errors import TrainingError
from knowledge.language.normalize import normalize
from knowledge.leaning import about_offices, figures, has_no_matter
from knowledge.matching import decision
from knowledge.matching.calibration import Odds
from knowledge.office import Office
from knowledge.understanding.places import Places
from knowledge.understanding.returning import read_returning
from knowledge.understanding.wants import read_asking

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from knowledge.evaluation.questions import Dialogue, Questions
    from knowledge.matching.ranker import Ranker
    from knowledge.records import DutyList

_TURN = 1.0
_QUESTION = 0.2
"""Weight of a single question beside a turn's. There are far more of them, and few people ask so in a talk."""
_OUTSIDE = 0.1
"""Weight of a message that no duty answers, at each town."""
_PENALTY = 0.5
_SEED = 1


@dataclass(frozen=True, slots=True)
class _Said:
    """A message after a duty that was talked about."""

    text: str
    town: str
    place: int
    """Position of that duty in its town's list."""
    meant: bool
    weight: float


def fit_leaning(lists: Sequence[DutyList], rankers: Mapping[str, Ranker], questions: Questions, right: Odds) -> Odds:
    """Fits the odds on the dialogues of the given towns, and on the single messages to the same towns.

    ``rankers`` by town and the odds of a ``right`` first candidate are those of the same calibration, not the shipped
    ones. Raises TrainingError when the dialogues do not both stay with a duty and leave one.
    """
    from sklearn.linear_model import LogisticRegression

    talked = {dialogue.town for dialogue in questions.dialogues}
    offices = {
        each.town.slug: replace(Office.of(each), ranker=rankers[each.town.slug])
        for each in lists
        if each.town.slug in talked
    }
    places = Places(tuple(each.town for each in lists))
    shown: list[dict[str, float]] = []
    said: list[_Said] = []
    for each in (*_turns(questions.dialogues, offices), *_single(questions, offices)):
        found = _shown(each, offices[each.town], places, right)
        if found is not None:
            shown.append(found)
            said.append(each)
    if len({each.meant for each in said if each.weight == _TURN}) < 2:
        raise TrainingError("校准需要已载入乡镇的对话，其中既有接着问同一事项的，也有改问别的事项的。")
    names = list(shown[0])
    table = np.array([[row[name] for name in names] for row in shown])
    middle, spread = table.mean(axis=0), table.std(axis=0) + 1e-9
    fitted = LogisticRegression(C=_PENALTY, max_iter=1000).fit(
        (table - middle) / spread, [each.meant for each in said], [each.weight for each in said]
    )
    weights = fitted.coef_[0] / spread
    return Odds(
        {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)},
        round(float(fitted.intercept_[0] - (weights * middle).sum()), 4),
        0.5,
    )


def _turns(dialogues: Sequence[Dialogue], offices: Mapping[str, Office]) -> Iterator[_Said]:
    """Later turns that stay in the dialogue's town, each after the duty that the turn before was about."""
    for dialogue in dialogues:
        before: int | None = None
        for turn in dialogue.turns:
            if not turn.gold:
                continue
            if turn.town != dialogue.town or turn.town not in offices:
                before = None
                continue
            known = offices[turn.town].places
            gold = [known[f"{turn.town}/{item}"] for item in turn.gold if f"{turn.town}/{item}" in known]
            if before is not None:
                yield _Said(turn.text, turn.town, before, before in gold, _TURN)
            if before not in gold:
                before = gold[0] if gold else None


def _single(questions: Questions, offices: Mapping[str, Office]) -> Iterator[_Said]:
    """Messages outside of any dialogue, each after a drawn duty that it does not mean."""
    draw = np.random.default_rng(_SEED)
    for question in questions.duty:
        if question.town in offices:
            duties = offices[question.town].duties
            others = [place for place, duty in enumerate(duties) if duty.item not in question.gold]
            place = others[int(draw.integers(len(others)))]
            yield _Said(question.text, question.town, place, meant=False, weight=_QUESTION)
    for message in questions.out_of_scope:
        for town, office in offices.items():
            place = int(draw.integers(len(office.duties)))
            yield _Said(message.text, town, place, meant=False, weight=_OUTSIDE)


def _shown(said: _Said, office: Office, places: Places, right: Odds) -> dict[str, float] | None:
    """The figures of a message, or None when the odds are not asked about it."""
    text = normalize(said.text)
    back = read_returning(text)
    if places.mentions(text) or (back is not None and back.plain):
        return None
    asking = about_offices(read_asking(text), text, office.sets.offices, [office.duties[said.place]])
    if asking.new_subject or has_no_matter(asking):
        return None
    signals = office.ranker.signals(text)
    ranking = office.ranker.order(signals)
    clear = bool(ranking.candidates) and right.of(decision.figures(ranking)) >= right.threshold
    return figures(asking, text, office, signals, said.place, clear=clear)
