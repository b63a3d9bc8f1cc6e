"""What was not answered well, and teaching it: what the people who keep a town's list see and tap."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from bot.wording.levels import PART_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.answers import Answer
    from knowledge.records import Duty, ListPart, Town

_BEIJING = timezone(timedelta(hours=8))

TOWN_FIRST = "您管着几个镇。看哪个镇的？"
OTHER_TOWN = "换个镇看"
NOT_LOADED = "这个镇的清单现在没有。"
NO_MISSES = "近30天，没有答不上来的话。"
MISSES_HOW = "点数字，教我这句话该对应哪一项。"
SETTLED = "这几句已经处理过了。"
DROPPED = "划掉了，不再列出来。"
WHICH_DUTY = "这句话应该对应哪一项？点一下就记住。"
LEAVE_OUT_NAMES = "教了就一直留着，删了才没有。话里要是还有人名、号码，先别点：发 /teach 加一句短的，只说事，不说人。"
NO_LIKELY = "没有看着像的。打字找，或者翻清单找。"
BY_TYPING = "打字找"
DROP = "不用管它"
BACK = "‹ 回去"
ALL_MISSES = "‹ 没答好的话"
ALL_PHRASES = "教过的话"
REMOVE = "删掉这句"
EXPORT = "存成文件"
ANYWAY = "还是要加"
RATHER_NOT = "不加"
NOT_ADDED = "好，没有加。"
CHECKING = "正在核对，看会不会影响别的话……"
SEARCH_HOW = "请回复这条消息，写上事项里的几个字，比如：养犬。写“配合 20”这样的编号也行。"
FOUND = "找到这几项，应该是哪一项？点一下就记住。"
FOUND_NONE = "没有找到。换几个字再回复一次，或者翻清单找。"
EMPTY = "这句话里没说是什么事，教了会答乱。请把事情说出来，比如：麦场上放炮。"
KNOWN = "这句话我现在就是这么答的，不用教。"
OVERRULED = "这句话教了也不会这么答：里面有危险要先报电话，或者点了别的名。请换个说法再教。"
FULL = "这个镇教过的话太多了，先发 /vocabulary 删掉几句不用的。"
TEACH_HOW = (
    "两个办法：",
    "1. /teach 加一句话，我列出几项，您点一下。比如：/teach 麦场上放炮",
    "2. 写全：/teach 麦场上放炮 => 配合 20",
    "话要短，只说事，不说人名、号码。教了就一直留着，发 /vocabulary 能删。",
)
NO_PHRASES = "还没有教过什么。发 /misses 看哪些话没答好，点一下就能教。"
PHRASES_HOW = "点数字，看是哪一句，不合适就删。"
REMOVED = "删掉了，从现在起不再这么答。"
REMOVED_ALREADY = "这一句已经删掉了。"
NOTHING_TO_EXPORT = "这个镇教过的话里，没有一句还对得上清单，没什么可存的。"
MASKED = "话里的姓名、号码、门牌尽量遮住了，难免有漏的，别往外传。谁问的没有记。"


def misses_heading(town: Town) -> str:
    """Over a town's misses."""
    return f"{town.full_name}：没答好的话"


def misses_count(times: int, groups: int) -> str:
    """How many there are."""
    return f"近30天有 {times} 次，说的是 {groups} 件事，问得多的在前。"


def quoted(words: str) -> str:
    """A phrase as the first line of a message: the buttons below are about it."""
    return f"「{words}」"


def miss(position: int, words: str) -> str:
    """One group of a page."""
    return f"{position}. 「{words}」"


def miss_times(count: int, day: float, why: Sequence[tuple[str, int]]) -> str:
    """How often, when last, and why."""
    reasons = "、".join(f"{reason} {times} 次" if len(why) > 1 else reason for reason, times in why)
    return f"{count} 次，最近 {date(day)}，{reasons}"


def was_shown(item: str, title: str) -> str:
    """Which duty was shown and not meant."""
    return f"当时答的是：{item} {title}"


def other_wordings(words: Sequence[str], more: int) -> tuple[str, ...]:
    """How else it was said."""
    rest = (f"……还有 {more} 种说法",) if more else ()
    return ("也有人这样说：", *(f"· {each}" for each in words), *rest)


def date(seconds: float) -> str:
    """A day as people say it: 7月3日."""
    day = datetime.fromtimestamp(seconds, UTC).astimezone(_BEIJING)
    return f"{day.month}月{day.day}日"


def item(duty: Duty) -> str:
    """配合履职 第20项."""
    return f"{PART_NAMES[duty.part]} 第{duty.number}项"


def browse_heading(town: Town, part: ListPart) -> str:
    """Over a page of the list."""
    return f"{town.name}清单：{PART_NAMES[part]}。这句话是哪一项？点它的号。"


def by_part(part: ListPart) -> str:
    """Button: look in this part."""
    return f"翻{PART_NAMES[part].removeprefix('上级部门')}"


def search_in(town: Town) -> str:
    """In whose list typed words are looked for. The town is read from this sentence again."""
    return f"在{town.full_name}的清单里找。"


def would_break(duty: Duty, title: str, count: int) -> str:
    """Over the answers that would change."""
    return f"先别急：这句话要是对应“{title}”（{item(duty)}），有 {count} 句原来答对的话会跟着变："


def changed(before: Answer, after: Answer) -> str:
    """From what to what an answer would change."""
    return f"原来：{_answered(before)}；以后：{_answered(after)}"


def more_changed(count: int) -> str:
    """Those that are not shown."""
    return f"……还有 {count} 句"


def _answered(answer: Answer) -> str:
    if answer.duty is not None:
        return f"{answer.duty.item} {_short(answer.duty.title)}"
    if answer.duties and answer.count is None:
        return f"让人挑（{'、'.join(scored.duty.item for scored in answer.duties[:3])}）"
    return f"列出 {answer.count} 项" if answer.count else "说清单里没有"


def _short(title: str) -> str:
    return title if len(title) <= _TITLE else title[: _TITLE - 1] + "…"


_TITLE = 24


def learnt(town: Town, duty: Duty, title: str) -> tuple[str, ...]:
    """A phrase was taught."""
    return (f"记住了，从现在起{town.name}的人这么说，我就答：", f"{item(duty)}：{title}")


def settled(count: int) -> str:
    """Misses that are answered now."""
    return f"以前没答好的 {count} 次，现在也答得上了，已经划掉。"


def phrases_heading(town: Town, count: int) -> str:
    """Over what a town was taught."""
    return f"{town.full_name}：教过的话（{count} 句）"


def phrase(position: int, words: str, means: str) -> str:
    """One taught phrase."""
    return f"{position}. 「{words}」→ {means}"


def means(duty: Duty, title: str) -> str:
    """What a phrase means."""
    return f"{duty.item} {title}"


def gone(title: str) -> str:
    """The list has its duty no longer."""
    return f"清单里没有这一项了{f'（原来是：{title}）' if title else ''}，现在不起作用"


def taught_on(day: float) -> str:
    """When it was taught."""
    return f"{date(day)}教的。"


def corresponds(duty: Duty, title: str) -> str:
    """The duty of one taught phrase."""
    return f"对应：{item(duty)}，{title}"


def file_name(slug: str) -> str:
    """Of the exported file."""
    return f"vocabulary-{slug}.jsonl"


def file_caption(town: Town, count: int) -> str:
    """Under the exported file."""
    return f"{town.full_name}教过的话，{count} 项。格式和词汇库一样，可以发给维护词汇的人。"
