"""Questions that wait until a chat has said which town is meant, in memory only: words of people are nothing to keep on a
disk."""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.answers import Want
from knowledge.language.normalize import normalize
from knowledge.leaning import has_no_matter
from knowledge.understanding.wants import read_asking

if TYPE_CHECKING:
    from collections.abc import Callable

WAITING_SECONDS = 15 * 60
"""How long a question waits for its town."""
_MOST = 1000
"""Chats; the latest are kept."""
_LONGEST = 400
"""Characters that are kept of a question told in several messages."""
_ASKS = re.compile(r"谁|哪|咋|怎么|啥|什么|吗|呢|几|多少|申请|办|[?？]")


@dataclass(frozen=True, slots=True)
class _Waiting:
    text: str
    at: float
    """Seconds since the epoch."""


class WaitingQuestions:
    """What each chat asked before its town was known, for a quarter of an hour."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._asked: OrderedDict[bytes, _Waiting] = OrderedDict()

    def add(self, chat: bytes, text: str) -> None:
        """One more message without a town."""
        before = self.take(chat)
        self._asked[chat] = _Waiting(still_waiting(before, text)[:_LONGEST], self._clock())
        while len(self._asked) > _MOST:
            self._asked.popitem(last=False)

    def take(self, chat: bytes) -> str:
        """The question that waits, which waits no longer; empty when none does."""
        asked = self._asked.pop(chat, None)
        return asked.text if asked is not None and self._lately(asked) else ""

    def sweep(self) -> None:
        """Erases what is too old."""
        for chat in [chat for chat, asked in self._asked.items() if not self._lately(asked)]:
            self.take(chat)

    def move(self, old: bytes, new: bytes) -> None:
        """Carries it over to a chat's new name."""
        if old in self._asked:
            self._asked[new] = self._asked.pop(old)

    def _lately(self, asked: _Waiting) -> bool:
        return 0 <= self._clock() - asked.at <= WAITING_SECONDS


def still_waiting(before: str, text: str) -> str:
    """The question that waits after one more message without a town: what brings no matter (那镇上要干啥) leaves the one
    before, what only tells something goes with it (腿也不好), and what asks for something takes its place."""
    asking = read_asking(normalize(text))
    if before and asking.want is Want.RESPONSIBILITY and not _ASKS.search(text):
        return f"{before}，{text}"
    return before if before and has_no_matter(asking) else text
