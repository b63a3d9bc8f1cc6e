"""What an admin is shown before and after something goes online."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.service import ReloadReport
    from bot.state.drafts import Draft
    from knowledge.changes import Changes
    from knowledge.lists import Lists
    from knowledge.records import Problem, Town


@dataclass(frozen=True, slots=True)
class Preview:
    """What a draft would put online."""

    draft: Draft
    lists: Lists
    """Those that the draft is about: the list that was sent, or all."""
    before: Lists
    """The same towns' today."""
    changes: Changes
    accepted: tuple[tuple[str, str, str], ...]
    """(town's slug, name of the file, when it was sent) of lists in force that were sent to the bot."""
    again: bool = False
    """Whether somebody pressed 「上线」 on an earlier state of it, which no longer holds."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Notes; what has errors gets no preview."""
        return self.lists.problems()

    @property
    def new_town(self) -> Town | None:
        """The town, when it has no list today."""
        known = {town.slug for town in self.before.towns}
        return next((town for town in self.lists.towns if town.slug not in known), None)


@dataclass(frozen=True, slots=True)
class Unclear:
    """A list that does not say whose it is."""

    draft: Draft
    towns: tuple[Town, ...]
    """For which the sender may put lists online."""


@dataclass(frozen=True, slots=True)
class Published:
    """A draft that went online."""

    draft: Draft
    report: ReloadReport
