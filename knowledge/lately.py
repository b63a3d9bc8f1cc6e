"""Things that are made when they are first asked for, and kept while they are among those asked for last."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

K = TypeVar("K")
V = TypeVar("V")


class Lately(Generic[K, V]):
    """At most ``most`` things by key. Threads may ask at the same time; two of them may both make a thing."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._things: OrderedDict[K, V] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._things)

    def __contains__(self, key: K) -> bool:
        return key in self._things

    def keys(self) -> tuple[K, ...]:
        """All keys, the longest unasked first."""
        with self._lock:
            return tuple(self._things)

    def get(self, key: K, make: Callable[[], V]) -> V:
        """The thing of a key, made now when it is not there."""
        with self._lock:
            if key in self._things:
                self._things.move_to_end(key)
                return self._things[key]
        made = make()  # not under the lock: making one may ask for others
        with self._lock:
            self._things[key] = made
            self._things.move_to_end(key)
            while len(self._things) > self._most:
                self._things.popitem(last=False)
        return made

    def where(self, keeps: Callable[[K], bool]) -> Lately[K, V]:
        """Another one with those things whose keys are to be kept."""
        other: Lately[K, V] = Lately(self._most)
        with self._lock:
            other._things = OrderedDict((key, thing) for key, thing in self._things.items() if keeps(key))
        return other
