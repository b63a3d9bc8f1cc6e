"""Lists that an admin put online from a chat: what an edition keeps of them, and where their files lie.

Such a list stands in place of the one that SEEDS_DIR has for the town, until another one takes its place. Which lists
these are is part of the edition itself, so that one switch of the pointer puts them in force or takes them out. Their
files lie in DATA_DIR/lists under their checksums and are never changed.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from knowledge.errors import ListError, StorageError
from knowledge.files import make_folder, sweep, write_file
from knowledge.parsing.duty_list import Correction
from knowledge.records import ListPart, Town

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LISTS = "lists"
"""The folder of DATA_DIR in which they lie."""
_SHA256 = re.compile("[0-9a-f]{64}")
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")


@dataclass(frozen=True, slots=True)
class AcceptedList:
    """What is known of such a list beside its own words; what the manifest is for lists of SEEDS_DIR."""

    town: Town
    file: str
    """Its name as it was sent."""
    sha256: str
    counts: tuple[tuple[ListPart, int], ...]
    """As read on the day it was accepted: later programs must read as many."""
    corrections: tuple[Correction, ...]
    at: str
    """When it was sent. UTC, ISO 8601."""


def write_accepted(lists: Iterable[AcceptedList]) -> str:
    """The lists as one line of JSON."""
    return json.dumps([asdict(each) for each in lists], ensure_ascii=False)


def read_accepted(written: str) -> tuple[AcceptedList, ...]:
    """The lists of such a line. Raises ValueError, KeyError or TypeError for any other."""
    return tuple(
        AcceptedList(
            town=Town(**each["town"]),
            file=each["file"],
            sha256=each["sha256"],
            counts=tuple((ListPart(part), int(number)) for part, number in each["counts"]),
            corrections=tuple(Correction(**correction) for correction in each["corrections"]),
            at=each["at"],
        )
        for each in json.loads(written)
    )


class ListShelf:
    """The files of one data folder."""

    def __init__(self, data_dir: Path) -> None:
        self._folder = data_dir / LISTS

    def keep(self, data: bytes, file: str) -> str:
        """Keeps a file; gives its SHA-256. Raises StorageError when the disk refuses."""
        digest = hashlib.sha256(data).hexdigest()
        path = self._folder / f"{digest}{_suffix(file)}"
        try:
            make_folder(self._folder)
            if not path.is_file() or path.read_bytes() != data:  # a damaged one is mended by sending it again
                write_file(path, data)
        except OSError as error:
            raise StorageError("写不进数据目录，请检查磁盘空间和写权限。", file=str(self._folder)) from error
        return digest

    @staticmethod
    def name(sha256: str, file: str) -> str:
        """The path in DATA_DIR of a kept file."""
        return f"{LISTS}/{sha256}{_suffix(file)}"

    def read(self, sha256: str, file: str) -> bytes:
        """The bytes of a kept file. Raises ListError when it is gone or no longer what it was."""
        try:
            data = (self._folder / f"{sha256}{_suffix(file)}").read_bytes()
        except OSError as error:
            raise ListError("留着的清单文件不见了，请把它重新发一次。", file=file) from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise ListError("留着的清单文件坏了，请把它重新发一次。", file=file)
        return data

    def tidy(self) -> None:
        """Removes what writers that were killed left behind. Only while nobody writes."""
        sweep(self._folder)

    def sweep(self, wanted: frozenset[str]) -> None:
        """Removes the files that nobody wants any more, named by SHA-256."""
        try:
            for path in self._folder.iterdir():
                digest = path.name.partition(".")[0]
                if _SHA256.fullmatch(digest) and digest not in wanted:
                    path.unlink(missing_ok=True)
        except OSError:
            return


def _suffix(file: str) -> str:
    suffix = PurePath(file).suffix.lower()
    return suffix if _SUFFIX.fullmatch(suffix) else ""
