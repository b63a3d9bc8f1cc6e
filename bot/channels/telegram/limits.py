"""How fast the bot may speak and be spoken to, and the clock by which that is measured."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Telegram's limits with a little room, because clocks and networks differ, and what counts as flooding."""

    all_per_second: int = 26
    """Messages and edits to everybody together; Telegram takes 30."""
    all_arriving: int = 28
    """Of them on their way, or there for less than a second."""
    chat_seconds: float = 1.0
    """Between two messages to one chat, in the long run."""
    chat_burst: int = 3
    """So many may go to a chat at once, so that an answer in two pieces is not held up. Telegram lets short bursts
    pass."""
    group_per_minute: int = 19
    """To one group; Telegram takes 20."""
    requests: int = 64
    """Under way at the same time."""

    waiting: int = 10_000
    """Updates of everybody that may wait for their turn."""
    person_waiting: int = 20
    """Of one person in one chat. More are not answered, and the person is told so once."""
    chat_waiting: int = 60
    """Of one chat: three minutes' answers in a group."""
    person_calm: int = 20
    """Updates of one person within ``person_seconds`` that are answered at full speed."""
    person_seconds: float = 30.0
    person_pause: float = 2.0
    """Before each further answer."""
    end_seconds: float = 7.0
    """For what still waits when the bot is to end; with the rest of the end it stays under ten seconds."""
    last_seconds: float = 9.5
    """After SIGTERM: a process that is still there is ended. More than all the waiting of the end, and less than the ten
    after which Docker kills."""


TELEGRAM = Limits()
"""What holds outside of tests."""


class Clock(Protocol):
    """Tells seconds from some beginning, and lets them pass."""

    def now(self) -> float:
        """Seconds."""

    async def sleep(self, seconds: float) -> None:
        """Comes back after so many seconds."""


class WallClock:
    """The machine's own clock."""

    def now(self) -> float:
        """Seconds of the monotonic clock."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Waits."""
        await asyncio.sleep(seconds)
