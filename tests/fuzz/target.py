"""What is fuzzed. A target takes any bytes and raises when something does not hold that must."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from knowledge.errors import SheiguanError

CORPUS = Path(__file__).parent / "corpus"
"""A file for each target, an input a line in base64: after ``=`` what reaches lines of its own, after ``!`` what failed once."""


@dataclass(frozen=True, slots=True)
class Target:
    """One surface."""

    run: Callable[[bytes], None]
    starts: tuple[bytes, ...]
    """What the search begins with, beside what was kept before."""
    words: tuple[str, ...] = ()
    """Pieces worth trying."""
    longest: int = 4096
    """Bytes of an input."""
    most_kept: int = 40
    """Inputs of its corpus, beside what failed once; the suite runs them all."""
    seconds: int = 5
    """That one input may take; more is a finding. Only the command looks at the clock."""


def targets() -> dict[str, Target]:
    """All targets by name. Imports what they need."""
    from tests.fuzz import asking, documents, listing, pressing, rendering, texts

    found: dict[str, Target] = {}
    for module in (documents, listing, texts, asking, pressing, rendering):
        found |= module.TARGETS
    return found


def check_sentence(error: SheiguanError) -> None:
    """What people are told when something is refused is a whole sentence."""
    assert error.sentence.endswith(("。", "？")), error.sentence
    assert 4 < len(error.sentence) < 300


def kept(name: str) -> tuple[bytes, ...]:
    """The inputs of a target's corpus, those first that failed once."""
    return (*_read(name, _FAILED), *_read(name, _KEPT))


def keep(name: str, inputs: Iterable[bytes]) -> None:
    """Makes these a target's corpus; what failed once stays in it."""
    _write(name, _read(name, _FAILED), inputs)


def keep_failing(name: str, failing: bytes) -> None:
    """Adds an input that failed."""
    _write(name, dict.fromkeys((*_read(name, _FAILED), failing)), _read(name, _KEPT))


_KEPT, _FAILED = "=", "!"


def _path(name: str) -> Path:
    return CORPUS / f"{name}.txt"


def _read(name: str, sort: str) -> tuple[bytes, ...]:
    lines = _path(name).read_text("ascii").split("\n") if _path(name).exists() else []
    return tuple(b64decode(line[1:]) for line in lines if line.startswith(sort))


def _write(name: str, failed: Iterable[bytes], inputs: Iterable[bytes]) -> None:
    lines = [
        f"{sort}{b64encode(data).decode()}\n"
        for sort, data in (*((_FAILED, each) for each in failed), *((_KEPT, each) for each in inputs))
    ]
    CORPUS.mkdir(exist_ok=True)
    _path(name).write_text("".join(lines), "ascii")
