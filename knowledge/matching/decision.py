"""State an answer, offer choices, or say that it is not in the list."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.matching.ranker import Ranking


class Verdict(StrEnum):
    """What to do with ranked candidates."""

    STATE = "state"
    CHOICES = "choices"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class _Odds:
    """A logistic model over what a ranking shows."""

    lead: float
    evidence: float
    margin: float
    known: float
    """Of the best candidate's margin over the best kind that the list lacks."""
    score: float
    constant: float

    def of(self, ranking: Ranking) -> float:
        """Probability, 0 to 1."""
        first = ranking.candidates[0]
        lead = first.score - ranking.candidates[1].score if len(ranking.candidates) > 1 else 1.0
        sum_ = (
            self.lead * lead
            + self.evidence * first.evidence
            + self.margin * ranking.margin
            + self.known * (ranking.margin - ranking.stranger)
            + self.score * first.score
            + self.constant
        )
        return 1 / (1 + math.exp(-sum_))


# Logistic regressions on the development questions, in scope and out of it (scikit-learn, C = 10).
_RIGHT = _Odds(lead=1.78, evidence=2.58, margin=-0.14, known=0.84, score=5.17, constant=-5.86)
"""That the first candidate is the right one."""
_IN_SCOPE = _Odds(lead=0.98, evidence=2.48, margin=0.42, known=0.48, score=4.7, constant=-4.33)
"""That the message asks for anything in the list."""
_STATED = 0.5
"""Probability of being right from which a duty is stated."""
_REFUSED = 0.3
"""Probability of being in scope below which the message is said not to be in the list."""


def decide(ranking: Ranking, *, leaning: bool = False) -> Verdict:
    """The verdict for a ranking. ``leaning``: the first is the duty that the conversation is about."""
    if not ranking.candidates:
        return Verdict.NONE
    if leaning or _RIGHT.of(ranking) >= _STATED:
        return Verdict.STATE
    return Verdict.CHOICES if _IN_SCOPE.of(ranking) >= _REFUSED else Verdict.NONE
