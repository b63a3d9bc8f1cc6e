"""What is fuzzed. A target takes any bytes and raises when something does not hold that must."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from knowledge.errors import SheiguanError

CORPUS = Path(__file__).parent / "corpus"


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


def kept(name: str) -> tuple[Path, ...]:
    """The files of a target's corpus."""
    return tuple(sorted((CORPUS / name).glob("*")))
