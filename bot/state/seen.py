"""Which updates were answered, so that one which comes twice is answered once. A table of state.db: numbers alone."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from bot.state.database import AHEAD_SECONDS

if TYPE_CHECKING:
    import sqlite3

    from bot.state.database import Database

SEEN_SECONDS = 24 * 3600
"""Telegram brings an update again for a day; after a week without any it numbers them anew."""
SCHEMA = """
CREATE TABLE seen (number INTEGER PRIMARY KEY, at REAL NOT NULL);
CREATE INDEX seen_at ON seen (at);
"""
MOST_NUMBERS = 100_000
"""Kept in memory: more than a bot can answer in an hour at Telegram's limits."""


class SeenUpdates:
    """Keeps them over restarts. Never raises for what is wrong with the disk."""

    def __init__(self, database: Database) -> None:
        self._database = database
        since = database.now - SEEN_SECONDS
        sought = "SELECT number, at FROM seen WHERE at >= ? ORDER BY at"
        rows = database.run(lambda connection: connection.execute(sought, (since,)).fetchall())
        # Asked for with each update, so answered from memory; the file is for the next start.
        self._numbers: OrderedDict[int, float] = OrderedDict(rows or ())

    def has(self, number: int) -> bool:
        """Whether this update was answered."""
        at = self._numbers.get(number)
        return at is not None and at >= self._database.now - SEEN_SECONDS

    def put(self, number: int) -> None:
        """Keeps that this update was answered."""
        now = self._database.now
        self._numbers[number] = now
        if len(self._numbers) > MOST_NUMBERS:
            self._numbers.popitem(last=False)

        def keep(connection: sqlite3.Connection) -> None:
            connection.execute("INSERT OR REPLACE INTO seen VALUES (?, ?)", (number, now))

        self._database.run(keep)

    def expire(self, connection: sqlite3.Connection) -> None:
        """Erases those that cannot come again, here and in the file."""
        now = self._database.now
        for number, at in list(self._numbers.items()):
            if at > now + AHEAD_SECONDS:  # kept while the clock was ahead
                self._numbers[number] = now
        while self._numbers and next(iter(self._numbers.values())) < now - SEEN_SECONDS:
            self._numbers.popitem(last=False)
        connection.execute("UPDATE seen SET at = ? WHERE at > ?", (now, now + AHEAD_SECONDS))
        connection.execute("DELETE FROM seen WHERE at < ?", (now - SEEN_SECONDS,))
