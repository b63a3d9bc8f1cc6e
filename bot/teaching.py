"""Teaching as staff do it: a phrase is tried, kept, put to use at once, written into the audit; and taken back."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.access import Deed
from bot.masking import mask, unmasked_words
from bot.miss_groups import group_misses
from bot.wording import publishing
from knowledge.errors import ForbiddenError, StorageError
from knowledge.matching.taught import Taught
from knowledge.teaching import Outcome

if TYPE_CHECKING:
    from bot.access import Access
    from bot.miss_groups import MissGroup
    from bot.service import Service
    from bot.state.misses import MissStore
    from bot.state.taught import TaughtEntry, TaughtStore
    from knowledge.records import Duty
    from knowledge.teaching import Trial

MOST_PHRASES = 500
"""A town's; each costs a little of every question's time."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What came of teaching a phrase."""

    phrase: str
    trial: Trial
    kept: TaughtEntry | None = None
    """As it is kept now; None when nothing was."""
    settled: int = 0
    """Misses that are answered now."""
    full: bool = False
    """The town has as many phrases as a town may have."""


class Teacher:
    """Teaches and forgets phrases, and looks after misses. Writing raises StorageError when it cannot be kept."""

    def __init__(self, service: Service, phrases: TaughtStore, misses: MissStore, access: Access) -> None:
        self._service = service
        self._phrases = phrases
        self._misses = misses
        self._access = access
        self._staff = access.staff
        self._changing = asyncio.Lock()  # one at a time: a check keeps a core busy, and the last word must win
        service.teach(phrases.every())

    async def groups(self, town: str) -> tuple[MissGroup, ...]:
        """A town's misses by likeness, most frequent first."""
        return await asyncio.to_thread(group_misses, self._misses.of_town(town))

    def drop_group(self, town: str, group: MissGroup, by: int) -> None:
        """Takes misses off the list that need no answer. Raises ForbiddenError."""
        self._check(by, Deed.MISSES, town)
        with self._staff.together():
            self._misses.settle(town, group.wordings)
            self._staff.note(by, "drop-misses", f"{town} {group.count}")

    def phrases(self, town: str) -> tuple[tuple[TaughtEntry, Duty | None], ...]:
        """What a town was taught, latest first, each with its duty; None where the list has it no longer."""
        lessons = self._service.lessons
        return tuple((entry, lessons.meant(town, entry.taught)) for entry in self._phrases.of_town(town))

    async def teach(self, town: str, words: str, duty: Duty, by: int, *, anyway: bool = False) -> Lesson:
        """Tries a phrase, and keeps it when it breaks nothing, or ``anyway``. Personal things are taken out first."""
        phrase = unmasked_words(mask(words))
        taught = Taught(phrase, duty.id, duty.title)
        async with self._changing:
            trial = await asyncio.to_thread(self._service.lessons.try_phrase, town, taught)
            if trial.outcome is not Outcome.FINE and not (anyway and trial.outcome is Outcome.BREAKS):
                return Lesson(phrase, trial)
            self._check(by, Deed.TEACH, town)  # who was dismissed while it was tried teaches nothing
            known = self._phrases.of_town(town)
            if len(known) >= MOST_PHRASES and phrase not in {entry.taught.phrase for entry in known}:
                return Lesson(phrase, trial, full=True)
            with self._staff.together():
                kept = self._phrases.keep(town, taught, by)
                self._staff.note(by, "teach", f"{duty.id} #{kept.id}{' anyway' if trial.broken else ''}")
                every = self._phrases.every()
            await self._service.learn(every, town)
            return Lesson(phrase, trial, kept, await self._settle(town, phrase, duty))

    async def forget(self, town: str, number: int, by: int) -> bool:
        """Takes a phrase back; False when it is gone already."""
        async with self._changing:
            self._check(by, Deed.TEACH, town)
            with self._staff.together():
                gone = self._phrases.drop(town, number)
                if gone:
                    self._staff.note(by, "unteach", f"{town} #{number}")
                every = self._phrases.every()
            if gone:
                await self._service.learn(every, town)
            return gone

    def entry(self, town: str, number: int) -> tuple[TaughtEntry, Duty | None] | None:
        """One phrase with its duty."""
        entry = self._phrases.entry(town, number)
        return None if entry is None else (entry, self._service.lessons.meant(town, entry.taught))

    def export(self, town: str) -> str:
        """A town's phrases in the vocabulary's own form, oldest first."""
        phrases = [entry.taught for entry in reversed(self._phrases.of_town(town))]
        return self._service.lessons.vocabulary_lines(town, phrases)

    def _check(self, user: int, deed: Deed, town: str) -> None:
        if not self._access.may(user, deed, town):
            raise ForbiddenError(publishing.NOT_YOURS)

    async def _settle(self, town: str, phrase: str, duty: Duty) -> int:
        """Takes those misses off the list that are answered now; gives their number."""
        lessons = self._service.lessons
        misses = self._misses.of_town(town)

        def answered() -> set[str]:
            like = [each for each in group_misses(misses) if phrase in map(unmasked_words, each.wordings)]
            wordings = {words for each in like for words in each.wordings}
            return {words for words in wordings if lessons.offered(town, [unmasked_words(words)], duty.id)}

        done = await asyncio.to_thread(answered)
        try:
            self._misses.settle(town, done)
        except StorageError:  # the phrase is taught all the same
            return 0
        return sum(miss.words in done for miss in misses)
