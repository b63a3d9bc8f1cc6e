"""Lists that are asked for: what a set question gets, and when its words mean what was talked about instead."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answers import SetQuery, Want
from knowledge.leaning import about_offices, has_no_matter, proposes_office
from knowledge.matching.decision import Verdict, decide
from knowledge.office import MOST_CHOICES
from knowledge.understanding import list_words as say
from knowledge.understanding.circumstance import tells_how_many
from knowledge.understanding.details import office_to_reach
from knowledge.understanding.matters import weight_of
from knowledge.understanding.scanning import is_word
from knowledge.understanding.selecting import says_most, whole_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from knowledge.answers import Answer, ScoredDuty
    from knowledge.conversation import Conversation
    from knowledge.office import Office
    from knowledge.records import Duty
    from knowledge.understanding.set_grammar import SetWords
    from knowledge.understanding.wants import Asking

_ONE_ITEM = re.compile(r"(?<!几)[哪这那](?:一)?(?:条|项|件)(?!些)|另外?一?(?:条|项|件)|第几")
"""Asks for one item: in a talk that is the one talked about or a new one, and no list."""
_WHO = re.compile(r"哪[一两几二三]?(?:家|个?(?:部门|单位|局))")
"""Asks for departments, as nobody does of a list: 是哪两家."""
_POINTS = re.compile(
    r"[这那](?:个|件|码|桩|档子|一)?(?:事|活)(?![项务])|这(?:上头|里头|里面|方面|一?块|当中|中间)|其中"
)
_LISTS = re.compile(r"清单|单子|[条项]|事项|职责|哪些事")
"""Words of who points at what is talked about, and of who asks for a list all the same: 这事上农业局要做哪几样."""
_IN_ALL = re.compile(rf"(?:{say.IN_ALL})(?:是|有)?(?:多少|几)[条项件个]|(?:多少|几)[条项件]事项")
_WHOLE_LIST = re.compile(r"清单|单子|事项|职责|一共|总共|全部|所有|合计")
_SEVERAL = re.compile(r"哪些|几|都(?:管|有)")
"""Asks for more than one, as who asks for a list does."""
_ITEMS = re.compile(r"[条项件]|清单|事")
_OWN_MATTER = 2.0
"""Characters of matter from which words for a part of the list mean what somebody does: 数亩数的时候镇上跟着不."""


def listed(office: Office, asked: SetWords, said: str) -> Answer | None:
    """The set that ``said`` asks for; None for a topic that no duty's words have and the ranker knows all the same.

    Where it, or all that was said, only comes near some duties, the set is empty and offers these; so it does with those that name an office
    to which the list gives no duty.
    """
    near: tuple[ScoredDuty, ...]
    if asked.query.absent:
        named = office.sets.offices.written(asked.query.absent)
        near = office.certain([duty for duty in office.duties if any(name in whole_text(duty) for name in named)])
        return replace(office.set(asked.query, ()), near=near)
    # What no title says in so many words may be named by chance in the text of one: the ranking tells.
    by_chance = asked.exists and bool(asked.query.parts or not is_word(asked.query.topic))
    found = () if by_chance else office.select(asked.query)
    near = ()
    if not found and asked.query.topic and (by_chance or not office.select(SetQuery(topic=asked.query.topic))):
        ranking = office.ranker.rank(asked.query.topic.replace(" ", ""))
        verdict = decide(ranking)
        first = office.duties[ranking.candidates[0].position] if verdict is Verdict.STATE else None
        stands = first is not None and (not asked.query.parts or first.part in asked.query.parts)
        if asked.exists:
            if first is not None and stands and says_most(first, asked.query.topic, office.ranker.official_words):
                return None
        elif not asked.about or (stands and decide(office.ranker.rank(said)) is Verdict.STATE):
            return None
        if verdict is not Verdict.NONE:
            near = office.scored(ranking.candidates[:MOST_CHOICES])
    return replace(office.set(asked.query, found), near=near)


def of_one_office(office: Office, text: str, before: Duty | None) -> Answer | None:
    """What the list has of the office of which a message asks a particular and nothing else (民政局在哪): its duties,
    or nothing where the list names no such office (镇政府电话); None for any other message, and for an office that has
    a part in the duty talked about ``before``."""
    name = office_to_reach(text)
    if not name:
        return None
    query = SetQuery(departments=office.sets.offices.named_in(name) or office.sets.offices.meant(name))
    if before is not None and set(query.departments) & set(before.departments):
        return None
    return office.set(query, office.select(query)) if query.departments else office.nothing()


def is_about_talk(
    conversation: Conversation, asked: SetWords, asking: Asking, rest: str, duties: Mapping[str, Duty]
) -> bool:
    """Whether words of a set mean what was talked about: 农业局呢, 县林草那边管哪几样, 镇上要配合啥. ``duties`` by id."""
    offered = conversation.choices if len(conversation.choices) <= MOST_CHOICES else ()  # a long list was not
    before = [conversation.duty] if conversation.duty else offered
    query = asked.query
    if before and tells_how_many(rest):
        return True  # 十几个娃 after what they ate
    if query.parts and _IN_ALL.search(rest):
        return False  # 收回的事项一共多少项 asks for the list whatever the talk is about
    if (
        before
        and query == SetQuery(parts=query.parts, topic=query.topic, absent=query.absent)
        and _ONE_ITEM.search(rest)
    ):
        return True
    if (
        conversation.duty
        and query == SetQuery()
        and asking.want is Want.TOWNSHIP_STEPS
        and not _WHOLE_LIST.search(rest)
    ):
        return True  # 镇上要做几件事 counts the steps of what is talked about
    if before and _POINTS.search(rest) and not _LISTS.search(rest) and asking.want is not Want.RESPONSIBILITY:
        return True
    if before and not asked.counted and _WHO.search(rest) and not (query.departments or _ITEMS.search(rest)):
        return True
    if before and query == SetQuery(parts=query.parts) and weight_of(asking.rest) > _OWN_MATTER:
        return True
    if not before or asking.new_subject or (asked.counted and _LISTS.search(rest)):
        return False
    if asking.want is Want.LEVEL and query.departments:
        return True
    if query.departments:
        near = (*before, *conversation.choices[:MOST_CHOICES])
        shared = {name for each in near if each in duties for name in duties[each].departments}
        return not query.parts and bool(shared & set(query.departments))
    return not asked.counted and bool(query.parts) and not (query.categories or query.topic or query.absent)


def asks_of_office(before: Duty, asked: SetWords, asking: Asking, rest: str, office: Office) -> bool:
    """Whether words of a set only name an office of the duty talked about (环保的干啥, 卫健委呢，能帮上啥), or propose one:
    找农业局?"""
    if asked.counted or asking.new_subject or _LISTS.search(rest) or _SEVERAL.search(rest):
        return False
    about = about_offices(asking, rest, office.sets.offices, (before,))
    return (bool(about.offices) and has_no_matter(about)) or proposes_office(asking, rest, office.sets.offices)
