"""Making a backup, also while a bot is running and writing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING

from bot.backups.archive import pack
from bot.state.ledger import LEDGER_FILE, copy_ledger, has_ledger
from bot.wording import backup as wording
from knowledge.edition_folder import EDITIONS
from knowledge.errors import BackupError, EditionError, ListError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.state.ledger import LedgerCopy
    from knowledge.library import Library
    from knowledge.store import Snapshot

_OLDER = 2
"""Editions from before the one in use: a list that turns out wrong after a restore can be put back."""
_TRIES = 5
"""At reading what changes meanwhile."""


@dataclass(frozen=True, slots=True)
class Made:
    """What is in a backup."""

    edition: str
    older: int
    """Editions from before it."""
    lists: int
    """Files of lists that were sent to the bot."""
    missing: tuple[str, ...]
    """Names of those that are gone or damaged; the editions hold what they said."""
    ledger: bool
    fault: EditionError | None
    """Why it is not the edition that was put to use last."""


def make_backup(out: IO[bytes], data_dir: Path, library: Library) -> Made:
    """Writes a backup of a data folder.

    Raises BackupError when there is nothing to back up or the lists are being changed, LedgerError and StorageError
    when the ledger cannot be read, OSError when ``out`` cannot be written.
    """
    ledger, editions, fault = _at_one_moment(data_dir, library)
    missing: list[str] = []
    counted = 0

    def members() -> Iterator[tuple[str, bytes]]:
        """Names and contents of what goes into the file, read one by one."""
        nonlocal counted
        for each in editions:
            yield f"{EDITIONS}/{each.info.id}.db", library.read_bytes(each.info.id)
        if ledger is not None:
            yield LEDGER_FILE, ledger.data
        accepted = {(each.sha256, each.file) for edition in editions for each in edition.info.accepted}
        drafts = set(ledger.files) if ledger is not None else set()
        taken: set[str] = set()
        for sha256, file in sorted(accepted | drafts):
            try:
                data = library.shelf.read(sha256, file)
            except ListError:
                if (sha256, file) in accepted:  # the draft may be gone by now
                    missing.append(file)
                continue
            name = library.shelf.name(sha256, file)
            if name not in taken:
                counted += 1
                taken.add(name)
                yield name, data

    pack(out, datetime.now(UTC).isoformat(timespec="seconds"), tuple(each.info.id for each in editions), members())
    return Made(editions[-1].info.id, len(editions) - 1, counted, tuple(missing), ledger is not None, fault)


def _at_one_moment(
    data_dir: Path, library: Library
) -> tuple[LedgerCopy | None, tuple[Snapshot, ...], EditionError | None]:
    """The ledger, and the editions of that moment, the one in use last.

    A switch to another edition is in the ledger before it is done and after it, so both are of one moment when no
    switch came between.
    """
    for _ in range(_TRIES):
        before = library.pointer.stamp()
        ledger = copy_ledger(data_dir) if has_ledger(data_dir) else None
        found = library.find()
        older: list[Snapshot] = []
        for standing in library.pointer.before():
            if found.snapshot is None or len(older) == _OLDER:
                break
            if standing.edition != found.snapshot.info.id:
                try:
                    older.append(library.open(standing.edition))
                except EditionError:
                    continue
        if library.pointer.stamp() != before:
            continue
        if found.snapshot is None:
            raise BackupError(wording.NO_EDITION)
        return ledger, (*older[::-1], found.snapshot), found.fault
    raise BackupError(wording.CHANGING)
