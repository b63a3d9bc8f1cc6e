"""Opening one SQLite file of the bot's own: checked, brought up to date, made whole or not at all."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bot.state.private_files import private_file
from knowledge.files import WRITING, sync, sync_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

BESIDE = ("-wal", "-shm", "-journal")
"""Endings of what SQLite writes beside a database."""
MEMORY = ":memory:"
_IN_MEMORY = Path("/dev/shm")  # noqa: S108 (a folder of our own in it, which nobody else may enter)
"""A disk in memory, on Linux."""
_PATIENCE = 2.0
"""Seconds that a statement waits for another process."""
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_REFUSED = frozenset({
    sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN,
})  # fmt: skip


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


class UnusableError(Exception):
    """A file that is no such database, or a damaged one."""


class NewerError(UnusableError):
    """A database of a later version of this program."""


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another process has the file."""
    return _code(error) in _BUSY


def is_refused(error: sqlite3.Error) -> bool:
    """Whether the disk refuses: full, read-only, without permission. The file itself may be good."""
    return _code(error) in _REFUSED


def is_damage(error: sqlite3.Error | UnicodeDecodeError) -> bool:
    """Whether the file is damaged."""
    return isinstance(error, UnicodeDecodeError) or _code(error) in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def connect(path: str, plan: Plan) -> sqlite3.Connection:
    """Opens and checks a database; an empty one gets its tables, an older one what it lacks.

    Raises UnusableError, and sqlite3.Error when the disk refuses or another process has it.
    """
    connection = sqlite3.connect(path, timeout=_PATIENCE)
    try:
        _prepare(connection, plan, may_be_new=path == MEMORY or not plan.durable)
    except (sqlite3.Error, UnicodeDecodeError) as error:  # the latter of damaged names of tables
        connection.close()
        if isinstance(error, sqlite3.Error) and (is_busy(error) or is_refused(error)):
            raise
        raise UnusableError(type(error).__name__) from error
    except BaseException:
        connection.close()
        raise
    return connection


def create(path: Path, plan: Plan) -> None:
    """Makes a database that is whole from the first moment at which it has its name. Raises OSError, sqlite3.Error."""
    with tempfile.TemporaryDirectory(prefix=WRITING, dir=path.parent) as work:
        draft = Path(work) / path.name
        private_file(draft)
        with closing(sqlite3.connect(draft)) as connection:
            _make(connection, plan)
        sync(draft)
        draft.replace(path)
    sync_folder(path.parent)


def copy_to_memory(path: Path, plan: Plan) -> sqlite3.Connection:
    """What a file holds that can be read and not written, with what is written beside it.

    Raises OSError and sqlite3.Error when it cannot be read or copied, UnusableError when it is damaged.
    """
    try:
        return _copied(path, plan, None)
    except (OSError, sqlite3.Error):
        # The place for temporary files may be on the same disk, and as full.
        if not _IN_MEMORY.is_dir():
            raise
        return _copied(path, plan, _IN_MEMORY)


def _copied(path: Path, plan: Plan, place: Path | None) -> sqlite3.Connection:
    with tempfile.TemporaryDirectory(dir=place) as work:
        copy = Path(work) / path.name
        shutil.copyfile(path, copy)
        wal = path.with_name(f"{path.name}-wal")
        if wal.exists():
            shutil.copyfile(wal, copy.with_name(wal.name))
        with closing(connect(str(copy), plan)) as opened:
            return _in_memory(opened)


def snapshot(path: Path, plan: Plan) -> sqlite3.Connection:
    """What a file holds at one moment, in memory and checked, also while another process writes it.

    Raises as ``copy_to_memory`` does, and sqlite3.Error when another process has it for too long.
    """
    if not path.is_file() or not path.stat().st_size:
        raise UnusableError("no database")
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=_PATIENCE)) as source:
            memory = _in_memory(source)
    except sqlite3.Error as error:
        if is_refused(error):
            return copy_to_memory(path, plan)
        if is_busy(error):
            raise
        raise UnusableError(type(error).__name__) from error
    try:
        _prepare(memory, plan, may_be_new=False)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        memory.close()
        raise UnusableError(type(error).__name__) from error
    except BaseException:
        memory.close()
        raise
    return memory


def _in_memory(source: sqlite3.Connection) -> sqlite3.Connection:
    memory = sqlite3.connect(MEMORY)
    try:
        source.backup(memory)
    except BaseException:
        memory.close()
        raise
    return memory


def _prepare(connection: sqlite3.Connection, plan: Plan, *, may_be_new: bool) -> None:
    run = connection.execute
    run("PRAGMA journal_mode = WAL")
    run(f"PRAGMA synchronous = {'FULL' if plan.durable else 'NORMAL'}")
    run("PRAGMA secure_delete = ON")
    run("PRAGMA temp_store = MEMORY")
    if run("PRAGMA quick_check").fetchone()[0] != "ok":
        raise UnusableError("quick_check failed")
    version = run("PRAGMA user_version").fetchone()[0]
    if version == 0 and may_be_new:
        _make(connection, plan)
        return
    if version > plan.version:
        raise NewerError(f"schema version {version}")
    while version in plan.steps:
        step = plan.steps[version]
        connection.executescript(f"BEGIN; {step} PRAGMA user_version = {version + 1}; COMMIT;")
        version += 1
    if version != plan.version:
        raise UnusableError(f"schema version {version}")
    if run("SELECT count(*) FROM sqlite_master WHERE type IN ('trigger', 'view')").fetchone()[0]:
        raise UnusableError("it does what this program never made it do")
    for table, columns in _tables(plan.schema).items():
        if not columns <= _columns(connection, table):
            raise UnusableError(f"table {table} is not what it should be")


def _make(connection: sqlite3.Connection, plan: Plan) -> None:
    connection.executescript(f"BEGIN; {plan.schema} PRAGMA user_version = {plan.version}; COMMIT;")


@cache
def _tables(schema: str) -> dict[str, frozenset[str]]:
    with closing(sqlite3.connect(MEMORY)) as connection:
        connection.executescript(schema)
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: _columns(connection, name) for name in names}


def _columns(connection: sqlite3.Connection, table: str) -> frozenset[str]:
    return frozenset(row[0] for row in connection.execute("SELECT name FROM pragma_table_info(?)", (table,)))


def _code(error: sqlite3.Error) -> int:
    # Extended codes have the plain one in their lowest byte.
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
