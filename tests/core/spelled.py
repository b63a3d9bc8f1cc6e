"""All words of a pattern, written out: what the patterns that are matched in place are compared with."""

from __future__ import annotations

import re
from itertools import product

_GROUP = re.compile(r"\(([^()]*)\)")


def spell_out(pattern: str) -> tuple[str, ...]:
    """All words of a pattern with alternatives: ``(上面|县里)收(走|)`` → 上面收走, 上面收, 县里收走, 县里收."""
    pieces = _GROUP.split(pattern)
    choices = [piece.split("|") if place % 2 else [piece] for place, piece in enumerate(pieces)]
    return tuple("".join(words) for words in product(*choices))
