"""Drafts between their preview and 「上线」: whose they are to press, what they would put online, what is kept of them."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.access import Deed
from bot.logs import noted
from bot.previews import Preview
from bot.state.drafts import Draft, DraftSort
from bot.wording import publishing as words
from knowledge.changes import compare
from knowledge.errors import ChecksFailedError, ForbiddenError, ListError, StorageError, UnchangedError
from knowledge.incoming import whose
from knowledge.lists import HeldLists

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.access import Access
    from bot.service import Service
    from bot.state.drafts import DraftStore
    from knowledge.lists import Lists
    from knowledge.prepared import Prepared
    from knowledge.records import Town

_log = logging.getLogger(__name__)
_REMEMBERED = 4
"""Previews whose lists stay in memory; the others are read again when a button is pressed."""


class Drafts:
    """The drafts of one bot. Whoever calls sees to it that only one change is under way."""

    def __init__(self, service: Service, store: DraftStore, access: Access) -> None:
        self._service = service
        self._library = service.library
        self._store = store
        self._access = access
        self._prepared: OrderedDict[str, Prepared] = OrderedDict()

    def new(self, user: int, sort: DraftSort, town: str = "", file: str = "", sha256: str = "") -> Draft:
        """A draft that was not shown yet; ``file`` and ``sha256`` are of a list that was sent."""
        return Draft(
            id=self._store.new_id(), user=user, sort=sort, edition=self._service.edition.id, content="", town=town, file=file,
            sha256=sha256, at=self._store.now,
        )  # fmt: skip

    def keep(self, draft: Draft) -> None:
        """Keeps a draft of which nobody knows yet whose list it is. Raises StorageError."""
        self._store.put(draft)

    def admitted(self, user: int, draft_id: str) -> Draft | None:
        """A draft; None when it is gone. Raises ForbiddenError when it is not this account's to press."""
        draft = self._store.get(draft_id)
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

    async def shown(self, draft: Draft, progress: Callable[[str], None] = lambda _file: None) -> Preview:
        """Keeps the draft as it is shown now. One that cannot go online is not kept.

        Raises ListError, ChecksFailedError and UnchangedError for such a one.
        """
        try:
            prepared = await self.prepare(draft, progress)
            self._check(draft, prepared)
        except (ListError, ChecksFailedError, UnchangedError):
            await self.forget(draft)
            raise
        snapshot = self._service.snapshot
        draft = replace(draft, edition=prepared.base, content=prepared.content_hash)
        self._store.put(draft)
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

    async def prepare(self, draft: Draft, progress: Callable[[str], None] = lambda _file: None) -> Prepared:
        """What a draft would put online. Raises ListError, StorageError."""
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

    def may_publish(self, user: int) -> tuple[Town, ...]:
        """The towns for which an account may put lists online."""
        return tuple(town for town in self._service.towns() if self._access.may(user, Deed.UPLOAD, town.slug))

    async def forget(self, draft: Draft) -> None:
        """Forgets a draft, and the files of lists that nobody wants then."""
        self._prepared.pop(draft.id, None)
        try:
            self._store.remove(draft.id)
        except StorageError:
            _log.warning("a draft stays: the ledger cannot be written", extra=noted("draft-stays"))
        await self.sweep()

    async def sweep(self) -> None:
        """Removes the files of lists that nobody wants; none while it cannot be told which."""
        waiting = self._store.files()
        if waiting is not None:
            await asyncio.to_thread(self._sweep_all_but, waiting)

    def _sweep_all_but(self, waiting: frozenset[str]) -> None:
        kept = self._library.kept_files()
        if kept is not None:
            self._library.shelf.sweep(waiting | kept)


def _of(lists: Lists, town: str) -> Lists:
    """A town's list alone, if it has one; all lists for no town."""
    if not town:
        return lists
    return HeldLists([lists.of(each.slug) for each in lists.towns if each.slug == town])
