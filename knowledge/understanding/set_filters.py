"""What narrows a set: categories, offices and parts that a message names, and names that only look like it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from knowledge.records import ListPart
from knowledge.understanding import set_words as use
from knowledge.understanding.category_names import CATEGORY_NAMES, ONLY_MARKED
from knowledge.understanding.offices import OfficeNames, is_organ
from knowledge.understanding.scanning import UNKNOWN, Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.answers import SetQuery

NAMES = frozenset([use.BODY, use.CATEGORY])
AGENT = frozenset([use.RECALLED, use.ASSIST, use.VERB, use.TOGETHER])
_TITLED = frozenset(["人大", "政协"])
"""Bodies of the town too: without 县 or a verb behind it such a name is what titles speak of."""
_WITHIN = re.compile(r"(?:的)?(?:里头|里面|里边|当中|中间|之中|之内|里|这里|这儿)")
"""民生里面: a category is named as one, as by 民生这块."""
_DO = "参与|参加|掺|管|牵头|负责|有份|干|办|插手|出现|上阵|到场|挂|沾|涉|在(?=里|内|列|其中|名单|上头)|列(?=在|入|进|名)|写(?=在|进|到)|派|承担|揽|占|有关|有责任|有任务|出面|出人|出力|搭|跑|沾边|插一脚|过问|经手"
_JOINT = re.compile(
    rf"(?:同时|共同|一起|一块儿?|一同|联合|联手|合伙|一道|都)(?:都|要|得|会|能|给|被|需|是|一起|共同|同时)*(?:{_DO})"
    r"|(?:都|同时)(?:要|得|叫|让|请|喊)(?:我们|咱们|咱|镇上|镇里)?(?:配合|帮|协助|搭)\w*的|(?:有|出现|带|挂)(?:着|到|了)?(?:这)?(?:两家|俩|两个(?:局|部门|单位))"
    r"|(?:联合|联手|合伙|合办|共管|共同|一起|一块儿?|共有)(?:的|配合|协助)"
)
_LONG_NAME = 3
"""Characters of a body's name that cannot be meant as anything else: 供销社."""
_COUNTY = ("县", "上级", "上头", "上面", "部门", "局")
_WITHOUT = re.compile(
    r"(?:除了|除开|除去|去掉|去了|抛开|不算|不含|不包括|不包含|扣掉|扣除|扣去|撇开|刨去|刨开|刨掉|刨除|剔掉|排除|别算|不要)\W*$"
)
_NOT_COUNTED = re.compile(
    r"(?:履职|清单|事项|的|那些|部分|各自|先|就|都|全|统统|那块|这块)*(?:不说|不算|不要|不看|除外|别算|不含|不列|不数|去掉|扣掉|扣除|别列|别管|不提|甭管|甭算|撇开|不用(?:列|算|数|管|看))"
)
_ROW = re.compile(r"[两三四五几](?:个|家)?(?:局|部门|单位|家)")
_AND = re.compile(r"(?:的|、|和|跟|与|及|以及|履职|事项|清单|,|，|\s)*")
_TOO = re.compile(r"也|一起|一块|一并|都算|不光|不只|不单|不止")
_SUMMED = re.compile(r"加起来|加一起|加一块|合起来|凑一块|合计|总计|各自|分别|各有|或者?")
_EACH_LISTED = re.compile(r"都(?:有|管|是|干|办|负责|牵头|收|收回|收走)?(?:了|着|些|点)?(?:哪|啥|什么|几)")


@dataclass(slots=True)
class Filters:
    """What was read so far."""

    parts: list[str] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    offices: list[tuple[str, ...]] = field(default_factory=list)
    absent: str = ""
    explicit: bool = False
    """Whether an office is named as one, which alone asks for what it does."""
    own: bool = False
    """Whether the message asks for the town's own duties, which name no department."""
    marked: bool = False
    """Whether a category is named as one."""
    titled: bool = False
    """Whether a name of a body is meant as a word of titles."""
    joint: bool = False
    """Whether the offices do it together."""

    @property
    def any(self) -> bool:
        """Whether a category or an office is named."""
        return bool(self.categories or self.offices or self.absent)


class FilterReader:
    """Reads the filters of one town's list."""

    def __init__(self, categories: Iterable[str], offices: OfficeNames) -> None:
        self._categories = frozenset(categories)
        self.offices = offices
        names = dict.fromkeys((*CATEGORY_NAMES, *self._categories, *CATEGORY_NAMES.values()), use.CATEGORY)
        names |= dict.fromkeys(self.offices.names, use.BODY)
        self.names = {name: kind for name, kind in names.items() if name}

    def read(self, pieces: list[Piece], text: str) -> Filters:
        """Categories and offices; names that turn out to be neither become unknown pieces."""
        found = Filters([], [], [], "", explicit=False, own=False, marked=False, titled=False)
        found.own = any(piece.use == use.BASIC for piece in pieces) and all(
            piece.use not in {use.RECALLED, use.ASSIST} for piece in pieces
        )
        self._join_words(pieces)
        titled = False
        for place, piece in enumerate(pieces):
            if piece.use not in NAMES:
                titled = titled or (piece.use == use.ABOUT and "带" in piece.text)
                continue
            if self._is_matter(pieces, place, titled=titled):
                pieces[place] = replace(piece, use=UNKNOWN)
                found.titled = True
                continue
            following = pieces[place + 1] if place + 1 < len(pieces) else None
            adjacent = following if following is not None and following.start == piece.end else None
            if _ROW.match(text, piece.end) and found.offices and self.offices.meant(piece.text + "局"):
                found.offices.append(self.offices.meant(piece.text + "局"))  # 公安、住建、农业三个局
                continue
            within = bool(_WITHIN.match(text, piece.end))
            if not self._take(piece.text, adjacent, found, within=within):
                pieces[place] = replace(piece, use=UNKNOWN)
            elif adjacent is not None and adjacent.use in AGENT and text.endswith(("的", "呢")):
                found.explicit = True
        found.joint = len(found.offices) > 1 and _is_joint(text, pieces)
        return found

    @staticmethod
    def _is_matter(pieces: Sequence[Piece], place: int, *, titled: bool) -> bool:
        """Whether a name is only a word of titles: 带统计的, 人大方面的."""
        piece = pieces[place]
        if titled and (not is_organ(piece.text) or piece.text in _TITLED):
            return True
        after = next((each for each in pieces[place + 1 : place + 2] if each.use == use.ABOUT), None)
        if after is not None and after.text.rstrip("的").endswith(("字", "词", "字样", "字眼", "字眼儿")):
            return True
        near = (*pieces[max(0, place - 1) : place], *pieces[place + 1 : place + 2])
        return piece.text in _TITLED and not any(each.use in AGENT or each.text.startswith("县") for each in near)

    def _join_words(self, pieces: list[Piece]) -> None:
        """Makes names unknown that are a part of a longer word: the 消防 of 消防通道."""
        for place, piece in enumerate(pieces):
            if piece.text in ONLY_MARKED and not self.offices.meant(piece.text):
                marked = place + 1 < len(pieces) and pieces[place + 1].use in {use.MARK, use.OFFICE}
                pieces[place] = piece if marked else replace(piece, use=UNKNOWN)
        for place, piece in enumerate(pieces):
            if piece.use in NAMES and not is_organ(piece.text):
                near = (*pieces[max(0, place - 1) : place], *pieces[place + 1 : place + 2])
                if any(each.use == UNKNOWN and {each.start, each.end} & {piece.start, piece.end} for each in near):
                    pieces[place] = replace(piece, use=UNKNOWN)

    def _take(self, name: str, following: Piece | None, found: Filters, *, within: bool) -> bool:
        """Keeps what a name means; False when it means nothing here."""
        after = following.use if following else ""
        body = name in self.offices.names
        departments = self.offices.meant(name) if body else ()
        category = name if name in self._categories else CATEGORY_NAMES.get(name, "")
        if found.own and category in self._categories and not (is_organ(name) and name not in CATEGORY_NAMES):
            found.categories.append(category)
            return True
        office = body and (is_organ(name) or after == use.OFFICE)
        if office and (after != use.MARK or is_organ(name)):
            if departments:
                found.offices.append(departments)
            else:
                suffix = following.text[:1] if following and after == use.OFFICE and not is_organ(name) else ""
                found.absent = name + (suffix if suffix in "局委办部" else "")
            found.explicit = True
            return True
        exact = name in self._categories
        marked = after == use.MARK or within
        if departments and not marked and not exact and (after in AGENT or not category):
            found.offices.append(departments)
        elif category and (marked or exact or (name not in ONLY_MARKED and category in self._categories)):
            found.categories.append(category)
            found.marked = found.marked or marked
        elif departments:
            found.offices.append(departments)
        elif body and len(name) >= _LONG_NAME and not category:
            found.absent = name
        else:
            return False
        return True

    @staticmethod
    def parts(text: str, pieces: Sequence[Piece], found: Filters) -> tuple[ListPart, ...]:
        """The parts of the list that a message means."""
        uses = [piece.use for piece in pieces]
        named = {use.PARTS[each] for each in uses if each in use.PARTS}
        for place, each in enumerate(uses):
            before = uses[max(0, place - 2) : place]
            if each in use.PARTS and use.INCLUDING in before and len(named) == 1:
                return ()
            if each == use.BASIC and use.ASSIST in uses and pieces[place].text in use.LEADS and _theirs(pieces, place):
                named.discard(ListPart.BASIC)
        if not named and use.KEPT in uses:
            named = {ListPart.BASIC, ListPart.ASSIST}
        if use.WEAK_ASSIST in uses and (named or not found.offices):
            named.add(ListPart.ASSIST)
        left_out = _left_out(text, pieces)
        if left_out:
            named = (named - left_out) or (set(ListPart) - left_out)
        if use.NOT_OURS in uses:
            place = uses.index(use.NOT_OURS)
            if any(each.text.startswith(_COUNTY) for each in pieces[place + 1 : place + 2]):
                named = named or {ListPart.BASIC}
            elif any(each in {use.OURS, use.VERB, use.FILLER} for each in uses[place + 1 : place + 3]):
                named = {ListPart.RECALLED}
        elif use.WEAK_BASIC in uses and not named and not found.offices:
            named = {ListPart.BASIC}
        if found.joint and all(_jointly(piece) for piece in pieces if piece.use == use.ASSIST):
            named.discard(ListPart.ASSIST)
        return tuple(part for part in ListPart if part in named)


def _is_joint(text: str, pieces: Sequence[Piece]) -> bool:
    """Whether several offices do something together, so that their duties are no sum."""
    if _SUMMED.search(text):
        return False
    if any(_jointly(piece) for piece in pieces):
        return True
    return bool(_JOINT.search(_EACH_LISTED.sub("", text)))


def _left_out(text: str, pieces: Sequence[Piece]) -> set[ListPart]:
    """Parts that a message names to leave them out: 除了收回的, 配合的不算."""
    named = [piece for piece in pieces if piece.use in use.PARTS]
    if _TOO.search(text):
        return set()
    found: set[ListPart] = set()
    for place, piece in enumerate(named):
        if _WITHOUT.search(text[: piece.start]) or (
            place
            and use.PARTS[named[place - 1].use] in found
            and _AND.fullmatch(text[named[place - 1].end : piece.start])
            and not _NOT_COUNTED.search(text[: piece.start])
        ):
            found.add(use.PARTS[piece.use])
    for place in range(len(named) - 1, -1, -1):
        follower = named[place + 1] if place + 1 < len(named) else None
        chained = (
            follower and use.PARTS[follower.use] in found and _AND.fullmatch(text[named[place].end : follower.start])
        )
        if _NOT_COUNTED.match(text, named[place].end) or (chained and not _WITHOUT.search(text[: named[place].start])):
            found.add(use.PARTS[named[place].use])
    return found


def _jointly(piece: Piece) -> bool:
    """Whether a word says that several offices do something together."""
    return piece.use == use.TOGETHER or (piece.use == use.ASSIST and piece.text.startswith(("一", "共同", "联手")))


def _theirs(pieces: Sequence[Piece], place: int) -> bool:
    """Whether it is not the town that does it: 县里主办."""
    before = pieces[place - 1] if place else None
    return before is not None and (before.use in {use.BODY, use.OFFICE} or before.text[0] in "县区市上部单他")


def half_named(pieces: Sequence[Piece]) -> bool:
    """Whether a name stands right behind a slip, and may be the end of another name: 卫建委."""
    return any(
        piece.use == UNKNOWN and after.use == use.BODY and piece.end == after.start for piece, after in pairwise(pieces)
    )


def filters_of(query: SetQuery) -> int:
    """How much narrows a set beside its topic."""
    return len(query.parts) + len(query.categories) + len(query.departments) + len(query.together) + bool(query.absent)
