"""One section of a duty in full, as pages that each fit into a message. The pages together leave nothing out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cutting import split_text, units
from bot.render.document import Block, Line, Section
from bot.render.duty import clause_lines, step_lines
from bot.render.html import write_html
from bot.wording import answers as words
from bot.wording import buttons

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.records import Duty, Town

PAGE_UNITS = 3000
"""Of the text of one page without its headings."""
_TITLE_UNITS = 200
"""UTF-16 units of a title above the text; the rest of it goes into the text."""


def pages(duty: Duty, section: Section, town: Town | None = None) -> tuple[str, ...]:
    """A section in full as Telegram's HTML, at least one page. ``town`` gives the heading its own words."""
    heading, rows = _content(duty, section, town)
    parts = _split(rows)
    head, *more = split_text(duty.title, _TITLE_UNITS)
    title = head + ("…" if more else "")
    return tuple(
        write_html(
            (
                Block(f"{heading}{buttons.page_heading(page, len(parts))}", (Line(title),)),
                Block(lines=part),
            )
        )
        for page, part in enumerate(parts, start=1)
    )


def _content(duty: Duty, section: Section, town: Town | None) -> tuple[str, tuple[Line, ...]]:
    match section:
        case Section.DEPARTMENTS:
            # A department may have no clause of its own: it is named before the clauses of the others.
            bound = {name for clause in duty.clauses for name in clause.departments}
            names = tuple(Line(f"· {name}") for name in duty.departments if name not in bound)
            return buttons.DEPARTMENT_DUTIES, (*names, *clause_lines(duty.clauses))
        case Section.STEPS:
            return buttons.steps(town), step_lines(duty.steps)
        case Section.TITLE:
            cited = words.citation(duty, town, duty.title) if town else duty.title
            return buttons.WHOLE_TITLE, (Line(cited),)


def _split(rows: Sequence[Line]) -> list[tuple[Line, ...]]:
    parts: list[tuple[Line, ...]] = []
    part: list[Line] = []
    room = PAGE_UNITS
    for row in rows:
        for piece in split_text(row.text, PAGE_UNITS):
            size = units(piece) + 1
            if size > room and part:
                parts.append(tuple(part))
                part, room = [], PAGE_UNITS
            part.append(Line(piece, row.strong))
            room -= size
    return [*parts, tuple(part)] if part or not parts else parts
