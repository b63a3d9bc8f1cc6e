"""One person's talk with the service, for channels that keep it in memory: the terminal and JSON sessions."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.service import Reply
from knowledge.answers import Answer, AnswerKind, ScoredDuty
from knowledge.catalogue import on_shelf
from knowledge.conversation import Conversation
from knowledge.conversing import after
from knowledge.handed_down import Finding
from knowledge.understanding.smalltalk import BEGINNINGS
from knowledge.waiting import still_waiting

if TYPE_CHECKING:
    from bot.service import Service
    from knowledge.catalogue import Shelf
    from knowledge.handed_down import HandedDown


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
        if reply.answer.smalltalk in BEGINNINGS:
            self._waiting = ""
        if reply.answer.kind is AnswerKind.TOWN:
            if reply.answer.town is None:
                self._waiting = still_waiting(self._waiting, text) if reply.answer.waits else ""
            else:
                return self._answer_waiting() or reply
        return reply

    def open(self, duty_id: str) -> Reply:
        """Opens one duty. Raises UnknownDutyError."""
        reply = self.service.open_duty(duty_id, self.conversation)
        self.conversation = reply.conversation
        return reply

    def look_through(self, shelf: Shelf) -> Reply:
        """The duties on a shelf, of which later turns open the n-th or ask for more."""
        town = shelf.town
        duties = tuple(ScoredDuty(each, town, 1.0) for each in on_shelf(self.service.duties(town.slug), shelf))
        answer = Answer(AnswerKind.SET, town, duties, count=len(duties), query=shelf.query)
        self.conversation = after(self.conversation, answer, time.time())
        return Reply(answer, self.conversation, 0.0)

    def rule(self, found: HandedDown) -> None:
        """Goes on from rulings on a notice: of a single one later turns mean its duty, or the duties it may be."""
        if len(found.rulings) != 1:
            return
        ruling = found.rulings[0]
        if ruling.duty is not None:
            self.open(ruling.duty.id)
        elif ruling.finding is Finding.UNSURE:
            self.conversation = Conversation(
                self.conversation.town, choices=tuple(each.id for each in ruling.duties), at=time.time()
            )

    def forget(self) -> None:
        """Begins anew; the town stays."""
        self.conversation, self._waiting = Conversation(self.conversation.town), ""

    def _answer(self, text: str) -> Reply:
        reply = self.service.answer(text, self.conversation)
        self.conversation = reply.conversation
        return reply

    def _answer_waiting(self) -> Reply | None:
        waiting, self._waiting = self._waiting, ""
        return self._answer(waiting) if waiting else None
