"""Sentences and headings around what the lists say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.wording.levels import PART_NAMES, level
from knowledge.answers import Across
from knowledge.understanding.danger_rules import DESPAIR_LINE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.answers import SetQuery
    from knowledge.records import Duty, ListPart, Town

SERVICE_LINE = "12345"
"""The citizens' line that every county has."""

WHICH_ONE = "您是想问哪一件？"
NOT_AMONG_THEM = "都不是的话，换个说法再问一次。"
ALSO_PERHAPS = "您也可能想问"
MENTIONED_IN = "写到的是"
PERHAPS_UNDER_ANOTHER_NAME = "清单里没用这个词，您看看是不是这几件"
LIST_HINT = "点数字，看那一件。"
BY_NUMBER = "回个数字，就看那一件。"
NO_DEPARTMENT = "清单里没有写这件事归哪个部门。"
"""A department was asked of a duty of which the list names none; whose it is stands below."""
SOURCE = "依据"
WHO = "找"
WHO_SEVERAL = "找这几个部门（各管一块）"
WHO_NOW = "现在归"
OTHER_DEPARTMENTS = "其他部门管什么"
DEPARTMENTS_DO = "各部门管什么"
DEPARTMENT_DOES = "部门管什么"
DETAILS_ON_BUTTON = "（内容长，点下面的按钮看全文）"
EMERGENCY_CALM = "先顾人。电话里说清：在哪里、出了什么事、有没有人受伤。"
NOBODY_HERE = "我是查清单的程序，没法替您打电话，这头也没有人看着。"
"""To somebody who was told whom to call and writes on."""
NO_DANGER = "要是没有人有危险，换个说法再问我一遍。"
NUMBER_NAMES = {
    "110": "报警",
    "119": "火警、救援",
    "120": "急救",
    "122": "交通事故",
    "12345": "政务热线",
    DESPAIR_LINE: "心理援助",
}
"""What the emergency numbers are for."""


def level_sentence(duty: Duty, town: Town) -> str:
    """The conclusion: 县级部门主责，镇里配合。."""
    return f"{level(duty.part, town)}。"


def matter(town: Town, title: str) -> str:
    """Which town and which matter the answer is about."""
    return f"{town.name} · {title}"


def titled(title: str, phrase: str) -> str:
    """A title in a list of choices: the part of it that is meant first, where that is known."""
    return f"{phrase}（{title}）" if phrase else title


def asked_part(departments: Sequence[str]) -> str:
    """Whose the asked part is."""
    if len(departments) == 1:
        return f"您问的这一块，归{departments[0]}。"
    return "您问的这一块，归这几个部门："


def departments_in_all(count: int) -> str:
    """Closes a list of departments that is too long to show."""
    return f"……一共 {count} 个部门"


def steps_heading(town: Town) -> str:
    """镇里怎么办."""
    return f"{town.self_word}怎么办"


def receiver_heading(town: Town) -> str:
    """Over the receiving department's way of working."""
    return f"{town.upper_word}部门怎么办"


def citation(duty: Duty, town: Town, title: str) -> str:
    """《奇台县西北湾镇履职事项清单》配合履职 第20项：文明养犬管理工作."""
    return f"《{town.list_title}》{PART_NAMES[duty.part]} 第{duty.number}项：{title}"


def service_centre(town: Town) -> str:
    """The place to go to in a township."""
    return f"{town.name}便民服务中心"


def basic_way(town: Town) -> str:
    """Where to go with a duty of the township itself; the lists name no office."""
    return f"要办事，可到{service_centre(town)}，或打 {SERVICE_LINE}。"


def no_steps(town: Town) -> str:
    """The township's steps were asked for and the list has none."""
    return f"清单里没有写{town.self_word}的具体做法。"


def own_duty(town: Town, title: str) -> tuple[str, str]:
    """A department was asked of a duty that is the township's own; others are offered under it."""
    return (
        f"刚才那件（{title}），清单写的是{town.self_word}自己负责，没写部门。{basic_way(town)}",
        "要找部门的，您看是不是下面哪一件。",
    )


def no_department_duties(town: Town) -> str:
    """The departments' part was asked for and the list has none."""
    return f"清单里没有写{town.upper_word}部门的分工。"


def call_now(number: str) -> str:
    """The first line of an emergency."""
    return f"现在就打 {named_number(number)}！"


def call_too(numbers: Sequence[str]) -> str:
    """The further numbers of an emergency."""
    return f"还可以打 {'、'.join(named_number(number) for number in numbers)}。"


def caution(numbers: Sequence[str]) -> str:
    """One line for who may be in danger, or in despair, where it is not clear that they are now."""
    if DESPAIR_LINE in numbers:
        return f"心里难受，打 {named_number(DESPAIR_LINE)}；人有危险，先打 {named_number(numbers[0])}。"
    return f"要是现在有危险，先打 {named_number(numbers[0])}。"


def named_number(number: str) -> str:
    """A number with what it is for: 120（急救）."""
    name = NUMBER_NAMES.get(number, "")
    return f"{number}（{name}）" if name else number


DESPAIR = "别一个人扛着，有人愿意听，也有人能帮。"


def despair_call(numbers: Sequence[str]) -> str:
    """The second line then: help for danger, and somebody to talk to."""
    danger = "或 ".join(named_number(number) for number in numbers if number != DESPAIR_LINE)
    return f"人有危险，现在就打 {danger}；心里难受，打 {named_number(DESPAIR_LINE)}。"


DESPAIR_CALM = "电话里先说清人在哪里。身边有人，就陪着，别走开。"
EMERGENCY_AFTERWARDS = "人安全以后，这件事归谁管："
WITHOUT_DANGER = "没有人有危险的话，这件事归谁管："
WHICH_ONE_IF_SAFE = "没有人有危险的话，您是想问哪一件？"


def nothing(town: Town | None) -> str:
    """The conclusion when the lists have nothing."""
    return f"{town.name}的清单里没有这件事。" if town else "清单里没有这件事。"


def nothing_way_on(town: Town | None, *, elsewhere: bool = False) -> tuple[str, ...]:
    """What to do then. ``elsewhere``: it is plain what the matter is, and other words for it would find no more."""
    if elsewhere:
        return ("这类事，乡镇的清单一般不写，归别的单位管。", f"打 {SERVICE_LINE} 说一声，热线会转给管这事的单位。")
    place = f"到{service_centre(town)}问，或" if town else ""
    return ("换个说法，可以再问一次。", f"也可以{place}打 {SERVICE_LINE}。")


def both_count(towns: Sequence[Town], query: SetQuery, count: int) -> str:
    """How many duties a set of two towns has."""
    left, right = (town.name for town in towns)
    bare = tuple(name.removeprefix(towns[0].county) for name in query.departments)
    what = f"{_set_words(replace(query, departments=bare)) or '清单里的'}事项"
    match query.across:
        case Across.SHARED if count:
            return f"{what}，{left}和{right}都有的一共 {count} 项。"
        case Across.SHARED:
            return f"{what}，没有{left}和{right}都有的。"
        case Across.APART if count:
            return f"{what}，只有一个镇有的一共 {count} 项。"
        case Across.APART:
            return f"{what}，{left}和{right}一样，没有只有一个镇有的。"
        case _:
            return f"{what}，两个镇各有多少："


def both_side(town: Town, other: Town, query: SetQuery, count: int, counts: Sequence[tuple[ListPart, int]]) -> str:
    """One town's share of a set of two towns; ``counts`` by part of the list, where it has several."""
    parts = f"（{'，'.join(f'{PART_NAMES[part]} {each}' for part, each in counts)}）" if len(counts) > 1 else ""
    if query.across is Across.APART:
        return f"{town.name}有、{other.name}没有的：{count} 项{parts}"
    return f"{town.name}：{count} 项{parts}"


def by_list_of(town: Town) -> str:
    """Under what two towns have in common."""
    return f"下面是{town.name}清单里的。"


LIST_ON_REQUEST = "回“更多”，看是哪些。"


def set_count(town: Town | None, query: SetQuery | None, count: int, mentioned: int = 0) -> str:
    """How many duties a set has, and what it was asked by; ``mentioned`` ones only name the office that was meant."""
    where = f"{town.name}的清单里" if town else "清单里"
    if query is not None and query.within:
        where = f"{town.name}，刚才那些事里" if town else "刚才那些事里"
    if query is not None and query.absent and mentioned:
        return f"{where}没有哪一项归{query.absent}管，写到它的有 {mentioned} 项。"
    if query is not None and query.absent:
        return f"{where}没有写到{query.absent}。"
    what = _set_words(query)
    if count == 0:
        return f"{where}没有{what}事项。" if what else f"{where}没有这样的事项。"
    return f"{where}，{what}事项一共 {count} 项。"


def office_has(query: SetQuery, count: int) -> str:
    """Under an empty set of an office: what it has in all, and how to ask for it."""
    names = _once(query.departments)
    return f"{names[0]}管的一共 {count} 项。要看，就说：{names[0]}管哪几项。"


def whole_list(count: int) -> str:
    """Under the count of a part of the list."""
    return f"整份清单一共 {count} 项。"


def _set_words(query: SetQuery | None) -> str:
    if query is None:
        return ""
    words: list[str] = []
    if query.lacking:
        words.append(f"{query.lacking}没有的")
    if query.together:
        others = "、没有别的部门" if query.sole else ""
        words.append(f"{'和'.join('、'.join(_once(group)) for group in query.together)}都参加{others}的")
    if query.departments:
        words.append(f"{'只由' if query.sole else ''}{'、'.join(_once(query.departments))}管的")
    elif query.sole and not query.together:
        words.append("只由一个部门管的")
    if query.least or query.most:
        words.append(_shared_by(query.least, query.most))
    if query.parts:
        words.append("、".join(f"“{PART_NAMES[part]}”" for part in query.parts))
    if query.categories:
        words.append(f"{'、'.join(f'“{category}”' for category in query.categories)}类的")
    if query.topic:
        words.append(f"关于“{query.topic}”的")
    if query.apart:
        words.append(f"除了{'、'.join(_once(query.apart))}的")
    if query.without:
        words.append(f"除了“{query.without}”的")
    return "".join(words)


def _shared_by(least: int, most: int) -> str:
    """How many departments a duty has."""
    if least == most:
        return f"正好 {least} 个部门管的"
    if least and most:
        return f"有 {least} 到 {most} 个部门管的"
    return f"至少有 {least} 个部门管的" if least else f"最多 {most} 个部门管的"


def by_category(counts: Sequence[tuple[str, int]], more: int) -> str:
    """What an office's duties are about, by the list's own headings; ``more`` are headings that are not named."""
    named = "、".join(f"{name} {count} 项" for name, count in counts)
    return f"分在{named}{'等方面' if more else ''}。"


def _once(departments: Sequence[str]) -> list[str]:
    """Without names that only say another one again: 应急管理局及其他…部门 beside 应急管理局."""
    return [name for name in departments if not any(name != other and name.startswith(other) for other in departments)]


def by_part(counts: Sequence[tuple[ListPart, int]]) -> str:
    """How a long set divides over the parts of the list."""
    return f"其中{'，'.join(f'{PART_NAMES[part]} {count} 项' for part, count in counts)}。"


def listed_so_far(shown: int, count: int) -> str:
    """Under a page of a list that goes on."""
    return f"看到第 {shown} 项，一共 {count} 项。回“更多”看后面的，回个数字看那一件。"


def set_more(town: Town) -> str:
    """Way on after an empty set."""
    return f"换个说法，可以再问一次。也可以打 {SERVICE_LINE}，或到{service_centre(town)}问。"
