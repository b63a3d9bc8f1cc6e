"""Readers of list files: whatever the bytes are, lines within the limits or a sentence that says what to do."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from knowledge.errors import ListError
from knowledge.parsing.readers import read_lines
from knowledge.parsing.readers.limits import MAX_CELL_CHARACTERS, MAX_CELLS, MAX_CHARACTERS, MAX_LINES
from tests.fuzz.target import Target, check_sentence
from tests.parsing import make_documents as make

if TYPE_CHECKING:
    from types import TracebackType

    from knowledge.parsing.lines import RawLine

SMALL: list[make.Block] = [
    "云溪县青石镇配合履职事项清单",
    [
        ["序号", "事项类别", "事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责"],
        [
            "1",
            "平安法治",
            "文明养犬",
            "云溪县公安局、云溪县水利局",
            "县公安局：\n1.办证；\n2.捕捉。",
            "1.宣传；\n2.上报。",
        ],
    ],
]
OURS = "/knowledge/parsing/"


def read(data: bytes, file: str) -> tuple[RawLine, ...]:
    """Read a file and check what comes out; nothing for one that is refused as it should be."""
    try:
        lines = read_lines(data, file)
    except ListError as error:
        _check_refusal(error, file)
        return ()
    assert len(lines) <= MAX_LINES
    assert sum(len(cell) for line in lines for cell in line.cells) <= MAX_CHARACTERS
    for line in lines:
        assert any(line.cells)
        assert len(line.cells) <= MAX_CELLS
        assert all(len(cell) <= MAX_CELL_CHARACTERS and cell == cell.strip() for cell in line.cells)
    return lines


def _check_refusal(error: ListError, file: str) -> None:
    check_sentence(error)
    assert error.file == file
    cause = error.__cause__
    # A library may trip over a damaged file; our own code may not trip over what the library made of it.
    if cause is not None and not isinstance(cause, zipfile.BadZipFile | MemoryError):
        assert OURS not in _last_file(cause.__traceback__), repr(cause)


def _last_file(trace: TracebackType | None) -> str:
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return PurePath(trace.tb_frame.f_code.co_filename).as_posix() if trace is not None else ""


def text_file(data: bytes) -> None:
    """A .txt of any encoding."""
    read(data, "清单.txt")


def web_page(data: bytes) -> None:
    """A .html."""
    read(data, "清单.html")


def any_file(data: bytes) -> None:
    """The first byte picks the name's ending, the rest is the file."""
    suffix = (".txt", ".docx", ".xlsx", ".pdf", ".html", ".doc", ".zip", "", ".exe")[data[0] % 9] if data else ""
    read(data[1:], f"清单{suffix}")


@cache
def _made(kind: str) -> dict[str, bytes]:
    made = make.docx(SMALL) if kind == "docx" else make.xlsx(SMALL)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


_MEMBERS = {
    "docx": (
        "word/document.xml", "word/numbering.xml", "word/styles.xml", "word/_rels/document.xml.rels", "[Content_Types].xml",
    ),
    "xlsx": (
        "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
    ),
}  # fmt: skip
_WRAPPED = {
    "word/document.xml": (
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>',
        b"</w:body></w:document>",
    ),
    "xl/worksheets/sheet1.xml": (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>',
        b"</sheetData></worksheet>",
    ),
}


def _with_member(data: bytes, kind: str) -> bytes:
    """A small document with one member replaced: the first byte says which; the body alone where that has its frame."""
    name = _MEMBERS[kind][data[0] % len(_MEMBERS[kind])] if data else _MEMBERS[kind][0]
    content = data[1:]
    if name in _WRAPPED and not content.startswith(b"<?xml"):
        head, tail = _WRAPPED[name]
        content = head + content + tail
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for member, old in _made(kind).items():
            archive.writestr(member, content if member == name else old)
    return stream.getvalue()


def _parts(kind: str) -> tuple[bytes, ...]:
    """The members as they are, for a start."""
    return tuple(bytes([at]) + _made(kind).get(name, b"") for at, name in enumerate(_MEMBERS[kind]))


def word_document(data: bytes) -> None:
    """A .docx with one part made up."""
    read(_with_member(data, "docx"), "清单.docx")


def spreadsheet(data: bytes) -> None:
    """A .xlsx with one part made up."""
    read(_with_member(data, "xlsx"), "清单.xlsx")


def pdf_file(data: bytes) -> None:
    """A .pdf: as it is when it says so, else as the drawing of a page."""
    read(data if data.startswith(b"%PDF") else drawn(data), "清单.pdf")


def drawn(content: bytes) -> bytes:
    """A PDF of one page with this drawing."""
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%b\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    made, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(made))
    return made + head + table + end


_ROWS = "\n".join("\t".join(row) for block in SMALL if not isinstance(block, str) for row in block)
_TAGS = (
    "<table>",
    "<tr>",
    "<td rowspan=2>",
    "<td colspan=3>",
    "</table>",
    "<ol start=3>",
    "<li value=2>",
    "<pre>",
    "<br>",
)
_CELL = b"<w:tc><w:tcPr><w:gridSpan w:val='2'/><w:vMerge/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>"
_TABLE = b"\x00<w:tbl><w:tr>" + _CELL + b"</w:tr></w:tbl>"
TARGETS = {
    "text-file": Target(
        text_file,
        (_ROWS.replace("：\n", "：").encode(), f'甲\t"乙\n丙"\t丁\n{_ROWS}'.encode("gb18030"), "甲乙".encode("utf-16")),
        ('"', '""', "\t", "\r\n", "序号", "事项名称"),
    ),
    "web-page": Target(
        web_page,
        (make.html(SMALL), b"<ol start=3><li>a<li>b<ul><li>c</ol><table><tr><td rowspan=0>x<table><tr><td>y"),
        (*_TAGS, "序号", "事项名称"),
    ),
    "any-file": Target(any_file, (b"\x00" + _ROWS.encode(), b"\x01PK\x03\x04", b"\x03%PDF-1.4", b"\x05\xd0\xcf\x11\xe0")),
    "word-document": Target(
        word_document,
        (*_parts("docx"), _TABLE),
        ("<w:p>", "<w:tbl>", "<w:tr>", "<w:tc>", "<w:vMerge/>", "<w:numPr>", "<w:ilvl w:val='1'/>", "<w:numId w:val='1'/>"),
        longest=30_000,
    ),
    "spreadsheet": Target(
        spreadsheet,
        (*_parts("xlsx"), b"\x00<row r='1'><c r='A1' t='inlineStr'><is><t>x</t></is></c><c r='B1'><v>45000</v></c></row>"),
        ("<row>", "<c r='B2'>", "<mergeCell ref='A1:B2'/>", "t='s'", "t='d'", "t='b'", "<f>1+1</f>", "<v>1</v>"),
        longest=20_000,
    ),
    "pdf-file": Target(
        pdf_file,
        (drawn(b"BT /F 12 Tf 50 700 Td (1 a b) Tj ET"), b"BT /F 12 Tf 50 700 Td (abc) Tj ET 10 10 m 90 10 l S 10 10 80 40 re S"),
        ("BT", "ET", "Tj", "re S", "/Kids", "/Contents", "stream", "/W [1 2 3]"),
        longest=2_000,
    ),
}  # fmt: skip
