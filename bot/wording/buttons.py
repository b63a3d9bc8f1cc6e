"""Words on buttons and in the short notices that pressing them gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.levels import PART_NAMES

if TYPE_CHECKING:
    from knowledge.records import ListPart, Town

DEPARTMENT_DUTIES = "部门职责全文"
WHOLE_DUTY = "看这一项全文"
WHOLE_TITLE = "事项全文"
BACK_PAGE = "‹ 上一页"
NEXT_PAGE = "下一页 ›"
OLD_BUTTON = "这个按钮已经过期了。"
OLD_BUTTON_WAY = "这个按钮已经过期了。您把事情再说一遍，我重新查。"
GONE_DUTY = "这一项在现在的清单里没有了。"


def steps(town: Town | None) -> str:
    """Opens the township's steps: 镇里怎么办."""
    return f"{town.self_word if town else '镇里'}怎么办"


def page_of(page: int, pages: int) -> str:
    """Between the two page buttons."""
    return f"{page}/{pages}"


def page_heading(page: int, pages: int) -> str:
    """Behind a heading when there are several pages."""
    return f"（第{page}页，共{pages}页）" if pages > 1 else ""


def number(position: int) -> str:
    """Opens one of a numbered list."""
    return str(position)


def choice(position: int, title: str) -> str:
    """Opens one of a few choices."""
    return f"{position}. {title}"


def part_list(town: Town, part: ListPart) -> str:
    """Heading over one part of a town's list."""
    return f"{town.name}清单：{PART_NAMES[part]}"


def gone_duty_way(town: Town) -> str:
    """Under 「这一项没有了」, before the duties that stand nearest in the list now."""
    return f"{town.name}的清单换过了。现在清单里这一段是："
