"""What the names, parts and matters in a message show, each by itself: what stands around it, and in which clause.

``set_slots`` weighs it to tell what narrows the set that is asked for; the weights are fitted on the same figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from knowledge.records import ListPart
from knowledge.understanding import set_words as use
from knowledge.understanding.category_names import CATEGORY_NAMES, ONLY_MARKED
from knowledge.understanding.offices import is_organ
from knowledge.understanding.scanning import UNKNOWN, inside_words
from knowledge.understanding.set_filters import NAMES
from knowledge.understanding.set_spans import (
    Matter,
    Spans,
    Token,
    asking_figures,
    matter_figures,
    matters_in,
    place_figures,
    spans_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from knowledge.answers import SetQuery
    from knowledge.understanding.set_grammar import SetGrammar

PART_OF: Mapping[str, ListPart] = {
    use.RECALLED: ListPart.RECALLED, use.NOT_OURS: ListPart.RECALLED, use.ASSIST: ListPart.ASSIST,
    use.WEAK_ASSIST: ListPart.ASSIST, use.BASIC: ListPart.BASIC, use.WEAK_BASIC: ListPart.BASIC, use.KEPT: ListPart.BASIC,
}  # fmt: skip
_JOINS = frozenset(["和", "跟", "与", "同", "、", "及", "还有", "以及", "或", "或者"])
_OFFICIAL = frozenset(CATEGORY_NAMES.values())


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a message with what it may mean and what it shows."""

    token: Token
    departments: tuple[str, ...]
    category: str
    organ: bool
    titled: bool
    """Whether it is only a word of titles here: 政协 with no 县 before it."""
    figures: frozenset[str]

    @property
    def unlisted(self) -> bool:
        """Whether it is a category of other lists, that this one does not have."""
        return self.token.piece.text in _OFFICIAL and not (self.category or self.departments)

    @property
    def may_be_office(self) -> bool:
        """Whether it is an office of this list, or one that no list knows."""
        return (bool(self.departments) or self.organ) and not self.titled


class SlotFigures:
    """Reads them for one town's list."""

    def __init__(self, grammar: SetGrammar) -> None:
        self._grammar = grammar

    def asking(self, text: str) -> set[str]:
        """What a message shows of whether it asks for a set."""
        return asking_figures(spans_of(text, self._grammar.scan(text)))

    def spans(self, text: str) -> Spans:
        """A message cut up, names that sound like a list's own written as these."""
        pieces = self._grammar.scan(text)
        mended = self._grammar.mended(text, pieces)
        return spans_of(mended, self._grammar.scan(mended) if mended != text else pieces)

    def names(self, spans: Spans) -> list[Named]:
        """The names of offices and categories in a message."""
        tokens = [each for each in spans.tokens if each.piece.use in NAMES]
        meant = {each: self._meant(each.piece.text) for each in tokens}
        found: list[Named] = []
        for place, token in enumerate(spans.tokens):
            if token.piece.use not in NAMES:
                continue
            departments, category = meant[token]
            organ = is_organ(token.piece.text)
            others = [each for each in tokens if each is not token]
            shown = place_figures(spans, token.piece.start, token.piece.end, token.clause)
            shown |= self._name_figures(spans, place, departments, category)
            own = {*departments, category} - {""}
            shown.add(
                f"others:{min(len(others), 2)} same:{any(own & {*meant[each][0], meant[each][1]} for each in others)}"
            )
            titled = self._grammar.is_matter_of_titles(spans.pieces, place)
            found.append(Named(token, departments, category, organ, titled, frozenset(shown)))
        return found

    def _meant(self, name: str) -> tuple[tuple[str, ...], str]:
        return self._grammar.offices.meant(name), self._grammar.category_of(name)

    def _name_figures(self, spans: Spans, place: int, departments: Sequence[str], category: str) -> set[str]:
        token = spans.tokens[place]
        piece, organ = token.piece, is_organ(token.piece.text)
        before = spans.tokens[place - 1] if place else None
        after = spans.tokens[place + 1] if place + 1 < len(spans.tokens) else None
        others = [each for each in spans.tokens if each.piece.use in NAMES and each is not token]
        kind = f"organ:{organ} office:{bool(departments)} category:{bool(category)}"
        glued = any(
            each is not None
            and each.piece.use == UNKNOWN
            and {each.piece.start, each.piece.end} & {piece.start, piece.end}
            for each in (before, after)
        )
        inside = inside_words(spans.text)
        asking = spans.asking
        here = spans.clauses[token.clause].uses
        follows = after.sign if after is not None and after.clause == token.clause else "|"
        return {
            kind,
            f"{kind} r:{follows}",
            f"exact:{piece.text == category} only:{piece.text in ONLY_MARKED} length:{min(len(piece.text), 5)}",
            f"glued:{glued} organ:{organ}",
            f"torn:{piece.start in inside or piece.end in inside}",
            f"organs:{min(2, sum(is_organ(each.piece.text) for each in others))} organ:{organ}",
            f"beside:{any(each.clause == token.clause for each in others)}",
            f"asking:{token.clause in asking} other:{any(each.clause in asking for each in others)}",
            f"titled:{self._grammar.topics.has(piece.text)} about:{use.ABOUT in here}",
            f"parts:{any(each.piece.use in use.PARTS for each in spans.tokens)}",
            f"joined:{_is_joined(spans.tokens, place)}",
        }

    def part_figures(self, spans: Spans, token: Token) -> set[str]:
        """What a word for a part of the list shows."""
        piece = token.piece
        around = place_figures(spans, piece.start, piece.end, token.clause)
        others = [each for each in spans.tokens if each.piece.use in PART_OF and each is not token]
        named = [each for each in spans.tokens if each.piece.use in NAMES]
        asking = spans.asking
        shown = around | {
            f"w:{piece.text}", f"use:{piece.use}", f"use:{piece.use} long:{len(piece.text) > 1}", f"others:{min(2, len(others))}",
            f"other:{any(each.clause in asking for each in others)} asks:{token.clause in asking}",
            f"same:{any(PART_OF[each.piece.use] is PART_OF[piece.use] for each in others)}",
            f"named:{bool(named)} here:{any(each.clause == token.clause for each in named)} {piece.use}",
        }  # fmt: skip
        shown |= {f"{piece.use} {each}" for each in around if each.startswith(("l:", "r:", "near", "lw", "rw"))}
        return shown | {f"other:{each.piece.use} mine:{piece.use}" for each in others}

    def matters(self, spans: Spans, taken: Sequence[Token] = ()) -> list[tuple[Matter, set[str]]]:
        """What may be the topic, with its figures; not what overlaps the names ``taken``."""
        found = matters_in(spans)
        hits = {each: self._grammar.topics.count(each.words) for each in found}
        return [
            (
                matter,
                matter_figures(
                    spans, matter, hits[matter],
                    longer=any(_within(matter, each) and hits[each] for each in found),
                    shorter=any(_within(each, matter) and hits[each] for each in found),
                ),
            )
            for matter in found
            if not any(each.piece.start < matter.end and matter.start < each.piece.end for each in taken)
        ]  # fmt: skip

    @staticmethod
    def topical_figures(spans: Spans, matters: Sequence[tuple[Matter, set[str]]], query: SetQuery) -> set[str]:
        """What a message shows of whether its set has a topic, when its filters are known."""
        names = [each.piece for each in spans.tokens if each.piece.use in NAMES]
        free = [
            (matter, "hits:0" not in shown)
            for matter, shown in matters
            if not any(each.start < matter.end and matter.start < each.end for each in names)
        ]
        asking = spans.asking
        flags = sorted(
            (
                f"category:{bool(query.categories)} office:{bool(query.departments or query.together)} part:{bool(query.parts)}",
                f"known here:{any(hit and matter.clause in asking for matter, hit in free)}",
                f"words here:{any(len(matter.words) > 1 and matter.clause in asking for matter, _ in free)}",
                f"known:{any(hit for _, hit in free)}",
            )
        )  # fmt: skip
        pairs = {f"{one}&{two}" for place, one in enumerate(flags) for two in flags[place + 1 :]}
        return asking_figures(spans) | set(flags) | pairs


def _within(inner: Matter, outer: Matter) -> bool:
    return inner is not outer and outer.start <= inner.start and inner.end <= outer.end


def _is_joined(tokens: Sequence[Token], place: int) -> bool:
    """Whether a name stands in a row with another: 公安和司法局."""
    near = [tokens[place - 2 : place], tokens[place + 1 : place + 3]]
    return any(
        (one.piece.use in NAMES and two.piece.text in _JOINS) or (two.piece.use in NAMES and one.piece.text in _JOINS)
        for pair in near
        for one, two in pairwise(pair)
    ) or any(each.piece.use in NAMES for each in (*tokens[max(0, place - 1) : place], *tokens[place + 1 : place + 2]))
