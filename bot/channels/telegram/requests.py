"""Requests to Telegram, watched: how each ended and how long it took, and that Telegram is still heard."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from telegram.error import TimedOut
from telegram.request import HTTPXRequest

if TYPE_CHECKING:
    from bot.meter import Meter
    from bot.pulse import Pulse

_POLL = "getUpdates"


class WatchedRequest(HTTPXRequest):
    """The library's own requests."""

    def __init__(self, meter: Meter, pulse: Pulse, **more: Any) -> None:  # noqa: ANN401 (the library's options)
        super().__init__(**more)
        self._meter = meter
        self._pulse = pulse

    async def do_request(self, url: str, *args: Any, **kwargs: Any) -> tuple[int, bytes]:  # noqa: ANN401 (the library's)
        """One request. Raises as the library does."""
        endpoint = url.rpartition("/")[2]
        begun = time.perf_counter()
        outcome = "network"
        try:
            status, body = await super().do_request(url, *args, **kwargs)
            outcome = _outcome(status)
            if endpoint == _POLL and outcome == "ok":
                self._pulse.heard()
        except TimedOut:
            outcome = "timeout"
            raise
        finally:
            self._meter.request(endpoint, outcome, time.perf_counter() - begun)
        return status, body


def _outcome(status: int) -> str:
    if status == 429:
        return "429"
    return "ok" if status < 400 else f"{status // 100}xx"
