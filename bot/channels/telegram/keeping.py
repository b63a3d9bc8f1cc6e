"""What one run keeps on the disk: conversations, and the ledger with the books in it. Opened and closed together."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from bot.backups.moving import drop_aside
from bot.bootstrap import open_office
from bot.state.conversations import ConversationStore
from bot.state.counts import CountBook
from bot.state.faults import FaultBook
from bot.state.sweeping import Sweeper
from bot.state.switches import Switches
from bot.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.channels.telegram.types import App
    from bot.meter import Meter
    from bot.service import Service
    from bot.settings import Settings


class Keeping:
    """The stores of one run of the bot."""

    def __init__(self, settings: Settings, service: Service, meter: Meter) -> None:
        """Opens them. Raises LedgerError or StorageError when what is there cannot be read."""
        self._data_dir = settings.data_dir
        office = open_office(settings, service, meter)
        self._ledger, self._drafts = office.ledger, office.drafts
        self.access, self.misses = office.access, office.misses
        self.teacher, self.publisher = office.teacher, office.publisher
        self.store = ConversationStore(settings.data_dir)
        self.counts = CountBook(self._ledger, _later)
        self.tally = Tally(self.counts, meter)
        self.faults = FaultBook(self._ledger)
        self.switches = Switches(self._ledger)
        self._sweeper: Sweeper | None = None

    async def start(self, app: App) -> None:
        """Has what is too old erased, now and every few minutes from now on; files too, which ``app`` does beside answering."""

        def tidy() -> None:
            drop_aside(self._data_dir, time.time())
            if app.running:
                app.create_task(self.publisher.tidy())

        books = (self.misses, self._drafts, self.counts, self.faults, self.switches)
        self._sweeper = Sweeper(self.store, self._ledger, books, _later, tidy)
        self._sweeper.start()
        drop_aside(self._data_dir, time.time())
        await self.publisher.tidy()

    def stop(self) -> None:
        """Erases no more."""
        if self._sweeper is not None:
            self._sweeper.stop()

    def close(self) -> None:
        """Writes what waits to be written, and lets go of the files."""
        self.counts.close()
        self.faults.write()
        self.store.close()
        self._ledger.close()


def _later(seconds: float, action: Callable[[], None]) -> asyncio.TimerHandle:
    return asyncio.get_running_loop().call_later(seconds, action)
