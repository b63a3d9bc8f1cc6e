"""Whole messages of the plainest builds, said the way that the grammar of sets hears best.

和养老沾边的, 有没有管养老的, 养老有没有, 想看养老的: one name, part or matter in a frame that asks for a set, and no word beside.
A frame counts only around what the list knows (``known``): 想看海的 asks for nothing. Whether it has something may be
asked of any ``matter``: 征兵有没有.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from knowledge.language.segment import plain_words
from knowledge.understanding.topic_words import FORMAL
from knowledge.understanding.topics import EITHER, is_thing

if TYPE_CHECKING:
    from collections.abc import Callable

_BEFORE = r"(?:请问|问下|问一下|想问|我想|想|我要|要|麻烦|帮我|帮忙|给我|你们|我们|咱们?|镇上|镇里|本镇|镇|乡|那|就|都|凡是|所有|但凡|只要|把)*"
_AFTER = r"(?:呢|吗|呀|啊|吧|嘛|么|哦|哈|不|咧|噻|撒|谢谢|麻烦了)*\W*$"
_ASK = r"(?:都|一共|总共|分别)*(?:有|是|列)?(?:哪些|哪几[条项件个]|啥|什么|多少[条项件个]?|几[条项件个]|列出来|列一下|列给我|发我|给我看看|查一下|看看)"
_ITEMS = r"(?:事项|事情|事儿?|条目|条款|职责|清单|活儿?|工作|任务)"
_THING = r"(?P<thing>[\u4e00-\u9fff]{1,8}?)"
_BOUND = r"(?:有关系?|相关|沾边|沾得上边|搭边|搭界|挂钩|挨边|有联系|有瓜葛)"
_NUMBER = r"(?:多少|几|好多)(?:项|条|件|个|样|桩)(?:事项|事情|事儿?|职责|条款)?"
_LIST = r"(?:履职|责任|权责|事项)*(?:清单|单子|名单|事项表)(?:里头?|上头?|里面|上面|中)?"

_JOIN = re.compile(r"以及|还有|或者|加上|[和跟与及同或加]")
"""What stands between two things that are both meant."""

_LONGEST = 60
"""Characters of a message that may be one frame."""


class _Asks(StrEnum):
    """How a frame is said plainly."""

    WHOLE = "清单一共多少项"
    ABOUT = "跟{thing}有关的有哪些"
    IF_ANY = "有没有{thing}的事"
    THOSE = "{thing}的有哪些"


_FRAMES = tuple(
    (re.compile(f"^{_BEFORE}{frame}{_AFTER}"), plain, of_names)
    for frame, plain, of_names in (
        # The whole list.
        (rf"(?:{_LIST})?(?:里|上)?(?:一共|总共|拢共|合计|统共|总计|共计|通共|全部|共)(?:管|有|是|列了|写了)*{_NUMBER}", _Asks.WHOLE, True),
        (rf"(?:全部|所有|整个|整份|完整)的?(?:履职|责任)?(?:{_ITEMS}|清单|单子)(?:都|全|全都|全部)?(?:列出来|列一下|列给我|发我|看看|看一下)?", _Asks.WHOLE, True),
        (rf"(?:整个|整份|这份|全部)?{_LIST}(?:都|全|全都|全部)(?:列出来|列一下|列给我|发我|看看)", _Asks.WHOLE, True),
        (r"(?:这)?(?:三|3)(?:大)?(?:类|部分|张单子?|份清单|张清单|个部分)(?:加起来|合起来|加一起|加一块|合计)(?:一共|总共|拢共)?(?:是|有)?(?:多少|几)[条项件个]?", _Asks.WHOLE, True),
        (rf"(?:{_ITEMS}|{_LIST})?(?:的)?(?:总数|总条数|总项数)(?:是|有)?(?:多少|几)?[条项件个]?", _Asks.WHOLE, True),
        # A matter, or whatever has a name.
        (rf"{_THING}(?:在|到|搁)?(?:这|那)?(?:{_LIST}|里头|里面|里|上头|上)?(?:都|也)?(?:有没有份|有份(?:没有?|吗|不|么)|占不占份|沾不沾边|搭不搭边|挨不挨边|掺不掺和)", _Asks.ABOUT, True),
        (rf"(?:跟|和|与|同|涉及到?|牵涉到?|关于)?{_THING}(?:的|方面)?{_BOUND}的?(?:{_ITEMS})?(?:{_ASK})?", _Asks.ABOUT, True),
        (rf"(?:有没有|有无|有木有|有没得)(?:管|说|写|提|讲|涉及|关于|带|搞|弄|做)+{_THING}(?:这一?块|方面|这一?类|类)?的?(?:{_ITEMS}|那一?[条项]|这一?[条项])?", _Asks.IF_ANY, True),
        (rf"{_LIST}(?:有没有|有没得|有无|有|写了?|提到|列了?)(?:管|说|写|提到|关于)?{_THING}(?:的|这[条项]|这一[条项])?(?:{_ITEMS})?(?:没有|没)?", _Asks.IF_ANY, True),
        (rf"{_THING}(?:的|这[条项个]|这一[条项])?(?:{_ITEMS})?[,，\s]*(?:现在)?(?:还有没有|有没有|有没得|有无|有木有)(?:写|列|提)?(?:这|那)?一?[条项]?(?:{_ITEMS})?了?(?:[,，]?在哪一?[条项]?)?", _Asks.IF_ANY, True),
        (rf"{_THING}(?:的|这[条项个]|这一[条项])?(?:{_ITEMS})?[,，\s]*有这一?[条项](?:{_ITEMS})?(?:没有|没得|没|木有|不)", _Asks.IF_ANY, True),
        (rf"{_LIST}(?:里|上)?(?:都|一共|总共)?(?:有)?(?:哪些|哪几[条项件个样处]|啥|几[条项件个样处])(?:事|活|工作)?(?:里头?|上)?(?:都)?(?:是|在)?(?:说|讲|写|提|管|关于|涉及|跟|和|带)+(?:到|着|过|了)*{_THING}(?:有关|沾边)?的?", _Asks.ABOUT, True),
        (rf"{_THING}的{_ITEMS}{_ASK}", _Asks.ABOUT, True),
        (rf"{_THING}的{_ASK}", _Asks.ABOUT, False),
        (rf"{_THING}(?:方面|这一?块|那一?块|这一?类|类)的?(?:{_ITEMS})?{_ASK}", _Asks.ABOUT, False),
        (rf"{_THING}的(?:都|全|全都|全部)(?:列出来|列一下|列给我|发我)", _Asks.ABOUT, True),
        (rf"(?:看看|看一下|看|查查|查一下|查|找一下|找|瞧瞧|了解一下|了解){_THING}的(?:{_ITEMS})?", _Asks.THOSE, True),
    )
)  # fmt: skip
"""Frames, what they ask, and whether they ask it of names too, which categories have words for."""


def unframed(
    text: str, known: Callable[[str], bool], matter: Callable[[str], bool], named: Callable[[str], bool]
) -> str:
    """A normalised message that is one frame around something ``known``, said plainly; any other as it is.

    ``matter`` tells whether something could be a list's though this one does not have it, ``named`` whether it is the
    name of an office, a category or a part.
    """
    if len(text) > _LONGEST:
        return text
    for frame, plain, of_names in _FRAMES:
        found = frame.search(text)
        if found is None:
            continue
        if plain is _Asks.WHOLE:
            return plain
        thing = found["thing"]
        if named(thing) and not of_names:
            continue  # 自然资源方面的 means the category
        if not known(thing) and not named(thing):
            row = _row(thing, known)
            if row:
                return _Asks.ABOUT.format(thing=EITHER.join(row))
            thing = _head(thing, known)
        if known(thing) or (plain is not _Asks.THOSE and matter(thing)):
            # Of one character the list has it or not: 狗.
            one = plain is _Asks.IF_ANY and len(thing) == 1
            return (_Asks.ABOUT if one else plain).format(thing=thing)
    return text


def _row(thing: str, known: Callable[[str], bool]) -> tuple[str, ...]:
    """The known things that stand side by side in one: 食品和秸秆, or ending alike 河长制林长制; empty for one thing."""
    row = tuple(dict.fromkeys(_JOIN.split(thing)))
    if len(row) > 1 and all(map(known, row)):
        return row
    halves = ((thing[:cut], thing[cut:]) for cut in range(2, len(thing) - 1) if thing[cut - 1] == thing[-1])
    return next((pair for pair in halves if pair[0] != pair[1] and all(map(known, pair))), ())


def _head(thing: str, known: Callable[[str], bool]) -> str:
    """The everyday word that something ends with, where only that is known: 种菜大棚 → 大棚; else all of it."""
    for start in range(1, len(thing) - 1):
        head = thing[start:]
        if head in FORMAL and is_thing(head) and known(head):
            before = thing[:start]
            joined = bool(_JOIN.fullmatch(plain_words(before)[-1]))  # 合同纠纷 is no 合 and 纠纷
            return thing if joined or any(known(before[opens:]) for opens in range(start - 1)) else head
    return thing
