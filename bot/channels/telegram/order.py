"""Messages of one chat in their order, chats side by side. One who writes a lot holds up nobody else.

Two lines stand one behind the other: that of a person in a chat, then that of the chat. Who floods waits in their own
line, each answer a little later than the last; others of the chat pass by. A line takes so many and no more. Who comes
then is told once to wait, and not again before all is calm; what they said is not answered. So nobody fills the room
that all share.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from inspect import iscoroutine
from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import BaseUpdateProcessor

from bot.channels.telegram import sending
from bot.channels.telegram.heard import is_private, question_in
from bot.channels.telegram.limits import TELEGRAM, WallClock
from bot.channels.telegram.pace import Kept, Window
from bot.logs import noted
from bot.meter import Meter
from bot.pulse import Pulse
from bot.render.telegram import say
from bot.wording import crowding as words

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from bot.channels.telegram.limits import Clock, Limits
    from bot.channels.telegram.once import Once
    from bot.channels.telegram.types import Bot

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Line:
    """Who waits for one thing, first come first served."""

    room: int
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0
    told: bool = False

    @property
    def full(self) -> bool:
        return self.waiting >= self.room

    def idle(self, _now: float) -> bool:
        return not self.waiting


@dataclass(slots=True)
class _Person:
    """What one person said lately in one chat."""

    line: _Line
    said: Window

    def hears(self, now: float) -> bool:
        """Counts one more; whether it comes too soon after the others."""
        soon = self.said.next(now) > now
        self.said.take(now)
        return soon

    def idle(self, now: float) -> bool:
        return self.line.idle(now) and self.said.idle(now)


class InOrder(BaseUpdateProcessor):
    """Works on one update of a chat at a time, first come first served."""

    def __init__(
        self,
        once: Once,
        limits: Limits = TELEGRAM,
        clock: Clock | None = None,
        pulse: Pulse | None = None,
        meter: Meter | None = None,
    ) -> None:
        super().__init__(limits.waiting)
        self._once = once
        self._pulse = pulse or Pulse((clock or WallClock()).now)
        self._meter = meter or Meter()
        self._limits = limits
        self._clock = clock or WallClock()
        self._people: Kept[tuple[int, int], _Person] = Kept()
        self._chats: Kept[int, _Line] = Kept()
        self._hurried = asyncio.Event()

    def hurry(self) -> None:
        """From now on nobody is slowed: the bot is to end, and what waits is answered first."""
        self._hurried.set()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Awaits the update's turn in its lines, then its handling. One that came before is passed by."""
        self._pulse.begins()
        try:
            if not isinstance(update, Update):
                await coroutine
            elif not self._once.begins(update.update_id):
                self._meter.duplicate()
            else:
                self._meter.update(_kind(update))
                answered = False
                try:
                    await self._process(update, coroutine)
                    answered = True
                finally:
                    self._once.ends(update.update_id, answered=answered)
        finally:
            self._pulse.ends()
            if iscoroutine(coroutine):
                coroutine.close()  # in case its turn never came

    async def _process(self, update: Update, coroutine: Awaitable[Any]) -> None:
        if update.effective_chat is None or not _is_for_bot(update):
            await coroutine
            return
        now = self._clock.now()
        chat = self._chat(update.effective_chat.id, now)
        person = self._person(update.effective_chat.id, _speaker(update), now)
        too_soon = person.hears(now)
        full = next((line for line in (person.line, chat) if line.full), None)
        if full is not None:
            self._meter.refused()
            await _refuse(update, full, one_person=full is person.line)
            return
        person.line.waiting += 1
        chat.waiting += 1
        try:
            async with person.line.lock:
                if too_soon:
                    await self._pause()
                async with chat.lock:
                    self._meter.waited(self._clock.now() - now)
                    await coroutine
        finally:
            for line in (person.line, chat):
                line.waiting -= 1
                # All is calm only when nobody waits any more.
                line.told = line.told and line.waiting > 0

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    async def _pause(self) -> None:
        waits: list[asyncio.Task[Any]] = [
            asyncio.create_task(self._clock.sleep(self._limits.person_pause)),
            asyncio.create_task(self._hurried.wait()),
        ]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()

    def _chat(self, chat: int, now: float) -> _Line:
        return self._chats.get(chat) or self._chats.put(chat, _Line(self._limits.chat_waiting), now)

    def _person(self, chat: int, person: int, now: float) -> _Person:
        known = self._people.get((chat, person))
        if known is not None:
            return known
        said = Window(self._limits.person_calm, self._limits.person_seconds)
        return self._people.put((chat, person), _Person(_Line(self._limits.person_waiting), said), now)


def _is_for_bot(update: Update) -> bool:
    """Whether somebody wants something of the bot; what people say to each other in a group waits for nothing."""
    message = update.message or update.edited_message
    if update.callback_query is not None:
        return True
    if message is None:
        return False
    if is_private(message) or (message.text or "").startswith("/"):
        return True
    bot: Bot = message.get_bot()  # type: ignore[assignment]  # the application's own
    return question_in(message, bot) is not None


def _kind(update: Update) -> str:
    """What sort of update it is, as metrics name it."""
    kinds = {
        "message": update.message, "edited": update.edited_message,
        "press": update.callback_query, "inline": update.inline_query,
    }  # fmt: skip
    return next((kind for kind, given in kinds.items() if given is not None), "")


def _speaker(update: Update) -> int:
    return update.effective_user.id if update.effective_user is not None else 0


async def _refuse(update: Update, line: _Line, *, one_person: bool) -> None:
    if line.told:
        return
    line.told = True
    _log.info("a chat has more to say than can be answered: it was told to wait", extra=noted("flood"))
    try:
        if update.callback_query is not None:
            await sending.settle_press(update.callback_query, words.PRESS)
        elif update.effective_message is not None:
            message = update.effective_message
            text = words.PERSON if one_person else words.GROUP
            await sending.reply(message, say(*text), quote=not is_private(message))
    except TelegramError as error:
        _log.info("a chat could not be told to wait", extra=noted("flood-not-told", error=type(error).__name__))
