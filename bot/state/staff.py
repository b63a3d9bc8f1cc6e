"""Who keeps the lists, and what they did. Accounts here are staff's, given by the owner; no resident's is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from contextlib import AbstractContextManager

    from bot.state.database import Database

AUDIT_KEPT = 2000
"""Entries; the oldest go first."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """One account's office in one town; an empty town is every town."""

    user: int
    town: str


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One thing that staff did."""

    at: float
    """Seconds since the epoch."""
    user: int
    action: str
    detail: str
    """An edition, a file's name, a duty; never a resident's words."""


class StaffBook:
    """Appointments and the audit. Writing raises StorageError when it cannot be kept."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def together(self) -> AbstractContextManager[None]:
        """What is done inside, here or in another store of the same ledger, is one transaction."""
        return self._database.together()

    def appointments(self) -> tuple[Appointment, ...]:
        """All of them, by account and town."""
        sought = "SELECT user, town FROM staff ORDER BY user, town"
        rows = self._database.run(lambda connection: connection.execute(sought).fetchall())
        return tuple(Appointment(user, town) for user, town in rows or ())

    def towns_of(self, user: int) -> frozenset[str]:
        """Slugs of the towns that an account is appointed for; an empty slug is every town."""
        sought = "SELECT town FROM staff WHERE user = ?"
        rows = self._database.run(lambda connection: connection.execute(sought, (user,)).fetchall())
        return frozenset(town for (town,) in rows or ())

    def appoint(self, user: int, town: str, by: int) -> None:
        """Makes an account an admin of a town."""

        def kept(connection: sqlite3.Connection) -> None:
            connection.execute(
                "INSERT OR REPLACE INTO staff (user, town, role, at) VALUES (?, ?, 'admin', ?)",
                (user, town, self._database.now),
            )
            self._note(connection, by, "appoint", f"{user} {town}")

        self._database.must(kept)

    def dismiss(self, user: int, town: str, by: int) -> bool:
        """Takes an appointment back; False when there was none."""

        def gone(connection: sqlite3.Connection) -> bool:
            found = connection.execute("DELETE FROM staff WHERE user = ? AND town = ?", (user, town)).rowcount > 0
            if found:
                self._note(connection, by, "dismiss", f"{user} {town}")
            return found

        return self._database.must(gone)

    def note(self, user: int, action: str, detail: str = "") -> None:
        """Writes down that an account did something."""
        self._database.must(lambda connection: self._note(connection, user, action, detail))

    def audit(self, most: int = 20, skip: int = 0) -> tuple[AuditEntry, ...]:
        """The latest entries after the first ``skip``, latest first."""
        sought = "SELECT at, user, action, detail FROM audit ORDER BY id DESC LIMIT ? OFFSET ?"
        rows = self._database.run(lambda connection: connection.execute(sought, (most, skip)).fetchall())
        return tuple(AuditEntry(*row) for row in rows or ())

    def _note(self, connection: sqlite3.Connection, user: int, action: str, detail: str) -> None:
        connection.execute(
            "INSERT INTO audit (at, user, action, detail) VALUES (?, ?, ?, ?)",
            (self._database.now, user, action, detail),
        )
        connection.execute("DELETE FROM audit WHERE id <= (SELECT max(id) FROM audit) - ?", (AUDIT_KEPT,))
