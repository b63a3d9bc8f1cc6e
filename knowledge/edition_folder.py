"""The editions that lie in a data folder, as they are read: which there are, which is sound, and which one answers.

Fallback order when opening: the edition that the pointer names; else the one that answered before it, and so on; else
the newest that verifies; else none, and the caller builds one. An edition file is never changed after it has its name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.edition_ids import EDITION_ID
from knowledge.errors import EditionError
from knowledge.pointer import Pointer, Standing
from knowledge.soundness import Soundness
from knowledge.store import EditionInfo, Snapshot, accepted_of, read_edition

if TYPE_CHECKING:
    from pathlib import Path

    from knowledge.accepted import AcceptedList

EDITIONS = "editions"
"""The folder of DATA_DIR in which they lie."""
_SUFFIX = ".db"


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
class Found:
    """The best edition that there is."""

    snapshot: Snapshot | None
    kept: bool
    """Somebody chose it: it stays though SEEDS_DIR names another folder than it was built from."""
    fault: EditionError | None
    """Why it is not the one that was put to use last; None when it is, or when none ever was."""


class EditionFolder:
    """Reads the editions of one data folder."""

    def __init__(self, data_dir: Path) -> None:
        self._folder = data_dir / EDITIONS
        self.pointer = Pointer(self._folder)
        """Which edition is in use, by the disk."""
        self._soundness = Soundness()

    def find(self) -> Found:
        """The edition in use, else the one before it, else the newest good one. Never raises for a bad file."""
        pointed, fault = self.pointer.read(), None
        if self.pointer.there and (pointed is None or not EDITION_ID.fullmatch(pointed.edition)):
            fault = EditionError("记着现在用哪一版的文件坏了。", file=self.pointer.name)
        for standing in self._candidates():
            try:
                return Found(self.open(standing.edition), standing.kept, fault)
            except EditionError as error:
                fault = fault or (error if standing == pointed else None)
        return Found(None, kept=False, fault=fault)

    def open_current(self) -> Snapshot | None:
        """The edition of ``find``."""
        return self.find().snapshot

    def open(self, edition_id: str) -> Snapshot:
        """Opens and verifies one edition. Raises EditionError when it is missing or bad."""
        path = self._path(edition_id)
        if edition_id not in self._ids():
            raise EditionError("没有这一版数据。", file=edition_id)
        snapshot = read_edition(path)
        if snapshot.info.id != edition_id:
            raise EditionError("这一版数据的文件名被改过。", file=path.name)
        self._soundness.check(path)
        return snapshot

    def read_bytes(self, edition_id: str) -> bytes:
        """An edition's file. Raises EditionError when it cannot be read."""
        try:
            return self._path(edition_id).read_bytes()
        except OSError as error:
            raise EditionError("这一版数据打不开。", file=edition_id) from error

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
        for standing in self._candidates():
            found = accepted_of(self._path(standing.edition))
            if found is not None:
                return found
        return ()

    def kept_files(self) -> frozenset[str] | None:
        """SHA-256 of the accepted lists of all editions, as of those that can be put back.

        None when an edition cannot be read: its lists may be all that is left of it.
        """
        try:
            every = [accepted_of(path) for path in self._folder.iterdir() if path.suffix == _SUFFIX]
        except OSError:
            return None
        return frozenset(each.sha256 for lists in every for each in lists or ()) if None not in every else None

    def _ids(self) -> list[str]:
        try:
            found = (path.stem for path in self._folder.glob(f"*{_SUFFIX}"))
            return sorted(name for name in found if EDITION_ID.fullmatch(name))
        except OSError:
            return []

    def _path(self, edition_id: str) -> Path:
        if not EDITION_ID.fullmatch(edition_id):
            raise EditionError("没有这一版数据。", file=edition_id)
        return self._folder / f"{edition_id}{_SUFFIX}"

    def _candidates(self) -> tuple[Standing, ...]:
        """Editions in the order in which they may answer; each is an id, and may be missing or bad."""
        pointed = self.pointer.read()
        every = [
            *([pointed] if pointed is not None else []),
            *self.pointer.before(),
            *(Standing(edition_id) for edition_id in reversed(self._ids())),
        ]
        first: dict[str, Standing] = {}
        for each in every:
            first.setdefault(each.edition, each)
        return tuple(each for each in first.values() if EDITION_ID.fullmatch(each.edition))
