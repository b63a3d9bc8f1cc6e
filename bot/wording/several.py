"""Sentences around several matters that were asked about in one message."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.wording.glance import own, shared
from bot.wording.levels import PART_NAMES
from knowledge.records import ListPart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.records import Duty, Town

_MARK = re.compile(r"(?<![a-z0-9])[,;:?!()]|[,;:?!()](?![a-z0-9])")
_MARKS = str.maketrans(",;:?!()", "，；：？！（）")
NOT_SURE = "这一件拿不准，最像的是下面这项。要不是，单独再问我一次。"
WHICH = "刚才说了好几件事，您问的是哪一件？"
THESE = "刚才说的是这几件："
"""Over them, where what was asked is told of each."""
OPEN_HOW = "回个数字，就看那一件。"
OPEN_HOW_TAP = "点一下，或者回个数字，就看那一件。"


def head(town: Town | None, count: int) -> str:
    """Over the answers to so many matters."""
    there = f"，按{town.name}的清单" if town else ""
    return f"您问了 {count} 件事{there}，一件一件说："


def beside_danger(town: Town | None) -> str:
    """Over the answers to what was asked beside a danger."""
    return f"别的事，等人安全了再办{f'。按{town.name}的清单' if town else ''}："


def left(said: Sequence[str], most: int) -> str:
    """Of matters that are more than are told at once."""
    rest = "、".join(f"“{as_written(each)}”" for each in said)
    return f"一回最多说 {most} 件，还有 {len(said)} 件没说：{rest}。请把没说的再发我一次。"


def as_written(said: str) -> str:
    """What somebody said, normalised, with marks as people write them in Chinese."""
    marked = _MARK.sub(lambda found: found.group().translate(_MARKS), said)
    return marked.replace("...", "……")


def quoted(said: str, number: int = 0) -> str:
    """What was said of a matter, with the number that opens it."""
    said = as_written(said)
    return f"{number}. “{said}”" if number else f"“{said}”"


def whose(duty: Duty, town: Town, departments: Sequence[str]) -> str:
    """Who is to be asked: 这事找公安局，镇里配合。."""
    if duty.part is ListPart.ASSIST and departments:
        return shared(duty, town, "", departments)[0]
    return own(duty, town)[0]


def entry(duty: Duty, title: str, number: int = 0) -> str:
    """Where the list has it, with the number that opens it where that stands nowhere else."""
    said = f"{PART_NAMES[duty.part]} 第{duty.number}项：{title}"
    return f"{number}. {said}" if number else said


def perhaps(town: Town | None, count: int) -> str:
    """Of a matter for which the list has so many duties that may be it."""
    which = "下面这项" if count == 1 else f"下面这 {count} 项"
    return f"这一件在{town.name if town else ''}的清单里拿不准，最像的是{which}。要不是，换个说法，单独再问我一次。"


def nothing(town: Town | None) -> str:
    """Of a matter that the list was not found to have."""
    return f"这一件在{town.name if town else ''}的清单里没查准，可能没有。换个说法，单独再问我一次；也可以打 12345 问。"
