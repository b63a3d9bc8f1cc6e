"""`python -m bot run` with hardly any time to end."""

from __future__ import annotations

from dataclasses import replace

from bot.bootstrap import build_library, build_service
from bot.channels.telegram.limits import TELEGRAM
from bot.channels.telegram.running import run
from bot.logs import configure
from bot.settings import load_settings


def main() -> None:
    """Runs until it is told to end, and half a second."""
    settings = load_settings()
    configure(settings.log_level, settings.log_format, ())
    limits = replace(TELEGRAM, end_seconds=0.1, last_seconds=0.5)
    run(settings, build_service(settings, build_library(settings)), limits=limits)


if __name__ == "__main__":
    main()
