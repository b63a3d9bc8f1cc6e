"""Statistics as a picture: what stands where. Made to be shown to a leader on a phone, and understood without words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cache, partial
from typing import TYPE_CHECKING

from bot.export.card import TALLEST, WIDTH, Card
from bot.export.marks import Box, Text
from bot.export.typesetting import brief_lines
from bot.wording import stats as words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.export.marks import Colour, Mark
    from bot.stats import Stats, Tallied

_EDGE, _PAD = 40.0, 44.0
_LEFT, _RIGHT = _EDGE + _PAD, WIDTH - _EDGE - _PAD
_INSIDE = _RIGHT - _LEFT
_WHITE, _INK, _SOFT = (255, 255, 255), (33, 37, 41), (104, 112, 122)
_GROUND, _LINE, _TRACK = (243, 245, 248), (226, 230, 236), (236, 239, 244)
_HEAD, _HEAD_LIGHTER, _HEAD_SOFT = (22, 60, 116), (36, 78, 140), (196, 212, 236)
_BLUE, _AMBER, _RED = (38, 104, 196), (240, 172, 66), (208, 92, 82)
_AXIS = 66.0
"""Room for the numbers beside the bars."""
_PLOT = 330.0
_WIDEST_BAR = 64.0
_TICKS = {7: 1, 30: 5, 90: 15}
"""Days from one date under the bars to the next."""
_FEW = 10
"""Days up to which every bar has its number over it."""


_MEDALS = 3
"""Places with the panel's own colour."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose numbers these are."""

    name: str
    township: str
    """What duties of the township itself are counted under, in place of a department."""


@dataclass(slots=True)
class _Page:
    width_of: Callable[[str], float]
    marks: list[Mark]
    y: float = 0.0

    def text(
        self, x: float, y: float, text: str, size: float, colour: Colour, *, bold: bool = False, align: float = 0.0
    ) -> float:
        """One line; ``align`` is the part of its width that stands left of ``x``. Gives its width."""
        width = self.width_of(text) * size
        self.marks.append(Text(x - width * align, y, text, size, colour, bold))
        return width

    def box(self, x: float, y: float, width: float, height: float, colour: Colour, radius: float = 0.0) -> None:
        if width >= 1 and height >= 1:
            self.marks.append(Box(x, y, width, height, colour, radius=min(radius, width / 2, height / 2)))

    def panel(self, heading: str, inside: Callable[[], None]) -> None:
        """A white sheet with a heading; ``inside`` draws on it."""
        top, outer, self.marks = self.y, self.marks, []
        self.y += 30
        self.box(_EDGE + 18, self.y + 4, 8, 38, _HEAD, 4)
        self.text(_LEFT, self.y + 36, heading, 38, _INK, bold=True)
        self.y += 64
        inside()
        self.y += 28
        sheet = Box(_EDGE, top, WIDTH - 2 * _EDGE, self.y - top, _WHITE, radius=28)
        self.marks = [*outer, sheet, *self.marks]
        self.y += 22


def compose(stats: Stats, subject: Subject, made: str, width_of: Callable[[str], float]) -> Card:
    """The picture's layout. ``made``: when, as it is to be read."""
    measure = cache(width_of)
    for lines in (2, 1):
        card = _composed(stats, subject, made, measure, lines)
        if card.height <= TALLEST:
            break
    return card


def _composed(stats: Stats, subject: Subject, made: str, width_of: Callable[[str], float], lines: int) -> Card:
    page = _Page(width_of, [])
    _head(page, stats, subject.name)
    page.panel(words.PER_DAY, lambda: _days(page, stats))
    for heading, ranked, colour in (
        (words.TOP_DUTIES, stats.duties, _BLUE),
        (words.TOP_DEPARTMENTS, stats.departments, _HEAD),
    ):
        named = [(each.name or subject.township, each.count) for each in ranked]
        page.panel(heading, partial(_ranked, page, named, colour, lines))
    page.panel(words.SPEED, lambda: _speed(page, stats))
    for line in (f"{words.SOURCE}{words.SOURCE_DEPARTMENTS}", words.made(made)):
        page.text(_LEFT, page.y + 34, line, 28, _SOFT)
        page.y += 42
    height = int(page.y + 28)
    return Card(height, (Box(0, 0, WIDTH, height, _GROUND), *page.marks), shortened=False)


def _head(page: _Page, stats: Stats, heading: str) -> None:
    page.box(0, 0, WIDTH, 380, _HEAD)
    page.box(WIDTH - 260, 200, 340, 340, _HEAD_LIGHTER, 170)
    page.box(WIDTH - 390, 310, 150, 150, _HEAD_LIGHTER, 75)
    page.box(0, 380, WIDTH, 170, _GROUND)
    size = min(56.0, _INSIDE / page.width_of(heading))
    page.text(_LEFT, 82, words.TITLE, 36, _HEAD_SOFT)
    page.text(_LEFT, 154, heading, size, _WHITE, bold=True)
    page.text(_LEFT, 208, words.period(stats.first, stats.last), 32, _HEAD_SOFT)
    width = page.text(_LEFT, 330, str(stats.total.all), 104, _WHITE, bold=True)
    width += 22 + page.text(_LEFT + width + 22, 330, words.ASKED, 40, _WHITE)
    change = words.change(stats.total.all, stats.before, len(stats.days))
    if change:
        size = min(32.0, (_INSIDE - width - 24) / page.width_of(change))
        page.text(_RIGHT, 330, change, size, _WHITE, align=1)
    page.y = 406


def _days(page: _Page, stats: Stats) -> None:
    if not stats.total.all:
        page.text(_LEFT, page.y + 40, words.NONE_YET, 36, _SOFT)
        page.y += 56
        return
    _parts(page, stats.total)
    page.y += 46
    top, left = page.y, _LEFT + _AXIS
    step = _step(max(each.all for each in stats.days))
    lines = -(-max(each.all for each in stats.days) // step)
    bottom, scale = top + _PLOT, _PLOT / (lines * step)
    for at in range(lines + 1):
        y = bottom - at * step * scale
        page.box(left, y, _RIGHT - left, 2, _LINE)
        page.text(left - 16, y + 10, str(at * step), 28, _SOFT, align=1)
    slot = (_RIGHT - left) / len(stats.days)
    width = min(_WIDEST_BAR, slot * 0.7)
    peak = max(range(len(stats.days)), key=lambda at: stats.days[at].all)
    every = _TICKS.get(len(stats.days), max(1, len(stats.days) // 6))
    for at, each in enumerate(stats.days):
        x, y = left + at * slot + (slot - width) / 2, bottom
        for count, colour in ((each.answered, _BLUE), (each.choices, _AMBER), (each.nothing, _RED)):
            page.box(x, y - count * scale, width, count * scale, colour)
            y -= count * scale
        if each.all and (at == peak or len(stats.days) <= _FEW):
            page.text(x + width / 2, y - 12, str(each.all), 30, _INK, bold=at == peak, align=0.5)
        if (len(stats.days) - 1 - at) % every == 0:
            label = words.day(stats.first + timedelta(days=at))
            middle = min(x + width / 2, _RIGHT - page.width_of(label) * 28 / 2)
            page.text(middle, bottom + 42, label, 28, _SOFT, align=0.5)
    page.y = bottom + 52


def _parts(page: _Page, total: Tallied) -> None:
    """How they were answered: one bar for all, and what its colours mean."""
    parts = (
        (words.ANSWERED, total.answered, _BLUE),
        (words.CHOICES, total.choices, _AMBER),
        (words.NOTHING, total.nothing, _RED),
    )
    page.box(_LEFT, page.y, _INSIDE, 28, _TRACK)
    x = _LEFT
    for _, count, colour in parts:
        width = _INSIDE * count / total.all if total.all else 0.0
        page.box(x, page.y, width, 28, colour)
        x += width
    page.y += 28 + 26
    column = _INSIDE / len(parts)
    for at, (name, count, colour) in enumerate(parts):
        x = _LEFT + at * column
        page.box(x, page.y + 8, 24, 24, colour, 6)
        page.text(x + 36, page.y + 32, name, 32, _SOFT)
        width = page.text(x + 36, page.y + 86, words.share(count, total.all), 46, _INK, bold=True)
        page.text(x + 36 + width + 14, page.y + 86, words.times(count), 28, _SOFT)
    page.y += 100


def _step(most: int) -> int:
    """From one line of the grid to the next: a round number, with three to five lines."""
    size = 1
    while True:
        for each in (1, 2, 5):
            if most <= each * size * 5:
                return each * size
        size *= 10


def _ranked(page: _Page, ranked: Sequence[tuple[str, int]], colour: Colour, most_lines: int) -> None:
    if not ranked:
        page.text(_LEFT, page.y + 40, words.NO_DUTIES, 36, _SOFT)
        page.y += 56
        return
    for at, (name, count) in enumerate(ranked, 1):
        said = words.times(count)
        page.box(_LEFT, page.y + 8, 44, 44, colour if at <= _MEDALS else _SOFT, 22)
        page.text(_LEFT + 22, page.y + 40, str(at), 28, _WHITE, bold=True, align=0.5)
        left = _LEFT + 66
        room = _RIGHT - left - page.width_of(said) * 32 - 30
        lines, _ = brief_lines(name, most_lines, room / 34, page.width_of)
        page.text(_RIGHT, page.y + 36, said, 32, _INK, bold=True, align=1)
        for line in lines:
            page.text(left, page.y + 36, line, 34, _INK)
            page.y += 46
        page.y += 4
        page.box(left, page.y, _RIGHT - left, 8, _TRACK, 4)
        page.box(left, page.y, max(8.0, (_RIGHT - left) * count / ranked[0][1]), 8, colour, 4)
        page.y += 8 + 18
    page.y -= 12


def _speed(page: _Page, stats: Stats) -> None:
    columns = (
        (words.HALF, words.seconds(stats.median) if stats.median is not None else words.UNKNOWN),
        (words.MOST, words.seconds(stats.slow) if stats.slow is not None else words.UNKNOWN),
        (words.MISSED, words.times(stats.not_this)),
    )
    for at, (name, value) in enumerate(columns):
        x = _LEFT + at * _INSIDE / len(columns)
        page.text(x, page.y + 46, value, 50, _INK, bold=True)
        page.text(x, page.y + 92, name, 26, _SOFT)
    page.y += 100
