"""Lists that were read and checked and are no edition yet, and how each becomes an edition's file."""

from __future__ import annotations

import os
import shutil
import tempfile
import weakref
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from weakref import WeakSet

from knowledge.checks import errors_of
from knowledge.files import WRITING, make_folder, sweep
from knowledge.store import EditionWriter, read_edition, verify_edition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from knowledge.accepted import AcceptedList
    from knowledge.lists import Lists
    from knowledge.loading import LoadedList
    from knowledge.records import Problem
    from knowledge.seeds import ReadList
    from knowledge.store import EditionInfo


class Draft(Protocol):
    """What an edition's file can be made of."""

    @property
    def there(self) -> bool:
        """Whether it can still be made."""

    def make(self, path: Path, info: EditionInfo) -> None:
        """Writes the edition's file and reads it again. Raises StorageError, EditionError or OSError."""


class WholeDraft:
    """A file with all lists, written while they were read. It goes with the last one who holds it."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is that of the editions. Raises OSError."""
        self.folder = Path(tempfile.mkdtemp(prefix=WRITING, dir=folder))
        self.path = self.folder / "draft.db"
        self._shared = False
        self._changed: tuple[str, ...] | None = None
        self._stamp = (0, 0)
        weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)

    @property
    def there(self) -> bool:
        """Whether nobody swept it away."""
        return self.path.is_file()

    def finished(self, changed: Sequence[str] | None) -> None:
        """All lists are in it. ``changed``: slugs of those that differ from a whole edition's, of which it is a copy;
        None where it is a copy of none.
        """
        self._changed = None if changed is None else tuple(changed)
        self._stamp = _stamp(self.path)

    def make(self, path: Path, info: EditionInfo) -> None:
        """The same file under another name, with its own.

        Its records are compared with their checksums once more; of a copy that nobody touched meanwhile only those
        lists that were put in.
        """
        untouched = not self._shared and _stamp(self.path) == self._stamp
        if self._shared or not _linked(self.path, path):  # an edition that was made of it is never written to again
            shutil.copyfile(self.path, path)
        self._shared = True
        with EditionWriter(path) as writer:
            writer.name(info)
        if self._changed is None or not untouched:
            verify_edition(path)
            return
        lists = read_edition(path).lists
        for slug in self._changed:
            lists.of(slug)


def _stamp(path: Path) -> tuple[int, int]:
    told = path.stat()
    return told.st_size, told.st_mtime_ns


def _linked(path: Path, other: Path) -> bool:
    try:
        os.link(path, other)
    except OSError:  # not every file system knows links
        return False
    return True


class DraftFolder:
    """The drafts of whole editions in a folder, of which some may wait to be put online. Only for whoever has its lock."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: WeakSet[WholeDraft] = WeakSet()

    def whole(self, lists: Iterable[ReadList], over: Path | None) -> tuple[WholeDraft, tuple[Problem, ...]]:
        """Lists in a file of their own, but those with problems that forbid publication; and these problems.

        The file is a copy of the edition's file ``over``, if any, from which the lists come that were not read again.
        Raises OSError, StorageError, and what ``lists`` raises.
        """
        make_folder(self._folder)
        self.sweep()
        draft = WholeDraft(self._folder)
        self._held.add(draft)
        if over is not None:
            shutil.copyfile(over, draft.path)
        errors: list[Problem] = []
        kept: list[str] = []
        changed: list[str] = []
        with EditionWriter(draft.path) as writer:
            for each in lists:
                loaded = each.loaded
                wrong = errors_of(loaded.duties.problems) if loaded is not None else ()
                if loaded is not None and not wrong:
                    writer.replace(loaded.duties, loaded.lines, each.origin)
                    changed.append(each.slug)
                kept += [] if wrong else [each.slug]
                errors += wrong
            writer.keep(kept)
        draft.finished(None if over is None else changed)
        return draft, tuple(errors)

    def sweep(self) -> None:
        """Removes what writers that were killed left behind, but no draft that waits."""
        sweep(self._folder, {draft.folder.name for draft in self._held})


@dataclass(frozen=True, slots=True)
class OneMore:
    """An edition's file in which one town's list is put in or replaced."""

    base: Path
    loaded: LoadedList
    look: Callable[[], object]
    """Raises EditionError when the edition's file is not what was built: else its damage would be taken over."""

    @property
    def there(self) -> bool:
        """Whether the edition is still on the disk."""
        return self.base.is_file()

    def make(self, path: Path, info: EditionInfo) -> None:
        """A copy of the edition's file with the list; the other towns' rows are not touched."""
        self.look()
        shutil.copyfile(self.base, path)
        with EditionWriter(path) as writer:
            writer.replace(self.loaded.duties, self.loaded.lines)
            writer.name(info)
        read_edition(path).lists.of(self.loaded.duties.town.slug)


@dataclass(frozen=True, slots=True)
class Prepared:
    """Lists that were read and checked, and are no edition yet."""

    lists: Lists
    """All of them; without those that have errors."""
    errors: tuple[Problem, ...]
    """The problems that forbid publication."""
    draft: Draft
    seeds_dir: str
    seeds_hash: str
    accepted: tuple[AcceptedList, ...]
    content_hash: str
    base: str
    """The edition beside which it was prepared; empty when there was none."""

    def says_what(self, info: EditionInfo) -> bool:
        """Whether an edition has this very content from the very same files."""
        return (
            info.content_hash == self.content_hash
            and (info.seeds_dir, info.seeds_hash) == (self.seeds_dir, self.seeds_hash)
            and [replace(each, at="") for each in info.accepted] == [replace(each, at="") for each in self.accepted]
        )
