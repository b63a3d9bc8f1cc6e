"""What the people who keep the lists see: what is online, why something is not, and why a message is answered so."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.records import Problem, Town

RELOADING = "正在重新装清单……"
ADDED, CHANGED, REMOVED, RENUMBERED = "新增", "改动", "删去", "只换了序号"
NO_CHANGE = "内容和原来一样。"
NOT_DONE = "没有装上，原来的清单照常使用。"
NOT_ROLLED_BACK = "没有换成，原来的清单照常使用。"
FAULT = "程序出错了，详情在日志里。"
IN_USE = "（正在用）"
FAULTY = "（坏了：{fault}）"


WHY_HOW = "请在命令后面写上那句话，比如 /why 隔壁狗没证还咬人 。"
WHY_NO_TOWN = "请先发 /town 选镇。"
WHY_NOTHING = "清单里没有一项跟这句话对得上。"
ANSWERED = {
    "duty": "直接回答",
    "choices": "给几项让人挑",
    "none": "说清单里没有",
    "emergency": "当作眼下有危险，先报电话",
    "set": "当作问有哪几项",
    "several": "当作一句话里有几件事，一件一件答",
    "town": "当作选镇",
    "smalltalk": "当作闲话",
}


def why_head(answered: str, town: str) -> str:
    """What is done with a message."""
    return f"{town}，这句话：{answered}"


def why_odds(right: float, stated_from: float, inside: float, refused_below: float) -> str:
    """The two odds beside their thresholds."""
    return (
        f"头一项答得对的把握 {right:.2f}（够 {stated_from:.2f} 才直接回答）；"
        f"清单里有这事的把握 {inside:.2f}（不到 {refused_below:.2f} 就说没有）。"
    )


def why_candidate(place: int, item: str, title: str, score: float) -> str:
    """Over one candidate's reasons."""
    return f"{place}. {item} {title}（{score:.2f}）"


def why_in_title(words: str) -> str:
    """Words that the title holds."""
    return f"· 标题里有：{words}"


def why_in_text(words: str) -> str:
    """Words that the rest of the duty holds."""
    return f"· 正文里有：{words}"


def why_through_taught(phrase: str) -> str:
    """A phrase that the town was taught."""
    return f"· 教过：「{phrase}」就是这一项"


def why_through_word(spoken: str, official: str) -> str:
    """A spoken word that stands for an official one."""
    return f"· 「{spoken}」就是清单里的「{official}」"


def why_through_kind(name: str, words: str, weight: float) -> str:
    """A kind of duty, with the words that speak for it."""
    told = f"，凭的是：{words}" if words else ""
    return f"· 像是「{name}」一类（{weight:+.2f}{told}）"


def reading(file: str) -> str:
    """Progress: which file is being read."""
    return f"{RELOADING}\n正在读：{file}"


def town_count(town: Town, count: int) -> str:
    """One loaded town."""
    return f"{town.full_name}：{count} 项"


def change_count(kind: str, count: int) -> str:
    """Over the first few of what was added, changed or removed."""
    return f"{kind} {count} 项"


def changed_item(town: str, item: str, title: str) -> str:
    """One duty that was added, changed or removed."""
    return f"· {town} {item} {title}"


def more(count: int) -> str:
    """What is not shown of a list."""
    return f"· ……还有 {count} 项"


def notes(count: int) -> str:
    """Over the findings that do not forbid publication."""
    return f"提醒 {count} 处（不影响使用）"


def faults(count: int) -> str:
    """Over the findings that forbid publication."""
    return f"有 {count} 处要先改好，再来一次："


def problem(found: Problem) -> str:
    """One finding, with its place and words."""
    line = f" 第{found.line}行" if found.line else ""
    words = f"“{found.words}”" if found.words else ""
    return f"· {found.file}{line}：{found.message}{words}"


def place(file: str, line: int, words: str) -> str:
    """Where an error is; empty when nobody knows."""
    if not file:
        return ""
    return f"{file}{f' 第{line}行' if line else ''}{f'：{words}' if words else ''}"


def edition_now(built_at: str) -> str:
    """Which edition answers now."""
    return f"现在用的是 {built_at} 建的这一版。"
