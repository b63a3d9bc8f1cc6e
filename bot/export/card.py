"""One duty as a picture card: what stands where. Made to be posted in a village group and read on a phone.

A card is at most ``TALLEST`` high where any shortening can bring it there; what is shortened says so. The title, the
number and who is responsible are never shortened away.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from bot.export.marks import Box, Text
from bot.export.reading import by_departments, printable
from bot.export.typesetting import balanced, brief, brief_lines, wrap
from bot.wording import answers
from bot.wording import exports as words
from bot.wording.levels import level
from knowledge.records import ListPart

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.export.marks import Colour, Mark
    from knowledge.records import Clause, Duty, Step, Town

WIDTH = 1080
TALLEST = 2560
"""Telegram makes pictures smaller that are higher than this."""
_EDGE, _PAD = 40.0, 44.0
_LEFT, _RIGHT = _EDGE + _PAD, WIDTH - _EDGE - _PAD
_INSIDE = _RIGHT - _LEFT
_WHITE, _INK, _SOFT, _GROUND = (255, 255, 255), (33, 37, 41), (104, 112, 122), (243, 245, 248)
_SMALL = 30.0
_LEADING = 1.56
_TITLE_SIZES = ((11, 88.0), (22, 76.0), (40, 64.0), (64, 54.0), (10_000, 46.0))
"""The longer the title, the smaller: most characters, size."""
_TITLE_MOST = 170
_NAME_MOST = 44


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of a level of responsibility."""

    strong: Colour
    lighter: Colour


_THEMES = {
    ListPart.BASIC: Theme((21, 122, 84), (35, 145, 102)),
    ListPart.ASSIST: Theme((24, 90, 168), (42, 110, 190)),
    ListPart.RECALLED: Theme((148, 82, 28), (168, 101, 45)),
}


@dataclass(frozen=True, slots=True)
class Limits:
    """Size of the letters; lines of each department's part and of each step, and how many of both are shown."""

    size: float
    clause: int = 1000
    step: int = 1000
    departments: int = 1000
    steps: int = 1000


_LIMITS = (
    Limits(40),
    Limits(36),
    Limits(36, clause=12, step=8, departments=14, steps=14),
    Limits(36, clause=8, step=6, departments=14, steps=12),
    Limits(36, clause=6, step=6, departments=14, steps=12),
    Limits(36, clause=5, step=5, departments=12, steps=10),
    Limits(34, clause=4, step=4, departments=12, steps=9),
    Limits(34, clause=3, step=3, departments=10, steps=8),
    Limits(34, clause=2, step=2, departments=10, steps=6),
    Limits(34, clause=1, step=2, departments=9, steps=4),
)
"""From all of it to the least; the first that is not too tall is taken."""


@dataclass(frozen=True, slots=True)
class Card:
    """A card before it is drawn."""

    height: int
    marks: tuple[Mark, ...]
    shortened: bool


@dataclass(slots=True)
class _Page:
    width_of: Callable[[str], float]
    theme: Theme
    marks: list[Mark] = field(default_factory=list)
    y: float = 0.0
    shortened: bool = False
    body: float = 40.0

    def lines(self, text: str, size: float, width: float) -> tuple[str, ...]:
        return wrap(printable(text), width / size, self.width_of)

    def write(self, lines: Sequence[str], x: float, size: float, colour: Colour, *, bold: bool = False) -> None:
        for line in lines:
            self.marks.append(Text(x, self.y + size * 1.15, line, size, colour, bold))
            self.y += size * _LEADING

    def paragraph(self, text: str, x: float, size: float, colour: Colour, *, bold: bool = False) -> None:
        """A text from ``x`` to the inner edge."""
        self.write(self.lines(text, size, _RIGHT - x), x, size, colour, bold=bold)

    def part(self, text: str, x: float, most: int) -> int:
        """A text of the list in at most so many lines; how many it took."""
        width = (_RIGHT - x) / self.body
        lines, cut = brief_lines(printable(text), most, width, self.width_of)
        self.shortened = self.shortened or cut
        self.write(lines, x, self.body, _INK)
        return len(lines)

    def cut(self, text: str, most: int) -> str:
        shown, shortened = brief(printable(text), most)
        self.shortened = self.shortened or shortened
        return shown


def compose(duty: Duty, town: Town, width_of: Callable[[str], float]) -> Card:
    """The card of a duty. ``width_of`` gives the width of a text at a size of one pixel."""
    measure = cache(width_of)
    for limits in _LIMITS:
        card = _composed(duty, town, measure, limits)
        if card.height <= TALLEST:
            break
    return card


def _composed(duty: Duty, town: Town, width_of: Callable[[str], float], limits: Limits) -> Card:
    page = _Page(width_of, _THEMES[duty.part], body=limits.size)
    _head(page, duty, town)
    _responsible(page, duty, town, limits)
    if duty.steps:
        _steps(page, duty.steps, town, limits)
    _foot(page, duty, town)
    height = int(page.y)
    return Card(height, (Box(0, 0, WIDTH, height, _GROUND), *page.marks), page.shortened)


def _head(page: _Page, duty: Duty, town: Town) -> None:
    theme = page.theme
    inner: list[Mark] = []
    outer, page.marks = page.marks, inner
    page.y = 48
    name = page.lines(town.full_name, 38, _INSIDE - 330)[0]
    page.marks.append(Text(_LEFT, page.y + 40, name, 38, _WHITE, bold=True))
    item = words.item(duty)
    width = page.width_of(item) * 32 + 48
    page.marks.append(Box(WIDTH - _EDGE - 24 - width, page.y - 6, width, 60, theme.lighter, radius=30))
    page.marks.append(Text(WIDTH - _EDGE - width, page.y + 36, item, 32, _WHITE))
    page.y += 96
    title = page.cut(duty.title, _TITLE_MOST)
    size = next(size for most, size in _TITLE_SIZES if len(title) <= most)
    for line in balanced(title, _INSIDE / size, page.width_of):
        page.marks.append(Text(_LEFT, page.y + size, line, size, _WHITE, bold=True))
        page.y += size * 1.36
    page.y += 30
    conclusion = level(duty.part, town)
    room = _INSIDE - 64
    size = min(46.0, room / page.width_of(conclusion))
    width = page.width_of(conclusion) * size + 64
    page.marks.append(Box(_LEFT, page.y, width, 84, _WHITE, radius=42))
    page.marks.append(Text(_LEFT + 32, page.y + 42 + size * 0.36, conclusion, size, theme.strong, bold=True))
    page.y += 84 + 52
    page.marks = [*outer, Box(0, 0, WIDTH, page.y, theme.strong), *_ornament(theme, page.y), *inner]
    page.y += 36


def _ornament(theme: Theme, bottom: float) -> tuple[Box, ...]:
    """Two circles that look in at the corner of the head."""
    large, small = 330.0, 150.0
    return (
        Box(WIDTH - 250, bottom - 190, large, large, theme.lighter, radius=large / 2),
        Box(WIDTH - 380, bottom - 80, small, small, theme.lighter, radius=small / 2),
        Box(0, bottom, WIDTH, large, _GROUND),
    )


def _responsible(page: _Page, duty: Duty, town: Town, limits: Limits) -> None:
    groups = by_departments(duty.clauses)
    silent = [name for name in duty.departments if not any(name in names for names, _ in groups)]
    parts = [*groups, *(((name,), ()) for name in silent)]
    if not parts:
        if duty.part is ListPart.BASIC:
            _panel(page, words.WHO, lambda: _township(page, town))
        return
    several = len(duty.departments) > 1
    heading = words.WHO_DOES_WHAT if several else words.WHO
    if duty.part is ListPart.RECALLED:
        heading = words.NOW_WITH

    def inside() -> None:
        """Each department with its clauses, as many as the limits take."""
        for at, (names, clauses) in enumerate(parts[: limits.departments]):
            if at:
                page.y += 18
            name = page.cut("、".join(names) or "、".join(duty.departments), _NAME_MOST)
            page.paragraph(name, _LEFT, page.body + 4, page.theme.strong, bold=True)
            if clauses:
                page.y += 2
                _clauses(page, clauses, limits.clause)
        left = len(parts) - limits.departments
        if left > 0:
            page.shortened = True
            page.y += 16
            page.paragraph(words.departments_left(left), _LEFT, page.body - 4, _SOFT)

    _panel(page, heading, inside)


def _township(page: _Page, town: Town) -> None:
    page.paragraph(answers.service_centre(town), _LEFT, page.body + 4, page.theme.strong, bold=True)
    page.paragraph(words.GO_THERE, _LEFT, page.body, _INK)


def _clauses(page: _Page, clauses: Sequence[Clause], most: int) -> None:
    """One department's clauses: all when there is room for them, else the first ones and how many are left."""
    left, section = most, ""
    for at, clause in enumerate(clauses):
        if left <= 0:
            page.shortened = True
            page.paragraph(words.clauses_left(len(clauses) - at), _LEFT, page.body - 4, _SOFT)
            return
        if clause.section != section:
            section = clause.section
            page.paragraph(section, _LEFT, page.body - 4, _SOFT, bold=True)
        if len(clauses) == 1:
            page.part(clause.text, _LEFT, left)
            return
        page.marks.append(Box(_LEFT + 4, page.y + page.body * 0.8 - 6, 12, 12, page.theme.strong, radius=6))
        left -= page.part(clause.text, _LEFT + 36, left)


def _steps(page: _Page, steps: Sequence[Step], town: Town, limits: Limits) -> None:
    def inside() -> None:
        """Each step with its number, as many as the limits take."""
        section, number = "", 0
        for at, step in enumerate(steps[: limits.steps]):
            if at:
                page.y += 14
            number += 1
            if step.section != section:
                section, number = step.section, 1
            if section and number == 1:
                page.paragraph(section, _LEFT, page.body, page.theme.strong, bold=True)
            left = _LEFT
            if len(steps) > 1:
                label = str(number)
                middle = page.y + page.body * 0.8
                page.marks.append(Box(left, middle - 25, 50, 50, page.theme.strong, radius=25))
                width = page.width_of(label) * _SMALL
                page.marks.append(Text(left + 25 - width / 2, middle + 11, label, _SMALL, _WHITE, bold=True))
                left += 72
            page.part(step.text, left, limits.step)
        rest = len(steps) - limits.steps
        if rest > 0:
            page.shortened = True
            page.y += 14
            page.paragraph(words.steps_left(rest), _LEFT, page.body - 4, _SOFT)

    _panel(page, words.steps_column(town), inside)


def _panel(page: _Page, heading: str, inside: Callable[[], None]) -> None:
    """A white sheet with a heading; ``inside`` writes on it."""
    top, outer, page.marks = page.y, page.marks, []
    page.y += 34
    page.marks.append(Box(_EDGE + 18, page.y + 11, 8, 44, page.theme.strong, radius=4))
    page.write((heading,), _LEFT, 42, _SOFT, bold=True)
    page.y += 12
    inside()
    page.y += 34
    sheet = Box(_EDGE, top, WIDTH - 2 * _EDGE, page.y - top, _WHITE, radius=28)
    page.marks = [*outer, sheet, *page.marks]
    page.y += 28


def _foot(page: _Page, duty: Duty, town: Town) -> None:
    if page.shortened:
        page.paragraph(words.SHORTENED, _LEFT, _SMALL, page.theme.strong)
        page.y += 8
    for text in words.card_source(duty, town):
        page.paragraph(text, _LEFT, _SMALL, _SOFT)
    if duty.part is not ListPart.BASIC:
        page.paragraph(words.ask_here(town), _LEFT, _SMALL, _SOFT)
    page.y += 40
