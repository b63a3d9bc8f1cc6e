"""/stats: how much is asked, how it is answered and how fast, for those who keep the lists and those above them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from knowledge.records import Town

TITLE = "群众问事统计"
ANSWERED, CHOICES, NOTHING = "答上了", "给几项让人挑", "没查到"
ASKED = "次提问"
PER_DAY = "每天问了多少次"
TOP_DUTIES = "问得最多的事"
TOP_DEPARTMENTS = "最常该找的部门"
UNKNOWN = "—"
SPEED = "答得快不快，准不准"
HALF, MOST = "半数在此时间内答完", "95% 在此时间内答完"
MISSED = "点了「不是这个」"
NONE_YET = "这段时间还没有人问过。"
NO_DUTIES = "这段时间还没有问到清单里的哪一项。"
SOURCE = "只数次数，不记谁问的，也不记问的话。"
SOURCE_DEPARTMENTS = "部门按清单里排在最前的那个算。"
ALL_TOWNS = "所有的镇合起来看"
OWN_TOWNS = "您管的镇合起来看"
OTHER_TOWN = "换个镇看"
BACK = "‹ 回去"
NOT_LOADED = "这个镇的清单现在没有。请重新发 /stats 。"
HOW = "请这样发：/stats ，或者加天数和镇名，比如 /stats 90 西北湾 。天数可以是 7、30、90。"
FILE = "stats.png"
_TITLE = 40
_ENOUGH = 10
"""Questions from which a difference is worth telling in hundredths."""


def heading(towns: Sequence[Town], *, every: bool) -> str:
    """Whose numbers these are. ``every``: of all towns that there are."""
    if len(towns) == 1 and not every:
        return towns[0].full_name
    return f"全部 {len(towns)} 个镇" if every else f"您管的 {len(towns)} 个镇"


def township(towns: Sequence[Town]) -> str:
    """In place of a department: what the township does itself."""
    return f"{towns[0].name if len(towns) == 1 else '镇里'}自己负责"


def period(first: date, last: date) -> str:
    """2026年10月24日至11月22日（30天）."""
    end = f"{last.month}月{last.day}日" if last.year == first.year else f"{last.year}年{last.month}月{last.day}日"
    return f"{first.year}年{first.month}月{first.day}日至{end}（{(last - first).days + 1}天）"


def days(count: int, *, chosen: bool) -> str:
    """Button: this many days."""
    return f"● 近{count}天" if chosen else f"近{count}天"


def times(count: int) -> str:
    """How often."""
    return f"{count} 次"


def share(part: int, whole: int) -> str:
    """A part in hundredths."""
    return f"{_percent(part, whole)}%"


def asked(count: int) -> str:
    """How much was asked."""
    return f"共问了 {count} 次"


def change(now: int, before: int | None, count: int) -> str:
    """Against the same number of days before; empty when nothing is known of them."""
    if not before:
        return ""
    if now == before:
        return f"和前{count}天一样多"
    more = "多" if now > before else "少"
    rate = f"（{_percent(abs(now - before), before)}%）" if before >= _ENOUGH else ""
    return f"比前{count}天{more} {abs(now - before)} 次{rate}"


def answered(kind: str, part: int, whole: int) -> str:
    """How a part of the questions was answered."""
    return f"{kind} {part} 次（{share(part, whole)}）"


def ranked(position: int, name: str, count: int) -> str:
    """One of the most asked."""
    return f"{position}. {name if len(name) <= _TITLE else name[: _TITLE - 1] + '…'} {times(count)}"


def seconds(milliseconds: float) -> str:
    """A time as people say it."""
    if milliseconds < 95:
        return "不到 0.1 秒"
    return f"{milliseconds / 1000:.1f} 秒" if milliseconds < 9_950 else f"{milliseconds / 1000:.0f} 秒"


def speed(median: float, slow: float) -> str:
    """How long answers take."""
    return f"快慢：一半的问题{_within(median)}答完，95% 的问题{_within(slow)}答完。"


def made(moment: str) -> str:
    """When the picture was made."""
    return f"{moment} 生成（北京时间）"


def day(of: date) -> str:
    """Under a bar."""
    return f"{of.month}/{of.day}"


def _within(milliseconds: float) -> str:
    said = seconds(milliseconds)
    return said if said.startswith("不到") else f" {said}内"


def _percent(part: int, whole: int) -> int:
    """Whole hundredths; what there is never becomes nothing, and not all never becomes all."""
    if not whole or not part:
        return 0
    exact = 100 * part / whole
    rounded = round(exact)
    if part < whole:
        rounded = min(rounded, 99)
    return max(1, rounded)
