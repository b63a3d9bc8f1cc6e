"""Later turns that ask the same for somebody else, or for another place of the township, or say that it is stuck: 我爸的呢,
邻村的也一样吗, 一直没发下来找谁. They bring no matter of their own."""

from __future__ import annotations

import re

from knowledge.understanding.kin import ANY_KIN

_WHO = rf"(?:我|我们|俺|俺们|咱|咱们|他|她|人家|邻居)?家?(?:{ANY_KIN}|邻居|亲戚|别人|其他人|旁人|外人)(?:家|他们|们)?"
_VILLAGE = r"(?:邻|邻近的?|隔壁的?|旁边的?|别的|其他的?|其它的?|另外?一?个?|外|各|哪个)村(?:子|上|里|组)?|(?:我们|咱们?|别的|隔壁|其他)?(?:[一二三四五六七八九十\d]{1,3}|别的|其他|隔壁)(?:队|组|村民小组)(?:上|里)?"
_SAME = (
    r"(?:呢|咋办|怎么办|咋说|也?(?:都|还)?(?:是|归|按|找|算|能|行)?(?:不是)?(?:也是)?"
    r"(?:一样|这样|那样|同样|这个|这里|这儿|这一?条|他们?|他|你们|镇[上里]|县[上里])?(?:管|办|的|算)?(?:吗|么|嘛|不|吧|呢))"
)
_OF_WHOM = re.compile(rf"(?:那么?|要是|如果|换成|换作|还有|[,，])*{_WHO}的?(?:人|事|情况)?{_SAME}[?？。!！ ]*")
_OF_WHERE = re.compile(
    rf"(?:那么?|要是|如果|换成|换作|还有|[,，])*(?:{_VILLAGE})的?(?:人|老人|群众|事|情况)?{_SAME}[?？。!！ ]*"
)
_STUCK = re.compile(
    r"(?:那|可是?|但是?|要是|万一|如果|钱|补贴|补助|津贴|款|证|一直|老是|老|总|还|都|到现在|迟迟|就是|的话){0,4}"
    r"(?:没|不|还没)?(?:发|批|办|打|领|拿)?(?:不|没)?(?:下来|到账|到卡上|到手)(?:了|的话)?[,， ]?(?:该|能|要|去)?(?:找谁|找哪个?|问谁|跟谁说|咋办|怎么办|咋弄)(?:去|说)?[呢呀啊?？。 ]*"
)
_LIKELY = re.compile(r"[呢吗么嘛不吧办说]|下来|到账|到卡|到手")


def asks_for_others(text: str, *, stuck: bool = True) -> bool:
    """Whether a normalised message asks the same for somebody else or another village, and nothing else; or, with
    ``stuck``, what to do while it is."""
    if _LIKELY.search(text) is None:
        return False
    return any(each.fullmatch(text) for each in (_OF_WHOM, _OF_WHERE, *([_STUCK] if stuck else [])))


def asks_for_another_village(text: str) -> bool:
    """Whether a normalised message asks the same for another village or group of the township: 邻村的也一样吗."""
    return _OF_WHERE.fullmatch(text) is not None
