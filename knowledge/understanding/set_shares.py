"""Words of a set question that say how many departments a duty has: 牵头部门不止一家的, 三个部门以上, 刚好两家管的."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from knowledge.understanding import list_words as say
from knowledge.understanding import set_words as use
from knowledge.understanding.offices import is_organ

if TYPE_CHECKING:
    from knowledge.answers import SetQuery
    from knowledge.understanding.set_grammar import SetGrammar

_NUMBERS = {
    "一": 1,
    "单": 1,
    "两": 2,
    "俩": 2,
    "二": 2,
    "三": 3,
    "仨": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_N = rf"[{''.join(_NUMBERS)}1-9]"
_COUNT = rf"(?<![\d十百])(?P<n>{_N}(?:[到至~—-]{_N}|[两二三四五六七八九])?)"
"""How many: 三, 两三, 三到五."""
_SEVERAL = "好几|几|多|好多|许多|不少|数"
_KIND = r"(?:县级|县直|县里的?|县上的?|上级|责任|主管|牵头|负责)?(?:部门|单位|机关|局)"
_UNIT = rf"(?:个{_KIND}|家(?:{_KIND})?|{_KIND})"
_OTHER = r"(?:其[他它]|别的?|另外的?|旁的)的?"
_HAS = r"(?:是|有|要|得|归|由|靠|让|在|涉及到?|牵涉到?|关系到?|写了?|列了?|挂了?|需要)?"
_COLUMN = r"(?:责任|主管|牵头|负责|对应|承办|涉及)?的?(?:部门|单位|局)(?:的?(?:数量?|个数|家数))?(?:里头?|一栏|那栏)?(?:有|是|在|列了|写了)?"
"""Speaks of the list's column of departments."""
_ABOVE = r"(?:超过|超出|多于|大于|多过|高于)"
_BELOW = r"(?:少于|低于|小于|少过)"
_NO = r"(?:不|没有?|未|不会|不能|不得|别)"
_MORE = rf"(?:不止|不只|不光|不单单?|不仅仅?|(?<![不没未会能得别])(?<!没有){_ABOVE})"
_LEAST = rf"(?:至少|最少|起码|{_NO}{_BELOW}|不下于?|少说也?)"
_EXACTLY = r"(?:刚好|刚刚好|正好|恰好|恰恰|不多不少|只有|仅有|(?<!不)[就只仅光单])"
_MOST = rf"(?:最多|顶多|至多|撑死了?|{_NO}(?:{_ABOVE}|过))"
_LESS = rf"(?:(?<![不没未会能得别])(?<!没有){_BELOW}|不到|不足|不满|未满|没到|够不上)"
_TOGETHER = r"(?:共同|一起|一块儿?|一同|联合|联手|合伙|合着|合起来|协同|搭伙)"
_DOES = r"(?:单干|管|负责|牵头|主管|主责|承担|办|干|做|弄|抓|参与|参加|插手|沾边|有份|完成|落实)"
_OF_PART = r"(?:配合|协助|收[回走的])"
"""What is done with a part of the list names the part, and stays: 好几个部门|配合的."""
_BEHIND = rf"(?:都|来|去|才|能|就能|可以|要|得)?{_TOGETHER}?(?:就|才|来|去)?(?:能|可以)?(?:{_DOES}(?:的|了的?)?|的)?"
"""What a department does with a duty, behind their number."""
_DOES_IT = rf"(?:{_DOES}的|{_OF_PART})"
_CANNOT = r"(?:管|办|干|做|弄|扛|揽|搞)不(?:了|成|下来|过来|动|好)"
_TOO_MUCH = (
    rf"一(?:家|个{_KIND}){_CANNOT}的?[,，、]?(?:得|要|还得|必须|需要?|非得)?"
    rf"(?:(?:{_SEVERAL}|{_N})(?:{_UNIT}))?"
)
"""一家管不了，得好几家."""
_OR_MORE = rf"(?:[或和]{_N}[个家])?[及或和]?(?:者)?以上"
_EITHER = re.compile(
    rf"(?<![\d十百])(?P<one>{_N})(?P<unit>{_UNIT})(?P<from>[及或]?以上)?{_BEHIND}(?:和|跟|与|或者?|还有|以及|、|,|，)(?P<two>{_N})(?:{_UNIT})(?P<more>[及或]?以上)?"
)
"""两家管的和三家管的, one number or the next: those between which nothing lies are one stretch."""
_BOUNDS = tuple(
    (re.compile(pattern), least, most)
    for pattern, least, most in (
        # what is counted; what is added to its number for the least, and for the most; None for no bound
        (
            rf"(?:{_COLUMN})?不是{_HAS}(?P<n>[一1])(?:{_UNIT})(?:单独|独自|自己|单方面?)?(?=[管负牵主承办干做弄抓的])",
            1,
            None,
        ),
        *(
            (pattern, least, most)
            for bound, least, most in (
                (_MORE, 1, None),
                (_LEAST, 0, None),
                (_MOST, None, 0),
                (_LESS, None, -1),
            )
            for pattern in (
                rf"{_COLUMN}{bound}{_HAS}{_COUNT}个?(?:{_UNIT})?",
                rf"{_HAS}{bound}{_HAS}{_COUNT}(?:{_UNIT})",
            )
        ),
        (rf"{_COLUMN}{_HAS}{_COUNT}个?(?:{_UNIT})?{_OR_MORE}", 0, None),
        (rf"{_HAS}{_COUNT}(?:{_UNIT}{_OR_MORE}(?:的?{_KIND})?|个{_OR_MORE}的?{_KIND})", 0, None),
        (rf"(?:{_COLUMN})?{_HAS}{_COUNT}(?:{_UNIT})[及或]?以[内下](?:的?{_KIND})?", None, 0),
        (rf"{_COLUMN}{_EXACTLY}{_HAS}{_COUNT}个?(?:{_UNIT})?(?=的|[管负牵主共一联合])", 0, 0),
        (
            rf"{_EXACTLY}{_HAS}{_COUNT}(?:{_UNIT})(?={_BEHIND}(?:的|$)|(?:就能|就可以|就|单独|独自|独立|自己){_DOES})",
            0,
            0,
        ),
        (rf"(?:由|归|涉及到?|写了|挂了|列了){_COUNT}(?:{_UNIT})(?={_TOGETHER}|的)", 0, 0),
        (
            rf"(?:(?:牵头|负责|主管)的(?=[是有]))?{_HAS}{_COUNT}(?:{_UNIT})(?=(?:{_TOGETHER})?(?:的|{_DOES_IT}))",
            0,
            0,
        ),
        (rf"{_COLUMN}{_COUNT}(?:个|家)(?:之间|(?=的))", 0, 0),
        (rf"(?P<n>[一1])(?:{_UNIT})(?=(?:就能|就可以|就){_DOES}的)", 0, 0),
        (rf"{_COLUMN}(?:{_SEVERAL})(?:个|家)(?=的)|多头(?=管|负责)", 2, None),
        (rf"{_HAS}(?:{_SEVERAL})(?:{_UNIT})(?={_TOGETHER}|的|{_DOES_IT})", 2, None),
        (_TOO_MUCH, 2, None),
    )
)
_NOT = re.compile(r"(?<![是有])(?:不|没有?|并非|非|无需|未|甭)(?:要|用|必|需要?|会)?$")
_DROPS = re.compile(rf"(?:{say.TAKEN_OFF}|除了?|不要|不看|把|将)$")
_DROPPED = re.compile(
    rf"的?[,，]?(?:以外|之外)|的?[,，]?(?:{say.WHOLLY})*(?:{say.TAKEN_OFF}|{say.PUT_ASIDE}|不要)(?:了|掉)?(?=[\s,，。;；]|的|还|剩|其|有|$)"
)
"""两家以上管的|不要."""
_OTHERS = rf"(?:{_OTHER}|任何)(?:个|家)?(?:县级)?(?:部门|单位|机关|局|家|人)"
_WITH_OTHERS = re.compile(
    rf"[,，、]?(?:而且|并且|但|又)?(?P<no>没有?|不是?|未|从不|不曾|别|甭|{say.NEEDLESS})?(?:还|也)?(?:有|跟|和|与|同|带着?|拉上|拉着)(?P<of>{_OTHERS})"
    rf"(?:也|都)?(?:{_TOGETHER}(?:{_DOES})?+|参与|参加|插手|掺和|有份|沾边)(?!的?[也都全])的?"
)
"""Behind an office: 民政局的, 跟别的局一起管的."""
_OFFICE = r"(?P<office>[\u4e00-\u9fff]{2,10}?[局委办部联会队])"
_NOT_ALONE = re.compile(
    rf"(?:{_MORE}(?:是|有|归|由)?|不是(?:由|归|光|只)?){_OFFICE}(?:自己)?一(?:家|个{_KIND})(?:{_DOES})?的?"
    rf"|{_OFFICE.replace('office', 'whose')}(?:自己)?一(?:家|个{_KIND})(?:{_CANNOT}|说了不算)的?"
)
"""不止民政局一家的."""
_BESIDE = re.compile(
    rf"(?:除了?{_OFFICE}(?:以外|之外|外)?|{_OFFICE.replace('office', 'whose')}(?:以外|之外))[,，、]?(?:还|也|另)(?:有|要|得|需要?)(?:{_OTHERS}|部门|单位|[局人])"
    rf"(?:也|都|来|去|一起)*(?:{_TOGETHER}(?:{_DOES})?|参与|参加|插手|掺和|有份|(?=配合|协助))的?"
)
"""除水利局外还有其他部门参与的."""
_END = re.compile(_BEHIND)
_MAY = re.compile(r"[家局]|部门|单位|机关|多头")
_STOPS = re.compile(r"[,，、\s]{2,}")


class Shares(NamedTuple):
    """How many departments a duty may have; 0 for no bound."""

    least: int = 0
    most: int = 0


def without_shares(text: str, grammar: SetGrammar) -> tuple[str, Shares]:
    """A normalised set question without the words for how many departments its duties have, and these bounds; as it is
    where it has none. That two offices share a duty (公安和教育两家一起管的) bounds nothing, 两家以上 beside them does."""
    if not _MAY.search(text):
        return text, Shares()
    offices = _offices_in(text, grammar)
    if offices == 1:
        alone = _NOT_ALONE.search(text) or _BESIDE.search(text)
        if alone is not None:
            office = alone["office"] or alone["whose"]
            return _cut(text, alone.start(), alone.end(), f"{office}的"), Shares(2)
        others = _WITH_OTHERS.search(text)
        if others is not None:
            return _cut(text, others.start(), others.end(), "的"), Shares(1, 1) if others["no"] else Shares(2)
    rest, one = _bounded(_EITHER.sub(_in_one, text), row=offices > 1)
    if one == Shares():
        return text, one
    both, other = _bounded(rest, row=offices > 1)
    if bool(one.least) == bool(other.most) and bool(one.most) == bool(other.least):
        return both, Shares(one.least or other.least, one.most or other.most)  # 至少两家最多三家
    return rest, one


def numbers_apart(text: str) -> bool:
    """Whether a normalised set question asks at once for duties of two numbers of departments between which others lie:
    一家管的和三家以上管的. No one stretch holds them."""
    either = _EITHER.search(text)
    if either is None:
        return False
    one, two = (_numbers(either[name])[0] for name in ("one", "two"))
    low, high = sorted((one, two))
    return high > low + 1 and not (either["from"] if one < two else either["more"])


def _in_one(either: re.Match[str]) -> str:
    """Two numbers that follow one another as one stretch; others as they were said."""
    low, high = (_numbers(either[name])[0] for name in ("one", "two"))
    if high != low + 1 or either["from"]:
        return either.group()
    return f"{low}{either['unit']}以上" if either["more"] else f"{low}到{high}{either['unit']}"


def _offices_in(text: str, grammar: SetGrammar) -> int:
    """How many offices a message names, by whatever names: 公安局, 公安和教育."""
    pieces = grammar.scan(text)
    query = grammar.narrowed(text, pieces)
    named = set(query.together)
    for each in pieces:
        meant = grammar.offices.meant(each.text) if each.use == use.BODY else ()
        if each.use == use.BODY and is_organ(each.text):
            named.add(meant or (each.text,))
        elif set(meant) & set(query.departments):
            named.add(meant)
    return len(named)


def _bounded(text: str, *, row: bool) -> tuple[str, Shares]:
    """A text without its first bounds, and these. ``row``: it names several offices, that 两家 or 好几家 may tell off."""
    for pattern, least, most in _BOUNDS:
        tells_off = "n" not in pattern.groupindex or None not in {least, most}
        found = pattern.search(text) if not (row and tells_off) else None
        if found is not None:
            low, high = _numbers(found["n"]) if "n" in pattern.groupindex else (0, 0)
            bounds = Shares(0 if least is None else low + least, 0 if most is None else high + most)
            return _without(text, found, bounds)
    return text, Shares()


def _without(text: str, found: re.Match[str], bounds: Shares) -> tuple[str, Shares]:
    """A text without its bounds; where it negates them or leaves them out, the others are meant."""
    start, end = found.span()
    behind = _END.match(text, end) if text[end - 1] != "的" else None
    end = behind.end() if behind is not None else end
    no, drops = _NOT.search(text[:start]), _DROPS.search(text[:start])
    dropped = _DROPPED.match(text, end if text[end - 1] != "的" else end - 1)
    if no is None and dropped is None and (drops is None or drops.group() in {"把", "将"}):
        return _cut(text, start, end, ""), bounds
    before = drops or no
    start = before.start() if before is not None else start
    end = dropped.end() if dropped is not None else end
    but = _but(bounds)
    return (_cut(text, start, end, ""), but) if but != Shares() else (text, but)


def _but(bounds: Shares) -> Shares:
    """The bounds of all other duties; none where these are no bounds."""
    if not bounds.most:
        return Shares(0, bounds.least - 1)
    return Shares(bounds.most + 1) if bounds.least <= 1 else Shares()


def with_shares(query: SetQuery, bounds: Shares) -> SetQuery:
    """A set of which each duty has so many departments; of a single one where that is all it may have."""
    if bounds.most == 1:
        return replace(query, sole=True)
    return replace(query, least=bounds.least, most=bounds.most) if bounds != Shares() else query


def with_shares_of(query: SetQuery, new: SetQuery, *, narrows: bool) -> SetQuery:
    """A set of which each duty has as many departments as ``new`` says, in place of what was said before; where that
    ``narrows`` it, both hold. As it is where nothing new is said."""
    if not (new.sole or new.least or new.most):
        return query
    if not narrows:
        return replace(query, sole=new.sole, least=new.least, most=new.most)
    most = min((each.most for each in (query, new) if each.most), default=0)
    return replace(query, sole=query.sole or new.sole, least=max(query.least, new.least), most=most)


def _numbers(said: str) -> tuple[int, int]:
    """The lowest and the highest of what is said."""
    found = [_NUMBERS.get(each) or int(each) for each in said if each in _NUMBERS or each.isdigit()]
    return found[0], found[-1]


def _cut(text: str, start: int, end: int, instead: str) -> str:
    before, after = text[:start], text[end:]
    if instead == "的" and before.endswith("的"):
        instead = ""
    return _STOPS.sub("，", f"{before}{instead}{after}").strip("，,、 ")
