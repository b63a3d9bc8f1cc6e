"""The durable file of the bot, DATA_DIR/ledger.db: what people decided, and what admins look at.

Each table has a store of its own beside this module; this is the one place that says what the file holds. Nothing here
joins a resident's words with a person or a chat: ``misses``, ``counts`` and ``faults`` have no column for either.
Accounts are kept of staff only, with what they did (``audit``).
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.state import changes, faults
from bot.state.database import Database
from bot.state.opening import NewerError, Plan, UnusableError, connect, snapshot
from bot.wording import faults as wording
from knowledge.errors import LedgerError, StorageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_SCHEMA = """
CREATE TABLE staff (user INTEGER NOT NULL, town TEXT NOT NULL, role TEXT NOT NULL, at REAL NOT NULL,
                    PRIMARY KEY (user, town)) WITHOUT ROWID;
CREATE TABLE audit (id INTEGER PRIMARY KEY, at REAL NOT NULL, user INTEGER NOT NULL, action TEXT NOT NULL,
                    detail TEXT NOT NULL);
CREATE TABLE switches (name TEXT PRIMARY KEY, value TEXT NOT NULL, at REAL NOT NULL, user INTEGER NOT NULL)
                    WITHOUT ROWID;
CREATE TABLE drafts (id TEXT PRIMARY KEY, user INTEGER NOT NULL, sort TEXT NOT NULL, edition TEXT NOT NULL,
                    content TEXT NOT NULL, town TEXT NOT NULL, file TEXT NOT NULL, sha256 TEXT NOT NULL,
                    at REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE misses (id INTEGER PRIMARY KEY, town TEXT NOT NULL, words TEXT NOT NULL, why TEXT NOT NULL,
                    shown TEXT NOT NULL, at REAL NOT NULL);
CREATE INDEX misses_at ON misses (at);
CREATE TABLE taught (id INTEGER PRIMARY KEY AUTOINCREMENT, town TEXT NOT NULL, phrase TEXT NOT NULL,
                    duty TEXT NOT NULL, title TEXT NOT NULL,
                    user INTEGER NOT NULL, at REAL NOT NULL, UNIQUE (town, phrase));
CREATE TABLE counts (day TEXT NOT NULL, town TEXT NOT NULL, what TEXT NOT NULL, name TEXT NOT NULL,
                    count INTEGER NOT NULL, PRIMARY KEY (day, town, what, name)) WITHOUT ROWID;
"""
LEDGER_FILE = "ledger.db"
_PLAN = Plan(
    LEDGER_FILE, _SCHEMA + faults.SCHEMA + changes.SCHEMA, 3, {1: faults.SCHEMA, 2: changes.SCHEMA}, durable=True
)


def has_ledger(data_dir: Path) -> bool:
    """Whether there is something of that name, whatever it is."""
    path = data_dir / LEDGER_FILE
    return path.exists() or path.is_symlink()


def open_ledger(data_dir: Path, clock: Callable[[], float] = time.time) -> Database:
    """Opens the ledger, and makes it when there is none.

    Where nothing can be written, what it holds is read, and what would have to be kept raises StorageError. Raises
    LedgerError for a damaged one, which stays as it is, and StorageError when it cannot be read either.
    """
    return Database(data_dir, _PLAN, clock)


@dataclass(frozen=True, slots=True)
class LedgerCopy:
    """The ledger for a backup."""

    data: bytes
    """As a file would have it, without what residents said: those words must not outlast their thirty days."""
    files: tuple[tuple[str, str], ...]
    """(SHA-256, name) of the lists that previews wait with."""


def copy_ledger(data_dir: Path) -> LedgerCopy:
    """What the ledger holds at one moment, also while a bot writes it. Raises LedgerError and StorageError."""
    try:
        memory = snapshot(data_dir / LEDGER_FILE, _PLAN)
    except UnusableError as error:
        raise _unusable(error, data_dir / LEDGER_FILE) from error
    except (OSError, sqlite3.Error) as error:
        raise StorageError(wording.LEDGER_UNREADABLE, file=str(data_dir / LEDGER_FILE)) from error
    with closing(memory):
        with memory:
            memory.execute("DELETE FROM misses")
        memory.execute("VACUUM")  # else the words would stay in pages that are free
        files = tuple(memory.execute("SELECT DISTINCT sha256, file FROM drafts WHERE sha256 <> '' ORDER BY sha256"))
        return LedgerCopy(memory.serialize(), files)


def check_ledger(path: Path) -> None:
    """Checks a ledger that nobody uses, and brings it up to date. Raises LedgerError and StorageError."""
    try:
        connect(str(path), _PLAN).close()
    except UnusableError as error:
        raise _unusable(error, path) from error
    except sqlite3.Error as error:
        raise StorageError(wording.LEDGER_UNREADABLE, file=str(path)) from error


def _unusable(error: UnusableError, path: Path) -> LedgerError:
    return LedgerError(wording.LEDGER_NEWER if isinstance(error, NewerError) else wording.LEDGER_BROKEN, file=str(path))
