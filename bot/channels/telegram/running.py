"""The application from start to stop: long polling, or a webhook; and how it is, for whoever watches it."""

from __future__ import annotations

import asyncio
import logging
import signal
import time
import warnings
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from telegram.error import BadRequest, Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.warnings import PTBDeprecationWarning

from bot.channels.telegram.app import ALLOWED_UPDATES, build_application
from bot.channels.telegram.deadline import Deadline
from bot.channels.telegram.discretion import keep_logs_discreet
from bot.channels.telegram.health import waiting
from bot.channels.telegram.in_hand import InHand
from bot.channels.telegram.limits import TELEGRAM, WallClock
from bot.channels.telegram.order import InOrder
from bot.channels.telegram.polling import FIRST_PAUSE, LONGEST_PAUSE, Polling
from bot.channels.telegram.weather import Weather
from bot.log_words import trail
from bot.logs import catch_uncaught, noted
from bot.settings import secrets_of
from bot.vitals import Watch
from bot.wording import faults as words
from knowledge.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from bot.channels.telegram.limits import Clock, Limits
    from bot.channels.telegram.listening import Listener
    from bot.channels.telegram.types import App
    from bot.metrics import Metrics
    from bot.service import Service
    from bot.settings import Settings

_log = logging.getLogger(__name__)


class Running:
    """One run of the bot. Starts once and stops once."""

    def __init__(
        self, settings: Settings, service: Service, *, limits: Limits = TELEGRAM, clock: Clock | None = None
    ) -> None:
        self._settings = settings
        self._limits = limits
        self._clock = clock or WallClock()
        self._watch = Watch(service, settings.data_dir, self._clock.now)
        self._metrics = self._made_metrics()
        self._in_hand = InHand(time.monotonic)
        self.app: App = build_application(
            settings,
            service,
            limits=limits,
            clock=clock,
            watch=self._watch,
            doubt=self._doubt,
            meter=self._metrics,
            in_hand=self._in_hand,
        )
        self._listeners: list[Listener] = []
        self._weather = Weather(self._clock)
        self._refused = asyncio.Event()
        self._doubting: asyncio.Task[None] | None = None
        self._polling = Polling(self.app, self._weather, self._clock, ALLOWED_UPDATES, self._refused.set, self._in_hand)

    async def start(self) -> None:
        """Comes back when messages are answered; an outage is waited out.

        Raises SettingsError when Telegram refuses the token or the webhook, or an address cannot be listened at.
        """
        asyncio.get_running_loop().set_exception_handler(self._on_stray_error)
        self._listen()
        try:
            await self._until_reached(self.app.initialize)
        except InvalidToken:
            raise SettingsError(words.REFUSED_TOKEN) from None
        if self.app.post_init is not None:
            await self.app.post_init(self.app)
        if self._settings.webhook_url:
            await self._ask_for_visits()
        else:
            await self._poll()
        await self.app.start()

    def _on_stray_error(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """An error of a task or a callback that nobody waits for. The library's own handler prints all its words."""
        error = context.get("exception")
        if isinstance(error, Exception) and self.app.running:
            self.app.create_task(self.app.process_error(update=None, error=error))
        else:
            # The message beside it shows the task with its arguments.
            _log.error("outside of updates: %s", trail(error), extra=noted("stray-error"))

    async def stop(self) -> None:
        """Takes nothing more, finishes what is at work or waits for its turn, and lets go of everything."""
        if isinstance(self.app.update_processor, InOrder):
            self.app.update_processor.hurry()
        for listener in self._listeners:
            await listener.stop()
        await self._polling.stop()
        if self.app.running:
            try:
                async with asyncio.timeout(self._limits.end_seconds):
                    await self.app.stop()
            except TimeoutError:
                _log.warning("not everybody who waited could be answered before the end", extra=noted("end-cut-short"))
        await self._polling.say_what_was_answered()
        asyncio.get_running_loop().set_exception_handler(None)
        await self.app.shutdown()
        if self.app.post_shutdown is not None:
            await self.app.post_shutdown(self.app)

    def _doubt(self) -> None:
        if self._doubting is None or self._doubting.done():
            self._doubting = asyncio.create_task(self._ask_who_we_are())

    async def _ask_who_we_are(self) -> None:
        """A request can be refused for other reasons, by a proxy for one: only Telegram's own word ends the run."""
        try:
            await self.app.bot.get_me()
        except InvalidToken:
            self._refused.set()
        except TelegramError as error:
            _log.info(
                "whether the token is still good could not be asked",
                extra=noted("token-not-asked", error=type(error).__name__),
            )

    async def refused(self) -> None:
        """Comes back when Telegram does not take the token any more."""
        await self._refused.wait()

    def health(self) -> Mapping[str, object]:
        """Whether messages are answered, from which edition, and how the bot has run; nothing of anybody."""
        well = self.app.running and not self._watch.pulse.trouble
        return {"ok": well, **self._watch.public(waiting(self.app))}

    def _made_metrics(self) -> Metrics | None:
        if self._settings.metrics_listen is None:
            return None
        from bot.metrics import Metrics  # deferred: nobody else needs its library

        return Metrics(lambda: self._watch.gauges(waiting(self.app), running=self.app.running))

    def _listen(self) -> None:
        settings = self._settings
        if not settings.webhook_url and settings.health_listen is None and settings.metrics_listen is None:
            return
        from bot.channels.telegram.listening import Hook, Listener  # deferred: polling alone needs no HTTP server

        if settings.webhook_url and settings.webhook_secret is not None:
            hook = Hook(self.app, urlsplit(settings.webhook_url).path, settings.webhook_secret)
            self._listeners.append(Listener("WEBHOOK_LISTEN", settings.webhook_listen, health=self.health, hook=hook))
        if settings.health_listen is not None:
            self._listeners.append(Listener("HEALTH_LISTEN", settings.health_listen, health=self.health))
        if settings.metrics_listen is not None and self._metrics is not None:
            told = self._metrics.exposition
            self._listeners.append(Listener("METRICS_PORT", settings.metrics_listen, metrics=told))
        for listener in self._listeners:
            listener.start()

    async def _poll(self) -> None:
        async def take_over() -> None:
            await self.app.bot.delete_webhook(drop_pending_updates=False)  # else Telegram refuses to be asked

        await self._until_reached(take_over)
        self._watch.pulse.heard()
        self._polling.start()

    async def _ask_for_visits(self) -> None:
        secret = self._settings.webhook_secret

        async def ask() -> None:
            await self.app.bot.set_webhook(
                self._settings.webhook_url,
                allowed_updates=ALLOWED_UPDATES,
                drop_pending_updates=False,
                secret_token=secret.reveal() if secret is not None else None,
            )

        try:
            await self._until_reached(ask)
        except BadRequest as error:
            raise SettingsError(words.REFUSED_WEBHOOK.format(reason=error.message)) from None
        _log.info("Telegram brings messages to the webhook", extra=noted("webhook-set"))

    async def _until_reached(self, action: Callable[[], Awaitable[object]]) -> None:
        """Does it again and again until Telegram answers. What Telegram refuses is raised."""
        pause = FIRST_PAUSE
        while True:
            try:
                await action()
            except (InvalidToken, BadRequest, Forbidden):
                raise
            except RetryAfter as error:
                wait = error.retry_after
                await self._clock.sleep(wait if isinstance(wait, int | float) else wait.total_seconds())
            except TelegramError as error:
                if self._weather.failed(type(error).__name__):
                    _log.warning(
                        "Telegram cannot be reached, trying again",
                        extra=noted("telegram-unreachable", error=type(error).__name__),
                    )
                await self._clock.sleep(pause)
                pause = min(LONGEST_PAUSE, pause * 1.5)
            else:
                self._weather.reached()
                return


def run(settings: Settings, service: Service, *, limits: Limits = TELEGRAM) -> None:
    """Answers until SIGINT or SIGTERM. Raises SettingsError when a setting is refused, also later: a revoked token."""
    keep_logs_discreet(*(each.reveal() for each in secrets_of(settings)))
    catch_uncaught()
    warnings.filterwarnings("ignore", category=PTBDeprecationWarning)  # given whenever Telegram asks to wait
    service.warm()  # else the first question to each town would hold up everybody
    deadline = Deadline(limits.last_seconds)
    try:
        asyncio.run(_until_told(settings, service, limits, deadline))
    finally:
        deadline.cancel()


async def _until_told(settings: Settings, service: Service, limits: Limits, deadline: Deadline) -> None:
    running = Running(settings, service, limits=limits)
    told = asyncio.Event()

    def tell() -> None:
        deadline.start()
        told.set()

    for each in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows, where Ctrl+C ends asyncio.run
            asyncio.get_running_loop().add_signal_handler(each, tell)
    waiting = asyncio.create_task(told.wait())
    starting = asyncio.create_task(running.start())
    refused = asyncio.create_task(running.refused())
    try:
        await asyncio.wait({waiting, starting}, return_when=asyncio.FIRST_COMPLETED)
        if starting.done():
            await starting
            await asyncio.wait({waiting, refused}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (starting, waiting, refused):
            task.cancel()
        ends = await asyncio.gather(starting, waiting, refused, return_exceptions=True)
        await running.stop()
    if ends[-1] is None:
        raise SettingsError(words.REVOKED_TOKEN)
