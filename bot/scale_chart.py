"""Draws the kept table of ``bench --towns`` as four small charts, both axes logarithmic. The same table, the same bytes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from bot.wording import reports as wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from bot.bench_towns import TownsMeasure

_WIDTH, _HEIGHT = 420, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 62, 12, 34, 34
_COLOURS = ("#b42318", "#175cd3", "#067647", "#b54708")
_CHARTS = (
    ("start", ("open", "start"), "s"),
    ("memory", ("open_memory", "open_towns_memory"), "MB"),
    ("question", ("question", "question_p99", "open_town"), "ms"),
    ("change", ("build", "reload", "put_one_list"), "s"),
)
"""A chart each: its title's name, the measures on it and their unit."""
_STYLE = "text{font:11px system-ui,sans-serif;fill:#344054}.t{font-weight:600;font-size:13px}.g{stroke:#eaecf0}"


@dataclass(frozen=True, slots=True)
class _Scale:
    """From a number to a place, by its logarithm."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        share = (math.log10(value) - math.log10(self.low)) / (math.log10(self.high) - math.log10(self.low))
        return round(self.start + share * (self.end - self.start), 1)

    def ticks(self) -> list[float]:
        return [10.0**power for power in range(round(math.log10(self.low)), round(math.log10(self.high)) + 1)]


def draw(measures: Sequence[TownsMeasure], path: Path) -> None:
    """Writes the charts as one SVG. Raises OSError."""
    path.write_text(svg(measures), encoding="utf-8")


def svg(measures: Sequence[TownsMeasure]) -> str:
    """The charts of all programs in the table, each a dash of its own."""
    programs = sorted({each.program for each in measures}, reverse=True)
    size = f'width="{2 * _WIDTH}" height="{2 * _HEIGHT}" viewBox="0 0 {2 * _WIDTH} {2 * _HEIGHT}"'
    pieces = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}><style>{_STYLE}</style>',
        '<rect width="100%" height="100%" fill="#fff"/>',
    ]
    for place, (name, wanted, unit) in enumerate(_CHARTS):
        x, y = place % 2 * _WIDTH, place // 2 * _HEIGHT
        pieces.append(f'<g transform="translate({x},{y})">')
        pieces += _chart(
            f"{wording.TOWNS_CHARTS[name]}, {unit}", [m for m in measures if m.what in wanted], wanted, programs
        )
        pieces.append("</g>")
    return "\n".join((*pieces, "</svg>", ""))


def _chart(
    title: str, measures: Sequence[TownsMeasure], wanted: Sequence[str], programs: Sequence[str]
) -> Iterator[str]:
    yield f'<text class="t" x="{_LEFT}" y="18">{escape(title)}</text>'
    values = [each.value for each in measures if each.value > 0]
    if not values:
        return
    across = _Scale(1, 10_000, _LEFT, _WIDTH - _RIGHT)
    low, high = 10.0 ** math.floor(math.log10(min(values))), 10.0 ** math.ceil(math.log10(max(values)))
    up = _Scale(low, high if high > low else low * 10, _HEIGHT - _BOTTOM, _TOP)
    for tick in across.ticks():
        x = across.at(tick)
        yield f'<line class="g" x1="{x}" x2="{x}" y1="{_TOP}" y2="{_HEIGHT - _BOTTOM}"/>'
        yield f'<text x="{x}" y="{_HEIGHT - _BOTTOM + 16}" text-anchor="middle">{tick:,.0f}</text>'
    for tick in up.ticks():
        y = up.at(tick)
        yield f'<line class="g" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y}" y2="{y}"/>'
        yield f'<text x="{_LEFT - 6}" y="{y + 4}" text-anchor="end">{tick:g}</text>'
    for colour, what in zip(_COLOURS, wanted, strict=False):
        for program in programs:
            points = sorted(
                (m.towns, m.value) for m in measures if (m.what, m.program) == (what, program) and m.value > 0
            )
            if points:
                yield from _curve(points, across, up, colour, wording.TOWNS_CURVES[what], is_now=program == programs[0])


def _curve(
    points: Sequence[tuple[int, float]], across: _Scale, up: _Scale, colour: str, name: str, *, is_now: bool
) -> Iterator[str]:
    places = [(across.at(towns), up.at(value)) for towns, value in points]
    line = " ".join(f"{x},{y}" for x, y in places)
    dash = "" if is_now else ' stroke-dasharray="5 4"'
    yield f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>'
    for x, y in places if is_now else ():
        yield f'<circle cx="{x}" cy="{y}" r="2.5" fill="{colour}"/>'
    if is_now:
        x, y = places[-1]
        yield f'<text x="{x + 6}" y="{y + 4}" style="fill:{colour}">{escape(name)}</text>'
