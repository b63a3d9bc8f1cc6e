"""What an answer shows, before any markup: blocks of lines. Both writers, plain and HTML, print the same blocks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from knowledge.language.characters import shown_safely


class Section(StrEnum):
    """The parts of a duty that can be opened in full. The values are used in buttons: never change one."""

    DEPARTMENTS = "j"
    STEPS = "z"
    TITLE = "t"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text. ``strong`` marks names that the eye looks for."""

    text: str
    strong: bool = False
    copied: bool = False
    """Whether it is there to be copied and sent on: a tap takes it."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading with its lines."""

    heading: str = ""
    lines: tuple[Line, ...] = ()
    section: Section | None = None
    """Where the whole of it can be opened, when it does not fit."""
    brief: tuple[Line, ...] = ()
    """What stands in its place then."""


def lines(*texts: str) -> tuple[Line, ...]:
    """Plain lines."""
    return tuple(Line(text) for text in texts)


def write_plain(blocks: tuple[Block, ...]) -> str:
    """The blocks as plain text, an empty line between them, without orders to a terminal."""
    pieces: list[str] = []
    for block in blocks:
        rows = [*([block.heading] if block.heading else []), *(line.text for line in block.lines)]
        if rows:
            pieces.append("\n".join(rows))
    return shown_safely("\n\n".join(pieces))
