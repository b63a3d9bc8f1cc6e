"""One SQLite file of the bot's own, and transactions on it.

Two files are kept in DATA_DIR. ``state.db`` holds conversations, which may be lost: when it cannot be used it is moved
aside and a new one begun. ``ledger.db`` holds what people decided (roles, taught phrases, switches) and what admins
look at (misses, counts): it is written through to the disk, what cannot be written is said, not swallowed, and a
damaged one is left as it is for whoever can restore it.
"""

from __future__ import annotations

import logging
import sqlite3
import time
from contextlib import contextmanager, nullcontext, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from bot.logs import noted
from bot.state.opening import (
    BESIDE,
    MEMORY,
    NewerError,
    UnusableError,
    connect,
    copy_to_memory,
    create,
    is_busy,
    is_damage,
)
from bot.state.private_files import private_file, private_folder
from bot.wording import faults as wording
from knowledge.errors import LedgerError, StorageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from bot.state.opening import Plan

R = TypeVar("R")
SET_ASIDE_SECONDS = 7 * 24 * 3600
"""How long a file that broke is kept for mending."""
AHEAD_SECONDS = 60.0
"""A row that is dated further ahead was written while the clock was wrong."""
_NEVER = -1
"""No count of changes is so small."""
_STAMP = "%Y%m%dT%H%M%S"
_log = logging.getLogger(__name__)


class Database:
    """One file. ``run`` never raises for what is wrong with the disk; ``must`` does."""

    def __init__(self, folder: Path, plan: Plan, clock: Callable[[], float] = time.time) -> None:
        """Opens it. For a durable one raises LedgerError when it is damaged, StorageError when it cannot be read."""
        self._folder = folder
        self._plan = plan
        self._clock = clock
        self._path = folder / plan.file
        self._together = False
        self._clean_at = _NEVER
        with suppress(OSError):  # what cannot be written is said where it is written
            private_folder(folder)
        self._lasts = True
        """Whether what is written is kept, or a database that may be lost is meant to be."""
        if plan.durable:
            self._connection, self._lasts = self._open_durable()
        else:
            self._connection = self._open_or_begin()

    @property
    def now(self) -> float:
        """Seconds since the epoch, by the clock that was given."""
        return self._clock()

    def close(self) -> None:
        """Writes everything out and lets go of the file."""
        self._connection.close()

    def run(self, action: Callable[[sqlite3.Connection], R]) -> R | None:
        """Does it in one transaction; None when it cannot be done.

        Of a database that may be lost, a damaged one is replaced and it is tried once more.
        """
        for attempt in (1, 2):
            try:
                with self._transaction():
                    return action(self._connection)
            except (sqlite3.Error, UnicodeDecodeError) as error:
                if not is_damage(error) or self._plan.durable or attempt > 1:
                    _log_refusal(self._plan.file, error)
                    return None
                _log_broken(self._plan.file, error)
                self._connection.close()
                with suppress(OSError):
                    self._move_aside()
                self._connection = self._open_or_begin()
                self._clean_at = _NEVER
        return None

    def must(self, action: Callable[[sqlite3.Connection], R]) -> R:
        """Does it in one transaction, or raises StorageError and nothing has changed."""
        self._last()
        try:
            with self._transaction():
                return action(self._connection)
        except (sqlite3.Error, UnicodeDecodeError) as error:
            _log_refusal(self._plan.file, error)
            damaged = is_damage(error)
            raise (LedgerError if damaged else StorageError)(
                wording.LEDGER_BROKEN if damaged else wording.CANNOT_KEEP, file=str(self._path)
            ) from error

    @contextmanager
    def together(self) -> Iterator[None]:
        """Makes one transaction of all that is done inside. Raises StorageError; then nothing has changed."""
        if self._together:
            yield
            return
        self._last()
        try:
            with self._connection:
                self._together = True
                try:
                    yield
                finally:
                    self._together = False
        except sqlite3.Error as error:
            _log_refusal(self._plan.file, error)
            raise StorageError(wording.CANNOT_KEEP, file=str(self._path)) from error

    def _transaction(self) -> AbstractContextManager[object]:
        return nullcontext() if self._together else self._connection

    def sweep(self, action: Callable[[sqlite3.Connection], object]) -> None:
        """Erases in one transaction what ``action`` deletes or rewrites, and its bytes; and files set aside too long
        ago."""
        self.run(action)
        self.scrub()
        self.drop_set_aside(SET_ASIDE_SECONDS)

    def scrub(self) -> None:
        """Leaves no byte of rows that are gone, here or in the log of writes. What the disk refuses the next time does.

        ``secure_delete`` is not enough: SQLite leaves copies of rows in a page that it filled anew.
        """
        if self._connection.total_changes == self._clean_at:
            return
        self._clean_at = _NEVER
        try:
            self._connection.execute("VACUUM")
            busy = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        except sqlite3.Error as error:
            _log.warning(
                "a database could not be cleaned, and will be later",
                extra=noted("database-not-cleaned", file=self._plan.file, error=type(error).__name__),
            )
        else:
            self._clean_at = _NEVER if busy else self._connection.total_changes

    def drop_set_aside(self, older_than: float = 0.0) -> None:
        """Erases what was moved aside at least so many seconds ago."""
        for path in self._folder.glob(f"{self._plan.file}.broken-*"):
            stamp = path.name.partition(".broken-")[2].partition("-")[0]
            try:
                at = datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC).timestamp()
                if abs(self._clock() - at) >= older_than:  # the clock may have jumped either way
                    path.unlink()
            except ValueError:
                continue
            except OSError as error:
                _log.warning(
                    "a file that was moved aside could not be erased",
                    extra=noted("file-not-erased", file=self._plan.file, error=type(error).__name__),
                )

    def _last(self) -> None:
        """Goes back from memory to the file when it can be written again. Raises StorageError when it cannot."""
        if self._lasts:
            return
        before = self._connection
        self._connection, self._lasts = self._open_durable()
        before.close()
        if not self._lasts:
            raise StorageError(wording.CANNOT_KEEP, file=str(self._path))

    # A database that may be lost

    def _open_or_begin(self) -> sqlite3.Connection:
        self.drop_set_aside(SET_ASIDE_SECONDS)
        try:
            for _ in (1, 2):
                try:
                    if not self._path.is_dir():
                        private_file(self._path)
                        return connect(str(self._path), self._plan)
                    self._move_aside()
                except UnusableError as error:
                    _log_broken(self._plan.file, error)
                    self._move_aside()
        except (OSError, sqlite3.Error) as error:
            _log.warning(
                "a database cannot be used: what it holds lasts until restart",
                extra=noted("database-in-memory", file=self._plan.file, error=type(error).__name__),
            )
        return connect(MEMORY, self._plan)

    def _move_aside(self) -> None:
        stamp = time.strftime(_STAMP, time.gmtime(self._clock()))
        for suffix in ("", *BESIDE):
            path = self._folder / f"{self._plan.file}{suffix}"
            if path.exists():
                path.replace(self._folder / f"{self._plan.file}.broken-{stamp}{suffix}")

    # One that may not

    def _open_durable(self) -> tuple[sqlite3.Connection, bool]:
        """The file, and True; what it holds, in memory, and False where the disk refuses to have it written."""
        try:
            try:
                self._look()
                private_file(self._path)
                return connect(str(self._path), self._plan), True
            except (OSError, sqlite3.Error) as error:
                if isinstance(error, sqlite3.Error) and is_busy(error):
                    raise StorageError(wording.LEDGER_BUSY, file=str(self._path)) from error
                _log.warning(
                    "the ledger cannot be written: residents are answered, but no decision can be kept",
                    extra=noted("ledger-not-written", file=self._plan.file, error=type(error).__name__),
                )
                return self._read_only(), False
        except NewerError as error:
            raise LedgerError(wording.LEDGER_NEWER, file=str(self._path)) from error
        except UnusableError as error:
            raise LedgerError(wording.LEDGER_BROKEN, file=str(self._path)) from error

    def _look(self) -> None:
        """Makes the file when there is none. Raises UnusableError for what is no database that this program made."""
        if self._path.is_symlink() or self._path.exists():
            if not self._path.is_file() or not self._path.stat().st_size:
                raise UnusableError("no file" if not self._path.is_file() else "empty")
            return
        left = [suffix for suffix in BESIDE if self._path.with_name(f"{self._path.name}{suffix}").exists()]
        if left:
            raise UnusableError(f"gone, {self._path.name}{left[0]} is there")
        create(self._path, self._plan)

    def _read_only(self) -> sqlite3.Connection:
        try:
            if self._path.exists():
                return copy_to_memory(self._path, self._plan)
        except (OSError, sqlite3.Error) as error:
            raise StorageError(wording.LEDGER_UNREADABLE, file=str(self._path)) from error
        return connect(MEMORY, self._plan)


def _log_refusal(file: str, error: Exception) -> None:
    # SQLite's name of it (SQLITE_FULL, SQLITE_BUSY), not its words: they quote a text that cannot be decoded.
    _log.warning(
        "a database could not be written or read",
        extra=noted(
            "database-refused",
            file=file,
            error=type(error).__name__,
            reason=str(getattr(error, "sqlite_errorname", "")),
        ),
    )


def _log_broken(file: str, error: Exception) -> None:
    _log.warning(
        "a database cannot be used: moved aside, a new one begun",
        extra=noted("database-broke", file=file, error=type(error).__name__),
    )
