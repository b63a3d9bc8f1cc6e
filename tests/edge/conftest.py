"""What end-to-end tests stand on: a server, a running bot on the real lists, and people."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.channels.telegram.discretion import WORDY, keep_logs_discreet
from bot.state.ledger import open_ledger
from tests.edge.running import RunningBot, settings_for
from tests.edge.ticking import SetClock
from tests.fuzz.lists import service
from tests.loopback import TOKEN, Chat, Loopback

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from bot.service import Service
    from bot.state.database import Database

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
ADMIN = 7_000_000_001


@pytest.fixture(scope="session", autouse=True)
def lists() -> Service:
    """The service on both real lists, built once; for tests that do not change them."""
    return service()


@pytest.fixture
def discreet_logs() -> Iterator[None]:
    """Logs as they are while the bot runs, and afterwards as before."""
    levels = {name: logging.getLogger(name).level for name in (*WORDY, "telegram")}
    filters = {handler: list(handler.filters) for handler in logging.getLogger().handlers}
    keep_logs_discreet(TOKEN)
    yield
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)
    for handler, before in filters.items():
        handler.filters[:] = before


@pytest.fixture
def clock() -> SetClock:
    """A clock that says what a test sets it to."""
    return SetClock()


@pytest.fixture
def ledger(tmp_path: Path, clock: SetClock) -> Database:
    """What people decided, kept by that clock."""
    return open_ledger(tmp_path, clock)


@pytest.fixture
async def server() -> AsyncIterator[Loopback]:
    """A Bot API server."""
    async with Loopback() as loopback:
        yield loopback


@pytest.fixture
async def bot(server: Loopback, lists: Service, tmp_path: Path) -> AsyncIterator[RunningBot]:
    """The bot, polling that server."""
    async with RunningBot(settings_for(server, tmp_path, SEEDS, frozenset({ADMIN})), lists) as running:
        yield running


@pytest.fixture
async def chat(server: Loopback, bot: RunningBot) -> Chat:
    """A resident's private chat with the bot, no town chosen."""
    return server.private_chat()


@pytest.fixture
async def resident(chat: Chat) -> Chat:
    """A resident who has chosen 西北湾镇."""
    picker = await chat.ask("/start")
    await chat.press(picker, "奇台县西北湾镇")
    await chat.wait_reply()
    return chat
