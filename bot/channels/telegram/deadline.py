"""The end comes, whatever still runs: Python joins threads at its end, and a document that is read cannot be stopped.

What must not be lost is on the disk, and a bot that is killed at any moment starts again whole; so may one that is late.
"""

from __future__ import annotations

import logging
import os
import threading
from typing import TYPE_CHECKING

from bot.logs import noted

if TYPE_CHECKING:
    from collections.abc import Callable

_log = logging.getLogger(__name__)


def leave() -> None:
    """Ends the process at once, with what was logged written. Never returns."""
    logging.shutdown()
    os._exit(0)


class Deadline:
    """Ends the process so many seconds after ``start`` (by a thread, for the loop is gone by then) unless cancelled."""

    def __init__(self, seconds: float, end: Callable[[], None] = leave) -> None:
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True  # else it would be waited for itself
        self._end = end
        self._begun = False

    def start(self) -> None:
        """From now on it counts. Further calls change nothing."""
        if not self._begun:
            self._begun = True
            self._timer.start()

    def cancel(self) -> None:
        """All has ended in time."""
        self._timer.cancel()

    def _cut(self) -> None:
        _log.warning("what was still at work is given up: the end cannot wait for it", extra=noted("end-forced"))
        self._end()
