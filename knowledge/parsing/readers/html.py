"""Web pages: headings, paragraphs and tables in document order, with the numbers of ordered lists written out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from knowledge.errors import ListError
from knowledge.parsing.readers.encoding import decode
from knowledge.parsing.readers.grid import Table, is_header, settle
from knowledge.parsing.readers.limits import MAX_CELLS, MAX_LINES, LineCollector, tidy
from knowledge.parsing.readers.numbering import letters, roman

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import BeautifulSoup, Tag

    from knowledge.parsing.lines import RawLine

MAX_DEPTH = 2_000
"""Elements inside each other. A page of some hundred paragraphs that are never closed stays below."""
MAX_TAGS = 300_000
"""Tags of a page. The lists seen so far have 20,000 as pages; each takes a kilobyte of memory."""

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_DROPPED = {"script", "style", "noscript", "template", "title", "select", "textarea", "svg", "iframe", "object"}
_BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset"),
    *("figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p"),
    *("pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "br"),
}
_CJK = r"\u2e80-\u9fff\uff00-\uffef"
_SPACE = re.compile(r"[ \t\n\r\f]+")
_BROKEN_CJK = re.compile(rf"(?<=[{_CJK}])[ \t\r\f]*\n[ \t\n\r\f]*(?=[{_CJK}])")
_UNNUMBERED = re.compile(r"list-style[^;]*none", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*(?:\d+\s*[.．、)）]|[（(]\s*[\d一二三四五六七八九十]+\s*[)）]|[一二三四五六七八九十]+、)")


@dataclass
class _OpenTable:
    """A table whose end has not come yet."""

    is_data: bool = True
    """False for a table that only lays out the page: what is in it belongs to the page."""
    nested: bool = False
    """It stands in a cell of another one and becomes lines of that cell."""
    table: Table = field(default_factory=Table)
    row: list[tuple[str, int, int]] = field(default_factory=list)
    cell: tuple[int, int] | None = None
    """Columns and rows of the open cell."""


def read(data: bytes, file: str) -> tuple[RawLine, ...]:
    """Read a page in UTF-8, GB18030, Big5 or UTF-16, whether its markup is closed or not.

    Scripts, styles, form fields and the page title are dropped. Tables that only lay out the page are taken apart.
    Raises ListError for other encodings, for too many tags and for too many lines.
    """
    from bs4 import BeautifulSoup

    if data.count(b"<") > MAX_TAGS:
        raise ListError("网页的标签太多，不像一份清单，请用浏览器打开后另存为文本，或改交 Word 文件。", file=file)
    declared = _CHARSET.search(data[:4096])
    soup = BeautifulSoup(decode(data, file, declared[1].decode() if declared else ""), "lxml")
    page = _Page(file)
    page.read(soup)
    return page.collector.done()


def _events(soup: BeautifulSoup) -> Iterator[tuple[str, Tag | str]]:
    """Walk the tree: ("open", tag), ("text", words), ("close", tag). Never-closed markup nests too deep to recurse."""
    from bs4.element import NavigableString, Tag

    waiting = [soup.children]
    entered: list[Tag] = []
    while waiting:
        node = next(waiting[-1], None)
        if node is None:
            waiting.pop()
            if entered:
                yield "close", entered.pop()
        elif isinstance(node, Tag):
            if node.name not in _DROPPED:
                yield "open", node
                entered.append(node)
                waiting.append(node.children)
        elif type(node) is NavigableString:  # its subclasses are comments and the like
            yield "text", str(node)


class _Page:
    """Turns the events of a page into lines."""

    def __init__(self, file: str) -> None:
        self.collector = LineCollector(file)
        self._texts: list[list[str]] = [[]]  # of the page, then of each open cell
        self._tables: list[_OpenTable] = []
        self._counters: list[tuple[int, int, str]] = []  # next number, step, type of each open ordered list
        self._preformatted = 0
        self._layouts: set[int] = set()
        self._lists: set[int] = set()

    def read(self, soup: BeautifulSoup) -> None:
        self._layouts, self._lists = _survey(soup, self.collector.file)
        for event, node in _events(soup):
            if isinstance(node, str):
                self._text(node)
            elif event == "open":
                self._open(node)
            else:
                self._close(node)
        self._flush()

    def _text(self, words: str) -> None:
        if not self._preformatted:
            words = _SPACE.sub(" ", _BROKEN_CJK.sub("", words))
        self._texts[-1].append(words.replace("\xa0", " "))

    def _flush(self) -> None:
        if len(self._texts) == 1:
            self.collector.paragraph("".join(self._texts[0]))
            self._texts[0].clear()

    def _open(self, tag: Tag) -> None:
        name = tag.name
        if name in _BLOCKS:
            self._texts[-1].append("\n")
        if name == "pre":
            self._preformatted += 1
        elif name == "ol":
            step = -1 if tag.has_attr("reversed") else 1
            first = len(tag.find_all("li", recursive=False)) if step < 0 else 1
            kind = "none" if _UNNUMBERED.search(str(tag.get("style", ""))) else str(tag.get("type", "1"))
            self._counters.append((_whole(tag, "start", first), step, kind))
        elif name == "ul":
            self._counters.append((0, 0, "none"))
        elif name == "li":
            self._texts[-1].append(self._label(tag))
        elif name == "table":
            # A list inside a cell: the table around it only lays out the page, or was never closed.
            if id(tag) in self._lists:
                self._leave_tables()
            self._flush()
            self._tables.append(_OpenTable(is_data=id(tag) not in self._layouts, nested=len(self._texts) > 1))
        elif name in {"tr", "td", "th"} and self._tables and self._tables[-1].is_data:
            self._end_cell()
            if name == "tr":
                if self._tables[-1].row:
                    self._end_row()
            else:
                span = min(max(_whole(tag, "colspan", 1), 1), MAX_CELLS)
                self._tables[-1].cell = (span, _whole(tag, "rowspan", 1) or MAX_LINES)  # 0 means: to the end
                self._texts.append([])

    def _close(self, tag: Tag) -> None:
        name = tag.name
        if name == "pre":
            self._preformatted -= 1
        elif name in {"ol", "ul"} and self._counters:
            self._counters.pop()
        elif name == "table":
            if self._tables[-1].is_data:
                self._end_table()
            self._tables.pop()
        elif name in {"tr", "td", "th"} and self._tables and self._tables[-1].is_data:
            self._end_cell()
            if name == "tr":
                self._end_row()
        if name in _BLOCKS:
            self._texts[-1].append("\n")
            if name != "br":
                self._flush()

    def _end_cell(self) -> None:
        table = self._tables[-1]
        if table.cell is not None:
            table.row.append((tidy("".join(self._texts.pop()).replace("\t", " ")), *table.cell))
            table.cell = None

    def _end_row(self) -> None:
        table = self._tables[-1]
        table.table.add_row(table.row)  # even an empty one: it uses up what hangs down from above
        table.row = []

    def _end_table(self) -> None:
        self._end_cell()
        table = self._tables[-1]
        if table.row:
            self._end_row()
        rows = settle(table.table.rows)
        if table.nested:
            self._texts[-1].append("\n".join(" ".join(filter(None, row)) for row in rows))
            return
        self._flush()
        for row in rows:
            self.collector.add(row)

    def _leave_tables(self) -> None:
        """End every open table here; what still comes in them belongs to the page."""
        outer, self._tables = self._tables, []
        for at in range(len(outer), 0, -1):
            if outer[at - 1].is_data:
                self._tables = outer[:at]
                self._end_table()
        for table in outer:
            table.is_data = False
        self._tables = outer

    def _label(self, item: Tag) -> str:
        """Give the number that a browser prints before a list item, empty where it prints none."""
        if not self._counters:
            return ""
        number, step, kind = self._counters[-1]
        number = _whole(item, "value", number)
        self._counters[-1] = (number + step, step, kind)
        # Converters often leave the printed number in the text; a second one would break the clause.
        if kind == "none" or _NUMBERED.match(next(item.stripped_strings, "")):
            return ""
        write = {"a": letters, "A": letters, "i": roman, "I": roman}.get(kind, str)
        return f"{write(number).upper() if kind.isupper() else write(number)}. "


def _survey(soup: BeautifulSoup, file: str) -> tuple[set[int], set[int]]:
    """Give the identities of the tables that only arrange the page and of those that hold a list.

    Raises ListError for markup that is nested too deep.

    The second have a header of a list, the first have none but a table inside with more rows than themselves.
    """
    layouts: set[int] = set()
    lists: set[int] = set()
    tables: list[tuple[int, list[int]]] = []  # identity; own rows, most rows of one inside
    depth = 0
    for event, node in _events(soup):
        if isinstance(node, str):
            continue
        depth += 1 if event == "open" else -1
        if depth > MAX_DEPTH:
            raise ListError("网页的标签嵌套过深，请用浏览器打开后另存为文本，或改交 Word 文件。", file=file)
        if event == "open":
            if node.name == "table":
                tables.append((id(node), [0, 0]))
            elif node.name == "tr" and tables:
                tables[-1][1][0] += 1
            elif node.name in {"td", "th"} and tables and is_header(["".join(islice(node.strings, 4))]):
                lists.add(tables[-1][0])
        elif node.name == "table":
            table, (own, inside) = tables.pop()
            if inside > own:
                layouts.add(table)
            if tables:
                tables[-1][1][1] = max(tables[-1][1][1], own, inside)
    return layouts - lists, lists


def _whole(tag: Tag, attribute: str, default: int) -> int:
    value = str(tag.get(attribute, "")).strip()
    return int(value) if re.fullmatch(r"-?\d{1,6}", value) else default
