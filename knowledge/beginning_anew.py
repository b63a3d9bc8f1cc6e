"""Turns of a talk that are written as ones that begin a new matter: behind words that closed the last, or in key words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.language.segment import words
from knowledge.understanding.matters import weight_of
from knowledge.understanding.topics import is_thing, variants

if TYPE_CHECKING:
    from collections.abc import Sequence

_KEY_WORDS = re.compile(r"[\u4e00-\u9fff]{1,5}(?: +[\u4e00-\u9fff]{1,5}){1,3}")
"""离婚 登记, 低保 申请: as people type into a search box."""
_SPEAKS = re.compile(r"[谁哪啥咋怎几呢吗么嘛吧了]")
"""Who says so much writes a sentence, with a gap in it: 病了看病呢 哪家."""
_HARDLY = 0.4
"""Share of a message's own characters below which a duty hardly has them."""
_PAPERS = "证照卡"
"""With which the names of papers end."""


def behind_closing_anew(rest: str, written: Sequence[str]) -> bool:
    """Whether the own words of a message that closed the matter before it are hardly in the texts of the talk's duties:
    行。我们村里那条道烂了谁修."""
    return all(sum(each in text for each in rest) < _HARDLY * len(rest) for text in written)


def in_key_words(text: str, written: Sequence[str]) -> bool:
    """Whether a normalised message is nothing but key words, of which one names what none of the talk's duties has."""
    if not _KEY_WORDS.fullmatch(text) or _SPEAKS.search(text):
        return False
    said = [word for each in text.split() for word in words(each) if len(word) > 1 and _names(word)]
    return any(not any(name in held for name in variants(word) for held in written) for word in said)


def names_a_paper(rest: str, written: Sequence[str]) -> bool:
    """Whether the own words of a message name a paper that none of the talk's duties has: 执照上的地址要改."""
    return any(
        len(word) > 1 and word[-1] in _PAPERS and not any(word in text for text in written) for word in words(rest)
    )


def _names(word: str) -> bool:
    return is_thing(word) or weight_of(word) >= len(word)
