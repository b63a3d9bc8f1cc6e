"""A selection as a printable checklist: A4 pages with a box to tick before every duty."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from bot.export.fonts import SourceFont
from bot.export.marks import Box, Text
from bot.export.naming import scope_name
from bot.export.pdf_file import write_pdf
from bot.export.reading import clause_rows, printable, step_rows
from bot.export.selection import ScopeKind
from bot.export.typesetting import hanging, wrap
from bot.render.document import Line, lines
from bot.wording import exports as words
from knowledge.records import ListPart

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bot.export.marks import Colour, Mark
    from bot.export.selection import Selection
    from knowledge.records import Duty, Town

WIDTH, HEIGHT = 595.28, 841.89
"""A4 in points."""
_LEFT, _RIGHT = 48.0, WIDTH - 48.0
_TOP, _BOTTOM = 66.0, HEIGHT - 62.0
_TEXT_LEFT = _LEFT + 46
_BOX = 13.0
_INK, _SOFT, _BLUE, _PALE, _LINE = (29, 36, 43), (96, 108, 118), (31, 95, 168), (234, 240, 247), (200, 208, 215)


_TITLE_SIZE, _BODY_SIZE = 11.5, 9.5
_START = 120.0
"""Room that a longer duty needs to begin on a page."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a duty, beside its number."""

    text: str
    size: float
    colour: Colour
    indent: float = 0.0
    bold: bool = False

    @property
    def height(self) -> float:
        """With the space to the next row."""
        return self.size * 1.5


@dataclass(slots=True)
class Pages:
    """Pages being filled from the top down."""

    width_of: Callable[[str], float]
    """Width of a text at one point."""
    pages: list[list[Mark]] = field(default_factory=lambda: [[]])
    y: float = _TOP

    def need(self, height: float) -> None:
        """Goes on to a new page when this one has less room left."""
        if self.y + height > _BOTTOM:
            self.turn()

    def turn(self) -> None:
        """A new page, unless this one is still empty."""
        if self.y > _TOP:
            self.pages.append([])
            self.y = _TOP

    def put(self, mark: Mark) -> None:
        """Draws on the current page."""
        self.pages[-1].append(mark)

    def lines(self, text: str, size: float, left: float = _TEXT_LEFT, right: float = _RIGHT) -> tuple[str, ...]:
        """The text as lines that fit between two edges."""
        return wrap(printable(text), (right - left) / size, self.width_of)

    def rows(self, lines: Sequence[Line], size: float, colour: Colour) -> tuple[Row, ...]:
        """Lines of a duty as rows that fit beside its number."""
        room = (_RIGHT - _TEXT_LEFT) / size
        return tuple(
            Row(text, size, colour, indent * size, line.strong)
            for line in lines
            for indent, text in hanging(printable(line.text), room, self.width_of)
        )

    def write(self, rows: Sequence[Row]) -> None:
        """Rows under each other, going on to further pages."""
        for row in rows:
            self.need(row.height)
            self.put(Text(_TEXT_LEFT + row.indent, self.y + row.size * 1.1, row.text, row.size, row.colour, row.bold))
            self.y += row.height

    def right(self, y: float, text: str, size: float, colour: Colour) -> Text:
        """A text that ends at the right edge."""
        return Text(_RIGHT - self.width_of(text) * size, y, text, size, colour)


def checklist(selection: Selection) -> bytes:
    """The PDF's bytes; the same selection gives the same bytes."""
    with SourceFont() as font:
        return write_pdf(
            compose(selection, font.width_of),
            font,
            title=f"{selection.town.list_title} {scope_name(selection.scope)}",
            author=selection.town.publisher or selection.town.full_name,
            date=selection.edition_date,
        )


def compose(selection: Selection, width_of: Callable[[str], float]) -> tuple[tuple[Mark, ...], ...]:
    """What stands where on every page. ``width_of`` gives the width of a text at a size of one point."""
    flow = Pages(cache(width_of))
    _title(flow, selection)
    for part, duties in groupby(selection.duties, key=lambda duty: duty.part):
        of_part = tuple(duties)
        _part(flow, part, of_part)
        for category, group in groupby(of_part, key=lambda duty: duty.category):
            for at, duty in enumerate(group):
                _duty(flow, duty, selection, "" if at else category)
    count = len(flow.pages)
    return tuple(
        (*page, *_frame(flow, selection.town, scope_name(selection.scope), number, count))
        for number, page in enumerate(flow.pages, start=1)
    )


def _title(flow: Pages, selection: Selection) -> None:
    town = selection.town
    for line in flow.lines(town.list_title, 21, _LEFT):
        flow.put(Text(_LEFT, flow.y + 20, line, 21, _INK, bold=True))
        flow.y += 30
    about = words.chosen_in_file(scope_name(selection.scope), len(selection.duties), town)
    for line in flow.lines(about, 11, _LEFT):
        flow.put(Text(_LEFT, flow.y + 13, line, 11, _SOFT))
        flow.y += 17
    flow.put(Text(_LEFT, flow.y + 13, words.DONE_HINT, 11, _SOFT))
    flow.y += 26


def _part(flow: Pages, part: ListPart, duties: tuple[Duty, ...]) -> None:
    flow.need(120)
    flow.put(Box(_LEFT, flow.y, _RIGHT - _LEFT, 25, _BLUE))
    heading = words.part_heading(part, len(duties))
    flow.put(Text(_LEFT + 10, flow.y + 17.5, heading, 13, (255, 255, 255), bold=True))
    flow.y += 31


def _duty(flow: Pages, duty: Duty, selection: Selection, category: str) -> None:
    """A box, the number, the title; below it who, and what is to be done. Stays together where a page can hold it."""
    # Titles of the township's own duties are whole paragraphs with nothing below them: bold would only be loud.
    title = flow.rows([Line(duty.title, strong=duty.part is not ListPart.BASIC)], _TITLE_SIZE, _INK)
    blocks = [flow.rows(lines, _BODY_SIZE, colour) for lines, colour in _details(duty, selection)]
    height = sum(row.height for rows in (title, *blocks) for row in rows) + 4 * len(blocks) + 18
    height += 26 if category else 0
    flow.need(height if height < (_BOTTOM - _TOP) / 2 else _START)
    if category:
        flow.put(Box(_LEFT, flow.y, _RIGHT - _LEFT, 19, _PALE))
        name = flow.lines(category, 10.5, _LEFT + 10)[0]
        flow.put(Text(_LEFT + 10, flow.y + 13.6, name, 10.5, _BLUE, bold=True))
        flow.y += 25
    flow.put(Box(_LEFT + 1, flow.y + 2.5, _BOX, _BOX, _INK, filled=False))
    number = str(duty.number)
    left = _LEFT + 39 - flow.width_of(number) * _TITLE_SIZE
    flow.put(Text(left, flow.y + 12.7, number, _TITLE_SIZE, _SOFT, bold=True))
    flow.write(title)
    for rows in blocks:
        flow.y += 4
        flow.write(rows)
    flow.y += 6
    flow.put(Box(_LEFT, flow.y, _RIGHT - _LEFT, 0.6, _LINE))
    flow.y += 6


def _details(duty: Duty, selection: Selection) -> Iterator[tuple[Sequence[Line], Colour]]:
    if duty.departments:
        yield lines(words.departments_line(duty.departments)), _BLUE
    if duty.clauses and (selection.scope.kind is ScopeKind.DEPARTMENT or duty.part is ListPart.RECALLED):
        yield clause_rows(duty), _INK
    if duty.steps:
        yield (Line(f"{words.steps_column(selection.town)}：", strong=True), *step_rows(duty)), _INK


def _frame(flow: Pages, town: Town, name: str, number: int, count: int) -> tuple[Mark, ...]:
    """The running head with town and date, the source, and the number of the page."""
    head = flow.lines(f"{town.full_name} · {name}", 9, _LEFT, _RIGHT - 140)[0]
    source = flow.lines(words.source_line(town), 8.5, _LEFT, _RIGHT - 90)[:2]
    page = words.page_of(number, count)
    return (
        Text(_LEFT, 42, head, 9, _SOFT),
        flow.right(42, words.list_date(town), 9, _SOFT),
        Box(_LEFT, 49, _RIGHT - _LEFT, 0.6, _LINE),
        Box(_LEFT, HEIGHT - 50, _RIGHT - _LEFT, 0.6, _LINE),
        *(Text(_LEFT, HEIGHT - 37 + at * 12, line, 8.5, _SOFT) for at, line in enumerate(source)),
        flow.right(HEIGHT - 37, page, 8.5, _SOFT),
    )
