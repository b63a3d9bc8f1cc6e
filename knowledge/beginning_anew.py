"""Turns of a talk that are written as ones that begin a new matter: behind words that closed the last, or in key words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.language.segment import words
from knowledge.understanding.own_words import characters_held, names_something
from knowledge.understanding.topics import variants

if TYPE_CHECKING:
    from collections.abc import Sequence

_KEY_WORDS = re.compile(r"[\u4e00-\u9fff]{1,5}(?: +[\u4e00-\u9fff]{1,5}){1,3}")
"""离婚 登记, 低保 申请: as people type into a search box."""
_SPEAKS = re.compile(r"[谁哪啥咋怎几呢吗么嘛吧了]")
"""Who says so much writes a sentence, with a gap in it: 病了看病呢 哪家."""
_HARDLY = 0.4
"""Share of a message's own characters below which a duty hardly has them."""


def behind_closing_anew(rest: str, written: Sequence[str]) -> bool:
    """Whether the own words of a message that closed the matter before it are hardly in the texts of the talk's duties:
    行。我们村里那条道烂了谁修."""
    return all(characters_held(rest, text) < _HARDLY for text in written)


def in_key_words(text: str, written: Sequence[str]) -> bool:
    """Whether a normalised message is nothing but key words, of which one names what none of the talk's duties has."""
    if not _KEY_WORDS.fullmatch(text) or _SPEAKS.search(text):
        return False
    said = [word for each in text.split() for word in words(each) if len(word) > 1 and names_something(word)]
    return any(not any(name in held for name in variants(word) for held in written) for word in said)
