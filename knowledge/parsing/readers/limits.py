"""What a reader accepts at most, and the one place where lines are collected, cleaned and counted.

List files come from outside (a download, an upload in a chat): every size below is far above any real list and
far below what would hurt the machine.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from knowledge.errors import ListError
from knowledge.parsing.lines import RawLine

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_BYTES = 20 * 1024 * 1024
"""Of the file as it came. The lists seen so far have 0.1 MB as text and 1 MB as PDF."""
MAX_LINES = 20_000
"""Lines or rows. The lists seen so far have fewer than 400."""
MAX_CELLS = 100
"""Cells in a row; also the widest merge that is believed. The lists have 6."""
MAX_CELL_CHARACTERS = 10_000
"""Characters of a cell or paragraph. The lists seen so far have 600 at most."""
MAX_CHARACTERS = 1_000_000
"""Characters of a file's text. The lists seen so far have fewer than 50,000."""
MAX_PAGES = 1_000
"""Pages of a PDF."""
MAX_UNPACKED = 200 * 1024 * 1024
"""Bytes that an archive or the streams of a PDF may unpack to."""
MAX_RATIO = 200
"""How many times its packed size one member of an archive may unpack to, once it is larger than 1 MB."""
MAX_MEMBERS = 5_000
"""Files in an archive."""

_EDGES = "\ufeff\u200b\u200c\u200d\u2060"
_XML_CODINGS = {b"utf-8", b"utf-16", b"us-ascii", b"ascii"}


def trim(text: str) -> str:
    """Give ``text`` without white space and invisible marks at its two ends."""
    before = ""
    while before != text:
        before, text = text, text.strip().strip(_EDGES)
    return text


def tidy(text: str) -> str:
    """Give the lines of a cell, each trimmed, without the empty ones."""
    return "\n".join(line for line in map(trim, text.split("\n")) if line)


class LineCollector:
    """Gathers the lines of one file and refuses too many of them."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._lines: list[RawLine] = []
        self._characters = 0

    def add(self, cells: Iterable[str], number: int = 0) -> None:
        """Keep a row, trimmed; a row without any text is dropped and not counted.

        ``number`` is the line in the file; without it the row gets the running number. Raises ListError when
        the row or the file has grown past the limits.
        """
        row = tuple(map(trim, cells))
        if not any(row):
            return
        number = number or len(self._lines) + 1
        if len(row) > MAX_CELLS:
            raise ListError(f"这一行有{len(row)}列，清单不会这么宽，请检查文件。", file=self.file, line=number)
        longest = max(map(len, row))
        if longest > MAX_CELL_CHARACTERS:
            raise ListError(f"这一格有{longest}个字，清单不会这么长，请检查文件。", file=self.file, line=number)
        self._characters += sum(map(len, row))
        if len(self._lines) >= MAX_LINES or self._characters > MAX_CHARACTERS:
            what = f"{MAX_LINES}行" if len(self._lines) >= MAX_LINES else f"{MAX_CHARACTERS // 10_000}万字"
            raise ListError(f"文件超过{what}，不像一份履职事项清单，请检查文件。", file=self.file)
        self._lines.append(RawLine(number, row))

    def paragraph(self, text: str) -> None:
        """Keep text outside of tables: one line for each printed line, cells where it has tabs, as in text files."""
        for line in text.split("\n"):
            self.add(trim(line).split("\t"))

    def done(self) -> tuple[RawLine, ...]:
        """Give everything kept so far."""
        return tuple(self._lines)


def open_archive(data: bytes, file: str) -> zipfile.ZipFile:
    """Open a .docx or .xlsx after making sure that it can be unpacked and parsed without harm.

    Raises ListError for archives that are damaged, encrypted, unpack to too much (zip bombs) or hold XML with a
    DTD, through which entities could be blown up or other files read. Office never writes one.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
        if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
            raise ListError("文件解压后过大，不像一份清单，请检查文件。", file=file)
        for member in members:
            if member.file_size > 1024 * 1024 and member.file_size > MAX_RATIO * member.compress_size:
                raise ListError("文件的压缩比异常，不像一份清单，请用 Word 或 WPS 重新另存一份。", file=file)
            if member.flag_bits & 1:
                raise ListError("文件加了密码，请去掉密码后重新另存一份。", file=file)
            if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
                raise ListError("文件的压缩方式少见，读不了，请用 Word 或 WPS 打开后重新另存一份。", file=file)
            # A member cannot be longer than it declares: zipfile stops there and its checksum then fails.
            _refuse_dtd(archive.read(member), file, picture=_is_picture(member.filename))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise ListError("文件损坏，打不开，请用 Word 或 WPS 打开后重新另存一份。", file=file) from error
    return archive


def _is_picture(name: str) -> bool:
    return "/media/" in name and name.lower().endswith((".svg", ".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf"))


def _refuse_dtd(content: bytes, file: str, *, picture: bool) -> None:
    plain = content.replace(b"\0", b"")
    if not plain.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<"):
        return
    coding = re.search(rb"""^[^<]{0,8}<\?xml[^>]{0,200}?encoding\s*=\s*["']([^"']*)""", plain[:300])
    # Some drawings name the DTD of their kind; that alone does no harm. A document may call itself a drawing.
    declares = b"<!ENTITY" in plain or (b"<!DOCTYPE" in plain and not picture)
    if declares or (coding and coding[1].lower() not in _XML_CODINGS):
        raise ListError("文件里有不安全的 XML 声明，请用 Word 或 WPS 打开后重新另存一份。", file=file)
