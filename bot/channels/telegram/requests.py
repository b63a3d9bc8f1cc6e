"""Requests to Telegram, watched: how each ended and how long it took, and that Telegram is still heard.

A request that was begun is never cut off, though nobody may wait for its end any more: the pool of connections below
(httpcore) keeps the place of one that is cut off while it waits for a connection for ever
(https://github.com/encode/httpcore/issues/1093), and when all places are gone nothing is sent until the bot is started
again. Should places be lost all the same, the pool is made anew.
"""

from __future__ import annotations

import asyncio
import logging
import time
from functools import cache
from typing import TYPE_CHECKING, Any

import httpx
from telegram.error import TimedOut
from telegram.request import HTTPXRequest

from bot.logs import noted

if TYPE_CHECKING:
    import ssl

    from bot.meter import Meter
    from bot.pulse import Pulse

_log = logging.getLogger(__name__)
_POLL = "getUpdates"


@cache
def _trusted() -> ssl.SSLContext:
    """Whose certificates are believed. Reading them takes 20 ms, and each client would read them for itself."""
    return httpx.create_ssl_context()


class WatchedRequest(HTTPXRequest):
    """The library's own requests."""

    def __init__(self, meter: Meter, pulse: Pulse, *, lines: int, **more: Any) -> None:  # noqa: ANN401 (the library's options)
        """``lines``: connections at a time."""
        super().__init__(connection_pool_size=lines, httpx_kwargs={"verify": _trusted()}, **more)
        self._meter = meter
        self._pulse = pulse
        self._lines = lines
        self._under_way: set[asyncio.Task[tuple[int, bytes]]] = set()
        self._closing: set[asyncio.Task[None]] = set()

    async def do_request(self, url: str, *args: Any, **kwargs: Any) -> tuple[int, bytes]:  # noqa: ANN401 (the library's)
        """One request, brought to its end though whoever waits for it is cancelled. Raises as the library does."""
        if url.endswith(f"/{_POLL}"):
            return await self._ask(url, *args, **kwargs)  # alone in its pool; cut off when the bot ends, and only then
        asked = asyncio.ensure_future(self._ask(url, *args, **kwargs))
        self._under_way.add(asked)
        asked.add_done_callback(self._ended)
        return await asyncio.shield(asked)

    async def shutdown(self) -> None:
        """Ends what is under way, and lets all connections go."""
        left = [*self._under_way, *self._closing]
        for each in left:
            each.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        await super().shutdown()

    async def _ask(self, url: str, *args: Any, **kwargs: Any) -> tuple[int, bytes]:  # noqa: ANN401 (the library's)
        endpoint = url.rpartition("/")[2]
        begun = time.perf_counter()
        outcome = "network"
        try:
            status, body = await super().do_request(url, *args, **kwargs)
            outcome = _outcome(status)
            if endpoint == _POLL and outcome == "ok":
                self._pulse.heard()
        except TimedOut as error:
            outcome = "timeout"
            if isinstance(error.__cause__, httpx.PoolTimeout):
                self._make_anew()
            raise
        finally:
            self._meter.request(endpoint, outcome, time.perf_counter() - begun)
        return status, body

    def _ended(self, asked: asyncio.Task[tuple[int, bytes]]) -> None:
        self._under_way.discard(asked)
        if not asked.cancelled():
            asked.exception()  # whoever waited has it; where nobody did, nothing is to be said of it

    def _make_anew(self) -> None:
        """A new pool in place of one whose places are taken by nobody."""
        if len(self._under_way) >= self._lines:
            return
        _log.warning("the pool of connections had no place left and was made anew", extra=noted("pool-made-anew"))
        old, self._client = self._client, self._build_client()
        closing = asyncio.ensure_future(_close(old, tuple(self._under_way)))
        self._closing.add(closing)
        closing.add_done_callback(self._closing.discard)


async def _close(client: httpx.AsyncClient, under_way: tuple[asyncio.Task[tuple[int, bytes]], ...]) -> None:
    """Closes a pool when the requests that may use it have ended."""
    if under_way:
        await asyncio.wait(under_way)
    await client.aclose()


def _outcome(status: int) -> str:
    if status == 429:
        return "429"
    return "ok" if status < 400 else f"{status // 100}xx"
