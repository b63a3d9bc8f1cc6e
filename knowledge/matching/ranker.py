"""Signals → one order of a town's duties, with a score that says how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from knowledge.answers import Reason
from knowledge.language.bodies import functions_of
from knowledge.language.normalize import normalize
from knowledge.matching.kind_model import LINKED, TRANSLATED_WEIGHT, load_model
from knowledge.matching.lexical import LexicalIndex, Query, query_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from knowledge.records import Clause, Duty

    Scores = NDArray[np.float32]

# Shares of the signals in the order. Found by a coarse search on the development questions, in whole quarters,
# because 260 questions cannot tell finer differences apart.
_WEIGHTS: Mapping[str, float] = {
    "word_document": 1.0,
    "word_title": 0.75,
    "gram_document": 1.0,
    "gram_title": 1.0,
    "gram_unit": 0.75,
    "fuzzy_title": 0.5,
    "kind": 3.0,
    "learned": 15.0,
}
_SHARPNESS = 4.0
"""How fast a kind's weight falls with its classifier's distance behind the best one."""
_SHOWN = 12
"""Candidates kept; nobody looks further."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A duty as the ranker sees it."""

    position: int
    """In the town's list."""
    score: float
    """0 to 1."""
    evidence: float
    """How much of the message the list or the vocabulary of this duty holds, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """What the ranker makes of a message."""

    candidates: tuple[Candidate, ...]
    """Best first."""
    margin: float
    """Of the best candidate's kind: its classifier's distance from saying yes, mostly between -1 and 1."""
    stranger: float
    """The best margin among kinds that this list does not have, matters outside of all lists among them."""


@dataclass(frozen=True, slots=True)
class _Signals:
    """All that is known of one message against all duties."""

    query: Query
    total: Scores
    kind: Scores
    """Relative score of each duty's best kind, 0 to 1."""
    kind_reach: float
    """Score of the best kind by what was possible, 0 to 1."""
    margins: Scores
    """Each kind's classifier on the message."""


def _relative(scores: Scores) -> Scores:
    top = float(scores.max()) if scores.size else 0.0
    return scores / np.float32(top) if top > 0 else scores


class Ranker:
    """Ranks one town's duties. Built once an edition; answers from memory."""

    def __init__(self, duties: Sequence[Duty]) -> None:
        self._duties = tuple(duties)
        self._index = LexicalIndex(self._duties)
        self._model = load_model()
        self._links = self._model.link([normalize(duty.title) for duty in self._duties])
        self._strangers = self._links.held(len(self._model.kinds)) < LINKED

    def rank(self, text: str, prior: Mapping[int, float] | None = None) -> Ranking:
        """Candidates for a normalised message, best first.

        ``prior`` adds to the score of duties by position, for a conversation that leans on them.
        """
        if not self._duties:
            return Ranking((), -1.0, -1.0)
        signals = self._signals(text)
        scores = signals.total.copy()
        for position, extra in (prior or {}).items():
            scores[position] += np.float32(extra)
        evidence = np.maximum(self._index.coverage(signals.query), signals.kind * np.float32(signals.kind_reach))
        order = np.argsort(-scores, kind="stable")[:_SHOWN]
        candidates = tuple(
            Candidate(int(place), min(1.0, round(float(scores[place]), 4)), float(evidence[place]))
            for place in order
            if scores[place] > 0
        )
        linked = self._links.of_title(int(order[0]), len(self._model.kinds)) >= LINKED
        margin = float(signals.margins[linked].max()) if linked.any() else -1.0
        stranger = float(signals.margins[self._strangers].max()) if self._strangers.any() else -1.0
        return Ranking(candidates, margin, stranger)

    def _signals(self, text: str) -> _Signals:
        query, translated = self._query(text)
        kinds, reach = self._model.kind_scores(text, translated)
        by_duty = self._links.best(kinds)
        margins = self._model.margins(text)
        likely = np.exp((margins - margins.max()) * np.float32(_SHARPNESS))
        features = self._index.features(query)
        features["kind"] = _relative(by_duty)
        features["learned"] = _relative(self._links.best(likely))
        total = np.zeros(len(self._duties), dtype=np.float32)
        for name, values in features.items():
            total += values * np.float32(_WEIGHTS[name])
        total /= np.float32(sum(_WEIGHTS.values()))
        share = float(by_duty.max()) / reach if reach > 0 else 0.0
        return _Signals(query, total, features["kind"], share, margins)

    def reasons(self, text: str, position: int) -> tuple[Reason, ...]:
        """Why a duty fits a normalised message: its words that the duty's text holds, then the vocabulary's kinds."""
        signals = self._signals(text)
        title = self._duties[position].title
        found = [
            Reason(word, "title" if word in title else "text", round(rarity, 2))
            for word, rarity in self._index.held_words(signals.query, position)
        ]
        found += [
            Reason(spoken, f"word:{term}", TRANSLATED_WEIGHT)
            for spoken, official in self._model.translate(text)
            for term in official
        ]
        linked = self._links.of_title(position, len(self._model.kinds))
        margins = self._model.margins(text)
        for kind in sorted(np.flatnonzero(linked), key=lambda place: -float(margins[place]))[:3]:
            found.append(Reason("", f"kind:{self._model.kinds[kind]}", round(float(margins[kind]), 2)))
        return tuple(found)

    def likeness(self, position: int) -> dict[int, float]:
        """How alike other duties of the list are to one, by position: for conversations that move to a neighbour."""
        scores = self._signals(normalize(self._duties[position].title)).total
        return {int(i): float(scores[i]) for i in np.argsort(-scores)[:8] if i != position and scores[i] > 0.3}

    def clauses_for(self, text: str, position: int) -> tuple[tuple[Clause, float], ...]:
        """The duty's clauses by how well they answer the message, best first, with scores from 0 to 1."""
        duty = self._duties[position]
        found = self._index.unit_scores(self._query(text)[0], position)
        worded = {unit.position: score for unit, score in found if unit.field == "clause"}
        spoken = self._model.part_scores(text, self._links.of_title(position, len(self._model.kinds)))
        top_worded, top_spoken = max(worded.values(), default=0.0) or 1.0, max(spoken.values(), default=0.0) or 1.0
        ranked: list[tuple[Clause, float]] = []
        for place, clause in enumerate(duty.clauses):
            keys = {key for name in clause.departments for key in functions_of(name)}
            by_body = max((spoken.get(key, 0.0) for key in keys), default=0.0) / top_spoken
            ranked.append((clause, (worded.get(place, 0.0) / top_worded + by_body) / 2))
        return tuple(sorted(ranked, key=lambda pair: -pair[1]))

    def _query(self, text: str) -> tuple[Query, str]:
        """The message's terms, and the official words for what it says in its own."""
        translated = " ".join(term for _, official in self._model.translate(text) for term in official)
        return query_of(text, translated, TRANSLATED_WEIGHT), translated
