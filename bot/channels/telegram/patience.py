"""Telegram's limits and weak networks, met with waiting: nothing that was to be said is lost.

What goes out is paced for everybody, for each chat and for groups (``limits.py``); a chat that waits for its turn holds
up no other. A 429 is waited for as long as Telegram asks, in that chat only. Failing networks and servers are tried
again for ten minutes. A send whose reply did not come in time has most likely arrived: it is not repeated. After a
connection that dropped in the middle, or a 502, nobody can know: rather twice than never. What was to go into a group that
meanwhile became a supergroup goes into the supergroup.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any

import httpx
from telegram.error import BadRequest, ChatMigrated, NetworkError, RetryAfter, TimedOut
from telegram.ext import BaseRateLimiter

from bot.channels.telegram.limits import TELEGRAM, WallClock
from bot.channels.telegram.pace import ChatPace, Drip, Kept, Window
from bot.logs import noted
from bot.meter import Meter

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine

    from telegram._utils.types import JSONDict

    from bot.channels.telegram.in_hand import InHand
    from bot.channels.telegram.limits import Clock, Limits

_log = logging.getLogger(__name__)

HURRY = -1
"""As ``rate_limit_args``: try once and do not pace. For what is worthless when late."""
PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0, *(30.0,) * 19)
"""Seconds between tries when the network or the server fails: ten minutes in all, as long as somebody may still look
for an answer."""
_MOST_WAITS = 10
"""Times that Telegram may ask to wait with one request before it is given up."""
_LONGEST_WAY = 10.0
"""Seconds after which a message that is still on its way keeps its place from others no longer."""
_ONCE = {"getMe", "deleteWebhook", "setWebhook", "getWebhookInfo", "logOut", "close"}
"""Whoever calls these repeats them."""
_COUNTED = ("send", "edit", "copy", "forward")
_NOT_COUNTED = {"sendChatAction"}


class Patience(BaseRateLimiter[int]):
    """Paces and repeats requests."""

    def __init__(
        self,
        limits: Limits = TELEGRAM,
        clock: Clock | None = None,
        pauses: tuple[float, ...] = PAUSES,
        meter: Meter | None = None,
        in_hand: InHand | None = None,
    ) -> None:
        """``in_hand`` is told whether Telegram takes what is sent."""
        self._meter = meter or Meter()
        self._in_hand = in_hand
        self._limits = limits
        self._clock = clock or WallClock()
        self._pauses = pauses
        self._all = Window(limits.all_per_second, 1.0)
        self._places = asyncio.Semaphore(limits.all_arriving)
        self._freeing: set[asyncio.Task[None]] = set()
        self._chats: Kept[int, ChatPace] = Kept()
        self._lines = asyncio.Semaphore(limits.requests)

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Forgets what was on its way."""
        for each in self._freeing:
            each.cancel()
        await asyncio.gather(*self._freeing, return_exceptions=True)

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
        failures = waits = 0
        while True:
            chat = _chat_of(data)
            try:
                await self._await_turn(endpoint, chat)
                # Taken only now: who waits for a turn keeps no line from others.
                async with self._lines, self._place(endpoint):
                    done = await callback(*args, **kwargs)
            except RetryAfter as error:
                self._say(failing=True)
                waits += 1
                if waits > _MOST_WAITS:
                    raise
                await self._hold(chat, _seconds(error))
            except ChatMigrated as error:
                # Messages are numbered anew in the supergroup: an edit or a quote would meet another one.
                if not endpoint.startswith("send") or chat == error.new_chat_id:
                    raise BadRequest("message to edit not found") from error
                data["chat_id"] = error.new_chat_id
                data.pop("reply_parameters", None)
            except NetworkError as error:
                self._say(failing=not isinstance(error, BadRequest))
                if failures >= len(self._pauses) or not _may_repeat(error, endpoint):
                    raise
                _log.info(
                    "a request failed; trying again",
                    extra=noted(
                        "request-repeated",
                        endpoint=endpoint,
                        error=type(error).__name__,
                        seconds=self._pauses[failures],
                    ),
                )
                await self._clock.sleep(self._pauses[failures])
                failures += 1
            else:
                self._say(failing=False)
                return done

    def _say(self, *, failing: bool) -> None:
        if self._in_hand is not None:
            self._in_hand.failing = failing

    async def _await_turn(self, endpoint: str, chat: int | None) -> None:
        counted = _is_counted(endpoint)
        begun = self._clock.now()
        if chat is not None:
            pace = self._pace(chat)
            if counted:
                await self._until(pace.reserve(self._clock.now()))
            while (left := pace.held(self._clock.now())) > 0:
                await self._clock.sleep(left)
        if counted:
            now = self._clock.now()
            at = self._all.next(now)
            self._all.take(at)
            await self._until(at)
            self._meter.paced(self._clock.now() - begun)

    @asynccontextmanager
    async def _place(self, endpoint: str) -> AsyncIterator[None]:
        """A place among the messages that Telegram may get in one second, until a second after this one is there.

        When a request leaves says little of when it arrives while the loop is busy: turns that came due one after the
        other would go in one moment.
        """
        if not _is_counted(endpoint):
            yield
            return
        await self._places.acquire()
        there = asyncio.Event()
        freeing = asyncio.ensure_future(self._free(there))
        self._freeing.add(freeing)
        freeing.add_done_callback(self._freeing.discard)
        try:
            yield
        finally:
            there.set()

    async def _free(self, there: asyncio.Event) -> None:
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(_LONGEST_WAY):
                    await there.wait()
            await asyncio.sleep(1.0)  # of the real clock: the time that Telegram counts by
        finally:
            self._places.release()

    async def _until(self, time: float) -> None:
        left = time - self._clock.now()
        if left > 0:
            await self._clock.sleep(left)

    async def _hold(self, chat: int | None, seconds: float) -> None:
        _log.info("Telegram asks to wait", extra=noted("telegram-asks-to-wait", seconds=seconds))
        if chat is not None:
            self._pace(chat).hold(self._clock.now() + seconds)
        else:
            await self._clock.sleep(seconds)

    def _pace(self, chat: int) -> ChatPace:
        known = self._chats.get(chat)
        if known is not None:
            return known
        minute = Window(self._limits.group_per_minute, 60.0) if chat < 0 else None
        fresh = ChatPace(Drip(self._limits.chat_seconds, self._limits.chat_burst), minute)
        return self._chats.put(chat, fresh, self._clock.now())


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


def _is_counted(endpoint: str) -> bool:
    """Whether Telegram counts a request as a message."""
    return endpoint.startswith(_COUNTED) and endpoint not in _NOT_COUNTED
