"""Two matters side by side in one question: 秸秆和垃圾谁管."""

from __future__ import annotations

import re

_TWO = re.compile(
    r"(?P<one>[\u4e00-\u9fff]{2,4}?)(?:和|跟|与|、|还有|以及)(?P<other>[\u4e00-\u9fff]{2,4}?)"
    r"(?:的?(?:事|问题)儿?)?[,，]?(?:这?(?:两|俩)(?:个|件|样)事?)?(?=[,，?？ ]|(?:都|分别|各)*(?:谁|归|找|由|是)|怎么?办|咋|$)"
)


def two_matters(text: str) -> tuple[str, str] | None:
    """The two matters that a normalised message begins with, when it names no more than these and asks for them."""
    found = _TWO.match(text)
    return (found["one"], found["other"]) if found else None
