"""「谁定的？」: sentences about whose a handed-down task is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.answers import level_sentence
from bot.wording.levels import PART_NAMES, level
from knowledge.records import ListPart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.records import Duty, Town

HOW = (
    "把布置下来的通知发给我，我按清单看归谁。",
    "这样发：/whose 通知：各村务于本周五前完成秸秆焚烧隐患排查",
    "也可以长按那条通知，选“回复”，再发 /whose 。",
)
NO_WORDS = "这条消息里没有字，我看不了。请把通知的文字发给我。"
NOTICE_GONE = ("原来那份通知找不到了。", "请再发一次。")
UNSURE = "拿不准是哪一项，请您挑："
TORN = "有两项挨得一样近，一项镇里自己负责，一项不是。请您挑："
UNSURE_TAP = "都不对的话，就是清单里没查到。"
COPY = "可以这样回（点一下就复制）："
ANSWER_SO = "可以这样回："
NOTHING_WAY = "清单没写的，我不能说归谁。可以问布置的人：依据是哪一条。"
VILLAGES = "清单只写到镇这一级。村里、网格分什么活，清单里没有。"
NO_TASK = "这段话里没看出布置了什么事。请把通知的文字发给我。"
PASSED_ON = "转给"
LEAD = "主责"


def tasks(count: int) -> str:
    """Over the rulings on several tasks."""
    return f"这份通知里有 {count} 件事："


def left_out(count: int) -> str:
    """Under the rulings on the first few tasks."""
    return f"还有 {count} 件没看，请分开再发一次。"


def quoted(task: str, number: int = 0) -> str:
    """The task as it stands in the notice."""
    return f"{number}. “{task}”" if number else f"“{task}”"


def conclusion(duty: Duty, town: Town) -> str:
    """Whose it is."""
    if duty.part is ListPart.RECALLED:
        return f"{town.upper_word}部门已收回，{town.self_word}不用办。"
    return level_sentence(duty, town)


def departments(duty: Duty, names: Sequence[str]) -> str:
    """Which departments lead, or took it back."""
    return f"{PASSED_ON if duty.part is ListPart.RECALLED else LEAD}：{'、'.join(names)}"


def part(duty: Duty, names: Sequence[str]) -> str:
    """Whose the task is, of a duty that several departments share."""
    return f"{LEAD}：{'、'.join(names)}（这项由 {len(duty.departments)} 个部门各管一块，这件事是这一块）"


def steps(town: Town, count: int) -> str:
    """Over the township's own part, step by step."""
    return f"{town.self_word}要配合的，清单写了 {count} 条："


def nearest_step(town: Town, count: int, step: str) -> str:
    """The township's own part in short."""
    if count == 1:
        return f"{town.self_word}要配合的：{step}"
    return f"{town.self_word}要配合的有 {count} 条，跟这件事最近的：{step}"


def near(duty: Duty, town: Town, title: str) -> str:
    """A duty of another level that is close too."""
    return f"清单里还有一项挨得近：{PART_NAMES[duty.part]} 第{duty.number}项“{title}”，{level(duty.part, town)}。"


def choice(position: int, duty: Duty, town: Town, title: str) -> str:
    """One of the duties that it may be."""
    return f"{position}. {with_level(duty, town, title)}"


def with_level(duty: Duty, town: Town, title: str) -> str:
    """A duty and who is responsible for it."""
    return f"{title}（{level(duty.part, town)}）"


def whole(number: int) -> str:
    """The button that opens the duty; ``number`` of the task among several, else 0."""
    return f"第 {number} 件，看全文" if number else "看这一项全文"


def perhaps(number: int, title: str) -> str:
    """The button of the duty that is close too; ``number`` of the task among several, else 0."""
    return f"第 {number} 件也像：{title}" if number else f"也像：{title}"


def pick(number: int, position: int, title: str) -> str:
    """The button of one choice; ``number`` of the task among several, else 0."""
    return f"第 {number} 件是：{title}" if number else f"{position}. {title}"


def nothing(town: Town) -> str:
    """The list has nothing on it."""
    return f"{town.name}的清单里没有查到这件事。"


def reply_duty(duty: Duty, town: Town, title: str, names: Sequence[str]) -> str:
    """A sentence to answer with, on a duty of the list."""
    cited = f"按《{town.list_title}》{PART_NAMES[duty.part]} 第{duty.number}项“{title}”"
    who = "、".join(names)
    match duty.part:
        case ListPart.BASIC:
            return f"{cited}，这件事由{town.name}负责。"
        case ListPart.ASSIST:
            return f"{cited}，这件事由{who}主责，{town.name}按清单配合。"
        case ListPart.RECALLED:
            return f"{cited}，这件事已由{who}收回，{town.name}不再承担。"


def some_departments(names: Sequence[str], more: int) -> tuple[str, ...]:
    """Names of departments, of which some more are not named."""
    return (*names[:-1], f"{names[-1]}等 {len(names) + more} 个部门") if more else tuple(names)


def reply_nothing(town: Town) -> str:
    """A sentence to answer with, when the list has nothing."""
    return f"《{town.list_title}》里没有查到这件事，请问依据是哪一条？"
