"""Exported files and picture cards: what is said around them, and the fixed words in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.answers import SERVICE_LINE, service_centre
from bot.wording.levels import PART_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.records import Duty, ListPart, Town

# In the chat

MENU = "要导出哪些？"
MENU_HOW = "点一个，我做成 Excel 表格，或者能打印的 PDF。"
BY_CATEGORY = "按类别选"
BY_DEPARTMENT = "按部门选"
WHICH_CATEGORY = "要哪一类的？"
WHICH_DEPARTMENT = "要哪个部门的？"
WHICH_ONE = "您要的是哪一个？"
WHICH_FORM = "要哪一种？"
FORMS_HOW = ("Excel 表格：在电脑上改、筛选。", "PDF：打印出来，办一件勾一件。")
EXCEL = "Excel 表格"
PDF = "PDF（打印）"
BACK = "‹ 回去重选"
NOT_FOUND = "清单里没有这个类别，也没有这个部门。"
GONE = "清单换过了，您点的那一份现在没有了。请重新选。"
TOWN_FIRST = "先选镇，选好了再发一次 /export 。"
MAKING_FILE = "正在做，几秒钟就好……"
MAKING_CARD = "正在做图片，几秒钟就好……"
CARD = "做成图片"
ORIGINAL = "要原图（更清楚）"
CARD_CAPTION = "存到手机里，就能发到微信群。"
CARD_FILE_CAPTION = "这是原图。点开，存到手机里，就能发到微信群。"
SHORTENED_CAPTION = "事项内容长，图上只写了要点。"


def scope_label(name: str, count: int) -> str:
    """On a button: 配合履职（98项）."""
    return f"{name}（{count}项）"


def chosen(town: Town, name: str, count: int) -> str:
    """What is going to be exported."""
    return f"{town.full_name} · {name}，{count} 项"


def file_caption(town: Town, name: str, count: int) -> str:
    """Under a sent file."""
    dated = f"清单日期：{town.published}" if town.published else ""
    return "\n".join(line for line in (chosen(town, name, count), dated) if line)


def card_caption(duty: Duty, town: Town, *, original: bool, shortened: bool) -> str:
    """Under a sent card."""
    how = CARD_FILE_CAPTION if original else CARD_CAPTION
    rows = (f"{town.full_name} · {item(duty)}", SHORTENED_CAPTION if shortened else "", how)
    return "\n".join(row for row in rows if row)


# Names of what is exported

WHOLE = "全部清单"


def category_name(category: str) -> str:
    """民生服务类."""
    return category if category.endswith("类") else f"{category}类"


# In the files

COLUMNS = ("序号", "类别", "事项", "部门", "部门管什么", "怎么办", "备注")
NO_DATE = "清单没有写日期"
DEPARTMENTS = "部门"
DONE_HINT = "办完一件，在前面的方框里打勾。"


def steps_column(town: Town) -> str:
    """镇里怎么办."""
    return f"{town.self_word}怎么办"


def dated(town: Town) -> str:
    """Date of the list as printed on it."""
    return town.published or NO_DATE


def list_date(town: Town) -> str:
    """In the running head: 清单日期：2025年7月."""
    return f"清单日期：{dated(town)}"


def chosen_in_file(name: str, count: int, town: Town) -> str:
    """Under the title of a file."""
    return f"{name}，{count} 项 · {list_date(town)}"


def departments_line(departments: Sequence[str]) -> str:
    """部门：奇台县公安局、奇台县农业农村局."""
    return f"{DEPARTMENTS}：{'、'.join(departments)}"


def part_heading(part: ListPart, count: int) -> str:
    """Over a part of a list: 配合履职（共98项）."""
    return f"{PART_NAMES[part]}（共{count}项）"


def source_line(town: Town) -> str:
    """Where the content comes from."""
    about = "，".join(word for word in (town.publisher, town.published) if word)
    return f"来源：《{town.list_title}》{f'（{about}）' if about else ''}"


def page_of(page: int | str, pages: int | str) -> str:
    """At the foot of a page."""
    return f"第 {page} 页，共 {pages} 页"


def item(duty: Duty) -> str:
    """Where a duty stands: 配合履职 第20项."""
    return f"{PART_NAMES[duty.part]} 第{duty.number}项"


# On the card

WHO = "找谁"
NOW_WITH = "现在归谁"
GO_THERE = f"要办事，可以到那里问，或打 {SERVICE_LINE}。"
WHO_DOES_WHAT = "谁来管，各管哪一块"
SOURCE = "依据"


def clauses_left(count: int) -> str:
    """Behind a department's part that was shortened."""
    return f"（还有{count}条）"


def departments_left(count: int) -> str:
    """Under departments of which some are not shown."""
    return f"还有 {count} 个部门，见清单。"


def steps_left(count: int) -> str:
    """Under steps of which some are not shown."""
    return f"还有 {count} 条，见清单。"


SHORTENED = "内容长，图上只写了要点，全文看清单。"


def card_source(duty: Duty, town: Town) -> tuple[str, str]:
    """依据：《奇台县西北湾镇履职事项清单》 / 配合履职 第20项 · 清单日期：2025年7月."""
    return f"{SOURCE}：《{town.list_title}》", f"{item(duty)} · {list_date(town)}"


def ask_here(town: Town) -> str:
    """The way on, at the foot of the card."""
    return f"不清楚的，到{service_centre(town)}问，或打 {SERVICE_LINE}"
