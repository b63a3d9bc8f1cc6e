"""Pinyin of characters, from pypinyin's character table.

The table of phrases is switched off: it costs 35 MB and 150 ms at import, and homophones need characters only.
"""

from __future__ import annotations

import os
from functools import lru_cache

os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")  # noqa: TID251  pypinyin's only switch; nothing is read

from pypinyin import Style, pinyin

# In names of places these characters are read otherwise than alone.
_IN_PLACES = {
    "长": "chang",
    "重": "chong",
    "朝": "chao",
    "乐": "le",
    "厦": "xia",
    "都": "du",
    "单": "shan",
    "行": "xing",
}


@lru_cache(maxsize=20_000)
def syllable(char: str) -> str:
    """Toneless pinyin of one character (ü as v); other characters come back unchanged, in lower case."""
    return pinyin(char, style=Style.NORMAL, errors="default", v_to_u=False)[0][0].lower() if char else ""


def syllables(text: str) -> tuple[str, ...]:
    """Toneless pinyin of each character of ``text``, one entry a character."""
    return tuple(syllable(char) for char in text)


def place_syllables(name: str) -> tuple[str, ...]:
    """Toneless pinyin of a place's name, ASCII letters and digits only."""
    read = (_IN_PLACES.get(char) or syllable(char) for char in name)
    return tuple("".join(c for c in word if c.isascii() and c.isalnum()) for word in read)
