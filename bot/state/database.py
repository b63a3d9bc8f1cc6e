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
from typing import TYPE_CHECKING, TypeVar

from bot.logs import noted
from bot.state.private_files import private_file, private_folder
from bot.wording import faults as wording
from knowledge.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

R = TypeVar("R")
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
                _log_refusal(self._plan.file, error)
                return None
            except sqlite3.DatabaseError as error:
                if attempt == 1:
                    _log.warning(
                        "a database broke: moved aside, a new one begun",
                        extra=noted("database-broke", file=self._plan.file, error=type(error).__name__),
                    )
                    self._connection.close()
                    with suppress(OSError):
                        self._move_aside()
                    self._connection = self._open()
        return None

    def must(self, action: Callable[[sqlite3.Connection], R]) -> R:
        """Does it in one transaction, or raises StorageError and nothing has changed."""
        try:
            with self._connection:
                return action(self._connection)
        except sqlite3.Error as error:
            _log_refusal(self._plan.file, error)
            raise StorageError(wording.CANNOT_KEEP, file=str(self._path)) from error

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
                _log.warning(
                    "a database cannot be used: moved aside, a new one begun",
                    extra=noted("database-broke", file=self._plan.file, error=type(error).__name__),
                )
                self._move_aside()
                private_file(self._path)
                return self._connect(str(self._path))
        except (OSError, sqlite3.Error) as error:
            _log.warning(
                "a database cannot be used: what it holds lasts until restart",
                extra=noted("database-in-memory", file=self._plan.file, error=type(error).__name__),
            )
            return self._connect(":memory:")

    def _move_aside(self) -> None:
        stamp = time.strftime("%Y%m%dT%H%M%S", time.gmtime(self._clock()))
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


def _log_refusal(file: str, error: sqlite3.Error) -> None:
    # SQLite's own words (disk I/O error, database is locked) are what an operator needs, and hold nothing of anybody.
    _log.warning(
        "a database could not be written or read: %s",
        error,
        extra=noted("database-refused", file=file, error=type(error).__name__),
    )
