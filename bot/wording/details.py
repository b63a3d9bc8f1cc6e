"""What the list says of a particular that was asked for, or that it does not say it; and one step by its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.answers import SERVICE_LINE
from knowledge.understanding.details import Detail

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.records import Town

_TERM = "多久要办"
_NAMES = {
    Detail.PHONE: "电话",
    Detail.MATERIALS: "要带的材料",
    Detail.PLACE: "办事的地址",
    Detail.HOURS: "几点上班",
    Detail.FEE: "要不要钱、要多少钱",
    Detail.AMOUNT: "多少钱",
    Detail.DAMAGES: "谁赔、赔多少",
    Detail.DURATION: "要多久、什么时候",
    Detail.PERSON: "是哪个人、叫什么",
    Detail.CONDITIONS: "要什么条件",
    Detail.WHY: "原因",
    Detail.ALLOWED: "这样行不行、要不要紧",
    Detail.MONEY_BACK: "钱能不能要回来",
    Detail.TAKEN_WHY: "为什么收回",
    Detail.TAKEN_WHEN: "什么时候收回的",
    Detail.UNMOVED: f"{_TERM}，也没写不来找谁投诉",
    Detail.BASIS: "法律条文",
    Detail.STAGE: "谁初审、谁终审",
    Detail.PAYOUT: "谁发钱",
    Detail.ORIGIN: "外地来的、户口不在这儿的，算不算在内",
}


def not_said(asked: Sequence[Detail]) -> str:
    """The one line that stands for what the one item that was read does not say: 这一条里没写电话。可以打 12345 问。"""
    return f"这一条里没写{_names(asked)}。可以打 {SERVICE_LINE} 问。"


def not_said_in_step(asked: Sequence[Detail]) -> str:
    """The same where one step of an item was asked for: another step may say it."""
    return f"这一步里没写{_names(asked)}。可以打 {SERVICE_LINE} 问。"


def none_says(asked: Sequence[Detail]) -> str:
    """The same over several items, each of which was read."""
    return f"下面这几条里都没写{_names(asked)}。可以打 {SERVICE_LINE} 问。"


def nowhere_said(asked: Sequence[Detail]) -> str:
    """The same where the whole list was searched for what it is asked of, and has nothing."""
    return f"清单里没写{_names(asked)}。可以打 {SERVICE_LINE} 问。"


def some_say(asked: Sequence[Detail]) -> str:
    """Over items of which some say it."""
    return f"{_named(asked)}，下面这些有的写了，有的没写，要看是哪一条。"


def said(asked: Detail) -> str:
    """Over an item's own sentences; they may say a part of it only, and another item may say more."""
    return f"{_NAMES[asked]}，这一条里只写到："


def said_in_two(asked: Detail) -> str:
    """The same where the list divides the matter in two items and both say it."""
    return f"{_NAMES[asked]}，清单里分两条写："


def pressed_here(town: Town) -> str:
    """Whom to press where the township does it itself."""
    return f"这件事{town.self_word}自己负责，先催{town.self_word}。还没人管，打 {SERVICE_LINE}。"


def pressed(whom: Sequence[str], town: Town, *, of: int, reports: bool) -> str:
    """Whom to press where nobody came who was told; ``of`` how many departments that are; ``reports``: the township
    passes it on."""
    who = "、".join(whom) + (f"（一共 {of} 个部门，先找管这一块的）" if of > len(whom) else "")
    again = f"，也可以让{town.self_word}再报一次" if reports else ""
    return f"先催{who}{again}。还没人来，打 {SERVICE_LINE}。"


def pressed_unnamed(said: str, whom: Sequence[str], town: Town, *, of: int) -> str:
    """Whom to press where the office that was told is none of the item's; ``whom`` are the item's, none of them where the
    township does it itself."""
    stand = f"{_some(whom, of)}，也可以找他们" if whom else f"{town.self_word}自己负责，也可以找{town.self_word}"
    return f"先催{said}。这一条里没写{said}，写的是{stand}。还没人来，打 {SERVICE_LINE}。"


def pressed_township(whom: Sequence[str], town: Town, *, of: int) -> str:
    """Whom to press where the township was told and the item is the departments'."""
    return f"先催{town.self_word}。这一条里写的部门是{_some(whom, of)}，也可以直接找他们。还没人来，打 {SERVICE_LINE}。"


def _some(whom: Sequence[str], of: int) -> str:
    return "、".join(whom) + (f"等 {of} 个部门" if of > len(whom) else "")


def step_to_report(town: Town) -> str:
    """Over the township's own steps by which it is passed on."""
    return f"{town.self_word}该报的，清单里写着："


def rests_on(citation: str) -> str:
    """What an answer rests on: the item of the list."""
    return f"依据是{citation}"


def rest_on(list_title: str) -> str:
    """Over the items that several answers rest on."""
    return f"依据是《{list_title}》里的这几条："


NO_LAWS = "这几条里都没写法律条文。"
SOME_LAWS = "有的条里还写了法律条文，要看是哪一条。"
NO_TERM = f"这一条里没写{_NAMES[Detail.UNMOVED]}。"
NO_COMPLAINTS = "这一条里没写不来找谁投诉。"
NO_LAW = "这一条里没写法律条文。"
LAWS = "这一条里还写了："


def one_line(who: str, sentence: str) -> str:
    """A sentence of the list with whose it is."""
    return f"{who}：{sentence}" if who else sentence


def which_matter(asked: Sequence[Detail]) -> tuple[str, ...]:
    """A particular was asked for and no matter: no item was read that might say it."""
    return (
        f"您要问哪件事？先说是什么事，我查归谁管，再看那一条里写没写{_named(asked)}。",
        f"急着问，可以打 {SERVICE_LINE}。",
    )


def _names(asked: Sequence[Detail]) -> str:
    return "，也没写".join(_NAMES[each] for each in asked)


def _named(asked: Sequence[Detail]) -> str:
    """Particulars one after the other, of which nothing is said yet."""
    return "、".join(_TERM if each is Detail.UNMOVED else _NAMES[each] for each in asked)


def one_step(town: Town, number: int, count: int) -> str:
    """Over one step: 镇里第 3 步（一共 7 步）："""
    return f"{town.self_word}第 {number} 步（一共 {count} 步）："


def step_under(section: str, count: int) -> str:
    """Over one step of those under a heading, where several headings number theirs anew."""
    return f"【{section}】（一共 {count} 步）"


def one_step_of_each(town: Town, number: int) -> str:
    """Over the steps of that number under each heading."""
    return f"{town.self_word}第 {number} 步："


def last_steps(town: Town) -> str:
    """Over the last step under each heading."""
    return f"{town.self_word}最后一步："


def no_such_step(town: Town, number: int, most: int) -> str:
    """第九步, where there are seven."""
    return f"这一条里，{town.self_word}只写了 {most} 步，没有第 {number} 步。"
