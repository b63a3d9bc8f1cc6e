"""Why a message is answered as it is, for the people who keep the lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.ext import CommandHandler, filters

from bot.access import Deed
from bot.channels.telegram import sending
from bot.render import reports
from bot.render.telegram import say
from bot.wording import admin as words

if TYPE_CHECKING:
    from telegram import Update

    from bot.channels.telegram.door import Door
    from bot.channels.telegram.types import Context, Handler
    from bot.service import Service
    from bot.state.conversations import ConversationStore


class Admin:
    """/why."""

    def __init__(self, service: Service, store: ConversationStore, door: Door) -> None:
        self._service = service
        self._store = store
        self._door = door

    def handlers(self) -> tuple[Handler, ...]:
        """What this part listens to."""
        return (CommandHandler("why", self.on_why, filters.UpdateType.MESSAGE),)

    async def on_why(self, update: Update, context: Context) -> None:
        """The words that matched, through which entry, in which field."""
        message = await self._door.admitted(update, context, Deed.WHY)
        if message is None:
            return
        town = self._store.load(message.chat_id).town
        if not context.args:
            await sending.reply(message, say(words.WHY_HOW))
        elif town not in {each.slug for each in self._service.towns()}:
            await sending.reply(message, say(words.WHY_NO_TOWN))
        else:
            await sending.reply(message, reports.explanation(self._service.explain(" ".join(context.args), town)))
