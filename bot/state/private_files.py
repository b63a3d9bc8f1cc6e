"""Files that nobody but the bot's own account may read: DATA_DIR and the databases in it."""

from __future__ import annotations

import logging
import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

from bot.logs import noted

if TYPE_CHECKING:
    from pathlib import Path

_log = logging.getLogger(__name__)
_FOLDER, _FILE = 0o700, 0o600


def private_folder(folder: Path) -> None:
    """Makes a folder that only its owner may enter; one that is there is tightened. Raises OSError when it cannot be
    made.

    A folder that everybody shares, like /tmp, is left as it is.
    """
    folder.mkdir(mode=_FOLDER, parents=True, exist_ok=True)
    mode = folder.stat().st_mode
    if not mode & stat.S_ISVTX:
        _tighten(folder, mode, _FOLDER)


def private_file(path: Path) -> None:
    """Makes an empty file that only its owner may read, whatever the umask; one that is there is tightened, with what
    stands beside it under its name: what SQLite writes there, and what was moved aside. Raises OSError."""
    # SQLite gives the files that it makes beside a database the mode of the database.
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, _FILE))
    for each in path.parent.glob(f"{path.name}*"):
        with suppress(FileNotFoundError):
            _tighten(each, each.stat().st_mode, _FILE)


def _tighten(path: Path, mode: int, allowed: int) -> None:
    if stat.S_IMODE(mode) == allowed:
        return
    try:
        path.chmod(allowed)
    except OSError as error:
        _log.warning(
            "a file can be read by others", extra=noted("file-not-private", file=path.name, error=type(error).__name__)
        )
