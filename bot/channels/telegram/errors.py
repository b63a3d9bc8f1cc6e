"""What goes wrong: people get a sentence, the log gets the rest, without anybody's words."""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import TYPE_CHECKING

from telegram import Update
from telegram.error import BadRequest, Conflict, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.channels.telegram import sending
from bot.channels.telegram.discretion import frames
from bot.render.telegram import say
from bot.wording import chat as words
from knowledge.errors import SheiguanError

if TYPE_CHECKING:
    from bot.channels.telegram.types import Context

_log = logging.getLogger(__name__)


async def on_error(update: object, context: Context) -> None:
    """The last resort for every error of a handler and of polling."""
    error = context.error
    if error is None:
        return
    if not isinstance(update, Update):
        _log_polling(error)
        return
    match error:
        case Forbidden():
            _log.info("a chat does not take messages any more")
            return
        case TelegramError():
            # Its words are Telegram's own: no user's words, no token.
            _log.error("an answer could not be sent: %s: %s", type(error).__name__, error)
        case SheiguanError():
            _log.error("%s while handling an update", type(error).__name__)
        case _:
            _log.error("error while handling an update\n%s", frames(error))
    unreachable = isinstance(error, NetworkError | RetryAfter) and not isinstance(error, BadRequest)
    if update.effective_message is not None and not unreachable:
        sentence = error.sentence if isinstance(error, SheiguanError) else words.FAULT
        with suppress(TelegramError):
            await sending.reply(update.effective_message, say(sentence))


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
