"""Messages that ask for a set of duties: by part, category, department, topic, or several of them.

A message is cut into words of known use (``set_words``). It asks for a set when it names at least one filter, asks to
list or to count, and says nothing else; what else it says can only be the topic.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from knowledge.answers import SetQuery
from knowledge.language.pinyin import syllables
from knowledge.records import ListPart
from knowledge.understanding import set_words as use
from knowledge.understanding.offices import OfficeNames, is_organ
from knowledge.understanding.scanning import UNKNOWN, Lexicon, Piece, is_word, whole_words, word_spans, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.records import Duty

_LONGEST = 80
"""Characters of a message; longer ones tell a story."""
_LONGEST_TOPIC = 8
_SLIP, _LONGEST_SLIP = 2, 6
"""Characters of what may be a slip: of any that is no word, and of one that sounds like a name."""
_BARE = 3
"""Pieces of a message that is a name alone: 县|残联|呢."""
_ASKING = frozenset(
    [use.LIST, use.COUNT, use.MATTER, use.UNIT, use.RECALLED, use.ASSIST, use.BASIC, use.WEAK_BASIC, use.NOT_OURS]
)
_NAMES = frozenset([use.BODY, use.CATEGORY])
_AGENT = frozenset([use.RECALLED, use.ASSIST, use.VERB, use.TOGETHER])
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


@cache
def _words() -> dict[str, str]:
    return words_of(use.USES)


class SetReader:
    """Reads set questions for one town's list."""

    def __init__(self, duties: Iterable[Duty], county: str) -> None:
        duties = tuple(duties)
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
        pieces = self._lexicon.scan(text)
        if any(piece.use == use.BLOCK for piece in pieces) or not _may_ask(pieces):
            return None
        if sum(len(piece.text) for piece in pieces if piece.use == UNKNOWN) > _LONGEST_TOPIC:
            return None
        found = self._read(text, pieces)
        unclear = found is None or (found.query.topic and not found.about)
        if unclear and any(piece.use == UNKNOWN for piece in pieces):
            mended = self._mended(text, pieces)
            heard = self._read(mended, self._lexicon.scan(mended)) if mended != text else None
            return heard if heard is not None and not heard.query.topic else found
        return found

    def _read(self, text: str, pieces: Sequence[Piece]) -> SetWords | None:
        pieces = list(pieces)
        found = self._filters(pieces)
        # Two characters that are no word are a slip or a particle of the dialect.
        left = tuple(each for each in whole_words(text, pieces, keep=_NAMES) if len(each) > _SLIP or is_word(each))
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
        if sum(map(len, left)) > 1 or (left and use.ABOUT in uses) or any(each in _NOT_ITEMS for each in left):
            items = any(piece.text.endswith(_ITEMS) for piece in pieces if piece.use in {use.LIST, use.COUNT, use.UNIT})
            return _topical(query, left, about=use.ABOUT in uses and listed, counted=counted, items=items)
        if found.offices or found.absent:
            asked = listed or nouns or parts or (found.explicit and not left)
        elif found.categories:
            asked = listed or parts
        else:
            asked = listed if parts else use.COUNT in uses and bool(uses & {use.WHOLE, use.OURS})
        return SetWords(query, counted) if asked else None

    def _filters(self, pieces: list[Piece]) -> _Found:
        """Categories and offices; names that turn out to be neither become unknown pieces."""
        found = _Found([], [], [], "", explicit=False)
        self._join_words(pieces)
        for place, piece in enumerate(pieces):
            if piece.use not in _NAMES:
                continue
            following = pieces[place + 1] if place + 1 < len(pieces) else None
            adjacent = following if following is not None and following.start == piece.end else None
            if not self._take(piece.text, adjacent, found):
                pieces[place] = replace(piece, use=UNKNOWN)
        return found

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
        category = name if exact else use.CATEGORY_NAMES.get(name, "")
        marked = after == use.MARK
        if departments and not marked and not exact and (after in _AGENT or not category):
            found.offices.append(departments)
        elif category and (marked or exact or (name not in use.ONLY_MARKED and category in self._categories)):
            found.categories.append(category)
        elif departments:
            found.offices.append(departments)
        else:
            return False
        return True

    @staticmethod
    def _parts(pieces: Sequence[Piece], found: _Found) -> tuple[ListPart, ...]:
        uses = [piece.use for piece in pieces]
        named = {use.PARTS[each] for each in uses if each in use.PARTS}
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
                    self._sounds.setdefault(_sound(name), name)
        sounds, inside = _sound(text), _inside_words(text)
        for piece in pieces:
            if piece.use != UNKNOWN:
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
    return len(pieces) <= _BARE or any(piece.use in _ASKING for piece in pieces)


def _inside_words(text: str) -> set[int]:
    """Places inside words of the dictionary: what is written there is meant as it is (文化广场 holds no 文化馆)."""
    spans = (span for span in word_spans(text) if is_word(text[slice(*span)]))
    return {place for start, end in spans for place in range(start + 1, end)}


def _jointly(piece: Piece) -> bool:
    """Whether a word says that several offices do something together."""
    return piece.use == use.TOGETHER or (piece.use == use.ASSIST and piece.text.startswith(("一", "共同", "联手")))


def _sound(text: str) -> tuple[str, ...]:
    """Syllables with the differences left out that many speakers do not make: zh and z, ng and n."""
    return tuple(
        syllable.replace("zh", "z").replace("ch", "c").replace("sh", "s").removesuffix("g")
        for syllable in syllables(text)
    )


def _topical(query: SetQuery, left: Sequence[str], *, about: bool, counted: bool, items: bool) -> SetWords | None:
    """A set by topic: the words left over, when the message asks for items and not for anything about the matter."""
    topic = "".join(left)
    if len(topic) > _LONGEST_TOPIC or len(left) > 2 or query.absent:
        return None
    if about or (items and len(left) == 1 and len(topic) > 1):
        return SetWords(replace(query, topic=topic), counted, about)
    return None
