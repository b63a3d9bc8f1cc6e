"""Words of a set question that want an office alone: 教育局单独负责的, 只由公安局管的, 民政局一家就能办的."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.understanding import list_words as say
from knowledge.understanding import set_words as use

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.understanding.scanning import Piece

_DOES = r"(?:管|负责|牵头|主管|主责|承担|办|干|做|扛|担|包|抓|揽|挑|定|说了算|拍板|能|可以|就能|来|去|在|的|单挑|搞定|处理|拿下|落实)"
_UNIT = r"(?:家|个(?:部门|单位|局|机关|口子)|个|部门|单位)"
_HOW_MANY = (
    r"(?:一|1)(?:家|个(?:部门|单位|局))(?:就|都|要|得)*(?:管|有|占|负责|牵头|揽)(?:了|着)?(?:多少|好多|几|这么|那么)"
)
"""农业局一家就管多少条 wonders at how many they are."""
_OF_COUNTY = rf"(?:{say.COUNTY}|区|市)?"
_ONLY = "只有|仅有|(?<!不)只|仅|唯有|唯独"
_BEFORE = re.compile(
    r"(?:(?:只|仅|仅仅|纯|单单|就|光|全|完全|纯粹|单纯)是?(?:由|归|靠|让|该|交给|属于|属|涉及|牵涉到?|写|写了|列了|挂|挂了|关系到|跟|和|与)"
    rf"|{_ONLY}|单独由|(?:单独|只|独)归口|独由|独归|单由|单归|单靠|专归|专由|全归|全由){_OF_COUNTY}$"
)
"""What stands right before an office that is meant alone. 只看, 光要, 就问 and the like only say what the asker wants."""
_NEEDS_VERB = re.compile(rf"(?:只有|仅有|只|仅|唯有|唯独){_OF_COUNTY}$")
"""Those of them after which the office must do something: 只教育局的有几条 only narrows."""
_COLUMN = re.compile(r"(?:部门|单位|一栏|那栏)[^,，。]{0,3}$")
"""Speaks of the list's column of departments: 责任部门只有民政局."""
_ALONE = re.compile(
    rf"(?:那|这)?(?:的)?(?:就|是|都|由|也)?(?:他|它)?(?:单独|独自|独家|独立|独力|独个儿?|自己|自个儿?|自家|自行|单方面?|一手|全权|单线)(?:一{_UNIT})?(?:就|来|去|地|给)*(?={_DOES})"
    rf"|(?:那|这)?(?:就|是|都|由|他|它|自己|自个儿?)*(?!{_HOW_MANY})(?:一|1|单)(?:家|个(?:部门|单位|局|机关|口子)|部门|单位)(?:就|来|去|独自|单独|自己|独立)*(?={_DOES}|说|有几|几|$)"
    rf"|(?:那|这)?(?:就|是)*(?:单独|独自|独独|孤零零)(?:的)?一{_UNIT}(?=[\s,，、的]|$)"
    rf"|(?:那|这)?(?:就|都)*(?:独|单|一{_UNIT})(?=(?:管|扛|办|揽|干|抓)的)"
)
"""What stands right behind one."""
_VERB = re.compile(rf"(?:一{_UNIT}|自己|单独|才|能|会|来|在|就|要|是)*{_DOES}")
_OTHER = r"(?:其[他它]|别的?|另外的?|旁的)"
_UNITS = r"(?:个|家)?(?:县级)?(?:部门|单位|局|家|机关|人|科局|口子)"
_SHARES = r"(?:参与|参加|插手|掺和|配合|协助|管|负责|沾边|沾|帮忙|有份|份|在内|挂着|搭手|牵扯|经手|介入|出面|的事)"
_NOBODY_ELSE = re.compile(
    rf"[,，、]?(?:也|又|都)?(?:没有?|不|未)(?:拉|叫|喊|扯|带|搭|捎|牵|挂|写|列)(?:上|着|了)?{_OTHER}的?{_UNITS}"
    r"(?:一起|一块儿?|掺和|的名|名字|进来|下水)?的?"
    rf"|[,，、]?(?:而且|并且|且|又|也|都)?(?:没有?|{say.NEEDLESS}|不要|无|不跟|不和|不与|不带|不涉及|不牵涉|不靠|不含|没得)(?:跟|和|与|有)?"
    rf"(?:{_OTHER}|任何(?:其他|别的)|第二)的?{_UNITS}们?(?:一起|一块儿?|共同|联合)?{_SHARES}?的?"
    rf"|[,，、]?{_OTHER}{_UNITS}(?:都|全|也|一概|统统)?(?:{say.NEEDLESS}|不|没有?|无权)(?:用|要|需要|去|再|有)?{_SHARES}的?"
)
_BUT_FOR = re.compile(
    rf"除了?(?:{say.COUNTY})?(?P<office>[\u4e00-\u9fff]{{2,8}}?)(?:以外|之外|外)?[,，]?(?:就|再|也|都)*(?:没有?|没得|无)(?:了)?{_OTHER}的?{_UNITS}(?:管|参与|负责|沾边|插手)?的?"
)
"""除了教育局没别的部门."""


def in_sole_words(text: str) -> str:
    """A normalised message in which an office but for which there is none is wanted alone."""
    return _BUT_FOR.sub(r"只有\g<office>一家管的", text)


def without_sole(text: str, pieces: Sequence[Piece]) -> tuple[str, bool]:
    """A normalised set question without the words that want an office alone, and whether it has any.

    ``pieces`` are those of the text. Words of a town that does something alone (镇上单独负责的) are left as they are.
    """
    cut: list[tuple[int, int]] = []
    for start, end in _offices(pieces):
        before, after = _BEFORE.search(text[:start]), _ALONE.match(text, end)
        if after is not None:
            cut.append(after.span())
        if before is not None and (
            after is not None
            or not _NEEDS_VERB.search(text[:start])
            or _VERB.match(text, end)
            or _COLUMN.search(text[: before.start()])
        ):
            cut.append((before.start(), start))
    rest = _without(text, cut)
    others = _NOBODY_ELSE.sub("", rest) if any(True for _ in _offices(pieces)) else rest
    return others, bool(cut) or others != rest


def _offices(pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """Where the names of offices begin and end."""
    found: list[tuple[int, int]] = []
    for place, piece in enumerate(pieces):
        if piece.use == use.BODY:
            after = pieces[place + 1] if place + 1 < len(pieces) else None
            named = after is not None and after.use == use.OFFICE and after.start == piece.end
            found.append((piece.start, after.end if named and after is not None else piece.end))
    return found


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in sorted(set(spans), reverse=True):
        text = text[:start] + text[end:]
    return text
