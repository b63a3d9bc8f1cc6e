"""What people asked that found nothing, or that got 「不是这个」: masked words, without anybody, for 30 days.

There is no column for a person or a chat, and a row knows its day and not its hour.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.masking import mask
from bot.state.database import AHEAD_SECONDS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from bot.state.database import Database

DAY = 24 * 3600
KEPT_DAYS = 30
MOST = 3000
"""Rows; the oldest go first."""
MOST_ALIKE = 20
"""Rows of the same words, town, reason and day: one person who repeats themselves must not push out the others."""
_BEIJING = 8 * 3600
"""Seconds ahead of UTC."""


class MissReason(StrEnum):
    """Why something counts as a miss. The values are kept in the database."""

    NOTHING = "没查到"
    """The list had nothing for it."""
    NOT_THIS = "不是这个"
    """Somebody pressed the button with these words."""


@dataclass(frozen=True, slots=True)
class Miss:
    """One message that was not answered well."""

    words: str
    """Masked."""
    why: str
    """As a rule a ``MissReason``."""
    shown: str
    """Id of the duty that was shown and not meant; empty when nothing was."""
    day: float
    """Midnight in Beijing of the day, seconds since the epoch."""


class MissStore:
    """Keeps misses. ``note`` never raises: that a miss cannot be kept must not keep anybody from an answer."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, town: str, words: str, why: str, shown: str = "") -> None:
        """Keeps a message, masked, for a town (slug). ``shown``: id of the duty that was shown, if one was."""
        masked = mask(words)
        if masked:
            self._database.run(lambda connection: self._note(connection, town, masked, why, shown))

    def of_town(self, town: str) -> tuple[Miss, ...]:
        """All of a town, latest day first."""
        sought = "SELECT words, why, shown, at FROM misses WHERE town = ? AND at > ? ORDER BY at DESC, id DESC"
        since = self._database.now - KEPT_DAYS * DAY
        rows = self._database.run(lambda connection: connection.execute(sought, (town, since)).fetchall())
        return tuple(Miss(*row) for row in rows or ())

    def settle(self, town: str, words: Iterable[str]) -> None:
        """Erases misses of a town by their masked words. Raises StorageError when it cannot be done."""
        settled = [(town, each) for each in words]
        self._database.must(
            lambda connection: connection.executemany("DELETE FROM misses WHERE town = ? AND words = ?", settled)
        )

    def expire(self, connection: sqlite3.Connection) -> None:
        """Erases what is too old. What was dated while the clock was a little ahead counts as of today; what was dated
        further ahead than such words are kept is erased, for nobody knows from when it is."""
        now = self._database.now
        connection.execute("DELETE FROM misses WHERE at > ?", (now + KEPT_DAYS * DAY,))
        connection.execute("UPDATE misses SET at = ? WHERE at > ?", (_midnight(now), now + AHEAD_SECONDS))
        connection.execute("DELETE FROM misses WHERE at <= ?", (now - KEPT_DAYS * DAY,))

    def _note(self, connection: sqlite3.Connection, town: str, words: str, why: str, shown: str) -> None:
        day = _midnight(self._database.now)
        run = connection.execute
        run(
            "INSERT INTO misses (town, words, why, shown, at) SELECT ?1, ?2, ?3, ?4, ?5 WHERE"
            " (SELECT count(*) FROM misses WHERE town = ?1 AND words = ?2 AND why = ?3 AND at = ?5) < ?6",
            (town, words, str(why), shown, day, MOST_ALIKE),
        )
        self.expire(connection)
        run("DELETE FROM misses WHERE id <= (SELECT id FROM misses ORDER BY id DESC LIMIT 1 OFFSET ?)", (MOST,))


def _midnight(now: float) -> float:
    """The last one in Beijing."""
    return (now + _BEIJING) // DAY * DAY - _BEIJING
