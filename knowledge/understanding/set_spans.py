"""What a message shows of a set that it may ask for: its words by use, and figures of what stands around each.

``set_model`` weighs these figures; ``set_slots`` reads the set.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from knowledge.language.segment import plain_words
from knowledge.understanding import set_words as use
from knowledge.understanding.clauses import breaks_of
from knowledge.understanding.offices import is_organ
from knowledge.understanding.scanning import UNKNOWN
from knowledge.understanding.topic_words import FORMAL, SPOKEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.understanding.scanning import Piece

_STOP = "|"
"""Stands between clauses, and at both ends."""
_ASKING = frozenset([use.LIST, use.COUNT])
_SPELLED = frozenset([use.FILLER, use.UNIT, use.MARK, use.ABOUT, use.OFFICE, use.BLOCK, use.NOT_OURS])
"""Uses whose words are known one by one: what stands beside a name is said in few words."""
_LONGEST_RUN = 3
"""Words of a message that together may be one matter."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a message as its neighbours see it."""

    sign: str
    piece: Piece
    clause: int


@dataclass(frozen=True, slots=True)
class Clause:
    """What a clause of a message holds."""

    uses: frozenset[str]
    length: int


@dataclass(frozen=True, slots=True)
class Spans:
    """A message cut up."""

    text: str
    tokens: tuple[Token, ...]
    clauses: tuple[Clause, ...]

    @property
    def asking(self) -> tuple[int, ...]:
        """The clauses that ask to list or to count."""
        return tuple(place for place, each in enumerate(self.clauses) if each.uses & _ASKING)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The pieces, in their order."""
        return tuple(each.piece for each in self.tokens)

    def around(self, start: int, end: int) -> tuple[list[Token], list[Token]]:
        """The tokens before and behind a stretch of the message, nearest first."""
        before = [each for each in self.tokens if each.piece.end <= start]
        after = [each for each in self.tokens if each.piece.start >= end]
        return before[::-1][:2], after[:2]


def spans_of(text: str, pieces: Sequence[Piece]) -> Spans:
    """A message and its pieces, by clauses."""
    breaks = breaks_of(text)
    tokens: list[Token] = []
    clause = 0
    for place, piece in enumerate(pieces):
        if place and any(pieces[place - 1].end <= each < piece.start + 1 for each in breaks):
            clause += 1
        tokens.append(Token(sign_of(piece), piece, clause))
    clauses = [
        Clause(
            frozenset(each.piece.use for each in tokens if each.clause == number),
            sum(len(each.piece.text) for each in tokens if each.clause == number),
        )
        for number in range(clause + 1)
    ]
    return Spans(text, tuple(tokens), tuple(clauses))


def sign_of(piece: Piece) -> str:
    """How a piece counts for its neighbours: words that say little by themselves as they are, the others by use."""
    if piece.use == UNKNOWN:
        return "?"
    if piece.use == use.BODY:
        return "organ" if is_organ(piece.text) else "body"
    return piece.text if piece.use in _SPELLED else piece.use


def asking_figures(spans: Spans) -> set[str]:
    """What a message shows of whether it asks for a set: its signs in a row, and the words around the matter."""
    signs = [_STOP]
    shown: set[str] = set()
    for before, token in zip((None, *spans.tokens), spans.tokens, strict=False):
        if before is not None and before.clause != token.clause:
            signs.append(_STOP)
        signs.append(token.sign)
        if token.piece.use not in {UNKNOWN, use.BODY, use.CATEGORY}:
            shown.add("w:" + token.piece.text)
    signs.append(_STOP)
    shown |= {"1:" + each for each in signs}
    shown |= {"2:" + " ".join(pair) for pair in pairwise(signs)}
    shown |= {"3:" + " ".join(each) for each in zip(signs, signs[1:], signs[2:], strict=False)}
    uses = {each.piece.use for each in spans.tokens}
    named = bool(uses & {use.BODY, use.CATEGORY})
    unknown = sum(len(each.piece.text) for each in spans.tokens if each.piece.use == UNKNOWN)
    total = sum(len(each.piece.text) for each in spans.tokens) or 1
    shown.add(f"unknown:{min(unknown // 3, 6)}")
    shown.add(f"share:{int(4 * unknown / total)}")
    shown.add(f"named:{named} part:{bool(uses & set(use.PARTS))} asks:{bool(uses & _ASKING)}")
    shown.add(f"clauses:{min(len(spans.clauses), 4)} asking:{min(len(spans.asking), 2)}")
    last = spans.clauses[-1].uses if spans.clauses else frozenset()
    shown |= {"last:" + each for each in last}
    for place in spans.asking:
        there = spans.clauses[place].uses
        shown |= {"there:" + each for each in there}
        shown.add(f"alone:{not there & {UNKNOWN}}")
    return shown


def place_figures(spans: Spans, start: int, end: int, clause: int) -> set[str]:
    """What stands around a stretch of the message, and in its clause."""
    before, after = spans.around(start, end)
    left = [each.sign if each.clause == clause else _STOP for each in before] + [_STOP] * (2 - len(before))
    right = [each.sign if each.clause == clause else _STOP for each in after] + [_STOP] * (2 - len(after))
    shown = {
        f"l:{left[0]}", f"ll:{left[1]} {left[0]}", f"r:{right[0]}", f"rr:{right[0]} {right[1]}", f"lr:{left[0]} {right[0]}",
    }  # fmt: skip
    shown |= {"lw:" + each.piece.text for each in before[:1] if each.clause == clause}
    shown |= {"rw:" + each.piece.text for each in after[:1] if each.clause == clause}
    asking = spans.asking
    near = min((abs(clause - each) for each in asking), default=9)
    side = (
        ""
        if not asking or near == 0
        else ("before" if clause < asking[0] else "after" if clause > asking[-1] else "between")
    )
    shown.add(f"near:{min(near, 3)}{side}")
    shown.add(f"clauses:{min(len(spans.clauses), 3)}")
    shown.add(f"last:{clause == len(spans.clauses) - 1} first:{clause == 0} of:{min(len(spans.clauses), 3)}")
    there = spans.clauses[clause].uses
    shown |= {"in:" + each for each in there}
    shown |= {"else:" + each for other, one in enumerate(spans.clauses) if other != clause for each in one.uses}
    shown.add(f"length:{min(spans.clauses[clause].length // 4, 4)}")
    return shown


@dataclass(frozen=True, slots=True)
class Matter:
    """Words that may be the topic of a set."""

    words: str
    start: int
    end: int
    clause: int
    whole: bool
    """Whether they are all that is unknown at their place."""


def matters_in(spans: Spans) -> tuple[Matter, ...]:
    """All words, and words in a row, that may be the topic."""
    found: dict[tuple[int, int], Matter] = {}

    def add(start: int, end: int, clause: int, *, whole: bool) -> None:
        words = spans.text[start:end]
        if len(words) > 1 or words in FORMAL:
            found.setdefault((start, end), Matter(words, start, end, clause, whole))

    for token in spans.tokens:
        piece = token.piece
        if piece.use in {UNKNOWN, use.BODY, use.CATEGORY}:
            add(piece.start, piece.end, token.clause, whole=True)
    known = {
        place
        for token in spans.tokens
        if token.piece.use != UNKNOWN
        for place in range(token.piece.start, token.piece.end)
    }
    clause_at = {place: token.clause for token in spans.tokens for place in range(token.piece.start, token.piece.end)}
    for match in SPOKEN.finditer(spans.text):
        if match.start() in clause_at:
            add(*match.span(), clause_at[match.start()], whole=False)
    place = 0
    words: list[tuple[int, int]] = []
    for word in plain_words(spans.text):
        start = spans.text.find(word, place)
        place = start + len(word)
        words.append((start, place))
    for size in range(1, _LONGEST_RUN + 1):
        for first in range(len(words) - size + 1):
            run = words[first : first + size]
            glued = all(one[1] == two[0] for one, two in pairwise(run))
            start, end = run[0][0], run[-1][1]
            unknown = sum(each not in known for each in range(start, end))
            if (
                glued
                and start in clause_at
                and unknown * 2 >= end - start
                and clause_at.get(end - 1) == clause_at[start]
            ):
                add(start, end, clause_at[start], whole=False)
    return tuple(found.values())


def matter_figures(spans: Spans, matter: Matter, hits: int, *, longer: bool, shorter: bool) -> set[str]:
    """What words show of whether they are the topic. ``hits``: duties that have them; ``longer`` and ``shorter``:
    whether words around them, or inside them, are had by duties too."""
    shown = place_figures(spans, matter.start, matter.end, matter.clause)
    many = 0 if not hits else 1 if hits == 1 else 2 if hits <= 3 else 3 if hits <= 8 else 4 if hits <= 20 else 5
    shown.add(f"hits:{many}")
    shown.add(f"length:{min(len(matter.words), 7)} hits:{bool(hits)}")
    shown.add(f"whole:{matter.whole} hits:{bool(hits)}")
    shown.add(f"longer:{longer} shorter:{shorter} hits:{bool(hits)}")
    shown.add(f"spoken:{matter.words in FORMAL}")
    return shown
