"""A running bot for tests: the real Application, polling the loopback server inside the test's own loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.bootstrap import build_service
from bot.channels.telegram import build_application
from bot.channels.telegram.app import ALLOWED_UPDATES
from bot.settings import Secret, Settings

if TYPE_CHECKING:
    from pathlib import Path

    from telegram.error import TelegramError

    from bot.channels.telegram.types import App
    from bot.service import Service
    from tests.loopback import Loopback

QITAI, MANAS = "qitai-xibeiwan", "manas-lanzhouwan"


def settings_for(server: Loopback, data_dir: Path, seeds_dir: Path, admins: frozenset[int] = frozenset()) -> Settings:
    """Settings that point at the loopback server and at a test's own folders."""
    return Settings(
        bot_token=Secret(server.token),
        bot_admin_ids=admins,
        telegram_api_base_url=server.base_url,
        telegram_api_base_file_url=server.base_file_url,
        data_dir=data_dir,
        seeds_dir=seeds_dir,
    )


class RunningBot:
    """Starts and stops the bot as its own process would: `async with RunningBot(settings)`."""

    def __init__(self, settings: Settings, service: Service | None = None) -> None:
        self.settings = settings
        self.service = service or build_service(settings)
        self._app: App | None = None

    async def start(self) -> None:
        """Initialize, show the menu, poll."""
        app = self._app = build_application(self.settings, self.service)

        def on_poll_error(error: TelegramError) -> None:
            app.create_task(app.process_error(update=None, error=error))

        await app.initialize()
        if app.post_init is not None:
            await app.post_init(app)
        assert app.updater is not None
        await app.updater.start_polling(
            timeout=5, allowed_updates=ALLOWED_UPDATES, bootstrap_retries=-1, error_callback=on_poll_error
        )
        await app.start()

    async def stop(self) -> None:
        """Stop polling, finish what is queued, close the state."""
        app, self._app = self._app, None
        if app is None:
            return
        if app.updater is not None and app.updater.running:
            await app.updater.stop()
        if app.running:
            await app.stop()
        await app.shutdown()
        if app.post_shutdown is not None:
            await app.post_shutdown(app)

    async def restart(self) -> None:
        """Stop and start again on the same folders."""
        await self.stop()
        await self.start()

    async def __aenter__(self) -> RunningBot:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()
