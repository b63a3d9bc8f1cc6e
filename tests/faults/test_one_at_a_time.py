"""Two programs on one data folder: noticed, and said in one line."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from bot.bootstrap import build_library
from knowledge import locking
from knowledge.errors import BusyError, StorageError
from knowledge.files import WRITING
from knowledge.library import Library
from knowledge.locking import LOCK_FILE, FolderLock, Holder
from tests.faults.commands import command
from tests.faults.world import ASKED, TOWN
from tests.loopback import TOKEN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.faults.world import World

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no locks there")
HOLD = """
import sys, time
from pathlib import Path
from knowledge.locking import FolderLock, Holder
with FolderLock(Path(sys.argv[1])).held(Holder.BOT):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def other_bot(world: World) -> Iterator[subprocess.Popen[str]]:
    """Another process that runs a bot on the same folder."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(world.data)], stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_bot_on_the_folder_ends_with_one_line_and_so_does_a_build(
    world: World, other_bot: subprocess.Popen[str]
) -> None:
    for arguments, said in (
        (("run",), "已经有一个机器人在用"),
        (("build",), "/reload"),
        (("rollback", "x"), "/rollback"),
        (("restore", str(world.backup)), "先停下机器人"),
    ):
        done = command(world, *arguments, token=TOKEN)
        assert done.exit_code == 1
        assert said in done.stderr
        assert done.stderr.count("\n") == 1
    # Whoever only reads, and a backup, need not wait.
    assert command(world, "show", ASKED).exit_code == 0
    assert command(world, "backup", str(world.folder / "x.zip")).exit_code == 0
    assert "还没有" not in command(world, "editions").stdout
    # A bot that is killed leaves nothing that keeps the next one out.
    other_bot.send_signal(signal.SIGKILL)
    other_bot.wait()
    assert (world.data / LOCK_FILE).read_text() == Holder.BOT
    assert command(world, "build").exit_code == 0


def test_a_change_waits_for_another_one_and_gives_up_after_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    begun = threading.Event()
    end = threading.Event()

    def change() -> None:
        with FolderLock(tmp_path).held():
            begun.set()
            end.wait()
            order.append("first")

    thread = threading.Thread(target=change)
    thread.start()
    begun.wait()
    monkeypatch.setattr(locking, "_PATIENCE", 0.0)
    with pytest.raises(BusyError, match="过一会儿"), FolderLock(tmp_path).held():
        pass
    monkeypatch.undo()
    end.set()
    with FolderLock(tmp_path).held():
        order.append("second")
    thread.join()
    assert order == ["first", "second"]


def test_whoever_has_the_folder_may_take_it_again(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path)
    with lock.held(Holder.BOT):
        with lock.held(), lock.if_free() as free:
            assert free
        with pytest.raises(BusyError), FolderLock(tmp_path).held():
            pass
    with FolderLock(tmp_path).if_free() as free:
        assert free


def test_what_is_half_written_is_not_swept_while_somebody_may_be_writing_it(
    world: World, other_bot: subprocess.Popen[str]
) -> None:
    draft = world.data / "editions" / f"{WRITING}x"
    draft.touch()
    build_library(world.settings).tidy()
    assert draft.exists()
    other_bot.kill()
    other_bot.wait()
    build_library(world.settings).tidy()
    assert not draft.exists()


def test_two_that_start_on_an_empty_folder_build_one_edition(world: World, tmp_path: Path) -> None:
    libraries = [Library(tmp_path / "new") for _ in range(3)]
    threads = [threading.Thread(target=each.open_or_build, args=(world.settings.seeds_dir,)) for each in libraries]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(list((tmp_path / "new" / "editions").glob("*.db"))) == 1
    assert [each.town.slug for each in libraries[0].open_or_build(world.settings.seeds_dir).lists] == [TOWN]


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match="数据目录"), FolderLock(tmp_path / "file").held():
        pass
    # A bot runs all the same: nobody else can change anything there.
    with FolderLock(tmp_path / "file").held(Holder.BOT):
        assert [path.name for path in tmp_path.iterdir()] == ["file"]
