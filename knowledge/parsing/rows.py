"""Rows of the tables as found, and how a torn row is put together again."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from knowledge.parsing.headers import Column
from knowledge.parsing.markup import strip_markup

if TYPE_CHECKING:
    from knowledge.records import ListPart

_PAIRS = ((Column.DEPARTMENTS, Column.UPPER_DUTIES), (Column.RECEIVER, Column.WORK))
_ITEM = re.compile(r"^[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]?(?:[、.．:：]|(?<=[)）]))|^[①-⑳⒈-⒛•●■◆▪▶·-]")
_LATER_ITEM = re.compile(r"^[（(]?(?:[2-9]|[1-9]\d|[二三四五六七八九十]{1,3})[)）、.．]|^[②-⑳]")
_BODY = re.compile(
    r"^(?:由|各)?[\u4e00-\u9fff（()）]{2,24}?(?:局|委员会|委|办公室|部|院|联合会|联|会|队|中心|分局|公司|部门|单位)"
    r"(?=[：:、 （(]|和|及|负责|牵头|依法|按照|指导|组织|开展|做好|加强|承担|会同|配合|协助|统筹|对)"
)
_BARE_BODY = re.compile(r"^[\u4e00-\u9fff、]{3,30}(?:局|委员会|办公室|部|院|联|会|队|中心|分局|部门|单位)$")
_NO_END = re.compile(r"[，、：,:（(]$")


@dataclass(frozen=True, slots=True)
class TableRow:
    """One duty's cells as found, not yet read. Cells that the list's table lacks are empty."""

    part: ListPart
    number: int
    line: int
    cells: dict[Column, str] = field(hash=False)
    blocks: tuple[tuple[str, str], ...] = ()
    """Departments and their text side by side, where a duty's row is split for each department; else empty."""

    def cell(self, column: Column) -> str:
        """The raw text of a cell, empty where the table has no such column."""
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class OddLine:
    """A line inside or beneath a table that fits no row, and why."""

    line: int
    words: str
    reason: str
    lost: bool = False
    """Whether the content of a duty may be lost."""
    miscounted: bool = False
    """Whether a category's heading announces another number of rows."""


@dataclass(frozen=True, slots=True)
class Tables:
    """All that was found in a file before any cell is read."""

    title_lines: tuple[str, ...]
    """Lines that stand outside tables, without markup."""
    rows: tuple[TableRow, ...]
    announced: tuple[tuple[ListPart, int], ...]
    odd: tuple[OddLine, ...]


def carries_on(before: str, words: str) -> bool:
    """Whether ``words`` can be the rest of a cell whose text so far is ``before``."""
    return not re.search(r"[。！？]$", before) or bool(_ITEM.match(words) or _BODY.match(words))


def is_bare_body(words: str) -> bool:
    """Whether a line is nothing but a body's name: a heading if something follows, else a signature."""
    return bool(_BARE_BODY.match(words))


def with_text(row: TableRow, torn: dict[Column, str]) -> TableRow:
    """The row with the rest of its cells, on lines of their own."""
    cells = dict(row.cells)
    for column, cell in torn.items():
        cells[column] = f"{cells.get(column, '')}\n{cell}".strip()
    blocks = row.blocks
    if blocks:
        names, text = next(pair for pair in _PAIRS if pair[0] in cells)
        head, body = blocks[-1]
        blocks = (*blocks[:-1], (f"{head}\n{torn.get(names, '')}".strip(), f"{body}\n{torn.get(text, '')}".strip()))
    return replace(row, cells=cells, blocks=blocks)


def with_block(row: TableRow, torn: dict[Column, str]) -> TableRow | None:
    """The row with one more department and its text, or None when the line only goes on with torn cells."""
    for names, text in _PAIRS:
        said, duties = torn.get(names, ""), strip_markup(torn.get(text, ""))
        above, above_names = strip_markup(row.cell(text)), row.cell(names)
        if not said or not duties or not above or not above_names or torn.get(Column.TITLE):
            continue
        # Both cells of a long row may be torn by a page: then the text above speaks of the names below, or goes on.
        cores = [re.sub(r"^.*?[县区市州旗]", "", name) or name for name in re.split(r"[\s、，；]+", strip_markup(said))]
        spoken = any(len(core) > 1 and core in above for core in cores)
        if spoken or _LATER_ITEM.match(duties) or _NO_END.search(above) or _NO_END.search(strip_markup(above_names)):
            continue
        longer = with_text(replace(row, blocks=()), torn)
        blocks = row.blocks or ((above_names, row.cell(text)),)
        return replace(longer, blocks=(*blocks, (said, torn[text])))
    return None
