"""Category headings between the rows of a table: 一、党的建设（16项）, 民生服务."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from knowledge.parsing.markup import one_line
from knowledge.parsing.numbers import CHINESE_NUMBER, chinese_value

_COUNT = r"[（(]?(?:共|计)?(?P<count>\d{1,3})项[)）]?"
_ROW = re.compile(
    rf"^(?P<mark>[（(]?(?P<ordinal>{CHINESE_NUMBER})[)）]?[、.．]?)?(?P<name>[\u4e00-\u9fff、]{{2,16}}?)(?:{_COUNT})?$"
)
_CELL_COUNT = re.compile(rf"{_COUNT}$")
_BARE_MAX = 8
"""Characters of a category's name that stands alone in its line."""
# Categories of the national template, which need no number or count to be known as headings.
_CATEGORIES = frozenset(
    [
        "党的建设",
        "经济发展",
        "民生服务",
        "平安法治",
        "乡村振兴",
        "精神文明建设",
        "社会管理",
        "民族宗教",
        "社会保障",
        "安全稳定",
        "自然资源",
        "生态环保",
        "城乡建设",
        "交通运输",
        "商贸流通",
        "文化和旅游",
        "卫生健康",
        "应急管理及消防",
        "市场监管",
        "投资促进",
        "人民武装",
        "综合政务",
        "教育培训监管",
        "社会治理",
        "安全生产",
    ]
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that may name the category of the rows beneath."""

    name: str
    ordinal: int
    """Its number, 0 where it has none."""
    count: int | None
    """How many rows it announces."""

    @property
    def sure(self) -> bool:
        """Whether the line can be nothing else."""
        return self.count is not None or self.name in _CATEGORIES

    @property
    def bare(self) -> bool:
        """Whether only its place between rows speaks for it."""
        return not self.sure and not self.ordinal


def heading_of(text: str) -> Heading | None:
    """The heading that a line of one cell may be, or None."""
    words = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    found = _ROW.match(words)
    if not found:
        return None
    ordinal = chinese_value(found["ordinal"]) if found["ordinal"] else 0
    heading = Heading(found["name"], ordinal, int(found["count"]) if found["count"] else None)
    if heading.bare and (len(heading.name) > _BARE_MAX or "、" in heading.name):
        return None
    return heading


def category_name(cell: str) -> str:
    """A category cell without the count of its rows."""
    words = one_line(cell)
    found = _CELL_COUNT.search(re.sub(r"\s", "", unicodedata.normalize("NFKC", words)))
    return re.sub(r"\s*+(?:[（(]\s*+)?(?:[共计]\s*+)?\d{1,3}\s*+项\s*+[)）]?$", "", words) if found else words
