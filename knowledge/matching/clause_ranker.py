"""Which clauses of a duty answer a message best."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.matching.calibration import load_calibration
from knowledge.matching.clauses import Clauses, clause_signals, is_said, weighted

if TYPE_CHECKING:
    from knowledge.matching.indexed_list import IndexedList
    from knowledge.records import Clause


class ClauseRanker:
    """Ranks the clauses of one town's duties; each duty's are read when they are first asked for."""

    def __init__(self, read: IndexedList) -> None:
        self._list = read
        self._clauses: dict[int, Clauses] = {}

    def rank(self, text: str, position: int) -> tuple[tuple[Clause, float], ...]:
        """The clauses of the duty at a position by how well they answer a normalised message, best first, each with a
        score from 0 to 1.

        A clause that binds all of the duty's departments is nobody's part, and left out where there are others.
        """
        duty = self._list.duties[position]
        scores = weighted(self.signals(text, position), load_calibration().part)
        # Not all that clauses bind: some bind bodies that are no departments too (各推荐单位).
        everybody = set(duty.departments)
        own = [place for place, clause in enumerate(duty.clauses) if not everybody <= set(clause.departments)]
        scored = [(duty.clauses[place], scores[place]) for place in own or range(len(duty.clauses))]
        return tuple(sorted(scored, key=lambda pair: -pair[1]))

    def signals(self, text: str, position: int) -> dict[str, list[float]]:
        """For each signal (knowledge/matching/clauses.py) one score a clause of the duty, 0 to 1."""
        read = self._list
        text = read.speller.respell(text)
        query = read.query(text, read.translated(text))
        return clause_signals(text, query, self._of(position), read.kinds_of(position), read.model, read.senses)

    def says(self, text: str, position: int, clause: Clause) -> bool:
        """Whether a normalised message says by itself that this clause of the duty at a position is meant."""
        read = self._list
        place = read.duties[position].clauses.index(clause)
        text = read.speller.respell(text)
        return is_said(text, place, self._of(position), read.kinds_of(position), read.model, read.senses)

    def _of(self, position: int) -> Clauses:
        clauses = self._clauses.get(position)
        if clauses is None:
            read = self._list
            rows = read.index.rows_of(position, "clause")
            texts = [read.index.units[row].text for row in rows]
            clauses = Clauses.of(read.duties[position], texts, read.unit_points[rows], read.senses)
            self._clauses[position] = clauses
        return clauses
