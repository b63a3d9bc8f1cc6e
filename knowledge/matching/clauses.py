"""Which clause of a duty answers a message, and so which of its departments is asked for."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from knowledge.language.acts import acts_said, acts_written
from knowledge.language.bodies import functions_of, with_absent
from knowledge.language.features import feature_ids
from knowledge.language.segment import words
from knowledge.matching.lexical import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from knowledge.language.senses import Senses
    from knowledge.matching.kind_model import KindModel
    from knowledge.matching.lexical import Query
    from knowledge.records import Duty

    Scores = NDArray[np.float32]

# The sharpnesses, set by cross-validation on the development questions that ask for one part, say how fast a clause's
# score falls with its distance behind the best one.
_SENSE_SHARPNESS = 8.0
_LEARNED_SHARPNESS = 1.5
_TOLD_SHARPNESS = 3
_LINKED = 0.2
"""Link from which a kind of duty has a say."""
_UNKNOWN = -1.5
"""Distance given to bodies of which nothing is said in the duty's kinds."""
_RARITY = 5.0
"""Given to words of no known rarity, which are rare."""
_SAID = 0.35
"""Distance from the other parts of its kind from which a message says by itself that a part is meant."""
_NEAR, _NEARER = 0.25, 0.2
"""Nearness in meaning, from -1 to 1, from which it names what a clause is about, and how much nearer than any clause of
others. All three were set on the development questions of few words."""


@dataclass(frozen=True, slots=True)
class Clauses:
    """One duty's clauses, ready to be compared with messages."""

    texts: tuple[str, ...]
    """Normalised."""
    groups: tuple[int, ...]
    """Of each clause: clauses that bind the same departments have the same number."""
    said: tuple[str, ...]
    """What the clauses of each number say."""
    bodies: tuple[frozenset[str], ...]
    """Generic keys of each clause's departments, and of absent ones whose work they do."""
    acts: tuple[frozenset[int], ...]
    points: Scores
    """Of meaning, clauses × width."""
    words: tuple[NDArray[np.int64], ...]
    """Of each clause: rows of its words among the points of words."""

    @classmethod
    def of(cls, duty: Duty, texts: Sequence[str], points: Scores, senses: Senses) -> Clauses:
        """Those of a duty; ``texts``, normalised, and ``points`` are its clauses'."""
        bound = [frozenset(clause.departments) for clause in duty.clauses]
        numbers = {departments: number for number, departments in enumerate(dict.fromkeys(bound))}
        keys = [{key for name in departments for key in functions_of(name)} for departments in bound]
        groups = tuple(numbers[departments] for departments in bound)
        return cls(
            texts=tuple(texts),
            groups=groups,
            said=tuple(
                " ".join(text for text, of in zip(texts, groups, strict=True) if of == number)
                for number in range(len(numbers))
            ),
            bodies=with_absent(keys),
            acts=tuple(acts_written(clause.text) for clause in duty.clauses),
            points=points,
            words=tuple(senses.rows_of(word for word in words(text) if len(word) > 1) for text in texts),
        )


def clause_signals(
    text: str, query: Query, clauses: Clauses, linked: Scores, model: KindModel, senses: Senses
) -> dict[str, list[float]]:
    """For each signal one score a clause of the duty, 0 to 1, 1 for the best clause.

    ``text`` is the normalised message, ``query`` its terms, ``linked`` how much of each kind the duty is. Signals:
    ``apart``: words that one department's clauses have and others' lack; ``aligned``: for each word of the message how
    near the clause's nearest word lies; ``sense``: the clause's meaning as a whole; ``told``: what the vocabulary says
    of this body's part in this kind of duty; ``learned``: what tells it from the kind's other parts; ``act``: how much
    of what is asked for the clause speaks of, where others do not.
    """
    ids = feature_ids(text)
    point = senses.of_text(text)
    told = model.parts.told(ids, linked)
    best_told = [max((told.get(key, 0.0) for key in keys), default=0.0) for keys in clauses.bodies]
    learned = _margins(text, point, clauses, linked, model)
    return {
        "apart": _apart(query, clauses, senses),
        "aligned": _aligned(text, clauses, senses),
        "sense": _near((clauses.points @ point).tolist(), _SENSE_SHARPNESS),
        "told": [score**_TOLD_SHARPNESS for score in _of_best(best_told)],
        "learned": _near(learned, _LEARNED_SHARPNESS),
        "act": _telling_acts(acts_said(text), clauses.acts),
    }


def is_said(text: str, place: int, clauses: Clauses, linked: Scores, model: KindModel, senses: Senses) -> bool:
    """Whether a normalised message says by itself that the clause at a place is meant: the best of a duty's clauses may
    only lie least far from one that asks for none of them (学校门口车太多)."""
    point = senses.of_text(text)
    if _margins(text, point, clauses, linked, model)[place] >= _SAID:
        return True
    near = (clauses.points @ point).tolist()
    others = [each for each, group in zip(near, clauses.groups, strict=True) if group != clauses.groups[place]]
    return bool(others) and near[place] >= max(_NEAR, max(others) + _NEARER)


def _margins(text: str, point: Scores, clauses: Clauses, linked: Scores, model: KindModel) -> list[float]:
    """Of each clause the distance from saying that it is its departments' part."""
    ids = feature_ids(text)
    margins = model.parts.margins(ids, model.classifiers.weights(ids), point, linked, _LINKED)
    return [max((margins.get(key, _UNKNOWN) for key in keys), default=_UNKNOWN) for keys in clauses.bodies]


def _apart(query: Query, clauses: Clauses, senses: Senses) -> list[float]:
    """By the terms of the message that some departments' clauses have and others' lack: the fewer, the more it tells."""
    count = len(clauses.said)
    everything = " ".join(clauses.said)
    scores = [0.0] * count
    for term, weight in ({**query.words, **query.grams}).items():
        if term not in everything:
            continue
        holding = [number for number, text in enumerate(clauses.said) if term in text]
        if 0 < len(holding) < count:
            rarity = senses.rarity_of(term)
            told = weight * math.log((count + 0.5) / len(holding)) * len(term) * (_RARITY if rarity is None else rarity)
            for number in holding:
                scores[number] += told
    relative = _of_best(scores)
    return [relative[number] for number in clauses.groups]


def _aligned(text: str, clauses: Clauses, senses: Senses) -> list[float]:
    """By each word's nearness to the clause's nearest word, beside its nearness in the other clauses."""
    rows = senses.rows_of(word for word in dict.fromkeys(words(text)) if word not in STOP_WORDS)
    if not (len(rows) and clauses.texts and all(len(each) for each in clauses.words)):
        return [0.0] * len(clauses.texts)
    said = senses.points_of(rows)
    nearest = np.array([(said @ senses.points_of(each).T).max(axis=1) for each in clauses.words])
    rarity = senses.rarity[rows].astype(np.float32)
    mean = ((nearest - nearest.mean(axis=0)) * rarity).sum(axis=1) / max(float(rarity.sum()), 1e-9)
    return _near(mean.tolist(), _SENSE_SHARPNESS)


def weighted(signals: Mapping[str, Sequence[float]], shares: Mapping[str, float]) -> list[float]:
    """One score a clause: the signals by their shares."""
    count = len(next(iter(signals.values()), ()))
    return [sum(share * signals[name][place] for name, share in shares.items()) for place in range(count)]


def _near(scores: Sequence[float], sharpness: float) -> list[float]:
    """1 for the best, falling fast."""
    best = max(scores, default=0.0)
    return [math.exp((score - best) * sharpness) for score in scores]


def _telling_acts(asked: frozenset[int], written: Sequence[frozenset[int]]) -> list[float]:
    """For each clause the share of the asked acts that it has and some other clause lacks."""
    telling = {act for act in asked if 0 < sum(act in acts for acts in written) < len(written)}
    return [len(telling & acts) / len(telling) if telling else 0.0 for acts in written]


def _of_best(scores: list[float]) -> list[float]:
    top = max(scores, default=0.0)
    return [score / top if top > 0 else 0.0 for score in scores]
