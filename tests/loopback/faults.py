"""Faults on demand: wrong answers, no answers, late answers, half answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from .wire import ApiError, Json, too_many_requests

if TYPE_CHECKING:
    from collections.abc import Iterable

ALL: Final = "*"
DESCRIPTIONS: Final = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}
Kind = Literal["answer", "drop", "delay", "cut"]


@dataclass
class Fault:
    """One ordered fault; `hits` counts how often it struck."""

    kind: Kind
    methods: frozenset[str] | None
    times: int | None
    after_processing: bool
    status: int = 0
    error: ApiError | None = None
    body: bytes | None = None
    seconds: float = 0.0
    hits: int = 0

    def strikes(self, method: str) -> bool:
        """Whether it is still in force for this method."""
        wanted = self.methods is None or method.lower() in self.methods
        return wanted and (self.times is None or self.hits < self.times)

    def clear(self) -> None:
        """Make it strike no more."""
        self.times = self.hits


def _methods(method: str | Iterable[str]) -> frozenset[str] | None:
    names = frozenset(name.lower() for name in ([method] if isinstance(method, str) else method))
    return None if ALL in names else names


class Faults:
    """The faults that are in force. `method` is a name, several names, or `ALL`; `times=None` means until cleared."""

    def __init__(self) -> None:
        self.ordered: list[Fault] = []

    def fail_next(
        self,
        method: str | Iterable[str],
        *,
        status: int,
        times: int | None = 1,
        retry_after: int | None = None,
        description: str | None = None,
        parameters: Json | None = None,
        body: bytes | None = None,
        after_processing: bool = False,
    ) -> Fault:
        """Answer with an error; `body` replaces the JSON (an nginx page, say)."""
        if status == 429:
            error = too_many_requests(retry_after or 1)
        else:
            error = ApiError(status, description or DESCRIPTIONS.get(status, "Error"), parameters)
        return self._order(Fault("answer", _methods(method), times, after_processing, status, error, body))

    def drop_next(self, method: str | Iterable[str], *, times: int | None = 1, after_processing: bool = False) -> Fault:
        """Close the connection without an answer."""
        return self._order(Fault("drop", _methods(method), times, after_processing))

    def delay_next(
        self, method: str | Iterable[str], *, seconds: float, times: int | None = 1, after_processing: bool = True
    ) -> Fault:
        """Answer late: after the request was processed, or (when asked) process it late too."""
        return self._order(Fault("delay", _methods(method), times, after_processing, seconds=seconds))

    def cut_next(self, method: str | Iterable[str], *, times: int | None = 1, after_processing: bool = True) -> Fault:
        """Send half of the answer, then close the connection."""
        return self._order(Fault("cut", _methods(method), times, after_processing))

    def clear_faults(self) -> None:
        """Everything works again."""
        for fault in self.ordered:
            fault.clear()
        self.ordered.clear()

    def take(self, method: str) -> tuple[Fault | None, Fault | None]:
        """The delay and the other fault that strike this request, if any; both count as hits."""
        delay = next((f for f in self.ordered if f.kind == "delay" and f.strikes(method)), None)
        other = next((f for f in self.ordered if f.kind != "delay" and f.strikes(method)), None)
        for fault in (delay, other):
            if fault is not None:
                fault.hits += 1
        return delay, other

    def _order(self, fault: Fault) -> Fault:
        self.ordered.append(fault)
        return fault
