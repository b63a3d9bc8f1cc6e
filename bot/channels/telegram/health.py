"""/health: how the bot is."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, TypeAlias

from telegram.ext import Application, CallbackQueryHandler, CommandHandler, filters

from bot.access import Deed
from bot.channels.telegram import sending
from bot.channels.telegram.pressing import put
from bot.render.stats_actions import HEALTH_PATTERN
from bot.render.vitals import health

if TYPE_CHECKING:
    from telegram import Update

    from bot.channels.telegram.door import Door
    from bot.channels.telegram.types import Context, Handler
    from bot.render import Message
    from bot.vitals import Watch

    AnyApp: TypeAlias = Application[Any, Any, Any, Any, Any, Any]


class Health:
    """Tells admins."""

    def __init__(self, watch: Watch, door: Door) -> None:
        self._watch = watch
        self._door = door

    def handlers(self) -> tuple[Handler, ...]:
        """What to register before the general handlers."""
        return (
            CommandHandler("health", self.on_health, filters.UpdateType.MESSAGE),
            CallbackQueryHandler(self.on_press, HEALTH_PATTERN),
        )

    async def on_health(self, update: Update, context: Context) -> None:
        """The command."""
        message = await self._door.admitted(update, context, Deed.HEALTH)
        if message is not None:
            await sending.reply(message, await self._read(context.application))

    async def on_press(self, update: Update, context: Context) -> None:
        """Once more, in place."""
        query, chat = update.callback_query, update.effective_chat
        if query is None or chat is None or not await self._door.may_press(query, Deed.HEALTH):
            return
        await sending.settle_press(query)
        await put(context.bot, query, chat.id, await self._read(context.application), in_place=True)

    async def _read(self, app: AnyApp) -> Message:
        sizes = await asyncio.to_thread(self._watch.sizes)
        # Whoever asks is not waiting in front of themselves.
        others = max(0, waiting(app) - 1)
        return health(self._watch.read(sizes, others))


def waiting(app: AnyApp) -> int:
    """Updates that are waiting or being answered."""
    return app.update_queue.qsize() + app.update_processor.current_concurrent_updates
