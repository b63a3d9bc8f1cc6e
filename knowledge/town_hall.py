"""The towns of one edition: their lists, what answers for each of them, and what finds one's duties in another's list."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from knowledge.answers import ScoredDuty
from knowledge.counterparts import Counterparts
from knowledge.errors import UnknownDutyError, UnknownTownError
from knowledge.language.normalize import normalize
from knowledge.lately import Lately
from knowledge.lists import as_lists
from knowledge.matching.taught import still_meant
from knowledge.office import Office
from knowledge.understanding.places import Places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from knowledge.lists import Lists
    from knowledge.matching.taught import Taught
    from knowledge.records import Duty, DutyList, Town

_open_now: WeakValueDictionary[str, Office] = WeakValueDictionary()
"""Towns that are open in any hall, by what their lists say: a new edition opens only those whose lists changed."""
MOST_OPEN = 64
"""Towns that are kept open, at some 3 MB each. Another one is opened in about a fifth of a second."""
_MOST_PAIRS = 64
"""Pairs of towns whose counterparts stay at hand."""
_NAMED = 8
"""Towns that are named to somebody who asks for one that there is none of."""


class AllDuties(Mapping[str, "Duty"]):
    """The duties of all towns by id. Looking one up may have to read its town's list."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._towns = frozenset(town.slug for town in lists.towns)
        self._by_id: Lately[str, dict[str, Duty]] = Lately(MOST_OPEN)

    def __getitem__(self, duty_id: str) -> Duty:
        return self._of_town(duty_id.partition("/")[0])[duty_id]

    def __iter__(self) -> Iterator[str]:
        return (duty.id for each in self._lists for duty in each.duties)

    def __len__(self) -> int:
        return self._lists.duties

    def _of_town(self, slug: str) -> dict[str, Duty]:
        if slug not in self._towns:
            raise KeyError(slug)
        return self._by_id.get(slug, lambda: {duty.id: duty for duty in self._lists.of(slug).duties})


class TownHall:
    """Opens each town when it is first asked for, and keeps those open that were asked for last."""

    def __init__(self, lists: Sequence[DutyList], most_open: int = MOST_OPEN) -> None:
        self._lists = as_lists(lists)
        self._by_slug = {town.slug: town for town in self._lists.towns}
        self._untaught: Lately[str, Office] = Lately(most_open)
        self._offices: Lately[str, Office] = Lately(most_open)
        self._taught: dict[str, tuple[Taught, ...]] = {}
        self._pairs: Lately[tuple[str, str], Counterparts] = Lately(_MOST_PAIRS)
        self.most_open = most_open
        self.all_duties: Mapping[str, Duty] = AllDuties(self._lists)
        self.places = Places(self.towns)

    def with_taught(self, taught: Mapping[str, Sequence[Taught]]) -> TownHall:
        """This hall with phrases that towns were taught, by slug, in place of those before. Open towns stay open."""
        other = copy(self)
        other._taught = {slug: tuple(phrases) for slug, phrases in taught.items()}  # noqa: SLF001 (its own copy)
        other._offices = self._offices.where(  # noqa: SLF001 (its own copy)
            lambda slug: self._taught.get(slug) == other._taught.get(slug)  # noqa: SLF001 (its own copy)
        )
        return other

    @property
    def towns(self) -> tuple[Town, ...]:
        """All towns, in the order of the edition."""
        return self._lists.towns

    def only_other(self, slug: str) -> Town | None:
        """The one other town there is; None where there are more, or none."""
        others = [town for town in self.towns if town.slug != slug]
        return others[0] if len(others) == 1 else None

    @property
    def anything_taught(self) -> bool:
        """Whether any town was taught phrases."""
        return bool(self._taught)

    def list_of(self, slug: str) -> DutyList:
        """A town's list. Raises UnknownTownError."""
        return self._lists.of(self.town(slug).slug)

    def town(self, slug: str) -> Town:
        """A town by its slug. Raises UnknownTownError."""
        try:
            return self._by_slug[slug]
        except KeyError:
            some = "、".join(list(self._by_slug)[:_NAMED])
            more = f"等 {len(self._by_slug)} 个" if len(self._by_slug) > _NAMED else ""
            raise UnknownTownError(f"还没有这个乡镇的清单，现在有：{some}{more}。", words=slug[:40]) from None

    def has(self, slug: str) -> bool:
        """Whether a town is loaded."""
        return slug in self._by_slug

    @property
    def open_towns(self) -> tuple[str, ...]:
        """Slugs of the towns that answer without being opened first, the longest unasked first."""
        return self._offices.keys()

    def is_open(self, slug: str) -> bool:
        """Whether a town answers without being opened first."""
        return slug in self._offices

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
        town = self.town(slug)
        return self._offices.get(
            slug, lambda: self._taught_office(self._untaught.get(slug, lambda: self._opened(town)))
        )

    def _opened(self, town: Town) -> Office:
        content = self._lists.content(town.slug)
        office = _open_now.get(content)
        if office is None:
            office = _open_now[content] = Office.of(self._lists.of(town.slug))
        return office

    def _taught_office(self, bare: Office) -> Office:
        return bare.with_taught(self._phrases(bare))

    def counterparts(self, theirs: str, ours: str) -> Counterparts:
        """What finds one town's duties in another's list, made when it is first asked for. Raises UnknownTownError."""

        def made() -> Counterparts:
            office = self.office(ours)
            return Counterparts(self.list_of(theirs).duties, office.duties, office.ranker)

        return self._pairs.get((theirs, ours), made)

    def certain(self, duties: Iterable[Duty]) -> tuple[ScoredDuty, ...]:
        """Duties of any town that are no guesses."""
        return tuple(ScoredDuty(duty, self.town(duty.town), 1.0) for duty in duties)

    def naming(self, village: str) -> tuple[Town, ...]:
        """Towns of whose duties one names a village."""
        return tuple(self._by_slug[slug] for slug in self._lists.titled(village))

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
