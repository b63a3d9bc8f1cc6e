"""Button presses and inline queries that wait for the bot's answer."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from .wire import bad_request
from .world import Bell, Button, Entity, User

if TYPE_CHECKING:
    from .wire import Json

A = TypeVar("A")
TOO_OLD: Final = "query is too old and response timeout expired or query ID is invalid"


@dataclass(frozen=True)
class CallbackAnswer:
    """What a person sees after a press: nothing (empty text), a passing note, or an alert."""

    text: str
    show_alert: bool
    url: str
    cache_time: int


@dataclass(frozen=True)
class InlineResult:
    """One result that the bot offers."""

    id: str
    type: str
    title: str
    description: str
    text: str  # of the message that choosing it sends
    html: str
    entities: tuple[Entity, ...]
    buttons: tuple[tuple[Button, ...], ...]
    markup: Json | None


@dataclass(frozen=True)
class InlineAnswer:
    """All that the bot offers for an inline query."""

    results: tuple[InlineResult, ...]
    cache_time: int
    is_personal: bool
    next_offset: str
    button_text: str | None


@dataclass
class Query(Generic[A]):
    """A question to the bot that it may answer once, and in time."""

    id: str
    user: User
    born: float = field(default_factory=time.monotonic)
    answer: A | None = None
    expired: bool = False
    bell: Bell = field(default_factory=Bell)

    async def answered(self, timeout: float = 5.0) -> A:  # noqa: ASYNC109 (says what did not come)
        """Wait for the bot's answer."""
        return await self.bell.until(lambda: self.answer, timeout, "an answer to the query")


class Queries(Generic[A]):
    """The open queries of one sort."""

    def __init__(self, lifetime: float) -> None:
        self.lifetime = lifetime
        self.every: dict[str, Query[A]] = {}

    def ask(self, number: int, user: User) -> Query[A]:
        """Open a query."""
        query: Query[A] = Query(str(4_000_000_000_000_000_000 + number), user)
        self.every[query.id] = query
        return query

    def check(self, identity: str) -> Query[A]:
        """The open query with this id."""
        query = self.every.get(identity)
        too_old = query is None or query.expired or time.monotonic() - query.born > self.lifetime
        if query is None or too_old or query.answer is not None:
            raise bad_request(TOO_OLD)
        return query

    def settle(self, identity: str, answer: A) -> None:
        """Take the bot's answer, once."""
        query = self.check(identity)
        query.answer = answer
        query.bell.ring()

    def expire(self) -> None:
        """Let all open queries grow too old."""
        for query in self.every.values():
            query.expired = True
