"""One program at a time changes a data folder; a bot holds it as long as it runs.

The lock is the system's own on an open file (``flock``), so it goes with the process, however that ends. Where the
system or the disk has no such locks, as on Windows, nobody is kept out.
"""

from __future__ import annotations

import os
import time
from contextlib import contextmanager, suppress
from enum import StrEnum
from typing import TYPE_CHECKING

from knowledge.errors import BusyError, StorageError
from knowledge.files import make_folder

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]  # looked at before it is used

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK_FILE = ".lock"
_PATIENCE = 10.0
"""Seconds for which another process's work is waited for."""
_STEP = 0.05
"""Seconds between two tries."""
_LOOKS = 3
"""So often it must be read that a bot has the folder: the word may be of one before, until the new one has written."""


class Holder(StrEnum):
    """What somebody has the folder for. The values stand in the lock file."""

    BOT = "bot"
    """To answer from it, for as long as it runs."""
    CHANGE = "change"
    """To change something, for a moment."""


class FolderLock:
    """A folder's lock. Whoever has it may take it again: those who share this object take turns by themselves."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._times = 0

    @contextmanager
    def held(self, holder: Holder = Holder.CHANGE) -> Iterator[None]:
        """Keeps other processes out, after waiting up to ten seconds for one that only changes something.

        Raises BusyError when a bot has the folder or another change takes too long, and StorageError when nothing can
        be written there. A bot may run all the same where nobody can write.
        """
        handle = None if self._times else self._take(holder)
        self._times += 1
        try:
            yield
        finally:
            self._times -= 1
            if handle is not None:
                os.close(handle)

    @contextmanager
    def if_free(self) -> Iterator[bool]:
        """Has the folder when no other process has it, and tells whether it does. Waits for nobody, makes nothing."""
        try:
            handle = None if self._times else os.open(self._folder / LOCK_FILE, os.O_RDWR)
        except OSError:  # nobody ever changed anything here, or nobody can
            yield False
            return
        free = self._times > 0 or (handle is not None and _lock(handle))
        self._times += free
        try:
            yield free
        finally:
            self._times -= free
            if handle is not None:
                os.close(handle)

    def _take(self, holder: Holder) -> int | None:
        try:
            make_folder(self._folder)
            handle = os.open(self._folder / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            if holder is Holder.BOT:
                return None
            raise StorageError("写不进数据目录，请检查磁盘空间和写权限。", file=str(self._folder)) from error
        try:
            _wait(handle, holder)
        except BaseException:
            os.close(handle)
            raise
        with suppress(OSError):  # on a full disk it does not say who has it
            os.ftruncate(handle, 0)
            os.write(handle, holder.encode())
        return handle


def _wait(handle: int, holder: Holder) -> None:
    end, bot = time.monotonic() + _PATIENCE, 0
    while not _lock(handle):
        bot = bot + 1 if _word(handle) == Holder.BOT else 0
        if bot >= _LOOKS:
            raise BusyError(
                "已经有一个机器人在用这个数据目录。先停下那一个，或者给这一个另设 DATA_DIR。"
                if holder is Holder.BOT
                else "机器人正在用这个数据目录。换清单请在 Telegram 里发 /reload 或 /rollback；要在这里换，先停下机器人。"
            )
        if time.monotonic() > end:
            raise BusyError("另一个程序正在改这个数据目录，过一会儿再试。")
        time.sleep(_STEP)


def _lock(handle: int) -> bool:
    if fcntl is None:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a disk without locks
        return True
    return True


def _word(handle: int) -> str:
    os.lseek(handle, 0, os.SEEK_SET)
    return os.read(handle, 32).decode("ascii", "replace")
