"""Which edition files are known to be whole, so that a large one need not be read record by record at every start.

A file that was compared record by record gets a checksum of its bytes beside it. While the bytes are the same, so are
the records: checking a gigabyte takes a second or two. Where the checksum is missing or another (somebody opened the
file with a program that writes), the records decide.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from typing import TYPE_CHECKING

from knowledge.errors import EditionError
from knowledge.files import write_file
from knowledge.store import verify_edition

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX = ".sha256"


class Soundness:
    """Remembers what it has checked, by the files' sizes and times."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[int, int]] = {}

    def check(self, path: Path) -> None:
        """Raises EditionError when a file is not what was built."""
        stamp = _stamp(path)
        if self._known.get(path.name) == stamp:
            return
        digest = _digest(path)
        if digest != _written(path):
            verify_edition(path)
            self._write(path, digest)
        self._known[path.name] = stamp

    def vouch(self, path: Path) -> None:
        """Notes that a file was just verified. Raises EditionError when it cannot be read."""
        self._write(path, _digest(path))
        self._known[path.name] = _stamp(path)

    @staticmethod
    def _write(path: Path, digest: str) -> None:
        with suppress(OSError):  # then its records are read next time, too
            write_file(path.with_suffix(SUFFIX), digest.encode())


def _stamp(path: Path) -> tuple[int, int]:
    try:
        told = path.stat()
    except OSError as error:
        raise EditionError("这一版数据打不开。", file=path.name) from error
    return told.st_size, told.st_mtime_ns


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise EditionError("这一版数据打不开。", file=path.name) from error


def _written(path: Path) -> str:
    try:
        return path.with_suffix(SUFFIX).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
