"""The one composition root: settings in, a ready service out. Tests enter by the same door."""

from __future__ import annotations

import logging
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.access import Access
from bot.backups import moving
from bot.logs import noted
from bot.publishing import Publisher, settle
from bot.service import Service
from bot.state.changes import ChangeBook
from bot.state.drafts import DraftStore
from bot.state.ledger import has_ledger, open_ledger
from bot.state.misses import MissStore
from bot.state.private_files import private_folder
from bot.state.staff import StaffBook
from bot.state.taught import TaughtStore
from bot.teaching import Teacher
from knowledge.errors import OtherSchemaError, StorageError
from knowledge.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.meter import Meter
    from bot.settings import Settings
    from bot.state.database import Database
    from knowledge.errors import EditionError
    from knowledge.matching.taught import Taught
    from knowledge.store import Snapshot

_log = logging.getLogger(__name__)


def build_library(settings: Settings) -> Library:
    """The editions of DATA_DIR, which nobody else may enter. A restore that was cut short is finished.

    Raises BusyError and StorageError when it cannot be.
    """
    with suppress(OSError):  # what cannot be written is said where it is written
        private_folder(settings.data_dir)
    library = Library(settings.data_dir)
    if moving.is_cut_short(settings.data_dir):
        with library.lock.held():
            moving.finish(settings.data_dir)
    return library


@contextmanager
def changing(settings: Settings) -> Iterator[Library]:
    """The editions, for a command that puts another one to use: no bot is running, and what one left half done is
    settled. Raises BusyError and StorageError.
    """
    library = build_library(settings)
    with library.lock.held():
        with suppress(StorageError):  # a ledger that cannot be used says so where it is needed
            _settle(settings, library)
        yield library


def build_service(settings: Settings, library: Library | None = None) -> Service:
    """Opens the current edition, building one when there is none, and puts the service on it.

    Raises ListError, ChecksFailedError or StorageError when there is no edition and none can be built, LedgerError when
    there is a ledger and it is damaged. ``library`` is one of ``build_library``.
    """
    library = library or build_library(settings)
    library.tidy()
    snapshot = library.open_or_build(settings.seeds_dir, _warn)
    if library.is_behind(snapshot, settings.seeds_dir):
        _log.warning(
            "the lists in SEEDS_DIR have changed since the edition was built; build or /reload",
            extra=noted("lists-changed", edition=snapshot.info.id),
        )
    service = Service(library, settings.seeds_dir, snapshot, towns_open=settings.towns_open)
    service.teach(_taught(settings))
    return service


@dataclass(frozen=True, slots=True)
class Office:
    """Where those who keep the lists work: what they decide is kept in one ledger."""

    ledger: Database
    access: Access
    misses: MissStore
    teacher: Teacher
    drafts: DraftStore
    publisher: Publisher


def open_office(settings: Settings, service: Service, meter: Meter | None = None) -> Office:
    """Opens the ledger and what stands on it; a change that was cut short is settled first. ``meter`` counts changes.

    Raises LedgerError or StorageError when the ledger is there and cannot be read.
    """
    ledger = open_ledger(settings.data_dir)
    staff = StaffBook(ledger)
    access = Access(settings.bot_owner_ids, settings.bot_admin_ids, staff)
    misses, drafts = MissStore(ledger), DraftStore(ledger)
    return Office(
        ledger=ledger,
        access=access,
        misses=misses,
        teacher=Teacher(service, TaughtStore(ledger), misses, access),
        drafts=drafts,
        publisher=Publisher(service, drafts, access, ChangeBook(ledger, staff), meter),
    )


def _warn(fault: EditionError, instead: Snapshot) -> None:
    if isinstance(fault, OtherSchemaError):
        _log.warning(
            "the edition that was in use is of another version of this program; another one answers",
            extra=noted("edition-of-other-version", edition=instead.info.id, file=fault.file),
        )
        return
    _log.warning(
        "the edition that was put to use last cannot be used, the one before it answers: "
        "stop the bot and restore a backup, or choose one with /rollback",
        extra=noted("edition-fell-back", edition=instead.info.id, file=fault.file, error=type(fault).__name__),
    )


def _settle(settings: Settings, library: Library) -> None:
    if not has_ledger(settings.data_dir):
        return
    ledger = open_ledger(settings.data_dir)
    try:
        settle(library, ChangeBook(ledger, StaffBook(ledger)))
    finally:
        ledger.close()


def _taught(settings: Settings) -> dict[str, tuple[Taught, ...]]:
    """What the towns were taught on Telegram, for every channel."""
    if not has_ledger(settings.data_dir):
        return {}
    ledger = open_ledger(settings.data_dir)
    try:
        return TaughtStore(ledger).every()
    finally:
        ledger.close()
