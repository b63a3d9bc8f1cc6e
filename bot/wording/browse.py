"""Reading the list page by page, looking for something in it, and links to one duty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.levels import PART_NAMES, level

if TYPE_CHECKING:
    from knowledge.records import Duty, ListPart, Town

# Buttons

BACK_TO_PARTS = "‹ 回到清单首页"
BACK_TO_CATEGORIES = "‹ 回到类别"
BACK_TO_LIST = "‹ 回到列表"
BACK_TO_FOUND = "‹ 回到找到的"
BACK_TO_DEPARTMENTS = "‹ 回到部门"
BY_DEPARTMENT = "按部门看"
PUT_AWAY = "收起"
SHARE = "发给别人"
ASK_INSTEAD = "不在这里找，直接问"


def part_button(part: ListPart, count: int) -> str:
    """基本履职（111项）."""
    return f"{PART_NAMES[part]}（{count}项）"


def counted(name: str, count: int) -> str:
    """平安法治（4项）."""
    return f"{name}（{count}项）"


def whole_part(count: int) -> str:
    """Opens a part without its categories."""
    return f"不分类，全部 {count} 项"


def short_department(name: str, county: str) -> str:
    """On a button, where the county would stand first in every row: 县农业农村局."""
    return county[-1:] + name.removeprefix(county) if name.startswith(county) and name != county else name


def in_county(towns: int, count: int) -> str:
    """Opens a department's duties in the whole county."""
    return f"看全县 {towns} 个乡镇的（{count}项）"


def in_town(town: Town) -> str:
    """Back from the county to one town."""
    return f"只看{town.name}的"


# Headings

TAP_PART = "点一下，看是哪几类。"
TAP_CATEGORY = "点一下，看这一类有哪几件。"
TAP_DEPARTMENT = "点一下，看它管哪几件。也可以把部门名字发给我。"
TAP_NUMBER = "点数字，看那一件。"
TYPE_TO_SEARCH = "要找哪一件，把字打给我，我就在这里面找。"
REPLY_TO_SEARCH = "要找哪一件，回复我这条消息，我就在这里面找。"
CLOSED = "收起来了。有事直接说，我来查。"


def whole_list(town: Town, count: int) -> str:
    """Over the parts: 奇台县西北湾镇的清单，一共 246 项。."""
    return f"{town.full_name}的清单，一共 {count} 项"


def part_line(part: ListPart, town: Town) -> str:
    """What a part means: 基本履职：镇里自己负责。."""
    return f"{PART_NAMES[part]}：{level(part, town)}。"


def part_heading(town: Town, part: ListPart, count: int) -> str:
    """西北湾镇 · 配合履职，一共 98 项."""
    return f"{town.name} · {PART_NAMES[part]}，一共 {count} 项"


def category_heading(town: Town, part: ListPart, category: str, count: int) -> str:
    """西北湾镇 · 配合履职 · 平安法治，一共 4 项."""
    return f"{town.name} · {PART_NAMES[part]} · {category}，一共 {count} 项"


def departments_heading(town: Town, count: int) -> str:
    """西北湾镇的清单里，一共写到 37 个部门."""
    return f"{town.name}的清单里，一共写到 {count} 个部门"


def department_heading(where: str, department: str, count: int) -> str:
    """奇台县公安局：西北湾镇的清单里，一共 10 项."""
    return f"{department}：{where}的清单里，一共 {count} 项"


def county_where(county: str, towns: int) -> str:
    """Which lists a county's page is from."""
    return f"{county} {towns} 个乡镇"


def place_in_list(duty: Duty) -> str:
    """Before a title in a list of several parts: 配合20."""
    return f"{duty.part}{duty.number}"


def part_and_title(duty: Duty) -> str:
    """On a button: 配合履职：文明养犬管理工作."""
    return f"{PART_NAMES[duty.part]}：{duty.title}"


def found_heading(where: str, count: int) -> str:
    """在“配合履职 · 平安法治”里，找到 2 项."""
    return f"在“{where}”里，找到 {count} 项"


def nothing_found(where: str) -> str:
    """Nothing in the open list fits the typed words."""
    return f"“{where}”里面没有找到。"


NOTHING_FOUND_WAY = "点“直接问”，我到整个清单里查。"


def category_where(part: ListPart, category: str) -> str:
    """A category of a part, or the whole part."""
    return f"{PART_NAMES[part]} · {category}" if category else PART_NAMES[part]


# What is gone

SHELF_GONE = "清单换过了，您点的那一类现在没有了。现在是这样："
DEPARTMENT_GONE = "清单换过了，里面没有您点的那个部门了。现在是这些："
FOUND_GONE = "找到的那些，我没有再留着。请重新打字找。"
LINK_DUTY_GONE = "这个链接指的那一项，在现在的清单里没有了。"
LINK_ALIKE = "名字最接近的是："
LINK_UNKNOWN = "这个链接我认不出来，可能没有复制完整。"
LINK_TOWN_GONE = "这个链接指的乡镇，我现在没有它的清单。"


def no_such_item(town: Town, part: ListPart, number: int, count: int) -> str:
    """/item 配合 120, of a list with fewer."""
    if not count:
        return f"{town.name}的清单里没有“{PART_NAMES[part]}”这一部分。"
    return f"{town.name}的“{PART_NAMES[part]}”里没有第 {number} 项，一共 {count} 项。最后这些是："


def no_such_number(town: Town, number: int) -> str:
    """/item 500."""
    return f"{town.name}的清单里，哪一部分都没有第 {number} 项。"


def no_such_row(number: int, first: int, last: int) -> str:
    """38, typed where fewer are listed."""
    return f"这里没有第 {number} 项，只有第 {first} 到第 {last} 项。请回这里面的数字。"


ITEM_USAGE = (
    "这样写：/item 配合 20",
    "“基本”“配合”“收回”是清单的三部分，后面写第几项。不打 /item，直接发“配合20”也行。",
)
WHICH_PART = "您要看哪一部分的第 {number} 项？"
DEPARTMENT_UNKNOWN = "清单里没有这个部门。清单里写到的是这些："
WHICH_DEPARTMENT = "您要看哪一个部门？"


# Sharing


def share_duty(duty: Duty, town: Town, title: str) -> str:
    """Stands beside the link: the matter, and where it stands."""
    return f"{title}\n归谁管，点开就看得到。（{town.name}清单，{PART_NAMES[duty.part]} 第{duty.number}项）"


def share_department(town: Town, department: str) -> str:
    """Stands beside the link to a department's duties."""
    return f"{department}在{town.full_name}管哪些事，点开看。"


def share_town(town: Town) -> str:
    """Stands beside the link to a town."""
    return f"{town.full_name}：碰到事不知道归谁管，点开问。"
