"""State an answer, offer choices, or say that it is not in the list."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.matching.ranker import Ranking

# Read off the development questions: below _NONE almost nothing is right, above _STATE with a lead almost all is.
_NONE_COVERAGE = 0.12
_STATE_COVERAGE = 0.30
_STATE_LEAD = 0.08
_CLEAR_LEAD = 0.25


class Verdict(StrEnum):
    """What to do with ranked candidates."""

    STATE = "state"
    CHOICES = "choices"
    NONE = "none"


def decide(ranking: Ranking, *, leaning: bool = False) -> Verdict:
    """The verdict for a ranking. ``leaning``: the first is the duty that the conversation is about."""
    candidates = ranking.candidates
    if not candidates:
        return Verdict.NONE
    first = candidates[0]
    lead = first.score - candidates[1].score if len(candidates) > 1 else 1.0
    if leaning:
        return Verdict.STATE
    if first.evidence < _NONE_COVERAGE:
        return Verdict.NONE
    if lead >= _CLEAR_LEAD or (first.evidence >= _STATE_COVERAGE and lead >= _STATE_LEAD):
        return Verdict.STATE
    return Verdict.CHOICES
