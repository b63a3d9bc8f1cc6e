"""Editions on disk: build beside the current one, verify, switch a pointer, roll back. Reading is in ``edition_folder``."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.accepted import ListShelf
from knowledge.checks import errors_of
from knowledge.edition_folder import EditionFolder, Found
from knowledge.edition_ids import next_id
from knowledge.errors import ChecksFailedError, EditionError, StorageError
from knowledge.files import WRITING, make_folder, sweep, sync, sync_folder
from knowledge.incoming import source_of
from knowledge.lists import LaidOver, combined, content_hash
from knowledge.locking import FolderLock
from knowledge.pointer import Standing
from knowledge.prepared import DraftFolder, OneMore, Prepared
from knowledge.seeds import fingerprint, read_lists
from knowledge.store import EditionInfo, Snapshot, StoredLists, origins, read_edition

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from knowledge.accepted import AcceptedList
    from knowledge.loading import LoadedList


class Library(EditionFolder):
    """The editions of one data folder, and what makes and switches them."""

    def __init__(self, data_dir: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        super().__init__(data_dir)
        self.shelf = ListShelf(data_dir)
        """The files of accepted lists."""
        self.lock = FolderLock(data_dir)
        """Whoever changes editions has it; a bot as long as it runs."""
        self._clock = clock
        self._drafts = DraftFolder(self._folder)

    def tidy(self) -> None:
        """Removes what writers that were killed left behind, unless somebody may be writing."""
        with self.lock.if_free() as free:
            if free:
                sweep(self._folder.parent)
                self._drafts.sweep()
                self.shelf.tidy()

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
        file that is no list, StorageError and BusyError as ``build`` does.
        """
        every = self.accepted() if base is None else base.info.accepted
        accepted = tuple(each for each in every if each.town.slug != without)
        instead = [source_of(each, partial(self.shelf.read, each.sha256, each.file)) for each in accepted]
        known, over = self._known(base)
        with self.lock.held():
            try:
                draft, errors = self._drafts.whole(read_lists(seeds_dir, progress, instead, known), over)
            except OSError as error:
                raise _refused(self._folder) from error
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

    def _known(self, base: Snapshot | None) -> tuple[Mapping[str, str], Path | None]:
        """Which lists need not be read again, as ``origins`` has it, and the edition's file that has them."""
        if base is None:
            return {}, None
        try:
            self.open(base.info.id)
        except EditionError:  # it is damaged or gone: what comes of the lists themselves is sound
            return {}, None
        path = self._path(base.info.id)
        known = origins(path)
        return known, path if known else None

    def prepare_with(self, base: Snapshot, accepted: AcceptedList, loaded: LoadedList) -> Prepared:
        """An edition's lists with one more, or one in place of the same town's. Nothing else is read anew."""
        slug = accepted.town.slug
        lists = LaidOver(base.lists, loaded.duties)
        return Prepared(
            lists=lists,
            errors=errors_of(loaded.duties.problems),
            draft=OneMore(self._path(base.info.id), loaded, partial(self.open, base.info.id)),
            seeds_dir=base.info.seeds_dir,
            seeds_hash=base.info.seeds_hash,
            accepted=(*(each for each in base.info.accepted if each.town.slug != slug), accepted),
            content_hash=content_hash(lists),
            base=base.info.id,
        )

    def build(self, seeds_dir: Path, progress: Callable[[str], None] = lambda _file: None) -> Snapshot:
        """Reads the seeds and builds a verified edition, not yet current.

        Raises ListError or ChecksFailedError when the lists must not go online, StorageError when the disk refuses,
        BusyError when another process is at work here; then nothing has changed. An edition of the same content is not
        built twice.
        """
        with self.lock.held():
            return self.write(self.prepare(seeds_dir, progress))

    def write(self, prepared: Prepared) -> Snapshot:
        """Writes a verified edition, not yet current. Raises as ``build`` does."""
        if prepared.errors:
            raise ChecksFailedError("清单没有通过检查，原来的数据照常使用。", prepared.errors)
        with self.lock.held():
            return self._same(prepared) or self._write(prepared)

    def switch(self, edition_id: str, *, keep: bool = False) -> Snapshot:
        """Makes an edition current, atomically.

        ``keep`` holds it even when SEEDS_DIR names another folder than it was built from: somebody chose it. Raises
        EditionError when it does not verify, StorageError and BusyError as ``build`` does.
        """
        with self.lock.held():
            snapshot = self.open(edition_id)
            try:
                self.pointer.move(Standing(edition_id, keep))
            except OSError as error:
                raise _refused(self._folder) from error
            return snapshot

    def build_and_switch(self, seeds_dir: Path, progress: Callable[[str], None] = lambda _file: None) -> Snapshot:
        """Builds from the seeds and makes the result current. Raises as ``build`` does."""
        with self.lock.held():
            return self.switch(self.build(seeds_dir, progress).info.id)

    def open_or_build(
        self, seeds_dir: Path, warn: Callable[[EditionError, Snapshot], None] = lambda _fault, _instead: None
    ) -> Snapshot:
        """The current edition; a new one when there is none, or when SEEDS_DIR names another folder than its own.

        An edition that somebody put back stays, whatever SEEDS_DIR says. ``warn`` is told why it is not the edition
        that was put to use last, and which it is. Raises as ``build`` does.
        """
        found = self.find()
        snapshot = found.snapshot
        if snapshot is None or self._is_of_another(found, seeds_dir):
            with self.lock.held():
                again = self.find()  # somebody may have built it while this one waited
                snapshot = again.snapshot
                if snapshot is None or self._is_of_another(again, seeds_dir):
                    snapshot = self.build_and_switch(seeds_dir)
        if found.fault is not None:
            warn(found.fault, snapshot)
        return snapshot

    @staticmethod
    def is_behind(snapshot: Snapshot, seeds_dir: Path) -> bool:
        """Whether the lists in the seeds folder have changed since the edition was built."""
        return snapshot.info.seeds_hash != fingerprint(seeds_dir)

    @staticmethod
    def _is_of_another(found: Found, seeds_dir: Path) -> bool:
        snapshot = found.snapshot
        return snapshot is not None and not found.kept and snapshot.info.seeds_dir != str(seeds_dir.resolve())

    def _same(self, prepared: Prepared) -> Snapshot | None:
        for edition_id in reversed(self._ids()):
            if edition_id.endswith(prepared.content_hash[:12]):
                try:
                    same = self.open(edition_id)
                except EditionError:
                    continue
                if prepared.says_what(same.info):
                    return same
        return None

    def _write(self, prepared: Prepared) -> Snapshot:
        if not prepared.draft.there:
            raise EditionError("这一版数据已经不在了。", file=prepared.base)
        now = self._clock()
        info = EditionInfo(
            id=next_id(self._ids(), now, prepared.content_hash),
            built_at=now.isoformat(timespec="seconds"),
            content_hash=prepared.content_hash,
            seeds_dir=prepared.seeds_dir,
            seeds_hash=prepared.seeds_hash,
            accepted=prepared.accepted,
        )
        path = self._path(info.id)
        try:
            make_folder(self._folder)
            self._drafts.sweep()  # it is locked: what is half written there is nobody's any more
            with tempfile.TemporaryDirectory(prefix=WRITING, dir=self._folder) as work:
                made = Path(work) / "draft.db"
                prepared.draft.make(made, info)
                sync(made)
                made.replace(path)
            sync_folder(self._folder)
        except OSError as error:
            raise _refused(self._folder) from error
        self._soundness.vouch(path)
        return read_edition(path)


def _refused(folder: Path) -> StorageError:
    return StorageError("写不进数据目录，请检查磁盘空间和写权限。", file=str(folder))
