"""What a pressed button shows: in place of the pressed message, or in a new one when that is gone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from telegram import Message as Sent

from bot.channels.telegram import sending

if TYPE_CHECKING:
    from telegram import CallbackQuery

    from bot.channels.telegram.types import Bot
    from bot.render import Message

_COMMAND = re.compile(r"^/\w+(?:@\w+)?\s*")


async def put(bot: Bot, query: CallbackQuery, chat_id: int, shown: Message, *, in_place: bool) -> None:
    """Shows what a press has asked for."""
    if in_place and query.message is not None and await sending.edit(bot, chat_id, query.message.message_id, shown):
        return
    if isinstance(query.message, Sent):
        await sending.reply(query.message, shown)
    else:
        await bot.send_message(chat_id, shown.html, reply_markup=sending.keyboard(shown, bot))


async def put_or_follow(bot: Bot, query: CallbackQuery, chat_id: int, shown: Message, *, in_place: bool) -> None:
    """In place of the pressed message, or as ``follow`` does when it is not to be there, or cannot."""
    if in_place and query.message is not None and await sending.edit(bot, chat_id, query.message.message_id, shown):
        return
    await follow(bot, query, chat_id, shown)


async def follow(bot: Bot, query: CallbackQuery, chat_id: int, shown: Message) -> None:
    """Shows it in a new message that quotes the question which the pressed one quotes."""
    if isinstance(query.message, Sent):
        await sending.follow(query.message, shown)
    else:
        await bot.send_message(chat_id, shown.html, reply_markup=sending.keyboard(shown, bot))


def quoted_text(query: CallbackQuery) -> str:
    """The words of the message that the pressed one quotes; empty when it quotes none."""
    pressed = query.message if isinstance(query.message, Sent) else None
    quoted = pressed.reply_to_message if pressed else None
    return (quoted.text or quoted.caption or "") if quoted else ""


def without_command(text: str) -> str:
    """What stands behind a command."""
    return _COMMAND.sub("", text, count=1).strip()
