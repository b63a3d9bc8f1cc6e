"""What several readers need of one message is computed once: it is kept while the message is answered, and no longer.

Danger, sets, talk and ranking each ask how a message asks and which features it has, of the same words. They need not
know of each other for that, and no words of anybody stay behind.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

Read = TypeVar("Read")
_kept: ContextVar[dict[Hashable, object] | None] = ContextVar("read of the message", default=None)


@contextmanager
def one_message() -> Iterator[None]:
    """While it is open ``once`` keeps what it computes, for this thread or task alone. Within another it is that one."""
    if _kept.get() is not None:
        yield
        return
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


def once(key: Hashable, compute: Callable[[], Read]) -> Read:
    """What ``compute`` returns: computed before for the same message, or now. Outside of a message it always is now.

    ``key`` names the reader and all that its result depends on; nobody changes a result.
    """
    kept = _kept.get()
    if kept is None:
        return compute()
    if key not in kept:
        kept[key] = compute()
    return cast("Read", kept[key])
