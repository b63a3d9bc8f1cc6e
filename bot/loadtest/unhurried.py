"""The bot with Telegram's limits left out, so that a hundred thousand messages take minutes: only for the load test."""

from __future__ import annotations

import sys

from bot.bootstrap import build_service
from bot.channels.telegram.limits import Limits
from bot.channels.telegram.running import run
from bot.logs import configure
from bot.settings import load_settings

_NO_END = 1_000_000
_PLENTY = 1_000
"""More than a bot can say in a second. Not more than that: the times of so many messages are kept."""
UNHURRIED = Limits(
    all_per_second=_PLENTY, all_arriving=_PLENTY, chat_seconds=0.0, group_per_minute=_NO_END,
    person_waiting=_NO_END, chat_waiting=_NO_END, person_calm=_NO_END,
)  # fmt: skip

if __name__ == "__main__":
    settings = load_settings()
    configure(settings.log_level)
    run(settings, build_service(settings), limits=UNHURRIED)
    sys.exit(0)
