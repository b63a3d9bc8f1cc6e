"""Files that are whole or not there at all, also after a power cut."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

WRITING = ".sheiguan-writing-"
"""What the names of files begin with that are not whole yet."""


def write_file(path: Path, data: bytes) -> None:
    """Writes beside the file and renames, so that nobody sees half of it. Raises OSError; then nothing is left."""
    write_stream(path, (data,))


def write_stream(path: Path, pieces: Iterable[bytes]) -> None:
    """The same piece by piece. What ``pieces`` raises is raised; then nothing is left either."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=WRITING, delete=False) as draft:
        try:
            for piece in pieces:
                draft.write(piece)
            draft.flush()
            os.fsync(draft.fileno())
            Path(draft.name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(draft.name).unlink()
            raise
    sync_folder(path.parent)


def make_folder(path: Path) -> None:
    """Makes a folder whose name survives a power cut; one that is there is left as it is. Raises OSError."""
    if path.is_dir():
        return
    path.mkdir(parents=True, exist_ok=True)
    sync_folder(path.parent)


def sync(path: Path) -> None:
    """Makes what is in a file survive a power cut. Raises OSError when the disk refuses it."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(path: Path) -> None:
    """The same for the names in a folder. Folders cannot be synced everywhere."""
    with suppress(OSError):
        sync(path)


def sweep(folder: Path, but: Collection[str] = ()) -> None:
    """Removes what writers that were killed left behind. Only for whoever knows that nobody writes there now.

    ``but`` are names of what is still needed.
    """
    for left in folder.glob(f"{WRITING}*"):
        if left.name in but:
            continue
        with suppress(OSError):
            shutil.rmtree(left) if left.is_dir() and not left.is_symlink() else left.unlink()
