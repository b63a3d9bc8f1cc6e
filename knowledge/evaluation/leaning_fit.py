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
from knowledge.evaluation.logistic import odds, table_of
from knowledge.language.normalize import normalize
from knowledge.leaning import Standing, about_offices, figures, has_no_matter, standings
from knowledge.matching import decision
from knowledge.matching.decision import Judgement, Verdict
from knowledge.office import MOST_CHOICES, Office
from knowledge.understanding.correcting import read_correction
from knowledge.understanding.places import Places
from knowledge.understanding.returning import read_returning
from knowledge.understanding.wants import read_asking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from knowledge.evaluation.questions import Dialogue, Questions
    from knowledge.matching.calibration import Odds
    from knowledge.matching.ranker import Ranker, Ranking
    from knowledge.records import DutyList

_TURN = 1.0
_QUESTION = 0.2
"""Weight of a single question beside a turn's. There are far more of them, and few people ask so in a talk."""
_OUTSIDE = 0.1
"""Weight of a message that no duty answers, at each town."""
_ASIDE = 0.5
"""Share of a message's weight that its rows have for duties offered behind the first or talked about earlier."""
_INVERSE_PENALTY = 0.5
"""Of large weights: the C of scikit-learn."""
_SEED = 1


@dataclass(frozen=True, slots=True)
class Said:
    """A message after duties that were talked about."""

    text: str
    town: str
    talk: tuple[Standing, ...]
    """How the duties stand that were talked about."""
    gold: frozenset[int]
    """Positions of the duties that it means."""
    weight: float


@dataclass(frozen=True, slots=True)
class Row:
    """What a message shows of one duty that was talked about."""

    figures: Mapping[str, float]
    meant: bool
    weight: float


def fit_leaning(
    lists: Sequence[DutyList], rankers: Mapping[str, Ranker], questions: Questions, right: Odds, inside: Odds
) -> Odds:
    """Fits the odds on the dialogues of the given towns, and on the single messages to the same towns.

    ``rankers`` by town and the odds of a ``right`` first candidate and of a matter ``inside`` the list are those of the
    same calibration, not the shipped ones. Raises TrainingError when the dialogues do not both stay with a duty and
    leave one.
    """
    talked = {dialogue.town for dialogue in questions.dialogues}
    offices = {
        each.town.slug: replace(Office.of(each), ranker=rankers[each.town.slug])
        for each in lists
        if each.town.slug in talked
    }
    places = Places(tuple(each.town for each in lists))

    def alone(ranking: Ranking) -> Judgement:
        shown = decision.figures(ranking) if ranking.candidates else None
        chances = (right.of(decision.with_products(shown)), inside.of(shown)) if shown else (0.0, 0.0)
        return Judgement(*chances, right.threshold, inside.threshold)

    return fit_rows(list(rows_of(questions, offices, places, alone)))


def rows_of(
    questions: Questions, offices: Mapping[str, Office], places: Places, alone: Callable[[Ranking], Judgement]
) -> Iterator[Row]:
    """The rows of the fit. ``alone`` judges a message outside of any talk."""
    for dialogue in questions.dialogues:
        if dialogue.town in offices:
            for said in _turns(dialogue, offices[dialogue.town], alone):
                yield from _shown(said, offices[said.town], places)
    for said in _single(questions, offices):
        yield from _shown(said, offices[said.town], places)


def fit_rows(rows: Sequence[Row]) -> Odds:
    """The odds by the rows' figures. Raises TrainingError when turns do not both stay with a duty and leave one."""
    if len({each.meant for each in rows if each.weight == _TURN}) < 2:
        raise TrainingError("校准需要已载入乡镇的对话，其中既有接着问同一事项的，也有改问别的事项的。")
    names, table = table_of([row.figures for row in rows])
    meant, weights = np.array([each.meant for each in rows]), np.array([each.weight for each in rows])
    return odds(names, table, meant, _INVERSE_PENALTY, weights)


def _turns(dialogue: Dialogue, office: Office, alone: Callable[[Ranking], Judgement]) -> Iterator[Said]:
    """Turns that stay in the dialogue's town, each after what the turns before were about.

    What was stated and what was offered is taken from the messages alone and from the right answers, so that no odds of
    before change anything.
    """
    last: tuple[int, ...] = ()
    talked: list[int] = []
    for turn in dialogue.turns:
        gold = [office.places[f"{turn.town}/{item}"] for item in turn.gold if f"{turn.town}/{item}" in office.places]
        if turn.town != dialogue.town or not gold:
            if turn.gold:
                last = ()
            continue
        if last:
            talk = standings(last, [each for each in talked if each not in last])
            yield Said(turn.text, turn.town, talk, frozenset(gold), _TURN)
        held = next((each for each in last if each in gold), None)
        if held is not None:
            last = (held,)
        else:
            ranking = office.ranker.rank(normalize(turn.text))
            shown = tuple(each.position for each in ranking.candidates[:MOST_CHOICES])
            stated = alone(ranking).verdict is Verdict.STATE or not set(gold) & set(shown)
            last = (shown[0] if shown and shown[0] in gold else gold[0],) if stated else shown
        first = next((each for each in last if each in gold), last[0])
        talked = [first, *(each for each in talked if each != first)]


def _single(questions: Questions, offices: Mapping[str, Office]) -> Iterator[Said]:
    """Messages outside of any dialogue, each after a drawn duty that it does not mean."""
    draw = np.random.default_rng(_SEED)
    for question in questions.duty:
        if question.town in offices:
            duties = offices[question.town].duties
            others = [place for place, duty in enumerate(duties) if duty.item not in question.gold]
            place = others[int(draw.integers(len(others)))]
            yield Said(question.text, question.town, (Standing(place),), frozenset(), _QUESTION)
    for message in questions.out_of_scope:
        for town, office in offices.items():
            place = int(draw.integers(len(office.duties)))
            yield Said(message.text, town, (Standing(place),), frozenset(), _OUTSIDE)


def _shown(said: Said, office: Office, places: Places) -> Iterator[Row]:
    """A row for each duty that was talked about; none when the odds are not asked about the message."""
    text = normalize(said.text)
    back = read_returning(text)
    if places.mentions(text) or (back is not None and back.plain) or read_correction(text) is not None:
        return
    asking = about_offices(
        read_asking(text),
        text,
        office.sets.offices,
        [office.duties[each.place] for each in said.talk if not each.earlier],
    )
    if asking.new_subject or has_no_matter(asking):
        return
    signals = office.ranker.signals(text)
    for standing in said.talk:
        # A duty talked about long ago, or offered far down, says less of how people go on.
        weight = said.weight if not (standing.rank or standing.earlier) else said.weight * _ASIDE
        yield Row(figures(asking, text, office, signals, standing), standing.place in said.gold, weight)
