"""What a question for a list refers back to: 教育局考核得凶，现在他们收回去了几件; 高龄补贴这个钱，单子上有几处写到它."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.language.segment import plain_words
from knowledge.understanding import list_words as say
from knowledge.understanding import set_words as use
from knowledge.understanding.clauses import clauses_of
from knowledge.understanding.offices import is_organ
from knowledge.understanding.topic_words import FORMAL, SPOKEN
from knowledge.understanding.topics import EITHER, is_thing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from knowledge.understanding.scanning import Piece
    from knowledge.understanding.set_grammar import SetGrammar

_THEY = re.compile(
    r"(?<!归)(?:[他她]们|人家|[我咱俺]们|咱|本|该|这个|那个|[这那]|[他她它](?=家))(?:局里?|委里?|单位|部门|家(?=[的收拿要在占有名总一共叫让派挂列能都]))"
    r"|(?<!归)(?:[他她]们|人家|它们?)(?!镇|乡|那边|家|问|说|想|让|叫|不|都说)(?:的名[字号]?)?"
)
_NOW = re.compile(
    r"^(?:那|就|所以)?(?:现在|如今|眼下|今年|后来|这下|这会儿|目前|到底|究竟)+(?:又|都|被|给|是|已经|有)*(?=收|拿|要|叫|让|配合|派|划)"
)
"""Goes on about who was named first: 水利局过去罚得狠，如今收回的有哪些."""
_SUPPOSES = re.compile(
    r"(?:归|是|属|由|在|找)[^,，。?？]{2,12}?(?:吧|嘛|的|[对是]吧|对不对|是不是|对不?|没错)$|(?:晓得|知道|听说|都说|反正)[^,，。?？]{0,8}(?:归|是|属|由|找)"
)
"""Tells whose something is, before what is asked of them: 就业社保都归人社局吧，他家一共几项."""
_LATER = re.compile(r"[,，](?:那|就|所以)?(?:现在|如今|眼下|今年|后来|这|目前|到底|究竟)")
_ASKING = frozenset([use.LIST, use.COUNT])
_NARROWS = frozenset([*use.PARTS, *_ASKING, use.ABOUT, use.MARK, use.CATEGORY])
_MENTIONS = re.compile(
    r"(?:说到|提到|提及|提了|写到|写了|讲到|涉及到?|沾边|沾到|有关|相关|牵涉到?|碰到|管到|露面|出现|点到)(?:过|了|着|的|得)*+(?:它们?|这个?事?|这些)?(?:的|事项|条目|了|过|啊|呀|呢)*\W*$"
    r"|(?:有|写了?|列了?)(?:几|多少|哪几|哪些)[条处项个]?(?:管着|管|说着|写着|说|写)(?:它|这个|这事)?(?:的|呢|啊|呀|哩|嘛)*\W*$"
    r"|^(?:涉及到?|牵涉到?|有关的?|相关的?)(?:的|一共|总共)?(?=[几哪多])|(?:说到|提到|提及|写到|讲到|涉及到?|有关|管)(?:着|了)?(?:它们?|这个?事|这个(?=的)|这些)|(?:跟|和|与)(?:它们?|这个?|这事|这些)(?:有关|相关|沾边|挂钩)"
)
"""Says that items are about something, and not about what."""
_THIS = re.compile(
    r"[这那](?:一)?(?:个|项|笔|种|样|条|份|类)(?P<tail>[\u4e00-\u9fff]{1,4}?)(?=在|清单|单子|名单|上|里|一共|总共|有|占|写|说|提|列|出现|几|都)"
)
"""Names again, by its last word, what was named before: 老汉领的高龄津贴，这个津贴单子上说了几处."""
_IF_SO = re.compile(
    rf"^(?:那|就|{say.TOWN}|你们|想问|请问|到底|究竟)*(?:{say.LISTS})?[里上]?[头面]?(?:到底|究竟)?有没有(?:说|提|写|列)?(?:到|过)?(?:[这那](?:一?[条项]|个|事|回事))?(?:事|话)?$"
)
"""Asks whether a list has what another clause tells: 我儿子玩无人机，清单上有没有说这个."""
_SOME = re.compile(
    r"(?P<head>[^,，。?？]{2,14})有(?:好几|好些|不少|一些|几|两|三|四|五|六|[2-9])(?:样|件|条|个|项|桩)(?:事情?|活儿?|工作|事项)?(?P<what>(?:都)?(?:要|叫|让|被|收|归|需要)[^,，。?？我]{1,9}?)(?:的|了)?(?=[,，\s]|我|俺|就|到底|究竟)"
)
_WHICH = re.compile(r"哪[几些](?:样|件|条|个|项|桩)?")
_SEES_TO = re.compile(r"[条处项个](?:管着|管|说着|写着|说|写)\W*[^\W它这]?\W*$")
"""有几条管着, which a clause may say of its own matter."""
_WHOSE = re.compile(r"^[^,，、的和跟]{0,3}(?<!有关)的(?:那个|这个|那种)?(?=[\u4e00-\u9fff]{2})")
"""Behind whose matter it is: 老人|领的高龄补贴."""
_SUCH = re.compile(r"[这那](?:一)?(?:种|类|样|些)(?:的)?(?:事情?|活儿?|情况|事项)")
_ASKED = re.compile(r"有没有")
_OF_LIST = re.compile(r"清单|单子|名单|[几哪多][^,，。]{0,2}[条项处件]|事项|条目|地方")
_PLAIN = "跟{matter}有关的有哪些"
_UNIT = (
    r"(?:文化|文体|文旅|农经|农技|农机|农业|畜牧|兽医|水管|水利|林管|林业|草原|民政|社保|劳动|就业|财政|司法|综治|党政|党建|便民|政务|服务|应急|安监|环保|国土|自然资源|村建|城建|规划|统计|计生|"
    r"宣传|组织|经管|综合|行政|执法|退役军人|信访|纪检|武装|平安|治理|网格|扶贫|乡村振兴)++(?:服务|管理|执法|建设|治理)*(?:站|所|办公室|办|中心|大队|队|窗口|科室|科|组)"
)
"""Offices that a town has of its own."""
_OWN = re.compile(
    r"(?P<verb>要|让|叫|喊|派|压|给|到|由|归|找|请|使唤)(?:着|给)?(?:咱们?|[我俺]们|[我俺])(?:镇|乡)?(?:上|里)?的?"
    rf"{_UNIT}"
)
"""An office of the town itself is the town: 派下来要咱文化站干的."""
_LOCAL = "综治|综合文化|便民服务|市监|市场监管|食药|司法|财政|林管|水管|农经|农技|畜牧|兽医|文化|广电|国土|自然资源|土地|交管|规划|卫生监督|劳动保障|社保"
"""What the stations of a county's offices in a town are called by."""
_WORKS = re.compile(
    rf"(?:^|(?<=[,，。;；?？!！]))(?:我|俺|咱|本人)们?(?:就)?(?:是|在)(?:咱|我们)?(?:(?:镇|乡|街道)(?:上|里)?的?{_UNIT}|(?:{_LOCAL})(?:站|所))(?:里)?(?:新来|上班|工作|干活|跑腿|打杂|实习|的|人|嘞|哩|呢|呀|啊|嘛|哈)*(?:[,，。;；\s]|$)"
)
"""Says where in the town's own house its asker works."""
_STATION = re.compile(r"(?<=[要让叫喊派压给到由归找请])咱(?:们)?(?:站|所|办|中心)(?![事理])")


def with_own(text: str) -> str:
    """A message in which an office of the asker's own town is the town: 要咱文化站干的 → 要我们干的."""
    text = _WORKS.sub("", text) or text
    return _STATION.sub("我们", _OWN.sub(lambda found: f"{found['verb']}我们", text))


def with_references(text: str, grammar: SetGrammar) -> str:
    """A message whose question names what it refers back to: an office that the talk before names, or a matter."""
    if not any(each.search(text) for each in (_THEY, _MENTIONS, _LATER, _SUCH, _SOME, _THIS, _ASKED)):
        return text
    clauses = [(each, grammar.scan(each)) for each in clauses_of(text)]
    in_titles = grammar.topics.has
    return (
        _with_some(text, grammar)
        or _with_office(clauses, grammar)
        or _with_matter(clauses, in_titles)
        or _with_such(clauses, in_titles)
        or _with_unlisted(clauses, in_titles)
        or text
    )


def _with_some(text: str, grammar: SetGrammar) -> str:
    """A message that tells of some items and asks which: 说民政局有好几样事要镇上配合，我就想知道是哪几样."""
    found = _SOME.search(text)
    which = _WHICH.search(text, found.end()) if found is not None else None
    if found is None or which is None:
        return ""
    names = _offices(grammar.scan(found["head"]), grammar)
    named = {use.BODY, use.CATEGORY, *use.PARTS} & {each.use for each in grammar.scan(text[which.start() :])}
    if not names or named or not {each.use for each in grammar.scan(found["what"])} & {*use.PARTS, use.WEAK_ASSIST}:
        return ""
    return f"{names[-1]}{found['what']}的有{which.group()}"


def _with_office(clauses: Sequence[tuple[str, Sequence[Piece]]], grammar: SetGrammar) -> str:
    for place, (clause, pieces) in enumerate(clauses):
        uses = {each.use for each in pieces}
        goes_on = (
            place > 0
            and _NOW.match(clause)
            and clauses[place - 1][0].startswith(tuple(_offices(clauses[place - 1][1], grammar)) or "\0")
        )
        if (
            not place
            or not (goes_on or _THEY.search(clause))
            or not (uses & {*_ASKING, *use.PARTS})
            or _offices(pieces, grammar)
        ):
            continue
        named = {name: other for other in range(place) for name in _offices(clauses[other][1], grammar)}
        meant = {grammar.offices.meant(name) for name in named}
        if len(meant) != 1:
            return ""
        name, other = next(iter(named.items()))
        tells = not {each.use for each in clauses[other][1]} & _NARROWS or bool(_SUPPOSES.search(clauses[other][0]))
        said = [each for number, (each, _) in enumerate(clauses) if not (tells and number == other)]
        asking = name + clause if goes_on else _THEY.sub(name, clause, count=1)
        return "，".join(asking if each == clause else each for each in said)
    return ""


def _offices(pieces: Sequence[Piece], grammar: SetGrammar) -> list[str]:
    return [
        each.text
        for each in pieces
        if each.use == use.BODY and is_organ(each.text) and grammar.offices.meant(each.text)
    ]


def _with_matter(clauses: Sequence[tuple[str, Sequence[Piece]]], in_titles: Callable[[str], bool]) -> str:
    for place in range(len(clauses) - 1, 0, -1):
        clause, pieces = clauses[place]
        named = {each.use for each in pieces} & {*use.PARTS, use.BODY, use.CATEGORY}
        if named or not _OF_LIST.search(clause):
            continue
        again = _THIS.search(clause)
        if again is not None:
            before = [each for each, _ in clauses[:place]]
            matters = [each for each in _nearest(before, in_titles) if each.endswith(again["tail"])]
            if matters and {each.use for each in pieces} & _ASKING:
                return _PLAIN.format(matter=EITHER.join(matters))
        if not _MENTIONS.search(clause):
            continue
        if _SEES_TO.search(clause) and _matters(clause, in_titles, things=True):
            continue
        matters = _nearest([before for before, _ in clauses[:place]], in_titles)
        if matters:
            rest = (each for each, _ in clauses[place + 1 :])
            return "，".join((_PLAIN.format(matter=EITHER.join(matters)), *rest))
    return ""


def _with_such(clauses: Sequence[tuple[str, Sequence[Piece]]], in_titles: Callable[[str], bool]) -> str:
    for place, (clause, pieces) in enumerate(clauses):
        if not (place and _SUCH.search(clause) and {each.use for each in pieces} & _ASKING):
            continue
        matters = _nearest([before for before, _ in clauses[:place]], in_titles)
        if matters:
            asking = _SUCH.sub(f"跟{EITHER.join(matters)}有关的", clause, count=1)
            return "，".join((asking, *(each for each, _ in clauses[place + 1 :])))
    return ""


def _with_unlisted(clauses: Sequence[tuple[str, Sequence[Piece]]], in_titles: Callable[[str], bool]) -> str:
    """A message that asks if the list has what a clause beside tells, and that no title has: the last thing that it names."""
    for place, (clause, _) in enumerate(clauses):
        if len(clauses) == 1 or not _IF_SO.search(clause):
            continue
        told, pieces = clauses[place - 1 if place else 1]
        if {each.use for each in pieces} & {*use.PARTS, use.BODY, use.CATEGORY}:
            return ""
        others = "，".join(each for other, (each, _) in enumerate(clauses) if other != place)
        things = [each for each in plain_words(told) if len(each) > 1 and is_thing(each)]
        titled = any(len(each) > 1 and in_titles(each) for each in plain_words(others))
        if things and not titled and not SPOKEN.search(others):
            return f"清单里有没有{things[-1]}的事"
    return ""


def _nearest(clauses: Sequence[str], in_titles: Callable[[str], bool]) -> list[str]:
    """The things of the nearest clause that names any; else what everyday words for a matter it has."""
    for things in (True, False):
        for clause in reversed(clauses):
            found = _matters(clause, in_titles, things=things)
            if found:
                return found
    return []


def _matters(clause: str, in_titles: Callable[[str], bool], *, things: bool) -> list[str]:
    spoken = [match.group() for match in SPOKEN.finditer(clause)]
    words = [*spoken, *(word for word in plain_words(clause) if not any(word in each for each in spoken))]
    said = [
        word
        for word in dict.fromkeys(words)
        if len(word) > 1 and (word in FORMAL or in_titles(word)) and (is_thing(word) if things else word in spoken)
    ]
    return _wholes(said, clause, in_titles) if things else said


def _wholes(words: Sequence[str], clause: str, in_titles: Callable[[str], bool]) -> list[str]:
    """Words for things without those that only tell more of another: 食品 and 摊贩 of 食品摊贩, whose 高龄补贴 it is."""
    pairs = (one + two for one in words for two in words if one + two in clause)
    whole = [each for each in pairs if in_titles(each)]
    left = [*whole, *(each for each in words if not any(each in other for other in (*whole, *words) if other != each))]
    heads = [each for each in left if not _WHOSE.search(clause.partition(each)[2])]
    return heads or left
