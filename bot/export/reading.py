"""What a duty says, as lines of text for a cell, a printed block or a picture."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from bot.render.duty import clause_lines, step_lines
from knowledge.language.characters import seen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.render.document import Line
    from knowledge.records import Clause, Duty

_UNPRINTABLE = {"Cc", "Cs", "Co", "Cn"}


def clause_rows(duty: Duty) -> tuple[Line, ...]:
    """What the departments do, each department's name over its clauses; the only department is not named again."""
    return clause_lines(duty.clauses, without_name=duty.departments if len(duty.departments) == 1 else ())


def step_rows(duty: Duty) -> tuple[Line, ...]:
    """What the township does, numbered."""
    return step_lines(duty.steps)


def clause_text(duty: Duty) -> str:
    """``clause_rows`` as text."""
    return _text(clause_rows(duty))


def step_text(duty: Duty) -> str:
    """``step_rows`` as text."""
    return _text(step_rows(duty))


def by_departments(clauses: Sequence[Clause]) -> tuple[tuple[tuple[str, ...], tuple[Clause, ...]], ...]:
    """Departments with their clauses, each set of departments once, in the order of the list."""
    groups: dict[tuple[str, ...], list[Clause]] = {}
    for clause in clauses:
        groups.setdefault(clause.departments, []).append(clause)
    return tuple((departments, tuple(own)) for departments, own in groups.items())


def printable(text: str) -> str:
    """The text without what files and fonts refuse: control characters (line breaks stay), stray surrogates."""
    return "".join(each for each in seen(text) if each == "\n" or unicodedata.category(each) not in _UNPRINTABLE)


def _text(lines: Sequence[Line]) -> str:
    return printable("\n".join(line.text for line in lines))
