"""What is kept of chats for half an hour at most, in memory only: what somebody asked, or whom they were told to call, is
nothing to keep on a disk."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Kept(Generic[T]):
    thing: T
    at: float
    """Seconds since the epoch."""


class ForAWhile(Generic[T]):
    """One thing of each chat, for so long."""

    def __init__(self, clock: Callable[[], float], seconds: float, most: int) -> None:
        """``seconds``: for how long a thing is kept; ``most``: of how many chats, the latest."""
        self._clock = clock
        self._seconds = seconds
        self._most = most
        self._kept: OrderedDict[bytes, _Kept[T]] = OrderedDict()

    def keep(self, chat: bytes, thing: T, at: float | None = None) -> None:
        """Keeps a thing in place of what was before; ``at`` is when its time began, now if it is not given."""
        self._kept.pop(chat, None)
        self._kept[chat] = _Kept(thing, self._clock() if at is None else at)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def find(self, chat: bytes) -> T | None:
        """What is kept of a chat; None when nothing is, or it is too old."""
        kept = self._kept.get(chat)
        return kept.thing if kept is not None and self._lately(kept) else None

    def take(self, chat: bytes) -> T | None:
        """The same, which is erased by that."""
        found = self.find(chat)
        self._kept.pop(chat, None)
        return found

    def sweep(self) -> None:
        """Erases what is too old."""
        for chat in [chat for chat, kept in self._kept.items() if not self._lately(kept)]:
            del self._kept[chat]

    def move(self, old: bytes, new: bytes) -> None:
        """Carries it over to a chat's new name."""
        if old in self._kept:
            self._kept[new] = self._kept.pop(old)

    def _lately(self, kept: _Kept[T]) -> bool:
        return 0 <= self._clock() - kept.at <= self._seconds
