"""Each update once, however often it comes: Telegram brings one again when it did not hear that it was taken."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bot.logs import noted

if TYPE_CHECKING:
    from bot.channels.telegram.in_hand import InHand
    from bot.state.seen import SeenUpdates

_log = logging.getLogger(__name__)


class Once:
    """Knows what is being answered and what was. An update whose answer was cut off by the end may come again."""

    def __init__(self, seen: SeenUpdates, in_hand: InHand) -> None:
        self._seen = seen
        self._in_hand = in_hand
        self._at_work: set[int] = set()

    def begins(self, number: int) -> bool:
        """Whether this update is to be answered; from now on it counts as being answered."""
        if number in self._at_work:
            return False
        if self._seen.has(number):
            self._in_hand.answered(number)
            return False
        if not self._seen.begin(number):
            _log.error("an update with which the program broke off twice is passed by", extra=noted("update-given-up"))
            self.ends(number, answered=True)
            return False
        self._at_work.add(number)
        return True

    def ends(self, number: int, *, answered: bool) -> None:
        """It is not at work any more. Not answered: the end cut it off."""
        self._at_work.discard(number)
        if answered:
            self._seen.put(number)
            self._in_hand.answered(number)
        else:
            self._seen.leave(number)
