"""Words with which somebody leaves what was talked about for another matter: 换个事, 说个别的, 不问这个了."""

from __future__ import annotations

import re

from knowledge.understanding.matters import weight_of
from knowledge.understanding.turning import points_back
from knowledge.understanding.wants import read_asking

_OTHER = r"(?:别的|旁的|另外的|其[他它]的?|另外?一[个件])"
_THING = r"(?:事情?|问题|话题)"
_TURNS = (
    rf"(?:再|咱|我|还是|那|就)*换(?:一?[个件])?(?:{_OTHER}{_THING}?|{_THING})"
    rf"|(?:我|咱|再|还|想|要)*(?:说|问|讲|聊|打听|咨询)(?:一?[个件]|点|些)?{_OTHER}{_THING}?"
    rf"|(?:我|还)*有{_OTHER}{_THING}(?!吗|么|没)"
    r"|(?:我|就|先|咱)*不问(?:这|那)(?:个|件)?(?:事情?)?了"
)
_ADDS = (
    rf"|(?:再)?换一件(?!衣)|(?:我|还|想|要)*再(?:问|打听)(?:你|您)?(?:一下|一?[个件])?{_THING}?|(?:我|还|想|要)*另外(?:再|还)?(?:想|要)?(?:问|打听|说)(?:你|您)?(?:一下|一?[个件])?{_THING}?"
    rf"|(?:我)?还有一?[个件]{_THING}"
)
ANOTHER_MATTER = f"(?:{_TURNS}{_ADDS})"
"""What somebody says who has another matter and does not name it yet."""
_BEHIND = re.compile(
    rf"(?:(?:好|行|嗯|哦|算|对)(?:的|了|吧)?[,，。 ]*)?(?:{_TURNS})(?:了|啊|哈|吧|啦|哦|呀)?[,，。.!！:：;； ]+(?P<matter>.+)",
    re.DOTALL,
)
_LEAST = 2.0
"""Characters of matter from which what stands behind such words is read alone."""


def behind_another_matter(text: str) -> str | None:
    """The matter that a normalised message brings behind words that leave the last one, or None: 换个事，我想开个小饭馆."""
    found = _BEHIND.fullmatch(text)
    if found is None:
        return None
    matter = found["matter"]
    return matter if weight_of(read_asking(matter).rest) >= _LEAST and not points_back(matter) else None
