"""A group that becomes a supergroup gets another number; what is kept of it goes along."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Protocol

from bot.logs import noted

if TYPE_CHECKING:
    from telegram import Update

    from bot.channels.telegram.types import Context

_log = logging.getLogger(__name__)


class Moves(Protocol):
    """Keeps something of chats by their number."""

    def move(self, old: int, new: int, /) -> None:
        """Puts what is kept of one chat under another number; nothing happens when nothing is kept of the old one."""


class Moving:
    """Hears from either side that a group has moved: Telegram tells both, in no fixed order."""

    def __init__(self, *keepers: Moves) -> None:
        self._keepers = keepers

    async def on_moved(self, update: Update, _context: Context) -> None:
        """The old group names the new one, or the new one the old."""
        message = update.effective_message
        if message is None:
            return
        old = message.migrate_from_chat_id or message.chat_id
        new = message.migrate_to_chat_id or message.chat_id
        if old == new:
            return
        for keeper in self._keepers:
            keeper.move(old, new)
        _log.info("a group became a supergroup; what is kept of it went along", extra=noted("group-moved"))
