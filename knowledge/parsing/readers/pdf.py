"""PDF files: ruled tables and the text outside of them, page by page."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, cast

from knowledge.errors import ListError
from knowledge.parsing.readers.grid import settle
from knowledge.parsing.readers.limits import MAX_PAGES, LineCollector
from knowledge.parsing.readers.pdf_guard import guarded_fonts, refuse_bomb
from knowledge.parsing.readers.pdf_tables import grid_rows, ruled_tables
from knowledge.parsing.readers.pdf_text import TextLine, text_lines

if TYPE_CHECKING:
    from pdfplumber.page import Page

    from knowledge.parsing.lines import RawLine
    from knowledge.parsing.readers.pdf_text import Char

_PAGE_NUMBER = re.compile(
    r"[-—–－·\s]*+第?\s*+\d{1,4}(?:\s*+页)?(?:[\s,，/]*+(?:共\s*+)?\d{1,4}(?:\s*+页)?)?[-—–－·\s]*+"
)
_UNMAPPED = re.compile(r"\(cid:\d+\)")
_MARGIN = 0.12
"""Share of the page's height, above and below, where page numbers stand."""


def read(data: bytes, file: str) -> tuple[RawLine, ...]:
    """Read a PDF: rows of ruled tables, lines of text elsewhere; page numbers are dropped.

    Lines of a cell that only the width of the column broke are joined; breaks before numbers and after short lines
    stay. A row that goes on on the next page comes as another row with an empty first cell. Raises ListError for
    PDFs that need a password, are scanned, whose letters cannot be told, or that are too long, and lets the
    library's errors about damaged files through.
    """
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    refuse_bomb(data, file)
    collector = LineCollector(file)
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            pdf.rsrcmgr = guarded_fonts(file)
            if len(pdf.pages) > MAX_PAGES:
                raise ListError(f"PDF 超过{MAX_PAGES}页，不像一份履职事项清单，请检查文件。", file=file)
            for page in pdf.pages:
                _read_page(page, collector)
                page.close()
    except PdfminerException as error:
        for cause in error.args:
            if isinstance(cause, PDFPasswordIncorrect):
                raise ListError("PDF 加了密码，请去掉密码后再交来。", file=file) from error
            if isinstance(cause, ListError):
                raise cause from error
        raise
    lines = collector.done()
    text = "".join(line.text for line in lines)
    if not text:
        raise ListError("PDF 里没有文字（多半是扫描件），请改交有文字的 PDF、Word 或文本文件。", file=file)
    if sum(map(len, _UNMAPPED.findall(text))) > len(text) / 10:
        raise ListError("PDF 的字体缺少文字对照，读出来是乱码，请改交 Word 或文本文件。", file=file)
    return lines


def _read_page(page: Page, collector: LineCollector) -> None:
    drawn = cast("list[Char]", page.dedupe_chars().chars)
    chars = [char for char in drawn if char["upright"]]  # watermarks lean
    kept = ruled_tables(page)
    outside = [char for char in chars if not any(box.holds(char) for box, _ in kept)]
    height = float(page.height)
    pieces: list[tuple[float, TextLine | list[tuple[str, ...]]]] = [
        (line.top, line)
        for line in text_lines(outside)
        if not (
            _PAGE_NUMBER.fullmatch(line.text) and (line.bottom < _MARGIN * height or line.top > (1 - _MARGIN) * height)
        )
    ]
    pieces.extend((box.top, settle(grid_rows(cells, chars))) for box, cells in kept)
    for _, piece in sorted(pieces, key=lambda piece: piece[0]):
        if isinstance(piece, TextLine):
            collector.paragraph(piece.text)
        else:
            for row in piece:
                collector.add(row)
