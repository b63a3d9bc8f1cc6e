"""From a file or a reload to a preview, from a preview to 「上线」: what no press may skip, whichever channel asks."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.access import Deed
from bot.drafting import Drafts
from bot.logs import noted
from bot.meter import Meter
from bot.previews import Preview, Published, Unclear
from bot.state.changes import Change
from bot.state.drafts import Draft, DraftSort
from bot.wording import publishing as words
from knowledge.errors import (
    ForbiddenError,
    OutdatedError,
    SheiguanError,
    StorageError,
)
from knowledge.incoming import whose

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.access import Access
    from bot.service import ReloadReport, Service
    from bot.state.changes import ChangeBook
    from bot.state.drafts import DraftStore
    from knowledge.library import Library

_log = logging.getLogger(__name__)
_ACTIONS = {DraftSort.LIST: "upload", DraftSort.RELOAD: "reload", DraftSort.WITHOUT: "without"}
ROLLBACK = "rollback"


class Publisher:
    """Holds drafts; every change of what the bot answers from goes through here."""

    def __init__(
        self, service: Service, drafts: DraftStore, access: Access, changes: ChangeBook, meter: Meter | None = None
    ) -> None:
        self._meter = meter or Meter()
        self._service = service
        self._library = service.library
        self._drafts = Drafts(service, drafts, access)
        self._access = access
        self._changes = changes
        self._busy = asyncio.Lock()
        self._settle()

    async def receive(self, user: int, data: bytes, file: str) -> Preview | Unclear:
        """A list that was sent as a file.

        Raises ForbiddenError when the sender does not keep that town's list, ListError for a file that is no list,
        ChecksFailedError for a list that must not go online, UnchangedError when it is what the bot answers from.
        """
        try:
            shown = await self._received(user, data, file)
        except SheiguanError:
            self._meter.uploaded("refused")
            raise
        self._meter.uploaded("shown" if isinstance(shown, Preview) else "unclear")
        return shown

    async def _received(self, user: int, data: bytes, file: str) -> Preview | Unclear:
        towns = self._service.towns()
        town = await asyncio.to_thread(whose, data, file, towns)
        if town is not None and not self._access.may(user, Deed.UPLOAD, town.slug):
            raise ForbiddenError(words.not_your_town(town, self._drafts.may_publish(user)))
        async with self._busy:
            sha256 = await asyncio.to_thread(self._library.shelf.keep, data, file)
            draft = self._drafts.new(user, DraftSort.LIST, town.slug if town else "", file, sha256)
            if town is None:
                self._drafts.keep(draft)
                return Unclear(draft, self._drafts.may_publish(user))
            return await self._drafts.shown(draft)

    async def choose_town(self, user: int, draft_id: str, town: str) -> Preview | None:
        """Says whose an unclear list is. None when the draft is gone, or its town was settled before.

        Raises UnknownTownError, and as ``receive`` does.
        """
        async with self._busy:
            draft = self._drafts.admitted(user, draft_id)
            if draft is None or draft.sort is not DraftSort.LIST or draft.town not in {"", town}:
                return None  # only what was asked can be answered: no press makes one town's list another's
            self._service.town(town)
            if not self._access.may(user, Deed.UPLOAD, town):
                raise ForbiddenError(words.not_your_town(None, self._drafts.may_publish(user)))
            return await self._drafts.shown(replace(draft, town=town))

    async def reload(self, user: int, progress: Callable[[str], None], without: str = "") -> Preview:
        """The lists of SEEDS_DIR; without the list that was sent for a town, when one is named.

        Raises ForbiddenError, ListError, ChecksFailedError, UnchangedError.
        """
        if not self._access.may(user, Deed.RELOAD):
            raise ForbiddenError(words.NOT_YOURS)
        draft = self._drafts.new(user, DraftSort.WITHOUT if without else DraftSort.RELOAD, without)
        async with self._busy:
            return await self._drafts.shown(draft, progress)

    async def show(self, user: int, draft_id: str) -> Preview | None:
        """A preview as it was shown, or as it is now when other lists went online. None when the draft is gone."""
        async with self._busy:
            draft = self._drafts.admitted(user, draft_id)
            return None if draft is None else await self._drafts.shown(draft)

    def waits(self, user: int, draft_id: str) -> bool:
        """Whether a draft can still be pressed. Raises ForbiddenError when it is not this account's to press."""
        return self._drafts.admitted(user, draft_id) is not None

    async def put_online(self, user: int, draft_id: str) -> Published | Preview | None:
        """Puts a draft online: what was shown, and nothing else.

        None when the draft is gone. A new preview when it would no longer do what was shown: because other lists went
        online, or the files of SEEDS_DIR changed. Raises as ``receive`` does, and StorageError.
        """
        async with self._busy:
            draft = self._drafts.admitted(user, draft_id)
            if draft is None:
                return None
            prepared = await self._drafts.prepare(draft)
            if self._drafts.admitted(user, draft_id) is None:  # dismissed or discarded while it was read
                return None
            if (draft.edition, draft.content) != (prepared.base, prepared.content_hash):
                return replace(await self._drafts.shown(draft), again=True)
            try:
                report = await self._service.publish(
                    prepared, lambda edition: self._begin(self._change(user, draft, edition))
                )
            except OutdatedError:
                return replace(await self._drafts.shown(draft), again=True)
            except Exception:
                self._settle()
                raise
            self._settle()
            self._went_online(_ACTIONS[draft.sort], report)
            await self._drafts.forget(draft)
            return Published(draft, report)

    async def discard(self, user: int, draft_id: str) -> bool:
        """Forgets a draft; False when it was gone already."""
        async with self._busy:
            draft = self._drafts.admitted(user, draft_id)
            if draft is None:
                return False
            await self._drafts.forget(draft)
            return True

    async def tidy(self) -> None:
        """Removes the files of drafts that nobody pressed in time."""
        async with self._busy:
            await self._drafts.sweep()

    async def roll_back(self, user: int, edition: str, instead_of: str) -> ReloadReport:
        """Puts an older edition back. Raises OutdatedError, EditionError, StorageError."""
        change = Change(edition, instead_of, user, ROLLBACK, edition)
        async with self._busy:
            if not self._access.may(user, Deed.ROLL_BACK):  # dismissed while others were at work
                raise ForbiddenError(words.NOT_YOURS)
            try:
                report = await self._service.roll_back(edition, instead_of, lambda _: self._begin(change))
            except Exception:
                self._settle()
                raise
            self._settle()
            self._went_online(ROLLBACK, report)
            return report

    def _change(self, user: int, draft: Draft, edition: str) -> Change:
        detail = " ".join(piece for piece in (edition, draft.town, draft.file) if piece)
        return Change(edition, self._service.edition.id, user, _ACTIONS[draft.sort], detail, draft.id)

    def _begin(self, change: Change) -> None:
        settle(self._library, self._changes)
        self._changes.begin(change)

    def _settle(self) -> None:
        """Writes down what came of a change; when that fails, it is done at the next one or the next start.

        Not for a change that was cancelled: its switch may be under way in its thread.
        """
        try:
            settle(self._library, self._changes)
        except StorageError:
            _log.error(
                "what came of a change is not in the audit yet: the ledger cannot be written",
                extra=noted("audit-not-written"),
            )

    def _went_online(self, action: str, report: ReloadReport) -> None:
        self._meter.switched(action)
        _log.info("another edition is online", extra=noted("edition-online", edition=report.edition.id, deed=action))


def settle(library: Library, changes: ChangeBook) -> None:
    """Writes down what came of a change that was begun, by the edition that is in use. Raises StorageError."""
    pointed = library.pointer.read()
    changes.settle(pointed.edition if pointed is not None else "")
