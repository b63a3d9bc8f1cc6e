"""State an answer, offer choices, or say that it is not in the list."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from knowledge.matching.calibration import load_calibration

if TYPE_CHECKING:
    from knowledge.matching.ranker import Ranking


class Verdict(StrEnum):
    """What to do with ranked candidates."""

    STATE = "state"
    CHOICES = "choices"
    NONE = "none"


def figures(ranking: Ranking) -> dict[str, float]:
    """What a ranking shows, for the odds. The ranking has candidates."""
    first = ranking.candidates[0]
    second = ranking.candidates[1].score if len(ranking.candidates) > 1 else 0.0
    return {
        "score": first.score,
        "lead": first.score - second,
        "evidence": first.evidence,
        "margin": ranking.margin,
        "known": ranking.margin - ranking.stranger,
        "ahead": ranking.margin - ranking.rival,
        "inside": ranking.inside,
    }


def decide(ranking: Ranking, *, leaning: bool = False) -> Verdict:
    """The verdict for a ranking. ``leaning``: the first is the duty that the conversation is about."""
    if not ranking.candidates:
        return Verdict.NONE
    if leaning:
        return Verdict.STATE
    calibration = load_calibration()
    shown = figures(ranking)
    if calibration.right.says(shown):
        return Verdict.STATE
    return Verdict.CHOICES if calibration.inside.says(shown) else Verdict.NONE
