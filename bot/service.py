"""What channels may ask for: typed in, typed out. Channels hold no knowledge; the core knows no channel."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.warming import warm
from bot.wording import publishing as words
from knowledge.changes import compare
from knowledge.desk import Desk
from knowledge.errors import OutdatedError
from knowledge.fieldwork import Fieldwork
from knowledge.incoming import receive_beside
from knowledge.searching import search_shelf
from knowledge.teaching import Lessons
from knowledge.telling import dated, naming_unknown_town
from knowledge.town_hall import MOST_OPEN
from knowledge.understanding.item_names import read_item, read_number
from knowledge.understanding.selecting import named_by
from knowledge.understanding.wants import asks_for_more

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from knowledge.answers import Answer, ScoredDuty
    from knowledge.catalogue import Shelf
    from knowledge.changes import Changes
    from knowledge.conversation import Conversation
    from knowledge.edition_folder import ListedEdition
    from knowledge.explanation import Explanation
    from knowledge.library import Library
    from knowledge.matching.taught import Taught
    from knowledge.prepared import Prepared
    from knowledge.records import Duty, ListPart, Town
    from knowledge.store import EditionInfo, Snapshot


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer and the conversation as it stands after it."""

    answer: Answer
    conversation: Conversation
    milliseconds: float


@dataclass(frozen=True, slots=True)
class ReloadReport:
    """What putting an edition online did."""

    edition: EditionInfo
    towns: tuple[tuple[Town, int], ...]
    """Each town with its number of duties."""
    changes: Changes
    """Against what was online before."""
    known: tuple[Town, ...]
    """All towns of before and after."""


class Service:
    """The one door for every channel. Reading is instant and never waits for a reload."""

    def __init__(self, library: Library, seeds_dir: Path, snapshot: Snapshot, *, towns_open: int = MOST_OPEN) -> None:
        """``towns_open``: towns that are kept ready to answer at the same time."""
        self._towns_open = towns_open
        self._library = library
        self._seeds_dir = seeds_dir
        self._snapshot = snapshot
        self._desk = Desk(snapshot.lists, towns_open)
        self._taught: dict[str, tuple[Taught, ...]] = {}
        self._changing = asyncio.Lock()

    @property
    def edition(self) -> EditionInfo:
        """The edition that answers now."""
        return self._snapshot.info

    @property
    def library(self) -> Library:
        """The editions on disk."""
        return self._library

    @property
    def snapshot(self) -> Snapshot:
        """All that the edition holds."""
        return self._snapshot

    @property
    def open_count(self) -> int:
        """How many towns answer without being opened first."""
        return len(self._desk.open_towns)

    def towns(self) -> tuple[Town, ...]:
        """All loaded towns, in the order of the manifest."""
        return self._desk.towns

    def town(self, slug: str) -> Town:
        """A loaded town. Raises UnknownTownError."""
        return self._desk.town(slug)

    def has_town(self, slug: str) -> bool:
        """Whether a town is loaded."""
        return self._desk.has(slug)

    def find_towns(self, words: str) -> tuple[Town, ...]:
        """Towns that a typed name may mean, best first; empty when none fits."""
        return self._desk.find_towns(words)

    def towns_like(self, words: str) -> tuple[Town, ...]:
        """Towns whose names the words may be that name none as it is written: 其台, xibeiwan, 昌吉."""
        return self._desk.towns_like(words)

    def duty(self, duty_id: str) -> Duty:
        """A duty by its id, ``qitai-xibeiwan/配合/20``. Raises UnknownDutyError."""
        return self._desk.duty(duty_id)

    def duties(self, town: str, part: ListPart | None = None) -> tuple[Duty, ...]:
        """The duties of a town, or of one part of its list, in list order. Raises UnknownTownError."""
        duties = self._desk.duties(town)
        return duties if part is None else tuple(duty for duty in duties if duty.part is part)

    def read_item(self, text: str) -> tuple[tuple[Town, ...], ListPart | None, int] | None:
        """The item that a message names and nothing else: the towns named, the part (None for 「20」), the number."""
        rest, named = self._desk.read_towns(text)
        item = read_item(rest)
        if item is not None:
            return named, *item
        number = read_number(rest)
        return None if number is None else (named, None, number)

    def named_towns(self, text: str) -> tuple[Town, ...]:
        """Towns that a message names, also by their county alone; not those that it may only resemble."""
        return self._desk.read_towns(text)[1]

    def find_departments(self, text: str, town: str) -> tuple[str, ...]:
        """Full names of the departments of a town's list that a typed name means. Raises UnknownTownError."""
        rest, _ = self._desk.read_towns(text)
        offices = self._desk.office(town).sets.offices
        return tuple(dict.fromkeys(filter(None, map(named_by, offices.asked_in(rest, rest)))))

    def wants_more(self, text: str) -> bool:
        """Whether a message asks for the next page of a list: 更多, 下一页."""
        return asks_for_more(self._desk.read_towns(text)[0])

    def search(self, text: str, shelf: Shelf) -> tuple[ScoredDuty, ...] | None:
        """Duties of an open list that typed words mean, best first; None when the words are no search."""
        return search_shelf(self._desk, text, shelf)

    def answer(self, text: str, conversation: Conversation, now: float | None = None) -> Reply:
        """Answers one message. ``conversation`` carries the chosen town and what was talked about.

        Takes a few milliseconds; raises nothing for any text.
        """
        started = time.perf_counter()
        answer, after = self._desk.answer(text, conversation, time.time() if now is None else now)
        answer = dated(naming_unknown_town(answer, self._desk.read_towns(text)[0]), self._snapshot.info)
        return Reply(answer, after, (time.perf_counter() - started) * 1000)

    def open_duty(self, duty_id: str, conversation: Conversation, now: float | None = None) -> Reply:
        """Answers with one duty that was picked by button or number. Raises UnknownDutyError."""
        started = time.perf_counter()
        answer, after = self._desk.open_duty(duty_id, conversation, time.time() if now is None else now)
        return Reply(answer, after, (time.perf_counter() - started) * 1000)

    def likely(self, text: str, town: str) -> tuple[ScoredDuty, ...]:
        """A town's duties that a message may mean, best first, outside of any conversation. Raises UnknownTownError."""
        return self._desk.likely(text, town)

    def counterparts(self, duty_id: str, town: str) -> tuple[Duty, ...]:
        """Another town's duties on the same matter, best first. Raises UnknownDutyError, UnknownTownError."""
        return self._desk.counterparts(duty_id, town)

    @property
    def fieldwork(self) -> Fieldwork:
        """Comparing two towns, whose a handed-down task is, and duties while somebody types."""
        return Fieldwork(self._desk)

    @property
    def lessons(self) -> Lessons:
        """Teaching phrases, on the edition that answers now and what its towns were taught."""
        return Lessons(self._desk, self._taught)

    def teach(self, taught: Mapping[str, Sequence[Taught]]) -> None:
        """What towns were taught, by slug, in place of what they were taught before; live at once."""
        self._taught = {town: tuple(phrases) for town, phrases in taught.items()}
        self._desk = self._desk.with_taught(self._taught)

    async def learn(self, taught: Mapping[str, Sequence[Taught]], town: str) -> None:
        """The same after a change in one town, made ready in a thread: nobody's question waits for it."""
        before = self._desk
        desk = before.with_taught(taught)
        await asyncio.to_thread(desk.office, town)
        if self._desk is not before:  # another edition came meanwhile
            self.teach(taught)
            return
        self._taught = {slug: tuple(phrases) for slug, phrases in taught.items()}
        self._desk = desk

    def explain(self, text: str, town: str) -> Explanation:
        """Why a message is answered as it is in a town. Raises UnknownTownError."""
        return self._desk.explain(text, town)

    def warm(self) -> None:
        """Makes towns ready now, as many as are kept so, that nobody's first question waits for them."""
        warm(self._desk)

    async def open_towns(self, text: str, town: str) -> None:
        """Makes the towns ready, in a thread, that a message in a chat of ``town`` (slug, or empty) may be about.

        Opening one takes a fifth of a second, in which everybody else would wait.
        """
        desk = self._desk
        home = desk.town(town) if desk.has(town) else None
        meant = {each.slug for each in desk.read_towns(text, home)[1]} | ({town} if home else set())
        for slug in sorted(slug for slug in meant if not desk.is_open(slug)):
            await asyncio.to_thread(desk.office, slug)

    async def prepare(self, progress: Callable[[str], None] = lambda _file: None, without: str = "") -> Prepared:
        """Reads and checks the lists of SEEDS_DIR, with the accepted ones in place of its own; changes nothing.

        The accepted list of the town ``without`` is left out. Raises ListError for a file that is no list.
        """
        return await asyncio.to_thread(self._library.prepare, self._seeds_dir, progress, self._snapshot, without)

    async def prepare_list(self, data: bytes, file: str, town: Town, at: str) -> Prepared:
        """Reads and checks one list that was sent at ``at``, beside the other towns' of today; changes nothing.

        Raises ListError for a file that is no list, EditionError when the edition in use is gone from the disk.
        """
        base = self._snapshot

        def read() -> Prepared:
            return self._library.prepare_with(base, *receive_beside(base, self._seeds_dir, data, file, town, at))

        return await asyncio.to_thread(read)

    async def publish(
        self, prepared: Prepared, about_to: Callable[[str], None] = lambda _edition: None
    ) -> ReloadReport:
        """Builds an edition of prepared lists beside the current one, then switches.

        People are answered from the old edition until the switch; ``about_to`` is given the new one's id right before
        it. Raises OutdatedError when another edition went online meanwhile, ChecksFailedError when the lists must not
        go online, StorageError when the disk refuses, and what ``about_to`` raises; then nothing has changed.
        """
        async with self._changing:
            if prepared.base != self._snapshot.info.id:
                raise OutdatedError(words.CHANGED_MEANWHILE)
            snapshot = await asyncio.to_thread(self._library.write, prepared)
            desk, changes = await asyncio.to_thread(self._ready, snapshot)
            # On top of an edition of another folder that somebody put back, it stays as that one would have.
            elsewhere = prepared.seeds_dir != str(self._seeds_dir.resolve())
            about_to(snapshot.info.id)
            await asyncio.to_thread(lambda: self._library.switch(snapshot.info.id, keep=elsewhere))
            return self._adopt(snapshot, desk, changes)

    def editions(self) -> tuple[ListedEdition, ...]:
        """All editions on disk, newest first."""
        return self._library.editions()

    async def open_edition(self, edition_id: str) -> Snapshot:
        """An edition on disk, to look at. Raises EditionError when it is missing or bad."""
        return await asyncio.to_thread(self._library.open, edition_id)

    async def roll_back(
        self, edition_id: str, instead_of: str, about_to: Callable[[str], None] = lambda _edition: None
    ) -> ReloadReport:
        """Puts an older edition back in place of the one that answers now; ``about_to`` as for ``publish``.

        Raises EditionError when it is missing or bad, OutdatedError when another than ``instead_of`` answers; then
        nothing has changed.
        """
        async with self._changing:
            if instead_of != self._snapshot.info.id:
                raise OutdatedError(words.CHANGED_MEANWHILE)
            snapshot = await asyncio.to_thread(self._library.open, edition_id)
            desk, changes = await asyncio.to_thread(self._ready, snapshot)
            about_to(edition_id)
            await asyncio.to_thread(self._library.switch, edition_id, keep=True)
            return self._adopt(snapshot, desk, changes)

    def _ready(self, snapshot: Snapshot) -> tuple[Desk, Changes]:
        """All that a switch to this edition needs, so that nothing can fail when it is done.

        The desk has the towns ready which are ready now; those whose lists did not change need no time.
        """
        desk = Desk(snapshot.lists, self._towns_open)
        for slug in self._desk.open_towns:
            if desk.has(slug):
                desk.office(slug)
        return desk, compare(self._snapshot.lists, snapshot.lists)

    def _adopt(self, snapshot: Snapshot, desk: Desk, changes: Changes) -> ReloadReport:
        known = (*self._snapshot.lists.towns, *snapshot.lists.towns)
        self._snapshot, self._desk = snapshot, desk.with_taught(self._taught)
        return ReloadReport(
            edition=snapshot.info,
            towns=tuple((town, snapshot.lists.size(town.slug)) for town in snapshot.lists.towns),
            changes=changes,
            known=known,
        )
