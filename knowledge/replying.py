"""The order in which a message gets its answer: what was taught, small talk, danger, an item, two towns, a set, a duty."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answers import Answer, AnswerKind, SetQuery
from knowledge.between_towns import (
    compared,
    is_home_again,
    is_still_there,
    not_here,
    of_the_others,
    same_next_door,
    same_there,
)
from knowledge.both_towns import of_both
from knowledge.changed_lists import changed_list
from knowledge.consoling import RAGE
from knowledge.conversing import back_in
from knowledge.going_back import returned
from knowledge.halves import asked_matter, with_both_halves
from knowledge.heard import hear, talked_about
from knowledge.higher_roads import on_its_road
from knowledge.listing import asks_of_office, is_about_talk, listed, of_one_office
from knowledge.matching.decision import Verdict, decide, judge
from knowledge.narrowing import narrowed
from knowledge.offices_counted import offices_counted
from knowledge.other_town import of_other_town
from knowledge.plainly import in_plain_words
from knowledge.pointing import named_item, named_of_shown
from knowledge.procedure_asked import of_procedure
from knowledge.several import beside_danger, several
from knowledge.sought_matters import of_village, sought
from knowledge.turns import answer_in_talk
from knowledge.understanding.about_list import ABOUT_LIST, VILLAGES, asks_about_list, asks_of_villages
from knowledge.understanding.danger_among import danger_told_first
from knowledge.understanding.danger_duties import asks_beside_danger, is_of_danger, shares_words
from knowledge.understanding.danger_matters import matter_of
from knowledge.understanding.danger_rules import SELF_HARM
from knowledge.understanding.details import Detail, read_details
from knowledge.understanding.elsewhere import asks_same_there
from knowledge.understanding.emergency import find_emergency
from knowledge.understanding.list_steps import Step, read_step
from knowledge.understanding.livestock import is_of_animals_alone
from knowledge.understanding.matters import weight_of
from knowledge.understanding.rage import without_rage
from knowledge.understanding.same_for_others import asks_for_others
from knowledge.understanding.set_shares import numbers_apart
from knowledge.understanding.smalltalk import BLAME, INSULT, PLAINER, blames_officials
from knowledge.understanding.wants import read_asking
from knowledge.understanding.which_number import NUMBERS, asked_numbers

if TYPE_CHECKING:
    from knowledge.conversation import Conversation
    from knowledge.heard import Heard
    from knowledge.office import Office
    from knowledge.records import Duty
    from knowledge.town_hall import TownHall
    from knowledge.understanding.emergency import Emergency

_ITEMS = re.compile(r"[项条]")
ONE_NUMBER = "one-number"
"""The small talk of somebody who asks for duties of two numbers of departments at once."""
_MATTER = 1.5
"""Characters that tell what somebody is angry about."""
_FROM_A_LIST = frozenset({AnswerKind.DUTY, AnswerKind.SET, AnswerKind.CHOICES, AnswerKind.SEVERAL})
_OF_ITS_MATTER = 2
"""Duties that are offered under a number for what the danger is about."""
_LIKELY = 0.5
"""Odds of being right from which duties are offered under a number that is not sure."""


def reply(hall: TownHall, text: str, conversation: Conversation) -> Answer:
    """The answer to a normalised message that points at nothing shown before."""
    said = of_other_town(hall, hear(hall, text, conversation), conversation)
    if isinstance(said, Answer):
        return said
    heard = said
    if heard.danger is None and not heard.smalltalk:
        heard = replace(heard, danger=danger_told_first(text))
    numbers = asked_numbers(text) if heard.danger is None or heard.danger.doubted else ()
    if numbers:
        town = heard.home.town if heard.home else None
        return Answer(AnswerKind.SMALLTALK, town=town, smalltalk=NUMBERS, numbers=numbers)
    told = None if heard.danger else _told(hall, heard)
    if told is not None:
        return told
    if heard.changes_town and not heard.danger:
        return _which_town(hall)
    of_the_matter = heard.smalltalk == BLAME and not blames_officials(text) and _topic(hall, conversation) is not None
    if heard.smalltalk and not heard.danger and not of_the_matter:
        if heard.smalltalk in {PLAINER, INSULT}:
            return in_plain_words(hall, heard.smalltalk, conversation)
        return Answer(AnswerKind.SMALLTALK, town=heard.home.town if heard.home else None, smalltalk=heard.smalltalk)
    office = heard.addressed(hall)
    calm = without_rage(heard.rest)
    danger = heard.danger
    if danger and calm is not None and find_emergency(calm) is None:
        danger = None  # what sounded like it are the words of anger
    if danger and (danger.words or danger.sure or office is None or not office.sets.asks_plainly(heard.rest)):
        return (
            _goes_on(hall, heard, danger, office, conversation)
            or beside_danger(heard.rest, office)
            or _in_danger(danger, heard.rest, office)
        )
    if calm is not None:
        return _soothed(hall, replace(heard, text=calm, rest=calm, mentions=()), office, conversation)
    return _calmly(hall, heard, office, conversation)


def _soothed(hall: TownHall, heard: Heard, office: Office | None, conversation: Conversation) -> Answer:
    """The answer to who wants to hurt somebody: what it is about, with a word that cools above it, or that word alone."""
    if office is not None and weight_of(read_asking(heard.rest).rest) >= _MATTER:
        answer = _calmly(hall, heard, office, conversation)
        if answer.kind in _FROM_A_LIST:
            return replace(answer, sorrow=RAGE)
    return Answer(AnswerKind.SMALLTALK, town=office.town if office else None, smalltalk=RAGE)


def _calmly(hall: TownHall, heard: Heard, office: Office | None, conversation: Conversation) -> Answer:
    """The answer to a message of somebody who is in no danger and says something."""
    both = of_both(hall, heard, conversation)
    if both is not None:
        return both
    if office is None:
        return Answer(AnswerKind.TOWN, towns=hall.places.shared(heard.text) or hall.towns)
    if asks_about_list(heard.rest):
        return Answer(AnswerKind.SMALLTALK, town=office.town, smalltalk=ABOUT_LIST)
    before = _topic(hall, conversation)
    if before is None and asks_of_villages(heard.rest):
        return Answer(AnswerKind.SMALLTALK, town=office.town, smalltalk=VILLAGES)
    reached = of_one_office(office, heard.rest, before)
    if reached is not None:
        return reached
    return (
        named_item(hall, heard.rest, office)
        or named_of_shown(hall, heard.rest, office, conversation)
        or several(heard.rest, office, in_talk=before is not None)
        or _from_lists(hall, heard, office, conversation, before)
    )


def _goes_on(
    hall: TownHall, heard: Heard, danger: Emergency, office: Office | None, conversation: Conversation
) -> Answer | None:
    """The answer to who goes on with a talk, with the numbers to call above it in case it tells of a danger as well; None
    where that danger is more than a guess, or the lists have nothing."""
    guessed = not danger.words and danger.name != SELF_HARM and (danger.doubted or asks_same_there(heard.text))
    told = conversation.danger
    told_for_sure = told is not None and not told.doubted
    if office is None or not guessed or told_for_sure or _topic(hall, conversation) is None:
        return None
    answer = _calmly(hall, heard, office, conversation)
    return replace(answer, caution=danger.numbers, doubted=True) if answer.kind in _FROM_A_LIST else None


def _which_town(hall: TownHall) -> Answer:
    """Which town it is to be instead; that there is no other where only one is loaded."""
    if len(hall.towns) == 1:
        return Answer(AnswerKind.SMALLTALK, town=hall.towns[0], smalltalk="only-town")
    return Answer(AnswerKind.TOWN, towns=hall.towns, waits=False)


def _told(hall: TownHall, heard: Heard) -> Answer | None:
    """The duty for which the town was taught this message, nearly word for word."""
    office = heard.addressed(hall) if hall.anything_taught else None
    rest = heard.rest
    if office is None or office.ranker.taught_place(rest) is None or named_item(hall, rest, office) is not None:
        return None
    return office.stated(office.ranker.rank(rest).candidates, read_asking(rest), rest)


def _in_danger(danger: Emergency, rest: str, office: Office | None) -> Answer:
    """The numbers to call, with the duty where one is meant, and whom of its departments the message asks for."""
    alarm = Answer(
        AnswerKind.EMERGENCY, town=office.town if office else None, numbers=danger.numbers, doubted=danger.doubted
    )
    if office is None or danger.name == SELF_HARM:
        return alarm
    ranking = office.ranker.rank(rest)
    # Under a number to call an unrelated duty would be worse than none; where no danger was meant, none would.
    match decide(ranking):
        case Verdict.STATE:
            stated = office.stated(ranking.candidates, read_asking(rest), rest)
            title = stated.duties[0].duty.title
            if is_of_animals_alone(rest, title):
                return alarm
            if not _may_stand(title, rest, danger):
                return _with_its_matter(alarm, danger, office)
            return replace(
                alarm,
                duties=stated.duties[:1],
                departments=stated.departments,
                clauses=stated.clauses,
                steps=stated.steps,
            )
        case Verdict.CHOICES if danger.doubted or (not danger.sure and judge(ranking).right >= _LIKELY):
            offered = office.choices(ranking.candidates, read_asking(rest), rest)
            near = tuple(each for each in offered.duties if _may_stand(each.duty.title, rest, danger))
            if not near:
                return _with_its_matter(alarm, danger, office)
            departments = offered.departments if near[:1] == offered.duties[:1] else near[0].duty.departments
            return replace(alarm, duties=near, departments=departments, chosen_from=True)
        case _:
            return _with_its_matter(alarm, danger, office)


def _may_stand(title: str, rest: str, danger: Emergency) -> bool:
    """Whether a duty may stand under the numbers: it is of the danger, or there may be none, or it is asked for as well."""
    perhaps = danger.doubted or asks_beside_danger(rest) or (not danger.sure and shares_words(title, rest))
    return perhaps or is_of_danger(title, rest)


def _with_its_matter(alarm: Answer, danger: Emergency, office: Office) -> Answer:
    """The numbers to call with what the list has for a danger that is always one matter, however it is told."""
    matter = matter_of(danger)
    ranking = office.ranker.rank(matter) if matter else None
    if ranking is None or decide(ranking) is Verdict.NONE:
        return alarm
    offered = office.choices(ranking.candidates[:_OF_ITS_MATTER], read_asking(matter), matter)
    return replace(alarm, duties=offered.duties, departments=offered.departments, chosen_from=True)


def _from_lists(
    hall: TownHall, heard: Heard, office: Office, conversation: Conversation, before: Duty | None
) -> Answer:
    """The answer from the lists, with both duties of a matter that they divide. ``before``: the duty talked about."""
    matter = asked_matter(heard.rest, later=before is not None)
    answer = _in_lists(hall, heard, office, conversation, before, matter)
    theirs = office if answer.town is None or answer.town == office.town else hall.office(answer.town.slug)
    return with_both_halves(answer, matter, read_asking(matter), theirs)


def _in_lists(
    hall: TownHall, heard: Heard, office: Office, conversation: Conversation, before: Duty | None, matter: str
) -> Answer:
    """The answer from the lists, to a message that somehow goes with its conversation or begins a new matter.

    ``before``: the duty talked about; ``matter``: the message as its matter is looked up.
    """
    counted = offices_counted(
        hall,
        heard,
        office,
        conversation,
        lambda plain: changed_list(hall, plain, conversation) or _set_asked_for(hall, plain, office, conversation),
    )
    if counted is not None:
        return counted
    changed = changed_list(hall, heard, conversation)
    if changed is not None:
        return changed
    rest, asking = heard.rest, read_asking(heard.rest)
    tells_origin = before is not None and Detail.ORIGIN in read_details(rest)
    elsewhere = None if heard.mentions or tells_origin else not_here(rest, office, before)
    if elsewhere is not None:
        return elsewhere
    back = returned(rest, conversation, hall.all_duties, hall.office)
    talk = back or conversation
    before = _topic(hall, talk)
    away = before is not None and before.town != office.town.slug
    goes_over = away and bool(heard.mentions) and (back is not None or asks_same_there(rest))
    if heard.home is not None and not heard.mentions:
        theirs = of_the_others(hall, rest, heard.home.town, before)
        if theirs is not None:
            return theirs
    both = None if goes_over else compared(hall, heard.text, heard.mentions, heard.home or office)
    if both is not None:
        return both
    if heard.names_only_a_town and not (before is not None and heard.asks_over_there):
        return Answer(AnswerKind.TOWN, town=office.town, towns=(office.town,))
    if before is not None and heard.home is not None and not heard.mentions:
        there = same_next_door(hall, rest, before, talked_about(hall, talk), heard.home.town)
        if there is not None:
            return there
    if heard.points_to_a_town and is_home_again(rest, asking, before, office.town, talk):
        talk = back_in(talk, office.town.slug)
        before = _topic(hall, talk)
        away = before is not None and before.town != office.town.slug
    if before is not None and away:
        if heard.points_to_a_town:
            there = same_there(hall, asking, rest, before, talked_about(hall, talk), office)
            if there is not None:
                return there
        elif back is not None or is_still_there(hall, asking, rest, before):
            office = hall.office(before.town)
        else:
            talk = back_in(talk, office.town.slug)
    goes_on = before is not None and asks_for_others(rest)
    answered = not goes_on and (
        of_village(heard, office) or _set_asked_for(hall, heard, office, talk) or sought(hall, heard, office, before)
    )
    if answered:
        return answered
    if back is None and (procedure := of_procedure(rest, asking, office, talk)) is not None:
        return procedure
    asking = read_asking(matter)
    answer = on_its_road(matter, answer_in_talk(matter, asking, office, talk, returns=back is not None), office)
    return narrowed(answer, matter, asking, office, conversation)


def _set_asked_for(hall: TownHall, heard: Heard, office: Office, talk: Conversation) -> Answer | None:
    """The set that a message asks for, unless its words mean what was talked about."""
    if heard.mentions and _ITEMS.search(heard.rest) and read_step(heard.rest) is Step.COUNT:
        return office.set(SetQuery(), office.duties)  # 西北湾有多少项
    rest, asking, before = heard.rest, read_asking(heard.rest), _topic(hall, talk)
    if before is not None and Detail.UNMOVED in read_details(rest):
        return None  # 民政局不管咋办 complains, and asks for no list
    if numbers_apart(rest):
        return Answer(AnswerKind.SMALLTALK, town=office.town, smalltalk=ONE_NUMBER)
    asked = office.sets.read(rest)
    if asked is None or is_about_talk(talk, asked, asking, rest, hall.all_duties):
        return None
    if before is not None and asks_of_office(before, asked, asking, rest, office):
        return None
    return listed(office, asked, rest)


def _topic(hall: TownHall, conversation: Conversation) -> Duty | None:
    """The duty that was stated, or the first of those that were offered instead."""
    return hall.all_duties.get(conversation.about)
