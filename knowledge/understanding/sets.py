"""Messages that ask for a set of duties: by part, category, department, topic, or several of them.

A message is heard whole first (``set_grammar``); when that gives nothing sure, without what its asker tells beside the
question, and at last clause by clause.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.understanding import set_words as use
from knowledge.understanding.asides import clauses_of, examples_in, is_story, without_asides, without_parts
from knowledge.understanding.residue import speaks_of_duties
from knowledge.understanding.scanning import UNKNOWN
from knowledge.understanding.selecting import select
from knowledge.understanding.set_asking import ASKING, TWICE, asks_of_items
from knowledge.understanding.set_filters import NAMES
from knowledge.understanding.set_grammar import SetGrammar, SetWords
from knowledge.understanding.topic_words import FORMAL
from knowledge.understanding.topics import EITHER, is_thing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.answers import SetQuery
    from knowledge.records import Duty

_LONGEST = 80
"""Characters of a message; longer ones tell a story."""
_LISTING = frozenset([use.LIST, use.COUNT, use.WHOLE])
_FINES = frozenset(["处罚", "罚款", "罚", "检查", "批准", "审批", "许可"])
"""What examples are given of, and what all of them say."""


class SetReader:
    """Reads set questions for one town's list."""

    def __init__(self, duties: Iterable[Duty], county: str) -> None:
        self._grammar = SetGrammar(duties, county)
        self.offices = self._grammar.offices

    def read(self, text: str) -> SetWords | None:
        """The set that a normalised message asks for, its town's name already taken out; None if it asks none."""
        if len(text) > _LONGEST:
            return None
        text = self.offices.in_full(without_parts(text))
        given = examples_in(text)
        by_examples = self._by_examples(*given) if given is not None else None
        if by_examples is not None:
            return by_examples
        pieces = self._grammar.scan(text)
        found = self._grammar.hear(text, pieces)
        if found is None or (found.query.topic and not found.about):
            found = self._without_story(text) or found
        if found is not None and (found.exists or (self._holds_any(found.query) and not self._is_unsure(found))):
            return found
        asking = without_asides(text)
        heard = self._grammar.hear(asking, self._grammar.scan(asking)) if asking != text else None
        if heard is not None and self._holds_any(heard.query):
            return heard
        asks = any(piece.use in _LISTING for piece in pieces)
        return (self._in_clause(text) if asks else None) or found

    def _holds_any(self, query: SetQuery) -> bool:
        return not query.topic or bool(select(self._grammar.duties, query))

    @staticmethod
    def _is_unsure(found: SetWords) -> bool:
        """Whether a topic was put together from several words left over, which may be talk of another clause."""
        return " " in found.query.topic and not found.about

    def _by_examples(self, examples: str, rest: str) -> SetWords | None:
        """The set of a message with examples in place of a matter: any of their words is meant."""
        found = self.read(rest)
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

    def _without_story(self, text: str) -> SetWords | None:
        """The set of offices that a message asks for, when the clauses that only tell why are left out."""
        clauses = [(clause, self._grammar.scan(clause)) for clause in clauses_of(text)]
        asking = [any(piece.use in _LISTING and len(piece.text) > 1 for piece in pieces) for _, pieces in clauses]
        named = any(
            piece.use == use.BODY for (_, pieces), asks in zip(clauses, asking, strict=True) if asks for piece in pieces
        )
        kept: list[str] = []
        for (clause, pieces), asks in zip(clauses, asking, strict=True):
            bodies = [piece.text for piece in pieces if piece.use == use.BODY]
            if asks or not is_story(clause, names_office=bool(bodies)):
                kept.append(clause)
            elif any(piece.use == use.BLOCK for piece in pieces):
                return None
            elif not named:
                kept += bodies
        rest = " ".join(kept)
        if not any(asking) or not (named or asks_of_items(rest)) or rest == " ".join(clause for clause, _ in clauses):
            return None
        heard = self._grammar.hear(rest, self._grammar.scan(rest))
        by_office = heard is not None and (heard.query.departments or heard.query.together or heard.query.absent)
        return heard if heard is not None and by_office and not heard.query.topic else None

    def _in_clause(self, text: str) -> SetWords | None:
        """The set that one clause of a message asks for on its own, when the other clauses only talk."""
        clauses = clauses_of(text)
        if len(clauses) < TWICE:
            return None
        read: list[SetWords] = []
        matter = asks_for = False
        for clause in clauses:
            pieces = self._grammar.scan(clause)
            uses = {piece.use for piece in pieces}
            found = self._grammar.hear(clause, pieces) if uses & ASKING else None
            if found is not None and self._holds_any(found.query) and _says_enough(found):
                read.append(found)
            elif uses & {*NAMES, *use.PARTS, use.BLOCK, use.ABOUT}:
                return None
            else:
                talk = tuple(piece.text for piece in pieces if piece.use == UNKNOWN)
                spoken = speaks_of_duties(talk, self._grammar.topics.has)
                matter = matter or spoken
                asks_for = asks_for or (spoken and not is_story(clause))
        if len(read) != 1 or (matter and not (read[0].counted or read[0].about)):
            return None
        if asks_for and not (read[0].query.topic or read[0].query.departments):
            return None
        return read[0]


def _says_enough(found: SetWords) -> bool:
    """Whether a clause names more than a part, which people say of other things too: 先帮一把."""
    narrowed = found.query.categories or found.query.departments or found.query.together or found.query.topic
    return bool(narrowed or found.counted or found.query.absent)
