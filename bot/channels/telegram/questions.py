"""Free text: in private chats everything, in groups what is said to the bot, and edits of both."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.channels.telegram import sending
from bot.channels.telegram.heard import is_private, question_in
from bot.channels.telegram.showing import shown_choices
from bot.render.actions import list_token
from bot.render.telegram import say, which_town
from bot.state.misses import MissReason
from bot.wording import answers as answer_words
from bot.wording import chat as words
from bot.wording import towns as town_words
from knowledge.answers import AnswerKind, Want
from knowledge.conversation import Conversation
from knowledge.language.normalize import normalize
from knowledge.understanding.place_names import read_place_name
from knowledge.understanding.smalltalk import BEGINNINGS
from knowledge.understanding.wants import picked_choice

if TYPE_CHECKING:
    from telegram import Message as Sent
    from telegram import Update

    from bot.channels.telegram.showing import Showing
    from bot.channels.telegram.types import Bot, Context
    from bot.render import Message
    from bot.service import Service
    from bot.state.conversations import ConversationStore
    from bot.state.misses import MissStore
    from bot.tally import Tally
    from knowledge.answers import Answer
    from knowledge.records import Town


_WITH_BUTTONS = frozenset({AnswerKind.DUTY, AnswerKind.CHOICES, AnswerKind.NONE})
"""Answers whose buttons need the question: they quote it, for it is kept nowhere."""
_MAY_BE_A_NAME = frozenset({AnswerKind.NONE, AnswerKind.SMALLTALK})


@dataclass(frozen=True, slots=True)
class Turn:
    """What to say to a message, and the conversation after it."""

    message: Message
    conversation: Conversation
    quote: bool = False
    """Whether the reply must quote the message, so that a button can find the question again."""
    answer: Answer | None = None
    """What is counted; None for what is no question, like the name of a town."""
    town_known: bool = False
    """Whether the message said which town is meant, so that a question that waited for it is answered."""


class Questions:
    """Answers what people write."""

    def __init__(
        self, service: Service, store: ConversationStore, showing: Showing, misses: MissStore, tally: Tally
    ) -> None:
        self._service = service
        self._misses = misses
        self._tally = tally
        self._store = store
        self._showing = showing

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
        await self._service.open_towns(text, self._store.load(message.chat_id).town)
        now = self._store.load(message.chat_id)
        before = replace(known.before, town=now.town or known.before.town)
        self._store.take_waiting(message.chat_id)  # it may hold what the message said before
        # A danger that was told by the message that says another thing now is none any more.
        if now.danger is None or now.danger.at <= known.before.at:
            before = replace(before, danger=now.danger)
        turn = self._turn(message.chat_id, text, before)
        if known.latest:
            self._store.save(message.chat_id, turn.conversation)
        if not await sending.edit(context.bot, message.chat_id, known.reply, turn.message):
            await self._send(message, turn, before)

    async def answer(self, bot: Bot, message: Sent, text: str, *, waited: bool = False) -> None:
        """Answers words that stand in ``message``, or that ``waited`` for the town which that one names."""
        begun = time.perf_counter()
        await sending.show_typing(bot, message)
        await self._service.open_towns(text, self._store.load(message.chat_id).town)
        before = self._store.load(message.chat_id)
        turn = self._turn(message.chat_id, text, before)
        self._store.save(message.chat_id, turn.conversation)
        # A button finds the question in the message that is quoted, which is another one here.
        await self._send(message, replace(turn, quote=turn.quote and not waited), before)
        if turn.answer is not None:
            self._count(turn.answer, text, before, (time.perf_counter() - begun) * 1000)
        if turn.town_known or (turn.answer is not None and turn.answer.town is not None):
            asked = self._store.take_waiting(message.chat_id)
            if turn.town_known and asked:
                await self.answer(bot, message, asked, waited=True)

    def _count(self, answer: Answer, text: str, before: Conversation, milliseconds: float) -> None:
        place = picked_choice(normalize(text))
        if answer.duty is not None and place is not None and answer.duty.id in before.choices[place - 1 : place]:
            self._tally.picked(answer.duty)
        elif not answer.first:  # the next page of a list is no question of its own
            self._tally.answered(answer, before.town, milliseconds)

    async def _send(self, message: Sent, turn: Turn, before: Conversation) -> None:
        quote = turn.quote or not is_private(message)
        sent = await sending.reply(message, turn.message, quote=quote)
        self._store.remember_reply(message.chat_id, message.message_id, sent.message_id, before)

    def _turn(self, chat_id: int, text: str, before: Conversation) -> Turn:
        if not text.strip():
            return Turn(say(words.EMPTY_MENTION), before)
        reply = self._service.answer(text, before)
        answer = reply.answer
        if answer.smalltalk in BEGINNINGS:
            self._store.take_waiting(chat_id)
        if answer.kind is AnswerKind.TOWN:
            return self._town_turn(chat_id, text, answer, reply.conversation)
        if answer.kind in _MAY_BE_A_NAME and (found := self._service.towns_like(text)):
            return self._named(found, before, reply.conversation)
        if answer.kind is AnswerKind.SET:
            ids = tuple(scored.duty.id for scored in answer.duties)
            self._store.keep_list(list_token(ids), ids)
        missed = answer.kind is AnswerKind.NONE and answer.want is not Want.OTHER_TOWN and not answer.particulars
        if missed and answer.town is not None:
            self._misses.note(answer.town.slug, text, MissReason.NOTHING)
        shown = self._showing.answer(chat_id, answer)
        return Turn(shown, shown_choices(reply, before), quote=answer.kind in _WITH_BUTTONS, answer=answer)

    def _named(self, found: tuple[Town, ...], before: Conversation, after: Conversation) -> Turn:
        """A few words that are no matter but sound like a town: taken when no town is chosen yet, else asked back."""
        if before.town or len(found) > 1:
            return Turn(which_town(found), after)
        return _chosen(found[0], after)

    def _town_turn(self, chat_id: int, text: str, answer: Answer, after: Conversation) -> Turn:
        """The message names a town and nothing else, asks for another, or came before a town was chosen."""
        if not answer.waits:
            return Turn(which_town(answer.towns), after)
        found = (answer.town,) if answer.town else self._service.find_towns(text)
        if len(found) == 1:
            return _chosen(found[0], after)
        place = None if found else read_place_name(normalize(text))
        if place is not None:
            return Turn(which_town(answer.towns, before=town_words.unknown_place(place)), after)
        unknown = town_words.no_list_of(answer.unknown_town) if answer.unknown_town else ""
        first = answer_words.caution(answer.caution) if answer.caution else unknown
        if not found:
            self._store.let_wait(chat_id, text)
        return Turn(which_town(found or answer.towns, before=first), after, quote=not found)


def _chosen(town: Town, after: Conversation) -> Turn:
    return Turn(say(*town_words.chosen(town)), Conversation(town=town.slug, at=after.at), town_known=True)
