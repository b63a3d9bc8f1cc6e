"""The rows of a file's tables while they grow: columns, how far the last row has come, categories and their counts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.errors import ListError
from knowledge.parsing.categories import Heading, category_name
from knowledge.parsing.headers import Column, Columns
from knowledge.parsing.markup import one_line, strip_markup
from knowledge.parsing.readers.limits import MAX_CELL_CHARACTERS
from knowledge.parsing.rows import OddLine, TableRow, with_block, with_text
from knowledge.records import ListPart

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.parsing.lines import RawLine

_KEPT_APART = frozenset([Column.NUMBER, Column.CATEGORY])
SHOWN = 60
"""Characters of an odd line that are kept to show it."""


class GrowingTable:
    """Keeps the rows of all tables of a file, and knows the columns of the one that is open."""

    def __init__(self, file: str) -> None:
        """``file`` is its name for errors."""
        self._file = file
        self.rows: list[TableRow] = []
        self.odd: list[OddLine] = []
        self.part: ListPart | None = None
        self.columns: Columns | None = None
        """None while no table is open."""
        self.part_rows = 0
        """Rows of this part so far."""
        self.ordinal = 0
        """Of the last category's heading."""
        self._unread: dict[int, str] = {}
        """Columns of this table that no name and no place explains, by their header words."""
        self._category = ""
        self._heading: tuple[int, Heading, int] | None = None
        """Line of the last heading with a count, the heading, and how many rows came before it."""
        self._reached = 0
        """Column that the last row's text has come to."""

    # Tables, parts and categories

    def open(self, part: ListPart, columns: Columns, words: tuple[str, ...]) -> None:
        """A header row with these ``words``: rows of ``part`` follow, in these columns."""
        self.part, self.columns = part, columns
        self._unread = {i: word for i, (word, column) in enumerate(zip(words, columns, strict=True)) if column is None}

    def close(self) -> None:
        """No table is open, and no part begun."""
        self.part = self.columns = None

    def new_part(self) -> None:
        """Rows and categories are counted from the beginning."""
        self.count_category()
        self._category, self.ordinal, self.part_rows = "", 0, 0

    def name_category(self, line: RawLine, heading: Heading) -> None:
        """The rows that follow are of this category."""
        self.count_category()
        self._category, self.ordinal = heading.name, heading.ordinal
        if heading.count is not None:
            self._heading = (line.number, heading, len(self.rows))

    def count_category(self) -> None:
        """Compares the count of the heading that ends here with the rows read under it."""
        if self._heading is None:
            return
        line, heading, before = self._heading
        self._heading = None
        read = len(self.rows) - before
        if read != heading.count:
            reason = f"类别标题写{heading.count}项，下面读到{read}项"
            self.odd.append(OddLine(line, heading.name, reason, miscounted=True))

    # What the last row lacks

    @property
    def complete(self) -> bool:
        """Whether the last row's text has come to its last column."""
        if not self.part_rows or self.columns is None:
            return True
        last = max(i for i, column in enumerate(self.columns) if column is not Column.REMARK)
        return self._reached >= last

    @property
    def last_text(self) -> str:
        """The text of the cell that the last row has come to, without markup."""
        if not self.rows or self.columns is None:
            return ""
        column = self.columns[min(self._reached, len(self.columns) - 1)]
        return strip_markup(self.rows[-1].cell(column)) if column else ""

    def spans(self, cells: tuple[str, ...]) -> bool:
        """Whether a line is a table row of one cell, which no torn text can be."""
        return self.columns is not None and len(cells) > 1 and len(cells) >= len(self.columns) and not any(cells[1:])

    # Rows

    def add(self, line: RawLine, cells: tuple[str, ...], number: int, part: ListPart, columns: Columns) -> None:
        """A line that begins a row."""
        lost = part is not ListPart.BASIC
        if len(cells) > len(columns) and any(cells[len(columns) :]):
            self.report([line], "这一行的格子比表头多", lost=lost)
        padded = (*cells, *[""] * (len(columns) - len(cells)))
        for index, cell in enumerate(padded[: len(columns)]):
            if cell and columns[index] is Column.REMARK and lost:
                self.odd.append(OddLine(line.number, one_line(cell)[:SHOWN], "备注一栏的话没有读进来"))
            if cell and columns[index] is None:
                self._leave_out(line, cell, index, lost=lost)
        named = {column: cell for column, cell in zip(columns, padded, strict=False) if column is not None}
        self._reached = min(len(cells), len(columns)) - 1
        self._category = category_name(named.get(Column.CATEGORY, "")) or self._category
        named[Column.CATEGORY] = self._category
        self.rows.append(TableRow(part, number, line.number, named))
        self.part_rows += 1
        self.columns, self.part = columns, part

    def glue(self, line: RawLine, cells: tuple[str, ...]) -> None:
        """A line that goes on with the last row. Raises ListError when a cell grows past what any list has."""
        if self.columns is None:
            return
        columns, row = self.columns, self.rows[-1]
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
            if column is None and cell:
                self._leave_out(line, cell, index, lost=row.part is not ListPart.BASIC)
            if column is Column.CATEGORY and cell and one_line(cell) not in row.cell(Column.CATEGORY):
                self._category = category_name(f"{row.cell(Column.CATEGORY)}{one_line(cell)}")
                row = replace(row, cells={**row.cells, Column.CATEGORY: self._category})
        if any(len(cell) > MAX_CELL_CHARACTERS for cell in row.cells.values()):
            raise ListError("这一行的内容太长，清单不会这么长，请检查文件。", file=self._file, line=row.line)
        if len(cells) > len(columns) - first and any(cells[len(columns) - first :]):
            self.report([line], "这一行的格子比表头多", lost=True)
        self._reached = max(self._reached, min(first + len(cells), len(columns)) - 1)
        self.rows[-1] = row

    def report(self, lines: Iterable[RawLine], reason: str, *, lost: bool) -> None:
        """Lines that fit no row; ``lost`` when the content of a duty may be."""
        self.odd += [OddLine(line.number, one_line(line.text)[:SHOWN], reason, lost) for line in lines]

    def report_gaps(self) -> None:
        """Rows that lack a cell which their table has."""
        for row in self.rows:
            missing = [
                column
                for column, cell in row.cells.items()
                if not cell and column not in {Column.CATEGORY, Column.REMARK}
            ]
            if missing:
                words = one_line(row.cell(Column.TITLE))[:SHOWN]
                self.odd.append(OddLine(row.line, words, f"这一行缺少“{'、'.join(missing)}”"))

    def _leave_out(self, line: RawLine, cell: str, index: int, *, lost: bool) -> None:
        """Says of a column that nothing explains that it is not read, once."""
        if index in self._unread:
            reason = f"看不懂“{self._unread.pop(index)}”这一栏，它的内容没有读进来"
            self.odd.append(OddLine(line.number, one_line(cell)[:SHOWN], reason, lost))
