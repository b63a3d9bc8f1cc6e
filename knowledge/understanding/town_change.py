"""Messages that change whose list is read, and ask nothing else: 换个镇, 我是玛纳斯的, 不是西北湾，是兰州湾."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.understanding.places import PlaceMention

_AROUND = re.compile(
    r"我们|俺们|咱们|我|俺|咱|额|你们|你|您|是|的|在|住|家|人|回到|换回|回|这边|那边|这里|镇上|乡里|街道|镇子|镇|乡|说|选|切换到|切换成|切换|换成|换到|换为|换|改成|改到|改为|改|转到|转|切到|切成|切"
    r"|按照?|照着?|其实|应该|搬到|搬|嫁到|嫁|调到|调|现在|如今|以后|往后|户口|老家|下面|弄错|选错|搞错|说错|答错|错|不对|不是|不在|不住|请|麻烦|帮|给|想|要|看|查|问|来|了|呢|吧|啊|呀|啦|嘛|[^\w]"
)
"""What people say around the name of their town: 我是兰州湾镇的."""
_DENIED = re.compile(r"(?<!是)(?<!在)(?:不是|不在|不住|不属于|不归|别按|不要|不按|不看|并非|哪是)(?:在|按|的)?$")
"""What stands before the name of a town that is not meant; 是不是 asks."""
_TOWN = r"(?:乡镇|镇子|镇街|镇|乡|街道|苏木)"
_THIS = r"(?:这个?|这里的?|这儿的?|那个?|你说的|说的|本|咱这个?)"
"""Which town; without it 不归镇上了 tells of a matter."""
_POLITE = r"(?:不对|不是|等等|等一下|哎呀?|那个|那就?|我们?|俺们?|咱们?|你|您|能不能|可不可以|可以|请问|请|麻烦|劳驾|帮忙?|给|替|想|要|得|需要|怎么|怎样|咋个?|如何|现在|重新|再|,|，|。| )*"
_ASKS_OTHER = re.compile(
    rf"{_POLITE}(?:(?:切换|更换|改换|调换|变更|换|改|切|转|重选|另选|选择?|挑)(?:一?下|到|成|为|去|一?个|其[他它]|另外?|别)*(?:的)?(?:一?个)?{_TOWN}(?:上|里)?(?:的)?(?:清单)?"
    rf"|(?:并?不是|不在|不住|不属于|不归(?={_THIS}))(?:在)?{_THIS}?(?:一?个)?{_TOWN}(?:上|里|管)?(?:的)?(?:人)?"
    rf"|(?:这|那)?(?:个)?(?:并?不是|不是)(?:我们?|咱们?|俺们?)(?:的|那个?|这个?)?{_TOWN}(?:上|里)?(?:的)?(?:清单)?"
    rf"|{_TOWN}(?:给|都|是)?(?:选|弄|搞|说|答|填|认|记)?(?:错|不对)"
    rf"|(?:选|弄|搞|说|答|填|认|记|看)(?:错|串)(?:了)?{_TOWN})"
    r"(?:可以|行|好|能)?(?:吗|么|不|没|呢|吧|啊|呀|啦|的|了|嘛|哈|哦|谢谢|[,，。?？!！ ])*"
)
_SHORTEST = 2


def only_names_towns(rest: str) -> bool:
    """Whether a normalised message without the names of towns says nothing more than whose list it is about."""
    return not _AROUND.sub("", rest)


def meant_towns(text: str, mentions: Sequence[PlaceMention]) -> tuple[PlaceMention, ...]:
    """The towns of a normalised message without those that it only denies: 不是西北湾，是兰州湾."""
    return tuple(each for each in mentions if not _DENIED.search(text[: each.start].rstrip()))


def asks_for_another_town(text: str) -> bool:
    """Whether a normalised message that names no town asks for another one's list, and for nothing else: 换个镇."""
    return len(text) >= _SHORTEST and bool(_ASKS_OTHER.fullmatch(text))
