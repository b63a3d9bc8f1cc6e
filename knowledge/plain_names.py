"""A long official title → the few words of its own that say what it is about, for who chooses among several."""

from __future__ import annotations

import re
from functools import lru_cache

LONG = 22
"""Characters of a title that are read at one glance."""
_SHORTEST = 4
"""Characters of a name that tells something."""
_BETWEEN = "，；。"
_PARTS, _PART_OF = re.compile(f"[{_BETWEEN}]"), re.compile(f"[^{_BETWEEN}]+")
_OPENING = re.compile(
    r"(?:本[镇乡县]|组织开展|组织实施|贯彻执行|负责|做好|抓好|开展|落实|组织|推进|推动|推行|加强|加大|实施|承担|健全|建立|完善|指导|坚持和发展|积极|依法)(?!的)"
)
"""What nearly every title begins with: 负责本镇, 做好."""
_CLOSING = re.compile(r"(?:等?(?:相关)?工作(?:要求)?|等|力度|(?<=救助)政策宣传)$")
_INNER = re.compile(r"工作(?=[、和与及])")
_SLOGAN = re.compile(
    r"习近平|共同体|枫桥经验|(?:精神|思想|方略|战略|原则|机制|制度|作用|优势|责任)$|^(?:按照|根据|围绕).{1,9}$"
)
"""Parts that say in whose spirit or by which rule something is done, and not what."""
_ONE_SENTENCE = re.compile(r"^对|(?:处罚|许可|奖励|的审核）?)$")
"""Titles of one long sentence, of which a part says something else: 对……，……的处罚."""
_TOO_WIDE = frozenset({"宣传教育", "组织领导", "监督管理"})
_PAIRS = (("（", "）"), ("“", "”"), ("《", "》"), ("(", ")"), ("<", ">"))


@lru_cache(maxsize=4096)
def plain_name(title: str) -> str:
    """The short name of a long title, in its own words: its first part that says what is done. Empty for a title that is
    short, or whose first such part is no name."""
    parts = _PARTS.split(title)
    if len(title) <= LONG or len(parts) == 1 or _ONE_SENTENCE.search(title):
        return ""
    first = next((part for part in parts if not _SLOGAN.search(part)), "")
    name = in_short(first)
    whole = all(first.count(start) == first.count(end) for start, end in _PAIRS)
    return name if whole and _SHORTEST <= len(name) <= LONG and name not in _TOO_WIDE else ""


def besides(title: str, name: str) -> str:
    """What a title says besides its part that a short name is made of: what comes behind it, else what comes before.

    Empty where nothing is left; the whole title where no part of it is the name.
    """
    for place in _PART_OF.finditer(title):
        if in_short(place.group()) == in_short(name):
            behind, before = title[place.end() :].strip(_BETWEEN), title[: place.start()].strip(_BETWEEN)
            return behind or before
    return title


def in_short(part: str) -> str:
    """A part of a title without the words that all of them begin and end with: 开展临时救助工作 → 临时救助."""
    name = part
    while (opening := _OPENING.match(name)) and len(name) - opening.end() >= _SHORTEST:
        name = name[opening.end() :]
    closing = _CLOSING.search(name)
    name = name[: closing.start()] if closing and closing.start() >= _SHORTEST else name
    return _INNER.sub("", name)
