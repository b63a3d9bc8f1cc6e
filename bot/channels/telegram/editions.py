"""/editions and /rollback: which editions there are, and putting one back by button."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from bot.access import Deed
from bot.channels.telegram import sending
from bot.channels.telegram.pressing import put
from bot.logs import noted
from bot.render import editions as render
from bot.render import reports
from bot.render.telegram import say
from bot.render.upload_actions import Leave, ListEditions, LookAt, PutBack, decode, stamp
from bot.state.staff import AUDIT_KEPT
from bot.wording import admin as admin_words
from bot.wording import publishing as words
from knowledge.changes import compare
from knowledge.errors import OutdatedError, SheiguanError

if TYPE_CHECKING:
    from telegram import Update

    from bot.channels.telegram.door import Door
    from bot.channels.telegram.types import Context, Handler
    from bot.publishing import Publisher
    from bot.render import Message
    from bot.render.upload_actions import UploadAction
    from bot.service import Service

_log = logging.getLogger(__name__)
_PRESSES = "^u:[lekx](:|$)"
_MOST_DIGITS = 5
"""Of an edition's place that somebody types."""


class Editions:
    """Lists them, and puts one back after showing what that changes."""

    def __init__(self, service: Service, publisher: Publisher, door: Door) -> None:
        self._service = service
        self._publisher = publisher
        self._door = door

    def handlers(self) -> tuple[Handler, ...]:
        """What this part listens to."""
        new = filters.UpdateType.MESSAGE
        return (
            CommandHandler("editions", self.on_editions, new),
            CommandHandler("rollback", self.on_rollback, new),
            CallbackQueryHandler(self.on_press, _PRESSES),
        )

    async def on_editions(self, update: Update, context: Context) -> None:
        """When, who and what of each edition."""
        message = await self._door.admitted(update, context, Deed.EDITIONS)
        if message is not None and update.effective_user is not None:
            await sending.reply(message, await self._listed(update.effective_user.id, 1))

    async def on_rollback(self, update: Update, context: Context) -> None:
        """The editions to choose from; or one at once, by its place among them or by its name."""
        message = await self._door.admitted(update, context, Deed.ROLL_BACK)
        if message is None or update.effective_user is None:
            return
        wanted = " ".join(context.args or ())
        if not wanted:
            await sending.reply(message, await self._listed(update.effective_user.id, 1))
            return
        ids = [each.id for each in await asyncio.to_thread(self._service.editions)]
        if wanted.isdecimal() and len(wanted) <= _MOST_DIGITS:
            chosen = ids[int(wanted) - 1] if 1 <= int(wanted) <= len(ids) else ""
        else:
            chosen = wanted if wanted in ids else ""
        await sending.reply(message, await self._looked(chosen) if chosen else say(words.NO_SUCH_EDITION))

    async def on_press(self, update: Update, context: Context) -> None:
        """A button under the editions."""
        query, chat = update.callback_query, update.effective_chat
        if query is None or chat is None:
            return
        action = decode(query.data or "")
        deed = Deed.EDITIONS if isinstance(action, ListEditions) else Deed.ROLL_BACK
        if not await self._door.may_press(query, deed):
            return
        await sending.settle_press(query)
        shown, in_place = await self._pressed(query.from_user.id, action)
        await put(context.bot, query, chat.id, shown, in_place=in_place)

    async def _pressed(self, user: int, action: UploadAction | None) -> tuple[Message, bool]:
        match action:
            case ListEditions(page):
                return await self._listed(user, page), True
            case LookAt(edition):
                return await self._looked(edition), False
            case PutBack(edition, instead):
                return await self._put_back(user, edition, instead)
            case Leave():
                return say(words.KEPT), True
            case _:
                return say(words.NO_SUCH_EDITION), False

    async def _listed(self, user: int, page: int) -> Message:
        listed = await asyncio.to_thread(self._service.editions)
        known = render.origins(self._door.access.staff.audit(AUDIT_KEPT))
        may = self._door.access.may(user, Deed.ROLL_BACK)
        return render.editions(listed, known, self._service.snapshot, user, page, may_put_back=may)

    async def _looked(self, edition: str, *, again: bool = False) -> Message:
        now = self._service.snapshot
        if edition == now.info.id:
            return say(words.IN_USE_NOW)
        try:
            other = await self._service.open_edition(edition)
        except SheiguanError as error:
            return reports.failure(admin_words.NOT_ROLLED_BACK, error)
        changes = await asyncio.to_thread(compare, now.lists, other.lists)
        return render.put_back(other, now, changes, again=again)

    async def _put_back(self, user: int, edition: str, instead: str) -> tuple[Message, bool]:
        now = self._service.edition.id
        if edition == now:
            return say(words.IN_USE_NOW), False
        if stamp(now) != instead:
            return await self._looked(edition, again=True), True
        try:
            report = await self._publisher.roll_back(user, edition, now)
        except OutdatedError:
            return await self._looked(edition, again=True), True
        except SheiguanError as error:
            _log.warning("a rollback was refused", extra=noted("rollback-refused", error=type(error).__name__))
            return reports.failure(admin_words.NOT_ROLLED_BACK, error), False
        return reports.reloaded(words.ROLLED_BACK, report), True
