"""Dangers that are matters of the lists as well: what a house that falls is about, and whose it is that somebody wants to
die, which nobody asks who does not know them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.understanding.emergency import Emergency

_MATTERS = (
    ("beaten-at-home", re.compile(r""), "家暴谁管"),
    ("collapse", re.compile(r"(?:房子?|屋|墙|窑洞?)[^,，。]{0,8}(?:塌|倒|垮)"), "危房谁管"),
)
"""Names of dangers, what their words say, and how people ask a list for the matter."""

_WHOSE_DESPAIR = re.compile(
    r"(?:不想活|活不下去|想不开(?![店车门张业户])|寻短见|(?:想|要|闹着?)(?:去)?(?:轻生|自杀|寻死|跳楼|上吊))(?!了?(?:的)?(?:时候|新闻|电影))[^。]{0,10}(?:谁|哪个?|找|归)[^。]{0,6}(?:管|负责|说|帮|劝|$)"
)
"""Asks whose it is that somebody wants to die: who asks so knows them."""
_ONLY_TAUGHT = re.compile(r"宣传|讲座|培训|预案|预防|防范|干预|排查|台账|统计|小说|电影|新闻|去年|前年|以前")


def words_of_despair(text: str) -> str:
    """The words with which a normalised message asks whose it is that somebody wants to die; empty for all others."""
    found = None if _ONLY_TAUGHT.search(text) else _WHOSE_DESPAIR.search(text)
    return found.group() if found is not None else ""


def matter_of(danger: Emergency) -> str:
    """How people ask a list for what a danger is about; empty for most dangers, of which every one is another matter."""
    found = (asked for name, said, asked in _MATTERS if name == danger.name and said.search(danger.words))
    return next(found, "")
