"""Makes list files of every kind out of the same blocks: a text is a paragraph, a list of rows is a table.

``blocks_of`` turns the lines of a real list into blocks, so that a whole list can be had as .docx, .xlsx, .html
and .pdf; ``as_printed`` turns the markup and the run-together clauses of a cell into line breaks.
"""

from __future__ import annotations

import html as html_escapes
import io
import re
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from knowledge.parsing.lines import RawLine

Rows: TypeAlias = list[list[str]]
Block: TypeAlias = str | Rows

TAGS = re.compile(r"\s*</?(?:p|ol|li|br|ul)\b[^>]*>\s*")
NEXT_CLAUSE = re.compile(r"(?<=[；;。:：])\s+(?=\d+[.．])")


def as_printed(cell: str) -> str:
    """Give the cell with a line break where the printed list has one, without markup."""
    lines = TAGS.sub("\n", NEXT_CLAUSE.sub("\n", cell)).split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())


def blocks_of(lines: Iterable[RawLine], cell: Callable[[str], str] = as_printed) -> list[Block]:
    """Group lines into blocks: single cells and contents lines are paragraphs, a header row begins a new table."""
    blocks: list[Block] = []
    table: Rows | None = None
    for line in lines:
        if len(line.cells) < 3:
            table = None
            blocks.append("\t".join(line.cells))
            continue
        if table is None or line.cells[0] == "序号":
            table = []
            blocks.append(table)
        table.append([cell(text) for text in line.cells])
    return blocks


def rows_of(blocks: Iterable[Block]) -> list[tuple[str, ...]]:
    """Give the rows of all tables, for comparing with what a reader gives back."""
    return [tuple(row) for block in blocks if not isinstance(block, str) for row in block]


def docx(blocks: Iterable[Block]) -> bytes:
    """Make a Word document with one table for each table."""
    from docx import Document

    document = Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(rows=0, cols=len(block[0]))
        for row in block:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def xlsx(blocks: Iterable[Block]) -> bytes:
    """Make a workbook with everything on one sheet, paragraphs merged over six columns, numbers as numbers."""
    from openpyxl import Workbook

    workbook = Workbook()
    sheet = workbook.worksheets[0]
    at = 0
    for block in blocks:
        for row in [[block]] if isinstance(block, str) else block:
            at += 1
            for column, text in enumerate(row, start=1):
                sheet.cell(at, column, float(text) if text.isdecimal() else text)
            if len(row) == 1:
                sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=6)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def html(blocks: Iterable[Block], encoding: str = "utf-8") -> bytes:
    """Make a page that declares its encoding; line breaks in cells are <br>."""
    parts = [f'<!DOCTYPE html>\n<html><head><meta charset="{encoding}"><title>清单</title></head>\n<body>\n']
    for block in blocks:
        if isinstance(block, str):
            parts.append(f"<p>{html_escapes.escape(block)}</p>\n")
        else:
            parts.append("<table>\n")
            parts.extend(_html_row(row) for row in block)
            parts.append("</table>\n")
    return "".join([*parts, "</body></html>\n"]).encode(encoding)


def _html_row(row: Sequence[str]) -> str:
    cells = (html_escapes.escape(text, quote=False).replace("\n", "<br>") for text in row)
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>\n"


def pdf(blocks: Iterable[Block], password: str = "") -> bytes:
    """Make a landscape A4 file with ruled tables and page numbers; long rows go on on the next page."""
    from reportlab.lib.colors import black
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle("cell", fontName="STSong-Light", fontSize=9, leading=12, wordWrap="CJK")
    story: list[object] = []
    for block in blocks:
        if isinstance(block, str):
            story += [Paragraph(html_escapes.escape(block), style), Spacer(1, 6)]
            continue
        widths = {3: [40, 80, 580], 4: [40, 80, 260, 320], 6: [40, 60, 120, 100, 200, 180]}[len(block[0])]
        rows = [[Paragraph(html_escapes.escape(t).replace("\n", "<br/>"), style) for t in row] for row in block]
        ruled = [("GRID", (0, 0), (-1, -1), 0.5, black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
        story += [Table(rows, colWidths=widths, style=ruled, splitInRow=1), Spacer(1, 6)]
    stream = io.BytesIO()
    encryption = StandardEncryption(password) if password else None
    template = SimpleDocTemplate(stream, pagesize=landscape(A4), encrypt=encryption)
    template.build(story, onFirstPage=_page_number, onLaterPages=_page_number)
    return stream.getvalue()


def _page_number(canvas: object, document: object) -> None:
    canvas.setFont("STSong-Light", 9)  # type: ignore[attr-defined]  # of a library without types
    canvas.drawCentredString(420, 30, f"- {document.page} -")  # type: ignore[attr-defined]  # of a library without types
