"""/off and /on: while the bot is off, residents get a notice, and danger still gets its number."""

from __future__ import annotations

import logging
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import ApplicationHandlerStop, CommandHandler, TypeHandler, filters

from bot.access import Deed, Role
from bot.channels.telegram import sending
from bot.channels.telegram.heard import is_private, question_in
from bot.logs import noted
from bot.render import message as render
from bot.render.telegram import say
from bot.wording import staffing as words
from knowledge.answers import AnswerKind

if TYPE_CHECKING:
    from telegram import Message as Sent

    from bot.channels.telegram.door import Door
    from bot.channels.telegram.types import Bot, Context, Handler
    from bot.render import Message
    from bot.service import Service
    from bot.state.conversations import ConversationStore
    from bot.state.switches import Switches

_log = logging.getLogger(__name__)
_ALWAYS = frozenset({"privacy", "forget", "id"})
"""Commands that everybody may use at any time."""


class Switch:
    """Turns answering off and on, and stands before everything else while it is off."""

    def __init__(self, service: Service, store: ConversationStore, switches: Switches, door: Door) -> None:
        self._service = service
        self._store = store
        self._switches = switches
        self._door = door

    def handlers(self) -> tuple[Handler, ...]:
        """What this part listens to among the others."""
        new = filters.UpdateType.MESSAGE
        return (CommandHandler("off", self.on_off, new), CommandHandler("on", self.on_on, new))

    def gate(self) -> Handler:
        """What stands before all others, in a group of its own."""
        return TypeHandler(Update, self.on_any)

    async def on_off(self, update: Update, context: Context) -> None:
        """Stops answering."""
        await self._turn(update, context, on=False)

    async def on_on(self, update: Update, context: Context) -> None:
        """Answers again."""
        await self._turn(update, context, on=True)

    async def on_any(self, update: Update, context: Context) -> None:
        """While the bot is off: ends here for everybody but staff."""
        if not self._switches.off:
            return
        user = update.effective_user
        staff = user is not None and self._door.access.role(user.id) is not Role.EVERYONE
        if staff and (update.message is None or is_private(update.message) or _is_command(update.message)):
            return
        if update.callback_query is not None:
            await sending.settle_press(update.callback_query, words.NOTICE_SHORT)
        elif update.inline_query is not None:
            with suppress(TelegramError):
                await update.inline_query.answer([], cache_time=0)
        elif (message := update.message or update.edited_message) is not None:
            if _is_command(message) and _command(message) in _ALWAYS:
                return
            if message.migrate_to_chat_id is not None or message.migrate_from_chat_id is not None:
                return
            shown = self._said(message, context.bot, edited=update.edited_message is not None)
            if shown is not None:
                await sending.reply(message, shown, quote=not is_private(message))
        raise ApplicationHandlerStop

    def _said(self, message: Sent, bot: Bot, *, edited: bool) -> Message | None:
        """The number to call, else the notice; None for what is not meant for the bot."""
        text = question_in(message, bot)
        if _is_command(message):
            mine = is_private(message) or f"@{bot.username}".lower() in (message.text or "").split()[0].lower()
            return say(*words.NOTICE) if mine and not edited else None
        if text:
            answer = self._service.answer(text, self._store.load(message.chat_id)).answer
            if answer.kind is AnswerKind.EMERGENCY:
                # No word of asking once more: nothing is answered now.
                return render(replace(answer, duties=(), chosen_from=False, doubted=False))
        wanted = text is not None or (is_private(message) and message.text is None)
        return say(*words.NOTICE) if wanted and not edited else None

    async def _turn(self, update: Update, context: Context, *, on: bool) -> None:
        message = await self._door.admitted(update, context, Deed.SWITCH)
        if message is None or update.effective_user is None:
            return
        user = update.effective_user.id
        with self._door.access.staff.together():
            turned = self._switches.turn(user, on=on)
            if turned:
                self._door.access.staff.note(user, "on" if on else "off")
        if not turned:
            await sending.reply(message, say(words.ON_ALREADY if on else words.OFF_ALREADY))
            return
        _log.warning("answering was turned on or off", extra=noted("answering-switched", on=on))
        await sending.reply(message, say(words.ON) if on else say(*words.OFF))


def _is_command(message: Sent) -> bool:
    return (message.text or "").startswith("/")


def _command(message: Sent) -> str:
    return (message.text or "").split(maxsplit=1)[0].removeprefix("/").partition("@")[0].lower()
