"""What went wrong lately, by kind: how often and when, over restarts. No words of errors, nothing of anybody."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.state.database import AHEAD_SECONDS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from bot.state.database import Database

KEPT_SECONDS = 7 * 24 * 3600
"""A kind that was quiet for so long is forgotten."""
TELL_SECONDS = 3600
"""Owners are told of one kind at most once in this time."""
SCHEMA = """
CREATE TABLE faults (kind TEXT PRIMARY KEY, count INTEGER NOT NULL, since REAL NOT NULL, at REAL NOT NULL,
                     told REAL NOT NULL, told_count INTEGER NOT NULL) WITHOUT ROWID;
"""
_MOST = 30
"""Kinds."""
_WRITE_SECONDS = 5.0
"""Between two writings."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of error."""

    kind: str
    """Where or what, never in an error's own words: ``StorageError``, ``ValueError bot/x.py:12``."""
    count: int
    since: float
    """Seconds since the epoch: when it came first."""
    at: float
    """When it came last."""
    told: float = 0.0
    """When owners were told of it."""
    told_count: int = 0
    """How often it had come by then."""


class FaultBook:
    """Keeps them. Never raises: memory counts, and the disk is told when it can be.

    So a full disk, which is a fault itself, does not tell the owners a hundred times.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        sought = "SELECT kind, count, since, at, told, told_count FROM faults"
        rows = database.run(lambda connection: connection.execute(sought).fetchall())
        self._faults = {row[0]: Fault(*row) for row in rows or ()}
        self._written = float("-inf")

    def lately(self) -> tuple[Fault, ...]:
        """All kinds of the last days, latest first."""
        since = self._database.now - KEPT_SECONDS
        found = [each for each in self._faults.values() if each.at > since]
        return tuple(sorted(found, key=lambda each: -each.at))

    def note(self, kind: str, *, tells: bool = True) -> Fault | None:
        """Counts one. Gives what owners are to be told; None when they were told within the hour.

        ``tells``: whether it is worth telling at all.
        """
        now = self._database.now
        known = self._faults.get(kind)
        if known is None or now - known.at > KEPT_SECONDS:
            known = Fault(kind, 0, now, now)
        fault = replace(known, count=known.count + 1, at=now)
        tells = tells and not 0 <= now - known.told < TELL_SECONDS
        self._faults[kind] = replace(fault, told=now, told_count=fault.count) if tells else fault
        # Not at every error: a thousand kinds a minute would be a thousand writes to the disk.
        if not 0 <= now - self._written < _WRITE_SECONDS:
            self.write()
        return fault if tells else None

    def expire(self, connection: sqlite3.Connection) -> None:
        """Erases kinds that were quiet for long. What was dated while the clock was ahead counts as of now, and as not
        told yet."""
        now = self._database.now
        for each in self._faults.values():
            if each.at > now + AHEAD_SECONDS:
                self._faults[each.kind] = replace(each, since=min(each.since, now), at=now, told=0.0)
        connection.execute(
            "UPDATE faults SET since = min(since, ?1), at = ?1, told = 0 WHERE at > ?2", (now, now + AHEAD_SECONDS)
        )
        connection.execute("DELETE FROM faults WHERE at <= ?", (now - KEPT_SECONDS,))

    def not_told(self, faults: Iterable[Fault]) -> None:
        """Nobody could be told of these: the next one of each kind is worth telling again."""
        for fault in faults:
            known = self._faults.get(fault.kind)
            if known is not None:
                self._faults[fault.kind] = replace(known, told=fault.told, told_count=fault.told_count)

    def write(self) -> None:
        """Puts all on the disk."""
        kept = self.lately()[:_MOST]
        self._faults = {each.kind: each for each in kept}
        rows: list[tuple[object, ...]] = [
            (each.kind, each.count, each.since, each.at, each.told, each.told_count) for each in kept
        ]
        self._written = self._database.now
        self._database.run(lambda connection: _replace(connection, rows))


def _replace(connection: sqlite3.Connection, rows: list[tuple[object, ...]]) -> None:
    connection.execute("DELETE FROM faults")
    connection.executemany(
        "INSERT INTO faults (kind, count, since, at, told, told_count) VALUES (?, ?, ?, ?, ?, ?)", rows
    )
