"""What goes wrong: people get a sentence, owners its kind, the log gets the rest, without anybody's words."""

from __future__ import annotations

import asyncio
import logging
import traceback
from contextlib import suppress
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from telegram import Update
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.channels.telegram import sending
from bot.channels.telegram.alerts import Alerts
from bot.channels.telegram.refusals import reason_of
from bot.log_words import trail
from bot.logs import noted
from bot.render.telegram import say
from bot.wording import chat as words
from knowledge.errors import SheiguanError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from bot.channels.telegram.limits import Clock
    from bot.channels.telegram.types import Context
    from bot.meter import Meter
    from bot.state.faults import FaultBook

_log = logging.getLogger(__name__)
_ROOT = Path(__file__).resolve().parents[3]
_OWN = {"bot", "knowledge"}


class Errors:
    """The last resort for every error of a handler and of polling."""

    def __init__(
        self, faults: FaultBook, owners: Collection[int], meter: Meter, clock: Clock, doubt: Callable[[], None]
    ) -> None:
        """``doubt`` is called when Telegram does not take the token of a request."""
        self._faults = faults
        self._meter = meter
        self._doubt = doubt
        self._alerts = Alerts(faults, owners, clock)
        self._telling: asyncio.Task[None] | None = None

    async def close(self) -> None:
        """Tells nobody any more; what was not told is told after the next start, when it comes again."""
        if self._telling is not None:
            self._telling.cancel()
            await asyncio.gather(self._telling, return_exceptions=True)

    async def on_error(self, update: object, context: Context) -> None:
        """Logs it, tells whoever waits for an answer, and the owners."""
        error = context.error
        if error is None:
            return
        if isinstance(error, InvalidToken):
            self._doubt()
        if isinstance(update, Update) and isinstance(error, Forbidden):
            _log.info("a chat does not take messages any more", extra=noted("chat-gone"))
            return
        # Counted and logged first: whatever goes wrong below, this error is not lost.
        due = self._count(error)
        if isinstance(update, Update):
            _log_handler(error)
            try:
                await _excuse(update, error)
            except Exception as second:  # noqa: BLE001 (an error while telling of an error is one more to be told)
                _log_handler(second)
                due = self._count(second) or due
        else:
            _log_polling(error)
        if not due:
            return
        if context.application.running:
            # Whoever waits for an answer in this chat does not wait for the owners, too.
            self._telling = asyncio.create_task(self._alerts.tell(context.bot))
        else:
            await self._alerts.tell(context.bot)

    def _count(self, error: BaseException) -> bool:
        """Whether the owners are to be told now."""
        self._meter.fault(type(error).__name__)
        fault = self._faults.note(kind_of(error), tells=not _unreachable(error))
        return fault is not None and self._alerts.add(fault)


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
            # Its words are not quoted: Telegram repeats what it does not understand.
            _log.error(
                "an answer could not be sent: %s",
                trail(error),
                extra=noted("answer-not-sent", error=type(error).__name__, reason=reason_of(error)),
            )
        case SheiguanError():
            _log.error("an update was refused", extra=noted("update-refused", error=type(error).__name__))
        case _:
            _log.error(
                "while handling an update: %s",
                trail(error),
                extra=noted("update-failed", error=type(error).__name__),
            )


def _log_polling(error: BaseException) -> None:
    match error:
        case Conflict():
            _log.error("another process polls with the same token; only one may", extra=noted("polled-twice"))
        case NetworkError() | RetryAfter():
            _log.warning(
                "Telegram cannot be reached, trying again",
                extra=noted("telegram-unreachable", error=type(error).__name__),
            )
        case TelegramError():
            _log.error(
                "polling failed: %s",
                trail(error),
                extra=noted("polling-failed", error=type(error).__name__, reason=reason_of(error)),
            )
        case _:
            _log.error("outside of updates: %s", trail(error), extra=noted("stray-error", error=type(error).__name__))
