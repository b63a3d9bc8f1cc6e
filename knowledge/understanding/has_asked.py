"""Messages that ask whether a list has a matter: 清单里有没有养骆驼这条, 我们镇有托育监管这一项吗, 兰州湾有没有骆驼."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LIST = r"(?:清单|单子|名单|事项|职责|条目|部门)(?:里|上|中)?(?:头|面|边)?"
_HAS = r"(?:有没有|有没得|有无|有木有|有不有|写没写|列没列|是不是有|是否有)"
_ITEM = r"(?:[这那]?一?(?:条|项|桩)|[这那]一?(?:个|件|种|类|样|码)(?:事项|事情?|活|条目)?|(?:方面|这块|那块)?的(?:事项|条目|条款|职责|事情?))"
_ENDS = r"(?:吗|么|嘛|不|没有|没得|没|呢|啊|呀|的)?(?=[,，。?？!！\s]|$)"
_X = r"(?P<matter>[^,，。?？!！\s]{2,12}?)"
_OF_LIST = (
    re.compile(rf"{_LIST}[^,，。?？]{{0,3}}?写(?:着|了|有|到)?{_X}的?(?:有没有|有吗|有不)(?=[,，。?？!！\s]|$)"),
    re.compile(rf"{_LIST}[^,，。?？]{{0,4}}?{_HAS}(?:关于|涉及|提到|写到?|列)?{_X}(?:{_ITEM})?{_ENDS}"),
    re.compile(rf"{_HAS}(?:关于|涉及|提到|写到?|列)?{_X}[这那]?一?(?:条|项)(?:事项)?{_ENDS}"),
    re.compile(
        rf"{_LIST}[^,，。?？有没]{{0,3}}?(?:有|写了?|列了?|提到?)(?:关于|涉及)?{_X}(?:{_ITEM}|的)?(?:吗|么|嘛|不|没有|没得|没)(?=[,，。?？!！\s]|$)"
    ),
    re.compile(rf"(?<!没)有{_X}[这那]一?(?:条|项|种事项|类事项)(?:吗|么|嘛|不|没有|没得|没)(?=[,，。?？!！\s]|$)"),
    re.compile(
        rf"(?:^|(?<=[,，。?？!！\s])){_X}[这那]一?(?:条|项|种事项|类事项|个事项)(?:在)?(?:我们|咱们?)?(?:清单|单子)?(?:里|上)?(?:有吗|有没有|有不|在不在|有没)(?=[,，。?？!！\s]|$)"
    ),
)
_OF_TOWN = re.compile(
    rf"^(?:那么?|那边|那头|那儿|镇上?|那个|他们|[,， ])*(?:{_HAS}|有){_X}(?:的)?(?:没有|没得|没|吗|么|嘛|不|呢)?[?？。 ]*$"
)
"""What is asked of a town that is named."""
_ASKS = re.compile(rf"{_HAS}|(?:没有|没得|没|吗|么|嘛|不)[?？。 ]*$")
_DOES = re.compile(r"^(?:管理?|养|种|办理?|搞|弄|发|做|查|修|关于|涉及|写|列|对|专门|单独|负责)(?=.)")
_EDGES = re.compile(r"^(?:这个|那个|个|过|着|了|到)+|(?:的|方面|[这那]?(?:块|事)|这些|那些|之类)+$")
_NO_MATTER = re.compile(
    r"^(?:人|谁|哪|啥|什么|甚|这|那|几|多少|别的|其[他它]|办法|电话|权|必要|可能|一样|不同|区别|我们|咱|你们|配合|收回|基本|同样|相同|相关|类似|变化|没有|有关|要|得|给|被|让|把|说|在|到|去|来)"
    r"|[谁啥哪]|什么|多少"
)
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class HasAsked:
    """A matter of which a message asks whether a list has it."""

    matter: str
    start: int
    """Where in the message it is asked: which town is meant stands before it."""


def asks_of_list(text: str) -> HasAsked | None:
    """The matter that a normalised message asks a list for, the list or its items being named; None for other messages."""
    for pattern in _OF_LIST:
        for found in pattern.finditer(text):
            matter = _bare(found["matter"])
            if matter:
                return HasAsked(matter, found.start())
    return None


def asks_of_town(rest: str) -> HasAsked | None:
    """The matter that a message asks a town for that it names, where ``rest`` is without that name: 有没有骆驼."""
    found = _OF_TOWN.match(rest.strip())
    if found is None or not _ASKS.search(rest):
        return None
    matter = _bare(found["matter"])
    return HasAsked(matter, 0) if matter else None


def plainer(matter: str) -> tuple[str, ...]:
    """A matter as it was said, and without the word for what is done with it: 养骆驼, 骆驼."""
    bare = _DOES.sub("", matter)
    return (matter, bare) if bare != matter else (matter,)


def _bare(said: str) -> str:
    matter = _EDGES.sub("", said)
    return "" if len(matter) < _SHORTEST or _NO_MATTER.search(matter) else matter
