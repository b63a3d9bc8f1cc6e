"""The matter that a clause tells beside the part of the list that is asked for: 冒领的钱往回追，收回单子上是哪几条."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answers import SetQuery
from knowledge.understanding import set_words as use
from knowledge.understanding.asides import tells_why
from knowledge.understanding.clauses import clauses_of
from knowledge.understanding.scanning import UNKNOWN, whole_words
from knowledge.understanding.selecting import select
from knowledge.understanding.topic_words import FORMAL
from knowledge.understanding.topics import EITHER

if TYPE_CHECKING:
    from knowledge.understanding.set_grammar import SetGrammar, SetWords

OF_SELF = re.compile(r"我|俺|咱|额|老汉|老师|领导|谢|好|要用|清单|单子|事项|职责")
"""Words of who speaks of themselves, or of the list."""
_LONGEST = 16
"""Characters of a clause that tells a matter and nothing else."""
_WHAT = re.compile(r"^(?:的?钱|东西)|(?:的?钱|东西)$")
"""Says nothing of a matter."""
_TELLS = re.compile(r"[说讲喊吵催问传算]|听[说见]|[吗么不没吧呢]$")
"""What somebody said is no matter of the question (说要罚款，), nor what is asked beside it (那个算里头不)."""
_BESIDE = frozenset([UNKNOWN, use.TOPIC, use.FILLER, use.VERB, use.MATTER, use.MARK])
"""What stands in such a clause."""


def with_matter_beside(found: SetWords, text: str, said: str, grammar: SetGrammar) -> SetWords:
    """A set that a part of the list narrows and an office at most, with the matter that the only clause beside it tells.

    ``said`` is what was read of ``text``. The clause counts where all its words are a matter that titles of that part
    have, under everyday names too.
    """
    parts = found.query.parts
    plain = SetQuery(parts=parts, departments=found.query.departments)
    if not parts or found.query != plain:
        return found
    scanned = {clause: grammar.scan(clause) for clause in clauses_of(text)}
    told = [
        clause for clause, pieces in scanned.items() if clause not in said or {each.use for each in pieces} <= _BESIDE
    ]
    if len(told) != 1 or len(told[0]) > _LONGEST:
        return found
    pieces = scanned[told[0]]
    if (
        OF_SELF.search(told[0])
        or _TELLS.search(told[0])
        or tells_why(told[0])
        or {each.use for each in pieces} - _BESIDE
    ):
        return found
    left = (_WHAT.sub("", word) for word in whole_words(told[0], pieces))
    words = [word for word in left if len(word) > 1 or word in FORMAL]
    topic = grammar.topics.find(words, select(grammar.duties, found.query))
    explained = sum(map(len, topic.replace(EITHER, " ").split()))
    if not topic or explained < sum(map(len, words)):
        return found
    return replace(found, query=replace(found.query, topic=topic), about=True)
