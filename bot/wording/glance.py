"""What an answer in a chat says around the list's words, so that it can be read at one glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.answers import SERVICE_LINE, UNLIKELY, basic_way, service_centre
from bot.wording.buttons import DEPARTMENT_DUTIES
from bot.wording.levels import level
from knowledge.records import ListPart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.records import Duty, Town

MORE_CLAUSES = f"……还有，点「{DEPARTMENT_DUTIES}」看全。"
_NAMED = 2
"""Departments that a short answer names."""


def other_departments(count: int, first: str) -> str:
    """Under the asked part: who else has a share of the duty."""
    return f"{first}也管一块。" if count == 1 else f"还有 {count} 个部门，各管一块。"


def more_steps(count: int, heading: str) -> str:
    """Under the first of many steps; ``heading`` is on the button with all of them."""
    return f"……一共 {count} 条，点「{heading}」看全。"


def department_line(name: str, share: str) -> str:
    """A department with its share in a few words."""
    return f"· {name}：{share}" if share else f"· {name}"


def which_one(town: Town | None, count: int) -> str:
    """Over so many choices; the town is named in every answer."""
    asked = "您是问哪一件？" if count > 1 else "您是问这一件？"
    return f"{town.name}的清单里，{asked}" if town else asked


def unlikely(town: Town | None) -> str:
    """Over duties of which likely none is meant."""
    return f"{town.name}的{UNLIKELY}" if town else UNLIKELY


UNLIKELY_HOW = f"是的话，点一下，或者回个数字；不是的话，打 {SERVICE_LINE} 问问这事归谁管。"
CHOOSE_HOW = "点一下，或者回个数字。"
THIS_ONE_HOW = "是的话，点一下，或者回个 1。"


# The two sentences of a short answer


def asked_share(departments: Sequence[str], share: str) -> tuple[str, str]:
    """Whose the asked part is, and what it is."""
    return f"您问的这一块，归{_some(departments)}。", share


def shared(duty: Duty, town: Town, first_step: str, asked: Sequence[str] = ()) -> tuple[str, str]:
    """A duty of the departments, with the township's first step. ``asked``: those of them that are meant, if not all."""
    there = f"{town.self_word}做的：{first_step}" if first_step else ""
    return f"这事找{_some(asked or duty.departments)}，{town.self_word}配合。", there


def own(duty: Duty, town: Town) -> tuple[str, str]:
    """A duty of the township, or one that it had."""
    if duty.part is ListPart.RECALLED:
        whose = f"这事现在归{_some(duty.departments)}" if duty.departments else f"这事{town.upper_word}部门已收回"
        return f"{whose}，{town.self_word}不再办。", ""
    if duty.part is ListPart.BASIC:
        return f"这事{town.self_word}自己负责。", basic_way(town)
    return f"{level(duty.part, town)}。", f"可到{service_centre(town)}问。"


def steps_first(town: Town, steps: str) -> str:
    """The township's steps, when they were asked for."""
    return f"{town.self_word}做的：{steps}"


# What was too long or too hard, said simply


def simply(town: Town) -> str:
    """Whom to ring, and where to go with it, in place of all else."""
    return (
        f"不知道找哪个人、打哪个电话，就打 {SERVICE_LINE}，说是{town.name}的，把事讲清楚。"
        f"也可以去{service_centre(town)}，把这条给他们看。"
    )


def first_thing(town: Town, step: str) -> str:
    """The first of the township's steps."""
    return f"{town.self_word}头一步：{step}"


def _some(departments: Sequence[str]) -> str:
    if len(departments) <= _NAMED + 1:
        return "、".join(departments)
    return f"{'、'.join(departments[:_NAMED])}等 {len(departments)} 个部门"
