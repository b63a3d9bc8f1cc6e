"""Anonymous counters by day and town, in ledger.db: how often, and never who or in which words.

Counts gather in memory and are written together every few seconds, so that an answer never waits for the disk. What
could not be written is kept and tried again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Collection

    from bot.state.database import Database

KEPT_DAYS = 400
_GAP = timedelta(days=30)
"""Without a single question: the bot was off, or its clock is wrong."""
WRITE_SECONDS = 5.0
"""From the first count that is not yet written to its writing."""
_BEIJING = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class Count:
    """How often one thing was on one day."""

    day: date
    """In Beijing."""
    what: str
    name: str
    count: int


class Pending(Protocol):
    """Something that is going to happen."""

    def cancel(self) -> object:
        """It is not."""


class CountBook:
    """Counts. Never raises for what is wrong with the disk.

    ``later`` has something done after so many seconds; without it counts are written when they are read and at the end.
    """

    def __init__(self, database: Database, later: Callable[[float, Callable[[], None]], Pending] | None = None) -> None:
        self._database = database
        self._later = later
        self._waiting: Counter[tuple[str, str, str, str]] = Counter()
        self._pending: Pending | None = None

    @property
    def today(self) -> date:
        """The day in Beijing."""
        return datetime.fromtimestamp(self._database.now, UTC).astimezone(_BEIJING).date()

    def add(self, town: str, what: str, name: str = "") -> None:
        """Counts one thing in a town (slug; empty where none was chosen)."""
        self._waiting[self.today.isoformat(), town, what, name] += 1
        if self._pending is None and self._later is not None:
            self._pending = self._later(WRITE_SECONDS, self._write_pending)

    def write(self) -> None:
        """Puts what waits on the disk."""
        waiting = dict(self._waiting)
        written = self._database.run(lambda connection: self._write(connection, waiting)) if waiting else None
        if written:
            self._waiting.clear()

    def close(self) -> None:
        """Writes the last ones. Nothing is counted afterwards."""
        if self._pending is not None:
            self._pending.cancel()
        self._later, self._pending = None, None
        self.write()

    def between(self, first: date, last: date, towns: Collection[str] | None = None) -> tuple[Count, ...]:
        """What was counted from one day to another, both included, in some towns (slugs) or in all, by day."""
        self.write()
        sought = (
            "SELECT day, what, name, count, town FROM counts WHERE day BETWEEN ? AND ? ORDER BY day, what, name, town"
        )
        limits = (first.isoformat(), last.isoformat())
        rows = self._database.run(lambda connection: connection.execute(sought, limits).fetchall())
        return tuple(
            Count(date.fromisoformat(day), what, name, count)
            for day, what, name, count, town in rows or ()
            if towns is None or town in towns
        )

    def expire(self, connection: sqlite3.Connection) -> None:
        """Erases what is too old. After a gap as of a clock that is years ahead, what was counted before it waits for a
        second such day; what a clock that was ahead left behind such a gap goes when there are more days before it."""
        last = connection.execute("SELECT max(day) FROM counts WHERE day < ?", (self.today.isoformat(),)).fetchone()[0]
        before = date.fromisoformat(last) if last else self.today
        newest = before if self.today - before > _GAP else self.today
        oldest = (newest - timedelta(days=KEPT_DAYS - 1)).isoformat()
        connection.execute("DELETE FROM counts WHERE day < ?", (oldest,))
        self._drop_stray(connection)

    def _drop_stray(self, connection: sqlite3.Connection) -> None:
        # Days that come soon will be too old one day. Those of a clock that is now set back follow one upon another, or
        # are many.
        soon = (self.today + _GAP).isoformat()
        run = connection.execute
        first = run("SELECT min(day) FROM counts WHERE day > ?", (soon,)).fetchone()[0]
        if first is None:
            return
        last = run("SELECT max(day) FROM counts WHERE day <= ?", (soon,)).fetchone()[0]
        if last is not None and date.fromisoformat(first) - date.fromisoformat(last) > _GAP:
            run(
                "DELETE FROM counts WHERE day > ?1 AND (SELECT count(DISTINCT day) FROM counts WHERE day > ?1)"
                " < (SELECT count(DISTINCT day) FROM counts WHERE day <= ?1)",
                (soon,),
            )

    def _write_pending(self) -> None:
        self._pending = None
        self.write()
        if self._waiting and self._later is not None:
            self._pending = self._later(WRITE_SECONDS, self._write_pending)

    def _write(self, connection: sqlite3.Connection, waiting: dict[tuple[str, str, str, str], int]) -> bool:
        connection.executemany(
            "INSERT INTO counts (day, town, what, name, count) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET count = count + excluded.count",
            [(*key, count) for key, count in waiting.items()],
        )
        self.expire(connection)
        return True
