"""The one composition root: settings in, a ready service out. Tests enter by the same door."""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import TYPE_CHECKING

from bot.logs import noted
from bot.service import Service
from bot.state.ledger import LEDGER_FILE, open_ledger
from bot.state.private_files import private_folder
from bot.state.taught import TaughtStore
from knowledge.library import Library

if TYPE_CHECKING:
    from bot.settings import Settings
    from knowledge.matching.taught import Taught

_log = logging.getLogger(__name__)


def build_library(settings: Settings) -> Library:
    """The editions of DATA_DIR, which nobody else may enter."""
    with suppress(OSError):  # what cannot be written is said where it is written
        private_folder(settings.data_dir)
    return Library(settings.data_dir)


def build_service(settings: Settings) -> Service:
    """Opens the current edition, building one when there is none, and puts the service on it.

    Raises ListError, ChecksFailedError or StorageError when there is no edition and none can be built.
    """
    library = build_library(settings)
    snapshot = library.open_or_build(settings.seeds_dir)
    if library.is_behind(snapshot, settings.seeds_dir):
        _log.warning(
            "the lists in SEEDS_DIR have changed since the edition was built; build or /reload",
            extra=noted("lists-changed", edition=snapshot.info.id),
        )
    service = Service(library, settings.seeds_dir, snapshot, towns_open=settings.towns_open)
    service.teach(_taught(settings))
    return service


def _taught(settings: Settings) -> dict[str, tuple[Taught, ...]]:
    """What the towns were taught on Telegram, for every channel."""
    if not (settings.data_dir / LEDGER_FILE).is_file():
        return {}
    ledger = open_ledger(settings.data_dir)
    try:
        return TaughtStore(ledger).every()
    finally:
        ledger.close()
