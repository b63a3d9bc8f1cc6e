"""Updates on their way to the bot: the queue, and long polling over it."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from .wire import ApiError, Json, Params, bad_request
from .world import Bell

if TYPE_CHECKING:
    from collections.abc import Callable

KINDS: Final = frozenset(
    [
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "inline_query",
        "chosen_inline_result",
        "callback_query",
        "shipping_query",
        "pre_checkout_query",
        "poll",
        "poll_answer",
        "my_chat_member",
        "chat_member",
        "chat_join_request",
        "message_reaction",
        "message_reaction_count",
        "chat_boost",
        "removed_chat_boost",
    ]
)
NOT_BY_DEFAULT: Final = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
MAX_WAIT: Final = 50
GRACE: Final = 0.05  # how long a poller that hung up may take to be seen as gone


@dataclass
class _Entry:
    update: Json
    again: int

    @property
    def id(self) -> int:
        return int(self.update["update_id"])


@dataclass
class _Poll:
    alive: Callable[[], bool]
    ousted: bool = False


class UpdateQueue:
    """Updates that the bot has not confirmed."""

    def __init__(self) -> None:
        self.bell = Bell()
        self.allowed = KINDS - NOT_BY_DEFAULT
        self.webhook_active = False
        self._entries: list[_Entry] = []
        self._next_id = 700_000_001
        self._twice = 0
        self._latest: Json | None = None
        self._poll: _Poll | None = None
        self._closed = False

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def restricted(self) -> bool:
        """Whether the bot asked for other kinds than the usual ones."""
        return self.allowed != KINDS - NOT_BY_DEFAULT

    @property
    def polled(self) -> bool:
        """Whether the bot waits for updates at this moment."""
        return self._poll is not None

    def open(self) -> None:
        """Take pollers (again)."""
        self._closed = False

    def close(self) -> None:
        """Send every waiting poller home."""
        self._closed = True
        self._poll = None
        self.bell.ring()

    def deliver_twice(self, times: int = 1) -> None:
        """Deliver each of the next updates a second time, under the same number."""
        self._twice += times

    def push(self, kind: str, payload: Json) -> int | None:
        """Add an update; None when the bot does not take this kind."""
        if kind not in self.allowed:
            return None
        again = 1 if self._twice else 0
        self._twice -= again
        update_id, self._next_id = self._next_id, self._next_id + 1
        self._latest = {"update_id": update_id, kind: payload}
        self._entries.append(_Entry(self._latest, again))
        self.bell.ring()
        return update_id

    def bring_again(self) -> None:
        """The latest update once more, as after a confirmation that was lost."""
        if self._latest is not None:
            self._entries.append(_Entry(self._latest, 0))
            self.bell.ring()

    def allow(self, params: Params) -> None:
        """Read `allowed_updates`: missing leaves it as it was, an empty list means the default."""
        raw: Any = params.decoded("allowed_updates", "allowed updates")
        if raw is None:
            return
        if not isinstance(raw, list):
            raise bad_request("can't parse allowed updates JSON object")
        # Unknown names are ignored, as Telegram does.
        self.allowed = frozenset(raw) & KINDS if raw else KINDS - NOT_BY_DEFAULT

    def first(self) -> Json | None:
        """The oldest unconfirmed update."""
        return self._entries[0].update if self._entries else None

    def confirm(self, offset: int) -> None:
        """Forget what lies before the offset; what is to come twice stays once."""
        kept = [entry for entry in self._entries if entry.id >= offset or entry.again]
        for entry in kept:
            if entry.id < offset:
                entry.again -= 1
        self._entries = kept
        self.bell.ring()

    def confirm_all(self) -> None:
        """Forget everything."""
        self._entries.clear()
        self.bell.ring()

    async def poll(self, params: Params, alive: Callable[[], bool]) -> list[Json]:
        """Long polling: confirm by offset, then wait for updates."""
        if self.webhook_active:
            raise ApiError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
            )
        await self._oust()
        self.allow(params)
        offset = params.integer("offset")
        if offset < 0:
            self._entries = self._entries[offset:]
        elif offset:
            self.confirm(offset)
        limit = min(max(params.integer("limit", 100), 1), 100)
        self._poll = mine = _Poll(alive)
        try:
            return await self._wait(mine, limit, min(max(params.integer("timeout"), 0), MAX_WAIT))
        finally:
            if self._poll is mine:
                self._poll = None

    async def _oust(self) -> None:
        """End another poller that waits; one that hung up gets time to be seen as gone."""
        deadline = time.monotonic() + GRACE
        # A transport rings no bell when the other side hangs up, so look again and again.
        while self._poll is not None and self._poll.alive() and time.monotonic() < deadline:  # noqa: ASYNC110 (see above)
            await asyncio.sleep(0.005)
        if self._poll is not None:
            self._poll.ousted = True
            self._poll = None
            self.bell.ring()

    async def _wait(self, mine: _Poll, limit: int, seconds: int) -> list[Json]:
        def ready() -> list[Json] | None:
            if mine.ousted and not mine.alive():
                return []
            if mine.ousted:
                raise ApiError(
                    409,
                    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
                )
            if self._closed:
                return []
            return [entry.update for entry in self._entries[:limit]] or None

        try:
            return await self.bell.until(ready, seconds, "an update")
        except TimeoutError:
            return []
