"""What goes wrong: people get a sentence, owners its kind, the log gets the rest, without anybody's words."""

from __future__ import annotations

import logging
import traceback
from contextlib import suppress
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from telegram import Update
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.channels.telegram import sending
from bot.channels.telegram.discretion import frames
from bot.render.telegram import say
from bot.render.vitals import alert
from bot.wording import chat as words
from knowledge.errors import SheiguanError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from bot.channels.telegram.types import Bot, Context
    from bot.state.faults import Fault, FaultBook

_log = logging.getLogger(__name__)
_ROOT = Path(__file__).resolve().parents[3]
_OWN = {"bot", "knowledge"}


class Errors:
    """The last resort for every error of a handler and of polling."""

    def __init__(self, faults: FaultBook, owners: Collection[int], doubt: Callable[[], None]) -> None:
        """``doubt`` is called when Telegram does not take the token of a request."""
        self._faults = faults
        self._owners = owners
        self._doubt = doubt

    async def on_error(self, update: object, context: Context) -> None:
        """Logs it, tells whoever waits for an answer, and the owners."""
        error = context.error
        if error is None:
            return
        if isinstance(error, InvalidToken):
            self._doubt()
        if isinstance(update, Update):
            if isinstance(error, Forbidden):
                _log.info("a chat does not take messages any more")
                return
            _log_handler(error)
            await _excuse(update, error)
        else:
            _log_polling(error)
        fault = self._faults.note(kind_of(error), tells=not _unreachable(error))
        if fault is None:
            return
        if context.application.running:
            # Whoever waits for an answer in this chat does not wait for the owners, too.
            context.application.create_task(self._tell(context.bot, fault))
        else:
            await self._tell(context.bot, fault)

    async def _tell(self, bot: Bot, fault: Fault) -> None:
        shown = alert(fault)
        for owner in self._owners:
            try:
                await bot.send_message(owner, shown.html)
            except TelegramError as error:
                _log.info("an owner could not be told of an error: %s", type(error).__name__)


def kind_of(error: BaseException) -> str:
    """The error's class, and where in this project it came up, if that is not plain from the class."""
    name = type(error).__name__
    if isinstance(error, SheiguanError | Conflict) or _unreachable(error):
        return name
    places = (_place(frame) for frame in reversed(traceback.extract_tb(error.__traceback__)))
    place = next((each for each in places if each), "")
    return f"{name} {place}" if place else name


def _place(frame: traceback.FrameSummary) -> str:
    """bot/service.py:20; empty outside of this project."""
    path = PurePath(frame.filename)
    if not path.is_relative_to(_ROOT):
        return ""
    inside = path.relative_to(_ROOT)
    return f"{inside.as_posix()}:{frame.lineno}" if inside.parts[0] in _OWN else ""


def _unreachable(error: BaseException) -> bool:
    return isinstance(error, NetworkError | RetryAfter) and not isinstance(error, BadRequest)


async def _excuse(update: Update, error: BaseException) -> None:
    if update.effective_message is not None and not _unreachable(error):
        sentence = error.sentence if isinstance(error, SheiguanError) else words.FAULT
        with suppress(TelegramError):
            await sending.reply(update.effective_message, say(sentence))


def _log_handler(error: BaseException) -> None:
    match error:
        case TelegramError():
            # Its words are Telegram's own: no user's words, no token.
            _log.error("an answer could not be sent: %s: %s", type(error).__name__, error)
        case SheiguanError():
            _log.error("%s while handling an update", type(error).__name__)
        case _:
            _log.error("error while handling an update\n%s", frames(error))


def _log_polling(error: BaseException) -> None:
    match error:
        case Conflict():
            _log.error("another process polls with the same token; only one may")
        case NetworkError() | RetryAfter():
            _log.warning("Telegram cannot be reached, trying again: %s", error)
        case TelegramError():
            _log.error("polling: %s: %s", type(error).__name__, error)
        case _:
            _log.error("error outside of updates\n%s", frames(error))
