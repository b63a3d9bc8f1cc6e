"""Who is responsible, in plain words: the three levels, and the names of the three list parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.records import ListPart

if TYPE_CHECKING:
    from knowledge.records import Town

PART_NAMES = {
    ListPart.BASIC: "基本履职",
    ListPart.ASSIST: "配合履职",
    ListPart.RECALLED: "上级部门收回",
}
"""How a citation calls the parts of a list."""


def level(part: ListPart, town: Town) -> str:
    """The level in plain words, without a full stop: 镇里自己负责."""
    here, above = town.self_word, town.upper_word
    match part:
        case ListPart.BASIC:
            return f"{here}自己负责"
        case ListPart.ASSIST:
            return f"{above}部门主责，{here}配合"
        case ListPart.RECALLED:
            return f"{above}部门已收回，{here}不再办"
