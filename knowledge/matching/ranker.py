"""Signals → one order of a town's duties, with a score that says how sure it is."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from knowledge.explanation import Reason
from knowledge.language.features import feature_ids
from knowledge.matching.calibration import load_calibration
from knowledge.matching.clause_ranker import ClauseRanker
from knowledge.matching.indexed_list import IndexedList
from knowledge.matching.links import LINKED
from knowledge.matching.reasons import reasons_of_kinds, reasons_of_words
from knowledge.matching.taught import TaughtLayer, add_taught
from knowledge.once import once

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from knowledge.matching.kind_model import Reading
    from knowledge.matching.lexical import Query
    from knowledge.records import Clause, Duty

    Scores = NDArray[np.float32]

_SHARPNESS = 4.0
"""How fast a kind's weight falls with its classifier's distance behind the best one."""
_SENSE_SHARPNESS = 8.0
"""The same for nearness in the space of meaning."""
_OUTRIGHT = 0.6
"""Margin from which a message names a kind of duty outright: the development questions that are so all mean the duty."""
_SHOWN = 12
"""Candidates kept; nobody looks further."""
_SHORT_WORD = 4
"""Characters of a message that is no more than a word."""
_MANY_TITLES = 4
"""Titles with that word from which it tells nothing: 检查, 消防安全."""
_NEIGHBOURS = 8
"""Duties that are kept as alike to one."""
_ALIKE = 0.3
"""Score, 0 to 1, above which a duty is alike to another by its title."""


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
    rival: float
    """The best margin among this list's other kinds."""
    stranger: float
    """The best margin among kinds that this list does not have, matters outside of all lists among them."""
    inside: float
    """Distance of the classifier that tells townships' matters from all others."""
    foreign: float = -1.0
    """The best margin among kinds that this list does not have and for which no other kind answers: 停电."""
    taught: float = 0.0
    """Likeness to a phrase that was taught for the best candidate, 0 to 1."""
    told: float = 0.0
    """The highest likeness to any phrase that was taught."""
    vague: bool = False
    """Whether the message is one short word that many titles have: it names none of them."""
    outright: bool = False
    """Whether the message is plainly of one kind, of which no title but the best candidate's is: 养狗谁管."""


NOTHING = Ranking((), -1.0, -1.0, -1.0, -1.0)
"""Of a list without duties."""


@dataclass(frozen=True, slots=True)
class Signals:
    """All that is known of one message against all duties."""

    ids: NDArray[np.int64]
    query: Query
    reading: Reading
    features: Mapping[str, Scores]
    """For each signal one score a duty, 0 to 1, 1 for the best duty."""
    kind_reach: float
    """Score of the best kind by what was possible, 0 to 1."""
    taught: Mapping[int, float] = field(default_factory=dict)
    """Likeness to phrases that this town was taught, by position of their duties."""
    vague: bool = False
    """Whether the message names no one duty."""


def _relative(scores: Scores) -> Scores:
    top = float(scores.max()) if scores.size else 0.0
    return scores / np.float32(top) if top > 0 else scores


class Ranker:
    """Ranks one town's duties. Built once an edition; answers from memory."""

    def __init__(self, duties: Sequence[Duty]) -> None:
        self._list = IndexedList(duties)
        self._clauses = ClauseRanker(self._list)
        self._shares: Mapping[str, float] = load_calibration().signals
        kinds = self._list.model.kinds
        self._strangers = self._list.links.held(len(kinds)) < LINKED
        self._at_home = ~self._strangers
        self._foreign = self._strangers & ~np.isin(np.arange(len(kinds)), list(self._list.model.broader))
        self._taught: TaughtLayer | None = None
        self._alike: dict[int, dict[int, float]] = {}

    @property
    def titles(self) -> tuple[str, ...]:
        """The duties' titles, normalised."""
        return self._list.titles

    def with_shares(self, shares: Mapping[str, float]) -> Ranker:
        """This ranker with other shares of the signals, to be tried."""
        other = copy(self)
        other._shares = shares  # noqa: SLF001 (its own copy)
        return other

    def with_taught(self, phrases: Sequence[tuple[str, int]]) -> Ranker:
        """This ranker with what its town was taught: normalised phrases, each with its duty's position."""
        other = copy(self)
        layer = TaughtLayer([(self._list.speller.respell(text), place) for text, place in phrases]) if phrases else None
        other._taught = layer  # noqa: SLF001 (its own copy)
        other._alike = {}  # noqa: SLF001 (its own copy)
        return other

    def taught_place(self, text: str) -> int | None:
        """The position of the duty for which a normalised message was taught, nearly word for word."""
        return self._taught.same(self._list.speller.respell(text)) if self._taught is not None else None

    def rank(self, text: str, prior: Mapping[int, float] | None = None) -> Ranking:
        """Candidates for a normalised message, best first.

        ``prior`` adds to the score of duties by position, for a conversation that leans on them.
        """
        if prior:
            return self._rank(self.signals(text), prior)
        return once((Ranker.rank, self, text), lambda: self._rank(self.signals(text), {}))

    def _rank(self, signals: Signals, prior: Mapping[int, float]) -> Ranking:
        if not self._list.duties:
            return NOTHING
        scores = self.total(signals)
        for position, extra in prior.items():
            scores[position] += np.float32(extra)
        reach = np.float32(signals.kind_reach)
        evidence = np.maximum(self._list.index.coverage(signals.query), signals.features["kind"] * reach)
        order = np.argsort(-scores, kind="stable")[:_SHOWN]
        candidates = tuple(
            Candidate(int(place), min(1.0, round(float(scores[place]), 4)), float(evidence[place]))
            for place in order
            if scores[place] > 0
        )
        margins = signals.reading.kinds
        linked = self._list.kinds_of(int(order[0])) >= LINKED
        return Ranking(
            candidates=candidates,
            margin=_highest(margins[linked]),
            rival=_highest(margins[self._at_home & ~linked]),
            stranger=_highest(margins[self._strangers]),
            inside=signals.reading.inside,
            foreign=_highest(margins[self._foreign]),
            taught=signals.taught.get(candidates[0].position, 0.0) if candidates else 0.0,
            told=max(signals.taught.values(), default=0.0),
            vague=signals.vague,
            outright=self._is_outright(margins, candidates),
        )

    def _is_outright(self, margins: Scores, candidates: Sequence[Candidate]) -> bool:
        """Whether the kind that a message is plainly of is the first candidate's, and no other one's."""
        best = int(margins.argmax())
        if not candidates or margins[best] < _OUTRIGHT:
            return False
        named = self._list.model.kinds[best]
        return [each for each in candidates if self.kind_of(each.position) == named] == [candidates[0]]

    def signals(self, text: str, *, translating: bool = True) -> Signals:
        """What each signal makes of a normalised message, with or without official words for its spoken ones."""
        return once((self, text, translating), lambda: self._signals(text, translating=translating))

    def _signals(self, text: str, *, translating: bool) -> Signals:
        read = self._list
        text = read.speller.respell(text)
        ids = feature_ids(text)
        translated = read.translated(text) if translating else ""
        query = read.query(text, translated)
        kinds, reach = read.model.kind_scores(ids, translated)
        reading = read.model.classifiers.read(ids)
        likely = np.exp((reading.kinds - reading.kinds.max()) * np.float32(_SHARPNESS))
        by_duty = read.links.best(kinds)
        features = read.index.features(query)
        features["kind"] = _relative(by_duty)
        features["learned"] = _relative(read.links.best(likely))
        point = read.senses.of_text(text)
        features["sense_kind"] = _relative(read.links.best(_near(read.model.centres @ point)))
        features["sense_title"] = _near(read.title_points @ point)
        features["sense_unit"] = _near(read.index.best_of_units(read.unit_points @ point))
        reached = float(by_duty.max(initial=0)) / reach if reach > 0 else 0.0
        taught = self._taught.alike(text, point) if self._taught is not None else {}
        vague = self._names_many(text)
        return Signals(ids, query, reading, features, reached, taught, vague)

    def _names_many(self, text: str) -> bool:
        """Whether a message is one short word that many titles have."""
        return len(text) <= _SHORT_WORD and sum(text in title for title in self._list.titles) >= _MANY_TITLES

    def total(self, signals: Signals, shares: Mapping[str, float] | None = None) -> Scores:
        """Score of each duty, 0 to 1, with the signals' calibrated ``shares`` unless others are being tried."""
        total = np.zeros(len(self._list.duties), dtype=np.float32)
        for name, share in (shares or self._shares).items():
            total += signals.features[name] * np.float32(share)
        add_taught(total, signals.taught)
        return total

    def reasons(self, text: str, position: int) -> tuple[Reason, ...]:
        """Why a duty fits a normalised message, strongest evidence of each sort first.

        Its words that the duty's own text holds; its words that the vocabulary takes for official ones of that text;
        and the kinds of duty that the title is of, each with the words that speak for it.
        """
        signals = self.signals(text)
        found: list[Reason] = []
        if self._taught is not None and position in signals.taught:
            phrase = self._taught.phrase_for(self._list.speller.respell(text), position)
            found.append(Reason(phrase, "taught:", round(signals.taught[position], 2)))
        found += reasons_of_words(self._list, text, signals.query, position)
        found += reasons_of_kinds(self._list, text, signals.reading.kinds, position)
        return tuple(found)

    def official_words(self, text: str) -> tuple[str, ...]:
        """The lists' words for the spoken ones of a normalised text, as the vocabulary has them."""
        return tuple(dict.fromkeys(term for _, official in self._list.model.translate(text) for term in official))

    def kind_of(self, position: int) -> str:
        """The kind of duty that a title is of most; empty when it is of none."""
        linked = self._list.kinds_of(position)
        best = int(linked.argmax()) if linked.size else -1
        return self._list.model.kinds[best] if best >= 0 and linked[best] >= LINKED else ""

    def places_of_kind(self, kind: str) -> tuple[int, ...]:
        """Positions of the duties whose titles are of a kind."""
        kinds, links = self._list.model.kinds, self._list.links
        if kind not in kinds:
            return ()
        held = (links.kinds == kinds.index(kind)) & (links.weights >= LINKED)
        return tuple(links.titles[held].tolist())

    def likeness(self, position: int) -> Mapping[int, float]:
        """How alike other duties of the list are to one, by position: for conversations that move to a neighbour."""
        alike = self._alike.get(position)
        if alike is None:
            scores = self.total(self.signals(self._list.titles[position]))
            alike = {
                int(i): float(scores[i])
                for i in np.argsort(-scores)[:_NEIGHBOURS]
                if i != position and scores[i] > _ALIKE
            }
            self._alike[position] = alike
        return alike

    def clauses_for(self, text: str, position: int) -> tuple[tuple[Clause, float], ...]:
        """The duty's clauses by how well they answer the message, best first, with scores from 0 to 1.

        A clause that binds all of the duty's departments is nobody's part, and left out where there are others.
        """
        return self._clauses.rank(text, position)

    def says_clause(self, text: str, position: int, clause: Clause) -> bool:
        """Whether a normalised message says by itself that this clause of the duty is meant, and not only comes nearest
        to it."""
        return self._clauses.says(text, position, clause)

    def part_signals(self, text: str, position: int) -> dict[str, list[float]]:
        """For each signal (knowledge/matching/clauses.py) one score a clause of the duty, 0 to 1."""
        return self._clauses.signals(text, position)


def _near(cosines: Scores) -> Scores:
    """1 for the nearest, falling fast."""
    near: Scores = np.exp((cosines - cosines.max(initial=-1.0)) * np.float32(_SENSE_SHARPNESS))
    return near


def _highest(margins: Scores) -> float:
    return float(margins.max()) if margins.size else -1.0
