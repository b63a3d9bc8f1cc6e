"""What one text asks a town's list for, when all of it belongs to the question.

A text is heard whole first (``set_grammar``); when that gives nothing sure, without what its asker tells beside the
question, and at last clause by clause (``set_clauses``). Against this stands the reading that is weighed slot by slot (``set_choice``).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answers import SetQuery
from knowledge.understanding import set_words as use
from knowledge.understanding.asides import (
    examples_in,
    without_asides,
    without_parts,
    without_widening,
)
from knowledge.understanding.named_matters import apart_in, besides, row_in, without_brackets
from knowledge.understanding.offices import is_organ
from knowledge.understanding.scanning import UNKNOWN
from knowledge.understanding.selecting import select
from knowledge.understanding.set_anchor import is_talk, read_by_anchor
from knowledge.understanding.set_asking import EXISTS, TWICE
from knowledge.understanding.set_choice import choose
from knowledge.understanding.set_clauses import LISTING, ClauseHearer, holds_any
from knowledge.understanding.set_filters import NAMES
from knowledge.understanding.set_grammar import SetGrammar, SetWords
from knowledge.understanding.set_parts import says_jointly
from knowledge.understanding.set_topics import asked_topic
from knowledge.understanding.topic_words import FORMAL
from knowledge.understanding.topics import EITHER, is_thing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.understanding.set_slots import SlotReader

_NO_SET = -4.5
"""Log odds of asking for a set below which a message is not read as one: most messages ask for one duty, and are not
kept waiting. Set on the development questions, each weighed without its own hand's."""
_FINES = frozenset(["处罚", "罚款", "罚", "检查", "批准", "审批", "许可"])
"""What examples are given of, and what all of them say."""


class SetHearer:
    """Hears set questions for one town's list."""

    def __init__(self, grammar: SetGrammar, slots: SlotReader) -> None:
        self._grammar = grammar
        self._slots = slots
        self._clauses = ClauseHearer(grammar)

    def hear(self, text: str, row: Sequence[str] = ()) -> SetWords | None:
        """The set that a text asks for, said plainly; None if it asks none.

        ``row``: matters that it names in a row (``set_matter_rows``); where one of them is heard, any is meant.
        """
        odds = self._slots.asks(text)
        if odds < _NO_SET:
            return None
        text = self._grammar.offices.in_full(without_parts(text))
        text, _ = without_widening(text, self._grammar.is_name)  # what speaks of texts is read before (``sets``)
        found = self._read(text)
        if found is None or (found.query.topic and is_talk(found.query.topic, text)):
            anchored = read_by_anchor(text, self._grammar)
            named = anchored is not None and bool(anchored.query.departments or anchored.query.categories)
            found = anchored if found is None or named else found
        if EXISTS.search(text) and (found is None or found.exists or not self.holds_any(found.query)):
            found = self._clauses.existing(text, sure=found is None or not found.exists) or found
        found = choose(text, odds, found, self._slots, lambda query: select(self._grammar.duties, query))
        found = self._of_titles(found, text) if found is not None else None
        found = self._of_asking(found, text) if found is not None and " " in found.query.topic else found
        if found is not None and self._is_chatter(found):
            return replace(found, query=replace(found.query, topic=""))
        topic = found.query.topic if found is not None else ""
        if found is not None and topic and any(topic in each for each in row):
            every = EITHER.join(topic if topic in each else each for each in row)
            found = replace(found, query=replace(found.query, topic=every))
        return found

    def _of_titles(self, found: SetWords, text: str) -> SetWords:
        """A set of an office that has none such, as the town's own duties name no office: then 统计 is a word of titles."""
        query = found.query
        if not (query.parts and query.departments) or query.topic or select(self._grammar.duties, query):
            return found
        names = [each.text for each in self._grammar.scan(text) if each.use == use.BODY]
        said = [each for each in names if self._grammar.topics.has(each)] if not any(map(is_organ, names)) else []
        titled = replace(query, departments=(), topic=EITHER.join(said))
        return replace(found, query=titled, about=True) if said and self.holds_any(titled) else found

    def _of_asking(self, found: SetWords, text: str) -> SetWords:
        """A set of several matters without those that only the talk around the question names."""
        topic = asked_topic(found.query.topic, text, self._grammar.scan, every=found.exists)
        query = replace(found.query, topic=topic)
        return replace(found, query=query) if topic != found.query.topic and self.holds_any(query) else found

    def _is_chatter(self, found: SetWords) -> bool:
        """Whether a topic beside other filters is none: words that the list has nothing of, and that name no thing."""
        query = found.query
        named = query.parts or query.categories or query.departments or query.together
        if not (query.topic and named) or found.about or found.exists or self.holds_any(query):
            return False
        words = query.topic.replace(EITHER, " ").split()
        return not any(
            word in FORMAL or (len(word) > 1 and (is_thing(word) or self._grammar.topics.has(word))) for word in words
        )

    def _read(self, text: str) -> SetWords | None:
        bare = without_brackets(text)
        if bare != text and (says_jointly(bare) or not says_jointly(text)):
            found = self._read(bare)
            if found is not None and found.query.departments and not found.query.topic:
                return found
        aside = besides(text)
        left_out = apart_in(text)
        apart = self._grammar.offices.meant(left_out[0]) if left_out is not None else ()
        if left_out is not None and apart:
            found = self._read(left_out[1])
            if found is not None and found.query != SetQuery() and not found.query.topic:
                return replace(found, query=replace(found.query, apart=apart))
            if {piece.use for piece in self._grammar.scan(left_out[1])} & LISTING:
                return SetWords(SetQuery(apart=apart), counted=True)  # what that office is in is never what is wanted
        if aside is not None and self._grammar.topics.has(aside[0]) and self._is_matter(aside[0]):
            found = self._read(aside[1])
            if found is not None and found.query != SetQuery() and not found.query.topic:
                return replace(found, query=replace(found.query, without=aside[0]))
        given = examples_in(text)
        by_examples = self._by_examples(*given) if given is not None else None
        if by_examples is not None:
            return by_examples
        row = row_in(text)
        found = self._by_row(*row) if row is not None else None
        found = found or self._clauses.of_named(text)
        if found is not None:
            return found
        pieces = self._grammar.scan(text)
        found = self._grammar.hear(text, pieces)
        if found is None or (found.query.topic and not found.about):
            found = self._clauses.without_story(text) or found
        if found is not None and (found.exists or (self.holds_any(found.query) and not self._is_unsure(found))):
            return found
        asking = without_asides(text)
        heard = self._grammar.hear(asking, self._grammar.scan(asking)) if asking != text else None
        if heard is not None and self.holds_any(heard.query):
            return heard
        asks = any(piece.use in LISTING for piece in pieces)
        return (self._clauses.in_clause(text) if asks else None) or found

    def holds_any(self, query: SetQuery) -> bool:
        """Whether the list has anything of a set's topic."""
        return holds_any(self._grammar, query)

    @staticmethod
    def _is_unsure(found: SetWords) -> bool:
        """Whether a topic was put together from several words left over, which may be talk of another clause."""
        return " " in found.query.topic and not found.about

    def _by_examples(self, examples: str, rest: str) -> SetWords | None:
        """The set of a message with examples in place of a matter: any of their words is meant."""
        found = self._read(rest)
        if found is None or not found.query.parts:
            return found
        narrowed = select(self._grammar.duties, found.query)
        if found.query.topic and set(found.query.topic.split()) - _FINES and narrowed:
            return found
        said = [
            word
            for word in self._grammar.topics.words((examples,))
            if word not in _FINES
            and (word in FORMAL or is_thing(word))
            and self._grammar.topics.find((word,), narrowed)
        ]
        topic = " ".join(filter(None, (EITHER.join(said), found.query.topic)))
        return replace(found, query=replace(found.query, topic=topic)) if said else None

    def _is_matter(self, words: str) -> bool:
        return all(piece.use in {UNKNOWN, use.FILLER} for piece in self._grammar.scan(words))

    def _by_row(self, row: str, rest: str) -> SetWords | None:
        """The set of a message with several matters in a row: any of those that the list has is meant."""
        pieces = self._grammar.scan(rest)
        uses = {piece.use for piece in pieces}
        if use.BLOCK in uses or not uses & {use.LIST, use.COUNT}:
            return None
        found = self._grammar.hear(rest, pieces)
        query = found.query if found is not None and not found.query.topic else SetQuery()
        if query == SetQuery() and uses & {*NAMES, *use.PARTS}:
            return None
        narrowed = select(self._grammar.duties, query)
        topics = self._grammar.topics
        said = [
            word
            for word in topics.words((row,))
            if (word in FORMAL or is_thing(word)) and topics.find((word,), narrowed)
        ]
        if len(said) < TWICE:
            return None
        return SetWords(replace(query, topic=EITHER.join(said)), counted=use.COUNT in uses)
