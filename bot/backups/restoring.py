"""Putting a backup in the place of what is in a data folder: all of it or nothing, and nothing is thrown away.

The backup is unpacked and checked beside what is there, and then moved into its place (``bot.backups.moving``).
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from bot.backups.archive import unpack
from bot.backups.moving import decide, finish
from bot.state.ledger import LEDGER_FILE, check_ledger
from bot.wording import backup as wording
from knowledge.accepted import LISTS
from knowledge.edition_folder import EDITIONS
from knowledge.errors import BackupError, EditionError, LedgerError, OtherSchemaError, StorageError
from knowledge.files import WRITING
from knowledge.library import Library
from knowledge.pointer import Pointer, Standing
from knowledge.store import accepted_of

if TYPE_CHECKING:
    from bot.backups.archive import Manifest

_SPARE = 1024**2
"""Bytes that stay free on the disk."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did."""

    edition: str
    made_at: str
    """When the backup was made. UTC, ISO 8601."""
    aside: Path | None
    """Where what was there is now; None when there was nothing."""


def restore(file: IO[bytes], data_dir: Path, library: Library) -> Restored:
    """Puts a backup in the place of what is in a data folder. The chats' own state stays as it is.

    Raises BackupError, LedgerError or StorageError, BusyError when a bot is running there; then nothing has changed.
    """
    with library.lock.held():
        try:
            room = shutil.disk_usage(data_dir).free - _SPARE
            stage = Path(tempfile.mkdtemp(prefix=WRITING, dir=data_dir))
        except OSError as error:
            raise StorageError(wording.NO_ROOM, file=str(data_dir)) from error
        try:
            manifest = unpack(file, stage, room)
            _check(stage, manifest)
            aside = decide(data_dir, stage)
        except BaseException:
            shutil.rmtree(stage, ignore_errors=True)
            raise
        finish(data_dir)
        return Restored(manifest.editions[-1], manifest.made_at, aside if aside.exists() else None)


def _check(stage: Path, manifest: Manifest) -> None:
    """Is this what a bot can run on? Brings it into the form that it has in a data folder."""
    named = {entry.name for entry in manifest.files}
    there = {f"{EDITIONS}/{each}.db" for each in manifest.editions}
    if not manifest.editions or there != {name for name in named if name.startswith(f"{EDITIONS}/")}:
        raise BackupError(wording.NOT_A_BACKUP)
    for entry in manifest.files:
        if entry.name.startswith(f"{LISTS}/") and Path(entry.name).name.partition(".")[0] != entry.sha256:
            raise BackupError(wording.NOT_A_BACKUP)
    try:
        for each in manifest.editions:
            _check_edition(stage, each)
        if LEDGER_FILE in named:
            check_ledger(stage / LEDGER_FILE)
    except LedgerError as error:
        raise BackupError(wording.NOT_A_BACKUP, file=LEDGER_FILE) from error
    except EditionError as error:
        raise BackupError(wording.NOT_A_BACKUP, file=error.file) from error
    pointer = Pointer(stage / EDITIONS)
    try:
        for each in manifest.editions:
            # Somebody chose it: SEEDS_DIR may be another folder on this machine.
            pointer.move(Standing(each, kept=True))
    except OSError as error:
        raise StorageError(wording.NO_ROOM, file=str(stage)) from error


def _check_edition(stage: Path, edition: str) -> None:
    try:
        Library(stage).open(edition)
    except OtherSchemaError:
        # The bot builds it anew and needs to know the lists that were sent to it.
        if accepted_of(stage / EDITIONS / f"{edition}.db") is None:
            raise
