"""The township's cell → its steps in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.parsing.items import ONLY_MARKS, beneath, is_numbered, is_section, lost_items, split_heading, tidy
from knowledge.parsing.markup import strip_markup
from knowledge.parsing.outline import Node, Script, outline
from knowledge.records import Step

if TYPE_CHECKING:
    from collections.abc import Iterator


def parse_steps(cell: str) -> tuple[Step, ...]:
    """The township's steps from their cell, in order, each with the heading above it.

    Takes the raw cell (markup allowed). Text without numbers is one step.
    """
    root = outline(strip_markup(cell))
    return tuple(Step(text, section) for text, section in _walk(root, "") if text and not ONLY_MARKS.match(text))


def _walk(node: Node, section: str, above: str = "") -> Iterator[tuple[str, str]]:
    own = tidy(node.text)
    if node.script is not None and is_section(node):
        # 一、日常防治 （一）汛前排查: a heading beneath a heading keeps both.
        section = beneath(above, own.rstrip("：:")) or section
    elif own and node.children and node.script is Script.CHINESE:
        # 一、分户工作 followed by a sentence: the sentence is a step.
        yield own, section
    elif own:
        heading, words = split_heading(node, own)
        section = heading or section
        for item in lost_items(words if heading else node.text, numbered=is_numbered(node)):
            yield item, section
    for child in node.children:
        yield from _walk(child, section, section if node.script is not None else "")
