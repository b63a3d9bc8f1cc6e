"""Each update once, however often it comes: Telegram brings one again when it did not hear that it was taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.state.seen import SeenUpdates


class Once:
    """Knows what is being answered and what was. An update whose answer was cut off by the end may come again."""

    def __init__(self, seen: SeenUpdates) -> None:
        self._seen = seen
        self._at_work: set[int] = set()

    def begins(self, number: int) -> bool:
        """Whether this update is to be answered; from now on it counts as being answered."""
        if number in self._at_work or self._seen.has(number):
            return False
        self._at_work.add(number)
        return True

    def ends(self, number: int, *, answered: bool) -> None:
        """It is not at work any more."""
        self._at_work.discard(number)
        if answered:
            self._seen.put(number)
