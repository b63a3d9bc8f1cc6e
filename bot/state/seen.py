"""Which updates were answered, so that one which comes twice is answered once. A table of state.db: numbers alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

    from bot.state.database import Database

SEEN_SECONDS = 24 * 3600
"""Telegram brings an update again for a day; after a week without any it numbers them anew."""
SCHEMA = """
CREATE TABLE seen (number INTEGER PRIMARY KEY, at REAL NOT NULL);
CREATE INDEX seen_at ON seen (at);
"""
_SWEEP = 1000
"""Updates between two looks for old ones."""


class SeenUpdates:
    """Keeps them over restarts. Never raises for what is wrong with the disk."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._until_sweep = 0

    def has(self, number: int) -> bool:
        """Whether this update was answered."""
        sought = "SELECT 1 FROM seen WHERE number = ? AND at >= ?"
        since = self._database.now - SEEN_SECONDS
        return bool(self._database.run(lambda connection: connection.execute(sought, (number, since)).fetchone()))

    def put(self, number: int) -> None:
        """Keeps that this update was answered."""
        now = self._database.now

        def keep(connection: sqlite3.Connection) -> None:
            connection.execute("INSERT OR REPLACE INTO seen VALUES (?, ?)", (number, now))
            if not self._until_sweep:
                connection.execute("DELETE FROM seen WHERE at < ?", (now - SEEN_SECONDS,))

        self._database.run(keep)
        self._until_sweep = (self._until_sweep or _SWEEP) - 1
