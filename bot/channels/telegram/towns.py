"""Choosing a town: by command, by name, by button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.channels.telegram import sending
from bot.channels.telegram.heard import words_in
from bot.render.telegram import say, which_town
from bot.wording import towns as words
from knowledge.conversation import Conversation
from knowledge.conversing import at_home
from knowledge.language.normalize import normalize
from knowledge.understanding.place_names import read_place_name
from knowledge.understanding.town_change import asks_for_another_town

if TYPE_CHECKING:
    from telegram import Message as Sent
    from telegram import Update

    from bot.channels.telegram.questions import Questions
    from bot.channels.telegram.types import Bot, Context
    from bot.render import Message
    from bot.service import Service
    from bot.state.conversations import ConversationStore
    from knowledge.records import Town


class Towns:
    """Asks for and remembers towns."""

    def __init__(self, service: Service, store: ConversationStore, questions: Questions) -> None:
        self._service = service
        self._store = store
        self._questions = questions

    async def on_town(self, update: Update, context: Context) -> None:
        """/town, or /town and a name."""
        message = update.effective_message
        if message is None:
            return
        # A name typed next must mean the town, not a follow-up on the duty talked about.
        now = self._store.load(message.chat_id)
        self._store.save(message.chat_id, Conversation(town=now.town))
        typed = " ".join(context.args or ())
        found = self._service.find_towns(typed) if typed else ()
        if len(found) == 1:
            await sending.reply(message, self._choose(message.chat_id, found[0]))
            if waited := self._store.take_waiting(message.chat_id):
                await self._questions.answer(context.bot, message, waited, waited=True)
            return
        place = read_place_name(normalize(typed)) if typed and not found else None
        before = words.unknown_place(place) if place else ""
        await sending.reply(message, self.picker(now.town, found or self._service.towns(), before))

    def end_view(self, chat_id: int) -> None:
        """Whoever asks for the towns has done with looking at another one: the next question is for their own."""
        now = self._store.load(chat_id)
        if (home := at_home(now)) != now:
            self._store.save(chat_id, home)

    def picker(self, chosen: str, found: tuple[Town, ...], before: str = "") -> Message:
        """The question which town, saying first ``before``, or else which one counts now."""
        now = next((town for town in self._service.towns() if town.slug == chosen), None)
        return which_town(found, before=before or (words.HERE_ALREADY + now.full_name if now else ""))

    async def choose(self, bot: Bot, message: Sent | None, chat_id: int, town: Town) -> None:
        """A town's button: remembers it, and answers the question that the picker was a reply to."""
        confirmation = self._choose(chat_id, town)
        asked = message.reply_to_message if message else None
        question = self._store.take_waiting(chat_id) or (words_in(asked, bot) if asked else None)
        if question and asks_for_another_town(normalize(question)):
            question = None  # 换个镇 asked for this very picker
        if message is None:
            await bot.send_message(chat_id, confirmation.html)
            return
        done = say(words.remembered(town)) if question else confirmation
        if not await sending.edit(bot, chat_id, message.message_id, done):
            await sending.reply(message, done)
        if asked and question:
            await self._questions.answer(bot, asked, question)

    def _choose(self, chat_id: int, town: Town) -> Message:
        self._store.save(chat_id, Conversation(town=town.slug))
        return say(*words.chosen(town))
