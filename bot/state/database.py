"""One SQLite file of the bot's own: opened, checked, brought up to date, mended; and transactions on it.

Two files are kept in DATA_DIR. ``state.db`` holds conversations, which may be lost: when it cannot be used it is moved
aside and a new one begun. ``ledger.db`` holds what people decided (roles, taught phrases, switches) and what admins
look at (misses, counts): it is written through to the disk, and what cannot be written is said, not swallowed.
"""

from __future__ import annotations

import logging
import sqlite3
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from bot.state.private_files import private_file, private_folder
from bot.wording import faults as wording
from knowledge.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

R = TypeVar("R")
SET_ASIDE_SECONDS = 7 * 24 * 3600
"""How long a file that broke is kept for mending."""
AHEAD_SECONDS = 60.0
"""A row that is dated further ahead was written while the clock was wrong."""
_NEVER = -1
_STAMP = "%Y%m%dT%H%M%S"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a database file holds."""

    file: str
    schema: str
    version: int
    steps: Mapping[int, str] = field(default_factory=dict)
    """What brings a database of an older version to the next one."""
    durable: bool = False
    """Whether each transaction is on the disk before it counts as done."""


class Database:
    """One file. ``run`` never raises for what is wrong with the disk; ``must`` does."""

    def __init__(self, folder: Path, plan: Plan, clock: Callable[[], float] = time.time) -> None:
        self._folder = folder
        self._plan = plan
        self._clock = clock
        self._clean_at = _NEVER
        self._connection = self._open()

    @property
    def now(self) -> float:
        """Seconds since the epoch, by the clock that was given."""
        return self._clock()

    def close(self) -> None:
        """Writes everything out and lets go of the file."""
        self._connection.close()

    def run(self, action: Callable[[sqlite3.Connection], R]) -> R | None:
        """Does it in one transaction; mends a broken database and tries once more; None when the disk refuses."""
        for attempt in (1, 2):
            try:
                with self._connection:
                    return action(self._connection)
            except (sqlite3.OperationalError, sqlite3.ProgrammingError) as error:
                _log.warning("%s could not be written or read: %s", self._plan.file, error)
                return None
            except sqlite3.DatabaseError as error:
                if attempt == 1:
                    _log.warning("%s broke (%s): moved aside, a new one begun", self._path, error)
                    self._connection.close()
                    with suppress(OSError):
                        self._move_aside()
                    self._connection = self._open()
                    self._clean_at = _NEVER
        return None

    def must(self, action: Callable[[sqlite3.Connection], R]) -> R:
        """Does it in one transaction, or raises StorageError and nothing has changed."""
        try:
            with self._connection:
                return action(self._connection)
        except sqlite3.Error as error:
            _log.warning("%s could not be written or read: %s", self._plan.file, error)
            raise StorageError(wording.CANNOT_KEEP, file=str(self._path)) from error

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
            _log.warning("%s could not be cleaned, and will be later: %s", self._plan.file, error)
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
                _log.warning("%s could not be erased: %s", path, error.strerror)

    @property
    def _path(self) -> Path:
        return self._folder / self._plan.file

    def _open(self) -> sqlite3.Connection:
        try:
            private_folder(self._folder)
            private_file(self._path)
            try:
                return self._connect(str(self._path))
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError as error:
                _log.warning("%s cannot be used (%s): moved aside, a new one begun", self._path, error)
                self._move_aside()
                private_file(self._path)
                return self._connect(str(self._path))
        except (OSError, sqlite3.Error) as error:
            _log.warning("cannot use %s (%s): what it holds lasts until restart", self._path, error)
            return self._connect(":memory:")

    def _move_aside(self) -> None:
        stamp = time.strftime(_STAMP, time.gmtime(self._clock()))
        for suffix in ("", "-wal", "-shm"):
            path = self._folder / f"{self._plan.file}{suffix}"
            if path.exists():
                path.replace(self._folder / f"{self._plan.file}.broken-{stamp}{suffix}")

    def _connect(self, path: str) -> sqlite3.Connection:
        """Opens, checks and if need be creates the database. Raises sqlite3.Error."""
        connection = sqlite3.connect(path, timeout=2.0)
        try:
            self._prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        run = connection.execute
        run("PRAGMA journal_mode = WAL")
        run(f"PRAGMA synchronous = {'FULL' if self._plan.durable else 'NORMAL'}")
        run("PRAGMA secure_delete = ON")
        run("PRAGMA temp_store = MEMORY")
        if run("PRAGMA quick_check").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError("quick_check failed")
        version = run("PRAGMA user_version").fetchone()[0]
        if version == 0:
            connection.executescript(f"BEGIN; {self._plan.schema} PRAGMA user_version = {self._plan.version}; COMMIT;")
            return
        while version in self._plan.steps:
            step = self._plan.steps[version]
            connection.executescript(f"BEGIN; {step} PRAGMA user_version = {version + 1}; COMMIT;")
            version += 1
        if version != self._plan.version:
            raise sqlite3.DatabaseError(f"schema version {version}")
