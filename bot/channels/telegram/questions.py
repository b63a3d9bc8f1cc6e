"""Free text: in private chats everything, in groups what is said to the bot, and edits of both."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from telegram import MessageEntity

from bot.channels.telegram import sending
from bot.render import message as render
from bot.render.actions import list_token
from bot.render.telegram import say, which_town
from bot.wording import chat as words
from bot.wording import towns as town_words
from knowledge.answers import AnswerKind, Conversation

if TYPE_CHECKING:
    from telegram import Message as Sent
    from telegram import Update

    from bot.channels.telegram.types import Bot, Context
    from bot.conversations import ConversationStore
    from bot.render import Message
    from bot.service import Service
    from knowledge.answers import Answer


@dataclass(frozen=True, slots=True)
class Turn:
    """What to say to a message, and the conversation after it."""

    message: Message
    conversation: Conversation
    quote: bool = False
    """Whether the reply must quote the message, so that a button can find the question again."""


class Questions:
    """Answers what people write."""

    def __init__(self, service: Service, store: ConversationStore) -> None:
        self._service = service
        self._store = store

    async def on_message(self, update: Update, context: Context) -> None:
        """A new message with words."""
        message = update.effective_message
        if message is None:
            return
        text = question_in(message, context.bot)
        if text is not None:
            await self.answer(context.bot, message, text)

    async def on_edited(self, update: Update, context: Context) -> None:
        """An edited message: its earlier answer is replaced where it is known."""
        message = update.edited_message
        text = question_in(message, context.bot) if message else None
        if message is None or text is None:
            return
        known = self._store.known_reply(message.chat_id, message.message_id)
        if known is None:
            await self.answer(context.bot, message, text)
            return
        now = self._store.load(message.chat_id)
        before = replace(known.before, town=now.town or known.before.town)
        turn = self._turn(text, before)
        if known.latest:
            self._store.save(message.chat_id, turn.conversation)
        if not await sending.edit(context.bot, message.chat_id, known.reply, turn.message):
            await self._send(message, turn, before)

    async def answer(self, bot: Bot, message: Sent, text: str) -> None:
        """Answers words that stand in ``message``."""
        await sending.show_typing(bot, message)
        before = self._store.load(message.chat_id)
        turn = self._turn(text, before)
        self._store.save(message.chat_id, turn.conversation)
        await self._send(message, turn, before)

    async def _send(self, message: Sent, turn: Turn, before: Conversation) -> None:
        quote = turn.quote or not is_private(message)
        sent = await sending.reply(message, turn.message, quote=quote)
        self._store.remember_reply(message.chat_id, message.message_id, sent.message_id, before)

    def _turn(self, text: str, before: Conversation) -> Turn:
        if not text.strip():
            return Turn(say(words.EMPTY_MENTION), before)
        reply = self._service.answer(text, before)
        if reply.answer.kind is AnswerKind.TOWN:
            return self._town_turn(text, reply.answer, reply.conversation)
        if reply.answer.kind is AnswerKind.SET:
            ids = tuple(scored.duty.id for scored in reply.answer.duties)
            self._store.keep_list(list_token(ids), ids)
        return Turn(render(reply.answer), reply.conversation)

    def _town_turn(self, text: str, answer: Answer, after: Conversation) -> Turn:
        """The message names a town and nothing else, or a question came before a town was chosen."""
        found = (answer.town,) if answer.town else self._service.find_towns(text)
        if len(found) == 1:
            chosen = say(*town_words.chosen(found[0]), town_words.ASK_AGAIN)
            return Turn(chosen, Conversation(town=found[0].slug, at=after.at))
        return Turn(which_town(found or answer.towns), after, quote=not found)


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
    entities = message.parse_entities() if message.text else message.parse_caption_entities()
    called = [words for entity, words in entities.items() if _names_bot(entity, words, bot)]
    for mention in called:
        text = text.replace(mention, " ", 1)
    answered = message.reply_to_message
    to_bot = answered is not None and answered.from_user is not None and answered.from_user.id == bot.id
    return text.strip() if called or to_bot else None


def _names_bot(entity: MessageEntity, words: str, bot: Bot) -> bool:
    if entity.type == MessageEntity.MENTION:
        return words.lower() == f"@{bot.username}".lower()
    return entity.type == MessageEntity.TEXT_MENTION and entity.user is not None and entity.user.id == bot.id
