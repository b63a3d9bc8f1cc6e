"""Telegram's limits and weak networks, met with waiting: nothing that was to be said is lost.

Sends are paced (30 a second in all, 20 a minute in a group). A 429 is waited for as long as Telegram asks, in that
chat only. Failing networks and servers are tried again for half a minute. A send whose reply never came may have
arrived: it is not repeated.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

import httpx
from aiolimiter import AsyncLimiter
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut
from telegram.ext import BaseRateLimiter

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from telegram._utils.types import JSONDict

_log = logging.getLogger(__name__)

HURRY = -1
"""As ``rate_limit_args``: try once and do not pace. For what is worthless when late."""
PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0)
"""Seconds between tries when the network or the server fails."""
_A_SECOND, _A_GROUP_MINUTE = 28, 19
"""A little under Telegram's 30 and 20, so that clocks may differ."""
_GROUPS_KEPT = 1000
_MOST_WAITS = 10
_ONCE = {"getMe", "deleteWebhook", "setWebhook", "getWebhookInfo", "logOut", "close"}
"""Have a retry loop of their own in the library."""


class Patience(BaseRateLimiter[int]):
    """Paces and repeats requests."""

    def __init__(self, pauses: tuple[float, ...] = PAUSES) -> None:
        self._pauses = pauses
        self._all = AsyncLimiter(_A_SECOND, 1)
        self._groups: OrderedDict[int, AsyncLimiter] = OrderedDict()
        self._not_before: dict[int, float] = {}

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, bool | JSONDict | list[JSONDict]]],
        args: Any,  # noqa: ANN401 (the library's signature)
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> bool | JSONDict | list[JSONDict]:
        """Sends one request, waiting and repeating as the module says."""
        if rate_limit_args == HURRY or endpoint in _ONCE:
            return await callback(*args, **kwargs)
        chat = _chat_of(data)
        failures = waits = 0
        while True:
            try:
                await self._await_turn(endpoint, chat)
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                waits += 1
                if waits > _MOST_WAITS:
                    raise
                await self._hold(chat, _seconds(error))
            except NetworkError as error:
                if failures >= len(self._pauses) or not _may_repeat(error, endpoint):
                    raise
                _log.info("%s failed (%s); trying again in %s s", endpoint, error, self._pauses[failures])
                await asyncio.sleep(self._pauses[failures])
                failures += 1

    async def _await_turn(self, endpoint: str, chat: int | None) -> None:
        if chat is None:
            return
        while (left := self._not_before.get(chat, 0.0) - time.monotonic()) > 0:  # noqa: ASYNC110 (a time is waited for, not a flag)
            await asyncio.sleep(left)
        self._not_before.pop(chat, None)
        if chat < 0 and endpoint.startswith("send"):
            await self._group(chat).acquire()
        await self._all.acquire()

    async def _hold(self, chat: int | None, seconds: float) -> None:
        _log.info("Telegram asks to wait %.1f s", seconds)
        if chat is not None:
            self._not_before[chat] = max(self._not_before.get(chat, 0.0), time.monotonic() + seconds)
        else:
            await asyncio.sleep(seconds)

    def _group(self, chat: int) -> AsyncLimiter:
        limiter = self._groups.pop(chat, None) or AsyncLimiter(_A_GROUP_MINUTE, 60)
        self._groups[chat] = limiter
        if len(self._groups) > _GROUPS_KEPT:
            self._groups.popitem(last=False)
        return limiter


def _chat_of(data: dict[str, Any]) -> int | None:
    try:
        return int(data["chat_id"])
    except (KeyError, TypeError, ValueError):
        return None


def _seconds(error: RetryAfter) -> float:
    wait = error.retry_after
    return (wait if isinstance(wait, int | float) else wait.total_seconds()) + 0.1


def _may_repeat(error: NetworkError, endpoint: str) -> bool:
    if isinstance(error, BadRequest):
        return False
    if isinstance(error, TimedOut):
        return not endpoint.startswith("send") or isinstance(error.__cause__, httpx.ConnectTimeout | httpx.PoolTimeout)
    return True
