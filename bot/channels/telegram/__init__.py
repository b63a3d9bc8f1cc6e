"""Telegram: long polling through python-telegram-bot. Handlers translate and delegate; nothing here knows a list."""

from __future__ import annotations

from bot.channels.telegram.app import build_application, run

__all__ = ["build_application", "run"]
