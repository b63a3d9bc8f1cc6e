"""Editions on disk: build beside the current one, verify, switch a pointer, roll back.

Fallback order when opening: the edition that the pointer names; else the newest that verifies; else none, and the
caller builds one. An edition file is never changed after it has its name.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakSet

from knowledge.accepted import ListShelf
from knowledge.checks import errors_of
from knowledge.errors import ChecksFailedError, EditionError, StorageError
from knowledge.files import sync, write_file
from knowledge.incoming import source_of
from knowledge.lists import LaidOver, combined, content_hash
from knowledge.prepared import PREFIX, OneMore, Prepared, WholeDraft
from knowledge.seeds import fingerprint, read_lists
from knowledge.soundness import Soundness
from knowledge.store import EditionInfo, EditionWriter, Snapshot, StoredLists, accepted_of, origins, read_edition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from knowledge.accepted import AcceptedList
    from knowledge.records import Problem
    from knowledge.seeds import LoadedList, ReadList

_FOLDER = "editions"
_POINTER = "current"
_SUFFIX = ".db"
_ID = re.compile(r"\d{8}T\d{6}\.\d{3}-[0-9a-f]{12}")
_KEPT = " kept"
_STALE_SECONDS = 3600
_REFUSED = "写不进数据目录，请检查磁盘空间和写权限。"


@dataclass(frozen=True, slots=True)
class ListedEdition:
    """One edition file as the library's listing shows it."""

    id: str
    info: EditionInfo | None
    """None when the file does not verify."""
    fault: str
    """Why it does not verify; empty when it does."""
    current: bool


class Library:
    """The editions of one data folder."""

    def __init__(self, data_dir: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.shelf = ListShelf(data_dir)
        """The files of accepted lists."""
        self._folder = data_dir / _FOLDER
        self._clock = clock
        self._soundness = Soundness()
        self._drafts: WeakSet[WholeDraft] = WeakSet()

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
        snapshot = read_edition(path)
        self._soundness.check(path)
        return snapshot

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

    def accepted(self) -> tuple[AcceptedList, ...]:
        """The lists that were sent to the bot and are in force, also when this program cannot read the edition."""
        pointed = self._pointer()
        for edition_id in [*([pointed] if pointed else []), *(i for i in reversed(self._ids()) if i != pointed)]:
            found = accepted_of(self._path(edition_id))
            if found is not None:
                return found
        return ()

    def kept_files(self) -> frozenset[str]:
        """SHA-256 of the accepted lists of all editions, as of those that can be put back."""
        every = (accepted_of(self._path(edition_id)) or () for edition_id in self._ids())
        return frozenset(each.sha256 for lists in every for each in lists)

    def prepare(
        self,
        seeds_dir: Path,
        progress: Callable[[str], None] = lambda _file: None,
        base: Snapshot | None = None,
        without: str = "",
    ) -> Prepared:
        """Reads and checks the seeds, with the accepted lists of ``base`` in place of the seeds' own.

        Without ``base`` they are those of the current edition, and every file is read; else only those that are not
        what they were when ``base`` was built. The list of the town ``without`` is left out. Raises ListError for a
        file that is no list.
        """
        every = self.accepted() if base is None else base.info.accepted
        accepted = tuple(each for each in every if each.town.slug != without)
        instead = [source_of(each, partial(self.shelf.read, each.sha256, each.file)) for each in accepted]
        path = self._path(base.info.id) if base is not None else None
        known = origins(path) if path is not None and path.is_file() else {}
        draft, errors = self._drafted(read_lists(seeds_dir, progress, instead, known), path if known else None)
        lists = StoredLists(draft.path)
        return Prepared(
            lists=lists,
            errors=errors,
            draft=draft,
            seeds_dir=str(seeds_dir.resolve()),
            seeds_hash=fingerprint(seeds_dir),
            accepted=accepted,
            content_hash=combined(lists.content(town.slug) for town in lists.towns),
            base=base.info.id if base is not None else "",
        )

    def _drafted(self, lists: Iterable[ReadList], over: Path | None) -> tuple[WholeDraft, tuple[Problem, ...]]:
        """Lists in a file of their own, but those with problems that forbid publication; and these problems.

        The file is a copy of the edition's file ``over``, if any, from which the lists come that were not read again.
        """
        errors: list[Problem] = []
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._sweep()
            draft = WholeDraft(self._folder)
            self._drafts.add(draft)
            if over is not None:
                shutil.copyfile(over, draft.path)
            kept: list[str] = []
            with EditionWriter(draft.path) as writer:
                for each in lists:
                    loaded = each.loaded
                    wrong = errors_of(loaded.duties.problems) if loaded is not None else ()
                    if loaded is not None and not wrong:
                        writer.replace(loaded.duties, loaded.lines, each.origin)
                    kept += [] if wrong else [each.slug]
                    errors += wrong
                writer.keep(kept)
        except OSError as error:
            raise StorageError(_REFUSED, file=str(self._folder)) from error
        return draft, tuple(errors)

    def prepare_with(self, base: Snapshot, accepted: AcceptedList, loaded: LoadedList) -> Prepared:
        """An edition's lists with one more, or one in place of the same town's. Nothing else is read anew."""
        slug = accepted.town.slug
        lists = LaidOver(base.lists, loaded.duties)
        return Prepared(
            lists=lists,
            errors=errors_of(loaded.duties.problems),
            draft=OneMore(self._path(base.info.id), loaded),
            seeds_dir=base.info.seeds_dir,
            seeds_hash=base.info.seeds_hash,
            accepted=(*(each for each in base.info.accepted if each.town.slug != slug), accepted),
            content_hash=content_hash(lists),
            base=base.info.id,
        )

    def build(self, seeds_dir: Path, progress: Callable[[str], None] = lambda _file: None) -> Snapshot:
        """Reads the seeds and builds a verified edition, not yet current.

        Raises ListError or ChecksFailedError when the lists must not go online, StorageError when the disk refuses;
        then nothing has changed. An edition of the same content is not built twice.
        """
        return self.write(self.prepare(seeds_dir, progress))

    def write(self, prepared: Prepared) -> Snapshot:
        """Writes a verified edition, not yet current. Raises as ``build`` does."""
        if prepared.errors:
            raise ChecksFailedError("清单没有通过检查，原来的数据照常使用。", prepared.errors)
        for edition_id in reversed(self._ids()):
            if edition_id.endswith(prepared.content_hash[:12]):
                try:
                    same = self.open(edition_id)
                except EditionError:
                    continue
                if prepared.says_what(same.info):
                    return same
        now = self._clock()
        info = EditionInfo(
            id=self._free_id(now, prepared.content_hash),
            built_at=now.isoformat(timespec="seconds"),
            content_hash=prepared.content_hash,
            seeds_dir=prepared.seeds_dir,
            seeds_hash=prepared.seeds_hash,
            accepted=prepared.accepted,
        )
        path = self._path(info.id)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._sweep()
            if not prepared.draft.there:
                raise EditionError("这一版数据已经不在了。", file=prepared.base)
            work = Path(tempfile.mkdtemp(prefix=PREFIX, dir=self._folder))
            try:
                made = work / path.name
                prepared.draft.make(made, info)
                sync(made)
                made.replace(path)
            finally:
                shutil.rmtree(work, ignore_errors=True)
        except OSError as error:
            raise StorageError(_REFUSED, file=str(self._folder)) from error
        self._soundness.vouch(path)
        return read_edition(path)

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
        ours = {draft.folder.name for draft in self._drafts}
        for path in (*self._folder.glob(f"{PREFIX}*"), *self._folder.glob(".pointer-*")):
            try:
                if path.name not in ours and self._clock().timestamp() - path.stat().st_mtime > _STALE_SECONDS:
                    shutil.rmtree(path) if path.is_dir() else path.unlink()
            except OSError:
                continue

    def _replace(self, path: Path, data: bytes) -> None:
        try:
            write_file(path, data, ".pointer-")
        except OSError as error:
            raise StorageError(_REFUSED, file=str(path)) from error
