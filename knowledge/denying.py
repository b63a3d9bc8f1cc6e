"""Duties that somebody says were not meant: what was meant instead, and how the talk keeps away from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.language.segment import words
from knowledge.leaning import pull
from knowledge.matching.decision import Verdict, decide, is_plainly_elsewhere
from knowledge.matching.ranker import Candidate
from knowledge.understanding.selecting import whole_text
from knowledge.understanding.topics import variants
from knowledge.understanding.wants import read_asking

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from knowledge.answers import Answer
    from knowledge.conversation import Conversation
    from knowledge.office import Office
    from knowledge.understanding.wants import Asking

DENIED = 0.3
"""How much less a duty is that was shown first and, as the next message says, not meant."""
_STILL = 1.0
"""Log odds from which who says that something else was meant means another side of the same duty."""
_SIDES = 2
"""Departments from which one duty has sides of which another may be meant."""


def denied_in(office: Office, conversation: Conversation, asking: Asking) -> frozenset[int]:
    """Places of the duties that somebody said were not meant, as long as the matter is the same."""
    refused = () if asking.new_subject else conversation.refused
    return frozenset(office.places[each] for each in refused if each in office.places)


def would_be_denied(
    office: Office, text: str, candidates: Sequence[Candidate], denied: Collection[int], place: int | None
) -> bool:
    """Whether a message would be answered with a duty that was denied, had it not been: nothing else is stated then."""
    if not candidates or candidates[0].position == place:
        return False
    alone = office.ranker.rank(text)
    return alone.candidates[0].position in denied and decide(alone) is not Verdict.NONE


def behind_another(candidates: Sequence[Candidate], denied: Collection[int]) -> list[Candidate]:
    """Candidates with the first that was not denied before all others: said again in other words, a duty that was
    denied comes no nearer than beside another."""
    instead = next((each for each in candidates if each.position not in denied), candidates[0])
    return [instead, *(each for each in candidates if each is not instead)]


def corrected(text: str, office: Office, conversation: Conversation, *, plainly: bool, asked: bool = False) -> Answer:
    """The answer to what was meant instead: another duty than was shown first, or another side of the same.

    ``plainly``: the message says that what was shown is not it (不是这个), and not only that something else was meant;
    ``asked``: it says what was asked (我问的是谁抓), which may be another department's part all the same.
    """
    wrong = office.places.get(conversation.about)
    asking = read_asking(text)
    favours = dict.fromkeys(denied_in(office, conversation, asking), -DENIED)
    if wrong is not None:
        pulled = pull(asking, text, office, office.ranker.signals(text), (wrong,), ())
        still = pulled.odds > _STILL
        side = _another_side(text, asking, office, wrong) if still and plainly and asked else None
        if side is not None:
            return side
        favours |= pulled.favours if still and not plainly else {wrong: -DENIED}
    ranking = office.ranker.rank(text, favours)
    if plainly and wrong is not None and would_be_denied(office, text, ranking.candidates, {wrong}, None):
        return office.choices(behind_another(ranking.candidates, {wrong}), asking, text)
    stays = bool(ranking.candidates) and ranking.candidates[0].position == wrong
    match decide(ranking, leaning=stays):
        case Verdict.STATE:
            return office.stated(ranking.candidates, asking, text, later=stays)
        case Verdict.CHOICES:
            return office.choices(ranking.candidates, asking, text)
    return office.nothing(asking.want, elsewhere=is_plainly_elsewhere(office.ranker.rank(text)))


def _another_side(text: str, asking: Asking, office: Office, place: int) -> Answer | None:
    """What was asked as another department's part of the duty at ``place``, where several have one and the list says it
    in the same words; that duty before others where it does not, but means no other as much and may be in the list; else
    None."""
    duty = office.duties[place]
    ranking = office.ranker.rank(text)
    alone = ranking.candidates
    if len(duty.departments) < _SIDES or not alone or alone[0].position != place:
        return None
    written = whole_text(duty)
    shared = any(len(word) > 1 and any(name in written for name in variants(word)) for word in words(asking.rest))
    part = office.stated([Candidate(place, 1.0, 1.0)], asking, text, later=True)
    if shared and part.clauses:
        return part
    return None if is_plainly_elsewhere(ranking) else office.choices(alone, asking, text)
