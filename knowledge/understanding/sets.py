"""Messages that ask for a set of duties: by part, category, department, topic, or several of them.

A message is cut into words of known use (``set_words``). It asks for a set when it names at least one filter, asks to
list or to count, and says nothing else; what else it says can only be the topic.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from knowledge.answers import SetQuery
from knowledge.records import ListPart
from knowledge.understanding import set_words as use
from knowledge.understanding.asides import without_asides
from knowledge.understanding.offices import OfficeNames, is_organ
from knowledge.understanding.scanning import UNKNOWN, Lexicon, Piece, inside_words, is_word, whole_words, words_of
from knowledge.understanding.selecting import select
from knowledge.understanding.topics import FORMAL, Topics, sound

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.records import Duty

_LONGEST = 80
"""Characters of a message; longer ones tell a story."""
_LONGEST_TOPIC = 8
_MOST_UNKNOWN = 12
_SLIP, _LONGEST_SLIP = 2, 6
"""Characters of what may be a slip: of any that is no word, and of one that sounds like a name."""
_BARE = 3
"""Pieces of a message that is a name alone: 县|残联|呢."""
_ASKING = frozenset(
    [use.LIST, use.COUNT, use.MATTER, use.UNIT, use.RECALLED, use.ASSIST, use.BASIC, use.WEAK_BASIC, use.NOT_OURS]
)
_NAMES = frozenset([use.BODY, use.CATEGORY])
_AGENT = frozenset([use.RECALLED, use.ASSIST, use.VERB, use.TOGETHER])
_TITLED = frozenset(["人大", "政协"])
"""Bodies of the town too: without 县 or a verb behind it such a name is what titles speak of."""
_ONE = re.compile(r"[哪那]一?[项条件桩]$")
_WITHIN = re.compile(r"(?:的|部分|清单|履职|事项|职责)*(?:里|当中|中间|之中|内)|(?:的|履职|事项|清单|职责|部分)*带")
_TWICE = 2
_NOT_ITEMS = frozenset("人钱户岁家亩分")
"""Characters that are counted in other questions: 一共多少人."""
_ITEMS = ("项", "条", "件", "桩", "项目", "条目")
_LIST_NOUNS = ("事项", "职责", "清单", "条目", "条款")
_COUNTED = ("项", "条", "件", "数", "一共", "总", "合计", "加", "全", "所有", "列", "逐", "清单", "名单", "一条一条")


@dataclass(frozen=True, slots=True)
class SetWords:
    """What a message that asks for a set names."""

    query: SetQuery
    counted: bool
    """Whether it counts items or names the list (一共几项, 全列出来): then it means the list also in the middle of a
    conversation about a duty."""
    about: bool = False
    """Whether the topic is named as one (关于狗的), so that an empty set is an answer."""


@dataclass(slots=True)
class _Found:
    """What was read so far."""

    parts: list[str]
    categories: list[str]
    offices: list[tuple[str, ...]]
    absent: str
    explicit: bool
    """Whether an office is named as one, which alone asks for what it does."""
    own: bool
    """Whether the message asks for the town's own duties, which name no department."""
    marked: bool
    """Whether a category is named as one."""
    titled: bool
    """Whether a name of a body is meant as a word of titles."""


@cache
def _words() -> dict[str, str]:
    return words_of(use.USES)


class SetReader:
    """Reads set questions for one town's list."""

    def __init__(self, duties: Iterable[Duty], county: str) -> None:
        duties = tuple(duties)
        self._duties = duties
        self._topics = Topics(duties)
        self._categories = frozenset(duty.category for duty in duties)
        self.offices = OfficeNames((name for duty in duties for name in duty.departments), county)
        names = dict.fromkeys((*use.CATEGORY_NAMES, *self._categories, *use.CATEGORY_NAMES.values()), use.CATEGORY)
        names |= dict.fromkeys(self.offices.names, use.BODY)
        self._names = {name: kind for name, kind in names.items() if name}
        self._lexicon = Lexicon(_words(), self._names)
        self._sounds: dict[tuple[str, ...], str] = {}

    def read(self, text: str) -> SetWords | None:
        """The set that a normalised message asks for, its town's name already taken out; None if it asks none."""
        if len(text) > _LONGEST:
            return None
        found = self._heard(text)
        if found is not None and self._holds_any(found.query):
            return found
        asking = without_asides(text)
        heard = self._heard(asking) if asking != text else None
        return heard if heard is not None and self._holds_any(heard.query) else found

    def _holds_any(self, query: SetQuery) -> bool:
        return not query.topic or bool(select(self._duties, query))

    def _heard(self, text: str) -> SetWords | None:
        """The set that a text asks for, names that are misspelt but sound right included."""
        pieces = self._scan(text)
        if any(piece.use == use.BLOCK for piece in pieces) or not _may_ask(pieces):
            return None
        if sum(len(piece.text) for piece in pieces if piece.use == UNKNOWN) > _MOST_UNKNOWN:
            return None
        found = self._read(text, pieces)
        unclear = found is None or (found.query.topic and not found.about)
        if unclear and any(piece.use == UNKNOWN for piece in pieces):
            mended = self._mended(text, pieces)
            heard = self._read(mended, self._scan(mended)) if mended != text else None
            return heard if heard is not None and (not heard.query.topic or found is None) else found
        return found

    def _scan(self, text: str) -> tuple[Piece, ...]:
        """The pieces of a text; a word that would block is no such word inside a longer one of the titles (高标准农田)."""
        pieces = list(self._lexicon.scan(text))
        for place, piece in enumerate(pieces):
            if piece.use == use.TOPIC:
                pieces[place] = replace(piece, use=UNKNOWN)
            elif piece.use == use.BLOCK:
                around = (text[max(0, piece.start - 1) : piece.end], text[piece.start : piece.end + 2])
                if any(len(each) > len(piece.text) and self._topics.has(each) for each in around):
                    pieces[place] = replace(piece, use=UNKNOWN)
        return tuple(pieces)

    def _read(self, text: str, pieces: Sequence[Piece]) -> SetWords | None:
        pieces = list(pieces)
        found = self._filters(pieces, text)
        # Two characters that are no word are a slip or a particle of the dialect.
        left = tuple(
            each
            for each in whole_words(text, pieces, keep=_NAMES)
            if len(each) > _SLIP or each in FORMAL or is_word(each)
        )
        parts = self._parts(pieces, found)
        uses = {piece.use for piece in pieces}
        asks = bool(uses & {use.LIST, use.COUNT})
        nouns = [piece.text for piece in pieces if piece.use in {use.MATTER, use.UNIT}]
        listed = asks or any(noun.startswith(_LIST_NOUNS) for noun in nouns)
        counted = bool(uses & {use.COUNT, use.WHOLE}) or any(
            piece.text.startswith(_COUNTED) or piece.text.endswith(_COUNTED)
            for piece in pieces
            if piece.use in {use.LIST, use.MATTER}
        )
        query = SetQuery(
            parts=parts,
            categories=tuple(found.categories),
            departments=tuple(dict.fromkeys(name for group in found.offices for name in group)),
            absent=found.absent,
        )
        if len(found.offices) > 1 and any(_jointly(piece) for piece in pieces):
            query = replace(query, departments=(), together=tuple(found.offices))
        items = [
            piece for piece in pieces if piece.use in {use.LIST, use.COUNT, use.UNIT} and piece.text.endswith(_ITEMS)
        ]
        within = any(each.use in use.PARTS and _WITHIN.match(text, each.end) for each in pieces)
        slips = tuple(each.text for each in pieces if each.use == UNKNOWN) if not left and parts and listed else ()
        heard = next((word for word in map(self._topics.heard, slips) if word), "")
        if heard and len(query.parts) == 1 and not (query.departments or query.categories):
            return SetWords(replace(query, topic=heard), counted)
        if (
            sum(map(len, left)) > 1
            or (left and use.ABOUT in uses)
            or any(each in _NOT_ITEMS or each in FORMAL for each in left)
        ):
            asked_twice = sum(piece.use == use.LIST for piece in items) >= _TWICE or any(
                piece.use == use.LIST and piece.text.startswith(("分别", "各")) for piece in pieces
            )
            if asked_twice and use.ABOUT not in uses and not found.offices:
                left = left[:1]  # 医疗救助 宣传是哪条 审批又是哪条 asks of one matter twice
            # 这一项归哪条 asks of one duty, not of a set, unless a part, a category or an office narrows it.
            several = asked_twice or any(piece.use != use.UNIT and not _ONE.search(piece.text) for piece in items)
            narrows = bool(items and (several or query != SetQuery())) or within or (listed and use.RECALLED in uses)
            about = (use.ABOUT in uses and (listed or within)) or (found.titled and bool(listed or nouns))
            return self._topical(query, left, about=about, counted=counted, items=bool(items), narrows=narrows)
        if found.offices or found.absent:
            asked = listed or nouns or parts or (found.explicit and not left)
        elif found.categories:
            asked = listed or parts or (found.marked and not left)
        else:
            asked = listed if parts else use.COUNT in uses and bool(uses & {use.WHOLE, use.OURS})
        return SetWords(query, counted) if asked else None

    def _topical(
        self, query: SetQuery, left: Sequence[str], *, about: bool, counted: bool, items: bool, narrows: bool
    ) -> SetWords | None:
        """A set by topic: the words left over, when the message asks for items and not for anything about the matter."""
        if query.absent:
            return None
        topic = "".join(left)
        short = len(topic) <= _LONGEST_TOPIC and len(left) <= _TWICE
        if about and short and (self._topics.has(topic) or not narrows):
            return SetWords(replace(query, topic=topic), counted, about)
        if narrows or about:
            known = self._topics.find(left, select(self._duties, query))
            if known:
                return SetWords(replace(query, topic=known), counted, about)
        if short and (about or (items and len(left) == 1 and len(topic) > 1)):
            return SetWords(replace(query, topic=topic), counted, about)
        return None

    def _filters(self, pieces: list[Piece], text: str) -> _Found:
        """Categories and offices; names that turn out to be neither become unknown pieces."""
        found = _Found([], [], [], "", explicit=False, own=False, marked=False, titled=False)
        found.own = any(piece.use == use.BASIC for piece in pieces) and all(
            piece.use not in {use.RECALLED, use.ASSIST} for piece in pieces
        )
        self._join_words(pieces)
        titled = False
        for place, piece in enumerate(pieces):
            if piece.use not in _NAMES:
                titled = titled or (piece.use == use.ABOUT and "带" in piece.text)
                continue
            if self._is_matter(pieces, place, titled=titled):
                pieces[place] = replace(piece, use=UNKNOWN)
                found.titled = True
                continue
            following = pieces[place + 1] if place + 1 < len(pieces) else None
            adjacent = following if following is not None and following.start == piece.end else None
            if not self._take(piece.text, adjacent, found):
                pieces[place] = replace(piece, use=UNKNOWN)
            elif adjacent is not None and adjacent.use in _AGENT and text.endswith(("的", "呢")):
                found.explicit = True
        return found

    @staticmethod
    def _is_matter(pieces: Sequence[Piece], place: int, *, titled: bool) -> bool:
        """Whether a name is only a word of titles: 带统计的, 人大方面的."""
        piece = pieces[place]
        if titled and (not is_organ(piece.text) or piece.text in _TITLED):
            return True
        near = (*pieces[max(0, place - 1) : place], *pieces[place + 1 : place + 2])
        return piece.text in _TITLED and not any(each.use in _AGENT or each.text.startswith("县") for each in near)

    def _join_words(self, pieces: list[Piece]) -> None:
        """Makes names unknown that are a part of a longer word: the 消防 of 消防通道."""
        for place, piece in enumerate(pieces):
            if piece.text in use.ONLY_MARKED and not self.offices.meant(piece.text):
                marked = place + 1 < len(pieces) and pieces[place + 1].use in {use.MARK, use.OFFICE}
                pieces[place] = piece if marked else replace(piece, use=UNKNOWN)
        for place, piece in enumerate(pieces):
            if piece.use in _NAMES and not is_organ(piece.text):
                near = (*pieces[max(0, place - 1) : place], *pieces[place + 1 : place + 2])
                if any(each.use == UNKNOWN and {each.start, each.end} & {piece.start, piece.end} for each in near):
                    pieces[place] = replace(piece, use=UNKNOWN)

    def _take(self, name: str, following: Piece | None, found: _Found) -> bool:
        after = following.use if following else ""
        body = name in self.offices.names
        departments = self.offices.meant(name) if body else ()
        category = name if name in self._categories else use.CATEGORY_NAMES.get(name, "")
        if found.own and category in self._categories and not (is_organ(name) and name not in use.CATEGORY_NAMES):
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
        marked = after == use.MARK
        if departments and not marked and not exact and (after in _AGENT or not category):
            found.offices.append(departments)
        elif category and (marked or exact or (name not in use.ONLY_MARKED and category in self._categories)):
            found.categories.append(category)
            found.marked = found.marked or marked
        elif departments:
            found.offices.append(departments)
        else:
            return False
        return True

    @staticmethod
    def _parts(pieces: Sequence[Piece], found: _Found) -> tuple[ListPart, ...]:
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
        if use.NOT_OURS in uses:
            place = uses.index(use.NOT_OURS)
            if any(each in {use.OURS, use.VERB, use.FILLER} for each in uses[place + 1 : place + 3]):
                named = {ListPart.RECALLED}
        elif use.WEAK_BASIC in uses and not named and not found.offices:
            named = {ListPart.BASIC}
        if len(found.offices) > 1 and all(_jointly(piece) for piece in pieces if piece.use == use.ASSIST):
            named.discard(ListPart.ASSIST)
        return tuple(part for part in ListPart if part in named)

    def _mended(self, text: str, pieces: Sequence[Piece]) -> str:
        """The text with unknown pieces that sound like a name written as the name: 人设局 → 人社局."""
        if not self._sounds:
            named = (*self._names, "配合", "收回", "基本", "收走", "上收", "协助")
            for name in sorted(named, key=len):
                if len(name) > 1:
                    self._sounds.setdefault(sound(name), name)
        sounds, inside = sound(text), inside_words(text)
        for piece in pieces:
            if piece.use != UNKNOWN or piece.text in FORMAL:
                continue
            for length in range(_LONGEST_SLIP, 1, -1):
                for start in range(max(0, piece.start - length + 1), min(piece.end, len(text) - length + 1)):
                    end = start + length
                    name = self._sounds.get(sounds[start:end], "")
                    if name in {"", text[start:end]} or is_word(text[start:end]) or inside & {start, end}:
                        continue
                    return text[:start] + name + text[end:]
        return text


def _may_ask(pieces: Sequence[Piece]) -> bool:
    """Whether anything in a message asks for a list, or it is no more than a name."""
    return (
        len(pieces) <= _BARE
        or any(piece.use in _ASKING for piece in pieces)
        or any(piece.use == use.BODY and after.use in _AGENT for piece, after in pairwise(pieces))
    )


def _jointly(piece: Piece) -> bool:
    """Whether a word says that several offices do something together."""
    return piece.use == use.TOGETHER or (piece.use == use.ASSIST and piece.text.startswith(("一", "共同", "联手")))


def _theirs(pieces: Sequence[Piece], place: int) -> bool:
    """Whether it is not the town that does it: 县里主办."""
    before = pieces[place - 1] if place else None
    return before is not None and (before.use in {use.BODY, use.OFFICE} or before.text[0] in "县区市上部单他")
