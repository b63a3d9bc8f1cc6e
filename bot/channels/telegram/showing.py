"""Answers as a chat wants them: short or long, with its own town on a button. For every feature that shows an answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.channels.telegram.heard import words_in
from bot.render import message as render
from bot.render.actions import named_town
from bot.render.document import Block, lines
from bot.render.looks import Look
from bot.render.telegram import page_with, part_page
from bot.wording import buttons as words
from knowledge.answers import AnswerKind, ScoredDuty
from knowledge.conversation import Conversation
from knowledge.errors import UnknownDutyError

if TYPE_CHECKING:
    from telegram import Message as Sent

    from bot.channels.telegram.types import Bot
    from bot.render import Message
    from bot.service import Reply, Service
    from bot.state.conversations import ConversationStore
    from knowledge.answers import Answer
    from knowledge.records import ListPart, Town


@dataclass(frozen=True, slots=True)
class Asked:
    """The question that a message of the bot answers, found in the message that it quotes. Nothing of it is kept."""

    message: Sent
    words: str
    before: Conversation
    """The conversation as it stood before the question, as far as it is known."""


class Showing:
    """Renders answers, and finds again what they answer."""

    def __init__(self, service: Service, store: ConversationStore) -> None:
        self._service = service
        self._store = store

    def look(self, chat_id: int) -> Look:
        """How a chat wants its answers."""
        several = len(self._service.towns()) > 1
        return Look(self._store.is_brief(chat_id), self.home(chat_id) if several else None, elsewhere=several)

    def home(self, chat_id: int) -> Town | None:
        """The chat's own town, while its list is loaded."""
        slug = self._store.load(chat_id).town
        return self._service.town(slug) if self._service.has_town(slug) else None

    def answer(self, chat_id: int, answer: Answer) -> Message:
        """An answer as the chat wants it."""
        return render(answer, self.look(chat_id))

    def town(self, key: str) -> Town | None:
        """The town that a button names; None when its list is gone."""
        return named_town(self._service.towns(), key)

    def nearest(self, town: Town, part: ListPart, number: int) -> Message:
        """A duty that is gone: the page of the list where it stood."""
        duties = self._service.duties(town.slug, part)
        before = Block(lines=lines(words.GONE_DUTY, words.gone_duty_way(town)))
        return part_page(town, part, duties, page_with(duties, number), before=before)

    def kept(self, token: str) -> tuple[ScoredDuty, ...]:
        """The duties of a kept list, as far as the lists still have them."""
        found: list[ScoredDuty] = []
        for duty_id in self._store.kept_list(token):
            try:
                duty = self._service.duty(duty_id)
            except UnknownDutyError:
                continue
            found.append(ScoredDuty(duty, self._service.town(duty.town), 0.0))
        return tuple(found)

    def asked(self, bot: Bot, pressed: Sent | None) -> Asked | None:
        """The question that a pressed message answers; None when it quotes none, or when that was deleted."""
        quoted = pressed.reply_to_message if pressed else None
        found = words_in(quoted, bot) if quoted else None
        if quoted is None or not found:
            return None
        known = self._store.known_reply(quoted.chat_id, quoted.message_id)
        home = self._store.load(quoted.chat_id).town
        before = known.before if known else Conversation()
        return Asked(quoted, found, before if before.town else replace(before, town=home))

    def again(self, asked: Asked) -> Reply:
        """The answer to the question once more, as it was answered in its conversation."""
        return self._service.answer(asked.words, asked.before, asked.before.at or None)


def shown_choices(reply: Reply, before: Conversation) -> Conversation:
    """The conversation after an answer in a chat: numbers mean what stands on the screen.

    A stated answer shows no others beside it; they come with 「不是这个」.
    """
    if reply.answer.kind is not AnswerKind.DUTY:
        return reply.conversation
    return replace(reply.conversation, choices=before.choices, seen=before.seen)
