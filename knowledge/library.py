"""Editions on disk: build beside the current one, verify, switch a pointer, roll back.

Fallback order when opening: the edition that the pointer names; else the newest that verifies; else none, and the
caller builds one. An edition file is never changed after it has its name.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.errors import ChecksFailedError, EditionError, StorageError
from knowledge.seeds import Seeds, fingerprint, load_seeds
from knowledge.store import EditionInfo, Snapshot, content_hash, read_edition, write_edition

if TYPE_CHECKING:
    from collections.abc import Callable

    from knowledge.records import Duty

_FOLDER = "editions"
_POINTER = "current"
_SUFFIX = ".db"
_ID = re.compile(r"\d{8}T\d{6}\.\d{3}-[0-9a-f]{12}")
_KEPT = " kept"
_STALE_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class ListedEdition:
    """One edition file as the library's listing shows it."""

    id: str
    info: EditionInfo | None
    """None when the file does not verify."""
    fault: str
    """Why it does not verify; empty when it does."""
    current: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """What a new edition changes, as duty ids in list order."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether both editions say the same."""
        return not (self.added or self.changed or self.removed)


def difference(old: Snapshot | None, new: Snapshot) -> Difference:
    """Compares two snapshots duty by duty. A duty whose place in the file moved is not changed."""

    def content(snapshot: Snapshot | None) -> dict[str, tuple[object, ...]]:
        if snapshot is None:
            return {}
        return {duty.id: _meaning(duty) for duty_list in snapshot.lists for duty in duty_list.duties}

    before, after = content(old), content(new)
    return Difference(
        added=tuple(key for key in after if key not in before),
        changed=tuple(key for key in after if key in before and before[key] != after[key]),
        removed=tuple(key for key in before if key not in after),
    )


def _meaning(duty: Duty) -> tuple[object, ...]:
    return (duty.category, duty.title, duty.departments, duty.clauses, duty.steps)


class Library:
    """The editions of one data folder."""

    def __init__(self, data_dir: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._folder = data_dir / _FOLDER
        self._clock = clock

    def open_current(self) -> Snapshot | None:
        """The current edition, else the newest good one, else None. Never raises for a bad edition file."""
        pointed = self._pointer()
        candidates = [*([pointed] if pointed else []), *(i for i in reversed(self._ids()) if i != pointed)]
        for edition_id in candidates:
            try:
                return self.open(edition_id)
            except EditionError:
                continue
        return None

    def open(self, edition_id: str) -> Snapshot:
        """Opens and verifies one edition. Raises EditionError when it is missing or bad."""
        path = self._path(edition_id)
        if not path.is_file():
            raise EditionError("没有这一版数据。", file=edition_id)
        return read_edition(path)

    def editions(self) -> tuple[ListedEdition, ...]:
        """All edition files, newest first, each verified."""
        current = self.open_current()
        pointed = current.info.id if current else ""
        listed: list[ListedEdition] = []
        for edition_id in reversed(self._ids()):
            try:
                listed.append(ListedEdition(edition_id, self.open(edition_id).info, "", edition_id == pointed))
            except EditionError as error:
                listed.append(ListedEdition(edition_id, None, error.sentence, edition_id == pointed))
        return tuple(listed)

    def build(self, seeds_dir: Path, progress: Callable[[str], None] = lambda _file: None) -> Snapshot:
        """Reads the seeds and builds a verified edition, not yet current.

        Raises ListError or ChecksFailedError when the lists must not go online, StorageError when the disk refuses;
        then nothing has changed. An edition of the same content is not built twice.
        """
        seeds = load_seeds(seeds_dir, progress)
        if seeds.errors:
            raise ChecksFailedError("清单没有通过检查，原来的数据照常使用。", seeds.errors)
        return self._write(seeds, seeds_dir)

    def switch(self, edition_id: str, *, keep: bool = False) -> Snapshot:
        """Makes an edition current, atomically. Raises EditionError when it does not verify.

        ``keep`` holds it even when SEEDS_DIR names another folder than it was built from: somebody chose it.
        """
        snapshot = self.open(edition_id)
        self._replace(self._folder / _POINTER, f"{edition_id}{_KEPT if keep else ''}".encode())
        return snapshot

    def build_and_switch(self, seeds_dir: Path, progress: Callable[[str], None] = lambda _file: None) -> Snapshot:
        """Builds from the seeds and makes the result current."""
        return self.switch(self.build(seeds_dir, progress).info.id)

    def open_or_build(self, seeds_dir: Path) -> Snapshot:
        """The current edition; a new one when there is none, or when SEEDS_DIR names another folder than its own.

        An edition that somebody put back stays, whatever SEEDS_DIR says.
        """
        snapshot = self.open_current()
        kept = snapshot is not None and self._pointer_words() == f"{snapshot.info.id}{_KEPT}"
        if snapshot is None or (not kept and snapshot.info.seeds_dir != str(seeds_dir.resolve())):
            return self.build_and_switch(seeds_dir)
        return snapshot

    @staticmethod
    def is_behind(snapshot: Snapshot, seeds_dir: Path) -> bool:
        """Whether the lists in the seeds folder have changed since the edition was built."""
        return snapshot.info.seeds_hash != fingerprint(seeds_dir)

    def _write(self, seeds: Seeds, seeds_dir: Path) -> Snapshot:
        lists = [loaded.duties for loaded in seeds.lists]
        digest = content_hash(lists)
        now = self._clock()
        for edition_id in reversed(self._ids()):
            if edition_id.endswith(digest[:12]):
                try:
                    same = self.open(edition_id)
                except EditionError:
                    continue
                if same.info.seeds_hash == seeds.fingerprint and same.info.seeds_dir == str(seeds_dir.resolve()):
                    return same
        info = EditionInfo(
            id=self._free_id(now, digest),
            built_at=now.isoformat(timespec="seconds"),
            content_hash=digest,
            seeds_dir=str(seeds_dir.resolve()),
            seeds_hash=seeds.fingerprint,
        )
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._sweep()
            with tempfile.TemporaryDirectory(prefix=".building-", dir=self._folder) as work:
                draft = Path(work) / "draft.db"
                write_edition(draft, info, lists, {each.duties.town.slug: each.lines for each in seeds.lists})
                snapshot = read_edition(draft)
                _sync(draft)
                draft.replace(self._path(info.id))
        except OSError as error:
            raise StorageError("写不进数据目录，请检查磁盘空间和写权限。", file=str(self._folder)) from error
        return snapshot

    def _free_id(self, now: datetime, digest: str) -> str:
        # The clock may stand still or jump back; a later edition must still sort after the ones before it.
        stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%S")
        newest = max((edition_id.split("-")[0] for edition_id in self._ids()), default="")
        sequence = 0
        if newest[:15] >= stamp:
            stamp, sequence = newest[:15], int(newest[16:] or 0) + 1
        return f"{stamp}.{sequence:03d}-{digest[:12]}"

    def _ids(self) -> list[str]:
        try:
            found = (path.stem for path in self._folder.glob(f"*{_SUFFIX}"))
            return sorted(name for name in found if _ID.fullmatch(name))
        except OSError:
            return []

    def _path(self, edition_id: str) -> Path:
        if not _ID.fullmatch(edition_id):
            raise EditionError("没有这一版数据。", file=edition_id)
        return self._folder / f"{edition_id}{_SUFFIX}"

    def _pointer_words(self) -> str:
        try:
            return (self._folder / _POINTER).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return ""

    def _pointer(self) -> str:
        name = self._pointer_words().removesuffix(_KEPT)
        return name if name in self._ids() else ""

    def _sweep(self) -> None:
        """Removes what builds that were killed left behind, once they are too old to be running."""
        for path in (*self._folder.glob(".building-*"), *self._folder.glob(".pointer-*")):
            try:
                if self._clock().timestamp() - path.stat().st_mtime > _STALE_SECONDS:
                    shutil.rmtree(path) if path.is_dir() else path.unlink()
            except OSError:
                continue

    def _replace(self, path: Path, data: bytes) -> None:
        try:
            with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".pointer-", delete=False) as draft:
                draft.write(data)
                draft.flush()
                os.fsync(draft.fileno())
            Path(draft.name).replace(path)
            _sync(path.parent)
        except OSError as error:
            raise StorageError("写不进数据目录，请检查磁盘空间和写权限。", file=str(path)) from error


def _sync(path: Path) -> None:
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
