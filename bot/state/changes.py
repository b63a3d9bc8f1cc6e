"""A change of edition that is under way: written down before the switch, so that a bot that is killed knows what was done.

The switch itself is one rename of a file (``knowledge.pointer``) and the ledger is another file; no transaction holds
both. So the ledger says first what is about to happen, and after the switch, or at the next start, what came of it: when
the edition is in use, the audit gets its entry and the draft is gone, else neither, in one transaction.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

    from bot.state.database import Database
    from bot.state.staff import StaffBook

SCHEMA = """
CREATE TABLE changing (one INTEGER PRIMARY KEY CHECK (one = 1), edition TEXT NOT NULL, before TEXT NOT NULL,
                       user INTEGER NOT NULL, action TEXT NOT NULL, detail TEXT NOT NULL, draft TEXT NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Change:
    """One switch to another edition that somebody of the staff asked for."""

    edition: str
    """Which is to be in use."""
    before: str
    """Which is in use until then."""
    user: int
    action: str
    """As the audit has it: upload, reload, without, rollback."""
    detail: str
    draft: str = ""
    """Id of the draft that goes with it; empty for a rollback."""


class ChangeBook:
    """Writes raise StorageError when they cannot be kept; then nothing has changed."""

    def __init__(self, database: Database, staff: StaffBook) -> None:
        self._database = database
        self._staff = staff

    def begin(self, change: Change) -> None:
        """Writes down what is about to happen. What was begun before must be settled."""
        row = (1, change.edition, change.before, change.user, change.action, change.detail, change.draft)
        self._database.must(
            lambda connection: connection.execute("INSERT OR REPLACE INTO changing VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        )

    def under_way(self) -> Change | None:
        """What was begun and not settled."""
        sought = "SELECT edition, before, user, action, detail, draft FROM changing"
        row = self._database.run(lambda connection: connection.execute(sought).fetchone())
        return Change(*row) if row else None

    def settle(self, in_use: str) -> None:
        """Writes down what came of what was begun, by the edition in use now."""
        change = self.under_way()
        if change is None:
            return

        def settled(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM changing")
            if in_use == change.edition != change.before:
                connection.execute("DELETE FROM drafts WHERE id = ?", (change.draft,))

        with self._database.together():
            self._database.must(settled)
            if in_use == change.edition != change.before:
                self._staff.note(change.user, change.action, change.detail)
