"""One spelling for every message and every list text: simplified, half-width, lower case, no invisible characters."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import opencc

MAX_MESSAGE = 2000
"""Characters of a message that are read; the rest is cut. A long story says its need well before that."""

_INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
_SPACE = re.compile(r"\s+")
_LONG_RUN = re.compile(r"(.)\1{3,}")
_CJK = re.compile(r"[\u3400-\u9fff\U00020000-\U0003134f]")


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def normalize(text: str) -> str:
    """The canonical spelling used for matching; never shown to anyone.

    Takes any text, returns at most ``MAX_MESSAGE`` characters: NFKC, simplified characters, lower case, no invisible
    or control characters, spaces single, runs of more than three equal characters cut to three.
    """
    folded = unicodedata.normalize("NFKC", text[: MAX_MESSAGE * 2])
    folded = _INVISIBLE.sub("", folded)
    folded = "".join(c if unicodedata.category(c)[0] != "C" or c in "\n\t" else " " for c in folded)
    folded = _converter().convert(folded).lower()
    folded = _LONG_RUN.sub(r"\1\1\1", folded)
    return _SPACE.sub(" ", folded).strip()[:MAX_MESSAGE]


def has_words(text: str) -> bool:
    """Whether a normalised text has any letter, digit or Chinese character."""
    return any(c.isalnum() for c in text)


def count_cjk(text: str) -> int:
    """How many Chinese characters a text has."""
    return len(_CJK.findall(text))
