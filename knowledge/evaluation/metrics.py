"""Shares with intervals, and ranks. The standard measures of retrieval: hit@k (success@k) and MRR."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_Z = 1.959963984540054
"""Normal quantile of a two-sided 95 % interval."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many, with Wilson's 95 % interval (Wilson 1927), which holds for small counts too."""

    hits: int
    total: int

    @property
    def value(self) -> float:
        """0 to 1; not a number when there was nothing to count."""
        return self.hits / self.total if self.total else math.nan

    @property
    def interval(self) -> tuple[float, float]:
        """Lower and upper end, 0 to 1."""
        if not self.total:
            return (math.nan, math.nan)
        share, n = self.value, self.total
        centre = (share + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
        half = _Z * math.sqrt(share * (1 - share) / n + _Z**2 / (4 * n * n)) / (1 + _Z**2 / n)
        return (max(0.0, centre - half), min(1.0, centre + half))


def rank_of(shown: Sequence[str], gold: Sequence[str]) -> int | None:
    """Place, from 1, of the first acceptable item among those shown; None when none is."""
    return next((place for place, item in enumerate(shown, 1) if item in gold), None)


def hit_at(ranks: Sequence[int | None], k: int) -> Share:
    """How many questions have an acceptable item among the first k."""
    return Share(sum(rank is not None and rank <= k for rank in ranks), len(ranks))


def mean_reciprocal_rank(ranks: Sequence[int | None]) -> float:
    """MRR, 0 to 1; not a number without questions."""
    return sum(1 / rank for rank in ranks if rank) / len(ranks) if ranks else math.nan


@dataclass(frozen=True, slots=True)
class RankingRow:
    """A line of a ranking table."""

    name: str
    hit1: Share
    hit3: Share
    mrr: float


def ranking_row(name: str, ranks: Sequence[int | None]) -> RankingRow:
    """The line of one way of ranking, or of one group of questions."""
    return RankingRow(name, hit_at(ranks, 1), hit_at(ranks, 3), mean_reciprocal_rank(ranks))
