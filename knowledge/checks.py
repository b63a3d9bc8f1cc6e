"""Invariants over a parsed list. Pure: a duty list in, problems out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.parsing.markup import leftover_markup
from knowledge.parsing.names import ListNaming
from knowledge.records import ListPart, Problem, ProblemKind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from knowledge.records import Duty, DutyList

_TOWN_BODY = re.compile(r"([\u4e00-\u9fff]{2,3}(?:镇|乡|街道))(?:人民政府|政府|党委|党工委|办事处)")
_ANY_TOWN = re.compile(r"乡镇|[本各该所在据与由镇和向合配]|城镇|当地|村镇")


def check_list(duties: DutyList, expected: Mapping[ListPart, int] | None = None) -> tuple[Problem, ...]:
    """All that is odd in a list: the parser's own findings first, then each invariant's, in the order of lines.

    ``expected`` is the manifest's count for each part, or None when no manifest names the list; then the counts
    that the list's own titles announce are used. A problem of severity error forbids publication.
    """
    found = [
        *_read(duties, expected),
        *_parts(duties),
        *_counts(duties, expected),
        *_numbering(duties),
        *(problem for duty in duties.duties for problem in _duty(duty)),
        *_named_elsewhere(duties),
        *_other_towns(duties),
        *_repeated_titles(duties),
    ]
    return tuple(sorted(found, key=lambda problem: (problem.file, problem.line)))


def errors_of(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Only those that forbid publication."""
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)


def _at(duty: Duty, kind: ProblemKind, words: str, message: str, severity: Severity = Severity.NOTE) -> Problem:
    return Problem(kind, severity, duty.source.file, duty.source.line, words[:80], message)


def _read(duties: DutyList, expected: Mapping[ListPart, int] | None) -> Iterator[Problem]:
    """The parser's findings. A category with too few rows is a slip where the whole part's count is known to be right."""
    known = expected if expected is not None else dict(duties.announced)
    whole = all(duty.part in known for duty in duties.duties)
    for problem in duties.problems:
        if problem.kind is ProblemKind.CATEGORY_COUNT and not whole:
            yield replace(problem, severity=Severity.ERROR)
        else:
            yield problem


def _parts(duties: DutyList) -> Iterator[Problem]:
    counts = Counter(duty.part for duty in duties.duties)
    for part in ListPart:
        if counts[part] == 0:
            yield Problem(
                ProblemKind.PART_MISSING,
                Severity.ERROR,
                duties.file,
                0,
                str(part),
                f"整个“{part}”部分没有读到，文件可能不完整",
            )


def _counts(duties: DutyList, expected: Mapping[ListPart, int] | None) -> Iterator[Problem]:
    counts = Counter(duty.part for duty in duties.duties)
    known = expected if expected is not None else dict(duties.announced)
    origin = "登记的" if expected is not None else "标题写的"
    for part in ListPart:
        if part not in known and counts[part]:
            message = f"清单没有写“{part}”部分共几项，读到{counts[part]}项，请核对"
            yield Problem(ProblemKind.COUNT_UNKNOWN, Severity.NOTE, duties.file, 0, str(part), message)
    for part, number in known.items():
        if counts[part] != number:
            yield Problem(
                ProblemKind.COUNT_DIFFERS,
                Severity.ERROR,
                duties.file,
                0,
                f"{counts[part]}≠{number}",
                f"“{part}”部分读到{counts[part]}项，和{origin}{number}项不一致",
            )


def _numbering(duties: DutyList) -> Iterator[Problem]:
    for part in ListPart:
        rows = [duty for duty in duties.duties if duty.part is part]
        seen: set[int] = set()
        last = 0
        for duty in rows:
            if duty.number in seen:
                message = f"“{part}”第{duty.number}项的序号重复"
                yield _at(duty, ProblemKind.NUMBER_REPEATED, duty.title, message, Severity.ERROR)
            elif duty.number != last + 1:
                message = f"“{part}”的序号从{last}跳到了{duty.number}"
                yield _at(duty, ProblemKind.NUMBER_GAP, duty.title, message, Severity.ERROR)
            seen.add(duty.number)
            last = duty.number


def _duty(duty: Duty) -> Iterator[Problem]:
    if not duty.title:
        yield _at(duty, ProblemKind.TITLE_MISSING, duty.item, "没有事项名称", Severity.ERROR)
    if not duty.category:
        yield _at(duty, ProblemKind.CATEGORY_MISSING, duty.title, "没有事项类别")
    if duty.part is not ListPart.BASIC:
        yield from _departments(duty)
    if duty.part is ListPart.ASSIST and not duty.steps:
        yield _at(duty, ProblemKind.STEPS_MISSING, duty.title, "没有写乡镇的配合职责")
    texts = Counter(clause.text.strip("；;。 ") for clause in duty.clauses)
    for text, times in texts.items():
        if times > 1:
            yield _at(duty, ProblemKind.CLAUSE_REPEATED, text, f"同一条部门职责写了{times}遍")
    for words in (duty.title, *(c.text for c in duty.clauses), *(s.text for s in duty.steps)):
        left = leftover_markup(words)
        if left:
            yield _at(duty, ProblemKind.MARKUP_LEFT, left, "文字里还留着网页标记")


def _departments(duty: Duty) -> Iterator[Problem]:
    if not duty.departments:
        yield _at(duty, ProblemKind.DEPARTMENT_MISSING, duty.title, "没有写对应的上级部门")
    if not duty.clauses:
        yield _at(duty, ProblemKind.CLAUSES_MISSING, duty.title, "没有写上级部门的职责或工作方式")
    named = {name for clause in duty.clauses for name in clause.departments}
    if duty.departments:
        for name in sorted(named - set(duty.departments)):
            if not name.startswith(("各", "其他", "有关", "相关", "行业", "承保", "保险", "项目")):
                yield _at(duty, ProblemKind.DEPARTMENT_UNLISTED, name, "正文里的这个部门不在“对应上级部门”一栏")
    for name in duty.departments:
        if duty.clauses and name not in named:
            yield _at(duty, ProblemKind.DEPARTMENT_UNUSED, name, "“对应上级部门”里有它，正文却没有写它做什么")


def _named_elsewhere(duties: DutyList) -> Iterator[Problem]:
    """Bodies that a duty's text names and its department cell lacks."""
    names = ListNaming(dict.fromkeys(name for duty in duties.duties for name in duty.departments), duties.town)
    for duty in duties.duties:
        if duty.part is ListPart.BASIC or not duty.departments:
            continue
        naming = names.of(duty.departments)
        bound = {name for clause in duty.clauses for name in clause.departments}
        text = "\n".join([*(clause.text for clause in duty.clauses), *(step.text for step in duty.steps)])
        for name in naming.unlisted(text):
            if name not in bound:
                message = "正文提到了这个部门，“对应上级部门”一栏里没有"
                yield _at(duty, ProblemKind.DEPARTMENT_UNLISTED, name, message)


def _other_towns(duties: DutyList) -> Iterator[Problem]:
    own = duties.town.name
    for duty in duties.duties:
        for text in (duty.title, *(c.text for c in duty.clauses), *(s.text for s in duty.steps)):
            for found in _TOWN_BODY.finditer(text):
                if found.group(1) != own and not own.endswith(found.group(1)) and not _ANY_TOWN.search(found.group(1)):
                    message = f"写的是别的乡镇，不是{own}"
                    yield _at(duty, ProblemKind.OTHER_TOWN, found.group(), message)


def _repeated_titles(duties: DutyList) -> Iterator[Problem]:
    first: dict[str, Duty] = {}
    for duty in duties.duties:
        other = first.setdefault(duty.title.removeprefix("对"), duty)
        if other is not duty:
            message = f"和“{other.part}”第{other.number}项名称相同"
            yield _at(duty, ProblemKind.TITLE_REPEATED, duty.title, message)
