"""Breaking Chinese text into lines: between characters, never before a closing mark or after an opening one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import rjieba

if TYPE_CHECKING:
    from collections.abc import Callable

    Measure = Callable[[str], float]
    """Width of a text in whatever unit the caller draws in."""

_CLOSING = frozenset("，。、；：？！…—～·”’）》〉】」』〕％%,.;:?!)]}")
_OPENING = frozenset("“‘（《〈【「『〔([{")
_CUT_AT = "，。；、："
MORE = "……"
_PIECES = re.compile(r"[A-Za-z0-9.+%/-]+|\s+|.", re.DOTALL)
_HALVINGS = 8
"""Steps in which the narrowest width that holds a text is looked for."""
_NUMBER = re.compile(r"\d{1,3}\. ")
_PIECE_MOST = 24
"""Longer runs without a space (addresses) may be broken anywhere."""


def wrap(text: str, width: float, measure: Measure) -> tuple[str, ...]:
    """The text in lines of at most ``width``; line breaks in it are kept. No character but spaces at ends is lost."""
    return tuple(line for paragraph in text.splitlines() or [""] for line in _wrap(_pieces(paragraph), width, measure))


def hanging(text: str, width: float, measure: Measure) -> tuple[tuple[float, str], ...]:
    """Lines with their indents: further lines of a numbered paragraph stand under its words, not its number."""
    rows: list[tuple[float, str]] = []
    for paragraph in text.splitlines():
        number = _NUMBER.match(paragraph)
        if number is None:
            rows += [(0.0, line) for line in wrap(paragraph, width, measure)]
            continue
        indent = measure(number.group())
        first, *rest = wrap(paragraph[number.end() :], width - indent, measure)
        rows += [(0.0, number.group() + first), *((indent, line) for line in rest)]
    return tuple(rows)


def balanced(text: str, width: float, measure: Measure) -> tuple[str, ...]:
    """As few lines as ``wrap`` needs, but of about the same length, and broken between words: for titles."""
    best = tuple(_wrap(_words(text, width, measure), width, measure))
    if len(best) < 2:
        return best
    low, high = width / 2, width
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        lines = tuple(_wrap(_words(text, middle, measure), middle, measure))
        if len(lines) == len(best):
            best, high = lines, middle
        else:
            low = middle
    return best


def _words(text: str, width: float, measure: Measure) -> list[str]:
    """The text as words; as characters where a word is wider than a line."""
    words = [word for word in rjieba.cut(text) if word]
    return words if all(measure(word) <= width for word in words) else _pieces(text)


def _wrap(pieces: list[str], width: float, measure: Measure) -> list[str]:
    lines: list[str] = []
    line: list[str] = []
    used = 0.0
    for piece in pieces:
        size = measure(piece)
        if used + size > width and line:
            carried = _carried(line, piece)
            lines.append("".join(line).rstrip())
            line = carried
            used = sum(map(measure, line))
        if piece.isspace() and not line:
            continue
        line.append(piece)
        used += size
    if line or not lines:
        lines.append("".join(line).rstrip())
    return lines


def _carried(line: list[str], following: str) -> list[str]:
    """Takes off the end of a full line what must go to the next one; the line keeps at least one piece."""
    carried: list[str] = []
    while len(line) > 1:
        after = carried[0] if carried else following
        if after[0] not in _CLOSING and line[-1][-1] not in _OPENING:
            break
        if len(carried) == 4:  # a row of marks: broken anywhere, rather than a ragged line
            line += carried
            return []
        carried.insert(0, line.pop())
    return carried


def _pieces(paragraph: str) -> list[str]:
    pieces: list[str] = []
    for piece in _PIECES.findall(paragraph):
        pieces += list(piece) if len(piece) > _PIECE_MOST else [piece]
    return pieces


def brief(text: str, most: int) -> tuple[str, bool]:
    """At most ``most`` characters, cut at a mark where one stands in the second half; and whether it was cut."""
    if len(text) <= most:
        return text, False
    head = text[: most - len(MORE)]
    end = max(head.rfind(mark) for mark in _CUT_AT)
    return head[: end if end > most // 2 else None].rstrip(_CUT_AT) + MORE, True


def brief_lines(text: str, most: int, width: float, measure: Measure) -> tuple[tuple[str, ...], bool]:
    """At most ``most`` lines, cut at a mark where one stands near the end; and whether it was cut."""
    lines = wrap(text, width, measure)
    if len(lines) <= most:
        return lines, False
    shown = sum(map(len, lines[:most]))
    for size in range(shown, 0, -1):
        cut = wrap(brief(text, size)[0], width, measure)
        if len(cut) <= most:
            return cut, True
    return (MORE,), True
