"""The way back to a list, kept when a duty that was opened from it is shown in another manner in the same message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.render import Message
from bot.render.browse_actions import ShowFound, ShowShelf, decode
from bot.render.keyboards import Button

if TYPE_CHECKING:
    from telegram import InlineKeyboardButton
    from telegram import Message as Sent


def with_way_back(message: Message, pressed: Sent | None) -> Message:
    """A message that takes the place of ``pressed``, with the row that leads back from there, if it had one."""
    markup = pressed.reply_markup if pressed is not None else None
    rows = [row for row in markup.inline_keyboard if any(map(_leads_back, row))] if markup is not None else []
    back = tuple(tuple(Button(key.text, str(key.callback_data)) for key in row) for row in rows)
    return Message(message.html, (*message.buttons, *back))


def _leads_back(key: InlineKeyboardButton) -> bool:
    data = key.callback_data
    return isinstance(data, str) and isinstance(decode(data), ShowShelf | ShowFound)
