"""The file of a backup: a zip with a manifest that names every other member with its size and checksum.

Whoever reads one believes nothing of it: only names that a backup can have are written, no more bytes than are said,
and only as many as a backup can have.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
import zlib
from dataclasses import asdict, dataclass
from typing import IO, TYPE_CHECKING, TypeVar

from bot.wording import backup as wording
from knowledge.edition_ids import EDITION_ID
from knowledge.errors import BackupError, StorageError
from knowledge.files import write_stream

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

T = TypeVar("T")
FORMAT = 1
"""Of the archive: a program puts back what has this number or a smaller one."""
MANIFEST = "manifest.json"
MOST_FILES = 5000
"""In an archive."""
MOST_BYTES = 2 * 1024**3
"""Of all members together, unpacked."""
_MOST_MANIFEST = 4 * 1024**2
"""Bytes."""
_CHUNK = 1024**2
"""Bytes that are read at a time."""
_NAME = re.compile(rf"editions/{EDITION_ID.pattern}\.db|lists/[0-9a-f]{{64}}(?:\.[a-z0-9]{{1,8}})?|ledger\.db")
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, LookupError, ValueError,
    TypeError, OverflowError, RecursionError,
)  # fmt: skip
"""What reading a zip file may raise that is none, or that somebody has been at."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One member."""

    name: str
    """Its path in DATA_DIR, with ``/``."""
    size: int
    """Bytes."""
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself."""

    made_at: str
    """UTC, ISO 8601."""
    editions: tuple[str, ...]
    """Ids, in the order in which they answered; the last one did when it was made."""
    files: tuple[Entry, ...]


def pack(out: IO[bytes], made_at: str, editions: tuple[str, ...], members: Iterable[tuple[str, bytes]]) -> Manifest:
    """Writes a backup of ``members`` (name, content). Raises OSError."""
    entries = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(_member(name), data)
            entries.append(Entry(name, len(data), hashlib.sha256(data).hexdigest()))
        manifest = Manifest(made_at, editions, tuple(entries))
        said = json.dumps({"format": FORMAT, **asdict(manifest)}, indent=1)
        archive.writestr(_member(MANIFEST), said.encode())
    return manifest


def unpack(file: IO[bytes], folder: Path, room: int) -> Manifest:
    """Writes all members into a folder, as many bytes as there is ``room`` for at most.

    Raises BackupError for anything but a whole backup, StorageError when the folder cannot be written.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = _read_manifest(archive)
            if sum(each.size for each in manifest.files) > room:
                raise StorageError(wording.NO_ROOM)
            for entry in manifest.files:
                _unpack(archive, entry, folder)
    except _DAMAGED as error:
        raise BackupError(wording.NOT_A_BACKUP) from error
    return manifest


def _member(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info


def _read_manifest(archive: zipfile.ZipFile) -> Manifest:
    members = archive.infolist()
    names = [each.filename for each in members]
    if len(names) > MOST_FILES:
        raise BackupError(wording.TOO_LARGE)
    if any(
        each.flag_bits & 1 or each.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for each in members
    ):
        raise ValueError("encrypted, or packed in another way")
    said = json.loads(b"".join(_chunks(archive, MANIFEST, _MOST_MANIFEST)))
    if _of(said, "format", int) > FORMAT:
        raise BackupError(wording.NEWER)
    entries = tuple(
        Entry(_of(each, "name", str), _of(each, "size", int), _of(each, "sha256", str))
        for each in _of(said, "files", list)
    )
    editions = tuple(_of({"id": each}, "id", str) for each in _of(said, "editions", list))
    if sorted(names) != sorted([MANIFEST, *(each.name for each in entries)]) or len(set(names)) != len(names):
        raise ValueError("members and manifest differ")
    if not all(_NAME.fullmatch(each.name) and each.size >= 0 for each in entries):
        raise ValueError("no name of a backup")
    if sum(each.size for each in entries) > MOST_BYTES:
        raise BackupError(wording.TOO_LARGE)
    return Manifest(_of(said, "made_at", str), editions, entries)


def _of(said: object, key: str, kind: type[T]) -> T:
    if not isinstance(said, dict):
        raise TypeError(key)
    value = said[key]
    if not isinstance(value, kind):
        raise TypeError(key)
    return value


def _unpack(archive: zipfile.ZipFile, entry: Entry, folder: Path) -> None:
    digest = hashlib.sha256()
    size = 0

    def checked() -> Iterator[bytes]:
        nonlocal size
        for chunk in _chunks(archive, entry.name, entry.size):
            digest.update(chunk)
            size += len(chunk)
            yield chunk

    path = folder / entry.name
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        write_stream(path, checked())
    except OSError as error:
        raise StorageError(wording.NO_ROOM, file=str(folder)) from error
    if size != entry.size or digest.hexdigest() != entry.sha256:
        raise ValueError(entry.name)


def _chunks(archive: zipfile.ZipFile, name: str, most: int) -> Iterator[bytes]:
    """What a member holds. Raises ValueError when that is more than ``most`` bytes."""
    read = 0
    try:
        with archive.open(name) as member:
            while chunk := member.read(_CHUNK):
                read += len(chunk)
                if read > most:
                    raise ValueError(name)
                yield chunk
    except OSError as error:  # of reading; one of writing is the caller's
        raise ValueError(name) from error
