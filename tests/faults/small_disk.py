"""A disk of so many bytes for this process alone: it can be filled to the last one and made read-only, for root too.

It is a tmpfs in a mount namespace of its own, so nobody else sees it and it goes with the process. Linux only; where the
system lets nobody make such a namespace, as in many containers, it cannot be had.
"""

from __future__ import annotations

import ctypes
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEW_MOUNTS, _NEW_USERS = 0x00020000, 0x10000000
_READ_ONLY, _REMOUNT, _RECURSIVE, _PRIVATE = 1, 32, 16384, 1 << 18
_DETACH = 2


class SmallDisk:
    """Mounted at an empty folder. Only for a process of one thread, and once in it. Raises OSError."""

    def __init__(self, folder: Path, size: int) -> None:
        """``size``: bytes."""
        self.folder = folder
        self._size = size
        user, group = os.getuid(), os.getgid()
        _call("unshare", _NEW_MOUNTS | (_NEW_USERS if user else 0))
        if user:
            Path("/proc/self/setgroups").write_text("deny")
            Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
            Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
        _call("mount", b"none", b"/", None, ctypes.c_ulong(_RECURSIVE | _PRIVATE), None)
        self._mount(0)

    @contextmanager
    def nearly_full(self, left: int) -> Iterator[None]:
        """With so many bytes left."""
        filler = self.folder / "filler"
        filler.touch()
        stat = os.statvfs(self.folder)
        with filler.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, max(1, stat.f_bavail * stat.f_bsize - left))
        try:
            yield
        finally:
            filler.unlink()

    @contextmanager
    def read_only(self) -> Iterator[None]:
        """Nobody writes to it. No file on it may be open for writing when this begins."""
        self._mount(_REMOUNT | _READ_ONLY)
        try:
            yield
        finally:
            self._mount(_REMOUNT)

    def close(self) -> None:
        """Unmounts it; what is on it is gone."""
        _call("umount2", os.fsencode(self.folder), _DETACH)

    def _mount(self, flags: int) -> None:
        options = f"size={self._size}".encode()
        _call("mount", b"tmpfs", os.fsencode(self.folder), b"tmpfs", ctypes.c_ulong(flags), options)


def _call(name: str, *arguments: object) -> None:
    library = ctypes.CDLL(None, use_errno=True)
    if getattr(library, name)(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")
