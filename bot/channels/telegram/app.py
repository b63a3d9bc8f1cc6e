"""The Telegram application: which handler sees what."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING, Any, cast

from telegram import LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    Defaults,
    MessageHandler,
    filters,
)

from bot.backups.moving import drop_aside
from bot.bootstrap import open_office
from bot.channels.telegram.admin import Admin
from bot.channels.telegram.browsing import Browsing
from bot.channels.telegram.callbacks import Callbacks
from bot.channels.telegram.commands import Commands
from bot.channels.telegram.comparing import Comparing
from bot.channels.telegram.door import Door
from bot.channels.telegram.editions import Editions
from bot.channels.telegram.elsewhere import Elsewhere
from bot.channels.telegram.errors import Errors
from bot.channels.telegram.exports import Exports
from bot.channels.telegram.health import Health
from bot.channels.telegram.in_hand import InHand
from bot.channels.telegram.inline import Inline
from bot.channels.telegram.limits import TELEGRAM, WallClock
from bot.channels.telegram.links import Links
from bot.channels.telegram.manner import Manner
from bot.channels.telegram.menu import Menu
from bot.channels.telegram.misses import Misses
from bot.channels.telegram.moving import Moving
from bot.channels.telegram.not_this import NotThisDuty
from bot.channels.telegram.once import Once
from bot.channels.telegram.order import InOrder
from bot.channels.telegram.patience import Patience
from bot.channels.telegram.questions import Questions
from bot.channels.telegram.requests import WatchedRequest
from bot.channels.telegram.shelves import Shelves
from bot.channels.telegram.showing import Showing
from bot.channels.telegram.staffing import Staffing
from bot.channels.telegram.stats import Statistics
from bot.channels.telegram.switch import Switch
from bot.channels.telegram.towns import Towns
from bot.channels.telegram.uploads import Uploads
from bot.channels.telegram.whose import Whose
from bot.logs import noted
from bot.meter import Meter
from bot.state.conversations import ConversationStore
from bot.state.counts import CountBook
from bot.state.faults import FaultBook
from bot.state.sweeping import Sweeper
from bot.state.switches import Switches
from bot.tally import Tally
from bot.vitals import Watch, Watched
from bot.wording import faults as words
from knowledge.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram.ext import ApplicationBuilder

    from bot.channels.telegram.limits import Clock, Limits
    from bot.channels.telegram.types import App
    from bot.service import Service
    from bot.settings import Secret, Settings

_log = logging.getLogger(__name__)

ALLOWED_UPDATES = (Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.INLINE_QUERY)
_READ_SECONDS = 20.0
_MORE_CONNECTIONS = 8
"""Beside those that Patience lets be under way: for requests that are not paced. The HTTP library looks through all
connections at each request, so that the library's 256 cost time."""
_WORDLESS = ~(filters.TEXT | filters.COMMAND | filters.StatusUpdate.ALL)


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
    meter = meter or Meter()
    office = open_office(settings, service, meter)
    ledger, access, misses = office.ledger, office.access, office.misses
    teacher, publisher = office.teacher, office.publisher
    store = ConversationStore(settings.data_dir)
    counts = CountBook(ledger, _later)
    tally, faults = Tally(counts, meter), FaultBook(ledger)
    watch = watch or Watch(service, settings.data_dir, (clock or WallClock()).now)
    errors = Errors(faults, sorted(settings.bot_owner_ids), meter, clock or WallClock(), doubt)
    menu = Menu()
    switches, drafts = Switches(ledger), office.drafts

    def tidy() -> None:
        drop_aside(settings.data_dir, time.time())
        if app.running:
            app.create_task(publisher.tidy())

    sweeper = Sweeper(store, ledger, (misses, drafts, counts, faults, switches), _later, tidy)

    async def started(app: App) -> None:
        await menu.show(app.bot)
        for user in access.everyone():
            await menu.show_staff(app.bot, user, access)
        sweeper.start()
        drop_aside(settings.data_dir, time.time())
        await publisher.tidy()
        _log.info("answering", extra=noted("answering", bot=app.bot.username))

    async def ended(_app: App) -> None:
        sweeper.stop()
        await errors.close()
        counts.close()
        faults.write()
        store.close()
        ledger.close()

    in_hand = in_hand or InHand(time.monotonic)
    patience = Patience(limits, clock, meter=meter, in_hand=in_hand)
    order = InOrder(Once(store.seen, in_hand), limits, clock, watch.pulse, meter)
    lines = limits.requests + _MORE_CONNECTIONS
    sends = WatchedRequest(meter, watch.pulse, lines=lines, read_timeout=_READ_SECONDS)
    polls = WatchedRequest(meter, watch.pulse, lines=1)
    builder = _ours(settings.bot_token, settings).rate_limiter(patience).concurrent_updates(order)
    built = builder.request(sends).get_updates_request(polls).post_init(started).post_shutdown(ended).build()
    app = cast("App", built)  # the library's default context type names no rate limiter
    showing = Showing(service, store)
    questions = Questions(service, store, showing, misses, tally)
    towns = Towns(service, store, questions)
    commands = Commands(service, store, questions, menu, access)
    door = Door(access, commands.on_unknown)
    watch.attach(Watched(switches, faults, access.staff))
    switch = Switch(service, store, switches, door)
    callbacks = Callbacks(service, store, towns, showing, tally)

    app.add_handler(switch.gate(), group=-1)
    for part in (
        switch,
        Staffing(service, switches, door, menu),
        Uploads(service, publisher, door),
        Editions(service, publisher, door),
        Misses(service, store, teacher, door),
        Admin(service, store, door),
        Statistics(service, store, counts, door, time.time),
        Health(watch, door),
    ):
        app.add_handlers(part.handlers())
    shelves = Shelves(service, store, showing)
    browsing = Browsing(service, store, shelves, questions)
    # First, for it sees when somebody turns from an open list to something else.
    app.add_handlers(browsing.handlers())
    app.add_handlers(Inline(service, store, showing, towns).handlers())
    app.add_handlers(Links(service, showing, shelves, browsing, commands.on_start).handlers())
    app.add_handlers(Comparing(service, showing).handlers())
    app.add_handlers(Exports(service, store).handlers())
    app.add_handlers(Whose(service, store, showing).handlers())
    app.add_handlers(NotThisDuty(service, store, showing, misses, tally).handlers())
    app.add_handlers(Elsewhere(service, store, showing).handlers())
    app.add_handlers(Manner(service, store, showing, towns).handlers())

    _add_commands_and_words(app, commands, towns, questions)
    app.add_handler(CallbackQueryHandler(callbacks.on_press))
    app.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, Moving(store).on_moved))
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


def _add_commands_and_words(app: App, commands: Commands, towns: Towns, questions: Questions) -> None:
    """What people type: commands, questions, corrections of them, and what has no words."""
    new, edited = filters.UpdateType.MESSAGE, filters.UpdateType.EDITED_MESSAGE
    for name, handler in (
        ("start", commands.on_start),
        ("help", commands.on_help),
        ("privacy", commands.on_privacy),
        ("forget", commands.on_forget),
        ("town", towns.on_town),
    ):
        app.add_handler(CommandHandler(name, handler, new))
    app.add_handler(MessageHandler(new & filters.COMMAND, commands.on_unknown))
    app.add_handler(MessageHandler(new & filters.TEXT, questions.on_message))
    app.add_handler(MessageHandler(edited & (filters.TEXT | filters.CAPTION) & ~filters.COMMAND, questions.on_edited))
    app.add_handler(MessageHandler(new & _WORDLESS, commands.on_wordless))


def _later(seconds: float, action: Callable[[], None]) -> asyncio.TimerHandle:
    return asyncio.get_running_loop().call_later(seconds, action)
