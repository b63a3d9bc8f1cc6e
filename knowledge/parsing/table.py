"""Lines of cells → rows of the three tables, whatever the headers are called and wherever pages break."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from knowledge.parsing.markup import one_line, strip_markup
from knowledge.parsing.titles import announced_count, title_part
from knowledge.records import ListPart

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.parsing.lines import RawLine


class Column(StrEnum):
    """Columns of the national template."""

    NUMBER = "序号"
    CATEGORY = "事项类别"
    TITLE = "事项名称"
    DEPARTMENTS = "对应上级部门"
    UPPER_DUTIES = "上级部门职责"
    TOWN_DUTIES = "乡镇配合职责"
    RECEIVER = "承接部门及工作方式"
    WORK = "工作方式"


# Order matters: the first pattern that fits names the column. Headers are compared without spaces.
_HEADERS = (
    (Column.NUMBER, re.compile(r"^(?:序号|编号|序列)$")),
    (Column.RECEIVER, re.compile(r"承接部门|收回部门|接收部门|承接单位")),
    (Column.WORK, re.compile(r"^(?:工作方式|承接方式|履职方式|具体工作方式)")),
    (
        Column.TOWN_DUTIES,
        re.compile(r"配合职责|(?:乡镇|街道|镇|乡|乡镇（街道）|街镇)(?:的)?(?:配合)?(?:职责|责任|履职)"),
    ),
    (Column.UPPER_DUTIES, re.compile(r"(?:部门|单位)(?:的)?(?:主要)?(?:职责|责任)")),
    (Column.DEPARTMENTS, re.compile(r"部门|责任单位|牵头单位|上级单位|主管单位")),
    (Column.CATEGORY, re.compile(r"类别|类型|分类|领域")),
    (Column.TITLE, re.compile(r"事项|名称|履职内容|职责")),
)
_DEFAULT_COLUMNS = {
    (ListPart.BASIC, 2): (Column.NUMBER, Column.TITLE),
    (ListPart.BASIC, 3): (Column.NUMBER, Column.CATEGORY, Column.TITLE),
    (ListPart.ASSIST, 5): (
        Column.NUMBER, Column.TITLE, Column.DEPARTMENTS, Column.UPPER_DUTIES, Column.TOWN_DUTIES,
    ),
    (ListPart.ASSIST, 6): (
        Column.NUMBER, Column.CATEGORY, Column.TITLE, Column.DEPARTMENTS, Column.UPPER_DUTIES, Column.TOWN_DUTIES,
    ),
    (ListPart.RECALLED, 3): (Column.NUMBER, Column.TITLE, Column.RECEIVER),
    (ListPart.RECALLED, 4): (Column.NUMBER, Column.CATEGORY, Column.TITLE, Column.RECEIVER),
}  # fmt: skip
_NUMBER = re.compile(r"^[（(]?(\d{1,4})[)）]?[.．、]?$")
_PAGE_NUMBER = re.compile(r"^[-—–－\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*/\s*\d{1,4})?[-—–－\s]*$")
_CATEGORY_ROW = re.compile(
    r"^(?P<mark>[（(]?[一二三四五六七八九十]{1,3}[)）]?[、.．]?\s*)?(?P<name>[\u4e00-\u9fff、]{2,16}?)"
    r"(?P<count>\s*[（(]?(?:共)?\s*\d{1,3}\s*项[)）]?)?$"
)
# Categories of the national template, which need no number or count to be known as headings.
_CATEGORIES = frozenset(
    [
        "党的建设",
        "经济发展",
        "民生服务",
        "平安法治",
        "乡村振兴",
        "精神文明建设",
        "社会管理",
        "民族宗教",
        "社会保障",
        "安全稳定",
        "自然资源",
        "生态环保",
        "城乡建设",
        "交通运输",
        "商贸流通",
        "文化和旅游",
        "卫生健康",
        "应急管理及消防",
        "市场监管",
        "投资促进",
        "人民武装",
        "综合政务",
        "教育培训监管",
        "社会治理",
        "安全生产",
    ]
)


@dataclass(frozen=True, slots=True)
class TableRow:
    """One duty's cells as found, not yet read. Cells that the list's table lacks are empty."""

    part: ListPart
    number: int
    line: int
    cells: dict[Column, str] = field(hash=False)

    def cell(self, column: Column) -> str:
        """The raw text of a cell, empty where the table has no such column."""
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class OddLine:
    """A line inside a table that fits no row, and why."""

    line: int
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class Tables:
    """All that was found in a file before any cell is read."""

    title_lines: tuple[str, ...]
    """Lines that stand outside tables, without markup."""
    rows: tuple[TableRow, ...]
    announced: tuple[tuple[ListPart, int], ...]
    odd: tuple[OddLine, ...]


def read_tables(lines: Iterable[RawLine]) -> Tables:
    """Finds the rows of the three parts in a file's lines, in order. Pure; raises nothing."""
    reader = _TableReader()
    for line in lines:
        reader.take(line)
    return reader.finish()


def _header_columns(cells: tuple[str, ...]) -> tuple[Column | None, ...] | None:
    words = [re.sub(r"\s", "", strip_markup(cell)) for cell in cells]
    if not any(re.fullmatch("序号|编号|序列", word) for word in words) or len([w for w in words if w]) < 2:
        return None
    columns: list[Column | None] = []
    for word in words:
        fitting = (column for column, pattern in _HEADERS if word and pattern.search(word))
        columns.append(next((column for column in fitting if column not in columns), None))
    return tuple(columns) if Column.TITLE in columns else None


def _part_of_header(columns: tuple[Column | None, ...]) -> ListPart | None:
    if Column.RECEIVER in columns:
        return ListPart.RECALLED
    if Column.UPPER_DUTIES in columns or Column.TOWN_DUTIES in columns:
        return ListPart.ASSIST
    return None


def _number_of(cell: str) -> int | None:
    found = _NUMBER.match(unicodedata.normalize("NFKC", strip_markup(cell)))
    return int(found.group(1)) if found else None


class _TableReader:
    def __init__(self) -> None:
        self._titles: list[str] = []
        self._rows: list[TableRow] = []
        self._odd: list[OddLine] = []
        self._announced: dict[ListPart, int] = {}
        self._titled: ListPart | None = None
        self._part: ListPart | None = None
        self._columns: tuple[Column | None, ...] | None = None
        self._category = ""
        self._held: RawLine | None = None
        """A line that is a category if a row follows it, else the rest of the row above (二、宣传)."""
        self._reached = 0
        """Column that the last row's text has come to."""

    def take(self, line: RawLine) -> None:
        cells = tuple(cell.strip(" \r\n\t\ufeff") for cell in line.cells)
        filled = [cell for cell in cells if cell]
        if not filled or (len(filled) == 1 and _PAGE_NUMBER.match(filled[0])):
            return
        header = _header_columns(cells)
        begins_row = _number_of(cells[0]) is not None and len(filled) > 1
        self._settle(row_follows=header is not None or begins_row)
        if header:
            self._open(header)
        elif begins_row:
            self._row(line, cells)
        elif len(filled) == 1 and self._may_be_category(filled[0]):
            self._held = line
        elif len(filled) == 1 and self._is_outside(filled[0]):
            self._outside(filled[0])
        else:
            self._continue(line, cells)

    def _settle(self, *, row_follows: bool) -> None:
        held, self._held = self._held, None
        if held is None:
            return
        found = _CATEGORY_ROW.match(one_line(held.text))
        if row_follows and found is not None:
            self._category = found["name"]
        else:
            self._continue(held, tuple(cell.strip() for cell in held.cells))

    def finish(self) -> Tables:
        self._settle(row_follows=False)
        for row in self._rows:
            missing = [column for column, cell in row.cells.items() if not cell and column is not Column.CATEGORY]
            if missing:
                words = one_line(row.cell(Column.TITLE))[:60]
                self._odd.append(OddLine(row.line, words, f"这一行缺少“{'、'.join(missing)}”"))
        return Tables(tuple(self._titles), tuple(self._rows), tuple(self._announced.items()), tuple(self._odd))

    def _open(self, header: tuple[Column | None, ...]) -> None:
        part = _part_of_header(header) or self._titled or self._part or ListPart.BASIC
        if part is not self._part:
            self._category = ""
        self._part, self._columns = part, header

    def _is_outside(self, words: str) -> bool:
        if self._columns is None:
            return True
        text = one_line(words)
        if title_part(text) and "清单" in text and len(text) <= 40:
            return True
        return self._category_row(text) is not None

    def _category_row(self, text: str) -> str | None:
        """党的建设（16项） as a row of its own, in tables without a column for it."""
        if self._columns is None or Column.CATEGORY in self._columns:
            return None
        found = _CATEGORY_ROW.match(text)
        return found["name"] if found and (found["count"] or found["name"] in _CATEGORIES) else None

    def _may_be_category(self, text: str) -> bool:
        """A numbered heading that no count and no template vouch for."""
        if self._columns is None or Column.CATEGORY in self._columns or self._category_row(one_line(text)):
            return False
        found = _CATEGORY_ROW.match(one_line(text))
        return bool(found and found["mark"])

    def _outside(self, words: str) -> None:
        text = one_line(words)
        part = title_part(text)
        if part:
            self._titled = part
            count = announced_count(text)
            if count is not None:
                self._announced[part] = count
        category = None if part else self._category_row(text)
        if category:
            self._category = category
            return
        self._titles.append(text)

    def _columns_for(self, part: ListPart, width: int) -> tuple[Column | None, ...] | None:
        if self._columns is not None:
            return self._columns
        return _DEFAULT_COLUMNS.get((part, width))

    def _row(self, line: RawLine, cells: tuple[str, ...]) -> None:
        part = self._part or self._titled
        columns = self._columns_for(part, len(cells)) if part else None
        number = _number_of(cells[0])
        if part is None or columns is None or number is None:
            self._titles.append(one_line(line.text))
            return
        if len(cells) > len(columns) and any(cells[len(columns) :]):
            self._odd.append(OddLine(line.number, one_line(line.text)[:60], "这一行的格子比表头多"))
        padded = (*cells, *[""] * (len(columns) - len(cells)))
        named = {column: cell for column, cell in zip(columns, padded, strict=False) if column is not None}
        self._reached = min(len(cells), len(columns)) - 1
        if Column.CATEGORY in columns:
            category = one_line(named.get(Column.CATEGORY, "")) or self._category
        else:
            category = self._category
        self._category = category
        named[Column.CATEGORY] = category
        self._rows.append(TableRow(part, number, line.number, named))

    def _continue(self, line: RawLine, cells: tuple[str, ...]) -> None:
        """A line that begins no row: the rest of the row above, torn off by a line or page break."""
        if not self._rows or self._columns is None:
            self._titles.append(one_line(line.text))
            return
        last = self._rows[-1]
        # A page break repeats all the columns, the first of them empty; a line break goes on in the column it tore.
        first = 0 if len(cells) >= len(self._columns) or not cells[0] else self._reached
        torn = dict(last.cells)
        for column, cell in zip(self._columns[first:], cells, strict=False):
            if column is not None and cell and column not in {Column.NUMBER, Column.CATEGORY}:
                torn[column] = f"{torn.get(column, '')}\n{cell}".strip()
        self._reached = max(self._reached, min(first + len(cells), len(self._columns)) - 1)
        self._rows[-1] = replace(last, cells=torn)
