"""Messages out: rendered messages as Telegram calls, and the failures that are no failures."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram import Message as Sent
from telegram.constants import ChatAction
from telegram.error import BadRequest, TelegramError

from bot.channels.telegram.patience import HURRY
from bot.cutting import shorten
from bot.render.deep_links import link
from knowledge.language.characters import shown_safely

if TYPE_CHECKING:
    from telegram import Bot as TelegramBot
    from telegram import CallbackQuery

    from bot.channels.telegram.types import Bot
    from bot.render import Button, Message

_NOTICE_UNITS = 200
"""Of what a pressed button says over the chat."""
_TYPING_SECONDS = 2.0
"""How long the typing indicator may hold up an answer."""


def keyboard(message: Message, bot: TelegramBot) -> InlineKeyboardMarkup | None:
    """The message's buttons for Telegram. ``bot`` is whom shared links open."""
    if not message.buttons:
        return None
    return InlineKeyboardMarkup([[_button(button, bot) for button in row] for row in message.buttons])


def _button(button: Button, bot: TelegramBot) -> InlineKeyboardButton:
    label = shown_safely(button.label)
    if button.share is None:
        return InlineKeyboardButton(label, callback_data=button.data)
    # Every Telegram app opens this address as its own list of chats; nothing needs to be switched on at @BotFather.
    given = {"url": link(bot.username, button.share.payload), "text": shown_safely(button.share.text)}
    return InlineKeyboardButton(label, url=f"https://t.me/share/url?{urlencode(given, quote_via=quote)}")


async def reply(to: Sent, message: Message, *, quote: bool = False) -> Sent:
    """Sends a message into the chat (and topic) of another, quoting it on request."""
    return await to.reply_text(
        message.html, reply_markup=keyboard(message, to.get_bot()), do_quote=quote, allow_sending_without_reply=True
    )


async def follow(pressed: Sent, message: Message) -> Sent:
    """Sends what a button asked for. It quotes the question that the pressed message quotes, so that its own buttons
    find the question again."""
    question = pressed.reply_to_message
    own = question is not None and question.from_user == pressed.from_user
    if question is None or own or question.forum_topic_created:
        return await reply(pressed, message)
    return await reply(question, message, quote=True)


async def edit(bot: Bot, chat_id: int, message_id: int, message: Message) -> bool:
    """Puts a message in place of an earlier one; False when that one is gone or too old."""
    try:
        await bot.edit_message_text(
            message.html, chat_id=chat_id, message_id=message_id, reply_markup=keyboard(message, bot)
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
        await query.get_bot().answer_callback_query(query.id, shorten(shown_safely(notice), _NOTICE_UNITS) or None)
