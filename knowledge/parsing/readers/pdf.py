"""PDF files: ruled tables and the text outside of them, page by page."""

from __future__ import annotations

import io
import re
import unicodedata
import zlib
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, TypedDict, cast

from knowledge.errors import ListError
from knowledge.language.characters import without_radicals
from knowledge.parsing.readers.grid import GridCell, settle
from knowledge.parsing.readers.limits import MAX_PAGES, MAX_UNPACKED, LineCollector, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pdfminer.pdffont import PDFFont
    from pdfminer.pdfinterp import PDFResourceManager
    from pdfplumber.page import Page
    from pdfplumber.table import Table

    from knowledge.parsing.lines import RawLine

_PAGE_NUMBER = re.compile(
    r"[-—–－·\s]*+第?\s*+\d{1,4}(?:\s*+页)?(?:[\s,，/]*+(?:共\s*+)?\d{1,4}(?:\s*+页)?)?[-—–－·\s]*+"
)
_STREAM = re.compile(rb"stream\r?\n")
_NEW_LINE = re.compile(
    r"\s*(?:\d{1,2}\s*[.．、](?!\d)|[（(]\s*[\d一二三四五六七八九十]{1,3}\s*[)）]|[一二三四五六七八九十]{1,3}、|[①-⑳⑴-⒇])"
)
_UNMAPPED = re.compile(r"\(cid:\d+\)")
_THIN = 3.0
"""Points: lower or narrower cells are gaps between double rules."""
_LAST_CHARACTER = 0xFFFF
"""Character codes of composite fonts have two bytes."""
_CHUNK = 64 * 1024
_MARGIN = 0.12
"""Share of the page's height, above and below, where page numbers stand."""


class _Char(TypedDict):
    """The part of pdfplumber's character that is used here."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    upright: bool


class _Edge(TypedDict):
    """The part of pdfplumber's edge that is used here."""

    orientation: str
    x0: float
    x1: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class _Box:
    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, char: _Char) -> bool:
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        return self.x0 <= x < self.x1 and self.top <= y < self.bottom


@dataclass(frozen=True, slots=True)
class _TextLine:
    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float


def read(data: bytes, file: str) -> tuple[RawLine, ...]:
    """Read a PDF: rows of ruled tables, lines of text elsewhere; page numbers are dropped.

    Lines of a cell that only the width of the column broke are joined; breaks before numbers and after short lines
    stay. A row that goes on on the next page comes as another row with an empty first cell. Raises ListError for
    PDFs that need a password, are scanned, whose letters cannot be told, or that are too long, and lets the
    library's errors about damaged files through.
    """
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    _refuse_bomb(data, file)
    collector = LineCollector(file)
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            pdf.rsrcmgr = _guarded_fonts(file)
            if len(pdf.pages) > MAX_PAGES:
                raise ListError(f"PDF 超过{MAX_PAGES}页，不像一份履职事项清单，请检查文件。", file=file)
            for page in pdf.pages:
                _read_page(page, collector)
                page.close()
    except PdfminerException as error:
        for cause in error.args:
            if isinstance(cause, PDFPasswordIncorrect):
                raise ListError("PDF 加了密码，请去掉密码后再交来。", file=file) from error
            if isinstance(cause, ListError):
                raise cause from error
        raise
    lines = collector.done()
    text = "".join(line.text for line in lines)
    if not text:
        raise ListError("PDF 里没有文字（多半是扫描件），请改交有文字的 PDF、Word 或文本文件。", file=file)
    if sum(map(len, _UNMAPPED.findall(text))) > len(text) / 10:
        raise ListError("PDF 的字体缺少文字对照，读出来是乱码，请改交 Word 或文本文件。", file=file)
    return lines


def _refuse_bomb(data: bytes, file: str) -> None:
    """Unpack every stream up to the limit: the library itself would unpack a bomb to the end."""
    room = MAX_UNPACKED
    for found in _STREAM.finditer(data):
        unpacked = _unpack(data, found.end(), room)
        room -= len(unpacked)
        while unpacked.startswith(b"x") and room >= 0:  # packed more than once
            unpacked = _unpack(unpacked, 0, room)
            room -= len(unpacked)
            if not unpacked:
                break
        if room < 0:
            raise ListError("PDF 解压后过大，不像一份清单，请检查文件。", file=file)


def _unpack(data: bytes, start: int, room: int) -> bytes:
    """Give what the zlib stream at ``start`` unpacks to, cut off soon after ``room`` bytes; nothing for other data."""
    unpacker = zlib.decompressobj()
    parts: list[bytes] = []
    size = 0
    try:
        while not unpacker.eof and size <= room and start < len(data):
            chunk = data[start : start + _CHUNK]
            start += _CHUNK
            while chunk and size <= room:
                parts.append(unpacker.decompress(chunk, _CHUNK * 64))
                size += len(parts[-1])
                chunk = unpacker.unconsumed_tail
    except zlib.error:
        pass
    return b"".join(parts)


def _guarded_fonts(file: str) -> PDFResourceManager:
    """Give a loader of fonts that refuses width tables of characters that cannot exist.

    The library would fill a table of any size that one damaged number asks for, until the memory is gone.
    """
    from pdfminer.pdfinterp import PDFResourceManager
    from pdfminer.pdftypes import list_value, resolve1

    class Guarded(PDFResourceManager):
        def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
            for table in ("W", "W2"):
                for number in map(resolve1, list_value(spec.get(table, []))):
                    if isinstance(number, int | float) and number > _LAST_CHARACTER:
                        raise ListError("PDF 的字体已经损坏，请重新导出一份 PDF，或改交 Word 或文本文件。", file=file)
            return super().get_font(objid, spec)

    return Guarded()


def _read_page(page: Page, collector: LineCollector) -> None:
    drawn = cast("list[_Char]", page.dedupe_chars().chars)
    chars = [char for char in drawn if char["upright"]]  # watermarks lean
    tables = [cells for table in _tables(page) if (cells := _cells(table.cells))]
    boxes = [_around(cells) for cells in tables]
    # A frame around the page or around a table is no table itself.
    kept = [
        (box, cells)
        for box, cells in zip(boxes, tables, strict=True)
        if not (len(cells) == 1 and any(other is not box and _inside(other, box) for other in boxes))
    ]
    outside = [char for char in chars if not any(box.holds(char) for box, _ in kept)]
    height = float(page.height)
    pieces: list[tuple[float, _TextLine | list[tuple[str, ...]]]] = [
        (line.top, line)
        for line in _lines(outside)
        if not (
            _PAGE_NUMBER.fullmatch(line.text) and (line.bottom < _MARGIN * height or line.top > (1 - _MARGIN) * height)
        )
    ]
    pieces.extend((box.top, settle(_rows(cells, chars))) for box, cells in kept)
    for _, piece in sorted(pieces, key=lambda piece: piece[0]):
        if isinstance(piece, _TextLine):
            collector.paragraph(piece.text)
        else:
            for row in piece:
                collector.add(row)


def _tables(page: Page) -> Sequence[Table]:
    """Give the ruled tables of a page, those too whose last or first row has no rule where the page breaks it."""
    finder = page.debug_tablefinder()
    missing = [
        {"object_type": "line", "x0": x0, "x1": x1, "width": x1 - x0, "top": y, "bottom": y, "height": 0.0}
        for side in ("top", "bottom")
        for x0, x1, y in _open_ends(cast("list[_Edge]", finder.edges), side)
    ]
    return page.debug_tablefinder({"explicit_horizontal_lines": missing}).tables if missing else finder.tables


def _open_ends(edges: Sequence[_Edge], side: Literal["top", "bottom"]) -> Iterator[tuple[float, float, float]]:
    """Give the left, right and height of the rules that are missing where upright rules end in nothing."""
    level = [edge for edge in edges if edge["orientation"] == "h"]
    ends = [
        (edge[side], edge["x0"])
        for edge in edges
        if edge["orientation"] == "v"
        and not any(
            abs(other["top"] - edge[side]) <= _THIN and other["x0"] - _THIN <= edge["x0"] <= other["x1"] + _THIN
            for other in level
        )
    ]
    for y in _steps(y for y, _ in ends):
        places = [x for at, x in ends if 0 <= at - y <= _THIN]
        if len(places) > 1:
            yield min(places), max(places), y


def _cells(boxes: Iterable[tuple[float, float, float, float]]) -> list[_Box]:
    cells = [_Box(*map(float, box)) for box in boxes]
    return [cell for cell in cells if cell.x1 - cell.x0 > _THIN and cell.bottom - cell.top > _THIN]


def _around(cells: Sequence[_Box]) -> _Box:
    return _Box(
        min(cell.x0 for cell in cells),
        min(cell.top for cell in cells),
        max(cell.x1 for cell in cells),
        max(cell.bottom for cell in cells),
    )


def _inside(inner: _Box, outer: _Box) -> bool:
    return (
        inner.x0 >= outer.x0 - 1
        and inner.top >= outer.top - 1
        and inner.x1 <= outer.x1 + 1
        and inner.bottom <= outer.bottom + 1
    )


def _steps(values: Iterable[float]) -> list[float]:
    """Give the values in order, without those that are nearly the one before."""
    steps: list[float] = []
    for value in sorted(values):
        if not steps or value - steps[-1] > _THIN:
            steps.append(value)
    return steps


def _rows(cells: Sequence[_Box], chars: Sequence[_Char]) -> list[list[GridCell]]:
    """Give the grid of a table; a cell that reaches down over several rows has its text in the first."""
    columns = _steps(cell.x0 for cell in cells)
    tops = _steps(cell.top for cell in cells)
    rows: list[list[GridCell]] = []
    for top in tops:
        row: list[GridCell] = []
        for cell in cells:
            if cell.top - 1 <= top + _THIN / 2 < cell.bottom:
                covered = [at for at, left in enumerate(columns) if cell.x0 - 1 <= left < cell.x1 - _THIN]
                starts_here = abs(cell.top - top) <= _THIN
                text = _cell_text(cell, [c for c in chars if cell.holds(c)]) if starts_here else ""
                if covered:
                    row.append(GridCell(covered[0], len(covered), text))
        rows.append(sorted(row))
    return rows


def _cell_text(cell: _Box, chars: Sequence[_Char]) -> str:
    lines = list(_lines(chars))
    if not lines:
        return ""
    padding = min(line.x0 for line in lines) - cell.x0
    text = lines[0].text
    for above, below in pairwise(lines):
        # Punctuation that must not start a line may take its neighbour down with it: two characters of slack.
        is_full = cell.x1 - padding - above.x1 < 2.2 * above.size
        if is_full and not _NEW_LINE.match(below.text):
            between_words = above.text[-1:].isascii() and above.text[-1:].isalpha() and below.text[:1].isascii()
            text += (" " if between_words and below.text[:1].isalpha() else "") + below.text
        else:
            text += "\n" + below.text
    return tidy(text)


def _lines(chars: Sequence[_Char]) -> Iterator[_TextLine]:
    """Put characters together into lines, top to bottom."""
    rows: list[list[_Char]] = []
    for char in sorted(chars, key=lambda char: (char["top"] + char["bottom"]) / 2):
        middle = (char["top"] + char["bottom"]) / 2
        last = rows[-1][0] if rows else None
        if last is not None and abs((last["top"] + last["bottom"]) / 2 - middle) < 0.5 * max(last["size"], 1):
            rows[-1].append(char)
        else:
            rows.append([char])
    for row in rows:
        row.sort(key=lambda char: char["x0"])
        text = ""
        right = row[0]["x1"]
        for char in row:
            if char["x0"] - right > 0.6 * char["size"] and not text.endswith(" "):
                text += " "
            text += _plain(char["text"])
            right = max(right, char["x1"])
        inked = [char for char in row if char["text"].strip()]
        if inked:
            yield _TextLine(
                text.strip(),
                inked[0]["x0"],
                max(char["x1"] for char in inked),
                min(char["top"] for char in inked),
                max(char["bottom"] for char in inked),
                max(char["size"] for char in inked),
            )


def _plain(text: str) -> str:
    """Write radicals, by which some PDFs name characters that look the same, as the characters they stand for."""
    if any("\u2e80" <= character <= "\u2fdf" for character in text):
        return unicodedata.normalize("NFKC", without_radicals(text))
    return text
