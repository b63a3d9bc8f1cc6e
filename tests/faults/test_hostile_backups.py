"""Files that are damaged, cut off or made by somebody who means harm: none is restored, and nothing has changed."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import struct
import zipfile
from typing import TYPE_CHECKING

import pytest

from bot.backups import archive
from tests.faults.commands import command
from tests.faults.world import World, in_force

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.faults.world import State


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
    return world, in_force(world)


def _refused(world: World, before: State, file: Path) -> None:
    done = command(world, "restore", str(file))
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
    assert "现在的数据没有动" in done.stderr
    assert in_force(world) == before
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
        done = command(world, "restore", str(file))
        # The names of members stand there twice, and a time may differ: then the content is whole all the same.
        assert done.exit_code == 0 or "现在的数据没有动" in done.stderr
        assert in_force(world) == before
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
