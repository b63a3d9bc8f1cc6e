"""Clocks that stand still until a test turns them, so that waiting is tested without waiting."""

from __future__ import annotations

import asyncio
import heapq
from typing import TYPE_CHECKING, TypeVar

from tests.loopback.world import Bell

if TYPE_CHECKING:
    from collections.abc import Awaitable

T = TypeVar("T")


class SetClock:
    """Says what it was set to: seconds since the epoch, a day of January 2027 at first."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


class HandClock:
    """Whoever sleeps by it sleeps until it is turned so far."""

    def __init__(self) -> None:
        self._now = 1000.0
        self._serial = 0
        self._asleep: list[tuple[float, int, asyncio.Future[None]]] = []
        self._bell = Bell()

    def now(self) -> float:
        """Seconds."""
        return self._now

    async def sleep(self, seconds: float) -> None:
        """Comes back when the clock was turned."""
        if seconds <= 0:
            return
        self._serial += 1
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._asleep, (self._now + seconds, self._serial, woken))
        self._bell.ring()
        await woken

    @property
    def asleep(self) -> int:
        """How many sleep."""
        return sum(not woken.done() for _, _, woken in self._asleep)

    async def wait_asleep(self, count: int = 1) -> None:
        """Comes back when so many sleep; TimeoutError when they do not."""
        await self._bell.until(lambda: True if self.asleep >= count else None, 5.0, f"{count} sleepers")

    def turn(self, seconds: float) -> None:
        """Lets time pass and wakes who slept so long."""
        self._now += seconds
        while self._asleep and self._asleep[0][0] <= self._now:
            _, _, woken = heapq.heappop(self._asleep)
            if not woken.done():
                woken.set_result(None)

    async def next(self) -> None:
        """Turns to the moment when the first sleeper wakes."""
        await self.wait_asleep()
        self.turn(max(0.0, self._asleep[0][0] - self._now))

    async def turn_until(self, wanted: Awaitable[T]) -> T:
        """Turns from sleeper to sleeper until something is there. For tests in which one chat at a time is at work."""
        task = asyncio.ensure_future(wanted)
        while not task.done():
            turning = asyncio.create_task(self.next())
            await asyncio.wait({task, turning}, return_when=asyncio.FIRST_COMPLETED)
            turning.cancel()
            await asyncio.gather(turning, return_exceptions=True)
        return await task
