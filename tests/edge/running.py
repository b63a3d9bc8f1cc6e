"""A running bot for tests: the real thing, on the loopback server, inside the test's own loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.bootstrap import build_service
from bot.channels.telegram.limits import Limits
from bot.channels.telegram.running import Running
from bot.settings import Secret, Settings

if TYPE_CHECKING:
    from pathlib import Path

    from bot.channels.telegram.limits import Clock
    from bot.service import Service
    from tests.loopback import Loopback

QITAI, MANAS = "qitai-xibeiwan", "manas-lanzhouwan"

UNHURRIED = Limits(
    all_per_second=100_000, all_arriving=100_000, chat_seconds=0.0, group_per_minute=100_000,
    person_waiting=100_000, chat_waiting=100_000, person_calm=100_000,
)  # fmt: skip
"""Nobody waits: for tests of anything but the pace."""


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

    def __init__(
        self,
        settings: Settings,
        service: Service | None = None,
        *,
        limits: Limits = UNHURRIED,
        clock: Clock | None = None,
    ) -> None:
        self.settings = settings
        self.service = service or build_service(settings)
        self._limits = limits
        self._clock = clock
        self._running: Running | None = None

    async def start(self) -> None:
        """As `python -m bot run` does it, without its signals."""
        self._running = Running(self.settings, self.service, limits=self._limits, clock=self._clock)
        try:
            await self._running.start()
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """Take nothing more, finish what is queued, close the state."""
        running, self._running = self._running, None
        if running is not None:
            await running.stop()

    async def restart(self) -> None:
        """Stop and start again on the same folders."""
        await self.stop()
        await self.start()

    async def __aenter__(self) -> RunningBot:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()
