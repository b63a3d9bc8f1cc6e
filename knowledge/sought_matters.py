"""Whether a list has a matter, and what it says of a village: the items that say so, or plainly none."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answers import SetQuery
from knowledge.language.segment import plain_words
from knowledge.matching.decision import Verdict, decide
from knowledge.understanding.has_asked import asks_of_list, asks_of_town, plainer
from knowledge.understanding.offices import is_organ
from knowledge.understanding.place_names import read_place_name
from knowledge.understanding.selecting import whole_text
from knowledge.understanding.topics import variants
from knowledge.understanding.wants import read_asking

if TYPE_CHECKING:
    from knowledge.answers import Answer
    from knowledge.heard import Heard
    from knowledge.office import Office
    from knowledge.records import Duty
    from knowledge.town_hall import TownHall
    from knowledge.understanding.has_asked import HasAsked

_CLAUSE = re.compile(r"[,，。?？!！;；]")
"""Looked for backwards from what is asked, of which the place counts."""
_OURS = re.compile(r"我们|咱|俺|本[镇乡]")
_VILLAGE = re.compile(r"(?P<name>[\u4e00-\u9fff]{1,5}?村)(?!民|上|里|委|干部|镇|长)")
_ONLY_NAMED = re.compile(r"^(?:那么?|再问|还有|[,， ])*(?:呢|有没有|有吗|那边|那里|的|那条|这条|吗|啊|[?？。])*$")
_ANY_WORK = re.compile(r"产业|项目|特色|名堂|工作")
"""What any village may be asked for."""
_NEAREST = 2
"""Duties that are shown where none has the matter and the ranking is sure of another."""


def sought(hall: TownHall, heard: Heard, office: Office, before: Duty | None) -> Answer | None:
    """What the list has of the matter for which a message asks it, nothing perhaps; None for any other message.

    ``office`` is the town that the message is about, and ``before`` the duty talked about.
    """
    asked = asks_of_list(heard.text)
    if asked is not None:
        return has(_meant(hall, heard, asked, office), asked.matter)
    asked = asks_of_town(heard.rest) if heard.mentions else None
    if asked is None or (before is not None and before.town == office.town.slug):
        return None
    return has(office, asked.matter)


def sought_of(office: Office, said: str) -> Answer | None:
    """What a town's list has of the matter for which words about that town ask it; None for other words."""
    asked = asks_of_list(said)
    return has(office, asked.matter) if asked is not None else None


def _meant(hall: TownHall, heard: Heard, asked: HasAsked, office: Office) -> Office:
    """The town whose list is asked: named last in the clause that asks, or one's own where that says so."""
    opens = max((each.end() for each in _CLAUSE.finditer(heard.text, 0, asked.start)), default=0)
    named = [each for each in heard.mentions if opens <= each.start < asked.start + 2]
    if named:
        return hall.office(named[-1].town.slug)
    own = _OURS.search(heard.text, opens, asked.start) is not None
    return heard.home if own and heard.home is not None else office


def has(office: Office, matter: str) -> Answer:
    """The items of a list that have a matter in so many words; else none, with what may be meant by it where that is clear."""
    if is_organ(matter):
        meant = office.sets.offices.meant(matter)
        query = SetQuery(departments=meant) if meant else SetQuery(absent=matter)
        return office.set(query, office.select(query))
    for said in plainer(matter):
        topics = dict.fromkeys((said, " ".join(plain_words(said))))
        for topic in topics:
            found = office.select(SetQuery(topic=topic))
            if found:
                return office.set(SetQuery(topic=topic), found)
    ranking = office.ranker.rank(matter)
    near = office.scored(ranking.candidates[:_NEAREST]) if decide(ranking) is Verdict.STATE else ()
    return replace(office.set(SetQuery(topic=plainer(matter)[-1]), ()), near=near)


def of_village(heard: Heard, office: Office) -> Answer | None:
    """The one duty that names the village of which a message speaks, where all else that it says is about that; nothing
    where no duty names the village and nothing else is said: 杨柳村呢. None for any other message."""
    found = _VILLAGE.search(heard.rest)
    place = read_place_name(found["name"]) if found is not None else None
    if found is None or place is None or not place.village:
        return None
    name, beside = found["name"], heard.rest[: found.start()] + heard.rest[found.end() :]
    naming = [duty for duty in office.duties if name in duty.title]
    if not naming:
        plainly = bool(_ONLY_NAMED.match(beside)) and bool(beside.strip(" ，。"))
        return office.set(SetQuery(topic=name), ()) if plainly else None
    asking = read_asking(beside)
    said = plain_words(_ANY_WORK.sub("", asking.rest))
    text = whole_text(naming[0])
    one = len(naming) == 1 and all(any(each in text for each in variants(word)) for word in said)
    return office.whole(naming[0]) if one and beside.strip(" ，。") else None
