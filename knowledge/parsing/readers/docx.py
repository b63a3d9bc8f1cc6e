"""Word documents (.docx): paragraphs and tables in document order, with the automatic numbers written out."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from knowledge.parsing.readers.grid import GridCell, settle
from knowledge.parsing.readers.limits import MAX_CELLS, LineCollector, open_archive, tidy
from knowledge.parsing.readers.numbering import Numbering, W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from knowledge.parsing.lines import RawLine

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
# Properties, deleted and moved-away text, pronunciation above characters, second copies of drawings.
_SKIPPED = {f"{W}{name}" for name in ("pPr", "rPr", "del", "moveFrom", "rt", "tblPr", "trPr", "tcPr")} | {_FALLBACK}
_PLAIN = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


def read(data: bytes, file: str) -> tuple[RawLine, ...]:
    """Read a .docx: the body without headers, footers, notes and deleted text.

    Tables inside cells become lines of the cell. Raises ListError for files that are unsafe to unpack or too long,
    and lets the library's errors about damaged documents through.
    """
    from docx import Document
    from docx.opc.constants import RELATIONSHIP_TYPE

    open_archive(data, file).close()
    document = Document(io.BytesIO(data))
    parts = {relation.reltype: relation for relation in document.part.rels.values() if not relation.is_external}

    def root(kind: str) -> Element | None:
        element: Element | None = getattr(parts[kind].target_part, "element", None) if kind in parts else None
        return element

    numbering = Numbering(root(RELATIONSHIP_TYPE.NUMBERING), root(RELATIONSHIP_TYPE.STYLES))
    collector = LineCollector(file)
    for block in _blocks(document.element.body):
        if block.tag == f"{W}tbl":
            for cells in settle(_rows(block, numbering)):
                collector.add(cells)
        else:
            # The label is asked for even where the text is empty: an empty numbered paragraph counts.
            label, text = numbering.label(block), _text(block)
            collector.paragraph(label + text if text.strip() else "")
    return collector.done()


def _blocks(parent: Element) -> Iterator[Element]:
    """Give paragraphs and tables, also from inside content controls and the like."""
    for child in parent:
        if child.tag in {f"{W}p", f"{W}tbl"}:
            yield child
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            yield from _blocks(child)


def _inner(parent: Element, tag: str) -> Iterator[Element]:
    """Give the rows of a table or the cells of a row, also from inside content controls."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            yield from _inner(child, tag)


def _rows(table: Element, numbering: Numbering) -> list[list[GridCell]]:
    rows: list[list[GridCell]] = []
    for row in _inner(table, f"{W}tr"):
        if row.find(f"{W}trPr/{W}del") is not None:
            continue
        cells: list[GridCell] = []
        start = _number(row.find(f"{W}trPr/{W}gridBefore"), default=0)
        for cell in _inner(row, f"{W}tc"):
            span = max(_number(cell.find(f"{W}tcPr/{W}gridSpan"), default=1), 1)
            text = _cell_text(cell, numbering)
            if _continues(cell, "hMerge") and cells:
                cells[-1] = cells[-1]._replace(span=cells[-1].span + span)
            else:
                cells.append(GridCell(start, span, "" if _continues(cell, "vMerge") else text))
            start += span
        rows.append(cells)
    return rows


def _continues(cell: Element, merge: str) -> bool:
    element = cell.find(f"{W}tcPr/{W}{merge}")
    return element is not None and element.get(f"{W}val", "continue") != "restart"


def _number(element: Element | None, default: int) -> int:
    value = str(element.get(f"{W}val", "")) if element is not None else ""
    return min(int(value), MAX_CELLS) if value.isdecimal() and len(value) < 10 else default


def _cell_text(cell: Element, numbering: Numbering) -> str:
    lines: list[str] = []
    for block in _blocks(cell):
        if block.tag == f"{W}tbl":
            lines.extend(" ".join(part for part in row if part) for row in settle(_rows(block, numbering)))
        else:
            # A cell of nothing but an automatic number is how many lists fill their 序号 column.
            lines.append(numbering.label(block) + _text(block).replace("\t", " "))
    return tidy("\n".join(lines))


def _text(element: Element) -> str:
    parts: list[str] = []
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag in _SKIPPED:
            continue
        if tag in {f"{W}t", _MATH_TEXT}:
            parts.append(child.text or "")
        elif tag in _PLAIN:
            parts.append(_PLAIN[tag])
        elif tag == f"{W}br":
            parts.append("\n" if child.get(f"{W}type", "textWrapping") == "textWrapping" else "")
        elif tag == f"{W}p":  # in a text box
            parts.append(f"\n{_text(child)}\n")
        else:
            parts.append(_text(child))
    return "".join(parts)
