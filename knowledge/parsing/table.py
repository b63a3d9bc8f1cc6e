"""Lines of cells → rows of the three tables, whatever the headers are called and wherever pages break."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.errors import ListError
from knowledge.parsing.categories import Heading, category_name, heading_of
from knowledge.parsing.headers import (
    Column,
    Columns,
    default_columns,
    header_columns,
    header_words,
    part_of_header,
    second_header,
)
from knowledge.parsing.markup import one_line, strip_markup
from knowledge.parsing.numbers import row_number
from knowledge.parsing.readers.limits import MAX_CELL_CHARACTERS
from knowledge.parsing.rows import OddLine, TableRow, Tables, carries_on, is_bare_body, with_block, with_text
from knowledge.parsing.strays import Stray, part_of_line, stray_kind
from knowledge.parsing.titles import announced_count, title_part
from knowledge.records import ListPart

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.parsing.lines import RawLine

_KEPT_APART = frozenset([Column.NUMBER, Column.CATEGORY])


def read_tables(lines: Iterable[RawLine], file: str = "") -> Tables:
    """Finds the rows of the three parts in a file's lines, in order.

    Raises ListError, with ``file`` for its name, when a row goes on over more lines than any cell can hold.
    """
    reader = _TableReader(file)
    for line in lines:
        reader.take(line)
    return reader.finish()


def _is_category(heading: Heading, *, by_place: bool, expected: int, last_cell: str) -> bool:
    """Whether a heading that no count and no template vouch for names the category of the row that follows."""
    if heading.sure:
        return True
    if heading.bare:
        return by_place
    # 二、宣传 after a cell with 一、巡查 is that cell's, unless the categories have come to 二 themselves.
    before = "一二三四五六七八九十"[heading.ordinal - 2 : heading.ordinal - 1] if heading.ordinal <= 10 else ""
    in_cell = (
        bool(before) and heading.ordinal > 1 and re.search(rf"(?:^|[\n。；;：:])[ （(]*{before}[、）)]", last_cell)
    )
    return heading.ordinal == expected or not in_cell


class _TableReader:
    def __init__(self, file: str) -> None:
        self._file = file
        self._titles: dict[str, None] = {}
        self._rows: list[TableRow] = []
        self._odd: list[OddLine] = []
        self._announced: dict[ListPart, int] = {}
        self._titled: ListPart | None = None
        self._part: ListPart | None = None
        self._columns: Columns | None = None
        self._header: tuple[str, ...] | None = None
        """Words of the header row, while no row has followed it."""
        self._unread: dict[int, str] = {}
        """Columns of this table that no name and no place explains, by their header words."""
        self._category = ""
        self._heading: tuple[int, Heading, int] | None = None
        """Line of the last heading with a count, the heading, and how many rows came before it."""
        self._ordinal = 0
        self._bare_style = False
        self._table_rows = 0
        """Rows of this part so far."""
        self._held: RawLine | None = None
        """A line that is a category if a row follows it, else the rest of the row above (二、宣传)."""
        self._loose: list[RawLine] = []
        """Lines after a finished row: part of it only when the table goes on behind them."""
        self._closed = False
        """Whether a note or signature beneath the table has been read."""
        self._beneath: list[RawLine] = []
        self._reached = 0
        """Column that the last row's text has come to."""

    def take(self, line: RawLine) -> None:
        cells = tuple(cell.strip(" \r\n\t\ufeff") for cell in line.cells)
        filled = [cell for cell in cells if cell]
        if not filled:
            return
        header = header_columns(cells, self._titled)
        words = header_words(cells)
        if header is None and self._header is not None:
            both = second_header(self._header, cells)
            header, words = (header_columns(both, self._titled), both) if both else (None, words)
        number = None if header else self._number(cells, filled)
        alone = len(filled) == 1 and bool(cells[0])
        if alone and self._columns is not None and stray_kind(one_line(filled[0]), self._titles) is Stray.PAGE:
            return
        self._settle(header=header is not None, number=number)
        if header:
            self._open(header, words)
        elif number is not None:
            self._row(line, cells, number)
        elif alone:
            self._single(line, cells, one_line(filled[0]))
        else:
            self._continue(line, cells)

    def finish(self) -> Tables:
        self._settle(header=False, number=None)
        self._end_table()
        self._count_category()
        for row in self._rows:
            missing = [
                column
                for column, cell in row.cells.items()
                if not cell and column not in {Column.CATEGORY, Column.REMARK}
            ]
            if missing:
                words = one_line(row.cell(Column.TITLE))[:60]
                self._odd.append(OddLine(row.line, words, f"这一行缺少“{'、'.join(missing)}”"))
        odd = tuple(sorted(self._odd, key=lambda each: each.line))
        return Tables(tuple(self._titles), tuple(self._rows), tuple(self._announced.items()), odd)

    # What a line is

    def _number(self, cells: tuple[str, ...], filled: list[str]) -> int | None:
        """The number of the row that a line begins, or None."""
        found = row_number(strip_markup(cells[0])) if cells[0] and len(filled) > 1 else None
        if found is None or found[1]:
            return found[0] if found else None
        expected = (self._rows[-1].number if self._rows else 0) + 1
        heading = heading_of(one_line(filled[1])) if len(filled) == 2 else None
        wide = self._columns is not None and len(self._columns) > 2
        return None if found[0] != expected or (heading and (heading.sure or wide)) else found[0]

    def _complete(self) -> bool:
        """Whether the last row's text has come to its last column."""
        if not self._table_rows or self._columns is None:
            return True
        last = max(i for i, column in enumerate(self._columns) if column is not Column.REMARK)
        return self._reached >= last

    def _last_text(self) -> str:
        if not self._rows or self._columns is None:
            return ""
        column = self._columns[min(self._reached, len(self._columns) - 1)]
        return strip_markup(self._rows[-1].cell(column)) if column else ""

    def _single(self, line: RawLine, cells: tuple[str, ...], text: str) -> None:
        kind = stray_kind(text, self._titles) if self._columns is not None else None
        if self._columns is None or kind in {Stray.PART, Stray.TITLE}:
            self._outside(text)
            return
        if kind is Stray.END and self._complete():
            self._end_table()
            self._closed = True
            self._odd.append(OddLine(line.number, text[:60], "表格下面的说明，没有算进事项"))
            return
        heading = heading_of(text)
        has_column = Column.CATEGORY in self._columns
        if heading and self._complete() and (heading.count is not None or (heading.sure and not has_column)):
            self._name_category(line, heading)
        elif heading and self._complete() and self._may_be_heading(heading, cells, has_column=has_column):
            self._held = line
        else:
            self._continue(line, cells)

    def _may_be_heading(self, heading: Heading, cells: tuple[str, ...], *, has_column: bool) -> bool:
        if heading.sure or self._spans(cells):
            return True
        return not has_column and not (heading.bare and re.search("[，、：；的和与及]$", self._last_text()))

    def _spans(self, cells: tuple[str, ...]) -> bool:
        """Whether a line is a table row of one cell, which no torn text can be."""
        return self._columns is not None and len(cells) > 1 and len(cells) >= len(self._columns) and not any(cells[1:])

    def _settle(self, *, header: bool, number: int | None) -> None:
        """Decides about the lines that waited to see what follows them."""
        held, self._held = self._held, None
        follows = header or number is not None
        if held is not None:
            heading = heading_of(one_line(held.text))
            # A bare line is a heading where the part's first one was, or where the numbers start again.
            by_place = not header and (not self._table_rows or self._bare_style or number == 1)
            by_place = by_place or self._spans(held.cells)
            if (
                follows
                and heading
                and _is_category(
                    heading, by_place=by_place, expected=self._ordinal + 1, last_cell=self._last_text()
                )
            ):  # fmt: skip
                self._bare_style = self._bare_style or heading.bare
                self._name_category(held, heading)
            else:
                if follows and heading and heading.bare:
                    words = one_line(held.text)
                    self._odd.append(OddLine(held.number, words, "这一行当作上一行的续行，也可能是事项类别"))
                self._continue(held, tuple(cell.strip() for cell in held.cells))
        if follows and self._loose:
            loose, self._loose = self._loose, []
            for line in loose:
                self._glue(line, tuple(cell.strip() for cell in line.cells))
        if number is not None and self._beneath:
            self._report(self._beneath, "说明后面的这一行不知道属于哪一项", lost=True)
            self._beneath = []

    def _end_table(self) -> None:
        self._report(self._loose, "表格后面的这一行不知道属于哪一项，没有算进事项", lost=True)
        self._report(self._beneath, "表格下面的说明，没有算进事项", lost=False)
        self._loose, self._beneath = [], []
        self._closed = False

    def _report(self, lines: list[RawLine], reason: str, *, lost: bool) -> None:
        self._odd += [OddLine(line.number, one_line(line.text)[:60], reason, lost) for line in lines]

    # What a line does

    def _open(self, header: Columns, words: tuple[str, ...]) -> None:
        self._end_table()
        part = part_of_header(header) or self._titled or self._part or ListPart.BASIC
        if part is not self._part:
            self._new_part()
        self._part, self._columns, self._header = part, header, words
        self._unread = {i: word for i, (word, column) in enumerate(zip(words, header, strict=True)) if column is None}

    def _new_part(self) -> None:
        self._count_category()
        self._category, self._ordinal, self._table_rows, self._bare_style = "", 0, 0, False

    def _outside(self, text: str) -> None:
        part = part_of_line(text) or (title_part(text) if self._columns is None else None)
        if part:
            self._titled = part
            count = announced_count(text)
            if count is not None:
                self._announced[part] = count
            if self._columns is not None and part is not self._part:
                self._end_table()
                self._new_part()
                self._part = self._columns = None
        self._titles[text] = None

    def _name_category(self, line: RawLine, heading: Heading) -> None:
        self._count_category()
        self._category, self._ordinal = heading.name, heading.ordinal
        if heading.count is not None:
            self._heading = (line.number, heading, len(self._rows))

    def _count_category(self) -> None:
        """Compares the count of the heading that ends here with the rows read under it."""
        if self._heading is None:
            return
        line, heading, before = self._heading
        self._heading = None
        read = len(self._rows) - before
        if read != heading.count:
            reason = f"类别标题写{heading.count}项，下面读到{read}项"
            self._odd.append(OddLine(line, heading.name, reason, miscounted=True))

    def _row(self, line: RawLine, cells: tuple[str, ...], number: int) -> None:
        part = self._part or self._titled
        columns = self._columns or (default_columns(part, len(cells)) if part else None)
        if part is None or columns is None:
            self._titles[one_line(line.text)] = None
            return
        self._header, self._closed = None, False
        lost = part is not ListPart.BASIC
        if len(cells) > len(columns) and any(cells[len(columns) :]):
            self._odd.append(OddLine(line.number, one_line(line.text)[:60], "这一行的格子比表头多", lost))
        padded = (*cells, *[""] * (len(columns) - len(cells)))
        for index, cell in enumerate(padded[: len(columns)]):
            if cell and columns[index] is Column.REMARK and lost:
                self._odd.append(OddLine(line.number, one_line(cell)[:60], "备注一栏的话没有读进来"))
            if cell and columns[index] is None and index in self._unread:
                reason = f"看不懂“{self._unread.pop(index)}”这一栏，它的内容没有读进来"
                self._odd.append(OddLine(line.number, one_line(cell)[:60], reason, lost))
        named = {column: cell for column, cell in zip(columns, padded, strict=False) if column is not None}
        self._reached = min(len(cells), len(columns)) - 1
        self._category = category_name(named.get(Column.CATEGORY, "")) or self._category
        named[Column.CATEGORY] = self._category
        self._rows.append(TableRow(part, number, line.number, named))
        self._table_rows += 1
        self._columns, self._part = columns, part

    def _continue(self, line: RawLine, cells: tuple[str, ...]) -> None:
        """A line that begins no row: the rest of the row above, torn off by a line or page break."""
        if not self._rows or self._columns is None or not self._table_rows:
            if self._columns is not None:
                self._report([line], "表头下面的这一行不知道属于哪一项", lost=len(cells) > 1)
            self._titles[one_line(line.text)] = None
            return
        several = len([cell for cell in cells if cell]) > 1
        if self._closed:
            self._beneath.append(line)
        elif several and cells[0] and (len(cells) >= len(self._columns) or self._complete()):
            heading = heading_of("".join(cells[:2])) if len([cell for cell in cells if cell]) == 2 else None
            if heading and heading.ordinal:
                self._name_category(line, heading)
                return
            self._report([line], "这一行的序号看不懂，没有读进来", lost=True)
        elif self._spans(cells):
            self._report([line], "表格里的这一行不知道属于哪一项，没有读进来", lost=True)
        elif len(self._loose) == 1 and not several and is_bare_body(one_line(self._loose[0].text)):
            self._glue(self._loose[0], self._loose[0].cells)
            self._loose = []
            self._glue(line, cells)
        elif self._loose or (
            self._complete() and not several and not carries_on(self._last_text(), one_line(cells[0]))
        ):
            self._loose.append(line)
        else:
            self._glue(line, cells)

    def _glue(self, line: RawLine, cells: tuple[str, ...]) -> None:
        if self._columns is None:
            return
        columns = self._columns
        row = self._rows[-1]
        # A page break repeats all the columns, the first of them empty; a line break goes on in the column it tore.
        first = (
            0 if not cells[0] or (len(cells) >= len(columns) and len(cells) > 1 and any(cells[1:])) else self._reached
        )
        torn = {
            column: cell
            for column, cell in zip(columns[first:], cells, strict=False)
            if column is not None and cell and column not in _KEPT_APART
        }
        block = with_block(row, torn) if first == 0 else None
        row = block or with_text(row, torn)
        for index, (column, cell) in enumerate(zip(columns[first:], cells, strict=False), first):
            if column is None and cell and index in self._unread:
                reason = f"看不懂“{self._unread.pop(index)}”这一栏，它的内容没有读进来"
                self._odd.append(OddLine(line.number, one_line(cell)[:60], reason, row.part is not ListPart.BASIC))
            if column is Column.CATEGORY and cell and one_line(cell) not in row.cell(Column.CATEGORY):
                self._category = category_name(f"{row.cell(Column.CATEGORY)}{one_line(cell)}")
                row = replace(row, cells={**row.cells, Column.CATEGORY: self._category})
        if any(len(cell) > MAX_CELL_CHARACTERS for cell in row.cells.values()):
            raise ListError("这一行的内容太长，清单不会这么长，请检查文件。", file=self._file, line=row.line)
        if len(cells) > len(columns) - first and any(cells[len(columns) - first :]):
            self._report([line], "这一行的格子比表头多", lost=True)
        self._reached = max(self._reached, min(first + len(cells), len(columns)) - 1)
        self._rows[-1] = row
