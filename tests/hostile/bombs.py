"""Documents made to hurt whoever opens them."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING

from tests.parsing import make_documents as make

if TYPE_CHECKING:
    from collections.abc import Callable

BLOCKS: list[make.Block] = [
    "云溪县青石镇基本履职事项清单",
    [["序号", "事项类别", "事项名称"], ["1", "党的建设", "加强基层阵地建设"], ["2", "民生服务", "老年人能力评估"]],
]
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def with_member(data: bytes, name: str, change: Callable[[bytes], bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive with one member changed or added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", method) as new:
        for member in old.namelist():
            content = old.read(member)
            new.writestr(member, change(content) if member == name else content)
        if name not in old.namelist():
            new.writestr(name, change(b""))
    return stream.getvalue()


def word(body: str) -> bytes:
    """A .docx with this body."""
    document = f'<?xml version="1.0"?><w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return with_member(make.docx(BLOCKS), "word/document.xml", lambda _: document.encode())


def sheet(rows: str) -> bytes:
    """A .xlsx with these rows."""
    made = f'<?xml version="1.0"?><worksheet xmlns="{SHEET}"><sheetData>{rows}</sheetData></worksheet>'
    return with_member(make.xlsx(BLOCKS), "xl/worksheets/sheet1.xml", lambda _: made.encode())


def laughing(made: bytes, name: str, entity: str) -> bytes:
    """A document that declares an entity and uses it in its text."""

    def declare(content: bytes) -> bytes:
        text = content.decode()
        start = text.index("?>") + 2 if text.startswith("<?xml") else 0
        used = text[start:].replace("党的建设", "&a9;").replace("加强基层阵地建设", "&a9;")
        return f"{text[:start]}<!DOCTYPE x [{entity}]>{used}".encode()

    return with_member(made, name, declare)


BILLION = '<!ENTITY a0 "哈哈哈哈哈哈哈哈哈哈">' + "".join(
    f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 10)
)


def overlapping(data: bytes, name: str, times: int) -> bytes:
    """An archive whose directory names one member many times over: a quine of a bomb, small on the disk."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
    end = data.rindex(b"PK\x05\x06")
    size, start = struct.unpack("<II", data[end + 12 : end + 20])
    directory = data[start : start + size]
    at, record = 0, b""
    while at < len(directory):
        lengths = struct.unpack("<HHH", directory[at + 28 : at + 34])
        length = 46 + sum(lengths)
        if directory[at + 46 : at + 46 + lengths[0]] == name.encode():
            record = directory[at : at + length]
        at += length
    longer = directory + record * times
    count = len(names) + times
    tail = data[end : end + 8] + struct.pack("<HHII", count, count, len(longer), start) + data[end + 20 :]
    return data[:start] + longer + tail


def pdf_with(drawing: bytes) -> bytes:
    """A PDF of one page with this drawing."""
    from tests.fuzz.documents import drawn

    return drawn(drawing)
