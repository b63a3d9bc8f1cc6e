"""Which words of a message are meant for the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import MessageEntity

if TYPE_CHECKING:
    from telegram import Message as Sent

    from bot.channels.telegram.types import Bot


def is_private(message: Sent) -> bool:
    """Whether the message stands in a chat with one person."""
    return message.chat.type == message.chat.PRIVATE


def question_in(message: Sent, bot: Bot) -> str | None:
    """The words that are meant for the bot; None when the message is not."""
    text = message.text or message.caption
    if text is None or message.via_bot is not None:
        return None
    if is_private(message):
        return text
    answered = message.reply_to_message
    to_bot = answered is not None and answered.from_user is not None and answered.from_user.id == bot.id
    called = _calls(message, bot)
    return _without(text, called) if called or to_bot else None


def words_in(quoted: Sent, bot: Bot) -> str | None:
    """The words of a message that the bot answered and quotes; None when it holds none, or is a command or the bot's.

    In a group it need not name the bot: it may have been a reply to it, which a quoted message does not tell.
    """
    text = quoted.text or quoted.caption
    by_bot = quoted.from_user is not None and quoted.from_user.id == bot.id
    if text is None or by_bot or quoted.via_bot is not None or text.startswith("/"):
        return None
    return _without(text, _calls(quoted, bot)) or None


def _calls(message: Sent, bot: Bot) -> list[str]:
    entities = message.parse_entities() if message.text else message.parse_caption_entities()
    return [words for entity, words in entities.items() if _names_bot(entity, words, bot)]


def _without(text: str, mentions: list[str]) -> str:
    for mention in mentions:
        text = text.replace(mention, " ", 1)
    return text.strip()


def _names_bot(entity: MessageEntity, words: str, bot: Bot) -> bool:
    if entity.type == MessageEntity.MENTION:
        return words.lower() == f"@{bot.username}".lower()
    return entity.type == MessageEntity.TEXT_MENTION and entity.user is not None and entity.user.id == bot.id
