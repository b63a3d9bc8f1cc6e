"""One spelling for every message and every list text: simplified, half-width, lower case, no invisible characters."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

import opencc

from knowledge.language.characters import without_hidden, without_marks, without_piles, without_radicals

MAX_MESSAGE = 2000
"""Characters of a message that are read; the rest is cut. A long story says its need well before that."""

MOST_READ = 20_000
"""Characters of a message that are looked at: more than any chat sends in one."""
_SPACE = re.compile(r"\s+")
_LONG_RUN = re.compile(r"(.)\1{3,}")
_ONE_BY_ONE = re.compile(r"(?<!\S)[\u3400-\u9fff](?: [\u3400-\u9fff](?!\S))++")
_CJK = re.compile(r"[\u3400-\u9fff\U00020000-\U0003134f]")


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def normalize(text: str) -> str:
    """The canonical spelling used for matching; never shown to anyone.

    Takes any text, returns at most ``MAX_MESSAGE`` characters: NFKC, simplified characters, lower case, no invisible
    or control characters, no marks on letters, radicals as the characters they stand for, spaces single and none
    between characters that are written one by one (着 火 了), runs of more than three equal characters cut to three.
    Doing it again changes nothing.
    """
    # What carries no word must not use up the room of what does.
    dense = _LONG_RUN.sub(r"\1\1\1", _SPACE.sub(" ", without_piles(without_hidden(text[:MOST_READ]))))
    folded = unicodedata.normalize("NFKD", without_radicals(dense[: MAX_MESSAGE * 2]))
    folded = unicodedata.normalize("NFKC", without_marks(folded))
    folded = without_hidden(folded.lower())
    if not folded.isprintable():  # else no character is of category C
        folded = "".join(c if unicodedata.category(c)[0] != "C" or c in "\n\t" else " " for c in folded)
    folded = without_marks(_converter().convert(folded))
    folded = _SPACE.sub(" ", folded).strip()[:MAX_MESSAGE]
    folded = _ONE_BY_ONE.sub(lambda found: found.group().replace(" ", ""), folded)
    return _LONG_RUN.sub(r"\1\1\1", folded).strip()


@lru_cache(maxsize=12_288)
def plain_official(text: str) -> str:
    """The same of a list's own words, kept for the next question: normalising all of a town's takes 40 ms. Never for what
    somebody writes."""
    return normalize(text)


def has_words(text: str) -> bool:
    """Whether a normalised text has any letter, digit or Chinese character."""
    return any(c.isalnum() for c in text)


def count_cjk(text: str) -> int:
    """How many Chinese characters a text has."""
    return len(_CJK.findall(text))
