"""Sentences about two towns' lists side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.answers import WHO, WHO_NOW
from bot.wording.levels import PART_NAMES, level
from knowledge.records import ListPart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.records import Duty, Town

BUTTON = "两个镇比一比"
ONE_TOWN = "现在只装了一个镇的清单，没有第二个可比。"
FIRST_TOWN = "先挑一个镇。"
TAP = "点一下就行。"
WORDS_GONE = ("原来那句话找不到了。", "请再发一次，比如：/compare 秸秆")
WHICH_ONE = "您想比哪一件？"
WHICH_ONE_TAP = "点一下，看这一件两个镇怎么写的。"
NOT_THERE = "清单里没有这件事。"
SAME_STEPS = "做法：两个镇写的一样。"
BACK = "‹ 回到比较"
WHOLE_LISTS = "整张清单比一比"


def second_town(first: Town) -> str:
    """One town is picked, the other is asked for."""
    return f"{first.name}跟哪个镇比？"


def nothing(left: Town, right: Town) -> tuple[str, str]:
    """Neither list has the matter: the conclusion, and the way on."""
    return f"{left.name}和{right.name}的清单里，都没有这件事。", "换个说法，可以再比一次。"


def same_level(part: ListPart, left: Town, right: Town) -> str:
    """Both lists have it in the same part. A 街道 and a 镇 call themselves by other words."""
    here, there = level(part, left), level(part, right)
    return f"两个镇都是：{here}。" if here == there else f"两边级别一样：都是{PART_NAMES[part]}。"


def other_level(left: Town, ours: Duty, right: Town, theirs: Duty) -> str:
    """Both lists have it, in different parts."""
    return f"两个镇不一样：{left.name}是{PART_NAMES[ours.part]}，{right.name}是{PART_NAMES[theirs.part]}。"


def one_has(owner: Town, lacking: Town) -> str:
    """One list has it."""
    return f"{owner.name}有，{lacking.name}的清单里没有。"


def side_heading(town: Town) -> str:
    """Over one town's part."""
    return town.full_name


def side_level(duty: Duty, town: Town) -> str:
    """The level as one line."""
    return f"{level(duty.part, town)}。"


def side_departments(duty: Duty, names: Sequence[str], more: int) -> str:
    """The departments as one line; ``more`` are not named."""
    rest = f"等 {len(names) + more} 个部门" if more else ""
    return f"{WHO_NOW if duty.part is ListPart.RECALLED else WHO}：{'、'.join(names)}{rest}"


def side_steps(town: Town, count: int) -> str:
    """Over the first steps of a town."""
    return f"{town.self_word}怎么办（{count} 条）："


def more_steps(count: int) -> str:
    """Under the first steps."""
    return f"……还有 {count} 条，在全文里。"


def only_departments(town: Town, names: Sequence[str]) -> str:
    """Departments that one side alone names."""
    return f"只有{town.name}写了：{'、'.join(names)}"


def whole(town: Town) -> str:
    """The button that opens one side's duty."""
    return f"看{town.name}的全文"


def lists_heading(left: Town, right: Town) -> str:
    """Over what only one of two lists has."""
    return f"{left.name}和{right.name}的清单，比一比"


def only_here(owner: Town, lacking: Town, counts: Sequence[tuple[ListPart, int]]) -> tuple[str, ...]:
    """How much one list has that the other has not, by part."""
    total = sum(count for _, count in counts)
    if not total:
        return (f"{owner.name}有的，{lacking.name}都有。",)
    parts = "，".join(f"{PART_NAMES[part]} {count} 项" for part, count in counts)
    return (f"{owner.name}有、{lacking.name}没有的：{total} 项", f"（{parts}）")


LISTS_HINT = "点一类，看是哪些。"


def open_part(owner: Town, part: ListPart, count: int) -> str:
    """The button that opens one part of what only one list has."""
    return f"{owner.name}·{PART_NAMES[part]} {count}"


def part_heading(owner: Town, lacking: Town, part: ListPart, count: int) -> str:
    """Over a page of it."""
    return f"{owner.name}有、{lacking.name}没有：{PART_NAMES[part]} {count} 项"


def near(duty: Duty) -> str:
    """Behind a duty whose matter the other list has in other words."""
    return f"（那边有相近的：{PART_NAMES[duty.part]} 第{duty.number}项）"


NOTHING_LEFT = "这一类现在没有差别了。"
