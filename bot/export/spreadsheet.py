"""A selection as an .xlsx workbook: a sheet for each part of the list, ready to filter and to print."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties

from bot.cutting import shorten
from bot.export.naming import scope_name
from bot.export.reading import clause_text, printable, step_text
from bot.wording import exports as words
from bot.wording.levels import PART_NAMES
from knowledge.records import ListPart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    from bot.export.selection import Selection
    from knowledge.records import Duty, Town

_WIDTHS = (6.0, 12.0, 34.0, 22.0, 58.0, 48.0, 14.0)
_NARROW = (6.0, 14.0, 90.0, 14.0)
_HEADER_ROW = 3
_CELL_MOST = 32_000
"""Of Excel's 32,767 characters in a cell."""
_FOOTER_MOST = 100
"""Of the 255 characters that Excel takes for both sides with their marks."""
_FORMULA_STARTS = frozenset("=+-@\t\r")
_LINE = Side(style="thin", color="B8C4CE")
_GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_FONT = "微软雅黑"
_CLOCK = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")
_ZIP_DATE = (2025, 1, 1, 0, 0, 0)


def spreadsheet(selection: Selection) -> bytes:
    """The workbook's bytes; the same selection gives the same bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = printable(f"{selection.town.list_title} {scope_name(selection.scope)}")
    book.properties.creator = printable(selection.town.publisher or selection.town.full_name)
    for part in ListPart:
        duties = [duty for duty in selection.duties if duty.part is part]
        if duties:
            _fill(book.create_sheet(PART_NAMES[part]), selection, part, duties)
    if not book.worksheets:
        book.create_sheet(words.WHOLE)
    out = io.BytesIO()
    book.save(out)
    return _timeless(out.getvalue(), selection.edition_date)


def _fill(sheet: Worksheet, selection: Selection, part: ListPart, duties: Sequence[Duty]) -> None:
    town = selection.town
    columns = _columns(town, part)
    last = get_column_letter(len(columns))
    _say(sheet, 1, f"{town.list_title} · {scope_name(selection.scope)}", Font(name=_FONT, size=16, bold=True), 30)
    about = f"{words.part_heading(part, len(duties))}    {words.source_line(town)}"
    _say(sheet, 2, about, Font(name=_FONT, size=10, color="5A6772"), 20)
    sheet.merge_cells(f"A1:{last}1")
    sheet.merge_cells(f"A2:{last}2")
    for at, (name, width) in enumerate(columns, start=1):
        cell = sheet.cell(_HEADER_ROW, at)
        _write(cell, name)
        cell.font = Font(name=_FONT, size=11, bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="1F5FA8")
        cell.alignment = Alignment(horizontal="center", vertical="center")
        cell.border = _GRID
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.row_dimensions[_HEADER_ROW].height = 24
    for row, duty in enumerate(duties, start=_HEADER_ROW + 1):
        _row(sheet, row, duty, [width for _, width in columns])
    end = _HEADER_ROW + len(duties)
    sheet.freeze_panes = f"D{_HEADER_ROW + 1}" if part is not ListPart.BASIC else f"A{_HEADER_ROW + 1}"
    sheet.auto_filter.ref = f"A{_HEADER_ROW}:{last}{end}"
    _print_setup(sheet, town)


def _columns(town: Town, part: ListPart) -> list[tuple[str, float]]:
    number, category, title, departments, clauses, _, note = words.COLUMNS
    if part is ListPart.BASIC:
        return list(zip((number, category, title, note), _NARROW, strict=True))
    names = [number, category, title, departments, clauses, words.steps_column(town), note]
    every = list(zip(names, _WIDTHS, strict=True))
    return every if part is ListPart.ASSIST else [*every[:5], every[6]]


def _row(sheet: Worksheet, row: int, duty: Duty, widths: Sequence[float]) -> None:
    texts = [duty.category, duty.title]
    if duty.part is not ListPart.BASIC:
        texts += ["\n".join(duty.departments), clause_text(duty)]
    if duty.part is ListPart.ASSIST:
        texts.append(step_text(duty))
    sheet.cell(row, 1, duty.number)
    for at, text in enumerate((*texts, ""), start=2):
        cell = sheet.cell(row, at)
        if text:
            _write(cell, text)
    for at in range(1, len(texts) + 3):
        cell = sheet.cell(row, at)
        cell.font = Font(name=_FONT, size=11, bold=at == 3)
        cell.border = _GRID
        middle = at < 3
        cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="center" if middle else "left")
    lines = max(_lines(text, width) for text, width in zip(texts, widths[1:], strict=False))
    sheet.row_dimensions[row].height = min(409.0, 17.0 * lines + 6)


def _write(cell: Cell | MergedCell, text: str) -> None:
    """Words as words, also where they begin as a formula does: here, and when somebody edits the cell."""
    words = printable(text)[:_CELL_MOST]
    if not words:
        return
    cell.value = words
    cell.data_type = "s"
    if words[0] in _FORMULA_STARTS:
        cell.quotePrefix = True


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column; a Chinese character is about two units wide."""
    room = max(1, int((width - 1.5) / 2.1))
    return sum(max(1, -(-len(line) // room)) for line in text.split("\n"))


def _say(sheet: Worksheet, row: int, text: str, font: Font, height: float) -> None:
    cell = sheet.cell(row, 1)
    _write(cell, text)
    cell.font = font
    cell.alignment = Alignment(vertical="center")
    sheet.row_dimensions[row].height = height


def _print_setup(sheet: Worksheet, town: Town) -> None:
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = sheet.ORIENTATION_LANDSCAPE
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{_HEADER_ROW}:{_HEADER_ROW}"
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.6
    footer = HeaderFooterItem()
    footer.left.text = shorten(printable(words.source_line(town)), _FOOTER_MOST).replace("&", "&&")
    footer.right.text = words.page_of("&P", "&N")
    sheet.oddFooter = footer


def _timeless(content: bytes, date: str) -> bytes:
    """The same workbook without the clock: openpyxl writes the time of saving into it."""
    stamp = f"{date[:10]}T00:00:00Z".encode()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            data = before.read(name)
            if name == "docProps/core.xml":
                data = _CLOCK.sub(rb"\g<1>" + stamp + rb"\g<2>", data)
            after.writestr(zipfile.ZipInfo(name, _ZIP_DATE), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
