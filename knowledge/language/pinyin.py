"""Pinyin of characters, from a table that ``python -m bot train`` writes with pypinyin.

pypinyin itself costs 13 MB and 50 ms at every start (50 MB with its phrases), and homophones need characters only;
so it is needed for writing the table, not for reading it.
"""

from __future__ import annotations

from array import array
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from knowledge.errors import TrainingError

if TYPE_CHECKING:
    from pathlib import Path

TABLE_FILE = "syllables.txt"
_FIRST, _LAST = 0x4E00, 0x9FFF
"""Code points of the characters that have a syllable in the table: CJK Unified Ideographs."""

# In names of places these characters are read otherwise than alone.
_IN_PLACES = {
    "长": "chang",
    "重": "chong",
    "朝": "chao",
    "乐": "le",
    "厦": "xia",
    "都": "du",
    "单": "shan",
    "行": "xing",
}


@cache
def _table() -> tuple[tuple[str, ...], array[int]]:
    """The syllables, and for each code point from ``_FIRST`` on the place of its syllable; 0 is none."""
    text = files("knowledge.language.vocabulary").joinpath(TABLE_FILE).read_text(encoding="utf-8")
    lines = [line.split(" ") for line in text.splitlines() if line and not line.startswith("#")]
    places = array("H", bytes(2 * (_LAST - _FIRST + 1)))
    for place, (_, chars) in enumerate(lines, 1):
        for char in chars:
            places[ord(char) - _FIRST] = place
    return ("", *(syllable for syllable, _ in lines)), places


class _Read(dict[str, str]):
    """The syllables of characters that were read before: at most those of the table."""

    def __missing__(self, char: str) -> str:
        code = ord(char)
        if not _FIRST <= code <= _LAST:
            return char.lower()
        known, places = _table()
        self[char] = known[places[code - _FIRST]] or char
        return self[char]


_read = _Read()


def syllable(char: str) -> str:
    """Toneless pinyin of one character (ü as v); other characters come back unchanged, in lower case."""
    return _read[char]


def syllables(text: str) -> tuple[str, ...]:
    """Toneless pinyin of each character of ``text``, one entry a character."""
    return tuple(map(_read.__getitem__, text))


def place_syllables(name: str) -> tuple[str, ...]:
    """Toneless pinyin of a place's name, ASCII letters and digits only."""
    read = (_IN_PLACES.get(char) or syllable(char) for char in name)
    return tuple("".join(c for c in word if c.isascii() and c.isalnum()) for word in read)


def table_text() -> str:
    """The table as pypinyin has it: a syllable a line, then its characters. Raises TrainingError without pypinyin."""
    try:
        from pypinyin import Style, pinyin
    except ImportError as error:
        raise TrainingError("写拼音表需要 pypinyin，请先安装开发依赖：make test。") from error
    by_syllable: dict[str, list[str]] = {}
    for code in range(_FIRST, _LAST + 1):
        char = chr(code)
        read = pinyin(char, style=Style.NORMAL, errors="ignore", v_to_u=False)
        if read and read[0][0].isascii() and read[0][0].isalpha():
            by_syllable.setdefault(read[0][0], []).append(char)
    lines = [f"{syllable} {''.join(chars)}" for syllable, chars in sorted(by_syllable.items())]
    return (
        "# Most common reading of each character, by pypinyin. Written by `python -m bot train`.\n"
        + "\n".join(lines)
        + "\n"
    )


def write_table(folder: Path) -> None:
    """Writes the table into the vocabulary folder."""
    (folder / TABLE_FILE).write_text(table_text(), encoding="utf-8")
