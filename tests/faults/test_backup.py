"""Backups: made while others write, put back whole or not at all, and believed in nothing."""

from __future__ import annotations

import hashlib
import io
import json
import random
import shutil
import stat
import struct
import threading
import time
import zipfile
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main
from bot.backups import archive, moving
from bot.backups.making import make_backup
from bot.backups.restoring import restore
from bot.bootstrap import build_library
from bot.state.conversations import ConversationStore
from bot.state.database import SET_ASIDE_SECONDS
from bot.state.ledger import open_ledger
from bot.state.misses import MissReason, MissStore
from bot.state.staff import StaffBook
from knowledge.conversation import Conversation
from knowledge.errors import BackupError
from knowledge.library import Library
from tests.faults.deeds import Deed, Doer
from tests.faults.world import ASKED, CLERK, TOWN, World, state_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from knowledge.edition_folder import Found
    from tests.faults.world import State

SAID = "隔壁的大黄狗没人管"


def _command(world: World, *arguments: str, stdin: bytes = b"") -> Result:
    environment = {"DATA_DIR": str(world.data), "SEEDS_DIR": str(world.settings.seeds_dir), "BOT_TOKEN": ""}
    return CliRunner().invoke(main, arguments, env=environment, input=stdin, catch_exceptions=False)


def _state(world: World) -> State:
    with world.opened() as (service, office):
        return state_of(service, office)


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
    before = _state(world)
    file = tmp_path / "backup.zip"
    made = _command(world, "backup", str(file))
    assert made.exit_code == 0
    assert before.edition in made.stdout
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    _change(world)
    assert _state(world) != before
    restored = _command(world, "restore", str(file))
    assert restored.exit_code == 0
    assert before.edition in restored.stdout
    assert _state(world) == replace(before, drafts=[])
    assert stat.S_IMODE((world.data / "ledger.db").stat().st_mode) == 0o600


def test_a_backup_goes_to_another_machine_through_a_pipe_and_stays_there(
    world: World, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    _change(world)
    before = _state(world)
    made = _command(world, "backup", "-")
    assert made.exit_code == 0
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "list.txt").write_bytes(world.list_of(7))
    there = World(tmp_path, tmp_path / "there", lists=seeds)
    assert _command(there, "restore", "-", stdin=made.stdout_bytes).exit_code == 0
    assert _state(there) == replace(before, drafts=[])
    assert len(list((there.data / "lists").iterdir())) == 1
    assert not (there.data / "state.db").exists()


def test_what_was_there_is_put_aside_and_the_chats_keep_their_towns(world: World) -> None:
    _change(world)
    after = _state(world)
    store = ConversationStore(world.data)
    store.save(1, Conversation(TOWN))
    store.close()
    done = _command(world, "restore", str(world.backup))
    (aside,) = world.data.glob("before-restore-*")
    assert str(aside) in done.stdout
    assert Library(aside).open(after.edition)
    with closing(open_ledger(aside)) as ledger:
        assert [[each.user, each.town] for each in StaffBook(ledger).appointments()] == after.staff
    with closing(ConversationStore(world.data)) as store:
        assert store.load(1).town == TOWN
    assert _command(world, "restore", str(world.backup)).exit_code == 0
    assert len(list(world.data.glob("before-restore-*"))) == 2


def test_what_was_put_aside_goes_after_a_week_with_what_residents_said(world: World) -> None:
    ledger = open_ledger(world.data)
    MissStore(ledger).note(TOWN, "火星飞船押金不退", MissReason.NOTHING)
    ledger.close()
    made = world.data.with_name("now.zip")
    assert _command(world, "backup", str(made)).exit_code == 0
    assert _command(world, "restore", str(made)).exit_code == 0
    (aside,) = world.data.glob("before-restore-*")
    mine = world.data / "before-restore-mine"
    mine.mkdir()
    now = time.time()
    moving.drop_aside(world.data, now + SET_ASIDE_SECONDS - 60)
    assert aside.is_dir()
    moving.drop_aside(world.data, now + SET_ASIDE_SECONDS + 60)
    assert not aside.exists()
    assert mine.is_dir()
    held = [path for path in world.data.rglob("*") if path.is_file() and "飞船".encode() in path.read_bytes()]
    assert held == []


def test_a_damaged_ledger_is_mended_by_a_restore(world: World) -> None:
    before = _state(world)
    (world.data / "ledger.db").write_bytes(b"no ledger")
    assert _command(world, "show", ASKED).exit_code == 1
    assert _command(world, "backup", str(world.folder / "never.zip")).exit_code == 1
    assert not (world.folder / "never.zip").exists()
    assert _command(world, "restore", str(world.backup)).exit_code == 0
    assert _state(world) == before


def test_editions_from_before_come_along_so_that_a_list_can_still_be_put_back(world: World) -> None:
    first = _state(world).edition
    _change(world)
    (world.folder / "again.zip").write_bytes(_made(world))
    for path in (world.data / "editions").iterdir():
        path.unlink()
    assert _command(world, "restore", str(world.folder / "again.zip")).exit_code == 0
    assert _command(world, "rollback", first).exit_code == 0
    assert _state(world).edition == first


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
    done = _command(empty, "backup", str(tmp_path / "x.zip"))
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1


def test_a_backup_writes_over_nothing(world: World) -> None:
    file = world.folder / "something"
    file.write_text("mine")
    done = _command(world, "backup", str(file))
    assert done.exit_code == 1
    assert "没有覆盖" in done.stderr
    assert file.read_text() == "mine"
    assert [path.name for path in world.folder.iterdir() if path.name.startswith(".")] == []


def test_a_list_file_that_is_gone_is_named_and_costs_no_backup(world: World) -> None:
    _change(world)
    next((world.data / "lists").iterdir()).unlink()
    done = _command(world, "backup", str(world.folder / "x.zip"))
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
        state = _state(there)
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
    assert _state(there) == expected


def test_a_restore_is_refused_while_a_bot_runs(world: World) -> None:
    with world.opened() as (service, _):
        before = service.edition.id
        done = _command(world, "restore", str(world.backup))
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
    assert "先停下机器人" in done.stderr
    assert _state(world).edition == before
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
        state = _state(world)
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
    before = _state(world)
    moved = Path.replace

    def replaced(path: Path, target: Path) -> Path:
        if path == world.data / "editions":
            raise OSError("it is mounted")
        return moved(path, target)

    monkeypatch.setattr(Path, "replace", replaced)
    done = _command(world, "restore", str(world.backup))
    monkeypatch.undo()
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
    assert _state(world) == before


# Files that are no backups


def _rewritten(backup: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(backup)) as source:
        members = {name: source.read(name) for name in source.namelist()}
    change(members)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in members.items():
            target.writestr(name, data)
    return out.getvalue()


def _said(members: dict[str, bytes], **what: object) -> None:
    members["manifest.json"] = json.dumps({**json.loads(members["manifest.json"]), **what}).encode()


def _entry(members: dict[str, bytes], name: str, data: bytes, **what: object) -> None:
    members[name] = data
    files = json.loads(members["manifest.json"])["files"]
    entry = {"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest(), **what}
    _said(members, files=[*(each for each in files if each["name"] != name), entry])


def _edition(members: dict[str, bytes]) -> str:
    return next(name for name in members if name.startswith("editions/"))


BOMB = b"\0" * (8 * 1024**2)
HOSTILE: dict[str, Callable[[dict[str, bytes]], object]] = {
    "a path upwards": lambda members: _entry(members, "../evil", b"x"),
    "an absolute path": lambda members: _entry(members, "/tmp/evil", b"x"),
    "a path through a folder": lambda members: _entry(members, "lists/../../evil", b"x"),
    "a file of another kind": lambda members: _entry(members, "state.db", b"x"),
    "a list under another's checksum": lambda members: _entry(members, f"lists/{'0' * 64}.txt", b"x"),
    "a bomb": lambda members: members.update({_edition(members): BOMB}),
    "a bomb that says how large it is": lambda members: _entry(members, "ledger.db", BOMB, size=archive.MOST_BYTES + 1),
    "a bomb of a manifest": lambda members: members.update({"manifest.json": b" " * (8 * 1024**2) + b"{}"}),
    "another size": lambda members: _entry(members, "ledger.db", members["ledger.db"], size=5),
    "a size below nothing": lambda members: _entry(members, "ledger.db", members["ledger.db"], size=-5),
    "a member too many": lambda members: members.update({"extra": b"x"}),
    "a member too few": lambda members: members.pop("ledger.db"),
    "no manifest": lambda members: members.pop("manifest.json"),
    "a manifest that is none": lambda members: members.update({"manifest.json": b"[[[[["}),
    "a manifest of another shape": lambda members: _said(members, files=[1, None, {}]),
    "a manifest nested without end": lambda members: members.update({"manifest.json": b"[" * 100_000}),
    "no edition": lambda members: _said(members, editions=[]),
    "an edition that is not there": lambda members: _said(members, editions=["20250101T000000.000-0123456789ab"]),
    "a ledger that is none": lambda members: _entry(members, "ledger.db", b"x" * 5000),
    "an empty ledger": lambda members: _entry(members, "ledger.db", b""),
    "an edition that is none": lambda members: _entry(members, _edition(members), b"x" * 5000),
    "a newer form": lambda members: _said(members, format=99),
}


@pytest.mark.parametrize("change", HOSTILE.values(), ids=HOSTILE)
def test_a_file_that_is_no_whole_backup_changes_nothing(
    untouched: tuple[World, State], tmp_path: Path, change: Callable[[dict[str, bytes]], None]
) -> None:
    world, before = untouched
    file = tmp_path / "backup.zip"
    file.write_bytes(_rewritten(world.backup.read_bytes(), change))
    _refused(world, before, file)
    assert not list(tmp_path.rglob("*evil*"))


@pytest.fixture(scope="module")
def untouched(pattern: Path) -> tuple[World, State]:
    world = World(pattern, pattern / "data")
    return world, _state(world)


def _refused(world: World, before: State, file: Path) -> None:
    done = _command(world, "restore", str(file))
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
    assert "现在的数据没有动" in done.stderr
    assert _state(world) == before
    assert {path.name for path in world.data.iterdir()} <= {"editions", "lists", "ledger.db", ".lock"}


def test_a_file_cut_off_or_changed_anywhere_changes_nothing(untouched: tuple[World, State], tmp_path: Path) -> None:
    world, before = untouched
    whole = world.backup.read_bytes()
    file = tmp_path / "backup.zip"
    for place in range(0, len(whole), len(whole) // 8):
        file.write_bytes(whole[:place])
        _refused(world, before, file)
        changed = bytearray(whole)
        changed[place : place + 4] = struct.pack("<I", 0xDEADBEEF)
        file.write_bytes(changed)
        done = _command(world, "restore", str(file))
        # The names of members stand there twice, and a time may differ: then the content is whole all the same.
        assert done.exit_code == 0 or "现在的数据没有动" in done.stderr
        assert _state(world) == before
        for aside in world.data.glob("before-restore-*"):
            shutil.rmtree(aside)


def test_members_of_one_name_are_refused(untouched: tuple[World, State], tmp_path: Path) -> None:
    world, before = untouched
    file = tmp_path / "backup.zip"
    file.write_bytes(world.backup.read_bytes())
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(file, "a") as target:
        target.writestr("ledger.db", b"x")
    _refused(world, before, file)


def test_a_file_that_is_not_there_or_is_a_folder_is_named(untouched: tuple[World, State], tmp_path: Path) -> None:
    world, before = untouched
    _refused(world, before, tmp_path / "nothing.zip")
    _refused(world, before, tmp_path)
