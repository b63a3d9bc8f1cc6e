"""When the next message may go. Pure: times in, times out; who waits is decided elsewhere."""

from __future__ import annotations

from collections import deque
from typing import Generic, Protocol, TypeVar

_ROOM = 1000
"""Things from which on those that wait for nothing are looked for and forgotten."""


class Window:
    """At most ``most`` in any stretch of ``seconds``."""

    def __init__(self, most: int, seconds: float) -> None:
        self._seconds = seconds
        self._last: deque[float] = deque(maxlen=most)

    def next(self, now: float) -> float:
        """The earliest time for one more."""
        full = len(self._last) == self._last.maxlen
        return max(now, self._last[0] + self._seconds) if full else now

    def take(self, at: float) -> None:
        """Uses that time."""
        self._last.append(at)

    def idle(self, now: float) -> bool:
        """Whether all that was taken is so long ago that it does not matter any more."""
        return not self._last or self._last[-1] + self._seconds <= now


class Drip:
    """One every ``seconds`` in the long run; after a rest ``burst`` at once."""

    def __init__(self, seconds: float, burst: int) -> None:
        self._seconds = seconds
        self._credit = (burst - 1) * seconds
        self._due = 0.0

    def next(self, now: float) -> float:
        """The earliest time for one more."""
        return max(now, self._due - self._credit)

    def take(self, at: float) -> None:
        """Uses that time."""
        self._due = max(self._due, at) + self._seconds

    def idle(self, now: float) -> bool:
        """Whether a whole burst may go."""
        return self._due <= now


class ChatPace:
    """The times of one chat's messages: by drip, in a group by the minute too, and after Telegram asked to wait."""

    def __init__(self, drip: Drip, minute: Window | None) -> None:
        self._rules: tuple[Drip | Window, ...] = (drip,) if minute is None else (drip, minute)
        self._not_before = 0.0

    def reserve(self, now: float) -> float:
        """Takes the earliest free time."""
        at = max(self._not_before, *(rule.next(now) for rule in self._rules))
        for rule in self._rules:
            rule.take(at)
        return at

    def hold(self, until: float) -> None:
        """Nothing before that time."""
        self._not_before = max(self._not_before, until)

    def held(self, now: float) -> float:
        """Seconds for which nothing may go."""
        return max(0.0, self._not_before - now)

    def idle(self, now: float) -> bool:
        """Whether a new one would say the same."""
        return self._not_before <= now and all(rule.idle(now) for rule in self._rules)


class _Idles(Protocol):
    def idle(self, now: float) -> bool: ...


K = TypeVar("K")
V = TypeVar("V", bound=_Idles)


class Kept(Generic[K, V]):
    """Things by key that may be forgotten when idle; sweeps when there are many, so that none pile up."""

    def __init__(self) -> None:
        self._things: dict[K, V] = {}
        self._room = _ROOM

    def __len__(self) -> int:
        return len(self._things)

    def get(self, key: K) -> V | None:
        """The thing that is kept under the key."""
        return self._things.get(key)

    def put(self, key: K, thing: V, now: float) -> V:
        """Keeps a new thing."""
        if len(self._things) >= self._room:
            self._things = {each: kept for each, kept in self._things.items() if not kept.idle(now)}
            self._room = max(_ROOM, 2 * len(self._things))
        self._things[key] = thing
        return thing
