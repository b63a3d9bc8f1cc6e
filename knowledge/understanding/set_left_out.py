"""What a set question leaves out, said the way that every reader of sets knows: 把“处罚”的都刨掉 is 处罚的除开.

Which part, office, heading or matter that is, the readers tell (``set_parts``, ``set_exceptions``, ``named_matters``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.understanding import list_words as say

if TYPE_CHECKING:
    from collections.abc import Callable

_QUOTED = re.compile(r"[“\"「『‘']([\u4e00-\u9fff]{2,10})[”\"」』’']")
_WRITES = re.compile(r"(?<!着)写(?=[“\"「『‘'])")
_OUT = rf"(?:{say.TAKEN_OFF}|{say.PUT_ASIDE}|(?<![回上过出拿走收])去了|不要|刨)(?:掉|开|去|了|出去)?"
_WHAT = r"(?P<what>[^,，。?？;；把将\s]{2,16}?)"
_CALLED = rf"(?:这?[两俩二三四]个?字|字样|字眼|这?个?词|有关系?|相关|沾边|方面|那一?[类块些]|这一?[类块些]|类别?|那几(?:{say.EACH})|名[字号称]|的)*"
_THEN = r"(?:以后|之后|过后|后|的话|在外)?"
_NEXT = r"(?=[\s,，。;；?？!！、]|有[哪几多啥]|还|剩|是|几|列|收[回走]|配合|基本|事项|清单|单子|$)"
"""What follows what is left out, where 的 stands before it: 不含处罚的|收回事项."""
_ENDS = r"(?=[\s,，。;；?？!！、]|的|还|剩|其|别|另|余|有[哪几多啥]|是哪|几|$)"
_TAKES = re.compile(rf"(?:把|将){_WHAT}{_CALLED}(?:{say.WHOLLY})*{_OUT}{_THEN}{_ENDS}")
"""把处罚的都刨掉."""
_BEHIND = re.compile(rf"(?:^|(?<=[,，。?？\s的里头面中])){_WHAT}{_CALLED}(?:{say.WHOLLY})+{_OUT}{_THEN}{_ENDS}")
"""处罚的一律剔除."""
_FRONT = re.compile(
    rf"(?:^|(?<=[单的里头面项中,，]))(?:{say.TAKEN_OFF}|(?:{say.DONT})再?(?:给我|跟我)?(?:{say.TELL}))(?P<what>[^,，。?？;；把将\s]{{2,16}}?)(?:的|类|那些|那几(?:{say.EACH})|以外|之外)*{_THEN}"
    r"(?:[,，]?(?=还|剩|其余|一共|总共)|[,，](?=收[回走]|配合|基本))"
)
"""配合清单去掉救助那些，还剩几项: it is not the part that is left out."""
_HAS_NOT = re.compile(
    r"(?:(?:标题|题目|名[称字]|条文|(?:牵头|责任|主管|对应)?(?:单位|部门))(?:里头?|里面|上|当中|中)?)?"
    r"(?:(?:既|又)?(?<![有写列带含提是])(?:没有|没|不)(?:带|含|写|提|挂|涉及|牵涉|包含|包括|出现|列|沾|属于?|归入|列入|划入|归在|放在)(?:着|到|有|上|了)?|未(?:涉及|提及|包含|包括|列)|(?:既|又|都)没有|(?<!有)没有(?=[^,，。]{2,10}?[也又]没有?)|(?<=[里头面中合走])(?:也|都)?没有)"
    rf"(?:标明|跟|和|与|关于)?{_WHAT}{_CALLED}(?<=的)(?:那些|那种|事项|事)?{_NEXT}"
)
"""不含处罚的, 没写处罚的, 既没有应急局也没有消防救援局的."""
_NOR = re.compile(r"或者?|[,，、]?(?:又|也|还|更)?(?:没有?|不|未)(?:带|含|写|提|挂|涉及|牵涉|包含|包括|有)*")
_NEITHER = re.compile(
    rf"(?:^|(?<=[,，。?？\s的里头面中])){_WHAT}(?:[两俩二三]家|[两俩]个局?|它们)?(?:都|也|全)?(?:[不没未](?:在|参与|参加|沾边?|沾手|插手|掺和|挂名?|出现|写|管|牵头|负责|收|拿|列)|没有?份)(?:里头?|里面|其中|内|上头?|名单上?|当中|着|到|进去)?的"
    rf"{_NEXT}"
)
"""应急局和消防救援局都不在里头的."""
_OUTSIDE = re.compile(
    rf"(?:^|(?<=[,，。?？\s的里头面中、])){_WHAT}(?:这个|那个|这一?|那一?)?(?:类别|类|块)?(?:以外|之外)(?![,，]?[还也另][有要得需])的?(?:别的|其[他它])?(?:(?:局|部门|单位|家|类别|类)(?:(?:(?P<part>收|配合)[走回]?|管|牵头|负责)?的)?)?"
    rf"{_NEXT}"
)
"""民政局以外的局收的."""
_NOT_UNDER = re.compile(
    rf"[,，、]?(?:可是?|但是?|却|又|并|而)*(?:不|没有?|未)(?:归|属|放|列|算|划|排|写|摆|挂)?(?:在|到|进|入|于)(?:了)?{_WHAT}(?:这个|那个|这一?|那一?|的)?(?:门类|大类|类别|类|块|栏|标题)(?:里头?|里面|底下|下面|下头|当中|中|内|上)?的?"
    rf"{_NEXT}"
)
"""不归在市场监管那一类里头的."""
_BY_WHOM = re.compile(
    r"(?:[没不](?:归|让|由|给|带|叫|拉|找)|(?<!有)没(?!有))(?P<what>[^,，。?？;；\s]{2,9}?[局委办部联会队])(?:[啥么]事|什么事|(?P<part>收|拿|配合)|管|牵头|负责|参与|参加|掺和|插手|一起|玩)?[走回]?的"
    rf"{_NEXT}"
)
"""没归民政局的."""
_UNRELATED = re.compile(
    rf"(?:跟|和|与|同){_WHAT}(?:都|毫|也)?(?:无关|(?:没有?|没啥|不搭)(?:关系|关联|牵连|相干|界)|不相干|不相关|不搭边|不沾边?)的{_NEXT}"
    rf"|(?<!除)非(?P<not>[^,，。?？;；\s]{{2,8}}?)类的?{_NEXT}"
)
"""跟处罚无关的, 非处罚类的."""
_ONLY_NOT = re.compile(
    r"(?:只要|但凡|凡是?)(?=不是)|(?<!是)(?P<no>不是[^,，。?？]{2,12}?的)(?:都|就|也|全)(?:算|要)(?:上|进去|数)?(?=[,，。?？]|$)"
)
"""只要|不是收走的|都算."""
_RECALLED = re.compile(rf"{say.TAKEN}|收[走回的]")
_TAKER = r"[^,，。?？;；\s的里]{2,9}?[局委办部联会队](?=[收拿划]的?[走回]?的)"
_THEY_TOOK = re.compile(
    rf"(?P<front>(?:{say.TAKEN_OFF}|除了?)(?:{_TAKER}))[收拿划][走回]?的"
    rf"|(?P<what>{_TAKER})[收拿划][走回]?的(?=(?:{say.WHOLLY})*(?:{say.TAKEN_OFF}|{say.PUT_ASIDE}|不要|(?:{say.DONT})(?:{say.TELL})))"
)
"""收回的里头，民政局收的不要: the office is left out, and not what was taken back."""
_MAY = re.compile(rf"[{say.TAKING_OFF}没不未无非别甭莫]|去[掉除了]|拿[掉开]|划掉|外")
"""What every message has that leaves something out so."""
_LEAD = re.compile(
    r"^(?:凡是?|所有|那些)?(?:标题|题目|名[称字])?[里上]?(?:带着?|含有?|挂着?|列着|写着|写了|写有|提到|涉及|关于|跟|和|与|同|搞|管|做)?(?=[\u4e00-\u9fff]{2})"
)
_PART = re.compile(rf"{say.TAKEN}|配合|协助|基本|{say.SELF}")
_PARTS = {"收": "收回的", "拿": "收回的", "配合": "配合的"}
"""What is told of the part beside who is left out: 民政局以外的局|收走的."""
_ASKED = rf"(?:给我|帮我|请|麻烦)*[列念数说查看找](?:一?下|一列|给我|出)?|有?(?:[几哪](?:{say.EACH}|些)?|多少(?:{say.EACH})?)(?:事项?)?是|是"
_ASKS_FIRST = re.compile(_ASKED)
_FIRST = re.compile(rf"(?:(?:{_ASKED})，)?(?P<out>[^,，]{{2,24}}的除开)(?:，|$)")
_OF_ALL = re.compile(rf"(?:还|都|也|{say.IN_ALL})*(?P<asks>(?:[剩余]|有[哪几多啥]|列|$).*)")
"""What asks for all others, where nothing names of what: 民政局不管的|有几条."""
_AND = re.compile(r"(?:、|和|跟|与|及|还有|,|，)+")


def with_plain_exceptions(text: str, knows: Callable[[str], bool]) -> str:
    """A normalised message in which what it leaves out stands before 除开, and words are without quotes.

    ``knows`` tells whether a list may name some words: a matter of its titles, an office, a heading or a part.
    """
    text = _QUOTED.sub(r"\1", _WRITES.sub("写着", text))
    if not _MAY.search(text):
        return text
    text = _ONLY_NOT.sub(r"\g<no>", text)

    def plain(found: re.Match[str]) -> str:
        said = found["what"] or found["not"]
        asked = _ASKS_FIRST.match(said)
        start = asked.end() if asked is not None else 0
        what = _LEAD.sub("", _NOR.sub("、", said[start:])).strip("、的")
        named = all(map(knows, filter(None, _AND.split(what))))
        told = found.re in {_BEHIND, _FRONT} and _PART.search(what)  # 自己的，配合的都不算 leaves out both
        heading = "类" if "类" in found.string[found.end("what") : found.end()] else ""
        part = _PARTS[found["part"]] if found.groupdict().get("part") else ""
        return (
            f"{said[:start]}，{what}{heading}的除开，{part}" if len(what) > 1 and named and not told else found.group()
        )

    theirs = _THEY_TOOK.search(text)
    if theirs is not None and _RECALLED.search(f"{text[: theirs.start()]}，{text[theirs.end() :]}"):
        text = f"{text[: theirs.start()]}{theirs['front'] or theirs['what']}的{text[theirs.end() :]}"
    text = _NOT_UNDER.sub(lambda found: f"，{found['what']}类的除开，" if knows(found["what"]) else found.group(), text)
    for pattern in (_TAKES, _FRONT, _BEHIND, _UNRELATED, _BY_WHOM, _HAS_NOT, _NEITHER, _OUTSIDE):
        text = pattern.sub(plain, text)
    text = re.sub(r"[,，、\s]*，[,，、\s]*", "，", text).strip("，")
    first = _FIRST.match(text)
    asks = _OF_ALL.match(text, first.end()) if first is not None else None
    if first is None or asks is None or (asks["asks"] and knows(asks["asks"])):
        return text
    return f"清单上，{first['out']}，{asks['asks'] or '有哪些'}"
