"""Questions for the departments of a list: 配合清单一共涉及多少个部门, 收回的都归哪些单位, 涉及几个部门."""

from __future__ import annotations

import re
from typing import NamedTuple

from knowledge.understanding import list_words as say

_IN_ALL = rf"(?:{say.IN_ALL}|都|全部?|到底|究竟|分别|各自|合起来|加起来|还|又|共)*+"
_INVOLVES = r"(?:涉及|牵涉|牵扯|牵连|关联|分属|归属|覆盖|对应|写|列|提)(?:到|着|了|给)*+"
_HAS = r"(?:有|是|归|属于|属|收归|交给|给)?了?"
_MANY = r"(?:(?:多少|几)(?:个|家)?|哪些个?|哪几(?:个|家))"
_KIND = r"(?:不同的?|县级|县直|县里的?|县上的?|上级|责任|主管|牵头)?(?:部门|单位|机关|局)"
_ENDS = rf"(?:[管收]?了|的|呢|啊|呀|吗|[,，。?？ ]|{_IN_ALL}(?:是|有|叫)?(?:哪些|哪几(?:个|家)|什么|啥|谁))*+$"
_ASKS = re.compile(rf"{_IN_ALL}(?:(?P<involves>{_INVOLVES})|{_HAS}){_IN_ALL}{_MANY}(?:{_KIND}){_ENDS}")
_LIST = re.compile(rf"{say.LISTS}|事项|职责|条目|条款")
_WITHIN = re.compile(r"(?:里头?|里面|里边|当中|中|上头?|上面|内|底下|下面|名下|[,，\s])+$")
_THAT = re.compile(
    rf"(?:请问|问一?下|那么?|这|它们?|其中|里面|里头|里|当中|中|上|刚才|列出来|的|些|个|几[条项个]|{say.LISTS}|列表|事项?|[,，\s])*"
)
"""What points at the list before and names no other."""
_ONE_MATTER = re.compile(
    r"(?:请问|问一?下|那么?|那|[,，\s])*+(?:[我俺咱]们?|自己)?(?:家里?|村里?)?(?:的|遇到的|碰到的|要办的|办)?(?:(?:这|那)(?:么|样)?)?(?:一?(?:件|个|种|类|码|档子|桩))?(?:的)?(?:事情?|事儿|问题|情况)(?:里|上)?(?:呢|[,，\s])*"
)
"""What speaks of one matter and does not say which."""
_WHOLE = re.compile(say.LISTS)
"""清单里有多少个部门 asks for the whole list, 这个清单 for the one shown last."""


class OfficesAsked(NamedTuple):
    """A question for the departments of a list."""

    of: str
    """What names the list; empty for the one shown last."""
    plainly: bool
    """Whether it says in so many words that duties name departments, and not only that something has some."""
    of_list: bool
    """Whether it speaks of a list or its items, and not of a matter alone."""
    of_one: bool = False
    """Whether it speaks of one matter and does not say which: 这件事涉及几个部门."""


def read_offices_asked(text: str) -> OfficesAsked | None:
    """What a normalised message without towns' names asks the departments of; None for any other message."""
    found = _ASKS.search(text)
    if found is None:
        return None
    of = _WITHIN.sub("", text[: found.start()])
    of_list = bool(_LIST.search(of))
    before = bool(_THAT.fullmatch(of)) and not _WHOLE.match(of)
    of_one = bool(_ONE_MATTER.fullmatch(of))
    return OfficesAsked("" if before or of_one else of, bool(found["involves"]), of_list, of_one)
