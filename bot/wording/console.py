"""What the terminal shows: the chat's own lines and the commands' results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.levels import PART_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.records import ListPart, Town

_NAMED = 8
"""Towns that are named to who asks for one that there is none of."""
WELCOME = "谁管：碰到事不知道找谁，直接打字问我。"
KEEPS = "我不保存您说的话。输入 /help 看用法，说“再见”就离开。"
TOKEN_HINT = "想接到 Telegram：在 Telegram 里找 @BotFather 要一个口令，再用 BOT_TOKEN=口令 make run 启动。"
HELP = """直接打字说您的事，例如：邻居家的狗没办证还咬人，找谁
/town 换乡镇   例如：/town 西北湾
/browse 翻看清单 例如：/browse 配合
/departments 看一个部门管哪几件 例如：/departments 公安局
/compare 两个镇比一比 例如：/compare 秸秆
/whose 布置的活该谁干 例如：/whose 通知：各村务于本周五前完成秸秆焚烧隐患排查
/item 看某一项 例如：/item 配合 20
列出来的，回个数字就打开，比如：3，第3个；没列完的，说“更多”
看完一项，说“下一个”或“回到列表”；列完了还能说“民政局的呢”
/forget 忘掉刚才说的事
/privacy 我保存什么
/help 看用法
说“再见”、输入 /quit，就离开
只在 Telegram 里有的：{elsewhere}"""
ONLY_TELEGRAM = "/{name} 只在 Telegram 里有。这里直接打字问就行，/help 看能用什么。"
_MATTERS = ("秸秆", "养狗", "低保")
_MOST_NAMED = 6
"""Other towns that /compare names."""
MENU_ALL = "就这 {count} 行，没有了。回个数字就打开。"
FORGOTTEN = "忘掉了，从头说吧。"
WHOSE_USAGE = "把布置下来的通知写在后面，我按清单看归谁：/whose 通知：各村务于本周五前完成秸秆焚烧隐患排查"
MENU_HOW = "回个数字，或者打名字。"
MENU_HOW_NUMBER = "回个数字。"
MENU_HOW_PARTS = "回个数字看是哪几类，也可以直接写：/browse 配合"
MENU_BEYOND = "没有这个数。请回 1 到 {count} 的数字。"
BROWSE_UNKNOWN = "清单里没有这一类。清单是这样分的："
TOWN_FIRST = "您还没选乡镇。"
PRIVACY = "在这里说的话只留在您的屏幕上，我不保存、不上传。关掉窗口就什么都没有了。"
PROMPT = "您说：{town}> "
GOODBYE = "好的，有事再来。"
CHOOSE_TOWN = "您是哪个乡镇的？输入序号或名字："
TOWN_SET = "好的，下面说的都是{town}。"
UNKNOWN_COMMAND = "没有这个命令。输入 /help 看用法。"


def compare_how(first: Town, others: Sequence[Town]) -> tuple[str, ...]:
    """/compare without a matter: what to type, for the other town or for each of several."""
    pairs = [(other, matter) for other in others[:_MOST_NAMED] for matter in _MATTERS]
    few = pairs if len(others) == 1 else pairs[:: len(_MATTERS)]
    rows = (f"  /compare {first.name} {other.name} {matter}" for other, matter in few)
    more = (f"一共能跟 {len(others)} 个镇比，换成那个镇的名字就行。",) if len(others) > _MOST_NAMED else ()
    return ("要比哪件事，写在两个镇名后头，比如：", *rows, *more)


def unknown_town(towns: Sequence[Town]) -> str:
    """/town 火星, or ask --town 火星."""
    return f"没有找到这个乡镇。现在有：{_names(towns)}。"


def several_towns(found: Sequence[Town]) -> str:
    """A name that several towns have."""
    return f"叫这个名字的有几个：{_names(found)}。请写全一点。"


def _names(towns: Sequence[Town]) -> str:
    more = f"等 {len(towns)} 个" if len(towns) > _NAMED else ""
    return "、".join(town.full_name for town in towns[:_NAMED]) + more


def no_such_item(town: Town, part: ListPart, number: int, count: int) -> str:
    """/item 配合 120, of a list with fewer."""
    if not count:
        return f"{town.name}的清单里没有“{PART_NAMES[part]}”这一部分。"
    return f"{town.name}的“{PART_NAMES[part]}”里没有第 {number} 项，只有第 1 到第 {count} 项。"


BUILT = "已建好并启用：{edition}"
TOWN_COUNT = "  {town}：{count}项"
CHECK_SUMMARY = "{files}份清单，{duties}项；错误{errors}处，提醒{notes}处。"
CHECK_CLEAN = "没有发现问题。"
NO_EDITIONS = "还没有建过数据。运行 build 建一版。"
EDITION_CURRENT = "（正在用）"
FAILED = "没有成功：{sentence}"
CHECKS_FAILED = "清单没有通过检查，原来的数据照常使用："
PROBLEM = "{file}:{line}: {severity} {kind}: {words} —— {message}"
SEVERITY = {"error": "错误", "note": "提醒"}
HEALTHY = "正常：{edition}"
NOT_WELL = "正在运行的机器人没有应声，或者还没准备好。"
OUTPUT_FAILED = "写不出结果（{reason}）"
PUT_BACK = "已换回：{edition}"
NO_GOOD_EDITION = "没有能用的数据。运行 build 建一版。"
INTERRUPTED = "已停止。"
BAD_ID = "没有这一项：{id}"
