"""Telling the owners of errors: each kind once an hour, all kinds of a minute in one message, again until it arrives."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from telegram.error import BadRequest, Forbidden, TelegramError

from bot.logs import noted
from bot.render.vitals import alert

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.channels.telegram.limits import Clock
    from bot.channels.telegram.types import Bot
    from bot.state.faults import Fault, FaultBook

_log = logging.getLogger(__name__)
_GATHER_SECONDS = 60.0
"""Between two messages to the owners: what comes meanwhile is told together."""
_LONGEST_PAUSE = 1800.0
"""Seconds between two tries at telling an owner."""
_TRIES = 12
"""Half a day, for an outage; then the next error of the kind is told anew."""


class Alerts:
    """Holds what is still to be told."""

    def __init__(self, faults: FaultBook, owners: Collection[int], clock: Clock) -> None:
        self._faults = faults
        self._owners = tuple(owners)
        self._clock = clock
        self._waiting: dict[str, Fault] = {}
        self._busy = False

    def add(self, fault: Fault) -> bool:
        """Puts one among what is to be told; whether somebody must call ``tell`` for it."""
        if not self._owners:
            return False
        self._waiting[fault.kind] = fault
        return not self._busy

    async def tell(self, bot: Bot) -> None:
        """Tells until nothing is left to tell."""
        if self._busy:
            return
        self._busy = True
        try:
            while self._waiting:
                told, self._waiting = self._waiting, {}
                await self._tell_all(bot, tuple(told.values()))
                await self._clock.sleep(_GATHER_SECONDS)
        finally:
            self._busy = False
            self._faults.not_told(self._waiting.values())
            self._waiting = {}

    async def _tell_all(self, bot: Bot, told: tuple[Fault, ...]) -> None:
        shown = alert(told)
        left = list(self._owners)
        reached = False
        pause = _GATHER_SECONDS
        try:
            for attempt in range(_TRIES):
                still: list[int] = []
                for owner in left:
                    try:
                        await bot.send_message(owner, shown.html)
                        reached = True
                    except (BadRequest, Forbidden) as error:
                        # Never began a chat with the bot, or blocked it: trying again would not help.
                        _log.warning(
                            "an owner cannot be told", extra=noted("owner-not-told", error=type(error).__name__)
                        )
                    except TelegramError as error:
                        _log.info("an owner is told later", extra=noted("owner-told-later", error=type(error).__name__))
                        still.append(owner)
                left = still
                if not left or attempt == _TRIES - 1:
                    break
                await self._clock.sleep(pause)
                pause = min(_LONGEST_PAUSE, pause * 2)
        finally:
            if not reached:  # also when the bot ends meanwhile
                self._faults.not_told(told)
