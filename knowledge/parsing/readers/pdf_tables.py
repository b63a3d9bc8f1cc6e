"""Ruled tables of a PDF page: where they are, and the grid of their cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypedDict, cast

from knowledge.parsing.readers.grid import GridCell
from knowledge.parsing.readers.pdf_text import cell_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pdfplumber.page import Page
    from pdfplumber.table import Table

    from knowledge.parsing.readers.pdf_text import Char

_THIN = 3.0
"""Points: lower or narrower cells are gaps between double rules."""


class _Edge(TypedDict):
    """The part of pdfplumber's edge that is used here."""

    orientation: str
    x0: float
    x1: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the page, in points from its top left."""

    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, char: Char) -> bool:
        """Whether the middle of a character lies in it."""
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        return self.x0 <= x < self.x1 and self.top <= y < self.bottom


def ruled_tables(page: Page) -> list[tuple[Box, list[Box]]]:
    """Give the tables of a page, each with what it covers and its cells. A frame around the page or around a table is
    no table itself.
    """
    tables = [cells for table in _tables(page) if (cells := _cells(table.cells))]
    boxes = [_around(cells) for cells in tables]
    return [
        (box, cells)
        for box, cells in zip(boxes, tables, strict=True)
        if not (len(cells) == 1 and any(other is not box and _inside(other, box) for other in boxes))
    ]


def grid_rows(cells: Sequence[Box], chars: Sequence[Char]) -> list[list[GridCell]]:
    """Give the grid of a table; a cell that reaches down over several rows has its text in the first."""
    columns = _steps(cell.x0 for cell in cells)
    tops = _steps(cell.top for cell in cells)
    rows: list[list[GridCell]] = []
    for top in tops:
        row: list[GridCell] = []
        for cell in cells:
            if cell.top - 1 <= top + _THIN / 2 < cell.bottom:
                covered = [at for at, left in enumerate(columns) if cell.x0 - 1 <= left < cell.x1 - _THIN]
                starts_here = abs(cell.top - top) <= _THIN
                text = cell_text([c for c in chars if cell.holds(c)], cell.x0, cell.x1) if starts_here else ""
                if covered:
                    row.append(GridCell(covered[0], len(covered), text))
        rows.append(sorted(row))
    return rows


def _tables(page: Page) -> Sequence[Table]:
    """Give the ruled tables of a page, those too whose last or first row has no rule where the page breaks it."""
    finder = page.debug_tablefinder()
    missing = [
        {"object_type": "line", "x0": x0, "x1": x1, "width": x1 - x0, "top": y, "bottom": y, "height": 0.0}
        for side in ("top", "bottom")
        for x0, x1, y in _open_ends(cast("list[_Edge]", finder.edges), side)
    ]
    return page.debug_tablefinder({"explicit_horizontal_lines": missing}).tables if missing else finder.tables


def _open_ends(edges: Sequence[_Edge], side: Literal["top", "bottom"]) -> Iterator[tuple[float, float, float]]:
    """Give the left, right and height of the rules that are missing where upright rules end in nothing."""
    level = [edge for edge in edges if edge["orientation"] == "h"]
    ends = [
        (edge[side], edge["x0"])
        for edge in edges
        if edge["orientation"] == "v"
        and not any(
            abs(other["top"] - edge[side]) <= _THIN and other["x0"] - _THIN <= edge["x0"] <= other["x1"] + _THIN
            for other in level
        )
    ]
    for y in _steps(y for y, _ in ends):
        places = [x for at, x in ends if 0 <= at - y <= _THIN]
        if len(places) > 1:
            yield min(places), max(places), y


def _cells(boxes: Iterable[tuple[float, float, float, float]]) -> list[Box]:
    cells = [Box(*map(float, box)) for box in boxes]
    return [cell for cell in cells if cell.x1 - cell.x0 > _THIN and cell.bottom - cell.top > _THIN]


def _around(cells: Sequence[Box]) -> Box:
    return Box(
        min(cell.x0 for cell in cells),
        min(cell.top for cell in cells),
        max(cell.x1 for cell in cells),
        max(cell.bottom for cell in cells),
    )


def _inside(inner: Box, outer: Box) -> bool:
    return (
        inner.x0 >= outer.x0 - 1
        and inner.top >= outer.top - 1
        and inner.x1 <= outer.x1 + 1
        and inner.bottom <= outer.bottom + 1
    )


def _steps(values: Iterable[float]) -> list[float]:
    """Give the values in order, without those that are nearly the one before."""
    steps: list[float] = []
    for value in sorted(values):
        if not steps or value - steps[-1] > _THIN:
            steps.append(value)
    return steps
