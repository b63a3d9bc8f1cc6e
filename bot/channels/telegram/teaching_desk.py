"""What /misses, /teach and /vocabulary show and do, whether it was typed or pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.access import Deed
from bot.masking import MOST_CHARACTERS, unmasked_words
from bot.miss_groups import find_group
from bot.render import misses as shown
from bot.render.actions import named_town
from bot.render.miss_actions import Answer, OnGroup, OnPhrase, View
from bot.render.telegram import page_with
from bot.wording import buttons
from bot.wording import misses as words
from knowledge.errors import UnknownDutyError
from knowledge.teaching import Outcome

if TYPE_CHECKING:
    from bot.access import Access
    from bot.render import Message
    from bot.render.miss_actions import Browse, Group, Phrase, Teach
    from bot.service import Service
    from bot.teaching import Teacher
    from knowledge.records import Duty, Town

_OFFERED = 5
"""Duties that a phrase or a miss may mean, under it as buttons."""
_REASONS = {Outcome.EMPTY: words.EMPTY, Outcome.KNOWN: words.KNOWN, Outcome.OVERRULED: words.OVERRULED}
DEED_OF_VIEW = {View.MISSES: Deed.MISSES, View.VOCABULARY: Deed.TEACH}
"""What somebody must be allowed who looks at it."""


class TeachingDesk:
    """Does what is asked for and gives what to show. ``user`` is always who asks: what nobody may is ForbiddenError."""

    def __init__(self, service: Service, teacher: Teacher, access: Access) -> None:
        self._service = service
        self._teacher = teacher
        self._access = access

    def kept_by(self, user: int, deed: Deed) -> tuple[Town, ...]:
        """The towns for which somebody may do this."""
        slugs = tuple(town.slug for town in self._service.towns())
        return tuple(self._service.town(slug) for slug in self._access.towns_for(user, deed, slugs))

    def standing(self, town: Town, user: int) -> shown.Standing:
        """Somebody who teaches, in a town that is told."""
        return shown.Standing(town, several=len(self.kept_by(user, Deed.TEACH)) > 1)

    def standing_of(self, chosen: str, user: int, deed: Deed) -> shown.Standing | None:
        """In the town that a chat has chosen (slug), or the only one that somebody keeps; None when it must be asked."""
        kept = self.kept_by(user, deed)
        town = next((town for town in kept if town.slug == chosen), kept[0] if len(kept) == 1 else None)
        return None if town is None else shown.Standing(town, several=len(kept) > 1)

    def town(self, key: str) -> Town | None:
        """The town that a button means; None when it is not loaded any more."""
        return named_town(self._service.towns(), key)

    def which_town(self, user: int, view: View, page: int = 1) -> Message:
        """The towns to choose from."""
        return shown.which_town(self.kept_by(user, DEED_OF_VIEW[view]), view, page)

    async def opened(self, here: shown.Standing, view: View, page: int = 1) -> Message:
        """A page of a town's misses or phrases."""
        if view is View.MISSES:
            return shown.misses_page(here, await self._teacher.groups(here.town.slug), page)
        return shown.vocabulary_page(here, self._teacher.phrases(here.town.slug), page)

    async def group(self, here: shown.Standing, action: Group, user: int) -> Message:
        """One group of misses with what it may mean, or the rest when it is taken off the list."""
        groups = await self._teacher.groups(here.town.slug)
        found = find_group(groups, action.token)
        if found is None:
            return shown.misses_page(here, groups, 1, before=words.SETTLED)
        if action.deed is OnGroup.DROP:
            self._teacher.drop_group(here.town.slug, found, user)
            return shown.misses_page(here, await self._teacher.groups(here.town.slug), 1, before=words.DROPPED)
        try:
            before = self._service.duty(found.shown) if found.shown else None
        except UnknownDutyError:
            before = None
        likely = [duty for duty in self._likely(here.town, found.words, 1 + _OFFERED) if duty != before][:_OFFERED]
        return shown.group_card(here, found, before, likely)

    async def phrase(self, here: shown.Standing, action: Phrase, user: int) -> Message:
        """One taught phrase, or the rest when it is taken back."""
        slug = here.town.slug
        if action.deed is OnPhrase.REMOVE:
            gone = await self._teacher.forget(slug, action.number, user)
            before = words.REMOVED if gone else words.REMOVED_ALREADY
            return shown.vocabulary_page(here, self._teacher.phrases(slug), 1, before=before)
        found = self._teacher.entry(slug, action.number)
        if found is None:
            return shown.vocabulary_page(here, self._teacher.phrases(slug), 1, before=words.REMOVED_ALREADY)
        return shown.phrase_view(here, *found)

    def likely(self, here: shown.Standing, phrase: str) -> Message:
        """The duties that a phrase to be taught may mean."""
        return shown.phrase_card(here, phrase, self._likely(here.town, phrase))

    def found(self, here: shown.Standing, phrase: str, typed: str) -> Message:
        """The duties that somebody typed as what a phrase means."""
        return self._found(here, phrase, self._look(here.town, typed))

    async def teach_typed(self, here: shown.Standing, phrase: str, typed: str, user: int) -> Message:
        """Teaches a phrase for the duty that somebody typed; shows what the words may mean when it is not one."""
        duties = self._look(here.town, typed)
        return (
            self._found(here, phrase, duties)
            if isinstance(duties, tuple)
            else await self._teach(here, phrase, duties, user)
        )

    async def teach_pressed(self, here: shown.Standing, phrase: str, action: Teach, user: int) -> Message:
        """Teaches a phrase for a button's duty, or shows the list around it when it is gone."""
        try:
            duty = self._service.duty(f"{here.town.slug}/{action.part}/{action.number}")
        except UnknownDutyError:
            left = self._service.duties(here.town.slug, action.part)
            at = page_with(left, action.number)
            return shown.browse_page(here, phrase, action.part, left, at, before=buttons.GONE_DUTY)
        return await self._teach(here, phrase, duty, user, anyway=action.answer is Answer.ANYWAY)

    def browse(self, here: shown.Standing, phrase: str, action: Browse) -> Message:
        """A page of the list, to pick what a phrase means."""
        return shown.browse_page(
            here, phrase, action.part, self._service.duties(here.town.slug, action.part), action.page
        )

    def export(self, town: Town) -> str:
        """What a town was taught, as lines of a vocabulary file; empty when it was taught nothing."""
        return self._teacher.export(town.slug)

    async def _teach(
        self, here: shown.Standing, phrase: str, duty: Duty, user: int, *, anyway: bool = False
    ) -> Message:
        lesson = await self._teacher.teach(here.town.slug, phrase, duty, user, anyway=anyway)
        if lesson.kept is not None:
            return shown.learnt(here, lesson, duty, lesson.kept.id)
        if lesson.full:
            return shown.not_taught(here, lesson, words.FULL)
        if lesson.trial.outcome is Outcome.BREAKS:
            return shown.would_break(here, lesson, duty)
        return shown.not_taught(here, lesson, _REASONS[lesson.trial.outcome])

    def _found(self, here: shown.Standing, phrase: str, duties: Duty | tuple[Duty, ...]) -> Message:
        several = duties if isinstance(duties, tuple) else (duties,)
        return shown.phrase_card(here, phrase, several, before=words.FOUND if several else words.FOUND_NONE)

    def _likely(self, town: Town, phrase: str, most: int = _OFFERED) -> tuple[Duty, ...]:
        return self._service.lessons.closest(unmasked_words(phrase), town.slug, most)

    def _look(self, town: Town, typed: str) -> Duty | tuple[Duty, ...]:
        """The duty that typed words name by its number, or those that they may mean."""
        item = self._service.read_item(typed[:MOST_CHARACTERS])
        if item is None:
            return self._service.lessons.closest(typed[:MOST_CHARACTERS], town.slug, _OFFERED)
        _, part, number = item
        duties = self._service.duties(town.slug)
        named = tuple(duty for duty in duties if duty.number == number and part in {None, duty.part})
        return named[0] if part is not None and named else named
