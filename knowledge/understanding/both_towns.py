"""Messages that ask of two towns at once: 两个镇都有的, 两边收回的各有几项, 跟兰州湾有什么区别."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.answers import Across

_LISTS = r"(?:清单|单子|名单|表)"
_PAIR = re.compile(
    rf"(?:这|那)?(?:两|俩|二|2)(?:个|份|张|家)?(?:乡镇|镇街|镇|乡|街道|地方|地|{_LISTS})(?:的)?{_LISTS}?(?:上|里|之间|中间)*(?!长|村|干部)"
    rf"|(?:这|那)?(?<!天)两(?:边|头|处)(?:的)?{_LISTS}?(?:上|里|之间|中间)*|(?:各个?|每个?)(?:乡镇|镇)|(?<=[跟和与同比])(?:隔壁|邻近|旁边|另外?一个)的?(?:镇|乡|县)|(?:隔壁|邻近|旁边|另外?一个)的?(?:镇|乡|县)(?=[跟和与同比])|(?:乡镇|镇)之间"
)
"""Both towns, without a name."""
_OURS = re.compile(r"我们|咱们?|俺们|本[镇乡]|我镇|我这|我们这|这边|这里")
_BESIDE = re.compile(r"(?:跟|和|与|同|比|对比|相比|比起)$|^(?:跟|和|与|同|、|比)")
_OTHER_PAIR = re.compile(
    r"(?:县|局|委|部门|上级|上头)[^,，。]{0,4}(?:和|跟|与)[^,，。]{0,3}(?:镇|乡|村)|(?:两|几|多)(?:个|家)(?:部门|单位|局)|(?:配合|收回|基本)[^,，。]{0,4}[和跟与、][^,，。]{0,4}(?:配合|收回|基本)|两口子|两家人?"
    r"|(?:局|委|部|办|联|公安|住建|卫健|水利|民政|教育|应急|环保|农业)[^,，。\s]{0,8}?(?:局|委|部|办|联|公安|住建|卫健|水利|民政|教育|应急|环保|农业)(?:这|那)?(?:两|俩)(?:边|头|处)"
)
"""Two others than towns: 县里和镇里两边都管的."""

_COUNTED_APART = re.compile(
    r"(?:项|条|件|个)数(?:目|量)?(?:上)?(?:是|都)?(?:不是)?(?:(?:相)?差(?:了|着)?(?:多少|几(?:项|条|个)?)|一样(?:多)?(?:吗|不|么)?|相同(?:吗|不|么)?|一不一样|谁多|哪个多)"
    r"|(?:相差|差)(?:了|着)?(?:多少|几)(?:项|条|个|件)|(?:谁|哪个镇?|哪边)的?(?:项|条|事项)(?:多|少)"
)
"""Asks by how many items two lists differ: the counts of both tell it."""
_WHICH_HAS_MORE = re.compile(
    r"(?:哪个(?:乡镇|镇|乡)?|哪边|谁)的?(?P<what>[^,，。?？]{0,8}?)(?:更|要)?(?:多|少)(?:一?些|一?点)?(?:(?:哪个|谁)?(?:更)?少)?(?:[,，]?(?:多|少)(?:几|多少)[项条个件]?)?(?=\W*$)"
)
"""哪个镇的基本事项多, 收回的事项哪个镇更多: the counts of both tell it."""
_WHICH_TOWN = re.compile(r"哪个(?:乡镇|镇|乡)")
_OF_THE_LIST = re.compile(r"收回|配合|基本|事项|职责|清单|[项条]")
"""Words without which 哪个镇…多 counts something else than items."""
_SUM = re.compile(
    r"(?:一共|总共|拢共|合计|加起来|合起来|共计|共)(?:是|有)?(?:多少|几)(?:(?:项|条|个|件|样)(?![人户村亩])|(?=事|$|\W))"
)
_JOINED = re.compile(r"(?:^|\s)(?:和|跟|与|同|、)(?:\s|$)")
"""Two names of towns side by side, where these are left out."""

_KEEP = r"(?=(?:要)?(?:我们|咱们?|镇[上里]|乡里)?(?:配合|协助|收回|收走|收上去|上收|被收|自己))"
_SHARED = re.compile(
    rf"(?:都|均|全都)(?:同时|一起|共同)?{_KEEP}"
    r"|(?:都|均|共同|同时|同样|一起|一样)(?:都)?(?:要|得|在|是)?(?:有|管|写|列|负责|承担|办|干|存在|包含|包括|含|涉及)(?:了|着|过|到)?"
    r"|(?<![一总])共有|共同|相同|一样(?=的)|重合|重复|重叠|交集|一致(?=的)|同名"
)
_OPEN = re.compile(r"(?:了|着|是)?(?:哪|啥|什么|几|多少)")
"""两个镇都有哪些 asks what each of them has."""
_EACH = re.compile(r"各自|各|分别|每(?:个|家|边)")
_COUNTS = re.compile(
    r"(?:几|多少)(?:(?:项|条|个|件|样|宗)(?![人户村亩])|事|呢|$|\W|[^,，。?？]{0,6}(?:事项|职责|条目))|数[目量]?(?=$|\W)|条数|项数"
)
"""Counts items; 两边各出多少钱 counts something else."""
_COUNTED_ITEMS = re.compile(r"(?:收回|配合|基本|事项)[^,，。?？]{0,6}(?:几|多少)[项条](?![人户村亩])\W*$")
_SHARED_LIST = re.compile(r"的\W*$|[哪几]|多少|事项|职责|清单|列|条目|部分|[有是]啥|什么")
"""How who asks for what both have asks for a list; 两边都在管路灯 tells of something."""
_APART = re.compile(
    r"(?:有没有|有没|有无|有不有|是否有|有|存在|是|都有)?(?:啥|什么|哪些|哪点|哪几[点项条个处]|哪里|哪儿|何|多少|多大|几(?:个|处|条|项)|些)?(?:地方)?(?:的)?"
    r"(?:区别|差别|差异|差距|不同(?:之处|的地方|点)?|不一样(?:的地方)?|不相同|两样|出入)(?:的地方)?(?:在哪里?|在哪儿|是啥|是什么|大不大|有哪些|有多大|有多少|在什么地方)?"
    r"|差(?:在|了|到)?(?:哪里?|哪儿|哪些|哪几[项条]|多少|几(?:个|条|项)|啥|什么)"
)
_SAME_OR_NOT = re.compile(
    r"(?:是不是|是|都|也)?(?:一不一样|同不同|(?:一样|相同|差不多|一致)(?:还是)?(?:不一样|不相同|不同|没有|没|不|吗|么|嘛))\W*$"
    r"|都(?:已经|被|是|给|要|得)?(?:收[回走上]|收(?=了)|[这那](?:样|么))(?:去|来)?(?:管|办|弄|写|规定|做)?[的了]?(?:没有|没|不|吗|么|嘛)\W*$"
)
"""Asks if both do alike: 两个镇一样不, 两个镇都收回了吗."""
_ASIDE = re.compile(r"的?(?:[这那]一?(?:块|方面|摊|件?事|个事)儿?|方面)[,， ]*$|[,， ]+$")
_OF_IT = re.compile(
    r"(?:(?P<own>[^,，。?？]{1,6}?)的?)??(?:部门|单位|局|步骤|流程|程序|做法|办法|规定|标准|要求|(?:干|做|办|管|弄|写|说)的?)"
)
"""What is asked of the matter talked about in both towns: 两边发钱的部门一样不."""
_SET_BESIDE = re.compile(r"(?:比一比|比一下|比比|比较一下|比较|对比一下|对比|对照一下|对照)(?:看看|看)?")
_ASKS_MORE = re.compile(r"[哪几]|多少|[有是]啥|什么")
"""Words of who asks something else, and sets beside what he hears: 水利局收回去的是哪几项，我们想对照一下."""
_ONE_SIDED = re.compile(r"多|少(?!数)|缺|独有|特有|没|找不到|看不到|不管|也有|吗\W*$|谁|哪个部门|怎么|咋")
"""What one of the two has, and questions of one matter: these are read elsewhere."""
_HOW_MANY = re.compile(r"多少|几")
_LEFT = re.compile(
    r"请问|想问一?下|问一?下|我想知道|我想|想知道|帮我|给我|麻烦|查一?下|看一?下|列出来|列一下|列给我|都列|列|有哪些|是哪些|哪些|有啥|有什么|是什么|是啥|哪几[项条个件样桩宗]|(?:一共|总共|共)?(?:有|是)?(?:多少|几)(?:项|条|个|件)?|一共|总共"
    r"|之间|中间|相比|比起来|比|在|跟|和|与|同|、|的话|呢|吗|啊|呀|吧|嘛|我们|咱们?|俺们|本[镇乡]|这边|那边|那头|(?<!\S)[镇乡县](?!\S)|镇上|镇里|的$|^的|都|有|是|[,，。?？!！;；:：]"
)
_NOUNS = re.compile(r"(?:履职)?(?:事项|事情|职责|条目|清单|单子)|的事(?=$|的)")


@dataclass(frozen=True, slots=True)
class BothTowns:
    """What a message asks of two towns."""

    across: Across
    matter: str
    """What is left of it beside that: a part of the list, an office, a matter; empty for the whole lists."""
    listed: bool
    """Whether it asks which they are, and not just how many."""
    counted: bool = False
    """Whether it asks how many each town has, whatever else it asks: 各有多少项，差在哪."""


def speaks_of_two(text: str) -> bool:
    """Whether a normalised message speaks of both towns without naming them: 两个镇, 两边."""
    which = "哪个" in text and _WHICH_TOWN.search(text) and _OF_THE_LIST.search(text) and _WHICH_HAS_MORE.search(text)
    return bool(which or _PAIR.search(text)) and not _OTHER_PAIR.search(text)


def sets_beside(text: str, start: int, end: int) -> bool:
    """Whether a normalised message sets the town named from ``start`` to ``end`` beside the person's own: 跟兰州湾."""
    return bool(_OURS.search(text[:start] + text[end:]) or _BESIDE.search(text[:start]) or _BESIDE.search(text[end:]))


def read_both_towns(rest: str, *, paired: bool, as_two: bool = False) -> BothTowns | None:
    """What a normalised message without the names of towns asks of two; None for other messages.

    ``paired``: it speaks of two towns for sure. Else only what can mean nothing else counts: 共同的事项. ``as_two``: it
    speaks of both alike; whoever asks if the other does as his own wants the other's.
    """
    text = _PAIR.sub(" ", rest)
    alike = _SAME_OR_NOT.search(text) if as_two else None
    across, said = _across(text) if alike is None else (Across.APART, text[: alike.start()])
    joined = text != rest or bool(_JOINED.search(rest))
    if across is None and paired and joined and _SUM.search(text) and not _ONE_SIDED.search(_SUM.sub("", text)):
        across, said = Across.EACH, text  # 两个镇一共有多少项
    if (
        across is None
        and as_two
        and text != rest
        and _COUNTED_ITEMS.search(text)
        and not _ONE_SIDED.search(_HOW_MANY.sub("", text))
    ):
        across, said = Across.EACH, text  # 两个镇收回几项
    if across is None:
        return None
    matter = _matter(_ASIDE.sub("", said) if across is Across.APART else said)
    if not paired and (matter or across is Across.APART):
        return None
    counted = bool(_EACH.search(text) and _COUNTS.search(text))
    which = _WHICH_HAS_MORE.sub(" ", text) if across is Across.EACH else text
    return BothTowns(across, matter, bool(re.search(r"哪|啥|什么|列", which)), counted)


def of_talk(matter: str) -> str | None:
    """What is left of a matter that only says what is asked of the one talked about: 发钱 of 发钱的部门, nothing of 步骤.

    None for a matter that says more.
    """
    found = _OF_IT.fullmatch(matter)
    return None if found is None and matter else (found["own"] or "" if found is not None else "")


def _across(text: str) -> tuple[Across | None, str]:
    """How a text goes over two towns, and the text without the words for it."""
    more = _WHICH_HAS_MORE.search(text)
    if more is not None and _OF_THE_LIST.search(text):
        return Across.EACH, f"{text[: more.start()]} {more['what']} {text[more.end() :]}"
    counted = _COUNTED_APART.search(text)
    if counted is not None:
        return Across.EACH, text[: counted.start()] + " " + text[counted.end() :]
    beside = _SET_BESIDE.search(text)
    apart = _APART.search(text) or (beside if not _ASKS_MORE.search(text) else None)
    if apart is not None:
        rest = text[: apart.start()] + " " + text[apart.end() :]
        return (None, text) if _ONE_SIDED.search(_HOW_MANY.sub("", rest)) else (Across.APART, rest)
    each = _EACH.search(text)
    if each is not None and (_COUNTS.search(text) or each.group() == "分别"):
        rest = text[: each.start()] + " " + text[each.end() :]
        one_sided = _ONE_SIDED.search(_HOW_MANY.sub("", rest)) and not re.search(r"多少", rest)
        return (None, text) if one_sided else (Across.EACH, rest)
    shared = _SHARED.search(text)
    if shared is not None and _OPEN.match(text, shared.end()):
        return Across.EACH, text[: shared.start()] + " " + text[shared.end() :]
    if shared is not None and _SHARED_LIST.search(text) and not _ONE_SIDED.search(_HOW_MANY.sub("", text)):
        return Across.SHARED, text[: shared.start()] + text[shared.end() :]
    return None, text


def _matter(text: str) -> str:
    """What is left of a text that names no list and asks for none."""
    left = _NOUNS.sub(" ", text)
    before = ""
    while before != left:
        before, left = left, re.sub(r"\s+", " ", _LEFT.sub(" ", left.strip())).strip()
    return left
