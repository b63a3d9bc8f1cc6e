"""The grammar of set questions: what one text, heard as a whole, asks a town's list for.

A text is cut into words of known use (``set_words``). It asks for a set when it names at least one filter, asks to
list or to count, and says nothing else; what else it says can only be the topic, or talk around the question.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from knowledge.answers import SetQuery
from knowledge.understanding import list_words as say
from knowledge.understanding import set_words as use
from knowledge.understanding.offices import OfficeNames
from knowledge.understanding.residue import matters
from knowledge.understanding.scanning import (
    UNKNOWN,
    Piece,
    is_compound,
    is_word,
    whole_words,
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
from knowledge.understanding.set_filters import NAMES, FilterReader, Filters, filters_of, half_named
from knowledge.understanding.set_parts import read_parts
from knowledge.understanding.set_scanning import SetScanner
from knowledge.understanding.set_sounds import NameMender
from knowledge.understanding.topic_words import FORMAL
from knowledge.understanding.topics import EITHER, Topics

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.records import Duty

_LONGEST_TOPIC = 8
_MOST_UNKNOWN = 12
_SLIP = 2
"""Characters of what may be a slip of any kind, where they are no word."""
_KEPT_APART = NAMES | {use.ABOUT}
_PROMOTES = frozenset(say.PROMOTES.split("|"))
"""What a list has of many things, and says nothing of which: 有没有扶持葡萄的这一项 asks for 葡萄."""
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


class SetGrammar:
    """Hears what a text asks one town's list for."""

    def __init__(self, duties: Iterable[Duty], county: str) -> None:
        self.duties = tuple(duties)
        self.topics = Topics(self.duties)
        self.offices = OfficeNames((name for duty in self.duties for name in duty.departments), county)
        self._filters = FilterReader((duty.category for duty in self.duties), self.offices, self.topics.has)
        scanner = SetScanner(self._filters.names, self.topics)
        self.scan, self.forget = scanner.scan, scanner.forget
        mender = NameMender(self._filters.names, self.offices, self.topics.has)
        self.by_sound, self.mended = mender.by_sound, mender.mended

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
            mended = self.mended(text, pieces)
            heard = self._read(mended, self.scan(mended)) if mended != text else None
            if heard is None or found is None or (found.query.absent and heard.query.departments):
                return heard or found
            if not unclear and filters_of(heard.query) < filters_of(found.query):
                return found
            return heard if not heard.query.topic or filters_of(heard.query) > filters_of(found.query) else found
        return found

    def category_of(self, name: str) -> str:
        """This list's category that a name means; empty when it means none."""
        return self._filters.category_of(name)

    def is_name(self, words: str) -> bool:
        """Whether words name an office, a heading or a part."""
        return any(each.use in {*NAMES, *use.PARTS} for each in self.scan(words))

    def is_matter_of_titles(self, pieces: Sequence[Piece], place: int) -> bool:
        """Whether the name at a place is only a word of titles: 政协 with no 县 before it."""
        return self._filters.is_matter(pieces, place, titled=False)

    def narrowed(self, text: str, pieces: Sequence[Piece]) -> SetQuery:
        """What the names and parts of a text narrow the list to, whatever else it says."""
        found = self._filters.read(list(pieces), text)
        return replace(_query_of(text, pieces, found), absent="", anywhere=False)

    def _read(self, text: str, pieces: Sequence[Piece]) -> SetWords | None:
        pieces = list(pieces)
        found = self._filters.read(pieces, text)
        if not found.any and any(piece.use in {use.COUNT, use.ASSIST, use.RECALLED} for piece in pieces):
            found.absent = self._filters.unknown_office(pieces, text)
        query = _query_of(text, pieces, found)
        asked = asked_by(text, pieces, query, found)
        uses = {piece.use for piece in pieces}
        left = self._left_over(text, pieces, found)
        if (
            query != SetQuery()
            and (asked.listed or found.joint)
            and use.ABOUT not in uses
            and not asks_of_things(pieces)
        ):
            left = matters(left, self.topics.has, names_only=bool(query.parts) or asked.counted or found.joint)
        heard = self._misspelt_topic(pieces) if not left and query.parts and asked.listed else ""
        if heard and len(query.parts) == 1 and not (query.departments or query.categories):
            return SetWords(replace(query, topic=heard), asked.counted)
        if (
            sum(map(len, left)) > 1
            or (left and use.ABOUT in uses)
            or any(each in _NOT_ITEMS or each in FORMAL for each in left)
        ):
            if asks_twice(pieces) and use.ABOUT not in uses and not found.offices:
                left = left[:1]  # 医疗救助 宣传是哪条 审批又是哪条 asks of one matter twice
            if query == SetQuery() and not asked.about and asks_of_things(pieces):
                return None  # 疫苗那几个股票
            return self._topical(query, left, asked, text)
        asks = _asks_for_names(text, pieces, query, found, asked, left=bool(left))
        return SetWords(query, asked.counted) if asks else None

    def _left_over(self, text: str, pieces: Sequence[Piece], found: Filters) -> tuple[str, ...]:
        """The words of a text that have no known use and may be its topic.

        Two characters that are no word are a slip or a particle of the dialect.
        """
        left = tuple(
            each
            for each in whole_words(text, pieces, keep=_KEPT_APART)
            if len(each) > _SLIP or each in FORMAL or is_word(each) or (len(each) == _SLIP and self.topics.has(each))
        )
        if use.ABOUT in {piece.use for piece in pieces}:
            return left
        said = (*found.categories, *(name for group in found.offices for name in group))
        return tuple(each for each in left if not any(each in name for name in said))  # 文明那块，精神文明建设

    def _misspelt_topic(self, pieces: Sequence[Piece]) -> str:
        slips = (each.text for each in pieces if each.use == UNKNOWN)
        return next(filter(None, map(self.topics.heard, slips)), "")

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
        if not self.topics.say_all(words):
            words = tuple(word for word in words if word not in _PROMOTES) or words
        if not words:
            return None
        topic = " ".join(words)
        titled = self.topics.say_all(words)
        if (len(words) == 1 or titled) and select(self.duties, SetQuery(topic=topic)):
            elsewhere = bool(query.parts) and titled and not self.topics.say_all(words, _fitting(self.duties, query))
            return SetWords(replace(query, topic=topic), asked.counted, about=True, exists=elsewhere)
        if len(words) > 1 and all(len(word) > _SLIP and self.topics.has(word) for word in words):
            return SetWords(replace(query, topic=EITHER.join(words)), asked.counted, about=True)  # 河长制林长制有没有
        if all(is_word(word) or word in FORMAL for word in words) or (len(words) == 1 and is_compound(words[0])):
            return SetWords(SetQuery(parts=query.parts, topic="".join(words)), asked.counted, about=True, exists=True)
        return None


def _fitting(duties: Iterable[Duty], query: SetQuery) -> tuple[Duty, ...]:
    return select(duties, replace(query, topic=""))


def _query_of(text: str, pieces: Sequence[Piece], found: Filters) -> SetQuery:
    """What the parts and names of a text narrow the list to."""
    query = SetQuery(
        parts=read_parts(text, pieces, offices=bool(found.offices), joint=found.joint),
        categories=tuple(found.categories),
        departments=tuple(dict.fromkeys(name for group in found.offices for name in group)),
        absent=found.absent,
        anywhere=found.anywhere,
    )
    return replace(query, departments=(), together=tuple(found.offices)) if found.joint else query


def _asks_for_names(
    text: str, pieces: Sequence[Piece], query: SetQuery, found: Filters, asked: Asked, *, left: bool
) -> bool:
    """Whether a text without a topic asks for what its names and parts narrow the list to. ``left``: more is said."""
    if found.offices or found.absent:
        asks = asked.listed or asked.nouns or bool(query.parts) or found.joint
        asks = asks or bool(found.categories and not left and text.endswith(("的", "的呢")))
        return asks or (not left and (found.explicit or bool(EXISTS.search(text))))
    if found.categories:
        return asked.listed or bool(query.parts) or (found.marked and not left) or text.strip() in query.categories
    if query.parts:
        return asked.listed or asked.about or asked.within or names_part(pieces)
    uses = {piece.use for piece in pieces}
    whole = bool(uses & {use.WHOLE, use.OURS}) or names_all(pieces)
    return use.COUNT in uses and use.ABOUT not in uses and whole
