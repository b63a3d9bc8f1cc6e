"""Chats under names that tell nobody who they are."""

from __future__ import annotations

import hashlib
import hmac
import logging
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING

from bot.logs import noted
from bot.state.private_files import private_folder
from knowledge.files import write_file

if TYPE_CHECKING:
    from pathlib import Path

_log = logging.getLogger(__name__)
_KEY = "state.key"


class ChatNames:
    """Names chats by a keyed hash. The key lies in a file of its own, readable by its owner only."""

    def __init__(self, folder: Path) -> None:
        self._key = _read_key(folder)

    def of(self, chat_id: int) -> bytes:
        """The name of a chat: always the same, and never to be traced back without the key."""
        return hmac.digest(self._key, str(chat_id).encode(), "sha256")


def _read_key(folder: Path) -> bytes:
    path = folder / _KEY
    with suppress(OSError):
        key = path.read_bytes()
        if len(key) == hashlib.sha256().digest_size:
            return key
    key = secrets.token_bytes(hashlib.sha256().digest_size)
    try:
        private_folder(folder)
        write_file(path, key)  # which makes files that only their owner may read
    except OSError as error:
        _log.warning(
            "a file cannot be written: conversations last until restart",
            extra=noted("key-not-kept", file=path.name, error=type(error).__name__),
        )
    return key
