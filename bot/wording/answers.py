"""Sentences and headings around what the lists say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.levels import PART_NAMES, level
from knowledge.records import ListPart
from knowledge.understanding.danger_rules import DESPAIR_LINE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.records import Duty, Town

SERVICE_LINE = "12345"
"""The citizens' line that every county has."""

WHICH_ONE = "您是想问哪一件？"
WHICH_FIRST = "先定下是哪一件，我才好答您。最像的是这两件："
"""Over what is left of choices of which none was picked."""
WHICH_TO_TELL = "先定下是哪一件，我才好答您。"
"""Over choices that were asked on about, where not all have the same to say."""
NOT_AMONG_THEM = "都不是的话，换个说法再问一次。"
THIS_ONE = "您是想问这一件？"
"""Over the only duty that comes near."""
THIS_ONE_HOW = "是的话，回个 1；不是的话，换个说法再问一次。"
UNLIKELY = "清单里不一定有这件事。最像的是："
"""Over duties of which likely none is meant."""
UNLIKELY_HOW = f"是的话，回个数字；不是的话，打 {SERVICE_LINE} 问问这事归谁管。"
ALSO_PERHAPS = "您也可能想问"
MENTIONED_IN = "写到的是"
PERHAPS_UNDER_ANOTHER_NAME = "清单里没用这个词，您看看是不是这几件"
LIST_HINT = "点数字，看那一件。"
BY_NUMBER = "回个数字，就看那一件。"
SOURCE = "依据"
WHO = "找"
WHO_SEVERAL = "找这几个部门（各管一块）"
WHO_NOW = "现在归"
OTHER_DEPARTMENTS = "其他部门管什么"
BESIDE_ASKED = "清单里还写了各部门管什么"
"""Over what is left beside the asked part, where whoever it falls to has more of it."""
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
    """A title in a list of choices: the part of it that is meant first, where that is known, and the rest of it behind."""
    return f"{phrase}（{title}）" if phrase and title else phrase or title


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


def taken_without_steps(town: Town) -> str:
    """The township's steps were asked for of what was taken back from it."""
    return f"这一项{town.upper_word}部门已收回，{town.self_word}不再办，所以清单里没有{town.self_word}的做法。"


def other_half(duty: Duty, town: Town, title: str) -> str:
    """The other duty of a matter, one of which was taken back: whose it is, and where it stands in the list."""
    cited = f"{title}（{PART_NAMES[duty.part]} 第{duty.number}项）"
    if duty.part is not ListPart.RECALLED:
        return f"同一类的事，清单里还有一项，{level(duty.part, town)}：{cited}。"
    whose = f"，现在归{'、'.join(duty.departments)}" if duty.departments else ""
    return f"同一类的事，清单里还有一项，{town.upper_word}部门已收回{whose}：{cited}。"


EVERYWHERE = "这份清单是全镇的，本镇哪个村都按这一条。"
"""To who asks whether another village has it the same."""
UNFINED = "能不能罚、谁来罚，清单的这一项没有写。"
"""To who asks who may punish, under a duty that says nothing of it."""


def own_without_steps(town: Town) -> str:
    """The same of a duty of the township itself, with whose it is."""
    return f"这件事{town.self_word}自己负责，具体怎么做，清单里没有写。"


def own_duty(town: Town, title: str) -> tuple[str, str]:
    """A department was asked of a duty that is the township's own; others are offered under it."""
    return (
        f"刚才那件（{title}），清单写的是{town.self_word}自己负责，没写部门。{basic_way(town)}",
        "要找部门的，您看是不是下面哪一件。",
    )


def no_department(town: Town) -> str:
    """A department was asked of the township's own duty, of which the list names none; whom to go to stands below."""
    return f"清单里没有写这件事归哪个部门。清单写的是{town.self_word}自己管，您找{town.self_word}就行。"


NOT_TAKEN = "清单里没有收回这一件。"
"""It was asked whether a duty was taken back from the township, and it was not."""


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


def robbed(numbers: Sequence[str]) -> str:
    """The same line for who was robbed or cheated of money."""
    return f"被偷、被骗了，赶紧打 {named_number(numbers[0])}，越早越好。"


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
THIS_ONE_IF_SAFE = "没有人有危险的话，您是想问这一件？"


def nothing(town: Town | None) -> str:
    """The conclusion when the lists have nothing."""
    return f"{town.name}的清单里没有这件事。" if town else "清单里没有这件事。"


def nothing_way_on(town: Town | None, *, elsewhere: bool = False) -> tuple[str, ...]:
    """What to do then. ``elsewhere``: it is plain what the matter is, and other words for it would find no more."""
    if elsewhere:
        return ("这类事，乡镇的清单一般不写，归别的单位管。", f"打 {SERVICE_LINE} 说一声，热线会转给管这事的单位。")
    place = f"到{service_centre(town)}问，或" if town else ""
    return ("换个说法，可以再问一次。", f"也可以{place}打 {SERVICE_LINE}。")
