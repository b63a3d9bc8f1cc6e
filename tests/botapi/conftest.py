"""A server of its own for each test, and the library's bot that talks to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from tests.loopback import Loopback

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator


@pytest.fixture
async def server() -> AsyncIterator[Loopback]:
    async with Loopback() as running:
        yield running


@pytest.fixture(scope="session")
def certificates() -> ssl.SSLContext:
    """Read once: reading them takes longer than most tests here, and each client would do so, though it speaks HTTP."""
    return httpx.create_ssl_context()


@pytest.fixture
async def bot(server: Loopback, certificates: ssl.SSLContext) -> AsyncIterator[Bot]:
    once = {"verify": certificates}
    async with Bot(
        server.token,
        base_url=server.base_url,
        base_file_url=server.base_file_url,
        request=HTTPXRequest(httpx_kwargs=once),
        get_updates_request=HTTPXRequest(connection_pool_size=1, httpx_kwargs=once),
    ) as ready:
        yield ready
