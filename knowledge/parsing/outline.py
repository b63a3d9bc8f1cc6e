"""Numbered text → outline. Takes one cell's words, finds 一、 （一） 1. （1） ① and headings, returns a tree.

Lists number their clauses in several scripts, often on one line, sometimes restarting under an unnumbered
heading (县公安局：1.… 2.…). A number only counts where it can begin an item: at the start, after a break, space
or punctuation, and in sequence with the one before it in the same script.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from knowledge.parsing.numbers import chinese_value

if TYPE_CHECKING:
    from collections.abc import Callable

_TO_ASCII = str.maketrans("０１２３４５６７８９．（）：", "0123456789.():")


class Script(StrEnum):
    """How an item is numbered."""

    HEADING = "heading"
    CHINESE = "一、"
    CHINESE_BRACKET = "（一）"
    ARABIC = "1."
    ARABIC_BRACKET = "（1）"
    CIRCLED = "①"
    SPOKEN = "一是"
    BULLET = "•"


_MARKS = re.compile(
    r"(?P<chinese>[一二三四五六七八九十]{1,3})、"
    r"|\((?P<chinese_bracket>[一二三四五六七八九十]{1,3})\)"
    r"|(?P<arabic>\d{1,2}) ?[.、](?! ?\d)"
    r"|\((?P<arabic_bracket>\d{1,2})\)|(?P<half_bracket>\d{1,2})\)"
    r"|(?P<circled>[①-⑳])|(?P<stop>[⒈-⒛])"
    r"|(?P<spoken>[一二三四五六七八九十])是(?=[\u4e00-\u9fff])"
    r"|(?P<bullet>(?:(?<=\n)|^)(?:[•●■◆▪▶○◇★·]|-(?=[ \u4e00-\u9fff])) ?)"
)
_SCRIPT_OF_GROUP = {
    "chinese": Script.CHINESE,
    "chinese_bracket": Script.CHINESE_BRACKET,
    "arabic": Script.ARABIC,
    "arabic_bracket": Script.ARABIC_BRACKET,
    "half_bracket": Script.ARABIC_BRACKET,
    "circled": Script.CIRCLED,
    "stop": Script.ARABIC,
    "spoken": Script.SPOKEN,
    "bullet": Script.BULLET,
}
# A mark may follow these, or a break, or a space. 是否 "第一、二" is no list, so letters are not here.
_BEFORE_MARK = "；;。：:、，,）)”》!？?"
_SENTENCE_END = "；;。\n"
_HEADING_MAX = 40
"""Characters of a heading within a cell."""
_SEQUENCE_SLACK = 2
"""Real lists skip a number now and then; larger jumps are text, not numbering."""


@dataclass(slots=True)
class Node:
    """An item of the outline with its own words and what stands beneath it."""

    script: Script | None
    """None for the root."""
    number: int
    text: str = ""
    children: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    script: Script
    number: int
    text: str = ""
    weak: bool = False
    """Whether nothing but the sequence says that it begins an item."""


def _value(group: str, written: str) -> int:
    if group in {"chinese", "chinese_bracket", "spoken"}:
        return chinese_value(written)
    if group == "circled":
        return ord(written) - ord("①") + 1
    if group == "stop":
        return ord(written) - ord("⒈") + 1
    return 0 if group == "bullet" else int(written)


def _may_begin(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] in _BEFORE_MARK or text[at - 1].isspace()


def _strong_boundary(text: str, at: int) -> bool:
    before = text[:at].rstrip(" ")
    return not before or before[-1] in _SENTENCE_END + "：:" or (at > 0 and text[at - 1] == "\n")


# 1.统筹2.建立: a number right behind a letter begins an item only as the very next of a list, and not in 第（2）项.
_WEAK_AFTER = re.compile(r"[\u4e00-\u9fff]$")
_WEAK_NOT_AFTER = re.compile(r"[第条款项之至到约近共满]$")
_WEAK = frozenset(["arabic", "arabic_bracket", "half_bracket", "circled", "stop"])


def _candidates(text: str) -> list[_Mark]:
    plain = text.translate(_TO_ASCII)
    found: list[_Mark] = []
    for match in _MARKS.finditer(plain):
        group = match.lastgroup or ""
        start = match.start()
        weak = not _may_begin(text, start)
        if weak and not _may_begin_weakly(text, match.end(), start, group):
            continue
        if group == "spoken" and not _strong_boundary(text, start):
            continue
        found.append(_Mark(start, match.end(), _SCRIPT_OF_GROUP[group], _value(group, match.group(group)), weak=weak))
    return found


def _may_begin_weakly(text: str, end: int, start: int, group: str) -> bool:
    before = text[max(0, start - 2) : start]
    follows = re.match(r" ?[\u4e00-\u9fff“《]", text[end:])
    return bool(group in _WEAK and follows and _WEAK_AFTER.search(before) and not _WEAK_NOT_AFTER.search(before))


@dataclass(slots=True)
class _OpenList:
    script: Script
    seen: set[int]
    last: int


def _in_sequence(text: str, marks: list[_Mark]) -> list[_Mark]:
    """Keeps the marks that continue a list or begin one."""
    kept: list[_Mark] = []
    open_lists: list[_OpenList] = []
    for mark in marks:
        if mark.script is Script.HEADING:
            kept.append(mark)
            continue
        position = next((i for i, each in enumerate(open_lists) if each.script is mark.script), None)
        if mark.script is Script.BULLET:
            kept.append(mark)
            continue
        if position is None:
            if mark.number != 1 or mark.weak:
                continue
            open_lists.append(_OpenList(mark.script, {1}, 1))
        else:
            opened = open_lists[position]
            if not _continues(text, mark, opened, begun=bool(kept)):
                continue
            del open_lists[position + 1 :]
            if mark.number == 1:
                opened.seen.clear()
            opened.seen.add(mark.number)
            opened.last = mark.number
        kept.append(mark)
    return kept


def _continues(text: str, mark: _Mark, opened: _OpenList, *, begun: bool) -> bool:
    if mark.weak:
        return mark.number == opened.last + 1
    strong = _strong_boundary(text, mark.start)
    if opened.last < mark.number <= opened.last + 1 + _SEQUENCE_SLACK:
        return True
    if mark.number == 1:
        return strong or begun
    # The same number twice, or one that was left out before (1. 3. 2.).
    return strong and (mark.number == opened.last or (mark.number < opened.last and mark.number not in opened.seen))


def _implied_headings(text: str, marks: list[_Mark]) -> list[_Mark]:
    """Short lines right before a list that starts (其他有关部门：1.…) are headings, not the tail of the item above."""
    implied: list[_Mark] = []
    headings = [mark for mark in marks if mark.script is Script.HEADING]
    for mark in marks:
        if mark.script in {Script.HEADING, Script.CHINESE} or mark.number != 1:
            continue
        head = text[: mark.start].rstrip()
        start = max((head.rfind(end) for end in _SENTENCE_END), default=-1) + 1
        words = head[start:].strip()
        covered = any(start <= other.start < mark.start for other in marks if other is not mark)
        if start == 0 or covered or not 1 < len(words) <= _HEADING_MAX or not words.endswith(("：", ":")):
            continue
        start += len(head[start:]) - len(head[start:].lstrip())
        if not any(heading.start <= start < heading.end for heading in headings):
            implied.append(_Mark(start, mark.start, Script.HEADING, 0, words))
    return implied


def outline(text: str, headings: Callable[[str], list[tuple[int, int]]] | None = None) -> Node:
    """Builds the outline of one cell.

    ``text`` has no markup. ``headings`` may name spans (start, end) of the text that are unnumbered headings, such
    as a department's name followed by a colon; their words become the text of a heading node.
    Returns the root; words before the first mark are the root's own text.
    """
    spans = headings(text) if headings else []
    marks = [_Mark(start, end, Script.HEADING, 0, text[start:end].strip(" \n")) for start, end in spans]
    numbered = [m for m in _candidates(text) if not any(s <= m.start < e for s, e in spans)]
    marks = _in_sequence(text, sorted([*marks, *numbered], key=lambda mark: mark.start))
    marks = sorted([*marks, *_implied_headings(text, marks)], key=lambda mark: mark.start)
    root = Node(None, 0)
    stack: list[Node] = [root]
    position = 0
    for mark in marks:
        _append(stack[-1], text[position : mark.start])
        _open(stack, mark)
        position = mark.end
    _append(stack[-1], text[position:])
    return root


def _append(node: Node, words: str) -> None:
    words = words.strip()
    if words:
        node.text = f"{node.text}{words}" if not node.text else f"{node.text} {words}"


def _open(stack: list[Node], mark: _Mark) -> None:
    scripts = [node.script for node in stack]
    if mark.script in scripts:
        del stack[scripts.index(mark.script) :]
    elif mark.script is Script.HEADING:
        # A heading is never beneath an item that already says something: it begins a new block.
        while len(stack) > 1 and stack[-1].script is not Script.CHINESE and stack[-1].text:
            stack.pop()
    node = Node(mark.script, mark.number, mark.text)
    stack[-1].children.append(node)
    stack.append(node)
