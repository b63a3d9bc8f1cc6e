"""The Telegram application: which handler sees what, and long polling."""

from __future__ import annotations

import logging
import warnings
from typing import TYPE_CHECKING, cast

from telegram import LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.error import InvalidToken
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    Defaults,
    MessageHandler,
    filters,
)
from telegram.warnings import PTBDeprecationWarning

from bot.channels.telegram.admin import Admin
from bot.channels.telegram.callbacks import Callbacks
from bot.channels.telegram.commands import Commands
from bot.channels.telegram.discretion import keep_logs_discreet
from bot.channels.telegram.errors import on_error
from bot.channels.telegram.menu import Menu
from bot.channels.telegram.order import InOrder
from bot.channels.telegram.patience import Patience
from bot.channels.telegram.questions import Questions
from bot.channels.telegram.towns import Towns
from bot.conversations import ConversationStore
from bot.wording import faults as words
from knowledge.errors import SettingsError

if TYPE_CHECKING:
    from bot.channels.telegram.types import App
    from bot.service import Service
    from bot.settings import Settings

_log = logging.getLogger(__name__)

ALLOWED_UPDATES = (Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY)
_READ_SECONDS = 20.0
_POLL_SECONDS = 30
_WORDLESS = ~(filters.TEXT | filters.COMMAND | filters.StatusUpdate.ALL)


def build_application(settings: Settings, service: Service) -> App:
    """The whole application, not yet started. Raises SettingsError when there is no token."""
    if settings.bot_token is None:
        raise SettingsError(words.NO_TOKEN)
    store = ConversationStore(settings.data_dir)
    menu = Menu()

    async def started(app: App) -> None:
        await menu.show(app.bot)
        for admin_id in settings.bot_admin_ids:
            await menu.show_admin(app.bot, admin_id)
        _log.info("answering as @%s", app.bot.username)

    async def ended(_app: App) -> None:
        store.close()

    built = (
        Application.builder()
        .token(settings.bot_token.reveal())
        .base_url(settings.telegram_api_base_url)
        .base_file_url(settings.telegram_api_base_file_url)
        .defaults(Defaults(parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)))
        .rate_limiter(Patience())
        .concurrent_updates(InOrder())
        .job_queue(None)
        .read_timeout(_READ_SECONDS)
        .post_init(started)
        .post_shutdown(ended)
        .build()
    )
    app = cast("App", built)  # the library's default context type names no rate limiter
    questions = Questions(service, store)
    towns = Towns(service, store, questions)
    commands = Commands(service, store, questions, menu, settings.bot_admin_ids)
    admin = Admin(service, store, settings.bot_admin_ids)
    callbacks = Callbacks(service, store, towns)

    new, edited = filters.UpdateType.MESSAGE, filters.UpdateType.EDITED_MESSAGE
    for name, handler in (
        ("start", commands.on_start),
        ("help", commands.on_help),
        ("privacy", commands.on_privacy),
        ("forget", commands.on_forget),
        ("town", towns.on_town),
        ("reload", admin.on_reload),
        ("editions", admin.on_editions),
        ("rollback", admin.on_rollback),
        ("why", admin.on_why),
    ):
        app.add_handler(CommandHandler(name, handler, new))
    app.add_handler(MessageHandler(new & filters.COMMAND, commands.on_unknown))
    app.add_handler(MessageHandler(new & filters.TEXT, questions.on_message))
    app.add_handler(MessageHandler(edited & (filters.TEXT | filters.CAPTION) & ~filters.COMMAND, questions.on_edited))
    app.add_handler(MessageHandler(new & _WORDLESS, commands.on_wordless))
    app.add_handler(CallbackQueryHandler(callbacks.on_press))
    app.add_error_handler(on_error)
    return app


def run(settings: Settings, service: Service) -> None:
    """Polls until SIGINT or SIGTERM; an outage at start is waited out. Raises SettingsError for a refused token."""
    if settings.bot_token is not None:
        keep_logs_discreet(settings.bot_token.reveal())
    warnings.filterwarnings("ignore", category=PTBDeprecationWarning)  # given whenever Telegram asks to wait
    app = build_application(settings, service)
    try:
        app.run_polling(
            timeout=_POLL_SECONDS,
            bootstrap_retries=-1,
            allowed_updates=ALLOWED_UPDATES,
            drop_pending_updates=False,
        )
    except InvalidToken:
        raise SettingsError(words.REFUSED_TOKEN) from None
