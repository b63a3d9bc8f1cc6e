"""Which chats were just told whom to call, in memory only: who was in danger is nothing to keep on a disk."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.conversing import DANGER_SECONDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from knowledge.answers import Conversation, ToldDanger

_MOST = 10_000
"""Chats; the latest are kept."""


class RecentDangers:
    """Whom a chat was told to call, for a quarter of an hour."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._told: OrderedDict[bytes, ToldDanger] = OrderedDict()

    def keep(self, chat: bytes, conversation: Conversation) -> None:
        """Keeps what the conversation has of danger in place of what was before; none is none."""
        self.forget(chat)
        if conversation.danger is not None:
            self._told[chat] = conversation.danger
        while len(self._told) > _MOST:
            self._told.popitem(last=False)

    def recalled(self, chat: bytes, conversation: Conversation) -> Conversation:
        """The chat's conversation with whom it was told to call lately."""
        told = self._told.get(chat)
        return replace(conversation, danger=told) if told is not None and self._lately(told) else conversation

    def sweep(self) -> None:
        """Erases what is too old."""
        for chat in [chat for chat, told in self._told.items() if not self._lately(told)]:
            self.forget(chat)

    def forget(self, chat: bytes) -> None:
        """Erases what is kept of a chat."""
        self._told.pop(chat, None)

    def move(self, old: bytes, new: bytes) -> None:
        """Carries it over to a chat's new name."""
        if old in self._told:
            self._told[new] = self._told.pop(old)

    def _lately(self, told: ToldDanger) -> bool:
        return 0 <= self._clock() - told.at <= DANGER_SECONDS
