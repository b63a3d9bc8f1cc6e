"""Lines of cells → rows of the three tables, whatever the headers are called and wherever pages break."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.parsing.categories import Heading, heading_of
from knowledge.parsing.growing import SHOWN, GrowingTable
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
from knowledge.parsing.rows import OddLine, Tables, carries_on, is_bare_body
from knowledge.parsing.strays import Stray, part_of_line, stray_kind
from knowledge.parsing.titles import announced_count, title_part
from knowledge.records import ListPart

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.parsing.lines import RawLine


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
    """Decides what each line is."""

    def __init__(self, file: str) -> None:
        self._table = GrowingTable(file)
        self._titles: dict[str, None] = {}
        self._announced: dict[ListPart, int] = {}
        self._titled: ListPart | None = None
        """The part that the last title names."""
        self._header: tuple[str, ...] | None = None
        """Words of the header row, while no row has followed it."""
        self._bare_style = False
        """Whether this part's categories are lines of words alone."""
        self._held: RawLine | None = None
        """A line that is a category if a row follows it, else the rest of the row above (二、宣传)."""
        self._loose: list[RawLine] = []
        """Lines after a finished row: part of it only when the table goes on behind them."""
        self._closed = False
        """Whether a note or signature beneath the table has been read."""
        self._beneath: list[RawLine] = []
        """Lines behind that note."""

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
        if alone and self._table.columns is not None and stray_kind(one_line(filled[0]), self._titles) is Stray.PAGE:
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
        self._table.count_category()
        self._table.report_gaps()
        odd = tuple(sorted(self._table.odd, key=lambda each: each.line))
        return Tables(tuple(self._titles), tuple(self._table.rows), tuple(self._announced.items()), odd)

    # What a line is

    def _number(self, cells: tuple[str, ...], filled: list[str]) -> int | None:
        """The number of the row that a line begins, or None."""
        found = row_number(strip_markup(cells[0])) if cells[0] and len(filled) > 1 else None
        if found is None or found[1]:
            return found[0] if found else None
        expected = (self._table.rows[-1].number if self._table.rows else 0) + 1
        heading = heading_of(one_line(filled[1])) if len(filled) == 2 else None
        wide = self._table.columns is not None and len(self._table.columns) > 2
        return None if found[0] != expected or (heading and (heading.sure or wide)) else found[0]

    def _single(self, line: RawLine, cells: tuple[str, ...], text: str) -> None:
        kind = stray_kind(text, self._titles) if self._table.columns is not None else None
        if self._table.columns is None or kind in {Stray.PART, Stray.TITLE}:
            self._outside(text)
            return
        if kind is Stray.END and self._table.complete:
            self._end_table()
            self._closed = True
            self._table.odd.append(OddLine(line.number, text[:SHOWN], "表格下面的说明，没有算进事项"))
            return
        heading = heading_of(text)
        has_column = Column.CATEGORY in self._table.columns
        if heading and self._table.complete and (heading.count is not None or (heading.sure and not has_column)):
            self._table.name_category(line, heading)
        elif heading and self._table.complete and self._may_be_heading(heading, cells, has_column=has_column):
            self._held = line
        else:
            self._continue(line, cells)

    def _may_be_heading(self, heading: Heading, cells: tuple[str, ...], *, has_column: bool) -> bool:
        if heading.sure or self._table.spans(cells):
            return True
        return not has_column and not (heading.bare and re.search("[，、：；的和与及]$", self._table.last_text))

    def _settle(self, *, header: bool, number: int | None) -> None:
        """Decides about the lines that waited to see what follows them."""
        held, self._held = self._held, None
        follows = header or number is not None
        if held is not None:
            heading = heading_of(one_line(held.text))
            # A bare line is a heading where the part's first one was, or where the numbers start again.
            by_place = not header and (not self._table.part_rows or self._bare_style or number == 1)
            by_place = by_place or self._table.spans(held.cells)
            if (
                follows
                and heading
                and _is_category(
                    heading, by_place=by_place, expected=self._table.ordinal + 1, last_cell=self._table.last_text
                )
            ):  # fmt: skip
                self._bare_style = self._bare_style or heading.bare
                self._table.name_category(held, heading)
            else:
                if follows and heading and heading.bare:
                    words = one_line(held.text)
                    self._table.odd.append(OddLine(held.number, words, "这一行当作上一行的续行，也可能是事项类别"))
                self._continue(held, tuple(cell.strip() for cell in held.cells))
        if follows and self._loose:
            loose, self._loose = self._loose, []
            for line in loose:
                self._table.glue(line, tuple(cell.strip() for cell in line.cells))
        if number is not None and self._beneath:
            self._table.report(self._beneath, "说明后面的这一行不知道属于哪一项", lost=True)
            self._beneath = []

    def _end_table(self) -> None:
        self._table.report(self._loose, "表格后面的这一行不知道属于哪一项，没有算进事项", lost=True)
        self._table.report(self._beneath, "表格下面的说明，没有算进事项", lost=False)
        self._loose, self._beneath = [], []
        self._closed = False

    # What a line does

    def _open(self, header: Columns, words: tuple[str, ...]) -> None:
        self._end_table()
        part = part_of_header(header) or self._titled or self._table.part or ListPart.BASIC
        if part is not self._table.part:
            self._new_part()
        self._table.open(part, header, words)
        self._header = words

    def _new_part(self) -> None:
        self._table.new_part()
        self._bare_style = False

    def _outside(self, text: str) -> None:
        part = part_of_line(text) or (title_part(text) if self._table.columns is None else None)
        if part:
            self._titled = part
            count = announced_count(text)
            if count is not None:
                self._announced[part] = count
            if self._table.columns is not None and part is not self._table.part:
                self._end_table()
                self._new_part()
                self._table.close()
        self._titles[text] = None

    def _row(self, line: RawLine, cells: tuple[str, ...], number: int) -> None:
        part = self._table.part or self._titled
        columns = self._table.columns or (default_columns(part, len(cells)) if part else None)
        if part is None or columns is None:
            self._titles[one_line(line.text)] = None
            return
        self._header, self._closed = None, False
        self._table.add(line, cells, number, part, columns)

    def _continue(self, line: RawLine, cells: tuple[str, ...]) -> None:
        """A line that begins no row: the rest of the row above, torn off by a line or page break."""
        if not self._table.rows or self._table.columns is None or not self._table.part_rows:
            if self._table.columns is not None:
                self._table.report([line], "表头下面的这一行不知道属于哪一项", lost=len(cells) > 1)
            self._titles[one_line(line.text)] = None
            return
        several = len([cell for cell in cells if cell]) > 1
        if self._closed:
            self._beneath.append(line)
        elif several and cells[0] and (len(cells) >= len(self._table.columns) or self._table.complete):
            heading = heading_of("".join(cells[:2])) if len([cell for cell in cells if cell]) == 2 else None
            if heading and heading.ordinal:
                self._table.name_category(line, heading)
                return
            self._table.report([line], "这一行的序号看不懂，没有读进来", lost=True)
        elif self._table.spans(cells):
            self._table.report([line], "表格里的这一行不知道属于哪一项，没有读进来", lost=True)
        elif len(self._loose) == 1 and not several and is_bare_body(one_line(self._loose[0].text)):
            self._table.glue(self._loose[0], self._loose[0].cells)
            self._loose = []
            self._table.glue(line, cells)
        elif self._loose or (
            self._table.complete and not several and not carries_on(self._table.last_text, one_line(cells[0]))
        ):
            self._loose.append(line)
        else:
            self._table.glue(line, cells)
