"""Which updates the bot took and did not answer yet: Telegram is told of an update only when it is answered.

What Telegram was told of it forgets. So an update that is in hand when the bot ends is brought again after the next start.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MOST = 100
"""As many as Telegram gives at once: while so many are held back, it gives no new one."""
PATIENT_SECONDS = 5.0
"""So long an update is held back while requests to Telegram succeed: who waits longer waits for a turn, not for the
network, and may not hold up others."""
LOOK_SECONDS = 0.25
"""While something is in hand, so often new updates are looked for: a request that waits for them would tell Telegram
that all before were taken."""
LOOK_LATER_SECONDS = 1.0
"""When nothing can be sent for longer, and so nobody would be answered sooner."""


class InHand:
    """The numbers of the updates in hand, and whether Telegram takes what is sent."""

    def __init__(self, now: Callable[[], float]) -> None:
        """``now``: seconds from some beginning."""
        self.failing = False
        """Whether the latest request failed for the network, for Telegram's server or for its limits."""
        self._now = now
        self._taken: dict[int, float] = {}
        self._empty = asyncio.Event()
        self._empty.set()

    def takes(self, number: int) -> None:
        """An update came."""
        self._taken.setdefault(number, self._now())
        self._empty.clear()

    def answered(self, number: int) -> None:
        """It needs nothing more."""
        self._taken.pop(number, None)
        if not self._taken:
            self._empty.set()

    @property
    def first(self) -> int | None:
        """The lowest number in hand."""
        return min(self._taken, default=None)

    def held_back(self, shown: int) -> bool:
        """Whether Telegram is not to be told yet, which showed so many updates that it was not told of."""
        if not self._taken:
            return False
        if self.failing:  # nobody can be answered: there is no hurry to take more
            return True
        return shown < MOST and self._age < PATIENT_SECONDS

    async def until_look(self) -> None:
        """Comes back when nothing is in hand, or when new updates are to be looked for."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK_SECONDS if self._age < PATIENT_SECONDS else LOOK_LATER_SECONDS):
                await self._empty.wait()

    @property
    def _age(self) -> float:
        return self._now() - min(self._taken.values(), default=self._now())
