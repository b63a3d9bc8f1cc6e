"""Which list is open in a chat, so that words typed then are looked for in it. A table of state.db, no words in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.state.database import Database
    from bot.state.names import ChatNames

OPEN_SECONDS = 15 * 60
"""How long a list stays open after it was last touched; words typed later are a question again."""
SCHEMA = """
CREATE TABLE open_lists (chat BLOB PRIMARY KEY, list TEXT NOT NULL, message INTEGER NOT NULL, at REAL NOT NULL)
                        WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class OpenList:
    """A list that is open in a chat."""

    list: str
    """The callback data that shows it."""
    message: int
    """Number of the bot's message in which it stands."""


class OpenLists:
    """Keeps them over restarts. Never raises for what is wrong with the disk."""

    def __init__(self, database: Database, names: ChatNames) -> None:
        self._database = database
        self._names = names

    def open(self, chat_id: int, shown: str, message: int) -> None:
        """Keeps which list is open in a chat, in place of the one before."""
        chat, now = self._names.of(chat_id), self._database.now
        kept = "INSERT OR REPLACE INTO open_lists VALUES (?, ?, ?, ?)"
        self._database.run(lambda connection: connection.execute(kept, (chat, shown, message, now)))

    def of(self, chat_id: int) -> OpenList | None:
        """The list that is open in a chat, if one is."""
        chat, since = self._names.of(chat_id), self._database.now - OPEN_SECONDS
        sought = "SELECT list, message FROM open_lists WHERE chat = ? AND at >= ?"
        row = self._database.run(lambda connection: connection.execute(sought, (chat, since)).fetchone())
        return OpenList(*row) if row else None

    def close(self, chat_id: int) -> None:
        """Words typed in the chat are questions again."""
        chat = self._names.of(chat_id)
        self._database.run(lambda connection: connection.execute("DELETE FROM open_lists WHERE chat = ?", (chat,)))
