"""Messages of one chat in their order, chats side by side. One who writes a lot holds up nobody else."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

if TYPE_CHECKING:
    from collections.abc import Awaitable

_WAITING, _WORKING = 10_000, 64
"""Updates that may wait for their turn, and that may be worked on at the same time."""


@dataclass(slots=True)
class _Line:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    people: int = 0


class InOrder(BaseUpdateProcessor):
    """Works on one update of a chat at a time, first come first served."""

    def __init__(self) -> None:
        super().__init__(_WAITING)
        self._lines: dict[int, _Line] = {}
        self._workers = asyncio.Semaphore(_WORKING)

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Awaits the update's turn in its chat, then its handling."""
        chat = update.effective_chat if isinstance(update, Update) else None
        if chat is None:
            async with self._workers:
                await coroutine
            return
        line = self._lines.setdefault(chat.id, _Line())
        line.people += 1
        try:
            async with line.lock, self._workers:
                await coroutine
        finally:
            line.people -= 1
            if not line.people:
                del self._lines[chat.id]

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""
