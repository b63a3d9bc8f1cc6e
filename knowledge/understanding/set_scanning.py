"""The words of a set question by their use in it, those aside that are only parts of longer words."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from knowledge.understanding import set_words as use
from knowledge.understanding.named_matters import matter_in
from knowledge.understanding.scanning import UNKNOWN, Lexicon, Patterns, Piece, inside_words, word_spans
from knowledge.understanding.set_filters import NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from knowledge.understanding.topics import Topics

_KEPT = 64
"""Texts whose pieces are kept while a message is read: it and its clauses are cut again and again."""
_SHORT = 2
"""Characters up to which a word for the town may be the beginning of another word: 乡道."""
_ENDS_WORDS = frozenset("条件")
"""Units that many nouns end with, which no dictionary has all of; who asks for items counts them or says 的 before: 卖辣条."""
_SMALL = frozenset([use.FILLER, use.MARK, use.OFFICE, use.UNIT, use.OURS])
"""Uses of single characters that begin or end many other words too."""


@cache
def _words() -> Patterns:
    return Patterns(use.USES)


class SetScanner:
    """Cuts texts into words of known use, for one town's list."""

    def __init__(self, names: Mapping[str, str], topics: Topics) -> None:
        """``names`` are the list's offices and categories with their use."""
        self._lexicon = Lexicon(_words(), names)
        self._topics = topics
        self._scanned = lru_cache(maxsize=_KEPT)(self._scan)

    def scan(self, text: str) -> tuple[Piece, ...]:
        """The pieces of a text; those that stand in a longer word of the titles are of no known use (高标准农田)."""
        return self._scanned(text)

    def forget(self) -> None:
        """Keeps nothing of the texts cut so far; called when a message was read."""
        self._scanned.cache_clear()

    def _scan(self, text: str) -> tuple[Piece, ...]:
        pieces = list(self._lexicon.scan(text))
        for place, piece in enumerate(pieces):
            before = pieces[place - 1] if place else None
            after = pieces[place + 1] if place + 1 < len(pieces) else None
            if piece.use == use.TOPIC or self._blocks_inside(text, piece) or _is_torn(text, piece, before, after):
                pieces[place] = replace(piece, use=UNKNOWN)
            elif (
                piece.text == "基本"
                and len(text) > piece.end + 1
                and self._topics.has(text[piece.start : piece.end + 2])
            ):
                pieces[place] = replace(piece, use=UNKNOWN)  # 基本农田 and 基本医疗 are no part of the list
            elif piece.use in {use.OURS, use.RECALLED, use.BASIC}:
                pieces[place] = self._as_word(text, piece)
        return self._with_matter(text, self._mended(text, pieces))

    def _mended(self, text: str, pieces: Sequence[Piece]) -> list[Piece]:
        """The pieces with words of titles whole that were cut through: the 就 of 就业 is no particle."""
        beside = (each for each in pairwise(pieces) if each[0].end == each[1].start and all(map(_may_cut, each)))
        if not any((one.use == UNKNOWN) != (two.use == UNKNOWN) for one, two in beside):
            return list(pieces)
        found: list[Piece] = []
        spans = dict(word_spans(text))
        for piece in pieces:
            if found and piece.start < found[-1].end:
                continue
            end = spans.get(piece.start, 0)
            inside = [each for each in pieces if piece.start <= each.start < end]
            cut = len(inside) > 1 and inside[-1].end == end and all(map(_may_cut, inside))
            if cut and any(each.use == UNKNOWN for each in inside) and self._topics.has(text[piece.start : end]):
                found.append(Piece(UNKNOWN, text[piece.start : end], piece.start, end))
            else:
                found.append(piece)
        return found

    def _blocks_inside(self, text: str, piece: Piece) -> bool:
        around = (text[max(0, piece.start - 1) : piece.end], text[piece.start : piece.end + 2])
        return piece.use == use.BLOCK and any(len(each) > len(piece.text) and self._topics.has(each) for each in around)

    def _with_matter(self, text: str, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
        """The pieces with a matter that is named as such in one, though its words may mean other things: 涉及项目的."""
        span = matter_in(text)
        if span is None or not self._topics.has(text[slice(*span)]):
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
        crosses = start < piece.start or (end > piece.end and len(piece.text) <= _SHORT)
        if not crosses or not self._topics.has(text[start:end]):
            return piece
        end = min(end, piece.end)
        return Piece(UNKNOWN, text[piece.start : end], piece.start, end)


def _may_cut(piece: Piece) -> bool:
    """Whether a piece may be a part of a longer word of the titles."""
    return piece.use == UNKNOWN or (len(piece.text) == 1 and piece.use in _SMALL)


def _is_torn(text: str, piece: Piece, before: Piece | None, after: Piece | None) -> bool:
    """Whether a piece of one character belongs to a word beside it: 辣条, 门口, 股票, 垃圾分类."""
    if piece.use not in {use.UNIT, use.MARK, use.OFFICE}:
        return False
    follows = before is not None and before.use == UNKNOWN
    if piece.text == "分类":
        return follows
    if follows and piece.text in _ENDS_WORDS:
        return True
    leads = after is not None and after.use == UNKNOWN
    if len(piece.text) > 1 or not (follows or leads):
        return False
    inside = inside_words(text)
    return (leads and piece.end in inside) or (follows and piece.start in inside and piece.use != use.OFFICE)
