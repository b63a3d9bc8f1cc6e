"""What the Telegram library and what it stands on may log. How a record leaves the program is in bot/logs.py."""

from __future__ import annotations

import logging
from urllib.parse import quote

from telegram.error import InvalidToken

from bot.log_words import Harmless, places, sentence

WORDY = ("telegram.Bot", "telegram.ext.ExtBot", "telegram.request", "httpx", "httpcore", "tornado")
"""Print whole messages, or addresses with the token in them."""
_LIBRARY = "telegram"
_HIDDEN = "[secret]"


class Discretion(logging.Filter):
    """Leaves of every record what may be read (``log_words.py``), whoever reads it."""

    def __init__(self, *secrets: str) -> None:
        super().__init__()
        # As they are, as they stand in addresses, and what of a token follows the bot's number.
        forms = {form for each in secrets for form in (each, quote(each, safe=""), each.rpartition(":")[2])}
        self._secrets = sorted(forms, key=len, reverse=True)

    def filter(self, record: logging.LogRecord) -> bool:
        """Changes the record in place; drops only what the bot itself says in better words."""
        error = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
        if isinstance(error, InvalidToken):
            return False
        record.msg, record.args = Harmless(self._hide(sentence(record))), ()
        if error is not None:
            record.exc_text = Harmless(self._hide("\n".join(places(error))))
        elif not isinstance(record.exc_text, Harmless):
            record.exc_text = None
        record.exc_info = record.stack_info = None
        return True

    def _hide(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, _HIDDEN)
        return text


def keep_logs_discreet(*secrets: str) -> None:
    """Puts the filter on all handlers of the root logger and quiets what prints messages or addresses."""
    for name in WORDY:
        # Above critical: an update that the library cannot read it prints whole, as critical.
        logging.getLogger(name).setLevel(logging.CRITICAL + 1 if name.startswith(_LIBRARY) else logging.WARNING)
    logging.getLogger(_LIBRARY).setLevel(logging.WARNING)
    for handler in logging.getLogger().handlers:
        handler.addFilter(Discretion(*secrets))
