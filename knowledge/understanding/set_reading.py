"""A set question as it is read: in plain words, with names as they are written and what it refers back to named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.understanding.offices import is_organ
from knowledge.understanding.set_plain import in_plain_words
from knowledge.understanding.set_reference import with_own, with_references
from knowledge.understanding.set_rows import without_rows

if TYPE_CHECKING:
    from knowledge.understanding.set_grammar import SetGrammar

_BEARS = re.compile(
    r"(?:^|[\s,，。;；里中])(?P<bears>(?:凡是)?(?:带|含|含有|带有|写了|写着|写有))(?P<matter>[\u4e00-\u9fff]{2,6}?)(?=的)"
)


def as_read(text: str, grammar: SetGrammar) -> str:
    """A normalised message without its town's name, as the readers of sets have it; never empty when it is not."""
    plain = _with_titles(grammar.by_sound(with_own(in_plain_words(text))), grammar)
    return with_references(without_rows(plain, grammar.scan, grammar.topics.has), grammar)


def _with_titles(text: str, grammar: SetGrammar) -> str:
    """A message that says of which word it means the titles: 带消防的 → 标题带消防的."""
    found = _BEARS.search(text)
    if found is None or is_organ(found["matter"]) or not grammar.topics.has(found["matter"]):
        return text
    return f"{text[: found.start('bears')]}标题带{text[found.start('matter') :]}"
