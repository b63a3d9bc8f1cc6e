"""What grid workers ask beyond questions: two towns compared, whose a handed-down task is, duties while they type."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.comparison import Comparison, OnlyHere, compare_duty, compare_matter, only_here
from knowledge.handed_down import HandedDown, rule_duty, rule_notice
from knowledge.suggesting import Suggestions, suggest

if TYPE_CHECKING:
    from knowledge.desk import Desk
    from knowledge.records import Town


class Fieldwork:
    """Works on one edition, through its desk. Holds no state of anybody."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def named_towns(self, message: str) -> tuple[str, tuple[Town, ...]]:
        """A message normalised and without the towns that it names, and those towns in its order."""
        return self._desk.read_towns(message)

    def compare(self, matter: str, left: str, right: str) -> Comparison:
        """What a message speaks of, in two towns' lists (slugs). Raises UnknownTownError."""
        rest, _ = self._desk.read_towns(matter)
        return compare_matter(
            rest,
            self._desk.office(left),
            self._desk.office(right),
            lambda duty, office: self._desk.pairs(duty.town, office.town.slug).of(duty),
        )

    def compare_duty(self, duty_id: str, other: str) -> Comparison:
        """A duty beside its counterpart in another town's list. Raises UnknownDutyError, UnknownTownError."""
        duty = self._desk.duty(duty_id)
        return compare_duty(
            duty, self._desk.office(duty.town), self._desk.office(other), self._desk.pairs(duty.town, other).of
        )

    def only_here(self, owner: str, lacking: str) -> OnlyHere:
        """What one town's list has that another's has not (slugs). Raises UnknownTownError."""
        return only_here(self._desk.office(owner), self._desk.town(lacking), self._desk.pairs(owner, lacking))

    def notice_town(self, notice: str, home: str) -> Town | None:
        """By whose list a notice is ruled on: the one town that it names itself, then ``home`` (slug), then the one town
        whose county it names, then the only one loaded."""
        _, named = self._desk.read_towns(notice)
        towns = self._desk.towns
        called = [town for town in named if _own_name(town) in notice]
        own = [town for town in towns if town.slug == home]
        return next((found[0] for found in (called, own, named, towns) if len(found) == 1), None)

    def rule(self, notice: str, town: str) -> HandedDown:
        """Whose the tasks of a pasted notice are, by a town's list. Raises UnknownTownError."""
        return rule_notice(notice, self._desk.office(town), lambda text: self._desk.read_towns(text)[0])

    def rule_duty(self, duty_id: str) -> HandedDown:
        """The ruling when the duty was picked by hand. Raises UnknownDutyError."""
        duty = self._desk.duty(duty_id)
        return rule_duty(duty, self._desk.office(duty.town))

    def suggest(self, text: str, town: str, now: float = 0.0) -> Suggestions:
        """Duties for words that are still being typed; ``town`` is the person's own (slug) or empty."""
        return suggest(text, self._desk, town, now)


def _own_name(town: Town) -> str:
    """西北湾 for 西北湾镇."""
    return re.sub(r"(?:街道|苏木|镇|乡)$", "", town.name) or town.name
