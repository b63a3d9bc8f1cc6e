"""What narrows a set: categories, offices and parts that a message names, and names that only look like it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from knowledge.understanding import set_words as use
from knowledge.understanding.category_names import CATEGORY_NAMES, ONLY_MARKED
from knowledge.understanding.offices import OfficeNames, is_organ
from knowledge.understanding.scanning import UNKNOWN, Piece
from knowledge.understanding.set_parts import is_joint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from knowledge.answers import SetQuery

NAMES = frozenset([use.BODY, use.CATEGORY])
AGENT = frozenset([use.RECALLED, use.ASSIST, use.VERB, use.TOGETHER])
_ALWAYS_OFFICES = frozenset(["城管", "交警", "工商", "路政", "运管", "国税", "地税"])
"""Offices by names that mean nothing else, though they do not end as offices do."""
_MATTERS_TOO = frozenset(["体育", "文物", "粮食", "园林", "乡村振兴", "科技", "旅游", "文化", "计生"])
"""Names that are said of a matter as often as of whoever sees to it: 文物的事有没有."""
_TITLED = frozenset(["人大", "政协"])
"""Bodies of the town too: without 县 or a verb behind it such a name is what titles speak of."""
_WITHIN = re.compile(r"(?:的)?(?:里头|里面|里边|当中|中间|之中|之内|里|这里|这儿)")
"""民生里面: a category is named as one, as by 民生这块."""
_SAYS = re.compile(r"提到|提及|涉及|牵涉|说到|写到|讲到|写着|带|含|标题|题目|名[称字]")
_IN_TITLES = re.compile(r"标题|题目|名[称字]|带|含")
_UNKNOWN_OFFICE = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{1,8}?(?:局|公司|中心|委员会|大队|支队|总站|管理处|管理所|管理站|联合会|协会|学会|银行|办公室)|^(?:海关|法院|检察院|人武部|武装部|供电所|信用社))"
    r"(?=[,，、\s]|的|那边|那头|在|有|要|让|叫|给|名下|手里|牵头|负责|收|管|几|多少|有没有|一共|总共|全|配合)"
)
_ASKS_US = "要让叫请派喊"
"""How a word begins that says what an office has the town do: 人大有几条是要我们配合的."""
_IF_ANY = re.compile(
    r"有没有[^,，。]*的(?:事|[条项])|有没有提到|(?:的事|这块|这事|这摊子?)[^,，。]{0,8}[,，]?(?:现在)?(?:还)?(?:有没有|有吗|有不)|有没有(?:这|那)一?[条项]"
)
_OF_DEPARTMENTS = re.compile(r"(?:责任|牵头|主管|配合)?(?:部门|单位)[^,，。]{0,4}(?:写|列|填|是|有|栏|格)")
"""Speaks of the list's column of departments: 责任部门那一格写着残联的."""
_UNITS = frozenset("局委办部")
_LEVELS = ("", "县", "市", "区", "州")
_LONG_NAME = 3
"""Characters of a body's name that cannot be meant as anything else: 供销社."""
_ROW = re.compile(r"[两三四五几](?:个|家)?(?:局|部门|单位|家)")
"""Several offices told off together: 应急跟消防两家."""


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
    anywhere: bool = False
    """Whether the matter named is an office's too, so that what this office does belongs to it."""
    joint: bool = False
    """Whether the offices do it together."""

    @property
    def any(self) -> bool:
        """Whether a category or an office is named."""
        return bool(self.categories or self.offices or self.absent)


class FilterReader:
    """Reads the filters of one town's list."""

    def __init__(self, categories: Iterable[str], offices: OfficeNames, in_titles: Callable[[str], bool]) -> None:
        """``in_titles`` tells whether a title of the list has a word."""
        self._categories = frozenset(categories)
        self._in_titles = in_titles
        self.offices = offices
        self._loose = {name: self._nearest(name, official) for name, official in CATEGORY_NAMES.items()}
        names = dict.fromkeys((*CATEGORY_NAMES, *self._categories, *CATEGORY_NAMES.values()), use.CATEGORY)
        names |= dict.fromkeys(self.offices.names, use.BODY)
        self.names = {name: kind for name, kind in names.items() if name}

    def _nearest(self, name: str, official: str) -> str:
        """This list's category for a loose name of one of the template's: 民生 is 民生保障 where there is no 民生服务."""
        if official in self._categories:
            return official
        for like in (name, official[:2]):
            found = [category for category in self._categories if like in category]
            if len(found) == 1:
                return found[0]
        return official

    def category_of(self, name: str) -> str:
        """This list's category that a name means; empty when it means none."""
        meant = name if name in self._categories else self._loose.get(name, "")
        return meant if meant in self._categories else ""

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
            if self._is_word_of_titles(pieces, place) and not _OF_DEPARTMENTS.search(text):
                pieces[place] = replace(piece, use=UNKNOWN)
                found.anywhere = found.anywhere or bool(
                    any(piece.text in name for name in self.offices.meant(piece.text))
                    and not _IN_TITLES.search(pieces[place - 1].text)
                )
                continue
            if self._is_ours_too(pieces, place):
                pieces[place] = replace(piece, use=UNKNOWN)
                found.anywhere = found.titled = True
                continue
            if self.is_matter(pieces, place, titled=titled) or self._is_asked_of(pieces, place, text):
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
        if found.categories and (found.offices or _ROW.search(text)) and is_joint(text, pieces):
            self._as_offices(pieces, found)
        found.joint = len(found.offices) > 1 and is_joint(text, pieces)
        return found

    def _as_offices(self, pieces: Sequence[Piece], found: Filters) -> None:
        """Takes names of categories for the offices of that name, beside an office: 市监局和文旅一起管的."""
        names = (each.text for each in pieces if each.use in NAMES and self.category_of(each.text) in found.categories)
        for name in names:
            departments = self.offices.meant(name) or self.offices.meant(name + "局")
            if departments and departments not in found.offices:
                found.offices.append(departments)
                found.categories.clear()

    def unknown_office(self, pieces: list[Piece], text: str) -> str:
        """A name that ends as offices do and that nothing else is known of: 自来水公司. Its pieces become its name."""
        match = _UNKNOWN_OFFICE.match(text)
        if match is None or self._in_titles(match["name"]):
            return ""
        inside = [place for place, piece in enumerate(pieces) if piece.start < match.end("name")]
        known = {pieces[place].use for place in inside} - {UNKNOWN, use.OFFICE, use.FILLER}
        if known or not inside or pieces[inside[0]].use != UNKNOWN or pieces[inside[-1]].end > match.end("name"):
            return ""
        for place in inside:
            pieces[place] = replace(pieces[place], use=use.BODY)
        return match["name"]

    @staticmethod
    def is_matter(pieces: Sequence[Piece], place: int, *, titled: bool) -> bool:
        """Whether a name is only a word of titles: 带统计的, 人大方面的."""
        piece = pieces[place]
        if titled and (not is_organ(piece.text) or piece.text in _TITLED):
            return True
        after = next((each for each in pieces[place + 1 : place + 2] if each.use == use.ABOUT), None)
        if after is not None and after.text.rstrip("的").endswith(("字", "词", "字样", "字眼", "字眼儿")):
            return True
        if (
            after is not None
            and not is_organ(piece.text)
            and any(each.use == use.BODY and is_organ(each.text) for each in pieces)
        ):
            return True  # 组织部管的里头跟统计有关的
        near = (*pieces[max(0, place - 1) : place], *pieces[place + 1 : place + 2])
        asks_us = any(each.use == use.ASSIST and each.text[0] in _ASKS_US for each in pieces[place + 1 :])
        does = asks_us or any(each.use in AGENT | {use.OFFICE} or each.text.startswith("县") for each in near)
        return piece.text in _TITLED and not does

    def _is_asked_of(self, pieces: Sequence[Piece], place: int, text: str) -> bool:
        """Whether a message asks if the list has a matter, by a name that an office has too: 有没有文物的事."""
        piece, after = pieces[place], pieces[place + 1] if place + 1 < len(pieces) else None
        office = after is not None and after.use in {use.OFFICE, use.MARK} | AGENT
        return piece.text in _MATTERS_TOO and not office and bool(_IF_ANY.search(text))

    def _is_ours_too(self, pieces: Sequence[Piece], place: int) -> bool:
        """Whether a name means the town's own matter and the office's: 工会的事, where the office is the 总工会."""
        piece, behind = pieces[place], [each for each in pieces[place + 1 : place + 3] if each.text != "的"]
        if not (is_organ(piece.text) and behind and behind[0].use in {use.MATTER, use.ABOUT, use.MARK}):
            return False
        if any(each.use in AGENT | {use.RECALLED, use.ASSIST} for each in pieces) or not self._in_titles(piece.text):
            return False
        meant = self.offices.meant(piece.text)
        return bool(meant) and all(
            name.endswith(piece.text) and name.removesuffix(piece.text)[-1:] not in _LEVELS for name in meant
        )

    def _is_word_of_titles(self, pieces: Sequence[Piece], place: int) -> bool:
        """Whether 提到红十字的 asks for the duties that say so, and not for those of an office."""
        piece, before = pieces[place], pieces[place - 1] if place else None
        said = before is not None and before.use == use.ABOUT and bool(_SAYS.search(before.text))
        return said and self._in_titles(piece.text)

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
        category = name if name in self._categories else self._loose.get(name, "")
        if found.own and category in self._categories and not (is_organ(name) and name not in CATEGORY_NAMES):
            found.categories.append(category)
            return True
        if departments and departments in found.offices and after != use.MARK and not within:
            return True  # 老工商局，现在市场监管
        office = body and (is_organ(name) or after == use.OFFICE or name in _ALWAYS_OFFICES)
        if office and (after != use.MARK or is_organ(name)):
            suffix = following.text[:1] if following and after == use.OFFICE and not is_organ(name) else ""
            if departments:
                found.offices.append(departments)
            elif suffix not in _UNITS and not is_organ(name) and self._in_titles(name):
                return False  # 机场那边不让放鸽子
            else:
                found.absent = name + (suffix if suffix in _UNITS else "")
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
        elif body and len(name) >= _LONG_NAME and not category and not self._in_titles(name):
            found.absent = name
        else:
            return False
        return True


def half_named(pieces: Sequence[Piece]) -> bool:
    """Whether a name stands right beside a slip, and may be a piece of another name: 卫建委, 应急管里局."""
    return any(
        UNKNOWN in {piece.use, after.use} and {piece.use, after.use} & NAMES and piece.end == after.start
        for piece, after in pairwise(pieces)
    )


def filters_of(query: SetQuery) -> int:
    """How much narrows a set beside its topic."""
    return len(query.parts) + len(query.categories) + len(query.departments) + len(query.together) + bool(query.absent)
