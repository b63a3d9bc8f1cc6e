"""What is too old goes while the bot runs: every few minutes, whether or not anybody writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence

    from bot.state.conversations import ConversationStore
    from bot.state.counts import Pending
    from bot.state.database import Database

SWEEP_SECONDS = 600.0
"""Between two sweeps, by a clock that does not jump: so much longer than its term a thing may stay."""


class Expiring(Protocol):
    """A table of the ledger whose rows have a term."""

    def expire(self, connection: sqlite3.Connection) -> None:
        """Erases those that are too old."""


class Sweeper:
    """Sweeps both databases again and again, from ``start`` to ``stop``."""

    def __init__(
        self,
        store: ConversationStore,
        ledger: Database,
        tables: Sequence[Expiring],
        later: Callable[[float, Callable[[], None]], Pending],
        also: Callable[[], None] = lambda: None,
    ) -> None:
        """``later`` has something done after so many seconds; ``also`` is done after each sweep but the first."""
        self._store = store
        self._ledger = ledger
        self._tables = tuple(tables)
        self._later = later
        self._also = also
        self._pending: Pending | None = None

    def start(self) -> None:
        """Sweeps, now and from now on."""
        self._pending = self._later(SWEEP_SECONDS, self._again)
        self.sweep()

    def stop(self) -> None:
        """Sweeps no more."""
        if self._pending is not None:
            self._pending.cancel()
            self._pending = None

    def sweep(self) -> None:
        """Erases what is too old, in both."""
        self._store.sweep()
        self._ledger.sweep(self._expire)

    def _again(self) -> None:
        self.start()
        self._also()

    def _expire(self, connection: sqlite3.Connection) -> None:
        for table in self._tables:
            table.expire(connection)
