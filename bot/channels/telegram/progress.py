"""One message that says how far a long job is, and then its result."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from bot.channels.telegram import sending
from bot.render.telegram import say
from bot.wording import admin as words

if TYPE_CHECKING:
    from telegram import Message as Sent

    from bot.channels.telegram.types import Bot
    from bot.render import Message

_PROGRESS_SECONDS = 1.0
"""Between two edits of the progress message."""


class Progress:
    """``reading`` may be called from another thread."""

    def __init__(self, bot: Bot, sent: Sent) -> None:
        self._bot = bot
        self._sent = sent
        self._loop = asyncio.get_running_loop()
        self._last = time.monotonic()
        self._edits: asyncio.Task[None] | None = None

    def reading(self, file: str) -> None:
        """A file is being read now."""
        self._loop.call_soon_threadsafe(self._show, file)

    def _show(self, file: str) -> None:
        now = time.monotonic()
        if now - self._last < _PROGRESS_SECONDS or (self._edits is not None and not self._edits.done()):
            return
        self._last = now
        self._edits = self._loop.create_task(self._edit(file))

    async def _edit(self, file: str) -> None:
        await sending.edit(self._bot, self._sent.chat_id, self._sent.message_id, say(words.reading(file)))

    async def finish(self, message: Message) -> None:
        """The result, in place of the progress."""
        if self._edits is not None:
            await asyncio.gather(self._edits, return_exceptions=True)
        if not await sending.edit(self._bot, self._sent.chat_id, self._sent.message_id, message):
            await sending.reply(self._sent, message)
