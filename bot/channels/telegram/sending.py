"""Messages out: rendered messages as Telegram calls, and the failures that are no failures."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram import Message as Sent
from telegram.constants import ChatAction
from telegram.error import BadRequest, TelegramError

from bot.channels.telegram.patience import HURRY

if TYPE_CHECKING:
    from telegram import CallbackQuery

    from bot.channels.telegram.types import Bot
    from bot.render import Message

_TYPING_SECONDS = 2.0
"""How long the typing indicator may hold up an answer."""


def keyboard(message: Message) -> InlineKeyboardMarkup | None:
    """The message's buttons for Telegram."""
    if not message.buttons:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(button.label, callback_data=button.data) for button in row] for row in message.buttons]
    )


async def reply(to: Sent, message: Message, *, quote: bool = False) -> Sent:
    """Sends a message into the chat (and topic) of another, quoting it on request."""
    return await to.reply_text(
        message.html, reply_markup=keyboard(message), do_quote=quote, allow_sending_without_reply=True
    )


async def edit(bot: Bot, chat_id: int, message_id: int, message: Message) -> bool:
    """Puts a message in place of an earlier one; False when that one is gone or too old."""
    try:
        await bot.edit_message_text(
            message.html, chat_id=chat_id, message_id=message_id, reply_markup=keyboard(message)
        )
    except BadRequest as error:
        return "not modified" in error.message.lower()
    return True


async def show_typing(bot: Bot, chat: Sent) -> None:
    """Shows that the bot is at work. Never worth waiting long for, and never worth an error."""
    with suppress(TelegramError, TimeoutError):
        async with asyncio.timeout(_TYPING_SECONDS):
            await bot.send_chat_action(
                chat.chat_id,
                ChatAction.TYPING,
                message_thread_id=chat.message_thread_id if chat.is_topic_message else None,
                rate_limit_args=HURRY,
            )


async def settle_press(query: CallbackQuery, notice: str = "") -> None:
    """Stops the button's waiting mark. A press that is too old to be answered is still acted on."""
    with suppress(TelegramError):
        await query.get_bot().answer_callback_query(query.id, notice or None)
