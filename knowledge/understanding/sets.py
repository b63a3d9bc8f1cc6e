"""Messages that ask for a set of duties: by part, category, department, topic, or several of them.

A message is put in plainer words (``set_reading``, ``set_frames``). One of names alone is read as it is (``set_clipped``);
of others the talk is left out (``set_story``), and what is left is heard (``set_hearing``).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answers import SetQuery
from knowledge.language.normalize import normalize
from knowledge.language.segment import plain_words
from knowledge.records import ListPart
from knowledge.understanding import set_words as use
from knowledge.understanding.asides import tells_why, without_texts, without_widening
from knowledge.understanding.clauses import clauses_of
from knowledge.understanding.named_matters import left_behind, mentioned_in
from knowledge.understanding.offices import is_organ
from knowledge.understanding.own_penalties import asks_own_penalties, without_needless_power
from knowledge.understanding.scanning import UNKNOWN, is_compound, is_word
from knowledge.understanding.selecting import select
from knowledge.understanding.set_asking import EXISTS
from knowledge.understanding.set_beside import OF_SELF, with_matter_beside
from knowledge.understanding.set_changes import read_change
from knowledge.understanding.set_clipped import ClippedReader
from knowledge.understanding.set_exceptions import without_exceptions
from knowledge.understanding.set_filters import NAMES
from knowledge.understanding.set_frames import unframed
from knowledge.understanding.set_grammar import SetGrammar, SetWords
from knowledge.understanding.set_hearing import SetHearer
from knowledge.understanding.set_in_texts import in_texts
from knowledge.understanding.set_model import load_set_model
from knowledge.understanding.set_parts import says_jointly
from knowledge.understanding.set_reading import as_read, as_told
from knowledge.understanding.set_shares import Shares, with_shares, without_shares
from knowledge.understanding.set_slots import SlotReader
from knowledge.understanding.set_sole import without_sole
from knowledge.understanding.set_story import cores_of
from knowledge.understanding.told_offices import load_office_work, tells_unknown_office
from knowledge.understanding.topic_words import FORMAL
from knowledge.understanding.topics import is_thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.records import Duty
    from knowledge.understanding.set_changes import Change
    from knowledge.understanding.set_story import Cores

_LONGEST = 80
"""Characters of a message without its talk; longer ones tell a story."""
HARDLY = -5.2
"""Log odds of asking for a set below which a message is read no further: most questions whose duty is
asked. Of the questions for sets, told in stories too, none came near it (``tests/core/test_set_slots.py``)."""
_IN_TALK, _PART_IN_TALK = -1.0, 3.5
"""Log odds of asking for a set, of a message and its core together, from which the core is read; and from which it is
read though it names a part of the list alone. No core was of the messages that ask for no set, when it was set."""
_OF_LIST = re.compile(r"三(?:大类|类|部分|张)|清单|单子|名单|事项|职责|[条项件样桩]|事|活|总数|全部|所有")
"""Words of who asks for the whole list; 我家羊死了十几只 counts something else."""
_TELLS = re.compile(
    r"(?:[局委联部办会所队家们都又上里]|人家|老板)说(?!的)|不让(?!我们|咱|镇|乡)|不准|不给|推来推去|踢皮球|(?:收|拿|罚|扣|占|封|停|拆|砍)(?:走|回|去|掉)?了?(?:我|俺|咱家)(?!们|镇)"
)
"""What somebody said or did: who tells it asks for no list, if nothing in the message does."""
_ASKS = re.compile(r"[几哪列多啥]|配合|什么|清单|单子|名单|事项|条目|职责|有没有|有吗|有关|相关|沾边|全|都要|所有")
_COUNTS = re.compile(r"[几列全都]|多少|所有")
_COUNTS_OWN = re.compile(r"家[^,，。?？]{0,6}(?:被|丢|偷|死|养|买|卖|跑|喂|下|打)[^,，。?？]{0,3}[了着过]?(?:几|多少)")
"""Counts what somebody has: 我家狗被偷了几条."""
_GOES = re.compile(r"(?:要|得|该|用)去(?:人|一趟|现场|看看?|签字|盖章)?(?:不|吗|么|嘛|没)\W*$")
"""派出所要去吗: somebody goes there; what somebody took away (要去了) is another word."""
_COUNTS_MONEY = re.compile(
    r"(?:[交缴掏花罚补领赔奖退扣]|报销)(?:我们?|人家|给|了|个|上){0,2}(?:多少|几[个百千万块])(?!项|条|件|桩|样|类|个?事|家|个(?:部门|单位|局))|多少钱"
)
"""Asks for a sum, and for no number of duties: 医保一年交多少."""
_OF_LISTS = re.compile(r"清单|单子|名单|事项|职责|条款|条目")
_SAID_HOW_MUCH = re.compile(r"说[^,，。?？]{0,4}(?:好多|好些|不少|很多|一大堆|一堆)(?:的)?(?:事|活)")
"""娃他舅在公安局上班，说好多事都得镇上配合，到底几条: of whose duties is said where he works."""
_MARKS = re.compile(r"\W+")
_ASKS_FOR = re.compile(
    r"哪[些几]|几|多少|列|有啥|有什么|清单|^的?$|的(?:事|事项)?$|^(?:配合|收回|基本)(?:事项|职责|履职|里头?|中)?$"
)
_NAMING = frozenset([*NAMES, *use.PARTS, use.FILLER, use.OFFICE, use.MARK, use.MATTER])


class SetReader:
    """Reads set questions for one town's list."""

    def __init__(self, duties: Iterable[Duty], county: str) -> None:
        self._grammar = SetGrammar(duties, county)
        self._slots = SlotReader(self._grammar)
        self._hearer = SetHearer(self._grammar, self._slots)
        self._clipped = ClippedReader(self._grammar)
        self._titles = frozenset(_bare(normalize(duty.title)) for duty in self._grammar.duties)
        load_set_model()  # now, so that no question waits for it
        load_office_work()
        self.offices = self._grammar.offices

    def read(self, text: str) -> SetWords | None:
        """The set that a normalised message asks for, its town's name already taken out; None if it asks none."""
        if _bare(text) in self._titles:
            return None  # “全民阅读”工作 is a duty's title
        if _GOES.search(text) and not _COUNTS.search(text):
            return None
        if (_COUNTS_OWN.search(text) or _COUNTS_MONEY.search(text)) and not _OF_LISTS.search(text):
            return None
        if asks_own_penalties(text):
            # Penalties that were taken back, or in which it only helps, are not its own.
            return SetWords(SetQuery(parts=(ListPart.BASIC,), topic="处罚"), counted=True, about=True)
        text = as_told(without_needless_power(text), self._grammar)
        try:
            if self._slots.asks(text) < HARDLY:
                return None
            found = self._read_anywhere(text) or self._read_any(text)
            found = self._of_whom_it_is_told(found, text) if found is not None else None
            # Whoever tells of an office does not ask for the whole list, or a whole part of it.
            return None if found is not None and _names_none(found.query) and tells_unknown_office(text) else found
        finally:
            self._grammar.forget()

    def _of_whom_it_is_told(self, found: SetWords, text: str) -> SetWords:
        """A part of the list of the one office whose people, as is told, said how much of it there is."""
        said = _SAID_HOW_MUCH.search(text)
        if said is None or not found.query.parts or found.query != SetQuery(parts=found.query.parts):
            return found
        names = self.offices.named_in(text[: said.start()])
        return replace(found, query=replace(found.query, departments=names)) if names else found

    def _read_any(self, text: str) -> SetWords | None:
        """The set that a message asks for, in whichever way it does."""
        return (
            self._read_mentioned(text)
            or self._read_shared(text)
            or self._read_without(text)
            or self._read_alone(text)
            or self._read_all(text)
        )

    def _read_anywhere(self, text: str) -> SetWords | None:
        """The set of a message that says that a word counts in the duties' texts too; None for any other."""
        looked = self._read_in_texts(text)
        if looked is not None:
            return looked
        rest, said = without_texts(text)
        rest, told = without_widening(rest, self._grammar.is_name)
        found = self._read_any(rest) if said or told else None
        return replace(found, query=replace(found.query, anywhere=True)) if found and found.query.topic else None

    def _read_in_texts(self, text: str) -> SetWords | None:
        """The set of a message that looks for a word in names and texts; None for any other."""
        looked = in_texts(text)
        if looked is None or is_organ(looked.matter):
            return None
        narrowed = self._grammar.narrowed(looked.rest, self._grammar.scan(looked.rest))
        return SetWords(replace(narrowed, topic=looked.matter, anywhere=True), counted=True, about=True)

    def _read_mentioned(self, text: str) -> SetWords | None:
        """The set of all items that have a word wherever they have it; None for any other message."""
        said = mentioned_in(text)
        if said is None or not ("都" in said[1] or _ASKS.search(said[1])) or is_organ(said[0]):
            return None
        for rest in dict.fromkeys((said[1], _MARKS.split(said[1])[0])):  # 哪几项里头提到一卡通，俺财政所对账要用
            narrowed = self._grammar.narrowed(rest, self._grammar.scan(rest))
            query = replace(narrowed, topic=said[0], anywhere=True)
            found = select(self._grammar.duties, query)
            if found:
                titled = replace(query, anywhere=False)
                # Where titles say it and the texts add nothing to them, they are what is meant.
                same = self._grammar.topics.has(said[0]) and select(self._grammar.duties, titled) == found
                return SetWords(titled if same else query, counted=True, about=True)
        return None

    def _read_without(self, text: str) -> SetWords | None:
        """The set of a message that names offices or headings to leave them out; None for any other."""
        rest, apart = without_exceptions(text, self._grammar)
        aside = left_behind(text) if not apart else None
        if aside is not None and self._grammar.topics.has(aside[0]) and not self._grammar.is_name(aside[0]):
            found = self._read_alone(aside[1]) or self._read_all(aside[1]) or self._read_all(f"{aside[1]}有哪些")
            narrowed = found is None or bool(found.query.topic)
            return None if found is None or narrowed else replace(found, query=replace(found.query, without=aside[0]))
        if rest == text:
            return None
        found = self._read_alone(rest) or self._read_all(rest)
        if found is None or not apart:
            return found
        query = found.query
        apart = tuple(each for each in apart if each not in {*query.departments, *query.categories})
        return replace(found, query=replace(query, apart=apart)) if apart and not query.absent else None

    def _read_alone(self, text: str) -> SetWords | None:
        """The set of an office's duties in which no other has a share; None for any other message."""
        rest, alone = without_sole(text, self._grammar.scan(text))
        found = self._read_all(rest) if alone else None
        named = found is not None and (found.query.departments or found.query.together)
        return replace(found, query=replace(found.query, sole=True)) if found is not None and named else None

    def _read_shared(self, text: str) -> SetWords | None:
        """The set of duties that have so many departments; None for a message that says nothing of their number."""
        rest, bounds = without_shares(text, self._grammar)
        if bounds == Shares():
            return None
        found = self._read_without(rest) or self._read_all(rest)
        if found is None or found.query == SetQuery():
            if not _ASKS_FOR.search(rest):
                return None
            found = SetWords(self._grammar.narrowed(rest, self._grammar.scan(rest)), counted=True)
        return replace(found, query=with_shares(found.query, bounds))

    def _read_all(self, text: str) -> SetWords | None:
        """The set that a text asks for, whoever else has a share."""
        plain, row = as_read(text, self._grammar)
        if _TELLS.search(plain) and not _ASKS.search(plain):
            return None
        clipped = self._clipped.read(plain)
        if clipped is not None:
            return clipped
        cores = cores_of(plain, self._grammar.scan, self._grammar.topics.has, load_set_model().talk)
        clipped = self._clipped.read(cores.without_talk)
        if clipped is not None and self._asks_in(cores.without_talk, plain, clipped.query):
            return with_matter_beside(clipped, plain, cores.without_talk, self._grammar)
        for said in (cores.without_talk, plain, cores.alone):
            found = self._read_short(said, row) if said else None
            if found is not None and said == cores.without_talk:
                found = self._fuller(found, cores, row)
            if found is not None and said in {cores.without_talk, plain}:
                found = with_matter_beside(found, plain, said, self._grammar)
            if found is None or (found.query == SetQuery() and not self._means_all(found, plain, said)):
                continue
            if said == plain or self._asks_in(said, plain, found.query):
                return found
        return None

    def _means_all(self, found: SetWords, text: str, said: str) -> bool:
        """Whether a message that narrows nothing asks for the whole list: it counts, and names no office to ask for.

        ``said`` is what was read of it; what stands outside may name the matter: 公租房申请，退租，清单上几条.
        """
        if EXISTS.search(text) and not _COUNTS.search(text):
            return False  # whether it is there is asked of something
        if any(clause not in said and self._names_thing(clause) for clause in clauses_of(text)):
            return False
        named = (each.text for each in self._grammar.scan(text) if each.use == use.BODY and is_organ(each.text))
        asked = bool(says_jointly(text)) and any(map(self._grammar.offices.meant, named))
        return found.counted and bool(_OF_LIST.search(text)) and not asked

    def _names_thing(self, clause: str) -> bool:
        """Whether a clause tells nothing of its asker and names a thing that titles have."""
        if tells_why(clause) or OF_SELF.search(clause):
            return False
        return any(len(word) > 1 and is_thing(word) and self._grammar.topics.has(word) for word in plain_words(clause))

    def _fuller(self, found: SetWords, cores: Cores, row: Sequence[str]) -> SetWords:
        """A set that a part of the list narrows at most, with the office or matter that the talk before it names."""
        if not cores.fuller or found.query != SetQuery(parts=found.query.parts):
            return found
        more = self._read_short(cores.fuller, row)
        named = more is not None and (more.query.departments or more.query.categories or more.query.topic)
        return more if more is not None and named and self._hearer.holds_any(more.query) else found

    def _asks_in(self, core: str, text: str, query: SetQuery) -> bool:
        """Whether a message with so much talk asks for the set that its ``core`` asks for, and tells no story."""
        if self._plainly(core) != core:
            return True
        own, whole = self._slots.asks(core), self._slots.asks(text)
        if query == SetQuery(parts=query.parts):
            return own + whole > _PART_IN_TALK  # words for parts are everyday ones: 收了多少
        return own + whole > _IN_TALK

    def change(self, text: str) -> Change | None:
        """What a normalised message changes of the list shown last, its town's name already taken out; None when it says
        anything else."""
        try:
            return read_change(as_told(text, self._grammar), self._grammar)
        finally:
            self._grammar.forget()

    def category_of(self, name: str) -> str:
        """This list's category that a name means; empty when it means none."""
        return self._grammar.category_of(name)

    def asks_plainly(self, text: str) -> bool:
        """Whether a normalised message asks for a set by name and in so many words, however urgently: 配合的有几条，急."""
        found = self.read(text)
        if found is None or self._slots.asks(text) < 0:
            return False
        query = found.query
        named = query.parts or query.categories or query.departments or query.together
        return bool(named or (query.topic and (found.counted or found.about)) or (found.counted and not query.topic))

    def _read_short(self, text: str, row: Sequence[str]) -> SetWords | None:
        text = self._plainly(text)
        return self._hearer.hear(text, row) if len(text) <= _LONGEST else None

    def _plainly(self, text: str) -> str:
        return unframed(text, self._knows, self._could_be_listed, self._grammar.is_name)

    def _could_be_listed(self, words: str) -> bool:
        """Whether words are a matter that some list could have: words of the dictionary, and none that every list has."""
        own = any(piece.use in {UNKNOWN, use.TOPIC} for piece in self._grammar.scan(words))
        return own and len(words) > 1 and (is_word(words) or is_compound(words))

    def _knows(self, thing: str) -> bool:
        """Whether the list has something: titles say it, or it is a part, a category or an office and no word beside."""
        uses = {piece.use for piece in self._grammar.scan(thing)}
        matter = len(thing) > 1 or thing in FORMAL
        return (matter and self._grammar.topics.has(thing)) or (bool(uses & {*NAMES, *use.PARTS}) and uses <= _NAMING)


def _names_none(query: SetQuery) -> bool:
    """Whether a set has no office, heading or matter that narrows it."""
    return replace(query, parts=(), absent="") == SetQuery()


def _bare(text: str) -> str:
    """A text without its punctuation and spaces."""
    return _MARKS.sub("", text)
