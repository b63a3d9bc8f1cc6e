"""Offices and headings that a set question names to leave them out: 除了住建局和水利局的, 农业农村局的全甭算, 那一类我手上有了.

What is left out in parts of the list is read in ``set_parts``; matters in ``named_matters``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.understanding import list_words as say
from knowledge.understanding.set_filters import NAMES
from knowledge.understanding.set_words import PARTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.understanding.scanning import Piece
    from knowledge.understanding.set_grammar import SetGrammar

_MAY = re.compile(
    rf"[{say.TAKING_OFF}]|排[除开]|划掉|去掉|去除|去了|拿[掉开]|[扔拉]开|扔出|[放搁]一边|不(?:算|计|要|问|看|列|含|包|用|必|数|提)|用不着|[别甭莫]|有了|知道了|晓得了|清楚了|过了|[下抄]了"
)
"""What every message has that leaves something out."""
_BEFORE = re.compile(
    rf"(?:除[了过]?|{say.TAKEN_OFF}|不看|(?<!要)不[要问]|(?:{say.DONT})再?(?:给我|跟我|把)?(?:{say.TELL}|要|管))(?:县里?的?|[“\"「])?$"
)
_JOIN = re.compile(r"(?:的|、|和|跟|与|及|以及|还有|[”\"」]|\s)*(?:县|[“\"「])?")
_SAID = (
    rf"(?:[”\"」]|的|这|那|一|两|几|大|[二三四五六七八九十\d]|门类|类别?|块|摊子?|栏|串|堆|些|{say.EACH}|部分|事|活|名下|下面|底下"
    r"|牵头|参与|沾边|管|负责|派|压|交办|安排|布置|下来|给我们)*"
)
"""What may stand between what is left out and the word that leaves it out: 组织部|派下来的|先别给我."""
_WE_HAVE = rf"(?:我|咱|大家|我们|领导)?(?:们)?(?:手上|手里|手头|这儿|这里|这边|自己|早就?|都|已经|也)*(?:{say.KNOWN})"
_BEHIND = re.compile(
    rf"{_SAID}[,，、\s]?(?:先|就|都|全部?|统统|一概|通通|可以|请)*"
    rf"(?:{say.TAKEN_OFF}|{say.PUT_ASIDE}|去了|不要|(?:{say.DONT})再?(?:给我|跟我)?(?:{say.TELL}|要|管)|{_WE_HAVE})"
    r"(?:在内|进去|我|了|在外|不算|不要|啊|哈|吧|以外|不用再?(?:列|说|给|报|念))*(?=[\s,，。;；?？!！、]|的|还|剩|其|别|另|余|$|[几有])"
)
_TAIL = re.compile(
    rf"{_SAID}(?:以外|之外|外|在外|以后|之后|过后|后)?的?(?=[\s,，。;；?？!！、]|还|剩|尚|余|共|其[他它余]|别的|另外|余下|都|全|有[几哪多]|要|收|{say.IN_ALL}|$)"
)
_WHOSE = re.compile(
    r"[,，\s]*(?:剩下|余下|其余)?的?(?:都|又|分别|各|到底|究竟)*(?:是|归)[^,，。?？]{0,6}?(?:还是)?谁(?:家)?(?:的|管的?|牵头的?)?(?=[,，。?？\s]|$)"
)
"""剩下的是水利还是谁的: what every answer says."""
_NOT_BUT = re.compile(
    r"(?:我|咱|俺)?(?:们)?(?:问|要|说|看|找|想要|想问|想看|指)的(?:可|并|又)?不是[^,，。?？!！]{1,12}[,，。!！\s]*(?:而|我?要的|我?问的|我?说的)?(?:就)?是"
)
"""我问的不是市场监管局，是|市场监管这个类别."""
_NO_OFFICE = re.compile(
    r"[,，\s]+(?:我|咱|俺)?(?:们)?(?:可|并|又)?不(?:是|要|问)(?:问|要|看|说|指)?(?:那个|这个)?[^,，。?？!！\s是]{1,9}?(?:局|委|办|部门?|会|联|院|所)(?:的|啊|哈|哦)?"
    r"[,，\s]+(?:而|就)?(?:是|要|按|看)(?:按|照|指|说|讲|的|事项|清单|里头?|那个|这个)*(?:类别?|大类|门类|分类|栏目?|标题)(?:来|算|分|数|那一?[栏类]|的)*"
)
"""市场监管类的，不是市监局，是按类别: a heading, and no office."""
_NOT_THIS = re.compile(
    r"(?:我|咱|俺)?(?:们)?(?:不是|不|没有?)(?:问|要|看|想问|想要|打听)(?:的是)?[^,，。?？!！\s]{1,14}[,，。!！\s]+(?:我|咱|俺)?(?:们)?(?=(?:就|只|光|单|单单)(?:是)?(?:问|要|看|想))"
)
"""我不问收回的那些罚款 就问要我们配合的."""


def without_exceptions(text: str, grammar: SetGrammar) -> tuple[str, tuple[str, ...]]:
    """A normalised message without the offices and headings that it leaves out, and their names; the message as it is,
    and none, where it leaves out none or nothing else would be named."""
    text = _NOT_THIS.sub("，", _NOT_BUT.sub("", _NO_OFFICE.sub("", text)))
    if not _MAY.search(text):
        return text, ()
    pieces = grammar.scan(text)
    apart: dict[str, None] = {}
    cut: list[tuple[int, int]] = []
    for start, end in _runs(text, pieces):
        before = _BEFORE.search(text[:start])
        after = _TAIL.match(text, end) if before is not None else _BEHIND.match(text, end)
        if after is None or (before is None and any(each.use in PARTS and each.end == start for each in pieces)):
            continue  # 配合文旅局的不要 leaves out a part
        names = _named(text[start:end], grammar)
        if names:
            apart |= dict.fromkeys(names)
            cut.append((before.start() if before is not None else start, after.end()))
    for start, end in reversed(cut):
        text = f"{text[:start]}，{text[end:]}"
    if not apart:
        return text, ()
    return re.sub(r"[\s,，]*，[\s,，]*", "，", _WHOSE.sub("", text)).strip("，"), tuple(apart)


def _named(run: str, grammar: SetGrammar) -> tuple[str, ...]:
    """The offices and headings that a row names; beside an office a loose name means an office too: 公安局和消防."""
    pieces = grammar.scan(run)
    narrowed = grammar.narrowed(run, pieces)
    if narrowed.categories and narrowed.departments:
        offices = [grammar.offices.meant(each.text) for each in pieces if each.use in NAMES]
        if all(offices):
            return tuple(dict.fromkeys(name for group in offices for name in group))
    return (*narrowed.categories, *narrowed.departments)


def _runs(text: str, pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """Where names stand, those in one row together."""
    runs: list[tuple[int, int]] = []
    for piece in pieces:
        if piece.use not in NAMES:
            continue
        if runs and _JOIN.fullmatch(text[runs[-1][1] : piece.start]):
            runs[-1] = (runs[-1][0], piece.end)
        else:
            runs.append((piece.start, piece.end))
    return runs
