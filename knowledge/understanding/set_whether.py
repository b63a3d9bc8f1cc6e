"""Whether the list, or a part of it, has one matter: asked in many builds, and read in one.

处罚无照经营是不是也列进收回了？有没有这条; 清单里能找到养蚕的条目吗; 养蚕，清单里有这一条没. Only whole messages around one matter are taken.
"""

from __future__ import annotations

import re

from knowledge.understanding import list_words as say

_HAN = r"[\u4e00-\u9fff]"
_INTO = r"(?:列|写|放|归|划|算|记|登|摆|收)(?:进|入|到|在)(?:去|来)?(?:了)?"
_PART = (
    r"(?P<part>收回|收走|上收|配合|协助|基本)(?:的|去|了|履职|事项|清单|单子|名单|那部分|那张|部分|类|里头?|里面|中)*+"
)
_PARTICLES = r"(?:了|的|吗|么|呢|啊|呀|嘛|没有|没得|没|不)*+"
_THERE = rf"(?:(?:{say.LISTS})(?:里头?|里面|上)?)?(?:有没有|有无|有没|有木有|在不在|有吗|写没写|列没列)(?:写|列)?(?:进|上|到)?(?:这|那)?(?:一)?[条项个]?(?:事项?|规定)?(?:里头?|里面)?{_PARTICLES}|(?:(?:{say.LISTS})(?:里头?|里面|上)?)?有(?:这|那)一?[条项个](?:没有|没得|没|吗|不)"
_WHETHER = r"(?:是不是|是否|有没有|有无|有没|算不算|在不在|会不会)"
_IN_PART = re.compile(
    rf"^(?:请问|问下|问一下|想问|那|我想问)*(?P<matter>{_HAN}{{2,14}}?)(?:的事情?|这事|这块|这个|这条|这一?项|这种)?(?:[,，\s]|在)*+{_WHETHER}(?:也|已经?|都|早就|还)*(?:被|给)?"
    rf"(?P<into>{_INTO})?{_PART}{_PARTICLES}(?:[,，。?？\s]+(?P<there>{_THERE}))?\W*$"
)
"""处罚无照经营是不是也列进收回了？有没有这条."""


_LIST = rf"(?:咱们?|我们|你们|本镇|镇[上里]|这|这份|那份)*+的?(?:履职)?(?:{say.LISTS})(?:里[头边面]?|上[头面]?|中)?"
_OPENS = r"^(?:请问|问下|问一下|想问下?|那|我想问|我想?确认一?下|确认一?下|你好|[,，\s])*+"
_MATTER = rf"(?P<matter>(?!有|没|的|管|是|在|这|那|哪|多|都|一){_HAN}{{1,10}}?{_HAN})"
_OF = r"(?:的事情?|这事|这块|这一?[条项]|的?这个|方面)?"
_HAS_THIS = r"(?:有|列|写)(?:着|了)?(?:这|那)?一?(?:条|项)(?:没有|没得|没|吗|不)"
_ANYWHERE_IN = tuple(
    re.compile(f"{_OPENS}{frame}\\W*$")
    for frame in (
        rf"{_LIST}[,，\s]?(?:到底|究竟|都)?(?:管不管|管没管|包不包括|包括不包括|涉不涉及|有没有(?:涵盖|涉及|包括|包含)){_MATTER}{_OF}(?:的|呢|啊|呀|哦)?",
        rf"(?:是不是)?{_LIST}(?:是不是)?(?:就)?没有{_MATTER}{_OF}(?:的|吧|对吧|对不对|是吧|是不是|吗|么|啊)*+",
        rf"{_LIST}[,，\s]?(?:还)?(?:能不能|能|可以)?(?:找得?到|查得?到|看得?到|翻得?到){_MATTER}(?:的?(?:条目|事项|条款|职责|内容|那一?[条项]))?(?:吗|么|不|没)",
        rf"{_LIST}[,，\s]?{_MATTER}(?:算不算|是不是|算|是)一[条项](?:吗|么|呢)?",
        rf"{_LIST}[,，\s]?(?:跟|和|与|同){_MATTER}(?:沾边|有关|相关|搭边|挨边)的(?:有没有|有吗|有没|有不)",
        rf"(?:镇上|镇里|咱镇|咱们?|你们)*+管不管{_MATTER}{_OF}[,，\s]+{_LIST}(?:到底|究竟)?(?:{_HAS_THIS}|有没有|有吗|写没写|列没列)",
        rf"{_MATTER}{_OF}[,，\s]+{_LIST}(?:到底|究竟)?{_HAS_THIS}",
        rf"{_MATTER}的?[,，\s]+{_LIST}有没有(?:提|写|列)(?:到|过|上|进)?(?:去)?",
        rf"{_MATTER}的(?:产业|项目|活儿?|业务|工作)[,，\s]?{_LIST}(?:有没有|有吗|有没)",
        rf"{_MATTER}{_OF}(?:在)?[,，\s]?(?:{_LIST})?有没有哪一?[条项](?:写到|提到|说到|涉及|写了|管)",
        rf"有(?:管|写着?|提到?){_MATTER}的(?:没有?|没得|吗|不)",
        rf"{_MATTER}(?:有条款|有条目|有这个条款)(?:吗|没有|没|么)",
        rf"(?:{_LIST})?(?:是否|有没有|有无)(?:有)?{_MATTER}(?:相关|有关)的?(?:事项|条目|条款|职责)(?:吗|呢)?",
    )
)
"""Frames around one matter of which the whole list is asked."""
_ELSE = re.compile(
    r"[,，\s]+(?:要是|如果)?(?:没有|没)(?:的话)?(?:就|也)?(?:直接|直|明)?(?:说|告诉我|回)(?:没有|一声|明|我)*+\W*$"
)
"""没有就说没有: what to say if not."""
_NO_MATTER = re.compile(r"配合|收回|基本|管不管|哪|几|多少|[我你他]|局|什么|啥|[条项]$|^清单")


def with_plain_whether(text: str) -> str:
    """A normalised message that asks whether the list or a part of it has one matter, in plain words; any other as it is."""
    text = _ELSE.sub("", text) or text
    found = _IN_PART.search(text)
    if found is not None and (found["into"] or found["there"]):
        return f"{found['part']}清单里有没有{found['matter'].removesuffix('的')}这一项"
    for frame in _ANYWHERE_IN:
        asked = frame.search(text)
        if asked is not None and not _NO_MATTER.search(asked["matter"]):
            return f"清单里有没有{asked['matter']}这一项"
    return text
