"""Lines of a list file → the town's duty list with everything that was odd. The entry to this package."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from knowledge.errors import ListError
from knowledge.parsing.clauses import parse_clauses
from knowledge.parsing.departments import split_departments
from knowledge.parsing.headers import Column
from knowledge.parsing.markup import one_line, strip_markup
from knowledge.parsing.names import ListNaming, Naming
from knowledge.parsing.receivers import read_receiver
from knowledge.parsing.steps import parse_steps
from knowledge.parsing.table import read_tables
from knowledge.parsing.titles import town_from_titles
from knowledge.records import Clause, Duty, DutyList, ListPart, Problem, ProblemKind, Severity, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.parsing.lines import RawLine
    from knowledge.parsing.rows import OddLine, TableRow, Tables
    from knowledge.records import Town


MAX_DEPARTMENTS_OF_DUTY = 200
"""Names of bodies in one cell. The lists seen so far have 8 at most."""
MAX_DEPARTMENTS = 2_000
"""Different names of bodies in a list. The lists seen so far have fewer than 50."""
MAX_NAME = 300
"""Characters of a category's or body's name, which stand on buttons and in headings. The lists seen so far have 27 at
most."""
_NO_TABLE = "没有在文件里找到清单表格，请确认是履职事项清单，并且表格带有“序号、事项名称”表头。"


@dataclass(frozen=True, slots=True)
class Correction:
    """A slip of the source, with its reason. The source file itself is never edited."""

    file: str
    line: int
    """1-based line of the row that has the slip."""
    wrong: str
    right: str
    reason: str
    certain: bool
    """Only certain corrections change what answers show; the others are printed by ``check``."""


def parse_list(
    lines: Sequence[RawLine], file: str, town: Town | None = None, corrections: Iterable[Correction] = ()
) -> DutyList:
    """Reads one town's list.

    ``lines`` come from a reader; ``file`` is the name for citations; ``town`` is what the manifest says, or None to
    take town, county, prefecture and date from the list's own titles; ``corrections`` for other files are ignored.
    Raises ListError when no table is found or no title names the town.
    """
    problems: list[Problem] = []
    corrected = _apply(lines, [c for c in corrections if c.file == file], file, problems)
    tables = read_tables(corrected, file)
    if not tables.rows:
        raise ListError(_NO_TABLE, file=file)
    town = town or town_from_titles(tables.title_lines)
    if town is None:
        raise ListError("看不出这是哪个乡镇的清单，请在标题里写明县和乡镇的全名。", file=file)
    problems += [
        Problem(
            _kind(odd),
            Severity.ERROR if odd.lost else Severity.NOTE,
            file,
            odd.line,
            odd.words,
            odd.reason,
        )
        for odd in tables.odd
    ]
    return DutyList(
        town=town,
        duties=_duties(tables, town, file),
        problems=tuple(problems),
        file=file,
        announced=tables.announced,
    )


def titles_of(lines: Sequence[RawLine], file: str) -> tuple[str, ...]:
    """The lines of a list that stand outside its tables. Raises ListError when no table is found."""
    tables = read_tables(lines, file)
    if not tables.rows:
        raise ListError(_NO_TABLE, file=file)
    return tables.title_lines


def _apply(
    lines: Sequence[RawLine], corrections: list[Correction], file: str, problems: list[Problem]
) -> list[RawLine]:
    by_line: dict[int, list[Correction]] = {}
    for correction in corrections:
        by_line.setdefault(correction.line, []).append(correction)
    result: list[RawLine] = []
    for line in lines:
        changed = line
        for correction in by_line.get(line.number, ()):
            if not any(correction.wrong in cell for cell in line.cells):
                problems.append(_note(ProblemKind.CORRECTION_STALE, file, correction, "更正条目在这一行找不到原文"))
                continue
            suffix = "，回答里已更正" if correction.certain else "，未更正，请核对"
            message = f"疑为“{correction.right}”（{correction.reason}）{suffix}"
            problems.append(_note(ProblemKind.CORRECTED, file, correction, message))
            if correction.certain:
                cells = tuple(cell.replace(correction.wrong, correction.right) for cell in changed.cells)
                changed = replace(changed, cells=cells)
        result.append(changed)
    present = {line.number for line in lines}
    problems += [
        _note(ProblemKind.CORRECTION_STALE, file, correction, "更正条目所指的行不存在")
        for correction in corrections
        if correction.line not in present
    ]
    return result


def _note(kind: ProblemKind, file: str, correction: Correction, message: str) -> Problem:
    return Problem(kind, Severity.NOTE, file, correction.line, correction.wrong, message)


def _duties(tables: Tables, town: Town, file: str) -> tuple[Duty, ...]:
    received = {
        row.line: read_receiver(row.cell(Column.RECEIVER), row.cell(Column.WORK))
        for row in tables.rows
        if row.part is ListPart.RECALLED
    }
    cells = {
        row.line: split_departments(strip_markup(row.cell(Column.DEPARTMENTS)))
        for row in tables.rows
        if row.part is ListPart.ASSIST
    }
    everyone: dict[str, None] = {}
    for line, found_names in (*cells.items(), *((line, found.departments) for line, found in received.items())):
        everyone |= dict.fromkeys(found_names)
        if len(found_names) > MAX_DEPARTMENTS_OF_DUTY or len(everyone) > MAX_DEPARTMENTS:
            raise ListError("部门的名字太多，清单不会有这么多，请检查文件。", file=file, line=line)
    names = ListNaming(everyone, town)
    numbers = _Numbers()
    duties: list[Duty] = []
    for row in tables.rows:
        departments: tuple[str, ...] = ()
        clauses: tuple[Clause, ...] = ()
        if row.part is ListPart.ASSIST:
            departments = cells[row.line]
            clauses = _clauses(row, names.of(departments))
            departments = departments or _named_in(clauses)
        elif row.part is ListPart.RECALLED:
            found = received[row.line]
            departments = found.departments
            clauses = _recalled_clauses(found.works, names.of(departments))
        duty = Duty(
            town=town.slug,
            part=row.part,
            number=numbers.of(row),
            category=one_line(row.cell(Column.CATEGORY)),
            title=one_line(row.cell(Column.TITLE)),
            departments=departments,
            clauses=clauses,
            steps=parse_steps(row.cell(Column.TOWN_DUTIES)),
            source=Source(file, row.line),
        )
        _refuse_long_names(duty)
        duties.append(duty)
    return tuple(duties)


def _refuse_long_names(duty: Duty) -> None:
    named = (duty.category, *duty.departments, *(name for clause in duty.clauses for name in clause.departments))
    longest = max(map(len, named))
    if longest > MAX_NAME:
        raise ListError(
            f"这一项的类别或者部门有{longest}个字，不像一个名字，请检查表格的列有没有错位。",
            file=duty.source.file,
            line=duty.source.line,
        )


def _kind(odd: OddLine) -> ProblemKind:
    if odd.miscounted:
        return ProblemKind.CATEGORY_COUNT
    return ProblemKind.ROW_LOST if odd.lost else ProblemKind.ROW_BROKEN


def _clauses(row: TableRow, naming: Naming) -> tuple[Clause, ...]:
    if not row.blocks:
        return parse_clauses(row.cell(Column.UPPER_DUTIES), naming)
    return tuple(
        clause
        for names, text in row.blocks
        for clause in parse_clauses(text, naming, split_departments(strip_markup(names)))
    )


def _recalled_clauses(works: tuple[str, ...], naming: Naming) -> tuple[Clause, ...]:
    """Whoever takes a duty back is bound by all of its work, whichever partners the text names first.

    Only where several take it back is a sentence that begins with one of them that one's alone.
    """
    receivers = naming.departments
    return tuple(
        Clause(
            tuple(name for name in clause.departments if name in receivers) or receivers or clause.departments,
            clause.text,
            clause.section,
        )
        for work in works
        for clause in parse_clauses(work, naming)
    )


def _named_in(clauses: tuple[Clause, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for clause in clauses for name in clause.departments))


class _Numbers:
    """Item numbers; where a list starts again at 1 in each category, they are counted through."""

    def __init__(self) -> None:
        self._offset: dict[ListPart, int] = {}
        self._last: dict[ListPart, tuple[int, str]] = {}

    def of(self, row: TableRow) -> int:
        category = row.cell(Column.CATEGORY)
        last, last_category = self._last.get(row.part, (0, ""))
        offset = self._offset.get(row.part, 0)
        if row.number == 1 and last > 0 and category != last_category:
            offset = last
            self._offset[row.part] = offset
        number = offset + row.number
        self._last[row.part] = (number, category)
        return number
