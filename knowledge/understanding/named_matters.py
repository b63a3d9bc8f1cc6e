"""Matters that a set question names as such: 跟物业有关的, 名字叫考核的, 有没有放炮仗的事, 娃娃上学休学这些."""

from __future__ import annotations

import re

from knowledge.understanding import list_words as say

_ABOUT = re.compile(
    r"(?:写着|写有|写到|带着|带有|带|含有|含|提到|提及|说到|讲到|涉及到?|牵涉到?|关于|名(?:字|称)(?:里|中)?(?:叫|带|有|含)|(?:题目|标题)(?:里|中)?带)[^,，。?？的]{1,10}"
    r"(?:(?:[两俩二三仨]个?字|字样|这?个?词)的?|的)"
    r"|(?:跟|和|与|同)[^,，。?？]{1,10}?(?:有关|相关|沾边|挂钩|搭界|打交道|沾得上)"
)
_MATTER = re.compile(
    r"(?:提到|提及|说到|讲到|涉及到?|牵涉到?|关于|[是有][讲说写]|名(?:字|称)(?:里|中)?(?:叫|带|有|含)|(?:题目|标题)(?:里|中)?(?:带|含))(?P<after>[^,，。?？的]{2,8})的"
    r"|(?:跟|和|与|同)(?P<beside>[^,，。?？]{2,8}?)(?:有关|相关|沾边|挂钩|搭界|打交道)"
)
_NO_MATTER = re.compile(r"^(?:我|咱|俺|本|镇|乡|村上|你|这|那)|配合|收回|协助|基本履职")
_ANY = re.compile(
    r"^(?:请问|问下|问一下|想问|镇上|镇里|你们|我们|咱们?|那)*(?:有没有|有没得|有无|有木有)(?:管|写|列|提|说|关于|涉及|跟|和)*[^,，。?？]{2,10}的"
    r"(?:事|事情|事儿|事项|条目|条款|那一?[条项]|这一?[条项]|一[条项])(?:吗|呀|啊|呢|嘛|不|么)?\W*$"
)
_ANY_ABOUT = re.compile(
    r"^(?:请问|问下|问一下|想问|镇上|镇里|你们|我们|咱们?|那)*有没有(?:(?:跟|和|与|同)[^,，。?？]{2,10}(?:有关|相关|沾边|挂钩|搭界)|(?:提到|涉及到?|关于)[^,，。?？]{2,10})的(?:吗|呀|啊|呢|嘛|不|么)?\W*$"
)
_ANY_ITEM = re.compile(r"^(?:请问|那)*有[^没无不,，。?？]{2,10}的(?:条目|事项|条款|职责)(?:吗|没有|没得|没|不|么)\W*$")
_ROW = re.compile(r"(?P<row>[^,，。?？;；\s里]{4,16}?)(?:这些|那些|这几样|这几个|之类的?|等等|啥的|什么的)")
_BESIDES = re.compile(
    rf"(?:{say.TAKEN_OFF}|除了?)(?P<matter>[^,，。?？]{{2,6}}?)(?:的|类的|那些|以外|之外|外|,|，|、)*(?=还|剩|其[他它]|另外|别的|都|有哪|有几|有多少|几)"
)
_BEHIND = re.compile(
    rf"(?:^|(?<=[,，。?？\s])|(?<=里头)|(?<=里面)|(?<=当中)|(?<=里)(?![头面]))(?!别的|其[他它余]|剩下|余下|另外|旁的)(?P<matter>(?:(?![里的])[\u4e00-\u9fff]){{2,8}}?)"
    rf"(?:的?[那这](?:一|几|两)?(?:{say.EACH}|些|块|类)|类的?|的)(?:事项|事)?(?:先|就|都)?"
    rf"(?:{say.TAKEN_OFF}|{say.PUT_ASIDE}|不要)(?=[\s,，。]|的|还[有剩]|剩|$)"
)
_NOT_THOSE = re.compile(
    r"(?<=[里头面中的,，\s回走合])(?:不要|不是|别要|甭要|不算|不含)(?!不|县|镇|乡|我|咱|你|配合|收|基本|自己)"
    r"(?P<matter>[\u4e00-\u9fff]{2,6}?)(?<![局委办部会联所队])的(?:那些|那种|那几[条项件个样])?(?=[,，。\s]|有[几哪多]|还|剩|其|几|哪|都|$)"
)
"""收回里不是处罚的有几条."""
_AMONG = re.compile(r"(?<=的)(?:里头?|里面|当中|中间?)[,，\s]*$")
_THE_REST = re.compile(r"^[,，\s]*(?:那|就)?(?:还)?(?:剩下|余下|其余|剩余|其[他它])的?(?:都|全)?")
_WORD = r"[“\"「]?(?P<matter>[\u4e00-\u9fff]{2,6}?)[”\"」]?(?:这?[两俩三二四]个?字|字样|字眼|这个?词)?"
"""A word that is quoted, or called one."""
_ANYWHERE = re.compile(
    r"(?:只要|但凡|凡是|凡|随便哪[条项]?)[^,，。?？的]{0,4}?(?:写到|提到|提了|说到|讲到|出现|沾到?|沾上|沾着|碰到|挂到|带到)(?:了|过|着)?"
    rf"{_WORD}(?:的|过的|了的)(?:条目|事项|那些)?(?:不管[^,，。?？]{{2,10}}主要[^,，。?？]{{0,4}})?"
)
_INSIDE = re.compile(
    r"(?P<of>(?:哪[几些一]?|几|多少)?[项条件个样]?(?:工作|事项|事儿?|活儿?|职责|条目|条文|条款)|哪[几一]?[条项])(?:里头?|里面|当中|中|内容)+(?:都|还|也|有|会)*"
    rf"(?:提到|提及|提|说到|写到|讲到|出现|沾到|点到|碰到)(?:了|过|着|的)*(?:要?用(?!途|地|水|电|户|人|工))?{_WORD}(?:的|嘞|呢|啊|呀|了)*(?=[,，。?？\s有一总几是]|$)"
)
"""哪几项工作里头提到一卡通."""
_OFFICE = r"[^,，。?？除不没有的]{1,8}?(?:局|委|办|部|会|联|所|队)"
_HAS_PART = r"(?:参与|参加|牵头|管|负责|管辖|份|沾边)"
_APART = re.compile(
    rf"(?:除了?|{say.TAKEN_OFF}|不是|(?<!有)没有|不要|不归|不由|不属于)(?:县|区|市)?(?P<office>{_OFFICE}){_HAS_PART}?(?:以外|之外|外)?的?(?:以外|之外|外)?[,，]?"
    rf"|(?P<after>{_OFFICE})(?:没有?|不){_HAS_PART}的?"
)
_EXAMPLES = re.compile(
    r"[(（](?:(?:比如|像|例如|譬如|好比|就是)[^()（）配收除]{1,20}|[^()（）配收除]{1,20}(?:这些|那些|之类的?|等等?|啥的|什么的|这样的|这种))[)）]"
)
"""Examples in brackets: （生猪骆驼制种这些）, which narrow nothing."""
_BRACKETS = re.compile(r"[(（][^()（）]{1,20}[)）]")


def names_matter(clause: str) -> bool:
    """Whether a clause names a matter as what the list is asked for."""
    return bool(_ABOUT.search(clause))


def matter_in(text: str) -> tuple[int, int] | None:
    """Where the matter stands that a text names as such, the town itself left out."""
    found = _MATTER.search(text)
    span = found.span("after" if found["after"] else "beside") if found is not None else None
    return span if span is not None and not _NO_MATTER.search(text[slice(*span)]) else None


def asks_if_any(text: str) -> bool:
    """Whether a whole message asks if there is any duty of a matter."""
    return bool(_ANY.search(text) or _ANY_ABOUT.search(text) or _ANY_ITEM.search(text))


def row_in(text: str) -> tuple[str, str] | None:
    """Matters that stand in a row, any of which is meant, and the message without them."""
    found = _ROW.search(text)
    return (found["row"], text[: found.start()] + text[found.end() :]) if found else None


def besides(text: str) -> tuple[str, str] | None:
    """A matter that is left out (除了处罚还有哪些), and the message without it."""
    found = _BESIDES.search(text)
    return (found["matter"], text[: found.start()] + text[found.end() :]) if found else None


def mentioned_in(text: str) -> tuple[str, str] | None:
    """A matter that counts wherever an item has it (只要写到湿地两个字的都给我), and the message without it."""
    found = _ANYWHERE.search(text)
    if found is not None:
        return found["matter"], f"{text[: found.start()]}，{text[found.end() :]}"
    inside = _INSIDE.search(text)
    return (inside["matter"], f"{text[: inside.end('of')]}，{text[inside.end() :]}") if inside else None


def left_behind(text: str) -> tuple[str, str] | None:
    """A matter that is left out by words behind it (学校周边那条除开) or told of what is not meant (收回里不是处罚的), and the
    message without it."""
    found = _BEHIND.search(text) or _NOT_THOSE.search(text)
    if found is None:
        return None
    rest = _THE_REST.sub("", text[found.end() :], count=1)
    return found["matter"], f"{_AMONG.sub('', text[: found.start()])}{rest}"


def apart_in(text: str) -> tuple[str, str] | None:
    """An office whose duties are left out (没有公安局参与的配合事项), and the message without it."""
    found = _APART.search(text)
    if found is None:
        return None
    return found["office"] or found["after"], text[: found.start()] + text[found.end() :]


def without_examples(text: str) -> str:
    """A message without the examples that it gives in brackets."""
    return _EXAMPLES.sub("", text)


def without_brackets(text: str) -> str:
    """A message without what stands in brackets: 执法局（城管合并那个）."""
    return _BRACKETS.sub("", text)
