"""Two towns' lists side by side: the same matter in both, and what only one of them has.

Nothing here is generated: a side holds the duty that its list has for the matter, or none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from knowledge.language.normalize import plain_official
from knowledge.matching.decision import Verdict, judge
from knowledge.records import ListPart

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from knowledge.counterparts import Counterparts
    from knowledge.office import Office
    from knowledge.records import Duty, Town

MOST_MEANT = 5
"""Duties offered when it is not clear which matter is meant."""
_COUNTY_KIND = re.compile(r"(?:自治县|自治旗|县|区|旗|市)$")


_LIKELY = 0.5
"""Odds of being right from which a list's first duty is more likely meant than not."""


class Certainty(StrEnum):
    """How a comparison came out."""

    SAME = "same"
    """The matter is clear; each side holds its duty, or none."""
    CHOICES = "choices"
    """It is not clear which matter is meant."""
    NOTHING = "nothing"
    """Neither list has it."""


@dataclass(frozen=True, slots=True)
class Side:
    """One town's part of a comparison."""

    town: Town
    duty: Duty | None = None
    """None when this town's list has no such matter."""
    only_here: tuple[str, ...] = ()
    """Departments, by their names without the county, that only this side names. Empty when a side has no duty."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The same matter in two towns."""

    certainty: Certainty
    left: Side
    right: Side
    meant: tuple[Duty, ...] = ()
    """Duties of either town to choose from, where the certainty is ``choices``."""

    @property
    def same_level(self) -> bool:
        """Whether both lists have it, in the same part."""
        return bool(self.left.duty and self.right.duty and self.left.duty.part is self.right.duty.part)

    @property
    def same_steps(self) -> bool:
        """Whether both lists have it, with the same words for what the township does."""
        if self.left.duty is None or self.right.duty is None:
            return False
        return _step_words(self.left.duty, self.left.town) == _step_words(self.right.duty, self.right.town)


@dataclass(frozen=True, slots=True)
class Lacking:
    """A duty that the other list does not have by this name."""

    duty: Duty
    near: Duty | None = None
    """The other list's duty on nearly the same matter, where there is one."""


@dataclass(frozen=True, slots=True)
class OnlyHere:
    """What one town's list has that the other's has not."""

    owner: Town
    lacking: Town
    duties: tuple[Lacking, ...]
    """In list order."""

    def of(self, part: ListPart) -> tuple[Lacking, ...]:
        """Those of one part of the list."""
        return tuple(each for each in self.duties if each.duty.part is part)

    def counts(self) -> tuple[tuple[ListPart, int], ...]:
        """How many there are in each part that has any."""
        return tuple((part, len(self.of(part))) for part in ListPart if self.of(part))


def only_here(owner: Office, lacking: Town, counterparts: Counterparts) -> OnlyHere:
    """What the owner's list has that the other's has not; ``counterparts`` finds the owner's duties in the other's."""
    found = [duty for duty in owner.duties if not counterparts.same_title(duty)]
    return OnlyHere(
        owner.town, lacking, tuple(Lacking(duty, next(iter(counterparts.of(duty)), None)) for duty in found)
    )


def compare_duty(duty: Duty, left: Office, right: Office, find: Callable[[Duty], Sequence[Duty]]) -> Comparison:
    """A known duty of either town beside its counterpart; ``find`` looks for it in the other's list."""
    other = next(iter(find(duty)), None)
    if duty.town == left.town.slug:
        return _beside(left.town, duty, right.town, other)
    return _beside(left.town, other, right.town, duty)


def compare_matter(
    text: str, left: Office, right: Office, find: Callable[[Duty, Office], Sequence[Duty]]
) -> Comparison:
    """What a normalised text speaks of, in both lists.

    The list that knows the matter better says which duty it is; ``find`` looks for a duty's counterpart in an office's
    list. What the other list would answer by itself counts only when it is the same matter. Where neither knows it for
    sure, two that come on each other's counterpart first, and more likely than not, do together.
    """
    sure: list[tuple[float, Duty, Office]] = []
    likely: list[Duty] = []
    maybe: list[tuple[float, Duty]] = []
    for office, other in ((left, right), (right, left)):
        ranking = office.ranker.rank(text)
        odds = judge(ranking)
        if odds.verdict is Verdict.STATE:
            sure.append((odds.right, office.duties[ranking.candidates[0].position], other))
        elif odds.verdict is Verdict.CHOICES:
            if odds.right >= _LIKELY:
                likely.append(office.duties[ranking.candidates[0].position])
            maybe += [(each.score, office.duties[each.position]) for each in ranking.candidates[:MOST_MEANT]]
    if sure:
        _, duty, other = max(sure, key=lambda each: each[0])
        return compare_duty(duty, left, right, lambda each: find(each, other))
    if len(likely) == len((left, right)) and _of_each_other(likely[0], likely[1], left, right, find):
        return compare_duty(likely[0], left, right, lambda each: find(each, right))
    if not maybe:
        return Comparison(Certainty.NOTHING, Side(left.town), Side(right.town))
    return Comparison(Certainty.CHOICES, Side(left.town), Side(right.town), _meant(maybe, left, right, find))


def _of_each_other(
    ours: Duty, theirs: Duty, left: Office, right: Office, find: Callable[[Duty, Office], Sequence[Duty]]
) -> bool:
    """Whether each of two duties is the other's counterpart."""
    return tuple(find(ours, right)[:1]) == (theirs,) and tuple(find(theirs, left)[:1]) == (ours,)


def _meant(
    maybe: Sequence[tuple[float, Duty]], left: Office, right: Office, find: Callable[[Duty, Office], Sequence[Duty]]
) -> tuple[Duty, ...]:
    """The likeliest duties, one for each matter, of the left list where it has the matter."""
    kept: list[Duty] = []
    known: set[str] = set()
    for _, duty in sorted(maybe, key=lambda each: -each[0]):
        here = duty.town == left.town.slug
        other = next(iter(find(duty, right if here else left)), None)
        shown = duty if here or other is None else other
        if not known & {shown.id, duty.id} and len(kept) < MOST_MEANT:
            kept.append(shown)
            known |= {duty.id, *([other.id] if other else [])}
    return tuple(kept)


def _beside(left: Town, ours: Duty | None, right: Town, theirs: Duty | None) -> Comparison:
    here = _bare_names(ours, left)
    there = _bare_names(theirs, right)
    both = ours is not None and theirs is not None
    return Comparison(
        Certainty.SAME,
        Side(left, ours, tuple(name for name in here if both and name not in there)),
        Side(right, theirs, tuple(name for name in there if both and name not in here)),
    )


def _step_words(duty: Duty, town: Town) -> list[str]:
    return [plain_official(step.text).replace(town.county, "") for step in duty.steps]


def _bare_names(duty: Duty | None, town: Town) -> tuple[str, ...]:
    """The duty's departments without the name of their county, so that those of two counties can be told alike."""
    if duty is None:
        return ()
    county = re.compile(f"{re.escape(town.county)}|{re.escape(_COUNTY_KIND.sub('', town.county))}(?!区)")
    return tuple(county.sub("", name) for name in duty.departments)
