"""Which chats were just told whom to call, in memory only: who was in danger is nothing to keep on a disk."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from knowledge.conversing import DANGER_SECONDS

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST = 10_000
"""Chats; the latest are kept."""


class RecentDangers:
    """The numbers that a chat was told to call, for a quarter of an hour."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._told: OrderedDict[bytes, tuple[tuple[str, ...], float]] = OrderedDict()

    def keep(self, chat: bytes, numbers: tuple[str, ...], at: float) -> None:
        """Keeps the numbers, said first ``at`` (seconds since the epoch), in place of those before; none are none."""
        self.forget(chat)
        if numbers:
            self._told[chat] = (numbers, at)
        while len(self._told) > _MOST:
            self._told.popitem(last=False)

    def of(self, chat: bytes) -> tuple[tuple[str, ...], float]:
        """The numbers that the chat was told to call lately, and when."""
        numbers, at = self._told.get(chat, ((), 0.0))
        return (numbers, at) if self._lately(at) else ((), 0.0)

    def sweep(self) -> None:
        """Erases what is too old."""
        for chat in [chat for chat, (_, at) in self._told.items() if not self._lately(at)]:
            self.forget(chat)

    def forget(self, chat: bytes) -> None:
        """Erases what is kept of a chat."""
        self._told.pop(chat, None)

    def move(self, old: bytes, new: bytes) -> None:
        """Carries it over to a chat's new name."""
        if old in self._told:
            self._told[new] = self._told.pop(old)

    def _lately(self, at: float) -> bool:
        return 0 <= self._clock() - at <= DANGER_SECONDS
