"""Bytes to characters for the list files that are text: strict, because a wrong guess gives answers in gibberish."""

from __future__ import annotations

import codecs
from functools import cache

from knowledge.errors import ListError

SAMPLE = 200_000
"""Characters that are looked at to tell text from gibberish."""
_DECLARABLE = {"big5": "big5hkscs", "big5-hkscs": "big5hkscs", "gb2312": "gb18030", "gbk": "gb18030"}
_HOW = "请用记事本或 WPS 打开后另存为 UTF-8 编码的文本再交来。"


@cache
def _everyday() -> frozenset[str]:
    """Give the 3755 everyday characters: level 1 of GB 2312."""
    codes = (bytes((lead, trail)) for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF))
    return frozenset(code.decode("gb2312") for code in codes if code <= b"\xd7\xf9")


def _is_ideograph(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or character >= "\U00020000"


def everyday_among_letters(text: str) -> float:
    """Give the share of everyday Chinese characters among the letters of ``text``, 1.0 where it has no letters.

    Scripts of minorities (Arabic to Mongolian blocks) are not counted: lists may be bilingual.
    """
    letters = [c for c in text[:SAMPLE] if c.isalpha() and not "\u0600" <= c <= "\u1fff"]
    return sum(map(_everyday().__contains__, letters)) / len(letters) if letters else 1.0


def _is_gibberish(text: str) -> bool:
    """Tell whether most ideographs are rare ones, as they are in Big5 or UTF-8 read as GB18030."""
    ideographs = [c for c in text[:SAMPLE] if _is_ideograph(c)]
    return sum(map(_everyday().__contains__, ideographs)) < 0.7 * len(ideographs)


def decode(data: bytes, file: str, declared: str = "") -> str:
    """Turn bytes into text without a byte order mark.

    Tries the byte order mark, UTF-8, the encoding that the file declares for itself and GB18030, in this order,
    each strictly. Raises ListError when none fits, when the result is gibberish or when it holds NUL characters.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        codings = ["utf-16"]
    else:
        codings = ["utf-8-sig", *filter(None, [_DECLARABLE.get(declared.lower())]), "gb18030"]
    for coding in codings:
        try:
            text = data.decode(coding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            raise ListError(f"文件里有不可见的空字符，不是普通文本，{_HOW}", file=file)
        if coding != "gb18030" or not _is_gibberish(text):
            return text
    raise ListError(f"认不出文件的编码，{_HOW}", file=file)
