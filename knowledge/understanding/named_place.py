"""Messages that name one of what was shown by its place and ask something of it: 第二个的电话呢, 第一件要什么材料."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.parsing.numbers import chinese_value

LAST = -1
"""The place of the last one."""
_PLACED = re.compile(
    r"^(?:那么?|可是?|还有|先说|说说|再说|问一?下|[,，])*"
    r"(?:第\s*(?P<number>[1-9]\d?|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])|(?P<first>头一?|最前面?那?)|(?P<last>最后面?那?一?|末一?|最末那?一?))"
    r"\s*(?:个|件|条|项|样|桩)(?:事情?|问题)?(?:[的呢是,，：:]|\s)*(?P<asks>(?![和跟与到至、])[^,，]{1,20})$"
)


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """One of what was shown, and what is asked of it."""

    place: int
    """From 1, or ``LAST``."""
    asks: str
    """The rest of the message."""


def read_named_place(text: str) -> NamedPlace | None:
    """The place that a normalised message names with something beside it; None for any other message."""
    found = _PLACED.match(text)
    if found is None:
        return None
    if found["number"]:
        said = found["number"].replace("两", "二")
        place = int(said) if said.isdecimal() else chinese_value(said)
        return NamedPlace(place, found["asks"]) if place else None
    return NamedPlace(1 if found["first"] else LAST, found["asks"])
