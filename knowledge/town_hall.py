"""The towns of one edition: their lists, what answers for each of them, and what finds one's duties in another's list."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from knowledge.counterparts import Counterparts
from knowledge.errors import UnknownDutyError, UnknownTownError
from knowledge.language.normalize import normalize
from knowledge.matching.taught import still_meant
from knowledge.office import Office
from knowledge.store import content_hash
from knowledge.understanding.places import Places

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from knowledge.matching.taught import Taught
    from knowledge.records import Duty, DutyList, Town

_open_now: WeakValueDictionary[str, Office] = WeakValueDictionary()
"""Towns that are open in any hall, by what their lists say: a new edition opens only those whose lists changed."""


class TownHall:
    """Opens each town when it is first asked for, and keeps it open."""

    def __init__(self, lists: Sequence[DutyList]) -> None:
        self._lists = {each.town.slug: each for each in lists}
        self._untaught: dict[str, Office] = {}
        self._offices: dict[str, Office] = {}
        self._taught: dict[str, tuple[Taught, ...]] = {}
        self._pairs: dict[tuple[str, str], Counterparts] = {}
        self.all_duties = {duty.id: duty for each in lists for duty in each.duties}
        self.places = Places(self.towns)

    def with_taught(self, taught: Mapping[str, Sequence[Taught]]) -> TownHall:
        """This hall with phrases that towns were taught, by slug, in place of those before. Open towns stay open."""
        other = copy(self)
        other._taught = {slug: tuple(phrases) for slug, phrases in taught.items()}  # noqa: SLF001 (its own copy)
        same = {slug for slug in self._offices if self._taught.get(slug) == other._taught.get(slug)}  # noqa: SLF001
        other._offices = {slug: self._offices[slug] for slug in same}  # noqa: SLF001
        return other

    @property
    def towns(self) -> tuple[Town, ...]:
        """All towns, in the order of the edition."""
        return tuple(each.town for each in self._lists.values())

    @property
    def anything_taught(self) -> bool:
        """Whether any town was taught phrases."""
        return bool(self._taught)

    def list_of(self, slug: str) -> DutyList:
        """A town's list. Raises UnknownTownError."""
        try:
            return self._lists[slug]
        except KeyError:
            raise UnknownTownError(
                f"还没有这个乡镇的清单，现在有：{'、'.join(self._lists)}。", words=slug[:40]
            ) from None

    def has(self, slug: str) -> bool:
        """Whether a town is loaded."""
        return slug in self._lists

    def duty(self, duty_id: str) -> Duty:
        """A duty by its id. Raises UnknownDutyError."""
        try:
            return self.all_duties[duty_id]
        except KeyError:
            raise UnknownDutyError("清单里没有这一项，可能清单已经更新。", words=duty_id) from None

    def office(self, slug: str) -> Office:
        """A town with all that answers for it. Raises UnknownTownError.

        Two threads may both open it; both are alike.
        """
        office = self._offices.get(slug)
        if office is None:
            bare = self._untaught.get(slug)
            if bare is None:
                duties = self.list_of(slug)
                content = content_hash([duties])
                bare = _open_now.get(content)
                if bare is None:
                    bare = _open_now[content] = Office.of(duties)
                self._untaught[slug] = bare
            office = self._offices[slug] = bare.with_taught(self._phrases(bare))
        return office

    def counterparts(self, theirs: str, ours: str) -> Counterparts:
        """What finds one town's duties in another's list, made when it is first asked for. Raises UnknownTownError."""
        pair = self._pairs.get((theirs, ours))
        if pair is None:
            office = self.office(ours)
            pair = self._pairs[theirs, ours] = Counterparts(self.list_of(theirs).duties, office.duties, office.ranker)
        return pair

    def naming(self, village: str) -> tuple[Town, ...]:
        """Towns of whose duties one names a village."""
        return tuple(each.town for each in self._lists.values() if any(village in duty.title for duty in each.duties))

    def without_names(self, text: str) -> str:
        """A normalised message without the names of towns."""
        return self.places.without(text, self.places.mentions(text))

    def _phrases(self, office: Office) -> list[tuple[str, int]]:
        """What a town was taught that its list still has, as messages are compared."""
        found: list[tuple[str, int]] = []
        for taught in self._taught.get(office.town.slug, ()):
            duty = still_meant(taught, office.duties)
            if duty is not None:
                found.append((self.without_names(normalize(taught.phrase)), office.places[duty.id]))
        return found
