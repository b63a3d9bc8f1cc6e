"""Whether Telegram can be reached, and when that is worth a line in the log: an outage of hours is a few lines."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bot.logs import noted

if TYPE_CHECKING:
    from bot.channels.telegram.limits import Clock

_log = logging.getLogger(__name__)

REMIND_SECONDS = 600.0
"""Between two lines about the same trouble."""


class Weather:
    """The network as the bot meets it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._since: float | None = None
        self._told: dict[str, float] = {}

    def failed(self, trouble: str) -> bool:
        """Notes a failure; whether it is to be told: the first of its sort, and again every ten minutes."""
        now = self._clock.now()
        if self._since is None:
            self._since = now
        tells = now - self._told.get(trouble, -REMIND_SECONDS) >= REMIND_SECONDS
        if tells:
            self._told[trouble] = now
        return tells

    def reached(self) -> None:
        """Telegram answered."""
        if self._since is not None:
            _log.warning(
                "Telegram is reached again", extra=noted("telegram-reached", seconds=self._clock.now() - self._since)
            )
            self._since = None
            self._told.clear()
