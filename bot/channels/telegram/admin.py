"""Commands for the people who keep the lists: reload, editions, rollback, why. Everybody else gets a polite no."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING

from bot.channels.telegram import sending
from bot.render import reports
from bot.render.telegram import say
from bot.wording import admin as words
from knowledge.errors import SheiguanError

if TYPE_CHECKING:
    from telegram import Message as Sent
    from telegram import Update

    from bot.channels.telegram.types import Bot, Context
    from bot.conversations import ConversationStore
    from bot.render import Message
    from bot.service import Service

_log = logging.getLogger(__name__)
_PROGRESS_SECONDS = 1.0
"""Between two edits of the progress message."""


class Admin:
    """Changes what the bot answers from."""

    def __init__(self, service: Service, store: ConversationStore, admins: frozenset[int]) -> None:
        self._service = service
        self._store = store
        self._admins = admins

    async def on_reload(self, update: Update, context: Context) -> None:
        """Reads, checks and puts online the lists of SEEDS_DIR."""
        message = await self._admitted(update)
        if message is None:
            return
        titles = self._titles()
        sent = await sending.reply(message, say(words.RELOADING))
        progress = Progress(context.bot, sent)
        try:
            report = await self._service.reload(progress.reading)
        except SheiguanError as error:
            _log.warning("reload refused: %s", type(error).__name__)
            await progress.finish(reports.failure(words.NOT_DONE, error))
        except Exception:
            await progress.finish(say(words.NOT_DONE, words.FAULT))
            raise
        else:
            _log.info("edition %s is online", report.edition.id)
            await progress.finish(reports.reloaded(words.DONE, report, titles | self._titles()))

    async def on_editions(self, update: Update, _context: Context) -> None:
        """Lists the editions on disk."""
        message = await self._admitted(update)
        if message is not None:
            listed = await asyncio.to_thread(self._service.editions)
            await sending.reply(message, reports.editions(listed))

    async def on_rollback(self, update: Update, context: Context) -> None:
        """Puts an older edition back, by its place in /editions or by its name."""
        message = await self._admitted(update)
        if message is None:
            return
        wanted = " ".join(context.args or ())
        if not wanted:
            await sending.reply(message, say(words.ROLLBACK_HOW))
            return
        listed = await asyncio.to_thread(self._service.editions)
        if wanted.isdecimal() and len(wanted) < 6:
            chosen = listed[int(wanted) - 1].id if 1 <= int(wanted) <= len(listed) else ""
        else:
            chosen = wanted if wanted in {each.id for each in listed} else ""
        if not chosen:
            await sending.reply(message, say(words.NO_SUCH_EDITION))
            return
        titles = self._titles()
        try:
            report = await self._service.roll_back(chosen)
        except SheiguanError as error:
            _log.warning("rollback refused: %s", type(error).__name__)
            await sending.reply(message, reports.failure(words.NOT_ROLLED_BACK, error))
        else:
            _log.info("edition %s is online", report.edition.id)
            await sending.reply(message, reports.reloaded(words.ROLLED_BACK, report, titles | self._titles()))

    async def on_why(self, update: Update, context: Context) -> None:
        """Why a message is answered as it is: the words that matched, through which entry, in which field."""
        message = await self._admitted(update)
        if message is None:
            return
        town = self._store.load(message.chat_id).town
        if not context.args:
            await sending.reply(message, say(words.WHY_HOW))
        elif town not in {each.slug for each in self._service.towns()}:
            await sending.reply(message, say(words.WHY_NO_TOWN))
        else:
            await sending.reply(message, reports.explanation(self._service.explain(" ".join(context.args), town)))

    async def _admitted(self, update: Update) -> Sent | None:
        """The message, if an admin sent it; anybody else is told no."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return None
        if user.id in self._admins:
            return message
        _log.warning("an admin command of somebody who is no admin was refused")
        await sending.reply(message, say(words.refusal(user.id)))
        return None

    def _titles(self) -> dict[str, str]:
        return {duty.id: duty.title for town in self._service.towns() for duty in self._service.duties(town.slug)}


class Progress:
    """One message that says how far a long job is. ``reading`` may be called from another thread."""

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
