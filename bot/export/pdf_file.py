"""Marks on pages as a PDF file, through fpdf2."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from fpdf import FPDF
from fpdf.enums import TextMode

from bot.export.fonts import BOLDER, SourceFont
from bot.export.marks import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.export.marks import Mark

_FONT = "sans"


def write_pdf(pages: Sequence[Sequence[Mark]], font: SourceFont, *, title: str, author: str, date: str) -> bytes:
    """The pages as an A4 file with its font inside. ``date`` is the file's own, ISO 8601. Uses the font up."""
    pdf = FPDF(unit="pt", format="A4")
    pdf.set_auto_page_break(auto=False)
    pdf.set_creation_date(datetime.fromisoformat(date[:10]).replace(tzinfo=UTC))
    pdf.set_title(title)
    pdf.set_author(author)
    pdf.set_lang("zh-CN")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "font.ttf"
        path.write_bytes(font.truetype(mark.text for page in pages for mark in page if isinstance(mark, Text)))
        pdf.add_font(_FONT, "", path)
        pdf.set_font(_FONT)
        for page in pages:
            pdf.add_page()
            for mark in page:
                _draw(pdf, mark)
        return bytes(pdf.output())


def _draw(pdf: FPDF, mark: Mark) -> None:
    pdf.set_draw_color(*mark.colour)
    if isinstance(mark, Text):
        pdf.set_font_size(mark.size)
        pdf.set_text_color(*mark.colour)
        pdf.set_line_width(mark.size * BOLDER)
        pdf.text_mode = TextMode.FILL_STROKE if mark.bold else TextMode.FILL
        pdf.text(mark.x, mark.y, mark.text)
    elif mark.filled:
        pdf.set_fill_color(*mark.colour)
        pdf.rect(mark.x, mark.y, mark.width, mark.height, style="F")
    else:
        pdf.set_line_width(1.1)
        pdf.rect(mark.x, mark.y, mark.width, mark.height, style="D")
