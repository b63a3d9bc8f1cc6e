"""What the people who keep the lists see between a file and 「上线」, and of the editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.changes import Aspect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.records import Duty, Town

UNNAMED = "没有名字的文件"
READING = "正在看这份清单……"
TOO_LARGE = "文件超过 20 兆，收不了。请去掉图片再存一份，或者另存为 .docx、.xlsx 再发。"
NOT_FETCHED = "文件没有取下来。请再发一次。"
NOT_TAKEN = "这份清单没有收下，现在的清单照常使用。"
CHECKS_FAILED = "这份清单没有通过检查。请照下面改好，再发一次。"
UNCHANGED = "和现在用的清单一样，不用换。"
NOT_YOURS = "这个镇的清单不归您管，您点了没有用。"
WHOSE = "看不出这是哪个镇的清单。是哪个镇的？请点一下。"
MORE_TOWNS = "乡镇太多，这里没有全列。没有的，把镇名写进文件名，再发一次，就不用选了。"
NEW_TOWN_HOW = "要是新的乡镇，请在清单标题里写明县和乡镇的全名，再发一次。"
PUT_ONLINE, DISCARD = "上线", "放弃"
DISCARDED = "好，不换了。现在的清单照常使用。"
GONE = "这份预览用不了了：已经上线、已经放弃，或者过了三天。要换清单，请再来一次。"
AGAIN = "刚才这会儿，清单变过了，所以没有上线。下面是重新比过的，请再看一遍。"
ONLINE = "上线了。现在起按新的清单回答。"
NOT_ONLINE = "没有上线，原来的清单照常使用。"
PREVIEW = "预览：还没有上线"
NOTHING_YET = "点「上线」才会换。三天之内点都行。"
NEW_TOWN = "这是新加的乡镇，以前没有它的清单。"
SAME = "事项和现在的一样。"
COMPARED = "和现在用的比"
SECTIONS = {"a": "新增", "c": "改动", "r": "删去", "n": "只换了序号", "p": "提醒"}
BACK = "回到预览"
SOURCES = "清单从哪里来"
ASPECTS = {
    Aspect.CATEGORY: "类别",
    Aspect.DEPARTMENTS: "部门",
    Aspect.CLAUSES: "部门职责",
    Aspect.STEPS: "镇里怎么办",
}

EDITIONS = "各版清单（新的在前，北京时间）"
EDITIONS_HOW = "要换回以前的一版，点它的序号。"
NO_SUCH_EDITION = "没有这一版。发 /editions 看各版。"
ROLL_BACK = "换回这一版"
KEEP = "不换"
KEPT = "好，不换。现在的清单照常使用。"
IN_USE_NOW = "现在用的就是这一版。"
ROLLED_BACK = "换好了。现在起按这一版回答。"
CHANGED_MEANWHILE = "清单在这期间换过了。"
ROLL_BACK_AGAIN = "刚才这会儿，清单又换过了，所以没有动。请再看一遍。"
BUILT_BY_HAND = "在电脑上装的"
DONE_BY = {"upload": "发来一份清单", "reload": "从清单目录重新装", "without": "改用清单目录里的"}


def not_your_town(town: Town | None, own: Sequence[Town]) -> str:
    """A list of a town that the sender does not keep."""
    said = f"这份清单写的是{town.full_name}，不归您管。" if town is not None else "这个镇的清单不归您管。"
    yours = "、".join(each.full_name for each in own)
    return f"{said}您管的是：{yours}。" if yours else said


def file(name: str) -> str:
    """Which file the preview is of."""
    return f"文件：{name}"


def town_counts(town: Town, counts: Sequence[tuple[str, int]], before: int | None) -> str:
    """How many duties a town's list has: 奇台县西北湾镇：246 项（基本 111，配合 98，收回 37）."""
    parts = "，".join(f"{part} {count}" for part, count in counts)
    total = sum(count for _, count in counts)
    was = f"，原来 {before} 项" if before is not None and before != total else ""
    return f"{town.full_name}：{total} 项（{parts}）{was}"


def section(name: str, count: int) -> str:
    """A kind of change with its number, as heading and button: 改动 3 项."""
    return f"{name} {count} {'处' if name == SECTIONS['p'] else '项'}"


def item(duty: Duty, town: Town | None) -> str:
    """One duty of a list of changes; with its town where there are several."""
    return f"· {town.name + ' ' if town else ''}{duty.item} "


def renamed(title: str) -> str:
    """Under a duty whose name changed."""
    return f"　原来叫：{title}"


def altered(aspects: Sequence[str]) -> str:
    """Under a duty of which something else changed."""
    return f"　改了：{'、'.join(aspects)}"


def moved(before: int, after: int) -> str:
    """Behind a duty that only has another number."""
    return f"（原来第 {before} 项，现在第 {after} 项）"


def from_folder(town: Town, name: str) -> str:
    """A list of SEEDS_DIR."""
    return f"· {town.full_name}：清单目录里的 {name}"


def from_chat(town: Town, name: str, at: str) -> str:
    """A list that was sent to the bot."""
    return f"· {town.full_name}：{at} 发来的 {name}"


def without(town: Town) -> str:
    """Button: use the list of SEEDS_DIR again."""
    return f"{town.name}：不用发来的"


def edition(position: int, at: str, marks: str, what: str) -> str:
    """One edition of the list."""
    return f"{position}. {at}{marks}，{what}"


def who(user: int, asker: int) -> str:
    """Whoever put an edition online."""
    return "您" if user == asker else f"账号 {user} "


def whole_edition(at: str) -> str:
    """Heading of an edition before it is put back."""
    return f"换回 {at} 的这一版？"
