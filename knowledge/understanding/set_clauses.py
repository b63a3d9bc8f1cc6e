"""What single clauses of a text ask a town's list for, when the others only talk around the question."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from knowledge.understanding import set_words as use
from knowledge.understanding.asides import is_story
from knowledge.understanding.clauses import clauses_of
from knowledge.understanding.named_matters import names_matter
from knowledge.understanding.residue import speaks_of_duties
from knowledge.understanding.scanning import UNKNOWN
from knowledge.understanding.selecting import select
from knowledge.understanding.set_asking import ASKING, EXISTS, TWICE, asks_of_items
from knowledge.understanding.set_filters import NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.answers import SetQuery
    from knowledge.understanding.scanning import Piece
    from knowledge.understanding.set_grammar import SetGrammar, SetWords

LISTING = frozenset([use.LIST, use.COUNT, use.WHOLE])
"""Uses of words that ask for a list."""


def holds_any(grammar: SetGrammar, query: SetQuery) -> bool:
    """Whether a town's list has anything of a set's topic."""
    return not query.topic or bool(select(grammar.duties, query))


class ClauseHearer:
    """Hears set questions of one town's list clause by clause."""

    def __init__(self, grammar: SetGrammar) -> None:
        self._grammar = grammar

    def existing(self, text: str, *, sure: bool) -> SetWords | None:
        """Whether the list has what the clause that asks so speaks of, or else the clause before it.

        我们小区电梯老坏，清单里有没有写电梯的事: the talk before it says no more of the matter. ``sure``: only a matter
        that is named as one counts.
        """
        clauses = clauses_of(text)
        for place, clause in enumerate(clauses):
            if len(clauses) < TWICE or not EXISTS.search(clause):
                continue
            for said in (clause, " ".join(clauses[max(0, place - 1) : place + 1])):
                found = self._grammar.hear(said, self._grammar.scan(said))
                if found is None:
                    continue
                if found.query.topic and (found.about or not sure):
                    return found
                if found.query.absent and said is clause:
                    return found  # 信访局有没有列进去？我在老家是找信访的
        return None

    def of_named(self, text: str) -> SetWords | None:
        """The set of the clause that names its matter (跟物业有关的), when others only talk around it."""
        clauses = clauses_of(text)
        if len(clauses) < TWICE or not any(map(names_matter, clauses)):
            return None
        kept = [clause for clause in clauses if names_matter(clause) or self._only_asks(clause)]
        rest = " ".join(kept)
        pieces = self._grammar.scan(rest)
        if len(kept) == len(clauses) or not {piece.use for piece in pieces} & LISTING:
            return None
        found = self._grammar.hear(rest, pieces)
        sure = found is not None and found.about and not found.exists and found.query.topic
        return found if found is not None and sure and holds_any(self._grammar, found.query) else None

    def _only_asks(self, clause: str) -> bool:
        """Whether a clause only asks or narrows, in words that every set question may have."""
        uses = {piece.use for piece in self._grammar.scan(clause)}
        return not uses & {UNKNOWN, use.BLOCK} and bool(uses & {*LISTING, *use.PARTS, use.BODY})

    def without_story(self, text: str) -> SetWords | None:
        """The set of offices that a message asks for, when the clauses that only tell why are left out."""
        clauses = [(clause, self._grammar.scan(clause)) for clause in clauses_of(text)]
        asking = [
            bool(EXISTS.search(clause)) or any(piece.use in LISTING and len(piece.text) > 1 for piece in pieces)
            for clause, pieces in clauses
        ]
        named = any(
            piece.use == use.BODY for (_, pieces), asks in zip(clauses, asking, strict=True) if asks for piece in pieces
        )
        kept: list[str] = []
        for (clause, pieces), asks in zip(clauses, asking, strict=True):
            bodies = [piece.text for piece in _without_glued(pieces) if piece.use == use.BODY]
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

    def in_clause(self, text: str) -> SetWords | None:
        """The set that one clause of a message asks for on its own, when the other clauses only talk."""
        clauses = clauses_of(text)
        if len(clauses) < TWICE:
            return None
        read: list[SetWords] = []
        others: list[tuple[Piece, ...]] = []
        matter = asks_for = False
        for clause in clauses:
            pieces = self._grammar.scan(clause)
            talk = tuple(piece.text for piece in pieces if piece.use == UNKNOWN)
            spoken = speaks_of_duties(talk, self._grammar.topics.has)
            uses = {piece.use for piece in (pieces if spoken else _without_glued(pieces))}
            found = self._grammar.hear(clause, pieces) if uses & ASKING else None
            if found is not None and holds_any(self._grammar, found.query) and _says_enough(found):
                read.append(found)
            elif uses & {*NAMES, *use.PARTS, use.BLOCK, use.ABOUT}:
                others.append(pieces)
            else:
                matter = matter or spoken
                asks_for = asks_for or (spoken and not is_story(clause))
        if len(read) != 1 or not all(self._only_tells(pieces, read[0]) for pieces in others):
            return None
        if matter and not (read[0].counted or read[0].about):
            return None
        if asks_for and not (read[0].query.topic or read[0].query.departments):
            return None
        return read[0]

    def _only_tells(self, pieces: Sequence[Piece], read: SetWords) -> bool:
        """Whether a clause with names of offices only tells of the one that another clause asks for."""
        bodies = [piece.text for piece in pieces if piece.use in NAMES]
        uses = {piece.use for piece in pieces}
        return (
            bool(bodies)
            and bool(read.query.departments)
            and not uses & {*use.PARTS, use.ABOUT, use.LIST, use.COUNT}
            and all(set(self._grammar.offices.meant(body)) & set(read.query.departments) for body in bodies)
        )


def _without_glued(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without names that are only the beginning of a longer word: 统计口径."""
    return [
        piece
        for piece, after in zip_longest(pieces, pieces[1:])
        if not (piece.use in NAMES and after is not None and after.use == UNKNOWN and after.start == piece.end)
    ]


def _says_enough(found: SetWords) -> bool:
    """Whether a clause names more than a part, which people say of other things too: 先帮一把."""
    narrowed = found.query.categories or found.query.departments or found.query.together or found.query.topic
    return bool(narrowed or found.counted or found.query.absent)
