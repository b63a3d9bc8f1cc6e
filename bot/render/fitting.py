"""Making blocks fit into one message: what does not fit goes behind a button, never away."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.cutting import units
from bot.render.document import Block, Section, write_plain

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_UNITS = 4096
"""Of the visible text of one message, in UTF-16 units."""


def fit(blocks: Sequence[Block], most: int = MOST_UNITS) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    """The blocks cut to ``most`` units, and the sections that need a button now.

    The longest gives way first; each leaves its brief words in place.
    """
    kept = list(blocks)
    moved: set[Section] = set()
    while size(kept) > most:
        candidates = [at for at, block in enumerate(kept) if block.section is not None]
        if not candidates:
            break
        at = max(candidates, key=lambda place: size([kept[place]]))
        section = kept[at].section
        if section is not None:
            moved.add(section)
        kept[at] = replace(kept[at], lines=kept[at].brief, section=None)
    return tuple(kept), tuple(section for section in Section if section in moved)


def size(blocks: Sequence[Block]) -> int:
    """Visible length of blocks in one message, in UTF-16 units."""
    return units(write_plain(tuple(blocks)))
