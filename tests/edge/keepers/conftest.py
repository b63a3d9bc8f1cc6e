"""Those who keep lists: a bot on its own copy of the lists, and the chats of its owner, an admin and a resident."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.edge.keeping import OWNER, keeper, own_bot

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.edge.running import RunningBot
    from tests.loopback import Chat, Loopback


@pytest.fixture
async def bot(server: Loopback, tmp_path: Path) -> AsyncIterator[RunningBot]:
    """A bot on its own copy of the lists, which tests may change."""
    async with own_bot(server, tmp_path) as running:
        yield running


@pytest.fixture
async def admin(server: Loopback, bot: RunningBot) -> Chat:
    """The admin's private chat, in 西北湾镇."""
    return await keeper(server)


@pytest.fixture
async def owner(server: Loopback, bot: RunningBot) -> Chat:
    """The owner's private chat."""
    return await keeper(server, OWNER, "站长")
