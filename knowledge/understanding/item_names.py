"""Duties called by their place in the list: 配合履职第20项, as citations print it; 收回28; 配合 20."""

from __future__ import annotations

import re

from knowledge.parsing.numbers import chinese_value
from knowledge.records import ListPart

_ITEM = re.compile(
    r"^(基本|配合|收回|上级部门收回|上级收回)(?:履职|职责|事项|清单)*(?:里头?|里面)?的?第?(\d{1,7}|(?=[一二三四五六七八九十百])(?:[一二三四五六七八九]?百零?)?[一二三四五六七八九十]{0,3})(?:项|条|号)?"
    r"(?:是(?:什么|啥|哪个|哪一?[条项])|说的?(?:什么|啥)|内容|怎么说|的?(?:步骤|流程|(?:镇上|镇里|咱们?|我们)?(?:要|得)?[做干](?:啥|什么|哪几步)|分?哪几步))?(?:呢|啊|呀)?$"
)
_PART_BEHIND = re.compile(
    r"^第(\d{1,7}|(?=[一二三四五六七八九十百])(?:[一二三四五六七八九]?百零?)?[一二三四五六七八九十]{0,3})(?:项|条|号|个|件)?的?(?:是)?(基本|配合|收回)(?:履职|职责|事项|清单)*(?:里头?|里面)?的?"
    r"(?:是(?:什么|啥|哪个|哪一?[条项])|说的?是?(?:什么|啥)|内容|讲的?(?:什么|啥)|啥|写的(?:啥|什么)|咋说)?(?:呢|啊|呀|来着)?$"
)
"""第18项收回的是啥: the number first."""
_NUMBER = re.compile(r"^第?(\d{1,7})(?:项|条|号|个|件)?$")


def read_item(text: str) -> tuple[ListPart, int] | None:
    """The part and number that a normalised message without towns' names is, or None."""
    text = re.sub(r"[\s?？。!！]", "", text)
    found = _ITEM.match(text)
    if found is not None:
        return ListPart(found.group(1)[-2:]), _value(found.group(2))
    behind = _PART_BEHIND.match(text)
    return (ListPart(behind.group(2)), _value(behind.group(1))) if behind is not None else None


def _value(said: str) -> int:
    return int(said) if said.isdecimal() else chinese_value(said)


def read_number(text: str) -> int | None:
    """The number that a normalised message is and nothing else: 20, 第20项; or None."""
    found = _NUMBER.match(re.sub(r"\s", "", text))
    return int(found.group(1)) if found else None
