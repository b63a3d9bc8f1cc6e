"""A power cut: what has its name is on the disk, and it is there before anything points to it."""

from __future__ import annotations

import asyncio
import os
import random
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.state.ledger import open_ledger
from knowledge.errors import StorageError
from knowledge.files import WRITING, write_file
from tests.faults.deeds import Deed, Doer
from tests.faults.world import OWNER, TOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.faults.world import World

_RECORDERS: list[list[str]] = []
_LISTENING: list[bool] = []
"""Audit hooks stay for ever: one is enough, and it writes down only what somebody records."""


def _heard(event: str, arguments: tuple[object, ...]) -> None:
    if _RECORDERS and event == "os.rename":
        _RECORDERS[-1].append(f"rename {arguments[0]} {arguments[1]}")


@pytest.fixture
def recorded(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Renames and syncs, each with the paths, in their order."""
    if not Path("/proc/self/fd").is_dir():
        pytest.skip("nobody says here which file is synced")
    found: list[str] = []
    sync = os.fsync

    def fsync(handle: int) -> None:
        found.append(f"sync {Path(f'/proc/self/fd/{handle}').readlink()}")
        sync(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    if not _LISTENING:
        sys.addaudithook(_heard)
        _LISTENING.append(True)
    _RECORDERS.append(found)
    yield found
    _RECORDERS.pop()


def _renames(recorded: list[str], folder: Path) -> Iterator[tuple[str, Path, list[str], list[str]]]:
    """What was renamed, to what, and what was recorded before and after it."""
    for place, line in enumerate(recorded):
        verb, *paths = line.split()
        if verb == "rename" and paths[1].startswith(str(folder)):
            yield paths[0], Path(paths[1]), recorded[:place], recorded[place + 1 :]


def test_every_file_is_synced_before_it_gets_its_name_and_its_folder_before_the_next_one_does(
    world: World, recorded: list[str]
) -> None:
    with world.opened() as (service, office):
        doer = Doer(world, random.Random(1), lambda _: None)
        doer.do(Deed.UPLOAD, service, office)
        asyncio.run(office.publisher.tidy())
    renamed = []
    for draft, path, before, after in _renames(recorded, world.data):
        assert f"sync {draft}" in before, path
        upto = [line for line in after if line.startswith("rename")][:1]
        synced = after[: after.index(upto[0])] if upto else after
        assert f"sync {path.parent}" in synced, path
        renamed.append(path.relative_to(world.data).parts[0] + "/" + ("…" if path.suffix else path.name))
    assert renamed == ["lists/…", "editions/…", "editions/…", "editions/current", "editions/history"]


def test_a_new_ledger_is_whole_and_synced_before_it_gets_its_name(tmp_path: Path, recorded: list[str]) -> None:
    open_ledger(tmp_path).close()
    ((draft, path, before, after),) = list(_renames(recorded, tmp_path))
    assert path == tmp_path / "ledger.db"
    assert f"sync {draft}" in before
    assert f"sync {tmp_path}" in after


def test_what_is_decided_is_written_through_to_the_disk(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path)
    assert ledger.must(lambda connection: connection.execute("PRAGMA synchronous").fetchone()) == (2,)  # FULL
    ledger.close()
    with closing(sqlite3.connect(tmp_path / "ledger.db")) as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_disk_that_does_not_take_what_was_written_is_believed_and_nothing_is_left(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_handle: int) -> None:
        raise OSError(5, "Input/output error")

    with world.opened() as (service, _):
        before = service.edition.id
    monkeypatch.setattr(os, "fsync", refused)
    with pytest.raises(OSError, match="Input/output"):
        write_file(world.data / "x", b"1")
    with world.opened() as (service, office):
        doer = Doer(world, random.Random(1), lambda _: None)
        with pytest.raises(StorageError, match="写不进数据目录"):
            doer.do(Deed.UPLOAD, service, office)
        office.access.staff.appoint(1, TOWN, OWNER)  # SQLite syncs by itself
        assert service.edition.id == before
    assert not [path for path in world.data.rglob("*") if path.name.startswith(WRITING)]
