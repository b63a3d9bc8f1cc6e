"""Header rows: which column of the national template a header names, whatever a province calls it."""

from __future__ import annotations

import re
from enum import StrEnum

from knowledge.parsing.markup import strip_markup
from knowledge.records import ListPart


class Column(StrEnum):
    """Columns of the national template, in its order."""

    NUMBER = "序号"
    CATEGORY = "事项类别"
    TITLE = "事项名称"
    DEPARTMENTS = "对应上级部门"
    UPPER_DUTIES = "上级部门职责"
    TOWN_DUTIES = "乡镇配合职责"
    RECEIVER = "承接部门及工作方式"
    WORK = "工作方式"
    REMARK = "备注"


Columns = tuple[Column | None, ...]

_HEADER_MAX = 20
"""Characters of a header's cell."""
_NOTED_MAX = 200
"""Characters of a header with what stands in brackets."""
_NUMBER = re.compile(r"^(?:序号|编号|序列|序|NO\.?)$", re.IGNORECASE)
_BODY = r"(?:部门|单位|主体|机关|机构|上级|省级|地级|[县区市旗州](?:级|直))"
_OWN = r"(?:乡镇|街镇|镇街|镇乡|乡级|镇级|街道|苏木|本级|基层|属地|镇|乡)"
_DUTY = r"(?:职责|责任|分工|内容|任务|职能|工作)"
# Order matters: the first pattern that fits names the column. Headers are compared without spaces and brackets.
_HEADERS = (
    (Column.NUMBER, _NUMBER),
    (Column.REMARK, re.compile(r"^(?:备注|说明|(?:法律|设定|实施|履职|政策)?依据)")),
    (Column.RECEIVER, re.compile(r"(?:承接|收回|接收|上收)(?:部门|单位|主体|机关)")),
    (Column.WORK, re.compile(r"(?:工作|承接|履职|履行|处理|监管)方式")),
    (Column.TITLE, re.compile(r"^(?:主要|具体)?(?:履职)?事项(?:名称|内容)?$|事项名称$|^名称$")),
    (Column.CATEGORY, re.compile(r"类别|类型|分类|领域")),
    (Column.TOWN_DUTIES, re.compile(rf"配合{_DUTY}|{_OWN}[^部门单位]{{0,6}}?(?:{_DUTY}|履职)$")),
    (Column.UPPER_DUTIES, re.compile(rf"{_BODY}.{{0,6}}?{_DUTY}$")),
    (Column.DEPARTMENTS, re.compile(r"部门|单位|主体|机关|上级")),
)
_TITLE = re.compile(r"事项|名称|履职内容|职责")
_OWN_MATTERS = re.compile(rf"{_OWN}.{{0,6}}事项$|^配合(?:履职)?事项$")
_TEMPLATES = {
    ListPart.BASIC: (Column.NUMBER, Column.CATEGORY, Column.TITLE),
    ListPart.ASSIST: (
        Column.NUMBER, Column.CATEGORY, Column.TITLE, Column.DEPARTMENTS, Column.UPPER_DUTIES, Column.TOWN_DUTIES,
    ),
    ListPart.RECALLED: (Column.NUMBER, Column.CATEGORY, Column.TITLE, Column.RECEIVER, Column.WORK),
}  # fmt: skip
_DEFAULT_COLUMNS = {
    (ListPart.BASIC, 2): (Column.NUMBER, Column.TITLE),
    (ListPart.BASIC, 3): (Column.NUMBER, Column.CATEGORY, Column.TITLE),
    (ListPart.ASSIST, 5): (
        Column.NUMBER, Column.TITLE, Column.DEPARTMENTS, Column.UPPER_DUTIES, Column.TOWN_DUTIES,
    ),
    (ListPart.ASSIST, 6): _TEMPLATES[ListPart.ASSIST],
    (ListPart.RECALLED, 3): (Column.NUMBER, Column.TITLE, Column.RECEIVER),
    (ListPart.RECALLED, 4): (Column.NUMBER, Column.CATEGORY, Column.TITLE, Column.RECEIVER),
}  # fmt: skip


def default_columns(part: ListPart, width: int) -> Columns | None:
    """The columns of a table without a header row, by its width, or None when that says nothing."""
    return _DEFAULT_COLUMNS.get((part, width))


def header_words(cells: tuple[str, ...]) -> tuple[str, ...]:
    """The cells as headers are compared: without markup, spaces and what stands in brackets."""
    words = (re.sub(r"\s", "", strip_markup(cell)) for cell in cells)
    return tuple((len(word) < _NOTED_MAX and re.sub(r"[（(].*?[)）]", "", word)) or word for word in words)


def header_columns(cells: tuple[str, ...], titled: ListPart | None = None) -> Columns | None:
    """The columns if a line is a header row, else None; a column nobody understands is None.

    ``titled`` is the part that the last title opened; it says what a department column of a list of recalled duties is.
    """
    words = header_words(cells)
    filled = [word for word in words if word]
    if len(filled) < 2 or any(len(word) > _HEADER_MAX for word in filled):
        return None
    numbered = any(_NUMBER.match(word) for word in words)
    # A header may leave the first cell empty; then all the others must be well known.
    if not numbered and (words[0] or len(filled) < 3 or len(filled) < len(words) - 1 or not all(map(_known, filled))):
        return None
    columns = _named(words)
    if not numbered:
        columns[0] = Column.NUMBER
    _as_recalled(columns, titled)
    departments = ListPart.ASSIST if Column.DEPARTMENTS in columns else ListPart.BASIC
    part = part_of_header(tuple(columns)) or titled or departments
    _by_position(words, columns, _TEMPLATES[part])
    return tuple(columns) if Column.TITLE in columns else None


def second_header(first: tuple[str, ...], cells: tuple[str, ...]) -> tuple[str, ...] | None:
    """Both rows of a header in two rows as one, or None when ``cells`` are no second row."""
    words = header_words(cells)
    if len(words) != len(first) or words[0] or not any(words):
        return None
    if not all(len(word) <= _HEADER_MAX and _known(word) for word in words if word):
        return None
    return tuple(below or above for above, below in zip(first, words, strict=True))


def part_of_header(columns: Columns) -> ListPart | None:
    """The list part that only a table with these columns can be, or None."""
    if Column.RECEIVER in columns:
        return ListPart.RECALLED
    if Column.UPPER_DUTIES in columns or Column.TOWN_DUTIES in columns:
        return ListPart.ASSIST
    return None


def _known(word: str) -> bool:
    return any(pattern.search(word) for _, pattern in _HEADERS)


def _named(words: tuple[str, ...]) -> list[Column | None]:
    columns: list[Column | None] = []
    for word in words:
        departments_named = Column.DEPARTMENTS in columns or Column.UPPER_DUTIES in columns
        fitting = [column for column, pattern in _HEADERS if word and pattern.search(word)]
        if word and _OWN_MATTERS.search(word):
            fitting.insert(0, Column.TOWN_DUTIES if departments_named else Column.TITLE)
        elif word and _TITLE.search(word):
            fitting.append(Column.TITLE)
        columns.append(next((column for column in fitting if column not in columns), None))
    return columns


def _as_recalled(columns: list[Column | None], titled: ListPart | None) -> None:
    """In a list of recalled duties the department is the receiver and its duty the way of working."""
    recalled = Column.RECEIVER in columns or Column.WORK in columns or titled is ListPart.RECALLED
    if not recalled or Column.TOWN_DUTIES in columns:
        return
    for plain, meant in ((Column.DEPARTMENTS, Column.RECEIVER), (Column.UPPER_DUTIES, Column.WORK)):
        if plain in columns and meant not in columns:
            columns[columns.index(plain)] = meant


def _by_position(words: tuple[str, ...], columns: list[Column | None], template: tuple[Column, ...]) -> None:
    """Headers nobody understands take the place that the template leaves open between their neighbours."""
    for index, word in enumerate(words):
        if not word or columns[index] is not None:
            continue
        before = [template.index(c) for c in columns[:index] if c in template]
        after = [template.index(c) for c in columns[index + 1 :] if c in template]
        low, high = max(before, default=-1) + 1, min(after, default=len(template))
        strangers = sum(1 for w, c in zip(words, columns, strict=True) if w and c is None)
        free = [column for column in template[low:high] if column not in columns]
        if Column.TITLE in free and (len(free) == 1 or strangers == 1):
            columns[index] = Column.TITLE
        elif len(free) == 1 or (free and strangers == len(free)):
            columns[index] = free[0]
