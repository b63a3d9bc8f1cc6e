"""Answers as what channels show: plain text for the terminal and JSON, messages with buttons for Telegram."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.render.composing import plain
from bot.render.document import Section
from bot.render.keyboards import Button, Message
from bot.render.pages import pages
from bot.render.telegram import message
from bot.wording.levels import level

if TYPE_CHECKING:
    from knowledge.records import Duty, Town

__all__ = ["Button", "Message", "Section", "level_words", "message", "pages", "plain"]


def level_words(duty: Duty, town: Town) -> str:
    """The level in plain words, as JSON and other programs get it: 镇里自己负责."""
    return level(duty.part, town)
