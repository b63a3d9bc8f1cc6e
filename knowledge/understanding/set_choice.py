"""Which of two readings of a set question holds: the grammar's, or the one weighed slot by slot.

Where both name the same duties they are nearly always right. Where they differ, it is mostly talk that the grammar took
for a matter or an office; what it knows better are rows of matters, exceptions and names that the weights doubt.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answers import SetQuery
from knowledge.understanding.category_names import CATEGORY_NAMES
from knowledge.understanding.clauses import clauses_of
from knowledge.understanding.named_matters import names_matter
from knowledge.understanding.set_grammar import SetWords
from knowledge.understanding.topics import EITHER

if TYPE_CHECKING:
    from collections.abc import Callable

    from knowledge.understanding.set_slots import SlotReader, Slots

_ASKS = 0.0
"""Log odds of asking for a set from which the weighed reading may take the place of the grammar's."""
_ASKS_ALONE = 1.4
"""The same where the grammar hears no set at all."""
_ASKS_NAMED = 0.5
"""The same where it names an office or a category, and a part of the list too."""
_ASKS_ALL = 3.0
"""The same for the whole list, which is asked for in words that mean many things."""
_UNSURE = 0.5
"""Distance from even odds under which a weighed slot is no more than a guess."""
_PART_ALONE = 1.0
"""The same for a part of the list and nothing else, where the grammar hears no set: its words are everyday ones."""
_TOPIC_ALONE = 2.5
"""Log odds of asking for a set from which a topic and nothing else is taken for one: 还是流转的事，哪条管 asks for one duty."""
_MAYBE_TOPIC = -2.0
"""Log odds of a topic above which the one that the grammar heard holds."""
_LOST = 2.0
"""The same where the weighed reading leaves out an office or a category that the grammar found."""
_NAMED = re.compile(r"(?:的事|的活|这事|这块|方面).*(?:[几哪]|多少|列)")
_AS_HEADING = re.compile(r"[”\"」]?[这那]一?(?:个|大)?类")
"""Behind the name of a category: nothing else is meant."""
_SHORT = 24
"""Characters up to which a message has no talk that names parts."""

_ACTS = frozenset(["处罚", "罚款", "罚", "处罚权", "审批", "审批权", "许可", "考核", "奖励", "监督检查"])
"""What lists have of every office, and what nobody says beside a question: 教育局收上去的处罚."""


def choose(
    text: str, odds: float, heard: SetWords | None, slots: SlotReader, selected: Callable[[SetQuery], object]
) -> SetWords | None:
    """The reading that holds of a message.

    ``odds`` are the log odds that it asks for a set at all, ``heard`` is the grammar's reading; ``selected`` gives the
    duties of a set.
    """
    if odds <= _ASKS:
        return heard
    weighed = slots.read(text)
    query = weighed.query
    words = SetWords(query, weighed.counted, about=bool(query.topic))
    if query == SetQuery():
        return heard if heard is not None or odds < _ASKS_ALL or not weighed.counted else words
    if query.absent in CATEGORY_NAMES.values():
        return words
    if heard is not None:
        return heard if _holds(text, heard, weighed, selected) else words
    ends = (text.find(each) + len(each) for each in query.categories if each in text)
    heading = any(_AS_HEADING.match(text, end) for end in ends)
    return words if (heading and weighed.sure > _LOST) or _stands_alone(query, odds, weighed.sure) else None


def _stands_alone(query: SetQuery, odds: float, sure: float) -> bool:
    """Whether a weighed reading is taken where the grammar hears no set."""
    named = bool(query.categories or query.departments or query.together)
    if query.absent:
        return False
    if query.topic and not named:
        return odds > _TOPIC_ALONE and sure > _LOST
    if not named:
        return odds > _ASKS_ALONE and sure > _PART_ALONE
    return odds > (_ASKS_NAMED if query.parts else _ASKS_ALONE) and sure > _UNSURE


def _is_named(topic: str, text: str) -> bool:
    """Whether the clause that asks names a topic as a matter: 就业的事人社局有几项."""
    behind = (clause.partition(topic)[2] for clause in clauses_of(text) if topic in clause)
    return any(map(_NAMED.match, behind))


def _holds(text: str, heard: SetWords, weighed: Slots, selected: Callable[[SetQuery], object]) -> bool:
    """Whether the grammar's reading holds against the weighed one."""
    grammar, other = heard.query, weighed.query
    if other.together and not grammar.together:
        return False  # 又写着公安又写着财政的
    if (
        grammar == other
        or other.absent
        or heard.exists
        or grammar.without
        or grammar.apart
        or grammar.anywhere
        or grammar.together
    ):
        return True
    if EITHER in grammar.topic and grammar.topic in text:
        return True  # 跟坟地、丧葬费有关的
    if EITHER in grammar.topic:
        return not (other.topic and any(map(names_matter, clauses_of(text))))
    if grammar.absent:
        return not other.departments
    lost = {*grammar.departments, *grammar.categories} - {*other.departments, *other.categories}
    if lost and (weighed.dropped or weighed.sure < _LOST):
        return True
    fewer = set(other.parts) < set(grammar.parts) and grammar == replace(other, parts=grammar.parts)
    if fewer and other.parts and len(text) <= _SHORT:
        return True  # 城乡建设 收回和基本
    if grammar.topic in _ACTS and grammar == replace(other, topic=grammar.topic):
        return heard.about or bool(selected(grammar))
    if heard.about and not other.topic and any(names_matter(c) and grammar.topic in c for c in clauses_of(text)):
        return True
    if grammar.topic and _is_named(grammar.topic, text):
        return bool(selected(grammar))
    if grammar.topic and not other.topic:
        return weighed.topical > _MAYBE_TOPIC
    if grammar.topic != other.topic:
        nearer = all(word in grammar.topic for word in other.topic.replace(EITHER, " ").split())
        # Of what the list has nothing of, the whole is meant: 烟花爆竹, not 烟花.
        return bool(selected(grammar) or not selected(other)) if nearer else weighed.sure < _LOST
    return weighed.sure < _UNSURE
