"""A search without atheris, where there is no build of it: slower, by Python's own trace of lines."""

from __future__ import annotations

import random
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import FrameType

    from _typeshed import TraceFunction

    from tests.fuzz.target import Target

_OURS = ("/knowledge/", "/bot/")
_Edge = tuple[str, int, int]


@dataclass(slots=True)
class Trace:
    """Which of our lines followed which."""

    edges: set[_Edge] = field(default_factory=set)
    _last: dict[int, int] = field(default_factory=dict)

    def run(self, work: Callable[[bytes], None], data: bytes) -> set[_Edge]:
        """The steps from line to line that an input takes; what the work raises comes through."""
        self.edges, self._last = set(), {}
        sys.settrace(self._call)
        try:
            work(data)
        finally:
            sys.settrace(None)
        return self.edges

    def _call(self, frame: FrameType, _event: str, _argument: object) -> TraceFunction | None:
        return self._line if any(part in frame.f_code.co_filename for part in _OURS) else None

    def _line(self, frame: FrameType, event: str, _argument: object) -> TraceFunction:
        if event == "line":
            self.edges.add((frame.f_code.co_filename, self._last.get(id(frame), 0), frame.f_lineno))
            self._last[id(frame)] = frame.f_lineno
        return self._line


def mutated(kept: Sequence[bytes], words: Sequence[str], longest: int, dice: random.Random) -> bytes:
    """One of several inputs, changed in a few places."""
    data = bytearray(dice.choice(kept))
    for _ in range(1 << dice.randint(0, 4)):
        at = dice.randint(0, len(data))
        match dice.randint(0, 5):
            case 0 if data:
                data[at % len(data)] = dice.randint(0, 255)
            case 1:
                del data[at : at + dice.randint(1, 8)]
            case 2:
                data[at:at] = dice.randbytes(dice.randint(1, 4))
            case 3 if words:
                data[at:at] = dice.choice(words).encode("utf-8", "surrogatepass")
            case 4:
                other = dice.choice(kept)
                start = dice.randint(0, len(other))
                data[at:at] = other[start : start + dice.randint(1, 64)]
            case _:
                data[at:at] = data[at : at + dice.randint(1, 32)] * dice.randint(1, 8)
    return bytes(data[:longest])


def search(target: Target, kept: Sequence[bytes], seconds: float, seed: int) -> tuple[list[bytes], bytes | None, str]:
    """Inputs that reached something new, the first that fails, and what it fails with."""
    dice = random.Random(seed)
    trace, seen = Trace(), set[_Edge]()
    pool: list[bytes] = []
    end = time.monotonic() + seconds
    waiting = [*target.starts, *kept]
    while waiting or time.monotonic() < end:
        data = waiting.pop() if waiting else mutated(pool or [b""], target.words, target.longest, dice)
        try:
            started = time.monotonic()
            edges = trace.run(target.run, data)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what was looked for
            return pool, data, repr(error)
        if time.monotonic() - started > 20 * target.seconds:  # tracing makes everything slow
            return pool, data, "too slow"
        if not edges <= seen:
            seen |= edges
            pool.append(data)
    return pool, None, ""
