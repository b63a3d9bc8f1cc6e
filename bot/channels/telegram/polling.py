"""Asks Telegram for updates, in any weather.

The library's own loop ends without a word when the token is revoked, asks again at once and for ever when an update
cannot be read, and says nothing of timeouts; so this one is ours. It stands on the library's ``get_updates``.
"""

from __future__ import annotations

import asyncio
import logging
import warnings
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.error import InvalidToken, RetryAfter, TelegramError

from bot.logs import noted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.channels.telegram.in_hand import InHand
    from bot.channels.telegram.limits import Clock
    from bot.channels.telegram.types import App
    from bot.channels.telegram.weather import Weather

_log = logging.getLogger(__name__)

POLL_SECONDS = 30
"""How long Telegram holds a request while there is nothing new."""
FIRST_PAUSE = 1.0
LONGEST_PAUSE = 30.0
"""Seconds between two tries while Telegram does not answer; each is half as long again as the one before."""
LAST_WORD_SECONDS = 2.0
"""For telling Telegram at the end which updates were taken."""
_ASIDE = 100
"""Updates asked for at once when one of them cannot be read; as many as Telegram gives."""


class Polling:
    """One loop, from ``start`` to ``stop``. Ends by itself, after ``revoked`` was called, when the token is refused."""

    def __init__(
        self,
        app: App,
        weather: Weather,
        clock: Clock,
        allowed: Sequence[str],
        revoked: Callable[[], None],
        in_hand: InHand,
    ) -> None:
        self._app = app
        self._weather = weather
        self._clock = clock
        self._allowed = allowed
        self._revoked = revoked
        self._in_hand = in_hand
        self._next: int | None = None
        self._shown: set[int] = set()
        """Taken, and Telegram was not told."""
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begins to ask."""
        self._task = asyncio.create_task(self._run(), name="polling")

    async def stop(self) -> None:
        """Asks no more."""
        task, self._task = self._task, None
        if task is None:
            return
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    async def say_what_was_answered(self) -> None:
        """Tells Telegram what does not have to come again: all before the first that is still in hand."""
        first = self._in_hand.first
        if self._next is None:
            return
        try:
            async with asyncio.timeout(LAST_WORD_SECONDS):
                await self._app.bot.get_updates(offset=self._next if first is None else first, limit=1, timeout=0)
        except (TelegramError, TimeoutError) as error:
            _log.info(
                "Telegram was not told what was taken, and may bring it again",
                extra=noted("taken-not-told", error=type(error).__name__),
            )

    async def _run(self) -> None:
        pause = FIRST_PAUSE
        while True:
            try:
                updates = await self._ask()
            except InvalidToken:
                self._revoked()
                return
            except RetryAfter as error:
                wait = error.retry_after
                await self._report(error)
                await self._clock.sleep((wait if isinstance(wait, int | float) else wait.total_seconds()) + 0.5)
            except TelegramError as error:
                await self._report(error)
                await self._clock.sleep(pause)
                pause = min(LONGEST_PAUSE, pause * 1.5)
            else:
                self._weather.reached()
                pause = FIRST_PAUSE
                for update in updates:
                    if update.update_id not in self._shown:
                        self._shown.add(update.update_id)
                        self._next = update.update_id + 1
                        self._in_hand.takes(update.update_id)
                        await self._app.update_queue.put(update)
                if self._in_hand.held_back(len(self._shown)):
                    await self._in_hand.until_look()

    async def _ask(self) -> Sequence[Update]:
        first = self._in_hand.first
        held = first is not None and self._in_hand.held_back(len(self._shown))
        if not held:
            self._shown.clear()
        try:
            return await self._app.bot.get_updates(
                offset=first if held else self._next,
                timeout=0 if held else POLL_SECONDS,
                allowed_updates=list(self._allowed),
            )
        except TelegramError:
            raise
        except Exception as error:  # noqa: BLE001 (whatever the library raises for an update of an unknown shape)
            _log.error("an update could not be read", extra=noted("update-unreadable", error=type(error).__name__))
            return await self._one_by_one()

    async def _one_by_one(self) -> Sequence[Update]:
        """The same updates, each read by itself; those that cannot be are passed by."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # advises get_updates, which is what failed
            found: Any = await self._app.bot.do_api_request(
                "getUpdates",
                api_kwargs={"offset": self._next, "limit": _ASIDE, "allowed_updates": list(self._allowed)},
            )
        updates: list[Update] = []
        for shape in found if isinstance(found, list) else ():
            if not (isinstance(shape, dict) and isinstance(shape.get("update_id"), int)):
                continue
            self._next = shape["update_id"] + 1
            with suppress(TelegramError, TypeError, ValueError, KeyError, AttributeError):
                updates.append(Update.de_json(shape, self._app.bot))
        if not updates:
            await self._clock.sleep(FIRST_PAUSE)
        return updates

    async def _report(self, error: TelegramError) -> None:
        if self._weather.failed(type(error).__name__):
            await self._app.process_error(update=None, error=error)
