"""A word that a set question looks for wherever an item has it, in its name or in its text.

正文也算，哪些条提到了一卡通; 清单里哪几条写到体检，名称和正文都查; 护林员三个字在清单里哪一条出现. Whoever says so has read the list
and looks for the word itself, so that words that only mean the same do not count for it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from knowledge.understanding import list_words as say
from knowledge.understanding.clauses import clauses_of

_NAME = r"(?:事项)?(?:标题|题目|名[称字]|抬头)"
_BODY = r"(?:正文|全文|条文|原文|内文|细则|(?:具体|条款|里面的?|里头的?|事项|职责)?内容|(?:里面|里头|底下)(?:写的)?字)"
_IN = r"(?:里头?|里面|当中|中|上)?(?:的)?"
_BOTH = rf"{_NAME}{_IN}(?:和|跟|与|还是|或者?|、|加|带|连同?|以及|也好|都好|也罢)?{_BODY}{_IN}|{_BODY}{_IN}(?:和|跟|与|还是|或者?|、|加|带|连同?|以及|也好|都好|也罢)?{_NAME}{_IN}"
_COUNTS = (
    r"(?:算|查|看|要|翻|搜|找|数|查找|包括|统计|计入|行|可以|检索|也罢|也好)"
    r"(?:上|进去|进来|在内|里头|一遍|一下|一哈|下|着|到|过|得)*(?:的|哈|啊|哦|呀|吧)?"
)
_HAS = r"(?:写|提|说|讲|出现|有|带|含|沾)(?:到|着|及|了|过|有)*的?"
_TOO = r"(?:都|也|全|一起|一并|一块|统统|通通|得|给我|帮我|一样|同样)*+"
_SAYS_SO = re.compile(
    r"^(?:请|麻烦|那|就|要|把|我说的是|我要的是|连|连同|带上?|加上|包括|算上|含|不管是?|不论是?|无论是?|甭管是?|只要)*+"
    rf"(?:(?:{_BOTH}){_TOO}(?:{_HAS})?{_TOO}(?:{_COUNTS})?(?:[两2]边都[算查看要])?"
    rf"|{_BODY}{_IN}(?:{_HAS})?(?:都|也|全|一起|一并|一块)(?:都|得|要|一起|给我)*(?:{_COUNTS})?)$"
    rf"|^(?:请|麻烦|我)*(?:不光|不只|不单|不仅|不止|不限于?|不要光|别光|不能光|别只|不要只)(?:是|在|看|查|算|翻|数|限于?)*{_NAME}{_IN}(?:{_HAS})?$"
    rf"|^(?:请|麻烦|我|帮我|给我|你)*(?:要|按|在|照)?(?:(?:搜|查|看|翻|按|检索)(?:一?下|一遍|的是|过)?)?(?:清单|单子)?(?:的|里)?全文(?:来|的)?(?:搜|查|看|检索)?(?:一?下|一遍|一哈)?$"
)
"""Clauses that say that texts count as well as names."""
_INLINE = re.compile(
    rf"(?:{_BOTH})(?=(?:只要|凡是)?(?:都|也)?(?:出现|提|写|说|讲|有|带|含|沾))|(?<![称字题])(?:条款|条文|事项|清单)?的?{_BODY}(?:里头?|里面|当中|中)?(?:都|也|有没有)?(?=(?:哪[几一]?[条项])?(?:提|写|说|讲|出现|带|含|点)(?:到|着|了|及|有|过))"
)
"""标题或者正文里|提到; 内容里|写到."""
_COUNT = r"[两俩三四五二仨234](?:个)?字"
_CALLED = rf"(?:这|那)?(?:{_COUNT}|个?词|字样|字眼|说法|一词)"
_HAN = r"[\u4e00-\u9fff]"
_QUOTED = re.compile(rf"[“”\"「『'‘]+(?P<matter>{_HAN}{{2,10}})[“”\"」』'’]+")
_WORD = re.compile(
    rf"(?:^|(?<=[,，。\s里上中有带含着到了过把]))(?P<matter>[^\W\d_a-zA-Z哪几条项带着到里的]{{2,6}}?){_CALLED}"
)
_SAID = re.compile(
    rf"(?:写到|写着|写有|写了|写过|写进|提到|提及|提了|提过|说到|讲到|讲了|出现|涉及到?|牵涉到?|点到|带到|带着?|含有?|沾到?|搜|查)(?:了|过|着|到|一下|一哈)*"
    rf"(?!的|哪|几|多少|什么|啥)(?P<matter>{_HAN}{{2,8}}?)(?:{_CALLED})?(?:了|过)?(?=的|了?(?:[,，。?？\s]|$)|有[几哪多]|都?有?哪|都有|一共|总共|共有?|在哪|是哪|分别|呢|吗|啊|嘛|给我)"
)
_HAVE = re.compile(
    rf"(?:里头?|里面|中|上|凡是?|只要|条|项)有(?!哪|几|多少|没|关)(?P<matter>{_HAN}{{2,6}}?)(?:{_CALLED})?的(?!有关)"
)
_APPEARS = re.compile(r"出现|提到|提及|提了|提过|写到|写着|写了|写过|说到|讲到|写进|有没有写|含有|带有")
_NAMES_ONLY = re.compile(rf"{_NAME}")
_PLACES = re.compile(
    r"(?:清单|单子|名单|表)?(?:里头?|里面|上|中)?(?:哪[些几]?个?地方|哪[几]?处|哪儿|哪里)(?:都|还|有)*(?=写到|写着|提到|提了|说到|出现|讲到)"
)
"""清单里哪些地方写到湿地."""
_PLACED = re.compile(
    r"(?:在)?(?:清单|单子|名单)(?:里头?|里面|上|中)?的?(?:哪[些几]?个?地方|哪[几]?处|哪儿|哪里)(?:都|有|被)*(?:出现|写到|提到|提)(?:了|过)*"
)
_ASKS = re.compile(rf"[几哪多列数]|全|都|{say.LISTS}|有没有|有吗|查|搜|找|出现|事项|条目|的$")
_NARROWS = re.compile(r"配合|收回|收走|基本|协助|[局委类]")
_LEAST, _MOST = 2, 10
_FROM = re.compile(
    r"^(?:我|俺|咱|额)?们?(?:家|自己|村)?(?:就)?(?:是|叫|在|住在?|家在|属于)?(?P<name>[\u4e00-\u9fff]{2,5}?村)(?:的|人|村民|这边|那边|里|住|上班|工作|当干部|干活|驻村|当支书)*$"
)
_OUR_VILLAGE = r"(?:[我俺咱额]们?|本|这个|我家|咱家)村(?:里|子)?"
_NAMES_OURS = re.compile(
    rf"(?:点名|点到|写到|写着|写了|写有|写明|写|提到|提了|提过|提及|提|说到|讲到|出现|涉及到?|带|含|有)++(?:过|了|着|到)?{_OUR_VILLAGE}(?:的?名字)?"
    rf"|{_OUR_VILLAGE}(?:的)?(?:名字)?(?:在(?:{say.LISTS})(?:里头?|上|中)?)?(?:被)?(?:点名|点到|写到|写进|提到|提过|提了|出现|写在)"
)
"""点名写到我们村的: the village that was told before."""


class InTexts(NamedTuple):
    """A word that counts wherever an item has it."""

    matter: str
    rest: str
    """The message without it and without what says where it counts."""


def in_texts(text: str) -> InTexts | None:
    """The word for which a normalised message looks in the names and the texts of items; None where it says no such thing."""
    village = _of_own_village(text)
    if village is not None:
        return village
    clauses = clauses_of(text)
    kept = tuple(clause for clause in clauses if not _SAYS_SO.search(clause))
    told = len(kept) < len(clauses)
    said = "，".join(kept)
    if not told:
        said = text
        inline = _INLINE.search(said)
        told = inline is not None
        if inline is not None:
            said = f"{said[: inline.start()]}，{said[inline.end() :]}".strip("，")
    if not said:
        return None
    if not told:
        if _NAMES_ONLY.search(said):
            return None
        called = _WORD.search(said) or (_QUOTED.search(said) if _PLACES.search(said) else None)
        placed = bool(_PLACES.search(said) or _PLACED.search(said))
        if not (placed or (called is not None and re.search(r"出现|哪一?[条项]里?", said) and _APPEARS.search(said))):
            return None
    found = _QUOTED.search(said) or _SAID.search(said) or _WORD.search(said) or (_HAVE.search(said) if told else None)
    if found is None or not _LEAST <= len(found["matter"]) <= _MOST:
        return None
    rest = f"{said[: found.start()]}，{said[found.end() :]}".strip("，")
    asking = "，".join(clause for clause in clauses_of(rest) if _ASKS.search(clause) or _NARROWS.search(clause))
    return InTexts(found["matter"], asking) if _ASKS.search(asking) else None


def _of_own_village(text: str) -> InTexts | None:
    """Who told which village is theirs and asks what names it (我是王家庄村的，清单里点名写到我们村的有几条); None for others."""
    named = _NAMES_OURS.search(text)
    if named is None:
        return None
    for clause in clauses_of(text):
        told = _FROM.search(clause)
        if told is not None and text.find(clause) < named.start():
            rest = f"{text[: named.start()]}，{text[named.end() :]}".replace(clause, "", 1).strip("，, ")
            return InTexts(told["name"], rest)
    return None
