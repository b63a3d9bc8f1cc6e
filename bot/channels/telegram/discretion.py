"""Logs without people's words, without names and without secrets, whatever a library prints."""

from __future__ import annotations

import logging
import traceback
from urllib.parse import quote

from telegram.error import InvalidToken

WORDY = ("telegram.Bot", "telegram.ext.ExtBot", "telegram.request", "httpx", "httpcore", "tornado")
"""Print whole messages, or addresses with the token in them."""
_LIBRARY = "telegram"
_OWN = {"bot", "knowledge"}
"""Loggers of this project, whose errors carry no person's words."""
_HIDDEN = "[secret]"


class Discretion(logging.Filter):
    """Takes the secrets out of every record, and the words of errors out of those of libraries."""

    def __init__(self, *secrets: str) -> None:
        super().__init__()
        # As they are, as they stand in addresses, and what of a token follows the bot's number.
        forms = {form for each in secrets for form in (each, quote(each, safe=""), each.rpartition(":")[2])}
        self._secrets = sorted(forms, key=len, reverse=True)

    def filter(self, record: logging.LogRecord) -> bool:
        """Changes the record in place; drops only what the bot itself says in better words."""
        message = record.getMessage()
        if record.name == "asyncio":
            # Its further lines show the task, and with it the words of the error that nobody waited for.
            message = message.partition("\n")[0]
        hidden = self._hide(message)
        if hidden != record.getMessage():
            record.msg, record.args = hidden, ()
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            if isinstance(error, InvalidToken):
                return False
            wordless = record.name.partition(".")[0] not in _OWN
            text = frames(error) if wordless else "".join(traceback.format_exception(error)).rstrip()
            record.exc_text, record.exc_info = self._hide(text), None
        if record.stack_info:
            record.stack_info = self._hide(record.stack_info)
        return True

    def _hide(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, _HIDDEN)
        return text


def frames(error: BaseException) -> str:
    """A traceback with the errors' names but without their words, which may be a person's."""
    pieces: list[str] = []
    seen: BaseException | None = error
    while seen is not None:
        places = "".join(traceback.format_tb(seen.__traceback__))
        pieces.append(f"Traceback (most recent call last):\n{places}{type(seen).__module__}.{type(seen).__qualname__}")
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return "\n\ncaused by:\n\n".join(pieces)


def keep_logs_discreet(*secrets: str) -> None:
    """Puts the filter on all handlers of the root logger and quiets what prints messages or addresses."""
    for name in WORDY:
        # Above critical: an update that the library cannot read it prints whole, as critical.
        logging.getLogger(name).setLevel(logging.CRITICAL + 1 if name.startswith(_LIBRARY) else logging.WARNING)
    logging.getLogger(_LIBRARY).setLevel(logging.WARNING)
    for handler in logging.getLogger().handlers:
        handler.addFilter(Discretion(*secrets))
