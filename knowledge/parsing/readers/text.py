"""Text files: one row a line, cells between tabs, as copied out of a spreadsheet or a word processor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.errors import ListError
from knowledge.parsing.readers.encoding import decode, everyday_among_letters
from knowledge.parsing.readers.limits import MAX_LINES, LineCollector

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.parsing.lines import RawLine

MAX_QUOTED_LINES = 200
"""Lines that one quoted cell may span; a quote that is not closed by then is a stray one."""
MIN_CHINESE = 0.3
"""Share of everyday Chinese characters among the letters below which a file is not a list."""

_OPENED = re.compile(r'"(?:[^"]|"")*')
_INSIDE = re.compile(r'(?:[^"\t]|"")*')
_CLOSING = re.compile(r'((?:[^"\t]|"")*)"(?=\t|$)')
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')


def read(data: bytes, file: str) -> tuple[RawLine, ...]:
    """Read a text file: UTF-8, UTF-16 with a byte order mark or GB18030, any line ends; blank lines are skipped.

    Each line keeps its number in the file. A cell that a spreadsheet quoted because it holds line breaks is put
    together again. Raises ListError for other encodings, for text without Chinese and for too many lines.
    """
    text = decode(data, file)
    if text.count("\n") + text.count("\r") > 2 * MAX_LINES:
        raise ListError(f"文件超过{MAX_LINES}行，不像一份履职事项清单，请检查文件。", file=file)
    if everyday_among_letters(text) < MIN_CHINESE:
        raise ListError(
            "文件里几乎没有常用汉字，可能是编码不对，请用记事本或 WPS 打开核对后另存为 UTF-8 编码的文本。", file=file
        )
    lines = re.split(r"\r\n|\r|\n", text)
    collector = LineCollector(file)
    index = 0
    while index < len(lines):
        cells, used = _row(lines, index)
        collector.add(cells, number=index + 1)
        index += used
    return collector.done()


def _row(lines: Sequence[str], first: int) -> tuple[list[str], int]:
    """Give the cells of the row that starts at ``first`` and how many lines it takes."""
    cells: list[str] = []
    at, rest = first, lines[first]
    while True:
        *whole, last = rest.split("\t")
        cells.extend(map(_unquoted, whole))
        end = _closing_line(lines, at) if _OPENED.fullmatch(last) else None
        closing = _CLOSING.match(lines[end]) if end is not None else None
        # A row of nothing but one quoted cell is more likely two stray quotes.
        if end is None or closing is None or (not cells and closing.end() == len(lines[end])):
            return [*cells, _unquoted(last)], at - first + 1
        cells.append("\n".join([last[1:], *lines[at + 1 : end], closing[1]]).replace('""', '"'))
        at, rest = end, lines[end][closing.end() + 1 :]
        if closing.end() == len(lines[end]):
            return cells, at - first + 1


def _closing_line(lines: Sequence[str], opened: int) -> int | None:
    """Give the index of the line that closes the quoted cell opened on line ``opened``; None for a stray quote."""
    for index in range(opened + 1, min(opened + 1 + MAX_QUOTED_LINES, len(lines))):
        if _CLOSING.match(lines[index]):
            return index
        # Spreadsheets put no tabs into cells: a tab before the closing quote belongs to another row.
        if not _INSIDE.fullmatch(lines[index]):
            return None
    return None


def _unquoted(cell: str) -> str:
    """Undo the quoting of a cell that only a spreadsheet can have quoted; other quotes are part of the text."""
    quoted = _QUOTED.fullmatch(cell)
    if quoted and ('""' in quoted[1] or "," in quoted[1]):
        return quoted[1].replace('""', '"')
    return cell
