"""One turn of a talk: whether it means the duty talked about, one that was offered, or something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.answers import Answer, AnswerKind, Conversation, Want
from knowledge.leaning import about_offices, has_no_matter, pull, pull_offered
from knowledge.matching.decision import Verdict, decide
from knowledge.matching.ranker import Candidate
from knowledge.office import MOST_CHOICES, Office

if TYPE_CHECKING:
    from knowledge.understanding.wants import Asking


def answer_in_talk(rest: str, asking: Asking, office: Office, conversation: Conversation) -> Answer:
    """The answer from one town's list to a normalised message without towns' names, in its conversation."""
    place = office.places.get(conversation.duty)
    offered = () if conversation.duty else _offered(office, conversation)
    about = (place,) if place is not None else offered
    if about:
        asking = about_offices(asking, rest, office.sets.offices, [office.duties[each] for each in about])
        sharing = tuple(each for each in about if set(asking.offices) & set(office.duties[each].departments))
        if place is None and sharing:
            offered = sharing
            place = sharing[0] if sharing[0] == about[0] else None
    if has_no_matter(asking):
        if place is not None:
            return office.stated((Candidate(place, 1.0, 1.0),), asking, rest, later=True)
        if offered:
            return office.choices([Candidate(each, 1.0, 1.0) for each in offered], asking, rest)
        if asking.want is not Want.RESPONSIBILITY:
            return Answer(AnswerKind.SMALLTALK, town=office.town, smalltalk="noise")
    signals = office.ranker.signals(rest)
    likely = False
    if place is not None:
        pulled = pull(asking, rest, office, signals, place)
        ranking, likely = office.ranker.order(signals, pulled.favours), pulled.likely
    else:
        ranking = office.ranker.order(signals, pull_offered(asking, rest, office, signals, offered))
    candidates = ranking.candidates
    stays = place is not None and bool(candidates) and candidates[0].position == place
    verdict = decide(ranking, leaning=stays)
    if place is not None and likely and verdict is not Verdict.STATE:
        others = [each for each in candidates if each.position != place]
        return office.choices([Candidate(place, 1.0, 1.0), *others], asking, rest)
    if verdict is Verdict.NONE:
        return office.nothing(asking.want)
    if verdict is Verdict.CHOICES:
        return office.choices(candidates, asking, rest)
    return office.stated(candidates, asking, rest, later=stays)


def _offered(office: Office, conversation: Conversation) -> tuple[int, ...]:
    """Duties of this town that were offered to choose from; a long list was not."""
    places = tuple(office.places[each] for each in conversation.choices if each in office.places)
    return places if len(places) <= MOST_CHOICES else ()
