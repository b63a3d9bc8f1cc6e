"""Words of an outline's items: tidied, without numbers, split where a list lost its numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.parsing.outline import Script

if TYPE_CHECKING:
    from knowledge.parsing.outline import Node

_SECTION_MAX = 60
"""Characters of a section's heading."""
ONLY_MARKS = re.compile(r"^[\W_]*$")
# Ordered lists of web pages lose their numbers; what remains is "甲； 乙； 丙。" with a space after each stop.
_LOST_NUMBER = re.compile(r"(?<=[；;])[ \n]+(?=\S)")
_LOST_ON_LINE = re.compile(r"(?<=[；;]) +(?=\S)")


def tidy(words: str) -> str:
    """The words on one line: a break between two Chinese characters vanishes."""
    words = re.sub(r"(?<=[^\x00-\x7f])\n(?=[^\x00-\x7f])", "", words)
    return re.sub(r"\s+", " ", words).strip(" \n")


def lost_items(words: str, *, numbered: bool) -> list[str]:
    """The items of a list that lost its numbers, each tidied. In a numbered item a break is only a torn line."""
    pieces = _LOST_ON_LINE.split(tidy(words)) if numbered else _LOST_NUMBER.split(words.strip())
    return [tidy(item) for item in pieces if tidy(item)]


def is_numbered(node: Node) -> bool:
    """Whether the node is an item with a number, not the whole cell and not what stands under a heading."""
    return node.script not in {None, Script.HEADING, Script.BULLET}


def is_section(node: Node) -> bool:
    """A numbered line above other items is their heading when it is short and no sentence of its own."""
    words = node.text.strip()
    return bool(node.children) and len(words) <= _SECTION_MAX and not re.search(r"[。；;]$|；|。", words)


def beneath(above: str, heading: str) -> str:
    """The section of a heading that stands beneath another: 日常防治—汛前排查."""
    return f"{above}—{heading}" if above and heading and above != heading else heading


def split_heading(node: Node, own: str) -> tuple[str, str]:
    """一、分户工作 收到申请后，…: a heading and its sentence parted by a single space or break."""
    if node.script not in {Script.CHINESE, Script.CHINESE_BRACKET} or node.children:
        return "", own
    head, _, rest = own.partition(" ")
    if rest and len(head) <= 30 and not re.search(r"[，。；;,]", head):
        return head.rstrip("：:"), rest.strip()
    return "", own
