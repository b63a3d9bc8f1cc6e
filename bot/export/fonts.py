"""The Chinese font of files and pictures, from a package: nobody has to install one on the server.

The package has Noto Sans SC in one weight, as PostScript outlines. Headings are made bolder with an outline. For PDF
the characters in use become a TrueType font, which every viewer and every text extractor reads.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Self

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from pylopdf_fonts_zh_cn import sans_path

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

BOLDER = 0.035
"""Of the size: the outline that makes a heading."""
_UNUSED = ("GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx")
_MOST_ERROR = 1.0
"""Of a thousandth of the size: how far a TrueType curve may be from the original."""
_ASCENT, _DESCENT = 880, 120
"""Thousandths of the size of type, above the base line and below."""
_ANY_DAY = 3_800_000_000
"""Seconds since 1904. The same for all, so that equal text makes an equal font."""


def font_path() -> Path:
    """Noto Sans SC, regular."""
    return sans_path()


class SourceFont:
    """The font as an open file of outlines: measured first, then cut down to what was used."""

    def __init__(self) -> None:
        font = self._font = TTFont(font_path(), lazy=True, recalcTimestamp=False)
        self._units: int = font["head"].unitsPerEm
        self._names: dict[int, str] = font.getBestCmap()
        self._widths: dict[str, tuple[int, int]] = font["hmtx"].metrics

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._font.close()

    def width_of(self, text: str) -> float:
        """Width of a text at a size of one."""
        names = (self._names.get(ord(each), ".notdef") for each in text)
        return sum(self._widths[name][0] for name in names) / self._units

    def truetype(self, texts: Iterable[str]) -> bytes:
        """A TrueType font with the characters of the texts. Afterwards this object is used up."""
        options = Options(layout_features=[], hinting=False, notdef_outline=True)
        options.drop_tables += _UNUSED
        subsetter = Subsetter(options)
        subsetter.populate(unicodes={ord(each) for text in texts for each in text} | {ord(" ")})
        subsetter.subset(self._font)
        return _as_truetype(self._font, self._units)


def _as_truetype(font: TTFont, units: int) -> bytes:
    order = font.getGlyphOrder()
    outlines = font.getGlyphSet()
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(None)
        outlines[name].draw(Cu2QuPen(pen, _MOST_ERROR * units / 1000, reverse_direction=True))
        glyphs[name] = pen.glyph()
    made = FontBuilder(units, isTTF=True)
    made.setupGlyphOrder(order)
    made.setupCharacterMap(font.getBestCmap())
    made.setupGlyf(glyphs)
    made.setupHorizontalMetrics({name: tuple(font["hmtx"][name]) for name in order})
    made.setupHorizontalHeader(ascent=_ASCENT, descent=-_DESCENT)
    made.setupNameTable({"familyName": "Noto Sans SC", "styleName": "Regular"})
    made.setupOS2(sTypoAscender=_ASCENT, sTypoDescender=-_DESCENT, usWinAscent=_ASCENT, usWinDescent=_DESCENT)
    made.setupPost()
    made.updateHead(created=_ANY_DAY, modified=_ANY_DAY)
    made.font.recalcTimestamp = False
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
