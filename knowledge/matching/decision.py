"""State an answer, offer choices, or say that it is not in the list."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations_with_replacement
from typing import TYPE_CHECKING

from knowledge.matching.calibration import load_calibration
from knowledge.matching.taught import OFFERS, SAME

if TYPE_CHECKING:
    from collections.abc import Mapping

    from knowledge.matching.ranker import Ranking


_JUST_BELOW = 0.99
"""Of a threshold: the odds at most that a message is right or in the list, where something speaks against it."""


_LIKELY, _CLEARLY, _SURELY = -0.4, -0.2, 0.2
"""Margins from which a message is likely of a kind, from which it is plainly of it, and from which it can hardly be of
anything else: what it may be of is then offered, however little else speaks for it."""
_AHEAD, _FAR_AHEAD = 0.1, 0.3
"""How far a kind that this list lacks must be before all that it has: a likely one for nothing to be stated; for nothing
to be offered a plain one that no other kind answers for. Both were set on the development questions: of those that are
so, hardly any has its answer in the list."""
_UNLIKELY = 0.35
"""Probability that the message asks for anything in the list below which that is doubted aloud over what is offered. Of the
development questions that nothing was fitted on and that are offered choices, 4 of 94 with an answer in the list lie
below it, and 39 of 71 without."""
_LEAST = -1.0
_MOST = {
    "score": 1.0, "lead": 1.0, "evidence": 1.2, "margin": 0.8, "known": 1.6, "ahead": 1.6, "inside": 1.2,
}  # fmt: skip
"""Bounds of the figures of ``with_products``."""


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


def with_products(shown: Mapping[str, float]) -> dict[str, float]:
    """Figures within bounds and their products by two, for the odds that the first candidate is right.

    A small lead means little where the kind is plain: with products more questions are answered outright at the same
    share of wrong answers. The bounds are what all but a few sentences keep to; one word alone (养狗) may be far beyond
    them, where nothing was fitted. Whether a matter is in the list at all is told no better so.
    """
    bounded = {name: max(_LEAST, min(_MOST[name], value)) for name, value in shown.items()}
    pairs = combinations_with_replacement(bounded.items(), 2)
    return bounded | {f"{one}*{two}": value * other for (one, value), (two, other) in pairs}


@dataclass(frozen=True, slots=True)
class Judgement:
    """The odds of a ranking beside their thresholds, all 0 to 1."""

    right: float
    """That the first candidate is the right one."""
    inside: float
    """That the message asks for anything in the list."""
    stated_from: float
    refused_below: float

    @property
    def verdict(self) -> Verdict:
        """What to do."""
        if self.right >= self.stated_from:
            return Verdict.STATE
        return Verdict.CHOICES if self.inside >= self.refused_below else Verdict.NONE


def judge(ranking: Ranking) -> Judgement:
    """How sure a ranking is."""
    calibration = load_calibration()
    if not ranking.candidates:
        return Judgement(0.0, 0.0, calibration.right.threshold, calibration.inside.threshold)
    shown = figures(ranking)
    here = max(ranking.margin, ranking.rival)
    unsure = ranking.vague or (ranking.stranger >= _LIKELY and ranking.stranger - here >= _AHEAD)
    lacking = ranking.foreign >= _CLEARLY and ranking.foreign - here >= _FAR_AHEAD
    right = min(
        calibration.right.of(with_products(shown)), calibration.right.threshold * _JUST_BELOW if unsure else 1.0
    )
    inside = min(calibration.inside.of(shown), calibration.inside.threshold * _JUST_BELOW if lacking else 1.0)
    # What was taught is in the list, and is right when it was said in so many words.
    held = ranking.told >= OFFERS or (ranking.margin >= _SURELY and not lacking)
    plain = ranking.taught >= SAME or (ranking.outright and not unsure)
    return Judgement(
        max(right, calibration.right.threshold if plain else 0.0),
        max(inside, calibration.inside.threshold if held else 0.0),
        calibration.right.threshold,
        calibration.inside.threshold,
    )


def is_plainly_elsewhere(ranking: Ranking) -> bool:
    """Whether it is plain what a message is about, and that the list has nothing of that kind: 快递丢了找谁."""
    here = max(ranking.margin, ranking.rival)
    return ranking.stranger >= _LIKELY and ranking.stranger - here >= _FAR_AHEAD


def is_unlikely(ranking: Ranking) -> bool:
    """Whether a message likely asks for nothing in the list, though something of it comes near enough to be offered."""
    return judge(ranking).inside < _UNLIKELY


def decide(ranking: Ranking, *, leaning: bool = False) -> Verdict:
    """The verdict for a ranking. ``leaning``: the first is the duty that the conversation is about."""
    return Verdict.STATE if leaning and ranking.candidates else judge(ranking).verdict
