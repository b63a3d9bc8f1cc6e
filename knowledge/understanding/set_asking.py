"""How a message asks for a set: to list, to count, about a topic, or whether the list has something."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from knowledge.answers import SetQuery
from knowledge.understanding import set_words as use
from knowledge.understanding.named_matters import asks_if_any
from knowledge.understanding.scanning import UNKNOWN
from knowledge.understanding.set_filters import AGENT, NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.understanding.scanning import Piece
    from knowledge.understanding.set_filters import Filters

TWICE = 2
_BARE = 3
"""Pieces of a message that is a name alone: 县|残联|呢."""
ASKING = frozenset(
    [
        use.LIST, use.COUNT, use.MATTER, use.UNIT,
        use.RECALLED, use.ASSIST, use.BASIC, use.WEAK_ASSIST, use.WEAK_BASIC, use.NOT_OURS,
    ]
)  # fmt: skip
_ONE = re.compile(r"[哪那]一?[项条件桩](?:里|里头|里面|上)?$")
_WITHIN = re.compile(r"(?:的|部分|清单|履职|事项|职责)*(?:里|当中|中间|之中|内)|(?:的|履职|事项|清单|职责|部分)*带")
EXISTS = re.compile(
    r"有没有|有没得|有无|有不有|写没写|写没有|列没列|列没有|在不在|有吗|有不|有没(?=$|\W)|里(?:面|头)?没有吗|[条项]事?(?:吗|没|不|没有|么)\W*$"
    r"|(?:清单|单子|名单|表)[上里]?(?:头|面)?有[^有没啥,，。\s]{2,12}没(?:有|得)?\W*$|(?:写|列)着没|[在入进][^,，。]{0,10}(?:清单|单子|表)[上里]?(?:头|面)?(?:吗|不|么|没(?:有|得)?)\W*$"
    r"|(?:清单|单子|名单|表)[上里]?(?:头|面)?(?:提到|提|说到|写到|写|列|带)(?:了|过|着)?[^,，。?？\s]{2,10}(?:没有|没得|没|吗|不|么)\W*$"
    r"|是否(?:包含|包括|含有|列有|列入|写入|载明|载有|记有|记载|纳入|收录|写有|列出)"
)
"""Asks whether the list has something."""
_ON_LIST = re.compile(
    r"(?:列|写)(?:进|入|到)(?:去|来)?|有没有(?:专门|单独|单列)的?一?[条项]|有没有[^,，。?？]{2,12}?[这那]一?[条项]"
)
"""Says so of a list without naming it: 辣椒的事有没有列进去."""
_RECALLED_OR_NOT = re.compile(
    r"有没有(?:被|让|给)[^,，。]{0,4}?(?:收|拿|划)[走回上去]|有没有(?:收回|收走|上收|收上)|(?:被|让|给)[^,，。]{0,4}?(?:收|拿|划)[^,，。]{0,4}?(?:没有|没得|没|吗|不|么)\W*$"
)
"""Asks whether a matter was taken back: 农民工工资有没有被收回去."""
_OWN = re.compile(r"[我他她你]家|[我他她你]的|我[爸妈哥姐弟妹儿女爷奶]|村民|人家|家里")
"""What was taken from somebody, and is no duty: 我家的地有没有被收回."""
_ENDS_OPEN = ("的", "的呢", "的有没有", "有没有", "的事", "的活", "的吧", "的啊", "的嘛")
_WHICH = re.compile(r"(?:哪些|什么|啥|哪几[个样种]|几[个样种])$")
_ITEMS = re.compile(r"[项条件桩](?:目|款)?(?:里|里头|里面|上)?$|^[这那][两三几俩仨][样条项个]|^[两三几俩仨四五][条项]")
_OF_ITEMS = re.compile(r"[几哪多少][些个]?[项条件桩样]|清单|单子|事")
_LIST_NOUNS = ("事项", "职责", "清单", "条目", "条款")
_DUTY_NOUN = re.compile(r"事|活|职责|任务|[项条]")
"""Duties, of which 垃圾方面有哪些事 asks; not so 低保方面有啥好处."""
_NOUNS = frozenset([use.LIST, use.COUNT, use.MATTER, use.UNIT])
_SAYS, _TALKERS = frozenset(["说", "讲"]), frozenset("你他她它人您")
_NAMES_PART, _NAMES_ALL = ("事项", "清单", "职责", "履职"), ("整", "全部", "所有", "清单")
_NAMES_LIST = ("清单", "单子", "名单", "表")
_EVERY = re.compile(r"(?:各种|各类|各样|各项|所有的?|一切|凡是)[^,，。?？\s]{2,8}")
_COUNTED = ("项", "条", "件", "数", "一共", "总", "合计", "加", "全", "所有", "列", "逐", "清单", "名单", "一条一条")


@dataclass(frozen=True, slots=True)
class Asked:
    """How a message asks, beside what it names."""

    listed: bool
    """Whether it asks to list or to count, or names the list."""
    nouns: bool
    counted: bool
    items: bool
    """Whether it counts by items: 几项."""
    narrows: bool
    """Whether the words left over narrow a list, and are not a matter that the message asks about."""
    about: bool
    within: bool
    """Whether it ends open and names what the list is to be read in: 配合事项里有的."""
    exists: bool
    """Whether it asks if the list has something."""


def _lists(piece: Piece, before: Piece | None) -> bool:
    """Whether a word asks to list, and does not only tell what somebody says: 供电所说正常, 你说."""
    talks = before is not None and (before.use in {use.BODY, use.OFFICE} or before.text[0] in _TALKERS)
    return piece.use == use.LIST and not (talks and piece.text in _SAYS)


def asks_of_items(text: str) -> bool:
    """Whether a text asks for items or for what a list has, and for nothing else that is counted."""
    return bool(_OF_ITEMS.search(text))


def asks_twice(pieces: Sequence[Piece]) -> bool:
    """Whether a message asks for two things, one after the other."""
    items = [piece for piece in pieces if piece.use == use.LIST and _ITEMS.search(piece.text)]
    return len(items) >= TWICE or any(
        piece.use == use.LIST and piece.text.startswith(("分别", "各")) for piece in pieces
    )


def asked_by(text: str, pieces: Sequence[Piece], query: SetQuery, found: Filters) -> Asked:
    """How a message asks."""
    uses = {piece.use for piece in pieces}
    nouns = [piece.text for piece in pieces if piece.use in {use.MATTER, use.UNIT}]
    of_list = any(map(_names_list, pieces))
    recall = use.RECALLED in uses and bool(_RECALLED_OR_NOT.search(text)) and not _OWN.search(text)
    exists = recall or asks_if_any(text) or ((of_list or bool(_ON_LIST.search(text))) and bool(EXISTS.search(text)))
    listed = (
        use.COUNT in uses
        or any(map(_lists, pieces, (None, *pieces)))
        or any(noun.startswith(_LIST_NOUNS) for noun in nouns)
        or exists
    )
    counted = bool(uses & {use.COUNT, use.WHOLE}) or any(
        piece.text.startswith(_COUNTED) or piece.text.endswith(_COUNTED)
        for piece in pieces
        if piece.use in {use.LIST, use.MATTER}
    )
    items = [piece for piece in pieces if piece.use in {use.LIST, use.COUNT, use.UNIT} and _ITEMS.search(piece.text)]
    within = any(each.use in {*use.PARTS, use.CATEGORY} and _WITHIN.match(text, each.end) for each in pieces)
    # 这一项归哪条 asks of one duty, not of a set, unless a part, a category or an office narrows it.
    several = asks_twice(pieces) or any(piece.use != use.UNIT and not _ONE.search(piece.text) for piece in items)
    narrows = bool(items and (several or query != SetQuery())) or within or (listed and use.RECALLED in uses)
    ends_open = text.endswith(_ENDS_OPEN)
    marked = use.MARK in uses and bool(query.parts) and ends_open  # 食品安全方面要配合的
    kinds = sum(map(bool, (query.parts, query.categories, query.departments)))
    open_about = listed or within or of_list or (query != SetQuery() and ends_open)
    return Asked(
        listed,
        bool(nouns),
        counted,
        bool(items),
        narrows or marked or kinds >= TWICE or (of_list and listed and bool(items)),
        exists
        or (use.ABOUT in uses and open_about)
        or (found.titled and bool(listed or nouns))
        or _names_topic(text, pieces, listed=listed),
        within and ends_open,
        exists,
    )


def _names_list(piece: Piece) -> bool:
    """Whether a word names the list or a part of it as one: 清单上, 配合清单."""
    return (
        piece.use == use.WHOLE
        or (piece.use == use.LIST and piece.text.startswith("清单"))
        or (piece.use in use.PARTS and piece.text.endswith("清单"))
        or (piece.use == use.ABOUT and piece.text.startswith(_NAMES_LIST))
    )


def _names_topic(text: str, pieces: Sequence[Piece], *, listed: bool) -> bool:
    """Whether a message names what it asks about as the topic of items: 一共各类奖补, 关于狗的."""
    uses = {piece.use for piece in pieces}
    if use.COUNT in uses and _EVERY.match(text):
        return True
    if use.MARK in uses and listed and any(_DUTY_NOUN.search(each.text) for each in pieces if each.use in _NOUNS):
        return True
    return text.endswith(_ENDS_OPEN) and pieces[0].use == use.ABOUT and len(pieces) <= _BARE


def names_part(pieces: Sequence[Piece]) -> bool:
    """Whether a message is the name of a part of the list and nothing else: 配合事项."""
    return all(piece.use in {*use.PARTS, use.FILLER} for piece in pieces) and any(
        piece.use in use.PARTS and piece.text.endswith(_NAMES_PART) for piece in pieces
    )


def names_all(pieces: Sequence[Piece]) -> bool:
    """Whether a message speaks of the list or of all duties, and of nothing else: 全部事项有多少."""
    whole = any(piece.use == use.LIST and piece.text.startswith(_NAMES_ALL) for piece in pieces)
    return whole and all(piece.use in {use.LIST, use.COUNT, use.MATTER, use.FILLER} for piece in pieces)


def asks_of_things(pieces: Sequence[Piece]) -> bool:
    """Whether it is not duties that are asked for: 报销哪些药."""
    return any(
        before.use == use.LIST and _WHICH.search(before.text) and after.use == UNKNOWN and before.end == after.start
        for before, after in pairwise(pieces)
    )


def may_ask(text: str, pieces: Sequence[Piece]) -> bool:
    """Whether anything in a message asks for a list, or it is no more than a name."""
    return (
        len(pieces) <= _BARE
        or any(piece.use in ASKING for piece in pieces)
        or any(piece.use == use.BODY and after.use in AGENT for piece, after in pairwise(pieces))
        or (text.endswith(_ENDS_OPEN) and any(piece.use in NAMES for piece in pieces))
        or (bool(EXISTS.search(text)) and any(piece.use in {use.WHOLE, use.BODY} for piece in pieces))
        or sum(piece.use in NAMES for piece in pieces) >= TWICE
        or any(piece.use == use.ABOUT for piece in pieces)
        or (bool(_ON_LIST.search(text)) and bool(EXISTS.search(text)))
        or asks_if_any(text)
    )
