"""How fast a bot sends: recorded always, enforced on demand."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .wire import too_many_requests

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Send:
    """One message, or one edit, that the server took or refused."""

    time: float  # of the server's clock, which is time.monotonic() unless told otherwise
    method: str
    chat_id: int
    in_group: bool
    is_edit: bool
    refused: bool = False


@dataclass(frozen=True)
class RateLimits:
    """Telegram's limits; None lifts one."""

    per_second: int | None = 30
    per_chat_second: int | None = 1
    per_group_minute: int | None = 20
    per_chat_minute: int | None = None  # that short bursts do not go on and on
    count_edits: bool = False


class Rates:
    """The record of every send."""

    def __init__(self) -> None:
        self.every: list[Send] = []
        self.limits: RateLimits | None = None
        self.clock: Callable[[], float] = time.monotonic

    @property
    def sends(self) -> list[Send]:
        """What was taken, in order."""
        return [send for send in self.every if not send.refused]

    def peak(self, window: float = 1.0, chat_id: int | None = None) -> int:
        """The most sends within any stretch of `window` seconds, everywhere or in one chat."""
        times = [s.time for s in self.sends if chat_id in {None, s.chat_id}]
        return max((sum(1 for t in times if start <= t < start + window) for start in times), default=0)

    def take(self, method: str, chat_id: int, *, in_group: bool, is_edit: bool) -> None:
        """Record a send, or refuse it with 429 when limits are enforced."""
        send = Send(self.clock(), method, chat_id, in_group, is_edit)
        wait = self._wait(send)
        if wait > 0:
            self.every.append(Send(send.time, method, chat_id, in_group, is_edit, refused=True))
            raise too_many_requests(math.ceil(wait))
        self.every.append(send)

    def _wait(self, send: Send) -> float:
        limits = self.limits
        if limits is None or (send.is_edit and not limits.count_edits):
            return 0.0
        counted = [s for s in self.sends if limits.count_edits or not s.is_edit]
        here = [s for s in counted if s.chat_id == send.chat_id]
        rules = [
            (counted, limits.per_second, 1.0),
            (here, limits.per_chat_second, 1.0),
            (here, limits.per_chat_minute, 60.0),
        ]
        if send.in_group:
            rules.append((here, limits.per_group_minute, 60.0))
        waits = [0.0]
        for past, most, window in rules:
            recent = [s for s in past if s.time > send.time - window]
            if most is not None and len(recent) >= most:
                waits.append(recent[-most].time + window - send.time)
        return max(waits)
