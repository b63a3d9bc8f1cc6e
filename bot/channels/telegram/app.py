"""The Telegram application: what one run keeps, how it reaches Telegram, and what it does first and last."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Any, cast

from telegram import LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.ext import Application, Defaults

from bot.channels.telegram.errors import Errors
from bot.channels.telegram.handlers import add_handlers
from bot.channels.telegram.in_hand import InHand
from bot.channels.telegram.keeping import Keeping
from bot.channels.telegram.limits import TELEGRAM, WallClock
from bot.channels.telegram.menu import Menu
from bot.channels.telegram.once import Once
from bot.channels.telegram.order import InOrder
from bot.channels.telegram.patience import Patience
from bot.channels.telegram.requests import WatchedRequest
from bot.logs import noted
from bot.meter import Meter
from bot.vitals import Watch, Watched
from bot.wording import faults as words
from knowledge.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram.ext import ApplicationBuilder

    from bot.channels.telegram.limits import Clock, Limits
    from bot.channels.telegram.types import App
    from bot.pulse import Pulse
    from bot.service import Service
    from bot.settings import Secret, Settings

_log = logging.getLogger(__name__)

ALLOWED_UPDATES = (Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.INLINE_QUERY)
_READ_SECONDS = 20.0
_MORE_CONNECTIONS = 8
"""Beside those that Patience lets be under way: for requests that are not paced. The HTTP library looks through all
connections at each request, so that the library's 256 cost time."""


def build_application(
    settings: Settings,
    service: Service,
    *,
    limits: Limits = TELEGRAM,
    clock: Clock | None = None,
    watch: Watch | None = None,
    doubt: Callable[[], None] = lambda: None,
    meter: Meter | None = None,
    in_hand: InHand | None = None,
) -> App:
    """The whole application, not yet started. Raises SettingsError when there is no token.

    ``watch`` is given what there is to watch; ``doubt`` is called when Telegram does not take the token of a request;
    ``meter`` counts; ``in_hand`` is told what is answered.
    """
    if settings.bot_token is None:
        raise SettingsError(words.NO_TOKEN)
    clock, meter = clock or WallClock(), meter or Meter()
    in_hand = in_hand or InHand(time.monotonic)
    watch = watch or Watch(service, settings.data_dir, clock.now)
    keeping = Keeping(settings, service, meter)
    watch.attach(Watched(keeping.switches, keeping.faults, keeping.access.staff))
    errors = Errors(keeping.faults, sorted(settings.bot_owner_ids), meter, clock, doubt)
    menu = Menu()

    async def started(app: App) -> None:
        await menu.show(app.bot)
        for user in keeping.access.everyone():
            await menu.show_staff(app.bot, user, keeping.access)
        await keeping.start(app)
        _log.info("answering", extra=noted("answering", bot=app.bot.username))

    async def ended(_app: App) -> None:
        keeping.stop()
        await errors.close()
        keeping.close()

    patience = Patience(limits, clock, meter=meter, in_hand=in_hand)
    order = InOrder(Once(keeping.store.seen, in_hand), limits, clock, watch.pulse, meter)
    builder = _ours(settings.bot_token, settings).rate_limiter(patience).concurrent_updates(order)
    builder = _connected(builder, limits, meter, watch.pulse).post_init(started).post_shutdown(ended)
    app = cast("App", builder.build())  # the library's default context type names no rate limiter
    add_handlers(app, service, keeping, watch, menu)
    app.add_error_handler(errors.on_error)
    return app


def _ours(token: Secret, settings: Settings) -> ApplicationBuilder[Any, Any, Any, Any, Any, Any]:
    """The library's builder as all our bots want it: where Telegram is, how words are marked, and no helpers of its own."""
    return (
        Application.builder()
        .token(token.reveal())
        .base_url(settings.telegram_api_base_url)
        .base_file_url(settings.telegram_api_base_file_url)
        .defaults(Defaults(parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)))
        .updater(None)
        .job_queue(None)
    )


def _connected(
    builder: ApplicationBuilder[Any, Any, Any, Any, Any, Any], limits: Limits, meter: Meter, pulse: Pulse
) -> ApplicationBuilder[Any, Any, Any, Any, Any, Any]:
    """With connections for what the bot says, and one more that asks Telegram for updates."""
    lines = limits.requests + _MORE_CONNECTIONS
    sends = WatchedRequest(meter, pulse, lines=lines, read_timeout=_READ_SECONDS)
    return builder.request(sends).get_updates_request(WatchedRequest(meter, pulse, lines=1))
