"""One person's talk with the service, for channels that keep it in memory: the terminal and JSON sessions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from knowledge.answers import AnswerKind, Conversation

if TYPE_CHECKING:
    from bot.service import Reply, Service


@dataclass(slots=True)
class Talk:
    """A conversation that goes on, and the question that waits until the town is known."""

    service: Service
    conversation: Conversation = field(default_factory=Conversation)
    _waiting: str = ""

    def choose(self, slug: str) -> Reply | None:
        """Takes the town; answers the question that waited for it, if one did. Raises UnknownTownError."""
        if slug != self.conversation.town:
            self.conversation = Conversation(town=self.service.town(slug).slug, at=self.conversation.at)
        return self._answer_waiting()

    def hear(self, text: str) -> Reply:
        """Answers one message."""
        reply = self._answer(text)
        if reply.answer.kind is AnswerKind.TOWN:
            if reply.answer.town is None:
                self._waiting = text
            else:
                return self._answer_waiting() or reply
        return reply

    def open(self, duty_id: str) -> Reply:
        """Opens one duty. Raises UnknownDutyError."""
        reply = self.service.open_duty(duty_id, self.conversation)
        self.conversation = reply.conversation
        return reply

    def _answer(self, text: str) -> Reply:
        reply = self.service.answer(text, self.conversation)
        self.conversation = reply.conversation
        return reply

    def _answer_waiting(self) -> Reply | None:
        waiting, self._waiting = self._waiting, ""
        return self._answer(waiting) if waiting else None
