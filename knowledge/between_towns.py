"""Answers that need two towns: what only one list has, the same matter over there, and talk that goes over."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answers import Answer, AnswerKind, SetQuery, Want
from knowledge.companions import companion, lack_of
from knowledge.conversation import Conversation
from knowledge.language.normalize import plain_official
from knowledge.leaning import about_offices, has_no_matter, means, odds_of
from knowledge.listing import listed
from knowledge.matching.ranker import Candidate
from knowledge.records import ListPart
from knowledge.sought_matters import sought_of
from knowledge.turns import answer_in_talk
from knowledge.understanding.clauses import clauses_of
from knowledge.understanding.comparing import Difference, Sought, asks_of_one_alone, read_comparison, without_owner
from knowledge.understanding.elsewhere import without_kin, without_next_door
from knowledge.understanding.matters import weight_of
from knowledge.understanding.regions import region_in
from knowledge.understanding.scanning import holds
from knowledge.understanding.set_asking import EXISTS
from knowledge.understanding.two_towns import read_two_towns
from knowledge.understanding.unknown_towns import unknown_town
from knowledge.understanding.wants import read_asking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.office import Office
    from knowledge.records import Duty, Town
    from knowledge.town_hall import TownHall
    from knowledge.understanding.places import PlaceMention
    from knowledge.understanding.wants import Asking

_SAME_MATTER = 0.55
"""Evidence from which a list has what a message speaks of."""
_UNLIKE = 2.0
"""How much lower they are of a duty whose title there is another: the message may tell better what it means."""
_SAME_KIND = re.compile(r"[这那]一?(?:类|块|方面|口|摊)|同一?类|这种|这样的")
_OWN_MATTER = 2.0
"""Characters of matter with which a message without a town, or with one's own, is about one's own again."""
_LITTLE = 3.0
"""Characters of matter up to which a message that compares asks for the same: 西安也是公安罚吗."""
_SAME = re.compile(r"也|一样|同样|区别|不同|呢\W*$")
_OVER_THERE = re.compile(r"他们|她们|人家|[那他她]边|[那他她]头|那面|那里|那儿|那达")
"""Words of who goes on about the other town without naming it."""
_THEIRS = re.compile(
    r"^(?:那么?|再问|还有|[,，])?(?:[他她]们|人家|[他她]?那边|[他她]?那头|对面)(?:镇|那边|那个镇)?(?:上|里)?(?:的?清单[上里]?)?(?=(?:都|还)?(?:有|收回|收走))"
)
_BEFORE_A_PLACE = re.compile(
    r"(?:那么?|要是|如果|假如|换成|换作|换到|改成|在|到|去|住|是|像|比如|人家|他们|她们|隔壁|[我俺咱]们?|这|还有|对了|好|再|说|问|看|,|，|。| )*"
)
"""What stands before a place's name in a message that asks the same of that place."""
_OFFICE_ASKED = re.compile(r"部门|单位|[局委县州市]|[批审罚]|拍板|认定")
"""Words of who asks for a department and not just whose it is."""
_EARLIER = 0.5
"""How much lower the log odds are that a message to another town means a duty talked about before the last one."""


def compared(hall: TownHall, text: str, mentions: Sequence[PlaceMention], home: Office) -> Answer | None:
    """What one list has and the other lacks, or whether one has what the other has; None when nothing is compared.

    What only one's own town has is asked back, where there is no other town here, or more than one.
    """
    others = [each for each in hall.towns if each != home.town]
    if len(others) != 1 and asks_of_one_alone(text, mentions, home.town):
        return Answer(AnswerKind.SMALLTALK, town=home.town, smalltalk="which-two" if others else "only-town")
    match read_comparison(text, mentions, home.town, others[0] if len(others) == 1 else None):
        case Difference(owner, lacking):
            office = hall.office(owner.slug)
            rest = hall.without_names(text)
            narrowed = _narrowing(office, rest)
            query = replace(narrowed, topic="", absent="", without="", lacking=lacking.name)
            pairs = hall.counterparts(owner.slug, lacking.slug)
            lacked = [duty for duty in office.duties if not pairs.same_title(duty)]
            kept = frozenset(office.select(query))
            return office.set(query, [duty for duty in lacked if duty in kept], lacked)
        case Sought() as sought:
            return _of_two(hall, text, mentions, home) or _sought(hall, sought)
    return _of_two(hall, text, mentions, home)


def of_the_others(hall: TownHall, rest: str, home: Town, before: Duty | None) -> Answer | None:
    """那他们有啥特色产业: what is asked of the only other town without its name; None for what 他们 may be an office's.

    ``before`` is the duty talked about.
    """
    said = _THEIRS.sub("", rest, count=1)
    other = hall.only_other(home.slug) if said != rest and (before is None or before.town != home.slug) else None
    if other is None:
        return None
    office = hall.office(other.slug)
    asked = office.sets.read(said)
    if asked is not None:
        return listed(office, asked, said) if replace(asked.query, absent="") != SetQuery() else None
    asking = read_asking(said)
    return answer_in_talk(said, asking, office, Conversation()) if weight_of(asking.rest) >= _OWN_MATTER else None


def _narrowing(office: Office, rest: str) -> SetQuery:
    """What a message narrows a difference of two lists to: all of it, without the words that compare, or a clause."""
    for said in dict.fromkeys((rest, without_owner(rest))):
        asked = office.sets.read(said)
        if asked is not None:
            return asked.query
    for clause in clauses_of(rest):
        asked = office.sets.read(f"{clause}有哪些")
        if asked is not None and (asked.query.parts or asked.query.categories or asked.query.departments):
            return asked.query
    return SetQuery()


def _of_two(hall: TownHall, text: str, mentions: Sequence[PlaceMention], home: Office) -> Answer | None:
    """The set that a message asks for of one of the two towns that it names."""
    asked = read_two_towns(text, mentions, home.town)
    if asked is None:
        return None
    office = hall.office(asked.town.slug)
    # 那边收回了两条市场监管类的，我们这类几条: what it is about was said of the other town.
    points = bool(_SAME_KIND.search(asked.asking)) or _only_part(office, asked.asking)
    for said in filter(None, (asked.whole, asked.asking) if points else (asked.asking, asked.whole)):
        words = office.sets.read(said)
        if words is not None and words.query == SetQuery(parts=words.query.parts) and EXISTS.search(said):
            continue  # 我们收回里有没有 asks for what was said of the other town
        if words is not None and words.query != SetQuery():
            found = listed(office, words, said) or sought_of(office, said)
            return found or answer_in_talk(said, read_asking(said), office, Conversation())
    return None


def _only_part(office: Office, asking: str) -> bool:
    """Whether what is asked of a town names a part of the list and nothing else: what sort was said of the other's."""
    words = office.sets.read(asking)
    return words is not None and words.query == SetQuery(parts=words.query.parts) and bool(words.query.parts)


def _sought(hall: TownHall, sought: Sought) -> Answer:
    """西北湾有放鸽子那条，我们有没有: finds the matter in the one list, then its counterpart in the other."""
    holder, office = hall.office(sought.holder.slug), hall.office(sought.asked.slug)
    there = holder.ranker.rank(sought.matter).candidates
    here = office.ranker.rank(sought.matter).candidates
    found: tuple[Duty, ...] = ()
    if there and (not here or there[0].evidence >= min(here[0].evidence, _SAME_MATTER)):
        meant = next(
            (duty for each in there[:3] for duty in (holder.duties[each.position],) if sought.matter in duty.title),
            holder.duties[there[0].position],
        )
        found = hall.counterparts(sought.holder.slug, sought.asked.slug).of(meant, in_words=True)[:1]
        written = tuple(duty for duty in office.duties if holds(plain_official(duty.title), sought.matter))
        # What says it in so many words is meant before what is on the same matter by and large.
        found = found if not written or set(found) & set(written) else written
    elif here and here[0].evidence >= _SAME_MATTER:
        found = (office.duties[here[0].position],)
    if sought.recalled:
        found = tuple(duty for duty in found if duty.part is ListPart.RECALLED)
    return office.set(SetQuery(topic=sought.matter), found)


def same_there(
    hall: TownHall, asking: Asking, rest: str, before: Duty, talked: Sequence[Duty], office: Office
) -> Answer | None:
    """玛纳斯那边呢: the duty talked about, in the other town's list; or an earlier one that the message speaks of.

    ``talked`` are the duties talked about, latest first.
    """
    rest = without_kin(rest)
    asked = read_asking(rest)
    best: tuple[float, tuple[Duty, ...], Asking] | None = None
    for rank, duty in enumerate(dict.fromkeys((before, *talked))):
        pairs = hall.counterparts(duty.town, office.town.slug)
        same = pairs.of(duty)
        if not same:
            if duty == before and not asking.rest:
                return office.nothing(Want.OTHER_TOWN)
            continue
        about = about_offices(asked, rest, office.sets.offices, same[:1])
        if not has_no_matter(about):
            same = _nearest_first(same, rest, office)
        # Who does it over there is asked of whatever duty it is, with departments or without.
        whose = about.want is Want.DEPARTMENT and not _OFFICE_ASKED.search(rest)
        weighed = replace(about, want=Want.OTHER_TOWN) if whose else about
        odds = odds_of(weighed, rest, office, office.places[same[0].id]) - _EARLIER * (rank > 0)
        odds -= 0.0 if pairs.same_title(duty) else _UNLIKE
        if odds > (0 if best is None else best[0]):
            best = odds, same, about
        if has_no_matter(about):
            break
    if best is None:
        return None
    _, same, about = best
    lack = lack_of(about, rest, same[0])
    if lack is not None and not lack.acts and not _OFFICE_ASKED.search(rest):
        lack = None  # 他那边归哪 asks for the same there, and not for a department beside it
    instead = companion(office, office.places[same[0].id], rest, lack) if lack and has_no_matter(about) else None
    if instead is not None:
        return office.choices([instead, *(Candidate(office.places[each.id], 1.0, 1.0) for each in same)], about, rest)
    about = replace(about, want=Want.OTHER_TOWN if about.want is Want.RESPONSIBILITY else about.want)
    return office.stated([Candidate(office.places[each.id], 1.0, 1.0) for each in same], about, rest, later=True)


def not_here(rest: str, office: Office, before: Duty | None) -> Answer | None:
    """那乌鲁木齐呢: that no list of the place is here; None for a message that names none, or brings its own matter.

    ``rest`` is the normalised message without the names of the towns that are here; ``office`` is the person's own
    town's and ``before`` the duty talked about.
    """
    home = office.town
    name = unknown_town(rest) or region_in(rest)
    if not name or name in {home.county, home.prefecture, home.province} or home.province.startswith(name):
        return None
    opening, _, behind = rest.partition(name)
    while (further := region_in(behind)) and behind.startswith(further):
        name, behind = name + further, behind.removeprefix(further)  # 北京朝阳区
    if not _BEFORE_A_PLACE.fullmatch(without_kin(opening)):
        return None
    asked = without_kin(f"{opening} {behind}")
    asking = about_offices(read_asking(asked), asked, office.sets.offices, (before,) if before else ())
    compares = before is not None and bool(_SAME.search(asked)) and weight_of(asking.rest) <= _LITTLE
    if not (compares or has_no_matter(asking)):
        return None
    return Answer(AnswerKind.NONE, want=Want.OTHER_TOWN, unknown_town=name)


def _nearest_first(same: Sequence[Duty], text: str, office: Office) -> tuple[Duty, ...]:
    """Duties of a town that may be the counterpart of another's, those first that a message speaks of most."""
    totals = office.ranker.total(office.ranker.signals(text))
    return tuple(sorted(same, key=lambda duty: -float(totals[office.places[duty.id]])))


def same_next_door(hall: TownHall, rest: str, before: Duty, talked: Sequence[Duty], home: Town) -> Answer | None:
    """隔壁县也这样吗: the same in the town that was looked at last, or the only other one; None where there is neither.

    ``rest`` is a normalised message that names no town; ``talked`` are the duties talked about, latest first.
    """
    asked = without_next_door(rest)
    if asked is None:
        return None
    only = hall.only_other(home.slug)
    next_door = next((each.town for each in talked if each.town != home.slug), only.slug if only is not None else "")
    return same_there(hall, read_asking(asked), asked, before, talked, hall.office(next_door)) if next_door else None


def is_home_again(rest: str, asking: Asking, before: Duty | None, town: Town, conversation: Conversation) -> bool:
    """Whether somebody who looked at another town's list brings a matter of their own to ``town`` again, their own."""
    return (
        before is not None
        and town.slug == conversation.town != before.town
        and any(each.startswith(f"{town.slug}/") for each in conversation.talked)
        and weight_of(asking.rest) >= _OWN_MATTER
        and not _SAME.search(rest)
    )


def is_still_there(hall: TownHall, asking: Asking, rest: str, before: Duty) -> bool:
    """Whether a message without a town goes on about the other town's duty: 县里谁批, after 玛纳斯那边呢."""
    there = hall.office(before.town)
    asking = about_offices(asking, rest, there.sets.offices, (before,))
    if weight_of(asking.rest) >= _OWN_MATTER and not _OVER_THERE.search(rest):
        # Whoever brings a matter of their own is back with their own town: nearly all are.
        return False
    return means(asking, rest, there, there.places[before.id])
