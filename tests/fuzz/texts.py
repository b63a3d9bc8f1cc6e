"""Pure functions over any text: the normaliser, masking, what is shown."""

from __future__ import annotations

import re
import unicodedata

from bot.cutting import shorten, split_text, units
from bot.masking import MOST_CHARACTERS, mask
from bot.render.document import Block, Line
from bot.render.html import MOST_CAPTION, write_caption, write_html
from knowledge.language.characters import as_name, seen, shown_safely
from knowledge.language.normalize import MAX_MESSAGE, normalize
from knowledge.parsing.markup import one_line, strip_markup
from tests.fuzz.material import Material
from tests.fuzz.target import Target
from tests.loopback import parse_html

_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")


def normaliser(data: bytes) -> None:
    """The canonical spelling: the same when it is made again, within its length, nothing in it that nobody sees."""
    text = Material(data).rest()
    made = normalize(text)
    assert normalize(made) == made, (made, normalize(made))
    assert len(made) <= MAX_MESSAGE
    assert made == made.strip()
    assert not re.search(r"\s\s|[^\S ]", made)
    assert not any(unicodedata.category(each)[0] == "C" for each in made), repr(made)


def masking(data: bytes) -> None:
    """What is kept of a message: short, the same when it is masked again, no telephone number in it."""
    made = mask(Material(data).rest())
    assert len(made) <= MOST_CHARACTERS
    assert mask(made) == made, (made, mask(made))
    assert "「" not in made
    assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", made)


def shown_text(data: bytes) -> None:
    """Any text in any message: Telegram takes it, it stays text, nothing in it turns what stands around it."""
    text = Material(data).rest()
    html = write_html((Block(text, (Line(text), Line(text, strong=True), Line(text, copied=True))),))
    read = parse_html(html)
    assert {entity.type for entity in read.entities} <= {"bold", "code"}
    assert all(not _TURNING.search(each) and "\0" not in each for each in (html, shown_safely(text), seen(text)))
    html.encode()
    assert units(parse_html(write_caption(text)).text) <= MOST_CAPTION
    assert shown_safely(shown_safely(text)) == shown_safely(text)
    assert seen(seen(text)) == seen(text)
    assert "\n" not in as_name(text)
    for most in (2, 30, 100):
        assert units(shorten(text, most)) <= most
        assert all(units(piece) <= most for piece in split_text(text, most))
    assert "".join(split_text(text, 30)) == text


def markup(data: bytes) -> None:
    """A cell of a list without its markup: as it is seen, on the lines that it says."""
    text = Material(data).rest()
    made = strip_markup(text)
    assert made == seen(made)
    assert made == made.strip()
    assert "\n" not in one_line(text)
    assert "\r" not in made


_START = (
    "狗咬人谁管",
    "着\u200b火了",
    "１１９ ﷺ İ e\u0301",
    "我叫王建国，电话 138 0013 8000",
    "<b>&amp;</b>\u202e甲",
    "啊" * 50,
)
_STARTS = (*(text.encode() for text in _START), b"\xff\xed\xa0\xbd", "甲\0乙\x1b[2J".encode())
_WORDS = (
    "\u200b",
    "\u202e",
    "\u0301",
    "\u3164",
    "İ",
    "ﷺ",
    "Ⅷ",
    "ᄀ",
    "ᅡ",
    "<br>",
    "&#x",
    "&nbsp;",
    "</b>",
    "\ufe0f",
    "号楼",
    "微信",
    "13800138000",
)
TARGETS = {
    "normaliser": Target(normaliser, _STARTS, _WORDS, longest=400),
    "masking": Target(masking, _STARTS, _WORDS, longest=400),
    "shown-text": Target(shown_text, _STARTS, _WORDS, longest=400),
    "markup": Target(markup, _STARTS, _WORDS, longest=400),
}
