"""The pool of connections to Telegram outlives whoever stops waiting for an answer."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from bot.channels.telegram.requests import WatchedRequest
from bot.meter import Meter
from bot.pulse import Pulse

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    import pytest

LINES = 3
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"


class Outcomes(Meter):
    """Counts how requests ended."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()

    def request(self, endpoint: str, outcome: str, seconds: float) -> None:
        del endpoint, seconds
        self.seen[outcome] += 1


@asynccontextmanager
async def slow_server(seconds: float) -> AsyncIterator[str]:
    """Answers each request after so long, and then hangs up, so that connections are made all the time."""

    serving: set[asyncio.Task[None] | None] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        serving.add(asyncio.current_task())
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            await reader.readuntil(b"\r\n\r\n")
            await asyncio.sleep(seconds)
            writer.write(ANSWER)
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/bot/sendChatAction"
        await asyncio.gather(*filter(None, serving))


@asynccontextmanager
async def requests(meter: Meter) -> AsyncIterator[WatchedRequest]:
    watched = WatchedRequest(meter, Pulse(time.monotonic), lines=LINES, pool_timeout=5.0)
    await watched.initialize()
    try:
        yield watched
    finally:
        await watched.shutdown()


async def given_up(watched: WatchedRequest, url: str, after: float) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(after):
            await watched.do_request(url, "GET")


async def test_requests_that_nobody_waits_for_any_more_take_no_place_for_ever(
    caplog: pytest.LogCaptureFixture,
) -> None:
    meter, chance = Outcomes(), random.Random(1)
    async with slow_server(0.003) as url, requests(meter) as watched:
        for _ in range(40):
            await asyncio.gather(*(given_up(watched, url, chance.uniform(0.0, 0.008)) for _ in range(3 * LINES)))
        for _ in range(2 * LINES):
            assert (await watched.do_request(url, "GET"))[0] == 200
    assert not set(meter.seen) - {"ok", "network"}
    assert "made anew" not in caplog.text


async def test_a_pool_whose_places_are_lost_is_made_anew(caplog: pytest.LogCaptureFixture) -> None:
    meter = Outcomes()
    async with slow_server(0.2) as url, requests(meter) as watched:
        watched._lines = 2 * LINES
        taken = [asyncio.ensure_future(watched.do_request(url, "GET", pool_timeout=0.01)) for _ in range(LINES)]
        await asyncio.sleep(0.05)
        with suppress(Exception):
            await watched.do_request(url, "GET", pool_timeout=0.01)
        assert "made anew" in caplog.text
        assert (await watched.do_request(url, "GET", pool_timeout=0.01))[0] == 200
        assert [status for status, _ in await asyncio.gather(*taken)] == [200] * LINES
