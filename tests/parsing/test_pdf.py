"""PDF files."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from knowledge.parsing.readers import read_lines
from tests.parsing import make_documents as make
from tests.parsing.reading import EXCERPT, SEEDS, cells, refused, rejoined

if TYPE_CHECKING:
    from collections.abc import Callable


def drawn(draw: Callable[[object], None], password: str = "") -> bytes:
    """Make a one-page PDF by drawing on it."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.setFont("STSong-Light", 12)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def test_rows_that_go_on_on_the_next_page_come_with_an_empty_first_cell() -> None:
    lines = read_lines((SEEDS / "qitai-xibeiwan.txt").read_bytes(), "a.txt")
    start = next(at for at, line in enumerate(lines) if line.cells == ("昌吉州奇台县西北湾镇配合履职事项清单",))
    blocks = make.blocks_of(lines[start : start + 25])
    read = [row for row in cells(read_lines(make.pdf(blocks), "清单.pdf")) if len(row) > 1]
    assert len(read) > len(make.rows_of(blocks))
    assert rejoined(read) == rejoined(make.rows_of(blocks))


def test_page_numbers_are_dropped_but_numbers_in_the_text_are_not() -> None:
    lines = read_lines(make.pdf(["目录"] * 60 + ["12"]), "清单.pdf")
    assert {line.text for line in lines} == {"目录", "12"}


def test_radicals_that_look_like_characters_are_read_as_characters() -> None:
    from knowledge.parsing.readers.pdf_text import plain

    assert plain("⼈") == "人"
    assert plain("（１）") == "（１）"


def test_a_scanned_pdf_is_refused_with_advice() -> None:
    def scan(canvas: object) -> None:
        canvas.rect(100, 100, 300, 300, fill=1)  # type: ignore[attr-defined]  # of a library without types

    assert "扫描" in refused(drawn(scan), "清单.pdf")


def test_a_pdf_with_a_password_is_refused_with_advice() -> None:
    assert "密码" in refused(make.pdf(EXCERPT, password="geheim"), "清单.pdf")
