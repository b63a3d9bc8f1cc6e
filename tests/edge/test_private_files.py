"""What the bot keeps can be read by its own account alone."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from bot.bootstrap import build_library
from bot.settings import Settings
from bot.state.conversations import ConversationStore
from bot.state.ledger import open_ledger
from bot.state.private_files import private_folder
from bot.state.staff import StaffBook
from knowledge.conversation import Conversation
from tests.edge.conftest import SEEDS
from tests.edge.running import QITAI

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.edge.running import RunningBot
    from tests.loopback import Chat


@pytest.fixture(autouse=True)
def _loose_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _modes(folder: Path) -> dict[str, int]:
    return {path.name: _mode(path) for path in folder.iterdir() if path.is_file()}


def test_new_databases_and_their_folder_are_for_their_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "data"
    store, ledger = ConversationStore(folder), open_ledger(folder)
    store.save(1, Conversation(town=QITAI))
    StaffBook(ledger).appoint(1, QITAI, 2)
    assert _mode(folder) == 0o700
    modes = _modes(folder)
    assert {"state.db", "state.db-wal", "ledger.db", "ledger.db-wal", "state.key"} <= set(modes)
    assert set(modes.values()) == {0o600}
    store.close()
    ledger.close()


def test_what_others_could_read_is_tightened_at_the_start(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    open_ledger(folder).close()
    aside = folder / "ledger.db.broken-20250101T000000"
    aside.write_bytes(b"old")
    for path in folder.iterdir():
        path.chmod(0o644)
    folder.chmod(0o755)
    ledger = open_ledger(folder)
    StaffBook(ledger).appoint(1, QITAI, 2)
    assert _mode(folder) == 0o700
    assert set(_modes(folder).values()) == {0o600}
    assert aside.name in _modes(folder)
    ledger.close()


def test_a_broken_database_is_replaced_by_one_that_others_cannot_read_either(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "state.db").write_bytes(b"no database at all" * 100)
    store = ConversationStore(folder)
    store.save(1, Conversation(town=QITAI))
    modes = _modes(folder)
    assert len([name for name in modes if ".broken-" in name]) == 1
    assert set(modes.values()) == {0o600}
    store.close()


def test_the_folder_is_closed_before_any_database_is_opened(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    build_library(Settings(data_dir=folder, seeds_dir=SEEDS))
    assert _mode(folder) == 0o700


def test_a_folder_that_everybody_shares_is_left_as_it_is(tmp_path: Path) -> None:
    tmp_path.chmod(0o1777)
    private_folder(tmp_path)
    assert _mode(tmp_path) == 0o1777


async def test_a_running_bot_leaves_nothing_open(resident: Chat, bot: RunningBot) -> None:
    await resident.ask("养狗归谁管")
    folder = bot.settings.data_dir
    assert _mode(folder) == 0o700
    assert {mode for name, mode in _modes(folder).items() if name.startswith(("state", "ledger"))} == {0o600}
