"""The lists of an edition, each of which may lie on the disk until it is asked for; and checksums of what they say."""

from __future__ import annotations

import hashlib
import json
from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.records import Duty, DutyList, Problem, Town

_FORM = "2"
"""Raised when the checksum of the same list changes."""


def content_of(duty_list: DutyList) -> str:
    """SHA-256 over a list's town and duties, hexadecimal. Problems and the file's checksum do not count."""
    town = duty_list.town
    said = [
        _FORM,
        [town.slug, town.name, town.county, town.prefecture, town.province, town.published, town.publisher],
        [_said(duty) for duty in duty_list.duties],
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def _said(duty: Duty) -> list[object]:
    return [
        duty.town, duty.part, duty.number, duty.category, duty.title, duty.departments,
        [(clause.departments, clause.text, clause.section) for clause in duty.clauses],
        [(step.text, step.section) for step in duty.steps],
        duty.source.file, duty.source.line,
    ]  # fmt: skip


def content_hash(lists: Sequence[DutyList]) -> str:
    """SHA-256 over the checksums of the lists in their order, hexadecimal: equal for equal content."""
    lists = as_lists(lists)
    return combined(lists.content(town.slug) for town in lists.towns)


def combined(contents: Iterable[str]) -> str:
    """The checksum of lists with these checksums."""
    return hashlib.sha256("\n".join((_FORM, *contents)).encode()).hexdigest()


class Lists(Sequence["DutyList"]):
    """Lists of towns by slug and in their order. What is known of all of them is at hand; a list may have to be read."""

    @property
    @abstractmethod
    def towns(self) -> tuple[Town, ...]:
        """All towns, in order."""

    @abstractmethod
    def of(self, slug: str) -> DutyList:
        """A town's list. Raises KeyError for a town that has none, EditionError when it cannot be read."""

    @abstractmethod
    def content(self, slug: str) -> str:
        """The checksum of what a town's list says. Raises KeyError."""

    @abstractmethod
    def size(self, slug: str) -> int:
        """How many duties a town's list has. Raises KeyError."""

    @abstractmethod
    def problems(self) -> tuple[Problem, ...]:
        """All that is odd in the lists, in their order."""

    @abstractmethod
    def titled(self, words: str) -> tuple[str, ...]:
        """Slugs of the towns of whose duties one has the words in its title, in order."""

    @property
    def duties(self) -> int:
        """How many duties all lists have."""
        return sum(self.size(town.slug) for town in self.towns)

    def __len__(self) -> int:
        return len(self.towns)

    @overload
    def __getitem__(self, index: int) -> DutyList: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[DutyList, ...]: ...
    def __getitem__(self, index: int | slice) -> DutyList | tuple[DutyList, ...]:
        if isinstance(index, slice):
            return tuple(self.of(town.slug) for town in self.towns[index])
        return self.of(self.towns[index].slug)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or len(self) != len(other):
            return False
        return all(ours == theirs for ours, theirs in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]  # what is compared by what it says is no key


class HeldLists(Lists):
    """Lists that are all in memory."""

    def __init__(self, lists: Iterable[DutyList]) -> None:
        self._lists = {each.town.slug: each for each in lists}
        self._towns = tuple(each.town for each in self._lists.values())
        self._contents: dict[str, str] = {}

    @property
    def towns(self) -> tuple[Town, ...]:
        """All of them, in order."""
        return self._towns

    def of(self, slug: str) -> DutyList:
        """A town's list."""
        return self._lists[slug]

    def content(self, slug: str) -> str:
        """Its checksum."""
        if slug not in self._contents:
            self._contents[slug] = content_of(self._lists[slug])
        return self._contents[slug]

    def size(self, slug: str) -> int:
        """How many duties it has."""
        return len(self._lists[slug].duties)

    def problems(self) -> tuple[Problem, ...]:
        """All that is odd."""
        return tuple(problem for each in self._lists.values() for problem in each.problems)

    def titled(self, words: str) -> tuple[str, ...]:
        """Towns with the words in a title."""
        lists = self._lists.items()
        return tuple(slug for slug, each in lists if any(words in duty.title for duty in each.duties))


class LaidOver(Lists):
    """Lists with one more, or with one in place of the same town's."""

    def __init__(self, below: Lists, above: DutyList) -> None:
        self._below, self._above = below, HeldLists([above])
        self._slug = above.town.slug
        known = tuple(above.town if town.slug == self._slug else town for town in below.towns)
        self._towns = known if above.town in known else (*known, above.town)

    @property
    def towns(self) -> tuple[Town, ...]:
        """All of them, in order."""
        return self._towns

    def _with(self, slug: str) -> Lists:
        return self._above if slug == self._slug else self._below

    def of(self, slug: str) -> DutyList:
        """A town's list."""
        return self._with(slug).of(slug)

    def content(self, slug: str) -> str:
        """Its checksum."""
        return self._with(slug).content(slug)

    def size(self, slug: str) -> int:
        """How many duties it has."""
        return self._with(slug).size(slug)

    def problems(self) -> tuple[Problem, ...]:
        """All that is odd."""
        return tuple(problem for each in self for problem in each.problems)

    def titled(self, words: str) -> tuple[str, ...]:
        """Towns with the words in a title."""
        below = (slug for slug in self._below.titled(words) if slug != self._slug)
        found = {*below, *self._above.titled(words)}
        return tuple(town.slug for town in self._towns if town.slug in found)


def as_lists(lists: Sequence[DutyList]) -> Lists:
    """The lists as they are, or those of a plain sequence."""
    return lists if isinstance(lists, Lists) else HeldLists(lists)


def differing(old: Sequence[DutyList], new: Sequence[DutyList]) -> tuple[tuple[DutyList, ...], tuple[DutyList, ...]]:
    """The lists of both that the other lacks or has otherwise. Those that are alike need not be read."""
    before, after = as_lists(old), as_lists(new)
    was, now = _contents(before), _contents(after)
    return (
        tuple(before.of(slug) for slug, content in was.items() if now.get(slug) != content),
        tuple(after.of(slug) for slug, content in now.items() if was.get(slug) != content),
    )


def _contents(lists: Lists) -> Mapping[str, str]:
    return {town.slug: lists.content(town.slug) for town in lists.towns}
