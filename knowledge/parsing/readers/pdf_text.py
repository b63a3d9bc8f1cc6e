"""Characters of a PDF page → lines, and the text of a table's cell."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypedDict

from knowledge.language.characters import without_radicals
from knowledge.parsing.readers.limits import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NEW_LINE = re.compile(
    r"\s*(?:\d{1,2}\s*[.．、](?!\d)|[（(]\s*[\d一二三四五六七八九十]{1,3}\s*[)）]|[一二三四五六七八九十]{1,3}、|[①-⑳⑴-⒇])"
)
_SAME_LINE = 0.5
"""Share of a character's size by which the middles of a line's characters may differ in height."""
_GAP = 0.6
"""The same for room between two characters that is a space."""
_FULL = 2.2
"""Sizes of a character that a full line may leave free: punctuation that must not start a line may take its neighbour
down with it."""


class Char(TypedDict):
    """The part of pdfplumber's character that is used here."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    upright: bool


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line with its place on the page and the size of its largest character, in points from the page's top left."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float


def text_lines(chars: Sequence[Char]) -> Iterator[TextLine]:
    """Put characters together into lines, top to bottom."""
    for row in _rows(chars):
        row.sort(key=lambda char: char["x0"])
        text = ""
        right = row[0]["x1"]
        for char in row:
            if char["x0"] - right > _GAP * char["size"] and not text.endswith(" "):
                text += " "
            text += plain(char["text"])
            right = max(right, char["x1"])
        inked = [char for char in row if char["text"].strip()]
        if inked:
            yield TextLine(
                text.strip(),
                inked[0]["x0"],
                max(char["x1"] for char in inked),
                min(char["top"] for char in inked),
                max(char["bottom"] for char in inked),
                max(char["size"] for char in inked),
            )


def _rows(chars: Sequence[Char]) -> list[list[Char]]:
    """The characters that stand at one height, from the top down."""
    rows: list[list[Char]] = []
    for char in sorted(chars, key=lambda char: (char["top"] + char["bottom"]) / 2):
        middle = (char["top"] + char["bottom"]) / 2
        last = rows[-1][0] if rows else None
        if last is not None and abs((last["top"] + last["bottom"]) / 2 - middle) < _SAME_LINE * max(last["size"], 1):
            rows[-1].append(char)
        else:
            rows.append([char])
    return rows


def plain(text: str) -> str:
    """Write radicals, by which some PDFs name characters that look the same, as the characters they stand for."""
    if any("\u2e80" <= character <= "\u2fdf" for character in text):
        return unicodedata.normalize("NFKC", without_radicals(text))
    return text


def cell_text(chars: Sequence[Char], left: float, right: float) -> str:
    """Give the text of a cell between ``left`` and ``right``, in points. Lines that only its width broke are joined."""
    lines = list(text_lines(chars))
    if not lines:
        return ""
    padding = min(line.x0 for line in lines) - left
    text = lines[0].text
    for above, below in pairwise(lines):
        is_full = right - padding - above.x1 < _FULL * above.size
        if is_full and not _NEW_LINE.match(below.text):
            between_words = above.text[-1:].isascii() and above.text[-1:].isalpha() and below.text[:1].isascii()
            text += (" " if between_words and below.text[:1].isalpha() else "") + below.text
        else:
            text += "\n" + below.text
    return tidy(text)
