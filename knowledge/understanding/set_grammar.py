"""The grammar of set questions: what one text, heard as a whole, asks a town's list for.

A text is cut into words of known use (``set_words``). It asks for a set when it names at least one filter, asks to
list or to count, and says nothing else; what else it says can only be the topic, or talk around the question.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from knowledge.answers import SetQuery
from knowledge.understanding import set_words as use
from knowledge.understanding.named_matters import matter_in
from knowledge.understanding.offices import OfficeNames
from knowledge.understanding.residue import matters
from knowledge.understanding.scanning import (
    UNKNOWN,
    Lexicon,
    Patterns,
    Piece,
    inside_words,
    is_compound,
    is_word,
    whole_words,
    word_spans,
)
from knowledge.understanding.selecting import select
from knowledge.understanding.set_asking import (
    EXISTS,
    TWICE,
    Asked,
    asked_by,
    asks_of_things,
    asks_twice,
    may_ask,
    names_all,
    names_part,
)
from knowledge.understanding.set_filters import NAMES, FilterReader, filters_of, half_named
from knowledge.understanding.topic_words import FORMAL
from knowledge.understanding.topics import Topics, sound

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.records import Duty

_LONGEST_TOPIC = 8
_MOST_UNKNOWN = 12
_SLIP, _LONGEST_SLIP = 2, 6
"""Characters of what may be a slip: of any that is no word, and of one that sounds like a name."""
_KEPT_APART = NAMES | {use.ABOUT}
_NOT_ITEMS = frozenset("人钱户岁家亩分")
"""Characters that are counted in other questions: 一共多少人."""


@dataclass(frozen=True, slots=True)
class SetWords:
    """What a message that asks for a set names."""

    query: SetQuery
    counted: bool
    """Whether it counts items or names the list (一共几项, 全列出来): then it means the list also in the middle of a
    conversation about a duty."""
    about: bool = False
    """Whether the topic is named as one (关于狗的), so that an empty set is an answer."""
    exists: bool = False
    """Whether it asks if the list has a matter that no title names; the list may have it under another name."""


@cache
def _words() -> Patterns:
    return Patterns(use.USES)


class SetGrammar:
    """Hears what a text asks one town's list for."""

    def __init__(self, duties: Iterable[Duty], county: str) -> None:
        self.duties = tuple(duties)
        self.topics = Topics(self.duties)
        self.offices = OfficeNames((name for duty in self.duties for name in duty.departments), county)
        self._filters = FilterReader((duty.category for duty in self.duties), self.offices, self.topics.has)
        self._lexicon = Lexicon(_words(), self._filters.names)
        self._sounds: dict[tuple[str, ...], str] = {}

    def hear(self, text: str, pieces: Sequence[Piece]) -> SetWords | None:
        """The set that a text asks for, names that are misspelt but sound right included."""
        if any(piece.use == use.BLOCK for piece in pieces) or not may_ask(text, pieces):
            return None
        if sum(len(piece.text) for piece in pieces if piece.use == UNKNOWN) > _MOST_UNKNOWN:
            return None
        found = self._read(text, pieces)
        unclear = (
            found is None
            or (found.query.topic and not found.about)
            or (found.query.absent and found.query.absent not in self.offices.names)
        )
        marked = any(piece.use == use.MARK for piece in pieces)  # 社会管里这一类
        if (unclear or marked or half_named(pieces)) and any(piece.use == UNKNOWN for piece in pieces):
            mended = self._mended(text, pieces)
            heard = self._read(mended, self.scan(mended)) if mended != text else None
            if heard is None or found is None or (found.query.absent and heard.query.departments):
                return heard or found
            if not unclear and filters_of(heard.query) < filters_of(found.query):
                return found
            return heard if not heard.query.topic or filters_of(heard.query) > filters_of(found.query) else found
        return found

    def scan(self, text: str) -> tuple[Piece, ...]:
        """The pieces of a text; a word that would block is no such word inside a longer one of the titles (高标准农田)."""
        pieces = list(self._lexicon.scan(text))
        for place, piece in enumerate(pieces):
            if piece.use == use.TOPIC:
                pieces[place] = replace(piece, use=UNKNOWN)
            elif piece.use == use.BLOCK:
                around = (text[max(0, piece.start - 1) : piece.end], text[piece.start : piece.end + 2])
                if any(len(each) > len(piece.text) and self.topics.has(each) for each in around):
                    pieces[place] = replace(piece, use=UNKNOWN)
            elif (
                piece.use in {use.UNIT, use.MARK}
                and len(piece.text) == 1
                and place
                and pieces[place - 1].use == UNKNOWN
                and piece.start in inside_words(text)
            ):
                pieces[place] = replace(piece, use=UNKNOWN)  # 辣条, 门口
            elif piece.use in {use.OURS, use.RECALLED, use.BASIC}:
                pieces[place] = self._as_word(text, piece)
            elif piece.text == "分类" and place and pieces[place - 1].use == UNKNOWN:
                pieces[place] = replace(piece, use=UNKNOWN)  # 垃圾分类
            elif (
                piece.use in {use.UNIT, use.MARK, use.OFFICE}
                and len(piece.text) == 1
                and piece.end in inside_words(text)
                and place + 1 < len(pieces)
                and pieces[place + 1].use == UNKNOWN
            ):
                pieces[place] = replace(piece, use=UNKNOWN)  # 股票, 口径
            elif (
                piece.text == "基本"
                and len(text) > piece.end + 1
                and self.topics.has(text[piece.start : piece.end + 2])
            ):
                pieces[place] = replace(piece, use=UNKNOWN)  # 基本农田 and 基本医疗 are no part of the list
        return self._with_matter(text, pieces)

    def _with_matter(self, text: str, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
        """The pieces with a matter that is named as such in one, though its words may mean other things: 涉及项目的."""
        span = matter_in(text)
        if span is None or not self.topics.has(text[slice(*span)]):
            return tuple(pieces)
        inside = [piece for piece in pieces if span[0] <= piece.start and piece.end <= span[1]]
        apart = sum(len(piece.text) for piece in inside) < span[1] - span[0]
        if apart or any(piece.use in NAMES for piece in inside):
            return tuple(pieces)
        before = [piece for piece in pieces if piece.end <= span[0]]
        matter = Piece(UNKNOWN, text[slice(*span)], *span)
        return (*before, matter, *(piece for piece in pieces if piece.start >= span[1]))

    def _as_word(self, text: str, piece: Piece) -> Piece:
        """A piece, or what of it is a part of a longer word of titles: the 村 of 驻村, the 划 of 规划的."""
        start, end = next(((a, b) for a, b in word_spans(text) if a <= piece.start < b), (piece.start, piece.end))
        crosses = start < piece.start or (end > piece.end and len(piece.text) <= _SLIP)
        if not crosses or not self.topics.has(text[start:end]):
            return piece
        end = min(end, piece.end)
        return Piece(UNKNOWN, text[piece.start : end], piece.start, end)

    def _read(self, text: str, pieces: Sequence[Piece]) -> SetWords | None:
        pieces = list(pieces)
        found = self._filters.read(pieces, text)
        if not found.any and any(piece.use in {use.COUNT, use.ASSIST, use.RECALLED} for piece in pieces):
            found.absent = self._filters.unknown_office(pieces, text)
        # Two characters that are no word are a slip or a particle of the dialect.
        left = tuple(
            each
            for each in whole_words(text, pieces, keep=_KEPT_APART)
            if len(each) > _SLIP or each in FORMAL or is_word(each) or (len(each) == _SLIP and self.topics.has(each))
        )
        if use.ABOUT not in {piece.use for piece in pieces}:
            said = (*found.categories, *(name for group in found.offices for name in group))
            left = tuple(each for each in left if not any(each in name for name in said))  # 文明那块，精神文明建设
        query = SetQuery(
            parts=self._filters.parts(text, pieces, found),
            categories=tuple(found.categories),
            departments=tuple(dict.fromkeys(name for group in found.offices for name in group)),
            absent=found.absent,
            anywhere=found.anywhere,
        )
        if found.joint:
            query = replace(query, departments=(), together=tuple(found.offices))
        uses = {piece.use for piece in pieces}
        asked = asked_by(text, pieces, query, found)
        if (
            query != SetQuery()
            and (asked.listed or found.joint)
            and use.ABOUT not in uses
            and not asks_of_things(pieces)
        ):
            left = matters(left, self.topics.has, names_only=bool(query.parts) or asked.counted or found.joint)
        slips = (
            tuple(each.text for each in pieces if each.use == UNKNOWN)
            if not left and query.parts and asked.listed
            else ()
        )
        heard = next((word for word in map(self.topics.heard, slips) if word), "")
        if heard and len(query.parts) == 1 and not (query.departments or query.categories):
            return SetWords(replace(query, topic=heard), asked.counted)
        if (
            sum(map(len, left)) > 1
            or (left and use.ABOUT in uses)
            or any(each in _NOT_ITEMS or each in FORMAL for each in left)
        ):
            if asks_twice(pieces) and use.ABOUT not in uses and not found.offices:
                left = left[:1]  # 医疗救助 宣传是哪条 审批又是哪条 asks of one matter twice
            return self._topical(query, left, asked, text)
        if found.offices or found.absent:
            asks = asked.listed or asked.nouns or query.parts or found.joint
            asks = asks or bool(found.categories and not left and text.endswith(("的", "的呢")))
            asks = asks or (not left and (found.explicit or bool(EXISTS.search(text))))
        elif found.categories:
            asks = asked.listed or query.parts or (found.marked and not left) or text.strip() in query.categories
        else:
            asks = (
                asked.listed or asked.about or asked.within or names_part(pieces)
                if query.parts
                else use.COUNT in uses
                and use.ABOUT not in uses
                and (bool(uses & {use.WHOLE, use.OURS}) or names_all(pieces))
            )
        return SetWords(query, asked.counted) if asks else None

    def _topical(self, query: SetQuery, left: Sequence[str], asked: Asked, text: str) -> SetWords | None:
        """A set by topic: the words left over, when the message asks for items and not for anything about the matter."""
        topic = "".join(left)
        acts = (asked.items or asked.counted) and len(left) == 1 and topic in FORMAL and self.topics.has(topic)
        if query.absent:
            return SetWords(query, asked.counted) if acts else None
        if asked.exists:
            found = self._existing(query, left, asked)
            if found is not None:
                return found
        short = len(topic) <= _LONGEST_TOPIC and len(left) <= TWICE
        several = self.topics.either(left, text) if asked.narrows or asked.about else ""
        if several:
            return SetWords(replace(query, topic=several), asked.counted, asked.about)
        if asked.about and short and (self.topics.has(topic) or not asked.narrows):
            return SetWords(replace(query, topic=topic), asked.counted, asked.about)
        if asked.narrows or asked.about:
            said = matters(left, self.topics.has, names_only=False) if asked.items else left
            known = self.topics.find(said, select(self.duties, query))
            if known:
                return SetWords(replace(query, topic=known), asked.counted, asked.about)
        if acts and query.parts and (query.departments or query.categories):
            return SetWords(replace(query, topic=topic), asked.counted, about=True)  # 人社局收走的处罚有几条: none
        if short and (asked.about or (asked.items and len(left) == 1 and len(topic) > 1)):
            return SetWords(replace(query, topic=topic), asked.counted, asked.about)
        return None

    def _existing(self, query: SetQuery, left: Sequence[str], asked: Asked) -> SetWords | None:
        """What 清单里有没有湿地保护这一项 asks for: the duties that say all of it, or that no title says it.

        The list may well have the matter under another name: that is for the ranking to find. None for words that are
        in no dictionary.
        """
        words = self.topics.words(matters(left, self.topics.has, names_only=False) or left)
        if not words:
            return None
        topic = " ".join(words)
        titled = self.topics.say_all(words)
        if (len(words) == 1 or titled) and select(self.duties, SetQuery(topic=topic)):
            elsewhere = bool(query.parts) and titled and not self.topics.say_all(words, _fitting(self.duties, query))
            return SetWords(replace(query, topic=topic), asked.counted, about=True, exists=elsewhere)
        if all(is_word(word) or word in FORMAL for word in words) or (len(words) == 1 and is_compound(words[0])):
            return SetWords(SetQuery(parts=query.parts, topic="".join(words)), asked.counted, about=True, exists=True)
        return None

    def _mended(self, text: str, pieces: Sequence[Piece]) -> str:
        """The text with unknown pieces that sound like a name written as the name: 人设局 → 人社局."""
        if not self._sounds:
            named = (*self._filters.names, "配合", "收回", "基本", "收走", "上收", "协助")
            for name in sorted(named, key=len):
                if len(name) > 1:
                    self._sounds.setdefault(sound(name), name)
        sounds, inside = sound(text), inside_words(text)
        for piece in pieces:
            if piece.use != UNKNOWN or piece.text in FORMAL or (len(piece.text) > 1 and self.topics.has(piece.text)):
                continue
            for length in range(_LONGEST_SLIP, 1, -1):
                for start in range(max(0, piece.start - length + 1), min(piece.end, len(text) - length + 1)):
                    end = start + length
                    name = self._sounds.get(sounds[start:end], "")
                    if name in {"", text[start:end]} or is_word(text[start:end]) or inside & {start, end}:
                        continue
                    return text[:start] + name + text[end:]
        return text


def _fitting(duties: Iterable[Duty], query: SetQuery) -> tuple[Duty, ...]:
    return select(duties, replace(query, topic=""))
