"""Answers about two towns at once: what both have, what each has, and what only one of them has."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answers import LIST_PAGE, Across, Answer, AnswerKind, SetQuery
from knowledge.asked_lists import duties_of, is_on_screen
from knowledge.changed_lists import in_other_town, list_there, with_change
from knowledge.comparison import Certainty, compare_duty, compare_matter
from knowledge.conversation import AskedList
from knowledge.leaning import has_no_matter
from knowledge.matching.ranker import Candidate
from knowledge.one_side import one_side
from knowledge.understanding.both_towns import BothTowns, of_talk, read_both_towns, sets_beside, speaks_of_two
from knowledge.understanding.two_towns import asks_of_one
from knowledge.understanding.wants import read_asking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.comparison import Comparison
    from knowledge.conversation import Conversation
    from knowledge.heard import Heard
    from knowledge.office import Office
    from knowledge.records import Duty, Town
    from knowledge.town_hall import TownHall

_PAIR = 2
_THERE = re.compile(r"[那他](?:边|头)|他们|人家|对面|那里|那儿|那达")
"""The other one of two towns that were set side by side."""


def of_both(hall: TownHall, heard: Heard, conversation: Conversation) -> Answer | None:
    """The answer to a message that asks of two towns; None for one that does not."""
    asked = conversation.asked
    shown = duties_of(hall, asked) if asked is not None else ()
    before = asked if asked is not None and is_on_screen(conversation, shown) else None
    goes_on = before is not None and before.query.across is not None
    named = tuple(dict.fromkeys(mention.town for mention in heard.mentions))
    paired = goes_on or _speaks_of_two(heard, named)
    one = len(named) >= _PAIR and asks_of_one(heard.text, heard.mentions)
    as_two = goes_on or len(named) >= _PAIR or speaks_of_two(heard.text)
    said = read_both_towns(heard.rest, paired=paired, as_two=as_two) if not one else None
    compared = _compared(hall, before, shown)
    if said is None and compared:
        side = _one_side(hall, heard, compared)
        if side is not None:
            return side
    if said is None:
        if before is None or not goes_on:
            return None
        return one_side(hall, heard, before) or _changed(hall, heard, before)
    if before is not None and goes_on:
        before = _of_first_town(before)
    pair = _pair(hall, heard, named, conversation)
    if pair is None:
        return Answer(AnswerKind.SMALLTALK, heard.home.town if heard.home else None, smalltalk="which-two")
    left, right = pair
    talked = compared[0] if compared else hall.all_duties.get(conversation.duty)
    if (
        said.across is Across.APART
        and talked is not None
        and talked.town in {left.slug, right.slug}
        and (not said.matter or (as_two and _is_of_talk(hall, left, right, said.matter)))
    ):
        other = right if talked.town == left.slug else left
        find = hall.counterparts(talked.town, other.slug).of
        return _side_by_side(hall, left, right, compare_duty(talked, *_offices(hall, pair), find))
    lists = _lists(hall, said, pair, before)
    if lists is None:
        return None
    if said.across is Across.APART and lists[0].query.topic:
        found = _of_matter(hall, left, right, said.matter)
        if found is not None:
            return found
    answer = _answer(hall, said.across, lists, page=0 if said.across is Across.EACH and not said.listed else LIST_PAGE)
    if said.across is Across.EACH or not said.counted:
        return answer
    return replace(answer, each=(len(duties_of(hall, lists[0])), len(duties_of(hall, lists[1]))))


def _compared(hall: TownHall, before: AskedList | None, shown: Sequence[Duty]) -> tuple[Duty, ...]:
    """The two duties of the one matter that was set side by side last, the first town's first; else none."""
    if before is None or before.query != SetQuery(across=Across.APART, towns=before.query.towns):
        return ()
    pair = tuple(duty.town for duty in shown) == before.query.towns and len(shown) == _PAIR
    return tuple(shown) if pair and hall.counterparts(*before.query.towns).of(shown[0])[:1] == (shown[1],) else ()


def _one_side(hall: TownHall, heard: Heard, compared: Sequence[Duty]) -> Answer | None:
    """What is asked of one side of a matter that was set side by side: 那边谁管. None for what has a matter of its own."""
    home = heard.home.town.slug if heard.home is not None else compared[0].town
    named = [mention.town.slug for mention in heard.mentions]
    if not named and _THERE.search(heard.rest):
        named = [duty.town for duty in compared if duty.town != home]
    elif not named and heard.points_to_a_town:
        named = [home]
    side = next((duty for duty in compared if duty.town in named), None)
    asking = read_asking(_THERE.sub("", heard.rest))
    if side is None or not has_no_matter(asking):
        return None
    office = hall.office(side.town)
    return office.stated([Candidate(office.places[side.id], 1.0, 1.0)], asking, heard.rest, later=True)


def _is_of_talk(hall: TownHall, left: Town, right: Town, matter: str) -> bool:
    """Whether words beside those that compare two towns name no matter but the one talked about."""
    own = of_talk(matter)
    return own is not None and not (len(own) > 1 and _of_matter(hall, left, right, own) is not None)


def _speaks_of_two(heard: Heard, named: Sequence[Town]) -> bool:
    if len(named) >= _PAIR or speaks_of_two(heard.text):
        return True
    if len(named) != 1 or heard.home is None or named[0] == heard.home.town:
        return False
    return any(sets_beside(heard.text, each.start, each.end) for each in heard.mentions)


def _pair(hall: TownHall, heard: Heard, named: Sequence[Town], conversation: Conversation) -> tuple[Town, Town] | None:
    """The two towns, the person's own first: those named, else their own and the one looked at last or the only other."""
    home = heard.home.town if heard.home is not None else None
    towns = list(named[:_PAIR])
    if len(towns) < _PAIR and home is not None:
        towns.append(home)
    if len(towns) < _PAIR:
        seen = [conversation.asked.town] if conversation.asked is not None else []
        seen += [each.partition("/")[0] for each in conversation.talked]
        towns += [hall.town(each) for each in seen if hall.has(each)]
    if len(set(towns)) < _PAIR and len(hall.towns) == _PAIR:
        towns += hall.towns
    found = list(dict.fromkeys(towns))[:_PAIR]
    if len(found) < _PAIR:
        return None
    found.sort(key=lambda town: town != home)
    return found[0], found[1]


def _offices(hall: TownHall, pair: tuple[Town, Town]) -> tuple[Office, Office]:
    return hall.office(pair[0].slug), hall.office(pair[1].slug)


def _lists(
    hall: TownHall, said: BothTowns, pair: tuple[Town, Town], before: AskedList | None
) -> tuple[AskedList, AskedList] | None:
    """The lists of both towns that a message is about: by what it names, or else the one on the screen and its like."""
    left, right = _offices(hall, pair)
    if not said.matter:
        if before is None:
            return AskedList(left.town.slug, SetQuery()), AskedList(right.town.slug, SetQuery())
        here = before if before.town == left.town.slug else list_there(hall, before, left)
        there = before if before.town == right.town.slug else list_there(hall, before, right)
        return here, there
    ours, theirs = _query(left, said.matter), _query(right, said.matter)
    if ours is None and theirs is None:
        return None
    ours = ours if ours is not None else in_other_town(theirs or SetQuery(), right.town, left)
    theirs = theirs if theirs is not None else in_other_town(ours, left.town, right)
    return AskedList(left.town.slug, ours), AskedList(right.town.slug, theirs)


def _query(office: Office, matter: str) -> SetQuery | None:
    """The set that some words name in a town's list: a part, an office, a category or a topic; None for none."""
    change = office.sets.change(f"{matter}的呢")
    if change is not None and not change.query.topic:
        return change.query
    for words in (f"{matter}的有哪些", f"关于{matter.removeprefix('关于')}的有哪些"):
        found = office.sets.read(words)
        if found is not None and found.query != SetQuery() and not found.query.absent:
            return found.query
    return None


def _of_first_town(asked: AskedList) -> AskedList:
    """A list of two towns as the first one's alone."""
    town = asked.query.towns[0]
    scope = None if asked.scope is None else tuple(each for each in asked.scope if each.startswith(f"{town}/"))
    if not asked.query.within:
        scope = None  # all that its query says
    return AskedList(town, replace(asked.query, across=None, towns=()), scope)


def _changed(hall: TownHall, heard: Heard, asked: AskedList) -> Answer | None:
    """A list of two towns, narrowed or asked for again by another part or office: 收回的呢."""
    towns = asked.query.towns
    if heard.mentions or len(towns) < _PAIR or not all(map(hall.has, towns)):
        return None
    left, right = (hall.office(each) for each in towns)
    change = left.sets.change(heard.rest)
    if change is None or change.query.topic or not (change.plainly or change.counted):
        return None
    own = _of_first_town(asked)
    here = replace(own, query=with_change(own.query, change))
    there = list_there(hall, here, right)
    if here.scope is not None and asked.scope is not None:
        # What only the other town had counts too.
        theirs = [each for each in asked.scope if each.startswith(f"{right.town.slug}/")]
        there = replace(there, scope=tuple(dict.fromkeys((*theirs, *(there.scope or ())))))
    lists = here, there
    across = asked.query.across or Across.EACH
    return _answer(hall, across, lists, page=0 if across is Across.EACH else LIST_PAGE)


def _answer(hall: TownHall, across: Across, lists: tuple[AskedList, AskedList], *, page: int) -> Answer:
    """What two lists have in common, what each has, or what only one of them has. Counterparts are told by their titles."""
    here, there = lists
    ours, theirs = duties_of(hall, here), duties_of(hall, there)
    found: list[Duty] = [*ours, *theirs]
    if across is Across.SHARED:
        found = _held_by(hall, ours, theirs)
    elif across is Across.APART:
        shared = {duty.id for duty in (*_held_by(hall, ours, theirs), *_held_by(hall, theirs, ours))}
        found = [duty for duty in found if duty.id not in shared]
    query = replace(here.query, across=across, towns=(here.town, there.town))
    return Answer(
        AnswerKind.SET,
        town=hall.town(here.town),
        duties=hall.certain(found),
        count=len(found),
        query=query,
        scope=tuple(duty.id for duty in found),
        towns=(hall.town(here.town), hall.town(there.town)),
        page=page,
    )


def _held_by(hall: TownHall, duties: Sequence[Duty], others: Sequence[Duty]) -> list[Duty]:
    """Those duties of one town of which some duties of the other have one of nearly the same title."""
    if not duties or not others:
        return []
    pairs = hall.counterparts(duties[0].town, others[0].town)
    ids = {each.id for each in others}
    return [duty for duty in duties if pairs.same_title(duty) and any(each.id in ids for each in pairs.of(duty))]


def _of_matter(hall: TownHall, left: Town, right: Town, matter: str) -> Answer | None:
    """One matter in both towns, where it is clear which is meant."""
    offices = _offices(hall, (left, right))
    found = compare_matter(
        matter, *offices, lambda duty, office: hall.counterparts(duty.town, office.town.slug).of(duty)
    )
    return _side_by_side(hall, left, right, found) if found.certainty is Certainty.SAME else None


def _side_by_side(hall: TownHall, left: Town, right: Town, found: Comparison) -> Answer:
    duties = [side.duty for side in (found.left, found.right) if side.duty is not None]
    ids = tuple(duty.id for duty in duties)
    return Answer(
        AnswerKind.SET,
        town=left,
        duties=hall.certain(duties),
        count=len(duties),
        query=SetQuery(across=Across.APART, towns=(left.slug, right.slug)),
        scope=ids,
        towns=(left, right),
        comparison=found,
    )
