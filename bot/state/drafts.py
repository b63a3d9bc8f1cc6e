"""Previews that wait for 「上线」 or 「放弃」: what they would put online, and beside what they were shown."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.state.database import AHEAD_SECONDS

if TYPE_CHECKING:
    import sqlite3

    from bot.state.database import Database

DRAFT_SECONDS = 3 * 24 * 3600
"""From a preview to its end."""
MOST_DRAFTS = 50
"""The oldest go first."""
_COLUMNS = "id, user, sort, edition, content, town, file, sha256, at"


class DraftSort(StrEnum):
    """What a draft puts online. The values are kept on disk: never change one."""

    LIST = "list"
    """One list that was sent as a file."""
    RELOAD = "reload"
    """The lists of SEEDS_DIR."""
    WITHOUT = "without"
    """The same, without the list that was sent for a town."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One preview."""

    id: str
    user: int
    """Who asked for it."""
    sort: DraftSort
    edition: str
    """Which edition answered then."""
    content: str
    """SHA-256 of what would go online; empty while the town is not known."""
    town: str
    """Slug; empty while the town is not known, and for a reload."""
    file: str
    """Name of the file that was sent."""
    sha256: str
    """Of that file, which is kept under it."""
    at: float
    """Seconds since the epoch."""


class DraftStore:
    """Keeps them over restarts. Writing raises StorageError when they cannot be kept."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def now(self) -> float:
        """Seconds since the epoch."""
        return self._database.now

    @staticmethod
    def new_id() -> str:
        """A name that no other draft has."""
        return secrets.token_hex(6)

    def put(self, draft: Draft) -> None:
        """Keeps a draft in place of the one of its name. What is too old goes."""

        def kept(connection: sqlite3.Connection) -> None:
            self.expire(connection)
            connection.execute(
                f"INSERT OR REPLACE INTO drafts ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 (fixed names)
                (
                    draft.id, draft.user, str(draft.sort), draft.edition, draft.content,
                    draft.town, draft.file, draft.sha256, draft.at,
                ),
            )  # fmt: skip
            connection.execute(
                "DELETE FROM drafts WHERE id NOT IN (SELECT id FROM drafts ORDER BY at DESC, id LIMIT ?)",
                (MOST_DRAFTS,),
            )

        self._database.must(kept)

    def expire(self, connection: sqlite3.Connection) -> None:
        """Erases what is too old. What was dated while the clock was ahead counts as of now."""
        now = self._database.now
        connection.execute("UPDATE drafts SET at = ? WHERE at > ?", (now, now + AHEAD_SECONDS))
        connection.execute("DELETE FROM drafts WHERE at < ?", (now - DRAFT_SECONDS,))

    def get(self, draft_id: str) -> Draft | None:
        """A draft; None when it was put online or discarded, or is too old."""
        sought = f"SELECT {_COLUMNS} FROM drafts WHERE id = ? AND at >= ?"  # noqa: S608 (fixed names)
        least = self._database.now - DRAFT_SECONDS
        row = self._database.run(lambda connection: connection.execute(sought, (draft_id, least)).fetchone())
        return _draft(row) if row else None

    def remove(self, draft_id: str) -> bool:
        """Forgets a draft; False when it was gone already."""
        gone = "DELETE FROM drafts WHERE id = ?"
        return self._database.must(lambda connection: connection.execute(gone, (draft_id,)).rowcount > 0)

    def files(self) -> frozenset[str] | None:
        """SHA-256 of the files that drafts wait with; None when that cannot be read."""
        sought = "SELECT sha256 FROM drafts WHERE at >= ?"
        least = self._database.now - DRAFT_SECONDS
        rows = self._database.run(lambda connection: connection.execute(sought, (least,)).fetchall())
        return None if rows is None else frozenset(sha256 for (sha256,) in rows)


def _draft(row: tuple[str, int, str, str, str, str, str, str, float]) -> Draft:
    draft_id, user, sort, edition, content, town, file, sha256, at = row
    return Draft(draft_id, user, DraftSort(sort), edition, content, town, file, sha256, at)
