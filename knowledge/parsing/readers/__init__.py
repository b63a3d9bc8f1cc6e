"""Readers of list files: bytes in, lines of cells out. Pure: no file access, no network.

The libraries behind them are imported when the first file of their kind comes.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from pathlib import PurePath
from typing import TYPE_CHECKING

from knowledge.errors import ListError
from knowledge.parsing.readers import docx, html, pdf, text, xlsx
from knowledge.parsing.readers.limits import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable

    from knowledge.parsing.lines import RawLine

__all__ = ["SUFFIXES", "is_text", "read_lines"]

SUFFIXES = frozenset({".docx", ".htm", ".html", ".pdf", ".tsv", ".txt", ".xlsx"})
"""Suffixes of list files, in small letters."""

_READERS: dict[str, Callable[[bytes, str], tuple[RawLine, ...]]] = {
    "docx": docx.read,
    "html": html.read,
    "pdf": pdf.read,
    "text": text.read,
    "xlsx": xlsx.read,
}
_NAMES = {"docx": "Word 文档", "html": "网页", "pdf": "PDF", "text": "文本文件", "xlsx": "Excel 表格"}
_BY_SUFFIX = {".docx": "docx", ".htm": "html", ".html": "html", ".pdf": "pdf", ".xlsx": "xlsx"}
_ARCHIVE = (b"PK\x03\x04", b"PK\x05\x06")
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE)
_SNIFFED = 4096
"""Bytes at the beginning by which the kind of a file is told."""
_KINDS = "请交 .docx、.xlsx、.pdf、.html 或 .txt 文件。"


def read_lines(data: bytes, file: str) -> tuple[RawLine, ...]:
    """Read a list file of any kind that we know; its content decides the kind, the name helps in doubt.

    ``file`` is the name for error messages. Raises ListError, whose sentence says what to do, for files that are
    too large, damaged, protected, unsafe or of another kind.
    """
    _refuse_size(data, file)
    kind = _kind(data, file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what the libraries find odd in a file is no concern of ours
            return _READERS[kind](data, file)
    except (ListError, ImportError, MemoryError):
        raise
    except Exception as error:  # there is no end to what the libraries raise on damaged files
        raise ListError(f"{_NAMES[kind]}损坏，读不出来，请打开核对后重新另存一份。", file=file) from error


def is_text(data: bytes, file: str) -> bool:
    """Whether a file is one that is read without a library. Raises ListError for files that no reader takes.

    Archives are not looked into: their directory alone may be endless.
    """
    _refuse_size(data, file)
    return not data.startswith(_ARCHIVE) and _kind(data, file) == "text"


def _refuse_size(data: bytes, file: str) -> None:
    if len(data) > MAX_BYTES:
        raise ListError(f"文件超过{MAX_BYTES // 1024 // 1024}兆，不像一份清单，请检查文件。", file=file)
    if not data:
        raise ListError("文件是空的，请检查文件。", file=file)


def _kind(data: bytes, file: str) -> str:
    """Tell which reader a file is for. Raises ListError where there is none."""
    by_suffix = _BY_SUFFIX.get(PurePath(file).suffix.lower(), "text")
    if data.startswith(_OLE2):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise ListError("文件加了密码，请去掉密码后重新另存一份。", file=file)
        raise ListError("这是旧版的 .doc 或 .xls 文件，请用 Word 或 WPS 打开后另存为 .docx 或 .xlsx。", file=file)
    if data.startswith(_ARCHIVE):
        return _kind_of_archive(data, file)
    if b"%PDF-" in (data[:1024] if by_suffix == "pdf" else data[:8]):
        return "pdf"
    if data.startswith(b"{\\rtf"):
        raise ListError("这是 RTF 文件，请用 Word 或 WPS 打开后另存为 .docx。", file=file)
    start = data[:_SNIFFED].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    # Text lists have stray tags inside, so markup counts only where it opens the file or the name says so.
    if by_suffix == "html" or (start.startswith(b"<") and _MARKUP.search(start)):
        return "html"
    if by_suffix != "text":
        raise ListError(f"文件内容不是{_NAMES[by_suffix]}，可能已经损坏，{_KINDS}", file=file)
    return "text"


def _kind_of_archive(data: bytes, file: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise ListError("文件损坏，打不开，请用 Word 或 WPS 打开后重新另存一份。", file=file) from error
    for folder, kind in (("word/", "docx"), ("xl/", "xlsx")):
        if any(name.startswith(folder) for name in names):
            return kind
    if "OFD.xml" in names:
        raise ListError("还不会读 OFD 文件，请另存为 .docx 或 .pdf。", file=file)
    raise ListError(f"认不出这种压缩文件，{_KINDS}", file=file)
