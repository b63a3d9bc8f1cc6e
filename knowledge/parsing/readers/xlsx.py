"""Spreadsheets (.xlsx): the visible sheets in order, row by row."""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, cast

from knowledge.errors import ListError
from knowledge.parsing.readers.grid import is_header
from knowledge.parsing.readers.limits import MAX_CELLS, MAX_LINES, LineCollector, open_archive, tidy

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator, Sequence

    from openpyxl.cell.read_only import ReadOnlyCell
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

    from knowledge.parsing.lines import RawLine

_MERGE = re.compile(rb"""<(?:\w+:)?mergeCell\b[^>]*?\bref\s*=\s*["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']""")
_FAR = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\br\s*=\s*["'][A-Z]{3}""")
"""A cell so far to the right that its row is padded with thousands of empty ones."""
_MOST_FAR = 100
"""In a sheet."""
_LAST_ROW = 1_048_576
"""Of a sheet; a damaged file may name one in the billions, and every row before it would be made up."""
_PART = re.compile(r"基本|配合|收回")
_DATE_TOKEN = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|_.|([yY]+|[mM]+|[dD]+|[hH]+|[sS]+)|;.*|(.)', re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Merge:
    top: int
    left: int
    bottom: int
    right: int


def read(data: bytes, file: str) -> tuple[RawLine, ...]:
    """Read a .xlsx: values as printed, formulas by the values stored with them, hidden sheets left out.

    A sheet's name is given as a line before its rows when it names a part of the list and the sheet itself has no
    title. Raises ListError for files that are unsafe to unpack or too long, and lets the library's errors about
    damaged workbooks through.
    """
    from openpyxl import load_workbook

    collector = LineCollector(file)
    with open_archive(data, file) as archive:
        # Read-only: rows are streamed, so a lone cell at the far corner of a sheet costs nothing.
        workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            for sheet in cast("list[ReadOnlyWorksheet]", workbook.worksheets):
                if sheet.sheet_state != "visible":
                    continue
                rows = list(_rows(sheet, _merges(archive, sheet, file)))
                _refuse_too_many(rows, file)
                if _PART.search(sheet.title) and not any(_PART.search("".join(row)) for row in _before_header(rows)):
                    collector.add([sheet.title])
                for row in rows:
                    collector.add(row)
        finally:
            workbook.close()
    return collector.done()


def _refuse_too_many(rows: Sequence[object], file: str) -> None:
    if len(rows) > MAX_LINES:
        raise ListError(f"表格超过{MAX_LINES}行，不像一份履职事项清单，请检查文件。", file=file)


def _before_header(rows: Sequence[Sequence[str]]) -> Iterator[Sequence[str]]:
    for row in rows:
        if is_header(row):
            return
        if len(row) == 1:
            yield row


def _merges(archive: zipfile.ZipFile, sheet: ReadOnlyWorksheet, file: str) -> list[_Merge]:
    """Give the merged ranges of a sheet by their first rows; openpyxl does not say them when it streams."""
    path = str(sheet._worksheet_path).lstrip("/")  # type: ignore[attr-defined]  # noqa: SLF001 - nowhere public
    content = archive.read(path)
    if sum(1 for _ in islice(_FAR.finditer(content), _MOST_FAR + 1)) > _MOST_FAR:
        raise ListError("表格太宽，清单不会有这么多列，请检查文件。", file=file)
    found = [
        _Merge(int(top), _column(left), int(bottom), _column(right))
        for left, top, right, bottom in _MERGE.findall(content)
    ]
    _refuse_too_many(found, file)
    return sorted(found, key=lambda merge: merge.top)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _rows(sheet: ReadOnlyWorksheet, merges: list[_Merge]) -> Iterator[list[str]]:
    """Give the rows that have text, each as wide as the table it belongs to, titles as single cells."""
    sheet.reset_dimensions()  # what the file says about its size is often wrong
    table: list[tuple[list[str], bool]] = []
    hanging: list[_Merge] = []
    ahead = 0
    for at, cells in enumerate(islice(sheet.rows, _LAST_ROW), start=1):
        while ahead < len(merges) and merges[ahead].top <= at:
            hanging.append(merges[ahead])
            ahead += 1
        hanging = [merge for merge in hanging if merge.bottom >= at][:MAX_CELLS]  # proper merges do not overlap
        texts = [_printed(cell) for cell in cast("tuple[ReadOnlyCell, ...]", cells)]
        if not any(texts):
            continue
        if is_header(texts):
            yield from _even(table)
            table = []
        table.append((_unmerged(texts, hanging, at), _is_title(texts, hanging, at)))
        if len(table) > MAX_LINES:
            break
    yield from _even(table)


def _unmerged(texts: list[str], hanging: list[_Merge], at: int) -> list[str]:
    """Empty what a vertical merge from above covers. What one to the left covers is empty already."""
    for merge in hanging:
        if merge.top < at:
            for column in range(merge.left, min(merge.right, len(texts)) + 1):
                texts[column - 1] = ""
    return texts


def _is_title(texts: list[str], hanging: list[_Merge], at: int) -> bool:
    """Tell whether a row is nothing but text in its first column or in a cell merged across many columns."""
    filled = [column for column, text in enumerate(texts, start=1) if text]
    if len(filled) != 1 or any(merge.top < at for merge in hanging):
        return False
    merged = any(merge.left == filled[0] and merge.right - merge.left >= 2 for merge in hanging)
    return merged or (filled[0] == 1 and not re.fullmatch(r"[\d.、]+", texts[0]))


def _even(table: list[tuple[list[str], bool]]) -> Iterator[list[str]]:
    """Give all rows of one table the same width, and leave out columns that are empty in all of them."""
    used: set[int] = set()
    for texts, is_title in table:
        used.update(column for column, text in enumerate(texts) if text and not is_title)
    columns = sorted(used)
    for texts, is_title in table:
        if is_title:
            yield [text for text in texts if text]
        else:
            yield [texts[column] if column < len(texts) else "" for column in columns]


def _printed(cell: ReadOnlyCell) -> str:
    """Write a value the way the sheet shows it, as far as lists need: whole numbers, dates, text."""
    value: object = cell.value
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return f"{value:.15g}" if abs(value) < 1e15 else str(value)
        case dt.datetime() | dt.date():
            return _printed_date(value, str(cell.number_format))
        case _:
            return tidy(str(value).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


def _printed_date(value: dt.date, format_code: str) -> str:
    """Write a date by the cell's number format (``yyyy"年"m"月"``)."""
    if format_code.lower() in {"mm-dd-yy", "general"}:  # the built-in short date, which Chinese Excel shows so
        return f"{value.year}/{value.month}/{value.day}"
    clock = value if isinstance(value, dt.datetime) else dt.datetime.combine(value, dt.time())
    printed: list[str] = []
    before = ""
    for quoted, escaped, letters, other in _DATE_TOKEN.findall(format_code):
        letter = letters[:1].lower()
        number = {
            "y": clock.year if len(letters) > 2 else clock.year % 100,
            "m": clock.minute if before == "h" else clock.month,
            "d": clock.day,
            "h": clock.hour,
            "s": clock.second,
        }.get(letter)
        before = letter or before
        printed.append(quoted + escaped + other if number is None else str(number).zfill(min(len(letters), 2)))
    return "".join(printed)
