"""What channels may ask for: typed in, typed out. Channels hold no knowledge; the core knows no channel."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.desk import Desk
from knowledge.library import Difference, Library, ListedEdition, difference

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from knowledge.answers import Answer, Conversation, Explanation
    from knowledge.records import Duty, Problem, Town
    from knowledge.store import EditionInfo, Snapshot


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer and the conversation as it stands after it."""

    answer: Answer
    conversation: Conversation
    milliseconds: float


@dataclass(frozen=True, slots=True)
class ReloadReport:
    """What a reload did."""

    edition: EditionInfo
    towns: tuple[tuple[Town, int], ...]
    """Each town with its number of duties."""
    difference: Difference
    """Against what was online before."""
    problems: tuple[Problem, ...]
    """Notes of the checks; errors never get this far."""


class Service:
    """The one door for every channel. Reading is instant and never waits for a reload."""

    def __init__(self, library: Library, seeds_dir: Path, snapshot: Snapshot) -> None:
        self._library = library
        self._seeds_dir = seeds_dir
        self._snapshot = snapshot
        self._desk = Desk(snapshot.lists)
        self._changing = asyncio.Lock()

    @property
    def edition(self) -> EditionInfo:
        """The edition that answers now."""
        return self._snapshot.info

    def towns(self) -> tuple[Town, ...]:
        """All loaded towns, in the order of the manifest."""
        return self._desk.towns

    def town(self, slug: str) -> Town:
        """A loaded town. Raises UnknownTownError."""
        return self._desk.town(slug)

    def find_towns(self, words: str) -> tuple[Town, ...]:
        """Towns that a typed name may mean, best first; empty when none fits."""
        return self._desk.find_towns(words)

    def duty(self, duty_id: str) -> Duty:
        """A duty by its id, ``qitai-xibeiwan/配合/20``. Raises UnknownDutyError."""
        return self._desk.duty(duty_id)

    def duties(self, town: str) -> tuple[Duty, ...]:
        """All duties of a town in list order. Raises UnknownTownError."""
        return self._desk.duties(town)

    def answer(self, text: str, conversation: Conversation, now: float | None = None) -> Reply:
        """Answers one message. ``conversation`` carries the chosen town and what was talked about.

        Takes a few milliseconds; raises nothing for any text.
        """
        started = time.perf_counter()
        answer, after = self._desk.answer(text, conversation, time.time() if now is None else now)
        return Reply(answer, after, (time.perf_counter() - started) * 1000)

    def open_duty(self, duty_id: str, conversation: Conversation, now: float | None = None) -> Reply:
        """Answers with one duty that was picked by button or number. Raises UnknownDutyError."""
        started = time.perf_counter()
        answer, after = self._desk.open_duty(duty_id, conversation, time.time() if now is None else now)
        return Reply(answer, after, (time.perf_counter() - started) * 1000)

    def explain(self, text: str, town: str) -> Explanation:
        """Why a message is answered as it is in a town. Raises UnknownTownError."""
        return self._desk.explain(text, town)

    def warm(self) -> None:
        """Makes every town ready now, so that nobody's first question waits for it."""
        self._desk.warm()

    async def reload(self, progress: Callable[[str], None] = lambda _file: None) -> ReloadReport:
        """Parses, checks and builds the lists of SEEDS_DIR beside the current edition, then switches.

        People are answered from the old edition until the switch. Raises ListError or ChecksFailedError when the
        lists must not go online, StorageError when the disk refuses; then nothing has changed.
        """
        async with self._changing:
            snapshot = await asyncio.to_thread(self._library.build, self._seeds_dir, progress)
            desk = await asyncio.to_thread(Desk, snapshot.lists)
            await asyncio.to_thread(self._library.switch, snapshot.info.id)
            return self._adopt(snapshot, desk)

    def editions(self) -> tuple[ListedEdition, ...]:
        """All editions on disk, newest first."""
        return self._library.editions()

    async def roll_back(self, edition_id: str) -> ReloadReport:
        """Puts an older edition back. Raises EditionError when it is missing or bad; then nothing has changed."""
        async with self._changing:
            snapshot = await asyncio.to_thread(self._library.open, edition_id)
            desk = await asyncio.to_thread(Desk, snapshot.lists)
            await asyncio.to_thread(self._library.switch, edition_id, keep=True)
            return self._adopt(snapshot, desk)

    def _adopt(self, snapshot: Snapshot, desk: Desk) -> ReloadReport:
        changes = difference(self._snapshot, snapshot)
        self._snapshot, self._desk = snapshot, desk
        return ReloadReport(
            edition=snapshot.info,
            towns=tuple((each.town, len(each.duties)) for each in snapshot.lists),
            difference=changes,
            problems=tuple(problem for each in snapshot.lists for problem in each.problems),
        )
