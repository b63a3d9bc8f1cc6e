"""What new lists change against today's, as somebody who keeps the lists would say it.

Duties are known again by their names first: one that is put in between moves the numbers of all that follow, and that
is no change of theirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from knowledge.lists import differing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.records import Duty, DutyList

_SAME_PLACE_LIKENESS = 40.0
"""A duty of the same number with a name this like (of 100) is the same one under a new name."""


class Aspect(StrEnum):
    """What of a duty can change."""

    TITLE = "title"
    CATEGORY = "category"
    DEPARTMENTS = "departments"
    CLAUSES = "clauses"
    STEPS = "steps"


@dataclass(frozen=True, slots=True)
class Change:
    """One duty before and after."""

    before: Duty
    after: Duty
    aspects: tuple[Aspect, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """All differences, in list order."""

    added: tuple[Duty, ...]
    changed: tuple[Change, ...]
    removed: tuple[Duty, ...]
    renumbered: tuple[Change, ...]
    """The same duty under another number, without aspects."""

    @property
    def empty(self) -> bool:
        """Whether both say the same."""
        return not (self.added or self.changed or self.removed or self.renumbered)


def compare(old: Sequence[DutyList], new: Sequence[DutyList]) -> Changes:
    """Compares lists town by town and part by part. A duty whose place in the file moved is not changed."""
    # Towns whose lists say the same need not be read.
    before, after = map(_by_part, differing(old, new))
    added: list[Duty] = []
    removed: list[Duty] = []
    pairs: list[tuple[Duty, Duty]] = []
    for key in dict.fromkeys((*after, *before)):
        found = dict(_pairs(before.get(key, []), after.get(key, [])))
        pairs += [(found[duty.id], duty) for duty in after.get(key, []) if duty.id in found]
        added += [duty for duty in after.get(key, []) if duty.id not in found]
        kept = {duty.id for duty in found.values()}
        removed += [duty for duty in before.get(key, []) if duty.id not in kept]
    both = [Change(was, now, _aspects(was, now)) for was, now in pairs]
    return Changes(
        added=tuple(added),
        changed=tuple(each for each in both if each.aspects),
        removed=tuple(removed),
        renumbered=tuple(each for each in both if not each.aspects and each.before.number != each.after.number),
    )


def _by_part(lists: Sequence[DutyList]) -> dict[tuple[str, str], list[Duty]]:
    found: dict[tuple[str, str], list[Duty]] = {}
    for duty_list in lists:
        for duty in duty_list.duties:
            found.setdefault((duty.town, duty.part), []).append(duty)
    return found


def _pairs(before: list[Duty], after: list[Duty]) -> Iterator[tuple[str, Duty]]:
    """(id of a new duty, the old duty that it is)."""
    waiting: dict[str, list[Duty]] = {}
    for duty in before:
        waiting.setdefault(duty.title, []).append(duty)
    strangers: list[Duty] = []
    for duty in after:
        same = waiting.get(duty.title)
        if same:
            yield duty.id, same.pop(0)
        else:
            strangers.append(duty)
    left = {duty.number: duty for same in waiting.values() for duty in same}
    for duty in strangers:
        there = left.get(duty.number)
        if there is not None and fuzz.ratio(there.title, duty.title) >= _SAME_PLACE_LIKENESS:
            yield duty.id, there


def _aspects(was: Duty, now: Duty) -> tuple[Aspect, ...]:
    return tuple(aspect for aspect in Aspect if getattr(was, aspect) != getattr(now, aspect))
