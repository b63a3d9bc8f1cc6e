"""All parts of the list told off in a row narrow nothing: 镇上管的、配合的、收上去的全都要, 不管要我们配合还是收走的, 三张单一起."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.language.segment import plain_words
from knowledge.records import ListPart
from knowledge.understanding import list_words as say
from knowledge.understanding import set_words as use
from knowledge.understanding.set_asking import EXISTS
from knowledge.understanding.set_filters import NAMES
from knowledge.understanding.set_parts import left_out

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from knowledge.understanding.scanning import Piece

_PARTS = {
    **use.PARTS, use.WEAK_ASSIST: ListPart.ASSIST, use.WEAK_BASIC: ListPart.BASIC, use.NOT_OURS: ListPart.RECALLED,
}  # fmt: skip
_OF_TOWN = re.compile(rf"(?:{say.DO}|牵头|负责|抓)(?:着|的|事)*$")
"""What the town itself does with a list's items: 镇上|管的."""
_LINKS = frozenset(
    "的了着过是在要该已经被给也好罢都又还有或和跟与及同加县里上他们那些这部分类我咱你把去归来办管干做弄算"
)
"""Characters of the words between the parts of a row."""
_MOST_LINKS = 6
_ANY = re.compile(rf"(?:{say.NO_MATTER}|不分|不限|管[它他])(?:[它他]|是|哪些|的)*$")
_NOT_LIMITED = re.compile(r"(?:的|了)*[,， ]?(?:不限|不分|随便|都行|都可以|哪个都行|都一样)")
_WHICH = re.compile(r"(?:是|属于|算|归|在)$")
"""低保是基本、配合还是收回 asks which of them it is."""
_EACH = re.compile(r"也(?:好|罢|行)")
_SHEET = rf"(?:{say.LISTS}|单|表格?|册子?)"
_ON = r"(?:上|里|里头)?"
_ALL_SHEETS = re.compile(
    rf"(?:这|那|把)?(?:三|3|仨|几|各|两|2)(?:张|个|份|本|类){_SHEET}{_ON}(?:都|全)?(?:合|并|加|放)?(?:成|在)?(?:一起|一块儿?|一处|起来)?"
    r"(?:都|全)?(?:翻|算|列|查|看|要|数|找|统计)?(?:一遍|一下|上|遍|出来)?"
)
_ALL_WANTED = r"都(?:要|算|行|列|可以)"
_ANY_SHEET = re.compile(
    rf"(?:{say.NO_MATTER})(?:[它他]|是|在|写在)*哪(?:一)?(?:张|个|份|本|种|类|样){_SHEET}?{_ON}的?(?:{_ALL_WANTED})?"
    rf"|哪(?:一)?(?:张|个|份|本){_SHEET}{_ON}的?我?{_ALL_WANTED}"
    r"|收没收(?:走|回|上去)?了?的?[,，、 ]*(?:都|全)(?:给我)?(?:要|算|列|看)"
)
_ASKING = frozenset([use.LIST, use.COUNT])
_KIND = {each: kind for kind in ("收拿交划缴不", "配协帮搭打陪跑让叫要", "自基管办干独") for each in kind}
_HINTS = re.compile(f"[{''.join(_KIND)}]")
"""Characters of words for parts, and what parts they may mean: of one kind alone there is no row."""
_CLAUSES = re.compile(r"[^,，。?？!！;；\s]+")
_OF_PART = rf"(?:的|了|事项|那些|[那这][一两几]?(?:{say.EACH}))*"
_END = r"(?:哈|啊|哦|呀|嘛|哟|喽)?$"
_TOO = re.compile(
    rf"{_OF_PART}也(?:都|一起|一并|给我|得|要|往?里头?|搁里头?)*"
    r"(?:要|算|念|列|说|报|看|数|写|捋|理|加|搁|放|发|带上|捎上|包括)"
    rf"(?:上|进去|进来|在内|在里头?|里头?|里面|数|给我?听|我听|出来|一下|的)*{_END}"
    rf"|{_OF_PART}也?(?:别|不要|莫)(?:给我)?(?:漏|落|忘|拉|丢)(?:下|了|掉)?{_END}"
)
_NOT_ONLY = re.compile(
    r"[,，、\s](?:不光|不只|不单|不仅|不止)(?:是|要|看|问|算|说|管|列|给)*(?P<part>[^,，。?？\s]{2,8}?)的?(?=[,，。?？\s]|$)"
)
"""不光要配合的 narrows nothing."""
_MAY_TOO = re.compile(r"也|别|莫|不要")
_SHEETS = 2
"""Characters up to which words for lists may be anything else."""
_EDGES = ",，、 :：+＋&/"


def without_rows(text: str, scan: Callable[[str], Sequence[Piece]], in_titles: Callable[[str], bool]) -> str:
    """A message without the rows that name every part of the list; as it is when it names nothing else.

    ``in_titles`` tells whether a title of the list has a word.
    """
    text = _NOT_ONLY.sub(
        lambda found: (
            ""
            if any(each.use in _PARTS for each in scan(found["part"])) or found["part"] in {"配合", "收回"}
            else found.group()
        ),
        text,
    )
    text = _without_too(text, scan, in_titles)
    told = len(set(map(_KIND.get, _HINTS.findall(text)))) > 1
    rest = _without_row(text, scan(text)) if told else text
    rest = _ANY_SHEET.sub("，", rest).strip(_EDGES)
    sheets = _ALL_SHEETS.search(rest)
    if sheets is not None and len(sheets.group()) > _SHEETS:
        bare = f"{rest[: sheets.start()].strip(_EDGES)}，{rest[sheets.end() :].strip(_EDGES)}".strip("，")
        # 三张清单加起来有几个 asks by itself.
        rest = bare if rest != text or not _asks(bare, scan) else rest
    if rest == text or not _names_any(rest, scan, in_titles):
        return text
    return rest if _asks(rest, scan) else f"{rest.removesuffix('的')}的有哪些"


def _asks(text: str, scan: Callable[[str], Sequence[Piece]]) -> bool:
    return any(each.use in _ASKING for each in scan(text)) or bool(EXISTS.search(text))


def _names_any(text: str, scan: Callable[[str], Sequence[Piece]], in_titles: Callable[[str], bool]) -> bool:
    """Whether a text names an office, a category or a matter."""
    matter = any(len(each) > 1 and in_titles(each) for each in plain_words(text))
    return matter or any(each.use in NAMES for each in scan(text))


def _without_too(text: str, scan: Callable[[str], Sequence[Piece]], in_titles: Callable[[str], bool]) -> str:
    """A message without the clause that one part is meant too, when no other part is named: 收走的也念给我听."""
    clauses = (
        [(match.group(), scan(match.group())) for match in _CLAUSES.finditer(text)] if _MAY_TOO.search(text) else []
    )
    parts = [any(each.use in _PARTS for each in pieces) for _, pieces in clauses]
    if parts.count(True) != 1 or len(parts) == 1:
        return text
    place = parts.index(True)
    clause, pieces = clauses[place]
    first = next(each for each in pieces if each.use in _PARTS)
    too = _TOO.search(clause, first.end)
    several = len({_PARTS[each.use] for each in pieces if each.use in _PARTS}) > 1
    rest = "，".join(each for other, (each, _) in enumerate(clauses) if other != place)
    if too is None or several or not _names_any(rest, scan, in_titles) or len(clause[: first.start]) > _MOST_LINKS:
        return text
    return rest


def _without_row(text: str, pieces: Sequence[Piece]) -> str:
    named = _named(pieces)
    place = 0 if len(named) > 1 and not left_out(text, pieces) else len(named)
    while place < len(named):
        last = place
        while last + 1 < len(named) and _is_link(text[named[last][1] : named[last + 1][0]]):
            last += 1
        row = named[place : last + 1]
        start, end = row[0][0], row[-1][1]
        parts = {part for _, _, part in row}
        opening = _ANY.search(text[:start])
        widens = (
            opening is not None
            or len(_EACH.findall(text[start : end + 3])) > 1
            or _NOT_LIMITED.match(text, end) is not None
        )
        which = opening is None and _WHICH.search(text[:start])
        if not which and (parts == set(ListPart) or (len(parts) > 1 and widens)):
            before = text[: opening.start() if opening else start].rstrip(_EDGES)
            after = text[end:].lstrip(_EDGES + "的")
            return "，".join(filter(None, (before, after))) or text
        place = last + 1
    return text


def _named(pieces: Sequence[Piece]) -> list[tuple[int, int, ListPart]]:
    found: list[tuple[int, int, ListPart]] = []
    for place, piece in enumerate(pieces):
        after = pieces[place + 1] if place + 1 < len(pieces) else None
        if piece.use in _PARTS:
            found.append((piece.start, piece.end, _PARTS[piece.use]))
        elif piece.use == use.OURS and after is not None and after.start == piece.end and _OF_TOWN.match(after.text):
            found.append((piece.start, after.end, ListPart.BASIC))
    return found


def _is_link(between: str) -> bool:
    bare = re.sub(r"还是|或者|以及|[\s、,，+＋&/\-—]", "", between)
    return len(bare) <= _MOST_LINKS and set(bare) <= _LINKS
