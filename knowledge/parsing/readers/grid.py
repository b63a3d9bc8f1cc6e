"""From the grid of a table with merged cells to rows whose cells stand in the columns of the table's header."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from knowledge.parsing.readers.limits import MAX_CELLS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class GridCell(NamedTuple):
    """A cell in the grid of a table. The continuation of a vertically merged cell is one with empty text."""

    start: int
    """First grid column, from 0."""
    span: int
    """Number of grid columns."""
    text: str


class Table:
    """Collects rows of cells with column and row spans, as HTML and spreadsheets give them, into a grid."""

    def __init__(self) -> None:
        self.rows: list[list[GridCell]] = []
        self._hanging: list[tuple[int, int, int]] = []  # start, span, rows left of cells that reach down

    def add_row(self, cells: Iterable[tuple[str, int, int]]) -> None:
        """Place the (text, columns, rows) cells of the next row beside what hangs down from the rows above."""
        hanging = {start: (span, left) for start, span, left in self._hanging}
        row = [GridCell(start, span, "") for start, (span, _) in hanging.items()]
        taken = {column for cell in row for column in range(cell.start, cell.start + cell.span)}
        still = [(start, span, left - 1) for start, (span, left) in hanging.items() if left > 1]
        start = 0
        for text, columns, rows in cells:
            if len(row) > MAX_CELLS:  # enough for the row to be refused
                break
            while start in taken:
                start += 1
            span = 1
            while span < columns and start + span not in taken:
                span += 1
            row.append(GridCell(start, span, text))
            if rows > 1:
                still.append((start, span, rows - 1))
            start += span
        self._hanging = still
        self.rows.append(sorted(row))


def settle(rows: Sequence[Sequence[GridCell]]) -> list[tuple[str, ...]]:
    """Turn the rows of one table into cell texts.

    A row of one full-width cell becomes a single cell. All other cells go into the columns of the header (the row
    that says 序号) above them; where there is no header, of the first row with the usual number of cells. Columns
    that a cell spans to its right are left empty. A row with as many cells as the header, or more, is taken as it
    is: grids of word processors seldom line up exactly.
    """
    rows = [row for row in rows if row]
    width = max((cell.start + cell.span for row in rows for cell in row), default=0)
    settled: list[tuple[str, ...]] = []
    for segment in _segments(rows):
        starts = [cell.start for cell in _model(segment)]
        settled.extend(_settle_row(row, starts, width) for row in segment)
    return settled


def is_header(texts: Iterable[str]) -> bool:
    """Tell whether these are the cells of a header row."""
    return any(re.sub(r"\s", "", text) == "序号" for text in texts)


def _segments(rows: Sequence[Sequence[GridCell]]) -> list[list[Sequence[GridCell]]]:
    segments: list[list[Sequence[GridCell]]] = [[]]
    for row in rows:
        if is_header(cell.text for cell in row):
            segments.append([])
        segments[-1].append(row)
    return [segment for segment in segments if segment]


def _model(segment: Sequence[Sequence[GridCell]]) -> Sequence[GridCell]:
    if is_header(cell.text for cell in segment[0]):
        return segment[0]
    [(usual, _)] = Counter(map(len, segment)).most_common(1)
    return next(row for row in segment if len(row) == usual)


def _settle_row(row: Sequence[GridCell], starts: Sequence[int], width: int) -> tuple[str, ...]:
    if len(row) == 1 and row[0].start == 0 and row[0].span >= width:
        return (row[0].text,)
    if len(row) >= len(starts):
        return tuple(cell.text for cell in row)
    texts = [""] * len(starts)
    column = -1
    for left, cell in enumerate(row):
        # Never on top of the cell before, never so far right that the cells after it find no place.
        nearest = max(bisect_right(starts, cell.start) - 1, column + 1)
        column = min(nearest, len(starts) - (len(row) - left))
        texts[column] = cell.text
    return tuple(texts)
