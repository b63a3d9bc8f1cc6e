"""HTML leftovers and odd spaces out of cell texts."""

from __future__ import annotations

import html
import re

from knowledge.language.characters import seen

# Only tags that office software leaves behind. Lists also use angle brackets as brackets: 乡<镇>村.
_BLOCK = re.compile(r"</?(?:p|ol|ul|li|br|div|tr|td|th|table|tbody|h[1-6])(?:\s[^<>]*)?/?>", re.IGNORECASE)
_INLINE = re.compile(
    r"</?(?:span|font|b|strong|i|em|u|a|o:p|sup|sub|style|col|colgroup)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:nbsp|amp|lt|gt|quot|ensp|emsp|ldquo|rdquo|mdash|#\d{1,6}|#x[0-9a-f]{1,5});", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BREAKS = re.compile(r" *\n[ \n]*")
_LEFTOVER = re.compile(r"</?[a-zA-Z][^<>]{0,200}>?|&(?:nbsp|amp|lt|gt|quot);")


def strip_markup(cell: str) -> str:
    """The words of a cell: tags become line breaks or nothing, entities characters, runs of spaces one space.

    Takes any text; returns text without leading or trailing space, with ``\\n`` between blocks.
    """
    text = cell
    if "<" in text:
        text = _INLINE.sub("", _BLOCK.sub("\n", text))
    if "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found.group()), text)
    text = seen(_LINE_END.sub("\n", text))
    text = _SPACES.sub(" ", text)
    return _BREAKS.sub("\n", text).strip()


def one_line(cell: str) -> str:
    """The words of a cell on one line; a break between two Chinese characters vanishes, others become a space."""
    text = strip_markup(cell)
    text = re.sub(r"(?<=[^\x00-\x7f])\n(?=[^\x00-\x7f])", "", text)
    return text.replace("\n", " ").strip()


def leftover_markup(text: str) -> str:
    """The first piece of markup that ``strip_markup`` did not know, or empty."""
    found = _LEFTOVER.search(text)
    return found.group() if found else ""
