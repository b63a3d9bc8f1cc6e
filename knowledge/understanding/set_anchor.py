"""The set of a message that plainly asks for items of an office, a part or a category, whatever else its asker tells.

The grammar (``set_grammar``) wants every word understood; people tell who they are and why they ask. Where it hears
nothing, the clause that asks is read for its filters alone, and the talk around it is left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from knowledge.answers import SetQuery
from knowledge.understanding import set_words as use
from knowledge.understanding.clauses import clauses_of
from knowledge.understanding.scanning import UNKNOWN
from knowledge.understanding.set_filters import NAMES
from knowledge.understanding.set_grammar import SetWords

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.understanding.scanning import Piece
    from knowledge.understanding.set_grammar import SetGrammar

T = TypeVar("T")
_ITEMS = r"(?:条目|事项|职责|条|项|件|样|桩|宗)"
_ASKS = re.compile(
    rf"(?:哪|那)(?:几|些){_ITEMS}?|(?:有|是)哪些|(?:几|多少){_ITEMS}(?!钱)|(?:逐条|逐项|一条条|一项项|从头到尾|一次)(?:列|念|报|发|说|过)?"
    r"|(?:列|念|报|发)(?:一下|出来|清楚|全|齐|给我)"
)
_OF_LISTS = re.compile(rf"{_ITEMS}|清单|单子|事情?|活|差事|名下|责任")
_MAY = re.compile(r"能不能|可不可以|能否|可以不")
"""Asks whether the bot will list them."""
_MOST_TALK = 5
"""Characters of the asking clause that are no known words of a set question: more may be a matter that is asked about."""
_SHORTEST = 2


def read_by_anchor(text: str, grammar: SetGrammar) -> SetWords | None:
    """The set by the filters of the clauses that ask, with those of a neighbour when they have none; else None."""
    clauses = [(clause, grammar.scan(clause)) for clause in clauses_of(text)]
    places = [place for place, (clause, _) in enumerate(clauses) if _ASKS.search(clause)]
    if not places or not _OF_LISTS.search(text):
        return None
    asked = [_filters_of(clauses[place], grammar) for place in places]
    if None in asked:
        return None
    query = _joined([each for each in asked if each is not None])
    if query == SetQuery():
        near = {place + step for place in places for step in (-1, 1)} - set(places)
        heard = [_filters_of(clauses[place], grammar) for place in sorted(near) if 0 <= place < len(clauses)]
        query = _joined([each for each in heard if each is not None])
    return SetWords(query, counted=True) if _is_sure(query, text) else None


def is_talk(topic: str, text: str) -> bool:
    """Whether a topic stands only in clauses that do not ask: who asks, and why."""
    asking = "".join(clause for clause in clauses_of(text) if _ASKS.search(clause))
    return bool(asking) and not any(word in asking for word in topic.split())


def _joined(queries: Sequence[SetQuery]) -> SetQuery:
    def every(lists: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
        return tuple(dict.fromkeys(each for some in lists for each in some))

    return SetQuery(
        parts=every(query.parts for query in queries),
        categories=every(query.categories for query in queries),
        departments=every(query.departments for query in queries),
        together=next((query.together for query in queries if query.together), ()),
    )


def _filters_of(clause: tuple[str, Sequence[Piece]], grammar: SetGrammar) -> SetQuery | None:
    """What a clause narrows a list to; None when it speaks of a matter too, or of what no list has."""
    text, pieces = clause
    talk = [piece.text for piece in pieces if piece.use == UNKNOWN]
    if (
        any(piece.use == use.BLOCK and not _MAY.fullmatch(piece.text) for piece in pieces)
        or sum(map(len, talk)) > _MOST_TALK
    ):
        return None
    if any(len(each) >= _SHORTEST and grammar.topics.has(each) for each in talk):
        return None
    if not {piece.use for piece in pieces} & {*NAMES, *use.PARTS}:
        return SetQuery()
    return grammar.narrowed(text, pieces)


def _is_sure(query: SetQuery, text: str) -> bool:
    """An office or a category says enough; a part alone is also a word of everyday, so the list must be spoken of."""
    return bool(query.departments or query.categories) or bool(
        query.parts and re.search(r"清单|收回|收走|条目|事项", text)
    )
