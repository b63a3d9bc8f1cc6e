"""Lists on their way to becoming an edition."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from knowledge.checks import errors_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from knowledge.accepted import AcceptedList
    from knowledge.parsing.lines import RawLine
    from knowledge.records import DutyList, Problem
    from knowledge.store import EditionInfo


@dataclass(frozen=True, slots=True)
class Prepared:
    """Lists that were read and checked, and are no edition yet."""

    lists: tuple[DutyList, ...]
    lines: Mapping[str, tuple[RawLine, ...]]
    """The lists' files by town, as they were read."""
    seeds_dir: str
    seeds_hash: str
    accepted: tuple[AcceptedList, ...]
    content_hash: str
    base: str
    """The edition beside which it was prepared; empty when there was none."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that forbid publication."""
        return errors_of(tuple(problem for each in self.lists for problem in each.problems))

    def says_what(self, info: EditionInfo) -> bool:
        """Whether an edition has this very content from the very same files."""
        return (
            info.content_hash == self.content_hash
            and (info.seeds_dir, info.seeds_hash) == (self.seeds_dir, self.seeds_hash)
            and [replace(each, at="") for each in info.accepted] == [replace(each, at="") for each in self.accepted]
        )
