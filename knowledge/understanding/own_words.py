"""A message's own words beside what a duty's text has: whether they name a thing at all, and one that the text lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.language.segment import words
from knowledge.understanding.matters import weight_of
from knowledge.understanding.topics import is_thing

if TYPE_CHECKING:
    from collections.abc import Sequence

_PAPERS = "证照卡"
"""With which the names of papers end, whatever a tagger calls them: 驾照."""


def characters_held(rest: str, text: str) -> float:
    """Share of the characters of a message's own words that a duty's text has, 0 to 1."""
    return sum(each in text for each in rest) / len(rest) if rest else 0.0


def names_something(word: str) -> bool:
    """Whether a word names a thing, or nothing that any duty could be asked by."""
    return is_thing(word) or weight_of(word) >= len(word)


def names_another_thing(rest: str, written: str) -> bool:
    """Whether a message's own words all name what a duty's text lacks and not any duty could be asked by: 护照, 驾照."""
    own = words(rest)
    return bool(own) and all(
        len(word) > 1 and word not in written and (_is_paper(word) or names_something(word)) for word in own
    )


def names_a_paper(rest: str, written: Sequence[str]) -> bool:
    """Whether a message's own words name a paper that none of the duties' texts has: 执照上的地址要改."""
    return any(_is_paper(word) and not any(word in text for text in written) for word in words(rest))


def _is_paper(word: str) -> bool:
    return len(word) > 1 and word[-1] in _PAPERS
