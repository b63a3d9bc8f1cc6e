"""Which step of a duty a message asks for by its number: 第三步是啥, 最后一步呢."""

from __future__ import annotations

import re

from knowledge.parsing.numbers import chinese_value
from knowledge.understanding.matters import weight_of
from knowledge.understanding.wants import read_asking

LAST = 0
"""Stands for the last step, whichever number it has."""
_STEP = re.compile(
    r"(?:第(?P<number>\d{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])个?步骤?|(?:^|[,，。])那?(?P<bare>[一二三四五六七八九\d])步(?=是|呢|咋|怎|干|做|要)"
    r"|(?P<first>(?:头|开头|起头|最先|最开始)一?步|第一步)|(?P<last>(?:最后|末尾|最末|末了|[末尾])那?一?步))"
)
_SEVERAL = re.compile(
    r"(?:第|[头前后])[\d一二两三四五六七八九十]{1,3}(?:步?[到至和、跟与-]|[几两三四]步)|从第?[^,，。]{0,6}步|每一?步|哪几?步|几步"
)
"""Asks for more than one of them."""
_SOME_MATTER = 1.0
"""Characters of matter from which a message has one of its own."""


def asked_step(text: str) -> int | None:
    """The number, from 1, of the one step that a normalised message asks for, ``LAST`` for the last; else None."""
    text = text.replace(" ", "")
    named = list(_STEP.finditer(text))
    if len(named) != 1 or _SEVERAL.search(text):
        return None
    found = named[0]
    if found["last"]:
        return LAST
    if found["first"]:
        return 1
    number = found["number"] or found["bare"]
    if number.isdecimal():
        return int(number) or None
    return 2 if number == "两" else chinese_value(number)


def only_step(text: str) -> bool:
    """Whether a normalised message asks for one step and brings no matter of its own: 第 2 步, 说说第三步."""
    if asked_step(text) is None:
        return False
    rest = read_asking(_STEP.sub("", text.replace(" ", ""))).rest
    return weight_of(rest.replace(" ", "")) < _SOME_MATTER
