"""Which of several matters a set question asks for, and whether all of them are meant or any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.understanding import set_words as use
from knowledge.understanding.clauses import clauses_of
from knowledge.understanding.topic_words import FORMAL
from knowledge.understanding.topics import EITHER, variants

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from knowledge.understanding.scanning import Piece

_ASKS = frozenset([use.LIST, use.COUNT, use.WHOLE, use.ABOUT])


def asked_topic(topic: str, text: str, scan: Callable[[str], Sequence[Piece]], *, every: bool) -> str:
    """A topic of several words without those that no clause names which asks: 我跳纳孜库姆的，非遗的事写了几条.

    Words that stand in a row, or of which one is what titles write for another (机井凿井), mean any of them. ``every``:
    words of the talk count too.
    """
    words = topic.split()
    asking = "".join(clause for clause in clauses_of(text) if {each.use for each in scan(clause)} & _ASKS)
    asked = words if every else [word for word in words if word in asking] or words
    groups: list[list[str]] = []
    for word in asked:
        alike = next((group for group in groups if _either(group[-1], word, text)), None)
        if alike is None:
            groups.append([word])
        else:
            alike.append(word)
    return " ".join(EITHER.join(group) for group in groups)


def _either(one: str, other: str, text: str) -> bool:
    return f"{one}、{other}" in text or _is_said_by(one, other) or _is_said_by(other, one)


def _is_said_by(word: str, other: str) -> bool:
    """Whether a word is only what titles write for another: 凿井 beside 机井."""
    return word not in FORMAL and word in variants(other)
