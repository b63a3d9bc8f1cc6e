"""Which updates were answered, so that one which comes twice is answered once. A table of state.db: numbers alone.

Besides, which were begun: an update that is not answered comes again after a restart, and one that breaks the program
would come for ever.
"""

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
CREATE TABLE seen (number INTEGER PRIMARY KEY, at REAL NOT NULL, begun INTEGER NOT NULL DEFAULT 0);
CREATE INDEX seen_at ON seen (at);
"""
FIRST_SCHEMA = """
CREATE TABLE seen (number INTEGER PRIMARY KEY, at REAL NOT NULL);
CREATE INDEX seen_at ON seen (at);
"""
BEGUN = "ALTER TABLE seen ADD COLUMN begun INTEGER NOT NULL DEFAULT 0;"
"""How often it was begun without being answered; 0 when it was answered."""
MOST_BEGINNINGS = 2
MOST_NUMBERS = 10_000
"""Kept in memory too: more than a bot can answer in five minutes at Telegram's limits."""


class SeenUpdates:
    """Keeps them over restarts. Never raises for what is wrong with the disk."""

    def __init__(self, database: Database) -> None:
        self._database = database
        since = database.now - SEEN_SECONDS
        sought = "SELECT number, begun FROM seen WHERE at >= ? AND begun > 0"
        rows = database.run(lambda connection: connection.execute(sought, (since,)).fetchall()) or ()
        self._begun: dict[int, int] = dict(rows)
        # The file is asked last, so that a disk that fails makes no update of the last minutes a new one.
        self._numbers: OrderedDict[int, float] = OrderedDict()

    def has(self, number: int) -> bool:
        """Whether this update was answered."""
        at = self._numbers.get(number)
        if at is None:
            sought = "SELECT at FROM seen WHERE number = ? AND begun = 0"
            row = self._database.run(lambda connection: connection.execute(sought, (number,)).fetchone())
            at = row[0] if row else None
        return at is not None and at >= self._database.now - SEEN_SECONDS

    def begin(self, number: int) -> bool:
        """Keeps that this update is being answered. False for one with which the program broke off too often."""
        before = self._begun.get(number, 0)
        if before >= MOST_BEGINNINGS:
            return False
        self._begun[number] = before + 1
        self._write(number, before + 1)
        return True

    def leave(self, number: int) -> None:
        """Keeps nothing of it: it was not answered, and that was not its fault."""
        self._begun.pop(number, None)
        self._database.run(lambda connection: connection.execute("DELETE FROM seen WHERE number = ?", (number,)))

    def put(self, number: int) -> None:
        """Keeps that this update was answered."""
        self._begun.pop(number, None)
        self._numbers[number] = self._database.now
        if len(self._numbers) > MOST_NUMBERS:
            self._numbers.popitem(last=False)
        self._write(number, 0)

    def _write(self, number: int, begun: int) -> None:
        kept = "INSERT OR REPLACE INTO seen (number, at, begun) VALUES (?, ?, ?)"
        row = (number, self._database.now, begun)
        self._database.run(lambda connection: connection.execute(kept, row))

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
