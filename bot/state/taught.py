"""What towns were taught: phrases, the duties that they mean, and who of the staff said so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.wording import faults as wording
from knowledge.errors import StorageError
from knowledge.matching.taught import Taught

if TYPE_CHECKING:
    import sqlite3

    from bot.state.database import Database


@dataclass(frozen=True, slots=True)
class TaughtEntry:
    """One taught phrase as it is kept."""

    id: int
    """Its number for ever: buttons name it."""
    town: str
    taught: Taught
    at: float
    """Seconds since the epoch."""


class TaughtStore:
    """Keeps taught phrases. Writing raises StorageError when it cannot be kept."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def every(self) -> dict[str, tuple[Taught, ...]]:
        """All phrases by town, in the order in which they were taught.

        Raises StorageError when they cannot be read: a town must not seem to have been taught nothing.
        """
        found: dict[str, list[Taught]] = {}
        for entry in self._entries("", (), needed=True):
            found.setdefault(entry.town, []).append(entry.taught)
        return {town: tuple(phrases) for town, phrases in found.items()}

    def of_town(self, town: str) -> tuple[TaughtEntry, ...]:
        """A town's phrases, latest first."""
        return self._entries("WHERE town = ?", (town,))[::-1]

    def entry(self, town: str, number: int) -> TaughtEntry | None:
        """One phrase of a town."""
        return next(iter(self._entries("WHERE town = ? AND id = ?", (town, number))), None)

    def keep(self, town: str, taught: Taught, by: int) -> TaughtEntry:
        """Keeps a phrase; one that the town was taught already means the new duty from now on."""

        def kept(connection: sqlite3.Connection) -> int:
            run = connection.execute
            run("DELETE FROM taught WHERE town = ? AND phrase = ?", (town, taught.phrase))
            row = (town, taught.phrase, taught.duty, taught.title, by, self._database.now)
            added = run("INSERT INTO taught (town, phrase, duty, title, user, at) VALUES (?, ?, ?, ?, ?, ?)", row)
            return added.lastrowid or 0

        number = self._database.must(kept)
        return TaughtEntry(number, town, taught, self._database.now)

    def drop(self, town: str, number: int) -> bool:
        """Takes a phrase back; False when there is none of that number."""
        gone = "DELETE FROM taught WHERE town = ? AND id = ?"
        return self._database.must(lambda connection: connection.execute(gone, (town, number)).rowcount > 0)

    def _entries(self, where: str, values: tuple[object, ...], *, needed: bool = False) -> tuple[TaughtEntry, ...]:
        sought = f"SELECT id, town, phrase, duty, title, at FROM taught {where} ORDER BY id"  # noqa: S608 (fixed words)
        rows = self._database.run(lambda connection: connection.execute(sought, values).fetchall())
        if rows is None and needed:
            raise StorageError(wording.LEDGER_UNREADABLE)
        return tuple(
            TaughtEntry(number, town, Taught(phrase, duty, title), at)
            for number, town, phrase, duty, title, at in rows or ()
        )
