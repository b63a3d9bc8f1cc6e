"""The set that a message likely asks for, whatever else it says: every name, part and matter in it is weighed by itself.

The grammar (``set_grammar``) wants every word understood. Here no word must be: what stands around each name, part and
matter, and in which clause, says whether it narrows the set or belongs to the talk around it (``set_model``).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from knowledge.answers import SetQuery
from knowledge.understanding import set_words as use
from knowledge.understanding.set_figures import PART_OF, SlotFigures
from knowledge.understanding.set_model import SetModel, load_set_model
from knowledge.understanding.set_parts import AND, is_joint, left_out, read_parts, says_jointly
from knowledge.understanding.topics import EITHER

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from knowledge.records import ListPart
    from knowledge.understanding.scanning import Piece
    from knowledge.understanding.set_spans import Matter, Spans, Token

_IMPOSSIBLE, _CERTAIN = -9.0, 2.5


@dataclass(frozen=True, slots=True)
class Slots:
    """What a message likely asks for."""

    query: SetQuery
    counted: bool
    """Whether it counts items or names the list."""
    sure: float
    """Least distance from even odds of any of its names, parts and matters."""
    dropped: bool
    """Whether a name in a clause that asks narrows nothing."""
    topical: float
    """Log odds that the set has a topic, and that its likeliest words are it, together."""


@dataclass(slots=True)
class _Names:
    """The names of a message that narrow the set."""

    departments: list[tuple[str, ...]] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    taken: list[Token] = field(default_factory=list)
    """Where they stand."""
    odds: list[float] = field(default_factory=list)
    """Distance from even odds of every name, also of those that narrow nothing."""
    absent: str = ""
    dropped: bool = False


@dataclass(slots=True)
class _Parts:
    """What is read of the parts of the list."""

    kept: list[Piece] = field(default_factory=list)
    odds: list[float] = field(default_factory=list)
    """Distance from even odds of every word for a part."""


class SlotReader(SlotFigures):
    """Reads the likeliest set for one town's list."""

    def asks(self, text: str) -> float:
        """Log odds that a message asks for a set at all."""
        return load_set_model().asks.log_of(self.asking(text))

    def read(self, text: str, model: SetModel | None = None) -> Slots:
        """The likeliest set, if the message asks for one."""
        model = model or load_set_model()
        spans = self.spans(text)
        without = left_out(spans.text, spans.pieces)
        names = self._likely_names(spans, model)
        parts = self._likely_parts(spans, model, without)
        query = _narrowed(spans, names, parts.kept, without)
        matters = self.matters(spans, names.taken)
        topical = model.topical.log_of(self.topical_figures(spans, matters, query))
        weighed = sorted(
            ((model.topic.log_of(shown | narrowing(query)), matter) for matter, shown in matters),
            key=lambda each: -each[0],
        )
        together = topical + (weighed[0][0] if weighed else _IMPOSSIBLE)
        if weighed and together > 0:
            query = replace(query, topic=self._topic(spans, weighed))
        counted = bool({each.piece.use for each in spans.tokens} & {use.COUNT, use.WHOLE})
        sure = min((*names.odds, *parts.odds, abs(topical)))
        return Slots(query, counted, sure, names.dropped, together)

    def _likely_names(self, spans: Spans, model: SetModel) -> _Names:
        """The offices and categories that narrow the set."""
        found = _Names()
        names = self.names(spans)
        jointly = says_jointly(spans.text) and sum(bool(each.departments) for each in names) > 1
        for named in names:
            office = model.office.log_of(named.figures) if named.may_be_office else _IMPOSSIBLE
            if jointly and named.departments and not named.titled:
                office = max(office, _CERTAIN)
            category = model.category.log_of(named.figures) if named.category else _IMPOSSIBLE
            best = max(office, category)
            if not named.unlisted:
                found.odds.append(abs(best) if best < 0 else min(best, abs(office - category)))
            if best < 0 and not named.unlisted:
                found.dropped = found.dropped or named.token.clause in spans.asking
                continue
            found.taken.append(named.token)
            if named.unlisted:
                found.absent = named.token.piece.text
            elif category > office:
                found.categories.append(named.category)
            elif named.departments:
                found.departments.append(named.departments)
            else:
                found.absent = named.token.piece.text
        if found.departments and found.categories and is_joint(spans.text, spans.pieces):
            offices = (self._grammar.offices.meant(each.piece.text) for each in found.taken)
            found.departments = list(dict.fromkeys((*found.departments, *filter(None, offices))))
            found.categories = []
        return found

    def _likely_parts(self, spans: Spans, model: SetModel, without: Set[ListPart]) -> _Parts:
        """The message's words but for those for parts of the list that narrow nothing, or that it leaves out."""
        said = {PART_OF[each.piece.use] for each in spans.tokens if each.piece.use in PART_OF} - without
        sure = bool(without) and len(said) == 1  # 配合的我知道，自己干的有几条
        found = _Parts()
        odds_of_row, end = _IMPOSSIBLE, -1
        for token in spans.tokens:
            if token.piece.use in PART_OF and PART_OF[token.piece.use] not in without:
                odds = model.part.log_of(self.part_figures(spans, token))
                in_row = end >= 0 and AND.fullmatch(spans.text[end : token.piece.start]) is not None
                odds_of_row = max(odds, odds_of_row) if in_row else odds  # 配合收走都算 means both or none
                end = token.piece.end
                found.odds.append(abs(odds_of_row))
                if odds_of_row < 0 and not sure:
                    continue
            found.kept.append(token.piece)
        return found

    def _topic(self, spans: Spans, weighed: Sequence[tuple[float, Matter]]) -> str:
        """The likeliest matter, with others that stand beside it and are likely too."""
        chosen = [weighed[0][1]]
        for odds, matter in weighed[1:]:
            if odds > 0 and not any(one.start < matter.end and matter.start < one.end for one in chosen):
                chosen.append(matter)
        words = list(dict.fromkeys(each.words for each in sorted(chosen, key=lambda each: each.start)))
        if len(words) == 1:
            return words[0]
        several = self._grammar.topics.either(words, spans.text)
        owned = any(f"{one}的{two}" in spans.text for one, two in pairwise(words))  # 医保的处罚 is no row
        return several if several and not (owned and EITHER in several) else weighed[0][1].words


def _narrowed(spans: Spans, names: _Names, kept: Sequence[Piece], without: Set[ListPart]) -> SetQuery:
    groups = tuple(dict.fromkeys(names.departments))
    joint = len(groups) > 1 and is_joint(spans.text, [each.piece for each in spans.tokens])
    return SetQuery(
        parts=read_parts(spans.text, kept, offices=bool(groups), joint=joint, without=without),
        categories=tuple(dict.fromkeys(names.categories)),
        departments=() if joint else tuple(dict.fromkeys(name for group in groups for name in group)),
        together=groups if joint else (),
        absent="" if groups else names.absent,
    )


def narrowing(query: SetQuery) -> set[str]:
    """What the filters of a set say of its topic."""
    return {f"named:{bool(query.categories or query.departments or query.together)}"}
