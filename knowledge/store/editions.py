"""What an edition says of itself, and whether its file is whole."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.accepted import AcceptedList, read_accepted, write_accepted
from knowledge.errors import EditionError, OtherSchemaError
from knowledge.lists import combined, content_of
from knowledge.store.opening import reading
from knowledge.store.reading import StoredLists

if TYPE_CHECKING:
    from pathlib import Path

    from knowledge.lists import Lists

SCHEMA_VERSION = "2"
"""Raised whenever the tables or the meaning of a column change; editions of another version are built anew."""
_ACCEPTED = "accepted"
"""Its line in the table ``meta`` is read from editions of every version: a new program must not lose lists."""


@dataclass(frozen=True, slots=True)
class EditionInfo:
    """What an edition says of itself."""

    id: str
    built_at: str
    """UTC, ISO 8601."""
    content_hash: str
    """SHA-256 over all records, hexadecimal: equal for equal content, whenever and wherever it was built."""
    seeds_dir: str
    """Folder that the lists came from."""
    seeds_hash: str
    """SHA-256 over the files of that folder that matter."""
    accepted: tuple[AcceptedList, ...] = ()
    """Lists that were sent to the bot and stand in place of the folder's, or beside them."""

    @property
    def facts(self) -> dict[str, str]:
        """All of it as words, with the version of the tables."""
        return {
            "id": self.id,
            "built_at": self.built_at,
            "content_hash": self.content_hash,
            "seeds_dir": self.seeds_dir,
            "seeds_hash": self.seeds_hash,
            "schema_version": SCHEMA_VERSION,
            _ACCEPTED: write_accepted(self.accepted),
        }


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One edition: what it says of itself, and its lists, which are read from its file when they are asked for."""

    info: EditionInfo
    lists: Lists


def read_edition(path: Path) -> Snapshot:
    """Opens an edition whose file is known to be whole (``verify_edition``): reads its towns and no duty.

    A list is checked against its checksum when it is read. Raises EditionError for a file that is no edition of this
    program's, OtherSchemaError for one of another version.
    """
    try:
        with reading(path) as connection:
            meta = {row["key"]: row["value"] for row in connection.execute("SELECT key, value FROM meta")}
        if meta.get("schema_version") != SCHEMA_VERSION:
            raise OtherSchemaError("这一版数据是别的程序版本建的，请重新 build。", file=path.name)
        words = {key: meta[key] for key in ("id", "built_at", "content_hash", "seeds_dir", "seeds_hash")}
        info = EditionInfo(**words, accepted=read_accepted(meta.get(_ACCEPTED, "[]")))
        lists = StoredLists(path)
    except (sqlite3.Error, OSError, LookupError, ValueError, TypeError) as error:
        raise EditionError("这一版数据文件已损坏。", file=path.name) from error
    if combined(lists.content(town.slug) for town in lists.towns) != info.content_hash:
        raise EditionError("这一版数据和建立时不一样，可能被改动过。", file=path.name)
    return Snapshot(info, lists)


def verify_edition(path: Path) -> None:
    """Reads all of an edition's file and compares every list with its checksum. Raises EditionError."""
    try:
        with reading(path) as connection:
            check = connection.execute("PRAGMA quick_check").fetchone()[0]
    except (sqlite3.Error, OSError) as error:
        raise EditionError("这一版数据打不开。", file=path.name) from error
    if check != "ok":
        raise EditionError("这一版数据文件已损坏。", file=path.name, words=str(check))
    lists = read_edition(path).lists
    for each in lists:
        if len(each.duties) != lists.size(each.town.slug) or content_of(each) != lists.content(each.town.slug):
            raise EditionError("这一版数据和建立时不一样，可能被改动过。", file=path.name)


def accepted_of(path: Path) -> tuple[AcceptedList, ...] | None:
    """The accepted lists that an edition of any version names; None when that cannot be read."""
    try:
        with reading(path) as connection:
            row = connection.execute("SELECT value FROM meta WHERE key = ?", (_ACCEPTED,)).fetchone()
        return read_accepted(row["value"]) if row else ()
    except (sqlite3.Error, OSError, LookupError, ValueError, TypeError):
        return None


def origins(path: Path) -> dict[str, str]:
    """Slugs of an edition's towns by the origins of their lists, as far as these are known; none for a bad file."""
    try:
        with reading(path) as connection:
            return dict(connection.execute("SELECT origin, slug FROM towns WHERE origin <> ''").fetchall())
    except (sqlite3.Error, OSError):
        return {}
