"""Backups: made while others write, put back whole or not at all, and believed in nothing."""

from __future__ import annotations

import io
import random
import stat
import threading
import zipfile
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bot.backups.making import make_backup
from bot.backups.restoring import restore
from bot.bootstrap import build_library
from bot.state.conversations import ConversationStore
from bot.state.ledger import open_ledger
from bot.state.misses import MissReason, MissStore
from bot.state.staff import StaffBook
from knowledge.answers import Conversation
from knowledge.errors import BackupError
from knowledge.library import Found, Library
from tests.faults.commands import command
from tests.faults.deeds import Deed, Doer
from tests.faults.world import ASKED, CLERK, TOWN, World, in_force, state_of

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest


SAID = "隔壁的大黄狗没人管"


def _change(world: World, *deeds: Deed) -> None:
    with world.opened() as (service, office):
        doer = Doer(world, random.Random(len(office.access.staff.audit(1000))), lambda _: None)
        for deed in deeds or (Deed.UPLOAD, Deed.APPOINT, Deed.FORGET):
            doer.do(deed, service, office)


def _made(world: World) -> bytes:
    out = io.BytesIO()
    make_backup(out, world.data, build_library(world.settings))
    return out.getvalue()


# The round trip


def test_a_backup_brings_back_all_that_was_in_force(world: World, tmp_path: Path) -> None:
    _change(world)
    before = in_force(world)
    file = tmp_path / "backup.zip"
    made = command(world, "backup", str(file))
    assert made.exit_code == 0
    assert before.edition in made.stdout
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    _change(world)
    assert in_force(world) != before
    restored = command(world, "restore", str(file))
    assert restored.exit_code == 0
    assert before.edition in restored.stdout
    assert in_force(world) == replace(before, drafts=[])
    assert stat.S_IMODE((world.data / "ledger.db").stat().st_mode) == 0o600


def test_a_backup_goes_to_another_machine_through_a_pipe_and_stays_there(
    world: World, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    _change(world)
    before = in_force(world)
    made = command(world, "backup", "-")
    assert made.exit_code == 0
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "list.txt").write_bytes(world.list_of(7))
    there = World(tmp_path, tmp_path / "there", lists=seeds)
    assert command(there, "restore", "-", stdin=made.stdout_bytes).exit_code == 0
    assert in_force(there) == replace(before, drafts=[])
    assert len(list((there.data / "lists").iterdir())) == 1
    assert not (there.data / "state.db").exists()


def test_what_was_there_is_put_aside_and_the_chats_keep_their_towns(world: World) -> None:
    _change(world)
    after = in_force(world)
    store = ConversationStore(world.data)
    store.save(1, Conversation(TOWN))
    store.close()
    done = command(world, "restore", str(world.backup))
    (aside,) = world.data.glob("before-restore-*")
    assert str(aside) in done.stdout
    assert Library(aside).open(after.edition)
    with closing(open_ledger(aside)) as ledger:
        assert [[each.user, each.town] for each in StaffBook(ledger).appointments()] == after.staff
    with closing(ConversationStore(world.data)) as store:
        assert store.load(1).town == TOWN
    assert command(world, "restore", str(world.backup)).exit_code == 0
    assert len(list(world.data.glob("before-restore-*"))) == 2


def test_a_damaged_ledger_is_mended_by_a_restore(world: World) -> None:
    before = in_force(world)
    (world.data / "ledger.db").write_bytes(b"no ledger")
    assert command(world, "show", ASKED).exit_code == 1
    assert command(world, "backup", str(world.folder / "never.zip")).exit_code == 1
    assert not (world.folder / "never.zip").exists()
    assert command(world, "restore", str(world.backup)).exit_code == 0
    assert in_force(world) == before


def test_editions_from_before_come_along_so_that_a_list_can_still_be_put_back(world: World) -> None:
    first = in_force(world).edition
    _change(world)
    (world.folder / "again.zip").write_bytes(_made(world))
    for path in (world.data / "editions").iterdir():
        path.unlink()
    assert command(world, "restore", str(world.folder / "again.zip")).exit_code == 0
    assert command(world, "rollback", first).exit_code == 0
    assert in_force(world).edition == first


def test_what_residents_said_is_not_in_a_backup(world: World) -> None:
    with closing(open_ledger(world.data)) as ledger:
        MissStore(ledger).note(TOWN, SAID, MissReason.NOTHING)
        assert MissStore(ledger).of_town(TOWN)
    with zipfile.ZipFile(io.BytesIO(_made(world))) as made:
        assert all(SAID.encode() not in made.read(name) for name in made.namelist())
        assert not [name for name in made.namelist() if "state" in name]
    with closing(open_ledger(world.data)) as ledger:
        assert MissStore(ledger).of_town(TOWN)


def test_there_is_nothing_to_back_up_in_an_empty_folder(tmp_path: Path) -> None:
    empty = World(tmp_path, tmp_path / "data", lists=tmp_path / "none")
    done = command(empty, "backup", str(tmp_path / "x.zip"))
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1


def test_a_backup_writes_over_nothing(world: World) -> None:
    file = world.folder / "something"
    file.write_text("mine")
    done = command(world, "backup", str(file))
    assert done.exit_code == 1
    assert "没有覆盖" in done.stderr
    assert file.read_text() == "mine"
    assert [path.name for path in world.folder.iterdir() if path.name.startswith(".")] == []


def test_a_list_file_that_is_gone_is_named_and_costs_no_backup(world: World) -> None:
    _change(world)
    next((world.data / "lists").iterdir()).unlink()
    done = command(world, "backup", str(world.folder / "x.zip"))
    assert done.exit_code == 0
    assert "list.txt" in done.stderr


# While a bot runs


def test_a_backup_is_of_one_moment_though_lists_and_roles_change_meanwhile(world: World) -> None:
    backups: list[bytes] = []
    with world.opened() as (service, office):
        doer = Doer(world, random.Random(1), lambda _: None)
        stop = threading.Event()

        def back_up() -> None:
            while not stop.is_set() and len(backups) < 3:
                with suppress(BackupError):  # lists changed all the time
                    backups.append(_made(world))

        thread = threading.Thread(target=back_up)
        thread.start()
        for number in range(6):
            doer.do((Deed.UPLOAD, Deed.APPOINT, Deed.ROLL_BACK)[number % 3], service, office)
        stop.set()
        thread.join()
    assert backups
    for number, backup in enumerate(backups):
        there = World(world.folder, world.folder / f"there {number}", lists=world.lists)
        restore(io.BytesIO(backup), there.data, build_library(there.settings))
        state = in_force(there)
        switched = [detail for action, detail in state.audit if action in {"upload", "rollback"}]
        # What the ledger says went online last is what answers.
        assert not switched or switched[-1].startswith(state.edition)


class ChangingLibrary(Library):
    """One in which another edition goes online right after somebody began to look."""

    def __init__(self, data_dir: Path, change: Callable[[], None]) -> None:
        super().__init__(data_dir)
        self._change: Callable[[], None] | None = change

    def find(self) -> Found:
        """After the change."""
        change, self._change = self._change, None
        if change is not None:
            change()
        return super().find()


def test_a_backup_has_no_ledger_from_before_a_switch_and_edition_from_after_it(world: World) -> None:
    out = io.BytesIO()
    with world.opened() as (service, office):
        doer = Doer(world, random.Random(1), lambda _: None)
        make_backup(out, world.data, ChangingLibrary(world.data, lambda: doer.do(Deed.UPLOAD, service, office)))
        expected = state_of(service, office)
    there = World(world.folder, world.folder / "there", lists=world.lists)
    restore(out, there.data, build_library(there.settings))
    assert in_force(there) == expected


def test_a_restore_is_refused_while_a_bot_runs(world: World) -> None:
    with world.opened() as (service, _):
        before = service.edition.id
        done = command(world, "restore", str(world.backup))
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
    assert "先停下机器人" in done.stderr
    assert in_force(world).edition == before
    assert not list(world.data.glob("before-restore-*"))


class KilledError(BaseException):
    """Ends what is under way as a kill does: nobody catches it."""


def test_a_restore_that_is_cut_short_is_finished_at_the_next_start(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    _change(world)
    restored = None
    moved = Path.replace
    for moment in range(4, 14):
        left = [moment]

        def replaced(path: Path, target: Path, left: list[int] = left) -> Path:
            left[0] -= 1
            if not left[0]:
                raise KilledError
            return moved(path, target)

        monkeypatch.setattr(Path, "replace", replaced)
        library = build_library(world.settings)
        try:
            with world.backup.open("rb") as source:
                restore(source, world.data, library)
        except KilledError:
            pass
        else:
            break
        finally:
            monkeypatch.undo()
        decided = (world.data / ".restoring").exists()
        state = in_force(world)
        assert not (world.data / ".restoring").exists()
        if decided:
            restored = restored or state
            assert state == restored
            _change(world, Deed.APPOINT)
    assert restored is not None
    assert [CLERK, TOWN] in restored.staff
    assert moment > 8


def test_what_cannot_be_moved_is_left_where_it_was(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    _change(world)
    before = in_force(world)
    moved = Path.replace

    def replaced(path: Path, target: Path) -> Path:
        if path == world.data / "editions":
            raise OSError("it is mounted")
        return moved(path, target)

    monkeypatch.setattr(Path, "replace", replaced)
    done = command(world, "restore", str(world.backup))
    monkeypatch.undo()
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
    assert in_force(world) == before
