"""From a file or a reload to a preview, from a preview to 「上线」: what no press may skip, whichever channel asks."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.access import Deed
from bot.logs import noted
from bot.meter import Meter
from bot.previews import Preview, Published, Unclear
from bot.state.changes import Change
from bot.state.drafts import Draft, DraftSort
from bot.wording import publishing as words
from knowledge.changes import compare
from knowledge.errors import (
    ChecksFailedError,
    ForbiddenError,
    ListError,
    OutdatedError,
    SheiguanError,
    StorageError,
    UnchangedError,
)
from knowledge.incoming import whose
from knowledge.lists import HeldLists

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.access import Access
    from bot.service import ReloadReport, Service
    from bot.state.changes import ChangeBook
    from bot.state.drafts import DraftStore
    from knowledge.library import Library
    from knowledge.lists import Lists
    from knowledge.prepared import Prepared
    from knowledge.records import Town

_log = logging.getLogger(__name__)
_ACTIONS = {DraftSort.LIST: "upload", DraftSort.RELOAD: "reload", DraftSort.WITHOUT: "without"}
ROLLBACK = "rollback"
_REMEMBERED = 4
"""Previews whose lists stay in memory; the others are read again when a button is pressed."""


class Publisher:
    """Holds drafts; every change of what the bot answers from goes through here."""

    def __init__(
        self, service: Service, drafts: DraftStore, access: Access, changes: ChangeBook, meter: Meter | None = None
    ) -> None:
        self._meter = meter or Meter()
        self._service = service
        self._library = service.library
        self._drafts = drafts
        self._access = access
        self._changes = changes
        self._prepared: OrderedDict[str, Prepared] = OrderedDict()
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
            raise ForbiddenError(words.not_your_town(town, self._may_publish(user)))
        async with self._busy:
            sha256 = await asyncio.to_thread(self._library.shelf.keep, data, file)
            draft = Draft(
                id=self._drafts.new_id(), user=user, sort=DraftSort.LIST, edition=self._service.edition.id, content="",
                town=town.slug if town else "", file=file, sha256=sha256, at=self._drafts.now,
            )  # fmt: skip
            if town is None:
                self._drafts.put(draft)
                return Unclear(draft, self._may_publish(user))
            return await self._shown(draft)

    async def choose_town(self, user: int, draft_id: str, town: str) -> Preview | None:
        """Says whose an unclear list is. None when the draft is gone, or its town was settled before.

        Raises UnknownTownError, and as ``receive`` does.
        """
        async with self._busy:
            draft = self._admitted(user, draft_id)
            if draft is None or draft.sort is not DraftSort.LIST or draft.town not in {"", town}:
                return None  # only what was asked can be answered: no press makes one town's list another's
            self._service.town(town)
            if not self._access.may(user, Deed.UPLOAD, town):
                raise ForbiddenError(words.not_your_town(None, self._may_publish(user)))
            return await self._shown(replace(draft, town=town))

    async def reload(self, user: int, progress: Callable[[str], None], without: str = "") -> Preview:
        """The lists of SEEDS_DIR; without the list that was sent for a town, when one is named.

        Raises ForbiddenError, ListError, ChecksFailedError, UnchangedError.
        """
        if not self._access.may(user, Deed.RELOAD):
            raise ForbiddenError(words.NOT_YOURS)
        draft = Draft(
            id=self._drafts.new_id(), user=user, sort=DraftSort.WITHOUT if without else DraftSort.RELOAD,
            edition=self._service.edition.id, content="", town=without, file="", sha256="", at=self._drafts.now,
        )  # fmt: skip
        async with self._busy:
            return await self._shown(draft, progress)

    async def show(self, user: int, draft_id: str) -> Preview | None:
        """A preview as it was shown, or as it is now when other lists went online. None when the draft is gone."""
        async with self._busy:
            draft = self._admitted(user, draft_id)
            return None if draft is None else await self._shown(draft)

    def waits(self, user: int, draft_id: str) -> bool:
        """Whether a draft can still be pressed. Raises ForbiddenError when it is not this account's to press."""
        return self._admitted(user, draft_id) is not None

    async def put_online(self, user: int, draft_id: str) -> Published | Preview | None:
        """Puts a draft online: what was shown, and nothing else.

        None when the draft is gone. A new preview when it would no longer do what was shown: because other lists went
        online, or the files of SEEDS_DIR changed. Raises as ``receive`` does, and StorageError.
        """
        async with self._busy:
            draft = self._admitted(user, draft_id)
            if draft is None:
                return None
            prepared = await self._prepare(draft)
            if self._admitted(user, draft_id) is None:  # dismissed or discarded while it was read
                return None
            if (draft.edition, draft.content) != (prepared.base, prepared.content_hash):
                return replace(await self._shown(draft), again=True)
            try:
                report = await self._service.publish(
                    prepared, lambda edition: self._begin(self._change(user, draft, edition))
                )
            except OutdatedError:
                return replace(await self._shown(draft), again=True)
            except Exception:
                self._settle()
                raise
            self._settle()
            self._went_online(_ACTIONS[draft.sort], report)
            await self._forget(draft)
            return Published(draft, report)

    async def discard(self, user: int, draft_id: str) -> bool:
        """Forgets a draft; False when it was gone already."""
        async with self._busy:
            draft = self._admitted(user, draft_id)
            if draft is None:
                return False
            await self._forget(draft)
            return True

    async def tidy(self) -> None:
        """Removes the files of drafts that nobody pressed in time."""
        async with self._busy:
            await self._sweep()

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

    def _admitted(self, user: int, draft_id: str) -> Draft | None:
        draft = self._drafts.get(draft_id)
        if draft is None:
            return None
        if draft.sort is not DraftSort.LIST:
            allowed = self._access.may(user, Deed.RELOAD)
        elif draft.town:
            allowed = self._access.may(user, Deed.UPLOAD, draft.town)
        else:
            # Nobody knows whose it is: it is for the sender, and for whoever keeps every town.
            own = draft.user == user and self._access.may(user, Deed.UPLOAD)
            allowed = own or self._access.may(user, Deed.UPLOAD, "")
        if not allowed:
            raise ForbiddenError(words.NOT_YOURS)
        return draft

    async def _shown(self, draft: Draft, progress: Callable[[str], None] = lambda _file: None) -> Preview:
        """Keeps the draft as it is shown now. One that cannot go online is not kept."""
        try:
            prepared = await self._prepare(draft, progress)
            self._check(draft, prepared)
        except (ListError, ChecksFailedError, UnchangedError):
            await self._forget(draft)
            raise
        snapshot = self._service.snapshot
        draft = replace(draft, edition=prepared.base, content=prepared.content_hash)
        self._drafts.put(draft)
        one = draft.town if draft.sort is DraftSort.LIST else ""
        return Preview(
            draft=draft,
            lists=_of(prepared.lists, one),
            before=_of(snapshot.lists, one),
            changes=await asyncio.to_thread(compare, snapshot.lists, prepared.lists),
            accepted=tuple((each.town.slug, each.file, each.at) for each in prepared.accepted),
        )

    def _check(self, draft: Draft, prepared: Prepared) -> None:
        if prepared.errors:
            raise ChecksFailedError(words.CHECKS_FAILED, prepared.errors)
        now = self._service.edition
        same = prepared.content_hash == now.content_hash
        if same and (draft.sort is DraftSort.LIST or prepared.says_what(now)):
            raise UnchangedError(words.UNCHANGED)

    async def _prepare(self, draft: Draft, progress: Callable[[str], None] = lambda _file: None) -> Prepared:
        known = self._prepared.get(draft.id)
        if known is not None and known.base == self._service.edition.id and known.draft.there:
            return known
        if draft.sort is DraftSort.LIST:
            data = await asyncio.to_thread(self._library.shelf.read, draft.sha256, draft.file)
            town = await asyncio.to_thread(self._town_of, data, draft)
            at = datetime.fromtimestamp(draft.at, UTC).isoformat(timespec="seconds")
            prepared = await self._service.prepare_list(data, draft.file, town, at)
        else:
            prepared = await self._service.prepare(progress, draft.town)
        self._prepared[draft.id] = prepared
        while len(self._prepared) > _REMEMBERED:
            self._prepared.popitem(last=False)
        return prepared

    def _town_of(self, data: bytes, draft: Draft) -> Town:
        said = whose(data, draft.file, self._service.towns())
        return said if said is not None and said.slug == draft.town else self._service.town(draft.town)

    def _may_publish(self, user: int) -> tuple[Town, ...]:
        return tuple(town for town in self._service.towns() if self._access.may(user, Deed.UPLOAD, town.slug))

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

    async def _forget(self, draft: Draft) -> None:
        self._prepared.pop(draft.id, None)
        try:
            self._drafts.remove(draft.id)
        except StorageError:
            _log.warning("a draft stays: the ledger cannot be written", extra=noted("draft-stays"))
        await self._sweep()

    async def _sweep(self) -> None:
        """Removes the files of lists that nobody wants; none while it cannot be told which."""
        waiting = self._drafts.files()
        if waiting is not None:
            await asyncio.to_thread(self._sweep_all_but, waiting)

    def _sweep_all_but(self, waiting: frozenset[str]) -> None:
        kept = self._library.kept_files()
        if kept is not None:
            self._library.shelf.sweep(waiting | kept)


def settle(library: Library, changes: ChangeBook) -> None:
    """Writes down what came of a change that was begun, by the edition that is in use. Raises StorageError."""
    pointed = library.pointer.read()
    changes.settle(pointed.edition if pointed is not None else "")


def _of(lists: Lists, town: str) -> Lists:
    """A town's list alone, if it has one; all lists for no town."""
    if not town:
        return lists
    return HeldLists([lists.of(each.slug) for each in lists.towns if each.slug == town])
