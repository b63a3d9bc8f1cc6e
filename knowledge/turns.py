"""One turn of a talk: whether it means the duty talked about, one that was offered, or something else."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answers import Answer, AnswerKind, Conversation, Want
from knowledge.companions import companions, lack_of, likeliest
from knowledge.fresh_matters import added_matter, another_thing, both_matters, fresh_matter
from knowledge.leaning import about_offices, has_no_matter, likeliest_first, pull
from knowledge.matching.decision import Verdict, decide
from knowledge.matching.ranker import Candidate
from knowledge.office import MOST_CHOICES, Office
from knowledge.records import ListPart
from knowledge.understanding.clause_asked import clause_asked
from knowledge.understanding.correcting import denies_plainly, read_correction
from knowledge.understanding.details import only_details
from knowledge.understanding.matters import weight_of
from knowledge.understanding.returning import read_returning
from knowledge.understanding.ruled_out import without_ruled_out
from knowledge.understanding.steps_asked import only_step
from knowledge.understanding.wants import read_asking

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from knowledge.matching.ranker import Signals
    from knowledge.records import Duty
    from knowledge.understanding.wants import Asking

_EVEN, _LIKELY = -0.75, 0.0
"""Log odds from which what was talked about is worth offering when the message means nothing clear alone, or nothing at
all: hardly anybody whose words no duty has means the last one, and what was offered before must not stick."""
_BRIEF = 2.0
"""Characters of matter up to which a message that means nothing alone may mean what was offered to choose from."""
_FIRM, _OWN_WORDS = 1.2, 2.0
"""Log odds up to which a message that has so many characters of its own matter may mean another duty after all."""
_NAMES_SOME = 0.04
"""How much a duty with departments is preferred when a department is asked for; set on the development questions."""
_OWN_MATTER = 1.0
"""Characters of matter from which what was meant instead is another duty, and not another part of it."""
_GOES_WITH = 0.5
"""How much it counts that a duty has the act that is asked for and goes with the one talked about that has not."""
_LACKS = 1.5
"""Places that a duty falls back for lacking what is asked for."""
_DENIED = 0.3
"""How much less a duty is that was shown first and, as the next message says, not meant."""
_STILL = 1.0
"""Log odds from which who says that something else was meant means another side of the same duty."""
_OLDER = 0.01
"""What each duty talked about earlier counts less than the one after it, when a message goes back."""
_AWAY = 0.1
"""What another town's duty counts less, once the talk has left that town."""
_GONE_BACK, _POINTED_AT = 0.4, 0.1
"""How far the best duty of the list may be before the one talked about."""


def answer_in_talk(
    rest: str, asking: Asking, office: Office, conversation: Conversation, *, returns: bool = False
) -> Answer:
    """The answer from one town's list to a normalised message without towns' names, in its conversation.

    ``returns``: the message says that it is about the conversation's duty.
    """
    place = office.places.get(conversation.duty)
    if conversation.duty or conversation.choices:
        said = without_ruled_out(rest, office.sets.offices)
        rest, asking = (said, read_asking(said)) if said != rest else (rest, asking)
    meant_instead = read_correction(rest) if conversation.duty or conversation.choices else None
    if meant_instead is not None and weight_of(read_asking(meant_instead).rest) >= _OWN_MATTER:
        return _corrected(meant_instead, office, conversation, plainly=denies_plainly(rest))
    denied = _denied(office, conversation, asking) - {place}
    offered = () if conversation.duty else tuple(each for each in _offered(office, conversation) if each not in denied)
    if place is not None and asking.want is not Want.LEVEL:
        named = _shown_beside(rest, office, office.duties[place], conversation)
        if named:
            place, offered = None, named
    about = (place,) if place is not None else offered
    if about:
        meant_duties = [office.duties[each] for each in about]
        clause = clause_asked(rest)
        short = about_offices(read_asking(clause), clause, office.sets.offices, meant_duties)
        if clause != rest and has_no_matter(short):
            rest, asking = clause, short
        else:
            asking = about_offices(asking, rest, office.sets.offices, meant_duties)
        sharing = tuple(each for each in about if set(asking.offices) & set(office.duties[each].departments))
        # 是镇上的事还是派出所的事 names one to rule it out.
        if place is None and sharing and asking.want is not Want.LEVEL:
            offered = sharing
            place = sharing[0] if sharing[0] == about[0] else None
        beside = another_thing(rest, asking, office, about)
        if beside is not None:
            return beside
    details = only_details(rest)
    says_none = has_no_matter(asking) or bool(details) or bool(about and only_step(rest))
    if (returns and place is not None) or says_none:
        instead = _companion(about[0], asking, rest, office, denied) if about and says_none else None
        if instead is not None:
            offers = office.choices([instead, *(Candidate(each, 1.0, 1.0) for each in about)], asking, rest)
            return replace(offers, own=_own_without_department(office, place, asking))
        if place is not None:
            return office.stated((Candidate(place, 1.0, 1.0),), asking, rest, later=True)
        if offered:
            # Nothing was stated: what it asks for decides which of them comes first.
            likely = likeliest_first(asking, rest, office, office.ranker.signals(rest), offered)
            first = _asked_for(office, likely, asking, rest)
            return office.choices([Candidate(each, 1.0, 1.0) for each in first], asking, rest)
        if details:
            return office.nothing(asking.want)
        if asking.want is not Want.RESPONSIBILITY and len(asking.rest) <= 1:
            return Answer(AnswerKind.SMALLTALK, town=office.town, smalltalk="noise")
    both = both_matters(rest, asking, office)
    if both is not None:
        return both
    signals = office.ranker.signals(rest)
    meant = (place,) if place is not None else offered
    earlier = [
        office.places[each]
        for each in conversation.talked
        if each in office.places and each not in conversation.refused
    ]
    pulled = pull(asking, rest, office, signals, meant, [each for each in earlier if each not in meant])
    favours = _with_departments(asking, office, pulled.favours)
    favours |= {each: favours.get(each, 0.0) - _DENIED for each in denied}
    lack = lack_of(asking, rest, office.duties[meant[0]]) if meant and pulled.odds > -math.inf else None
    if lack is not None and lack.acts:
        for each, score in companions(office, meant[0], rest, lack).items():
            favours[each] = favours.get(each, 0.0) + _GOES_WITH * score
    ranking = office.ranker.order(signals, favours)
    candidates = ranking.candidates
    if denied and _would_be_denied(office, signals, candidates, denied, place):
        return office.choices(_behind_another(candidates, denied), asking, rest)
    stays = place is not None and bool(candidates) and candidates[0].position == place
    verdict = decide(ranking, leaning=stays)
    fresh = fresh_matter(rest, asking, office, signals, place) if place is not None else None
    fresh = fresh or (added_matter(rest, asking, office, signals, meant) if meant else None)
    if fresh is not None:
        return fresh
    if verdict is Verdict.STATE and stays and 0 < pulled.odds < _FIRM and weight_of(asking.rest) >= _OWN_WORDS:
        # Perhaps a new matter: what was talked about comes first, but is not stated.
        alone = office.ranker.order(signals)
        if decide(alone) is Verdict.STATE and alone.candidates[0].position == place:
            return office.stated(candidates, asking, rest)  # it says so by itself: a title typed once more
        others = [each for each in alone.candidates if each.position != place]
        return office.choices([candidates[0], *others], asking, rest)
    if verdict is Verdict.STATE:
        return office.stated(candidates, asking, rest, later=stays)
    goes_on = verdict is not Verdict.NONE or place is not None or weight_of(asking.rest) <= _BRIEF
    if goes_on and pulled.odds > (_LIKELY if verdict is Verdict.NONE else _EVEN):
        ranked = tuple(each.position for each in candidates if each.position in meant)
        first = _asked_for(office, ranked if pulled.odds > 0 else meant, asking, rest)
        others = [each for each in candidates if each.position not in first]
        return office.choices([*(Candidate(each, 1.0, 1.0) for each in first), *others], asking, rest)
    if verdict is Verdict.NONE:
        return office.nothing(asking.want)
    return office.choices(candidates, asking, rest)


def _denied(office: Office, conversation: Conversation, asking: Asking) -> frozenset[int]:
    """Places of the duties that somebody said were not meant, as long as the matter is the same."""
    refused = () if asking.new_subject else conversation.refused
    return frozenset(office.places[each] for each in refused if each in office.places)


def _own_without_department(office: Office, place: int | None, asking: Asking) -> Duty | None:
    """The township's own duty at ``place``, where a department is asked of it and the list names none."""
    duty = office.duties[place] if place is not None else None
    asks = asking.want in {Want.DEPARTMENT, Want.DEPARTMENT_DUTIES}
    return duty if duty and asks and duty.part is ListPart.BASIC and not duty.departments else None


def _would_be_denied(
    office: Office, signals: Signals, candidates: Sequence[Candidate], denied: Collection[int], place: int | None
) -> bool:
    """Whether a message would be answered with a duty that was denied, had it not been: nothing else is stated then."""
    if not candidates or candidates[0].position == place:
        return False
    alone = office.ranker.order(signals)
    return alone.candidates[0].position in denied and decide(alone) is not Verdict.NONE


def _behind_another(candidates: Sequence[Candidate], denied: Collection[int]) -> list[Candidate]:
    """Candidates with the first that was not denied before all others: said again in other words, a duty that was
    denied comes no nearer than beside another."""
    instead = next((each for each in candidates if each.position not in denied), candidates[0])
    return [instead, *(each for each in candidates if each is not instead)]


def _companion(place: int, asking: Asking, text: str, office: Office, denied: Collection[int]) -> Candidate | None:
    """The duty that has what a message without a matter of its own asks for and the duty at ``place`` lacks."""
    lack = lack_of(asking, text, office.duties[place])
    near = companions(office, place, text, lack) if lack is not None else {}
    found = likeliest({each: score for each, score in near.items() if each not in denied})
    return found if lack is not None and found is not None and found.score >= lack.near else None


def _corrected(text: str, office: Office, conversation: Conversation, *, plainly: bool) -> Answer:
    """The answer to what was meant instead: another duty than was shown first, or another side of the same.

    ``plainly``: the message says that what was shown is not it (不是这个), and not only that something else was meant.
    """
    wrong = office.places.get(conversation.duty or next(iter(conversation.choices[:MOST_CHOICES]), ""))
    asking = read_asking(text)
    signals = office.ranker.signals(text)
    favours = dict.fromkeys(_denied(office, conversation, asking), -_DENIED)
    if wrong is not None:
        pulled = pull(asking, text, office, signals, (wrong,), ())
        favours |= pulled.favours if pulled.odds > _STILL and not plainly else {wrong: -_DENIED}
    ranking = office.ranker.order(signals, favours)
    if plainly and wrong is not None and _would_be_denied(office, signals, ranking.candidates, {wrong}, None):
        return office.choices(_behind_another(ranking.candidates, {wrong}), asking, text)
    stays = bool(ranking.candidates) and ranking.candidates[0].position == wrong
    match decide(ranking, leaning=stays):
        case Verdict.STATE:
            return office.stated(ranking.candidates, asking, text, later=stays)
        case Verdict.CHOICES:
            return office.choices(ranking.candidates, asking, text)
    return office.nothing(asking.want)


def _with_departments(asking: Asking, office: Office, favours: dict[int, float]) -> dict[int, float]:
    """What duties get by position: a little more those that name departments, when a department is asked for."""
    if asking.want not in {Want.DEPARTMENT, Want.DEPARTMENT_DUTIES}:
        return favours
    named = {place: _NAMES_SOME for place, duty in enumerate(office.duties) if duty.departments}
    return {place: favours.get(place, 0.0) + named.get(place, 0.0) for place in {**favours, **named}}


def _asked_for(office: Office, offered: Sequence[int], asking: Asking, text: str) -> tuple[int, ...]:
    """Duties that were offered, in their order but for those that lack what the message asks for."""

    def lacks(place: int) -> int:
        duty = office.duties[place]
        nobody = asking.want in {Want.DEPARTMENT, Want.DEPARTMENT_DUTIES} and not duty.departments
        return nobody + ("罚" in text and "罚" not in duty.title)

    ranked = sorted((rank + _LACKS * lacks(place), place) for rank, place in enumerate(offered))
    return tuple(place for _, place in ranked)


def returned(
    text: str, conversation: Conversation, duties: Mapping[str, Duty], office_of: Callable[[str], Office]
) -> Conversation | None:
    """The conversation as a normalised message takes it up that goes back to an earlier duty, or None.

    ``duties`` are all that are known, by id; ``office_of`` opens the office of a town.
    """
    back = read_returning(text)
    talked = [each for each in conversation.talked if each in duties]
    if back is None or not talked:
        return None
    if not weight_of(back.matter):
        return replace(conversation, duty=talked[-1], choices=()) if back.earliest else None
    if back.earliest:
        talked.reverse()
    fits: list[tuple[float, str]] = []
    for town in dict.fromkeys(duties[each].town for each in talked):
        office = office_of(town)
        totals = office.ranker.total(office.ranker.signals(back.matter))
        best = float(totals.max(initial=0.0))
        away = _AWAY * (town != conversation.town and (back.earliest or town != duties[talked[0]].town))
        fits += [
            (best - float(totals[office.places[each]]) + _OLDER * rank + away, each)
            for rank, each in enumerate(talked)
            if duties[each].town == town
        ]
    behind, meant = min(fits)
    return (
        replace(conversation, duty=meant, choices=()) if behind < (_GONE_BACK if back.plain else _POINTED_AT) else None
    )


def _shown_beside(text: str, office: Office, duty: Duty, conversation: Conversation) -> tuple[int, ...]:
    """Duties that were shown beside the stated one and have the office that a message names, when that one has not."""
    if set(office.sets.offices.named_in(text)) & set(duty.departments):
        return ()
    beside = _offered(office, conversation)
    named = set(office.sets.offices.named_in(text))
    return tuple(each for each in beside if named & set(office.duties[each].departments))


def _offered(office: Office, conversation: Conversation) -> tuple[int, ...]:
    """Duties of this town that were offered to choose from; a long list was not."""
    places = tuple(office.places[each] for each in conversation.choices if each in office.places)
    return places if len(places) <= MOST_CHOICES else ()
