"""A switch of editions and what the ledger says of it: both or neither, whatever comes in between."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from bot.previews import Preview
from knowledge.errors import EditionError, StorageError
from tests.faults.world import OWNER, World, state_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.bootstrap import Office
    from bot.state.drafts import Draft
    from knowledge.library import Library
    from knowledge.store import Snapshot


async def _draft(world: World, office: Office) -> Draft:
    shown = await office.publisher.receive(OWNER, world.list_of(1), "list.txt")
    assert isinstance(shown, Preview)
    return shown.draft


def test_without_a_ledger_that_can_be_written_nothing_goes_online_and_the_preview_waits(world: World) -> None:
    with world.opened() as (service, office):
        draft = asyncio.run(_draft(world, office))
        before = state_of(service, office)
        office.ledger.run(lambda connection: connection.execute("ALTER TABLE changing RENAME TO away"))
        with pytest.raises(StorageError):
            asyncio.run(office.publisher.put_online(OWNER, draft.id))
        office.ledger.run(lambda connection: connection.execute("ALTER TABLE away RENAME TO changing"))
        assert state_of(service, office) == before
        asyncio.run(office.publisher.put_online(OWNER, draft.id))
        assert service.edition.content_hash == draft.content


def test_a_list_that_cannot_be_read_any_more_stops_a_switch_before_it_is_done(world: World) -> None:
    with world.opened() as (service, office):
        first = service.edition.id
        asyncio.run(office.publisher.put_online(OWNER, asyncio.run(_draft(world, office)).id))
    with world.opened() as (service, office):
        online, audit = service.edition.id, office.access.staff.audit(9)
        with closing(sqlite3.connect(world.data / "editions" / f"{online}.db")) as edition, edition:
            edition.execute("UPDATE duties SET title = title || '。'")
        with pytest.raises(EditionError):
            asyncio.run(office.publisher.roll_back(OWNER, first, online))
        pointed = service.library.pointer.read()
        assert pointed is not None
        assert pointed.edition == service.edition.id == online
        assert office.access.staff.audit(9) == audit
    with world.opened() as (service, office):
        assert service.edition.id == first  # which the damaged one gives way to


def _slow(library: Library, at: threading.Event, go_on: threading.Event) -> Callable[..., Snapshot]:
    switch = library.switch

    def switched(edition_id: str, *, keep: bool = False) -> Snapshot:
        at.set()
        go_on.wait(10)
        return switch(edition_id, keep=keep)

    return switched


def test_a_change_that_is_cancelled_in_the_middle_is_in_the_audit_after_the_next_start(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at, go_on = threading.Event(), threading.Event()

    async def cancelled(office: Office, draft: Draft) -> None:
        task = asyncio.create_task(office.publisher.put_online(OWNER, draft.id))
        await asyncio.to_thread(at.wait, 10)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        go_on.set()

    with world.opened() as (service, office):
        draft = asyncio.run(_draft(world, office))
        before = state_of(service, office)
        monkeypatch.setattr(service.library, "switch", _slow(service.library, at, go_on))
        asyncio.run(cancelled(office, draft))  # ends when the thread does, as the bot does
    with world.opened() as (service, office):
        after = state_of(service, office)
    assert after.content == draft.content
    assert after.audit == [*before.audit, ["upload", f"{after.edition} {draft.town} list.txt"]]
    assert draft.id not in after.drafts


def test_a_phrase_whose_removal_cannot_be_written_into_the_audit_is_not_removed(world: World) -> None:
    with world.opened() as (service, office):
        before = state_of(service, office)
        town = service.towns()[0].slug
        entry = office.teacher.phrases(town)[0][0]
        office.ledger.run(lambda connection: connection.execute("ALTER TABLE audit RENAME TO away"))
        with pytest.raises(StorageError):
            asyncio.run(office.teacher.forget(town, entry.id, OWNER))
        office.ledger.run(lambda connection: connection.execute("ALTER TABLE away RENAME TO audit"))
        assert state_of(service, office) == before
        assert service.lessons.offered(town, before.taught, before.taught[next(iter(before.taught))])
