"""What a set question says a second time, or tells of what its asker saw, beside what it asks: 自己的，不是给文旅局帮忙的."""

from __future__ import annotations

import re

from knowledge.understanding import list_words as say
from knowledge.understanding.clauses import marked_clauses
from knowledge.understanding.set_parts import says_jointly

_SHEET = r"(?:收回|配合|基本|清单|单子|目录)"
_LOOKS = r"(?:看|翻|找|查|瞅)"
_SEEN = re.compile(
    rf"^(?:[我咱俺]们?)?(?:只|光|就)?(?:看[了到见]?|瞅见|见|记得|晓得|知道|发现|翻到|找到|查到)[了着过]?[^,，。?？]{{0,4}}{_SHEET}[^,，。?？]{{0,5}}"
    r"(?:有|是有|没有?|没得|写了|写着|列了)(?:它|他|这个|这家|这条|你们)?(?:了|的|哈|啊|呀)?$"
    rf"|^{_SHEET}[^,，。?？]{{0,4}}(?:[我咱俺]们?)?(?:只|光)?(?:晓得|知道|看见|看到|见过|记得|也|都|已经|倒是)(?:是|也)?有(?:它|他|这个|这家)?(?:了|的)?$"
    rf"|^[^,，。?？]{{0,6}}{_LOOKS}(?:了|来找去|来翻去|来看去)?(?:半天|好久|半晌|一圈|几遍|老半天|一上午|一下午|好几遍|遍了?)?"
    rf"(?:也|都|硬是|愣是|就是)?(?:没|未|不)(?:有|得)?(?:{_LOOKS}|见)?(?:见|着|到|得)?(?:它|他|了|的)?$"
)
"""我看收回里有它，配合里找半天没找见: what the asker saw, beside what is asked."""
_ASKS = re.compile(r"有没有|有没得|有无|哪[些几]|几[条项件个样]|多少|列|在不在|写没写|[吗么没不]\W*$")
_HELPS = re.compile(rf"{say.HELP}|帮|搭[手伙]")
_OWN = re.compile(say.OWN)
_TOWN = rf"(?:{say.TOWN}|{say.SELF})*"
_LEADS = "牵头|主责|主办|挑头|做主|当家|拍板|主抓|担主责|唱主角|挑大梁|说了算|领头|打头|负总责"
_NO_LEAD = re.compile(
    rf"{_TOWN}(?<!是)(?<!要)(?:不(?:用|由|归|需要?|必|是)?|非){_TOWN}(?:本级)?(?:{_LEADS})(?:的|、|,|，|而是|只是|光是|就是|纯粹)*"
)
"""不由镇上牵头、 before 只打配合的 says the same twice."""
_NO_HELP = re.compile(
    rf"[,，、]?(?<!是)而?(?:不是|不算|别算)(?:给|替|帮|为)[^,，。?？]{{1,8}}?(?:{say.HELP}|{say.DO})的(?:那些|那种)?"
    rf"|[,，、]?(?:配合|协助|帮|替|给)[^,，。?？配协帮替给]{{1,7}}?(?:局|委|办|部|联|会|{say.COUNTY})(?:{say.HELP}|{say.DO})?的(?:那些|部分)?"
    rf"(?:就|都|先)?(?:不要|{say.TAKEN_OFF}|{say.PUT_ASIDE}|别列|不用列|不用)(?:了|哈|啊)?$"
)
"""不是给文旅局帮忙的 behind 自己的."""
_BOTH = re.compile(
    r"(?=[^,，。]{0,9}(?:配合|收|基本|自己|协助))既(?:有|要|是)[^,，。?？]{1,8}?[又也](?:有|要|是)[^,，。?？]{1,8}?(?=[,，])"
)
"""既有配合的又有收走的, before which of them is wanted."""
_BOTH_NAMED = re.compile(
    r"[,，](?:也?就是)?(?:说)?[两俩几三]个?(?:局|家|部门|单位|委)的?(?:名字?|牌子|名号|名称)?(?:都|全)(?:得|要)?(?:写|列|挂|有|出现|在|带)(?:着|上|里头?|了)*的?(?=[,，])"
)
"""两家都得上的，就是两个局名字都写着的."""
_I_MEAN = re.compile(
    r"[,，](?:[我咱俺额]们?)?(?:说|问|指|要|看)的就?是(?:题目|标题|名字|名称|名目)(?:里头?|上头?|里面|中)?(?:明明白白|明|清楚|清清楚楚|直接)?"
    r"(?:写|带|有|标|含)(?:着|了|明|有)?[“\"「]?(?P<matter>[\u4e00-\u9fff]{2,5}?)[”\"」]?(?:[两俩]个?字|字样)?的(?=[,，]|$)"
    r"|[,，。?？\s]+(?:标题|题目|名[称字])(?:里头?|里面|上|中)?(?:提到|提|写|带|有|含|出现)(?:了|着|有|过)?"
    r"(?P<only>[\u4e00-\u9fff]{2,5}?)(?:[两俩]个?字|字样)?的?(?:才|就)(?:算数?|列|要|行|作数|计)(?:进去|上|在内|啊|哈)?(?=[,，。]|$)"
)
"""是哪些条款，我说的是题目里头明写着处罚的: which of them, said once more."""


def once_said(text: str) -> str:
    """A normalised message without the clauses that say once more which matter is meant, or that offices are meant
    together."""
    return _with_matter_once(_jointly(text))


def without_said_twice(text: str) -> str:
    """A message in plain words without what it says a second time of a part of the list; empty where nothing is left."""
    text = _without(text, _NO_LEAD, _HELPS)
    text = _without(text, _NO_HELP, _OWN)
    return _without_seen(_BOTH.sub("", text).strip("，, "))


def _jointly(text: str) -> str:
    """A message without 两个局名字都写着, where it says also without it that offices are meant together."""
    bare = _BOTH_NAMED.sub("", text)
    return bare if bare != text and says_jointly(bare) else text


def _with_matter_once(text: str) -> str:
    """A message without the clause that says once more which matter is meant."""
    meant = _I_MEAN.search(text)
    matter = (meant["matter"] or meant["only"]) if meant is not None else ""
    if meant is None or (meant["matter"] and matter not in text[: meant.start()]):
        return text
    once = "" if matter in text[: meant.start()] else f"，标题带{matter}的"
    return f"{text[: meant.start()]}{once}{text[meant.end() :]}"


def _without(text: str, said_twice: re.Pattern[str], once: re.Pattern[str]) -> str:
    """A message without what it says a second time, if it says it once beside that."""
    if not once.search(text):
        return text
    bare = said_twice.sub("", text)
    return bare if once.search(bare) else text


def _without_seen(text: str) -> str:
    """A message without the clauses that only tell what its asker saw, where another one asks."""
    clauses = marked_clauses(text)
    kept = [clause for clause in clauses if not _SEEN.search(clause)]
    if len(kept) == len(clauses) or not any(map(_ASKS.search, kept)):
        return text
    return "，".join(kept)
