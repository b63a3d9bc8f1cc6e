"""Words with which a message goes back to what was talked about earlier: 还是杀猪那个事, 再说转包那个, 说回电影."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.understanding.elsewhere import without_persons
from knowledge.understanding.matters import weight_of
from knowledge.understanding.wants import read_asking

# No two ways to read a run of these: 谢谢啊谢谢啊… would else be read in all of them.
_OPENING = r"^(?:好的?|嗯|哦|噢|行[吧呢]?|那么?|对了|不对|不是|诶|欸|哎呀|话说|可是|但是?|不过|啊|哎|唉|知道了|明白了|懂了|晓得了|谢谢[你您了]?|[,，。 ])*"
_SAID = r"(?:我)?(?:说|问|讲|提|聊|谈|打听|咨询|反映)?(?:到|起|过|了)?(?:的|过的)?"
_BEFORE = r"(?:刚才|前头|先头|刚开始|刚刚|刚|前面|上面|方才|先前|之前|头里|早先|原先|原来|起初|才将|将才|那会儿|最开始|一开始|开头|最早|最先|开始)"
_ORDINAL = r"(?:头一?(?:个|件|条|桩)|第一(?:个|件|条|桩)|上一?(?:个|件|条|桩)|前一?(?:个|件|条|桩))"
_GOES_BACK = re.compile(
    rf"{_OPENING}(?:还是|就是|说|问|再说|再问|回到|说回|再看)?{_BEFORE}?{_SAID}{_ORDINAL}(?:事情?|问题|话题|的)?"
    rf"|{_OPENING}(?:还是|就是|就说|就问|再说|再问|说|问)?{_BEFORE}{_SAID}(?:那|这)(?:个|件|条|桩|家|块|事|边|种)"
    rf"|{_OPENING}我?(?:(?:(?:再|还|又|接着|继续)(?=[^,，。]{{0,12}}(?:那|这|刚|前|先|回|头))|再?回头|回过头来?|回来|返回来|转回来|倒回来|话说回来)(?:再|还|接着|继续)?"
    r"(?:说|讲|问|聊|谈|看|提|回到?)(?:一下|一哈|下|说|问|回|到|起|回来|一句)?"
    r"|说回(?:来|到|去)?|回到|转回(?:到|来)?|倒回(?:去|来)?|拉回(?:来)?|还是(?:说|问|讲|回到)?)"
    rf"(?!别|另|个|一个|一件|件|其他|其它|有)(?:{_BEFORE}{_SAID})?(?:那|这)?(?:个|件|条|桩)?"
)
"""How a message begins that goes back."""
_ENOUGH = 1.0
"""Characters of matter that can tell one duty talked about from another."""
_OPENS_BEFORE = re.compile(rf"{_OPENING}(?:我)?{_BEFORE}")
"""刚才宰牛的话 goes back; 刚才有人在我家门口倒垃圾 tells of something new, so that the matter must be very near."""
_CALLED = re.compile(
    rf"{_OPENING}(?:先?(?:别|不)(?:管|说|提|问|讲)[^,，。]{{1,8}}[,，。 ]+)?(?:还是|就是|再说|再问|说|问)?(?:我)?{_BEFORE}(?:{_SAID})"
    r"(?P<matter>[^,，。?？ ]{1,12}?)(?:的)?(?:那|这)(?:一)?(?:个|件|条|桩|家|户|块|事)(?:事情?|问题)?(?=[,，。 到谁归镇县要该]|$)"
)
"""What a message that goes back calls the matter by: 刚才大病那个，材料先递到镇上."""
_EARLIEST = re.compile(r"头一|头个|第一(?:个|件|条|桩)|最开始|一开始|开头|最早|最先")
_POINTED = re.compile(
    rf"{_OPENING}(?:说|讲|问|提)(?!不|的|了|啥|什么|人话|清|实话|个|一|到底|白|是|好|过|要|给)"
    r"|^[^,，。?？ ]{2,8}(?:那个|那事|那件事?|那条|那块|那家|那户|那头|这块|这一块|这件事?|的事情?|那(?:个|笔|些)[钱款证补贴事单]{1,2})(?:[,，。 ]|$|呢|事)"
)
"""How a message points at a matter as one that is known: 救灾那个钱, 分户那个 是不是…"""


@dataclass(frozen=True, slots=True)
class Returning:
    """What a message goes back to."""

    text: str
    """The message without the words of going back."""
    matter: str
    """What it calls the matter by; empty when it only says that it goes back."""
    plain: bool
    """Whether it says so, and does not merely point at something known."""
    earliest: bool
    """Whether it means what was talked about first (第一个)."""


def read_returning(text: str) -> Returning | None:
    """How a normalised message goes back to an earlier matter, or None."""
    called = _CALLED.match(text)
    if called is not None and weight_of(matter := read_asking(without_persons(called["matter"])).rest) >= _ENOUGH:
        return Returning(text[called.end() :].lstrip(" ,，。:："), matter, plain=True, earliest=False)
    found = _GOES_BACK.match(text)
    if found and found.end():
        rest = text[found.end() :].lstrip(" ,，。:：")
        return Returning(rest, read_asking(rest).rest, plain=True, earliest=bool(_EARLIEST.search(found.group())))
    if _POINTED.search(text) or _OPENS_BEFORE.match(text):
        return Returning(text, read_asking(text).rest, plain=False, earliest=False)
    return None
