"""What a hostile or damaged PDF would do to the libraries that read it, refused beforehand."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

from knowledge.errors import ListError
from knowledge.parsing.readers.limits import MAX_UNPACKED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pdfminer.pdffont import PDFFont
    from pdfminer.pdfinterp import PDFResourceManager

_STREAM = re.compile(rb"stream\r?\n")
_CHUNK = 64 * 1024
"""Packed bytes that are unpacked at a time."""
_LAST_CHARACTER = 0xFFFF
"""Character codes of composite fonts have two bytes."""


def refuse_bomb(data: bytes, file: str) -> None:
    """Unpack every stream up to the limit: the library itself would unpack a bomb to the end.

    Raises ListError, with ``file`` for its name, for a PDF that unpacks to more.
    """
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


def guarded_fonts(file: str) -> PDFResourceManager:
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
