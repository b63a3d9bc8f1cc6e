"""One turn of a talk: whether it means the duty talked about, one that was offered, or something else."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from knowledge.answers import Answer, AnswerKind, Want
from knowledge.beginning_anew import behind_closing_anew, in_key_words
from knowledge.companions import companion, companions, lack_of, shown_beside, with_departments
from knowledge.denying import DENIED, behind_another, corrected, denied_in, would_be_denied
from knowledge.fresh_matters import (
    another_thing,
    behind_lack,
    both_matters,
    first_clause,
    fresh_matter,
    today_first,
    wished_matter,
)
from knowledge.leaning import Pull, about_offices, has_no_matter, likeliest_first, pull
from knowledge.matching.decision import Verdict, decide, is_plainly_elsewhere, is_unlikely
from knowledge.matching.ranker import Candidate
from knowledge.moving_on import another_named, bare_thing, beside_meant, brings_none, entry_changed
from knowledge.office import MOST_CHOICES, Office
from knowledge.records import ListPart
from knowledge.understanding.circumstance import tells_how_many
from knowledge.understanding.clause_asked import clause_asked
from knowledge.understanding.closing import behind_closing
from knowledge.understanding.correcting import denies_plainly, read_correction, tells_what_was_asked
from knowledge.understanding.details import LINES, only_details
from knowledge.understanding.matters import weight_of
from knowledge.understanding.own_words import names_a_paper
from knowledge.understanding.ruled_out import without_ruled_out
from knowledge.understanding.same_for_others import asks_for_another_village, asks_for_others
from knowledge.understanding.selecting import whole_text
from knowledge.understanding.taken_back import asks_if_taken
from knowledge.understanding.turning import points_back
from knowledge.understanding.wants import asks_for_body, read_asking
from knowledge.which_of_them import which_of_them

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.conversation import Conversation, Told
    from knowledge.records import Duty
    from knowledge.understanding.wants import Asking

_EVEN, _LIKELY = -0.7, 0.0
"""Log odds from which what was talked about is worth offering when the message means nothing clear alone, or nothing at
all: hardly anybody whose words no duty has means the last one, and what was offered before must not stick."""
_BRIEF = 2.0
"""Characters of matter up to which a message that means nothing alone may mean what was offered to choose from."""
_FIRM, _OWN_WORDS = 1.2, 2.0
"""Log odds up to which a message that has so many characters of its own matter may mean another duty after all."""
_OWN_MATTER = 1.0
"""Characters of matter from which what was meant instead is another duty, and not another part of it."""
_GOES_WITH = 0.5
"""How much it counts that a duty has the act that is asked for and goes with the one talked about that has not."""
_CLOSED, _ANEW = 2.0, 1.6
"""Log odds up to which a message that closed the matter before it (谢谢, 算了) and has so many characters of its own means
something new: of the development talks all but a few that do so do."""
_FEW = 3
"""Duties to choose from, as many at most, of which the first is told to who asks on and picks none: of the development
talks nine in ten mean it then, and the others stay to be picked."""
_NEXT = 2
"""Duties shown beside the one talked about that a later turn may mean without naming them."""
_LACKS = 1.5
"""Places that a duty falls back for lacking what is asked for."""


@dataclass(frozen=True, slots=True)
class _Turn:
    """A message in a talk, and the duties of the list that it may lean on, by their places."""

    rest: str
    asking: Asking
    office: Office
    place: int | None
    """Of the duty talked about."""
    offered: tuple[int, ...]
    """That were offered to choose from, where none was stated."""
    about: tuple[int, ...]
    """That were talked about or offered, before an office that the message names tells which of them it means."""
    denied: frozenset[int]
    """That somebody said were not meant."""
    closed: bool = False
    """Whether the message first closed what was talked about: 谢谢，那…, 算了."""
    told: Told | None = None
    """How the last answer told what the talk holds."""
    shown: bool = False
    """Whether the duties ``offered`` were shown to choose from; after a refusal they only came nearest."""

    @property
    def meant(self) -> tuple[int, ...]:
        """The duties that the message means if it stays with the talk."""
        return (self.place,) if self.place is not None else self.offered

    def choices(self, first: Iterable[int], others: Iterable[Candidate] = ()) -> Answer:
        """Duties of the talk to choose from, and others behind them."""
        return self.office.choices([*(Candidate(each, 1.0, 1.0) for each in first), *others], self.asking, self.rest)


def answer_in_talk(
    rest: str, asking: Asking, office: Office, conversation: Conversation, *, returns: bool = False
) -> Answer:
    """The answer from one town's list to a normalised message without towns' names, in its conversation.

    ``returns``: the message says that it is about the conversation's duty.
    """
    if conversation.duty or conversation.choices:
        place = office.places.get(conversation.duty)
        own = office.duties[place].departments if place is not None else None
        said = without_ruled_out(rest, office.sets.offices, own)
        rest, asking = (said, read_asking(said)) if said != rest else (rest, asking)
    meant_instead = read_correction(rest) if conversation.duty or conversation.choices else None
    if meant_instead is not None and weight_of(read_asking(meant_instead).rest) >= _OWN_MATTER:
        plainly, asked = denies_plainly(rest), tells_what_was_asked(rest)
        return corrected(meant_instead, office, conversation, plainly=plainly, asked=asked)
    behind = behind_closing(rest) if not returns and (conversation.duty or conversation.choices) else None
    if behind is not None:
        rest, asking = behind, read_asking(behind)
    turn = replace(_turn_of(rest, asking, office, conversation), closed=behind is not None)
    beside = another_thing(turn.rest, turn.asking, office, turn.about, turn.denied) if turn.about else None
    return (
        beside
        or _moved_on(turn, conversation)
        or _of_the_talk(turn, returns=returns)
        or both_matters(turn.rest, turn.asking, office)
        or _by_its_words(turn, conversation)
    )


def _turn_of(rest: str, asking: Asking, office: Office, conversation: Conversation) -> _Turn:
    """What a message may lean on, and how it asks beside the offices of those duties."""
    quiet = conversation.duty not in conversation.talked  # under the numbers to call it was never shown
    place = None if quiet else office.places.get(conversation.duty)
    denied = denied_in(office, conversation, asking) - {place}
    offered = () if place is not None else tuple(each for each in _offered(office, conversation) if each not in denied)
    if place is not None and (asking.want is not Want.LEVEL or asks_if_taken(rest)):
        named = shown_beside(rest, office, place, _offered(office, conversation))
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
            several = conversation.told is not None and conversation.told.several
            place = sharing[0] if (len(sharing) == 1 if several else sharing[0] == about[0]) else None
    shown = conversation.talked[:1] == conversation.choices[:1]
    return _Turn(rest, asking, office, place, offered, about, denied, told=conversation.told, shown=shown)


def _moved_on(turn: _Turn, conversation: Conversation) -> Answer | None:
    """The answer to a turn that plainly means another duty than the one talked about."""
    if turn.place is None or turn.closed:
        return entry_changed(turn.rest, turn.asking, turn.office, turn.offered)
    if named := another_named(turn.rest, turn.asking, turn.office, turn.place, turn.denied):
        return named
    few = turn.asking.want is Want.RESPONSIBILITY and brings_none(turn.rest, turn.asking, turn.office, turn.about)
    if not few or tells_how_many(turn.rest) or _companion(turn) is not None:
        return None
    beside = [each for each in _offered(turn.office, conversation) if each not in turn.denied]
    odds = _pulled(turn, conversation)[0]
    return beside_meant(turn.rest, turn.asking, turn.office, turn.place, beside, odds)


def _of_the_talk(turn: _Turn, *, returns: bool) -> Answer | None:
    """The answer to a message that brings no matter of its own, or says that it goes back; None for any other."""
    asking, office = turn.asking, turn.office
    details = only_details(turn.rest)
    says_none = bool(details) or brings_none(turn.rest, asking, office, turn.about)
    paper = (turn.closed or not details) and names_a_paper(
        asking.rest, [whole_text(office.duties[each]) for each in turn.meant]
    )
    if paper or not (says_none or (returns and turn.place is not None)):
        return None
    instead = _companion(turn) if turn.about and says_none and not details & LINES else None
    if instead is not None:
        talked = (Candidate(each, 1.0, 1.0) for each in turn.about if each != instead.position)
        offers = office.choices([instead, *talked], asking, turn.rest)
        return replace(offers, own=_own_without_department(turn))
    for_others = asks_for_others(turn.rest, stuck=False)
    said = "" if for_others or tells_how_many(turn.rest) else turn.rest  # how many there are asks for no part of it
    if turn.place is not None and for_others:
        again = office.stated((Candidate(turn.place, 1.0, 1.0),), read_asking(""), "", later=True)
        return replace(again, everywhere=asks_for_another_village(turn.rest))
    if turn.place is not None:
        stated = office.stated((Candidate(turn.place, 1.0, 1.0),), asking, said, later=True)
        # Who asks where to go (找谁, 去哪告他) is told so by what is said of any duty of the township's own.
        return replace(stated, own=_own_without_department(turn) if asks_for_body(turn.rest) else None)
    which = which_of_them(office, turn.offered, asking, turn.rest, details, turn.told) if turn.shown else None
    if which is not None:
        return which
    if turn.offered:
        # Nothing was stated: what it asks for decides which of them comes first.
        signals = office.ranker.signals(turn.rest)
        likely = likeliest_first(asking, turn.rest, office, signals, turn.offered)
        ranked = turn.offered if details & LINES else _asked_for(turn, likely if said else turn.offered)
        taken = [each for each in ranked if office.duties[each].part is ListPart.RECALLED]
        means_taken = asks_if_taken(turn.rest) and taken == list(ranked[:1])
        if means_taken or (turn.shown and ranked[0] == turn.offered[0] and len(ranked) <= _FEW):
            return office.stated([Candidate(each, 1.0, 1.0) for each in ranked], asking, said, later=True)
        return turn.choices(ranked)
    if details:
        return office.nothing(asking.want)
    if asking.want is not Want.RESPONSIBILITY and len(asking.rest) <= 1:
        noise = Answer(AnswerKind.SMALLTALK, town=office.town, smalltalk="noise")
        return bare_thing(turn.rest, asking, office) or noise
    return None


def _by_its_words(turn: _Turn, conversation: Conversation) -> Answer:
    """The answer that a message's own words have in the list, as near as the talk draws it to its duties."""
    rest, asking, office, place = turn.rest, turn.asking, turn.office, turn.place
    odds, favours = _pulled(turn, conversation)
    ranking = office.ranker.rank(rest, favours)
    candidates = ranking.candidates
    if turn.denied and would_be_denied(office, rest, candidates, turn.denied, place):
        return office.choices(behind_another(candidates, turn.denied), asking, rest)
    fresh = None
    if place is not None:
        fresh = fresh_matter(rest, asking, office, place) or behind_lack(rest, office, place)
    fresh = fresh or (wished_matter(rest, asking, office, turn.meant) if turn.meant else None)
    if fresh is not None:
        return fresh
    stays = place is not None and bool(candidates) and candidates[0].position == place
    verdict = decide(ranking, leaning=stays)
    if verdict is Verdict.STATE and stays and 0 < odds < _FIRM and weight_of(asking.rest) >= _OWN_WORDS:
        return _perhaps_new(turn, candidates)
    if verdict is Verdict.STATE:
        today = None if stays else today_first(rest, asking, office, candidates)
        return today or office.stated(candidates, asking, rest, later=stays)
    goes_on = verdict is not Verdict.NONE or place is not None or weight_of(asking.rest) <= _BRIEF or odds > _FIRM
    if goes_on and odds > (_LIKELY if verdict is Verdict.NONE else _EVEN):
        ranked = tuple(each.position for each in candidates if each.position in turn.meant)
        first = _asked_for(turn, ranked if odds > 0 else turn.meant)
        return turn.choices(first, (each for each in candidates if each.position not in first))
    if verdict is Verdict.NONE:
        return first_clause(rest, asking, office) or office.nothing(
            asking.want, elsewhere=is_plainly_elsewhere(ranking)
        )
    return office.choices(candidates, asking, rest, alone=not turn.about, unlikely=is_unlikely(ranking))


def _begins_anew(turn: _Turn, odds: float) -> bool:
    """Whether a message is written as one that begins a new matter, which the duties of the talk hardly have."""
    written = [whole_text(turn.office.duties[each]) for each in turn.meant]
    if turn.closed:
        return odds < _CLOSED or behind_closing_anew(turn.asking.rest, written)
    return in_key_words(turn.rest, written)


def _stands_alone(turn: _Turn) -> bool:
    """Whether a message brings so much matter of its own, and points at nobody, that the list answers it alone."""
    alone = weight_of(turn.asking.rest) >= _ANEW and not points_back(turn.rest)
    return alone and decide(turn.office.ranker.rank(turn.rest)) is not Verdict.NONE


def _pulled(turn: _Turn, conversation: Conversation) -> tuple[float, dict[int, float]]:
    """Log odds that a message means one of the talk's duties, and what each duty gets by position."""
    asking, office, meant = turn.asking, turn.office, turn.meant
    # What was shown beside the duty talked about may be meant as well as an earlier one.
    beside = conversation.choices[:_NEXT] if len(conversation.choices) <= MOST_CHOICES else ()  # a long list was not
    known = dict.fromkeys((*conversation.talked, *beside))
    earlier = [office.places[each] for each in known if each in office.places and each not in conversation.refused]
    signals = office.ranker.signals(turn.rest)
    pulled = pull(asking, turn.rest, office, signals, meant, [each for each in earlier if each not in meant])
    if meant and _begins_anew(turn, pulled.odds) and _stands_alone(turn):
        pulled = Pull({}, -math.inf)
    favours = with_departments(asking, office, pulled.favours)
    favours |= {each: favours.get(each, 0.0) - DENIED for each in turn.denied}
    lack = lack_of(asking, turn.rest, office.duties[meant[0]]) if meant and pulled.odds > -math.inf else None
    if lack is not None and lack.acts:
        for each, score in companions(office, meant[0], turn.rest, lack).items():
            favours[each] = favours.get(each, 0.0) + _GOES_WITH * score
    return pulled.odds, favours


def _perhaps_new(turn: _Turn, candidates: Sequence[Candidate]) -> Answer:
    """The answer to what is perhaps a new matter: what was talked about comes first, but is not stated, unless the
    message says so by itself (a title typed once more)."""
    alone = turn.office.ranker.rank(turn.rest)
    if decide(alone) is Verdict.STATE and alone.candidates[0].position == turn.place:
        return turn.office.stated(candidates, turn.asking, turn.rest)
    others = [each for each in alone.candidates if each.position != turn.place]
    return turn.office.choices([candidates[0], *others], turn.asking, turn.rest)


def _own_without_department(turn: _Turn) -> Duty | None:
    """The township's own duty talked about, where a department is asked of it and the list names none."""
    duty = turn.office.duties[turn.place] if turn.place is not None else None
    asks = turn.asking.want in {Want.DEPARTMENT, Want.DEPARTMENT_DUTIES}
    return duty if duty and asks and duty.part is ListPart.BASIC and not duty.departments else None


def _companion(turn: _Turn) -> Candidate | None:
    """The duty that has what a message without a matter of its own asks for and the first duty of the talk lacks."""
    place = turn.about[0]
    lack = lack_of(turn.asking, turn.rest, turn.office.duties[place])
    return companion(turn.office, place, turn.rest, lack, turn.denied) if lack is not None else None


def _asked_for(turn: _Turn, offered: Sequence[int]) -> tuple[int, ...]:
    """Duties that were offered, in their order but for those that lack what the message asks for."""

    def lacks(place: int) -> int:
        duty = turn.office.duties[place]
        nobody = turn.asking.want in {Want.DEPARTMENT, Want.DEPARTMENT_DUTIES} and not duty.departments
        kept = asks_if_taken(turn.rest) and duty.part is not ListPart.RECALLED
        return nobody + kept + ("罚" in turn.rest and "罚" not in duty.title)

    ranked = sorted((rank + _LACKS * lacks(place), place) for rank, place in enumerate(offered))
    return tuple(place for _, place in ranked)


def _offered(office: Office, conversation: Conversation) -> tuple[int, ...]:
    """Duties of this town that were offered to choose from; a long list was not."""
    places = tuple(office.places[each] for each in conversation.choices if each in office.places)
    return places if len(places) <= MOST_CHOICES else ()
