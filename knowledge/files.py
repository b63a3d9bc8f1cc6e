"""Files that are whole or not there at all, also after a power cut."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_file(path: Path, data: bytes, prefix: str = ".writing-") -> None:
    """Writes beside the file and renames, so that nobody sees half of it. Raises OSError."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=prefix, delete=False) as draft:
        draft.write(data)
        draft.flush()
        os.fsync(draft.fileno())
    Path(draft.name).replace(path)
    sync(path.parent)


def sync(path: Path) -> None:
    """Makes a file or a folder's names survive a power cut. Folders cannot be synced everywhere."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        return
    finally:
        os.close(handle)
