"""Whether the bot is alive, not only there: Telegram is heard, and what people write is worked on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

DEAF_SECONDS = 180.0
"""Without an answer to getUpdates, which comes every half minute at the latest."""
STUCK_SECONDS = 600.0
"""In which nothing is finished while somebody waits. Reading a great many lists anew may take minutes."""


class Pulse:
    """Felt by whoever asks for the bot's health."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """``clock``: seconds from some beginning."""
        self._clock = clock
        self._heard: float | None = None
        self._moved = clock()
        self._at_work = 0

    def heard(self) -> None:
        """Telegram answered a request for updates, or begins to be asked."""
        self._heard = self._clock()

    def begins(self) -> None:
        """An update is to be worked on."""
        if not self._at_work:
            self._moved = self._clock()
        self._at_work += 1

    def ends(self) -> None:
        """It is done, however it ended."""
        self._at_work -= 1
        self._moved = self._clock()

    @property
    def silence(self) -> float | None:
        """Seconds since Telegram was heard; None for a bot that does not ask for updates."""
        return None if self._heard is None else self._clock() - self._heard

    @property
    def trouble(self) -> str:
        """Why it is not well: ``deaf`` or ``stuck``; empty when it is."""
        if self.silence is not None and self.silence > DEAF_SECONDS:
            return "deaf"
        if self._at_work and self._clock() - self._moved > STUCK_SECONDS:
            return "stuck"
        return ""
