"""What counts add up to for those who keep the lists: questions a day, how they were answered, what about, how fast."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.tally import BOUNDS, What
from knowledge.answers import AnswerKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from bot.state.counts import Count, CountBook

MOST = 5
"""Duties and departments that are named."""
_GROUPS = {
    AnswerKind.DUTY: "answered",
    AnswerKind.SET: "answered",
    AnswerKind.SEVERAL: "answered",
    AnswerKind.EMERGENCY: "answered",
    AnswerKind.CHOICES: "choices",
    AnswerKind.NONE: "nothing",
}


@dataclass(frozen=True, slots=True)
class Tallied:
    """Questions of one day, or of all of them."""

    answered: int = 0
    """One duty stated, a list, or a number to call."""
    choices: int = 0
    nothing: int = 0

    @property
    def all(self) -> int:
        """How many there were."""
        return self.answered + self.choices + self.nothing


@dataclass(frozen=True, slots=True)
class Ranked:
    """Something that was asked about, and how often."""

    name: str
    """A duty's title, or a department's full name; empty for the township itself."""
    count: int


@dataclass(frozen=True, slots=True)
class Stats:
    """One stretch of days, in one town or several."""

    first: date
    last: date
    days: tuple[Tallied, ...]
    """One for each day, also where nothing was asked."""
    total: Tallied
    before: int | None
    """Questions of as many days before; None when nothing was counted then."""
    not_this: int
    smalltalk: int
    duties: tuple[Ranked, ...]
    departments: tuple[Ranked, ...]
    median: float | None
    """Milliseconds in which half of the questions were answered; None when there were none."""
    slow: float | None
    """Milliseconds in which 95 of 100 were answered."""


def collect(book: CountBook, days: int, towns: Collection[str] | None) -> Stats:
    """The last so many days until today, in some towns (slugs) or in all."""
    last = book.today
    first = last - timedelta(days=days - 1)
    counts = book.between(first, last, towns)
    earlier = _kinds(book.between(first - timedelta(days=days), first - timedelta(days=1), towns))
    by_day: dict[date, list[Count]] = {}
    for each in counts:
        by_day.setdefault(each.day, []).append(each)
    times = {int(name): count for name, count in _named(counts, What.TIME).items()}
    total = _tallied(_kinds(counts))
    return Stats(
        first=first,
        last=last,
        days=tuple(_tallied(_kinds(by_day.get(first + timedelta(days=at), ()))) for at in range(days)),
        total=total,
        before=_tallied(earlier).all or None,
        not_this=_named(counts, What.NOT_THIS)[""],
        smalltalk=_kinds(counts)[AnswerKind.SMALLTALK],
        duties=_ranked(_titles(_named(counts, What.DUTY))),
        departments=_ranked(_named(counts, What.DEPARTMENT)),
        median=quantile(times, 0.5),
        slow=quantile(times, 0.95),
    )


def quantile(times: Mapping[int, int], share: float) -> float | None:
    """The time within which a share of the answers came. ``times``: counts by the steps' upper bounds."""
    wanted = sum(times.values()) * share
    if not wanted:
        return None
    passed = 0
    for at, bound in enumerate(BOUNDS):
        count = times.get(bound, 0)
        if count and passed + count >= wanted:
            below = BOUNDS[at - 1] if at else 0
            return below + (bound - below) * (wanted - passed) / count
        passed += count
    return float(BOUNDS[-1])


def _named(counts: Iterable[Count], what: What) -> Counter[str]:
    found: Counter[str] = Counter()
    for each in counts:
        if each.what == what:
            found[each.name] += each.count
    return found


def _kinds(counts: Iterable[Count]) -> Counter[str]:
    return _named(counts, What.ANSWER)


def _tallied(kinds: Counter[str]) -> Tallied:
    groups: Counter[str] = Counter()
    for kind, group in _GROUPS.items():
        groups[group] += kinds[kind]
    return Tallied(groups["answered"], groups["choices"], groups["nothing"])


def _titles(duties: Counter[str]) -> Counter[str]:
    """Duties by their titles alone: two towns' lists have many in common."""
    found: Counter[str] = Counter()
    for name, count in duties.items():
        found[name.partition("/")[2]] += count
    return found


def _ranked(counted: Counter[str]) -> tuple[Ranked, ...]:
    first = sorted(counted.items(), key=lambda each: (-each[1], each[0]))[:MOST]
    return tuple(Ranked(name, count) for name, count in first)
