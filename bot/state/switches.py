"""What staff turned on or off, over restarts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.state.database import AHEAD_SECONDS

if TYPE_CHECKING:
    import sqlite3

    from bot.state.database import Database

_ANSWERING = "answering"
_OFF = "off"
_APPOINTING = "appointing:"
APPOINTING_SECONDS = 600
"""How long after /staff a forwarded message names whom to appoint."""


class Switches:
    """Reads in a moment; writing raises StorageError when it cannot be kept."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._off = False

    @property
    def off(self) -> bool:
        """Whether residents get a notice in place of answers; when it cannot be read, what it was before."""
        sought = "SELECT value FROM switches WHERE name = ?"
        rows = self._database.run(lambda connection: connection.execute(sought, (_ANSWERING,)).fetchall())
        if rows is not None:
            self._off = rows == [(_OFF,)]
        return self._off

    def turn(self, user: int, *, on: bool) -> bool:
        """Starts or stops answering; False when it was so already."""
        if on != self.off:
            return False
        self._put(_ANSWERING, "on" if on else _OFF, user)
        return True

    def await_forward(self, user: int, *, waiting: bool = True) -> None:
        """The owner's next forwarded message names whom to appoint, for a while; or no longer does."""
        self._put(f"{_APPOINTING}{user}", "1" if waiting else "", user)

    def awaits_forward(self, user: int) -> bool:
        """Whether it does."""
        found = self._get(f"{_APPOINTING}{user}")
        return found is not None and found[0] == "1" and 0 <= self._database.now - found[1] <= APPOINTING_SECONDS

    def expire(self, connection: sqlite3.Connection) -> None:
        """Erases that somebody was about to appoint, when they no longer are."""
        now = self._database.now
        connection.execute(
            "DELETE FROM switches WHERE name LIKE ? AND (at < ? OR at > ?)",
            (f"{_APPOINTING}%", now - APPOINTING_SECONDS, now + AHEAD_SECONDS),
        )

    def _get(self, name: str) -> tuple[str, float] | None:
        sought = "SELECT value, at FROM switches WHERE name = ?"
        row = self._database.run(lambda connection: connection.execute(sought, (name,)).fetchone())
        return (row[0], row[1]) if row else None

    def _put(self, name: str, value: str, user: int) -> None:
        kept = "INSERT OR REPLACE INTO switches (name, value, at, user) VALUES (?, ?, ?, ?)"
        self._database.must(lambda connection: connection.execute(kept, (name, value, self._database.now, user)))
