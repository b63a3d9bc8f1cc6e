"""Telegram: long polling or a webhook through python-telegram-bot. Handlers translate and delegate; nothing here knows a list."""

from __future__ import annotations

from bot.channels.telegram.app import build_application
from bot.channels.telegram.running import run

__all__ = ["build_application", "run"]
