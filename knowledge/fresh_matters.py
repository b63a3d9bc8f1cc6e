"""Messages in a talk that bring matters of their own: a wish, a paper that no list has, two matters side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.companions import asked_acts
from knowledge.language.segment import words
from knowledge.matching.decision import Verdict, decide, is_plainly_elsewhere, judge
from knowledge.matching.ranker import Candidate
from knowledge.understanding.clause_asked import matter_behind_lack, matter_first
from knowledge.understanding.matters import weight_of
from knowledge.understanding.own_matter import thing_asked_for, thing_besides, thing_given
from knowledge.understanding.own_words import names_another_thing
from knowledge.understanding.scanning import holds
from knowledge.understanding.selecting import whole_text
from knowledge.understanding.topics import is_thing, variants
from knowledge.understanding.two_matters import two_matters
from knowledge.understanding.wanted_now import names_a_thing, wanted_now
from knowledge.understanding.wants import read_asking
from knowledge.understanding.wishes import says_a_wish, without_wish

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from knowledge.answers import Answer
    from knowledge.matching.ranker import Ranking
    from knowledge.office import Office
    from knowledge.understanding.wants import Asking

_ASKED = "谁管"
"""What is asked of each of two matters that a message names side by side."""
_WELL, _LEAD = 0.75, 0.15
"""Score of a duty that is likely meant though not sure enough to be stated, and how far it is before the next."""
_WISHED = 1.2
"""Characters of matter from which a wish is one of its own: 想打井, not 想办."""
_OWN_WORDS = 2.0
"""Characters of matter from which a part of a message is looked for alone."""
_PLAIN = 0.9
"""Odds of being right from which what somebody wants is stated though a talk speaks for another duty."""
_NEAR_FIRST = 3
"""Duties among which one is looked for whose title has a thing that is named."""
_NOWHERE = 0.05
"""Odds that the list has it at all below which a thing that is named is none of it."""
_HAS_IT = 0.6
"""Odds that the list has it from which what is said of another thing is put before the duty talked about."""


def fresh_matter(rest: str, asking: Asking, office: Office, place: int) -> Answer | None:
    """The answer to a message that begins a new matter, though a talk about the duty at ``place`` speaks for that one.

    It says what somebody wants to do (想当兵), or names nothing but a thing that no duty of the list has (护照怎么办).
    """
    wish = without_wish(rest)
    written = whole_text(office.duties[place])
    wanted = read_asking(wish).rest if wish is not None else ""
    wishes = weight_of(wanted) >= _WISHED and not any(len(word) > 1 and word in written for word in words(wanted))
    given = thing_given(rest)
    wishes = wishes or (bool(given) and names_another_thing(given, written))
    thing = read_asking(thing_asked_for(rest)).rest
    if not wishes and not names_another_thing(thing, written):
        return None
    alone = office.ranker.rank(rest)
    if alone.candidates and alone.candidates[0].position == place:
        return None
    verdict = decide(alone)
    if verdict is Verdict.NONE:
        if judge(alone).inside > _NOWHERE:
            return None
        return office.nothing(asking.want, elsewhere=is_plainly_elsewhere(alone))
    if not wishes:
        return None
    if verdict is Verdict.STATE:
        return office.stated(alone.candidates, asking, rest)
    return office.choices(alone.candidates, asking, rest)


def wished_matter(rest: str, asking: Asking, office: Office, meant: Sequence[int]) -> Answer | None:
    """The answer to a message that says what somebody wants, beside or after all, and is plain without the talk about the duties at
    ``meant``: 那执照呢，我还想开个店."""
    if not says_a_wish(rest):
        return None
    alone = office.ranker.rank(rest)
    plain = decide(alone) is Verdict.STATE and judge(alone).right >= _PLAIN
    return (
        office.stated(alone.candidates, asking, rest) if plain and alone.candidates[0].position not in meant else None
    )


def another_thing(
    rest: str, asking: Asking, office: Office, meant: Sequence[int], denied: Collection[int]
) -> Answer | None:
    """The answer to a message that says something of another thing than the duties at ``meant`` are about, where the
    title of another duty, none of those ``denied``, has it: 房子也要拆, after the road that took a field; 档案那个."""
    beside = None if asking.offices else thing_besides(rest)
    if beside is None or not (beside.said or beside.thing in asking.rest) or not is_thing(beside.thing):
        return None
    named = variants(beside.thing)
    written = [whole_text(office.duties[place]) for place in meant]
    if any(each in text for text in written for each in named):
        return None
    if any(len(word) > 1 and word in text for text in written for word in words(beside.did)):
        return None  # 羊也没打疫苗 says of it what the talk is about
    if beside.did and "没" not in beside.did and not read_asking(beside.did).rest:
        return None  # 牲口也能办 says nothing of it; 没人管 says what it lacks
    alone = office.ranker.rank(beside.said or rest)
    found = next(
        (
            each
            for each in alone.candidates[:_NEAR_FIRST]
            if each.position not in (*meant, *denied)
            and any(holds(office.ranker.titles[each.position], one) for one in named)
        ),
        None,
    )
    if found is None:
        return None
    title = office.ranker.titles[found.position]
    is_done = any(act.search(title) for act in asked_acts(beside.did))  # 房屋征收 has both the house and 拆
    if beside.did and found is not alone.candidates[0] and (decide(alone) is Verdict.STATE or not is_done):
        return None
    if decide(alone) is Verdict.STATE and found is alone.candidates[0]:
        return office.stated(alone.candidates, asking, rest)
    talked = [Candidate(each, 1.0, 1.0) for each in meant[:1]]
    likely = not beside.did or is_done or judge(alone).inside >= _HAS_IT
    first = [found, *talked] if likely else [*talked, found]
    known = [each for each in alone.candidates if each is not found and each.position not in (*meant, *denied)]
    return office.choices([*first, *known], asking, rest)


def behind_lack(rest: str, office: Office, place: int) -> Answer | None:
    """The answer to a message that says that somebody has not what the duty at ``place`` is about, and asks for something
    else: 没入保险，有没有救济."""
    said = matter_behind_lack(rest)
    if said is None or said[0] not in office.ranker.titles[place]:
        return None
    answer = _alone(said[1], read_asking(said[1]), office)
    other = answer is not None and answer.duties[0].duty != office.duties[place]
    return answer if other else None


def today_first(rest: str, asking: Asking, office: Office, told: Sequence[Candidate]) -> Answer | None:
    """The answer to a message that tells what happened long ago and says what is wanted now, where the whole of it means
    the first of the duties ``told`` and what is wanted another: that one leads. 前年房子着火了，现在想申请修房子.

    What the whole of it does not mean at all is offered, and not stated."""
    wanted = wanted_now(rest)
    if weight_of(read_asking(wanted).rest) < _WISHED or not names_a_thing(wanted):
        return None
    alone = office.ranker.rank(wanted)
    verdict = decide(alone)
    if verdict is Verdict.NONE or alone.candidates[0].position == told[0].position:
        return None
    ranked_before = {each.position for each in told}
    if verdict is Verdict.STATE and alone.candidates[0].position in ranked_before:
        return office.stated(alone.candidates, asking, wanted)
    # Of several that may be wanted the one that goes with what happened comes first.
    scores = {each.position: each.score for each in told[1:]}
    ranked = sorted(alone.candidates, key=lambda each: -each.score - scores.get(each.position, 0.0))
    return office.choices(ranked, asking, wanted)


def first_clause(rest: str, asking: Asking, office: Office) -> Answer | None:
    """The answer to a message that names a matter first and then talks on: 森林防火呢，还是咱干吧，干啥."""
    matter = matter_first(rest)
    return _alone(matter, asking, office) if matter is not None else None


def _alone(matter: str, asking: Asking, office: Office) -> Answer | None:
    """The answer to a part of a message that has enough matter; None where the list has nothing for it."""
    if weight_of(read_asking(matter).rest) < _OWN_WORDS:
        return None
    ranking = office.ranker.rank(matter)
    match decide(ranking):
        case Verdict.STATE:
            return office.stated(ranking.candidates, asking, matter)
        case Verdict.CHOICES:
            return office.choices(ranking.candidates, asking, matter)
    return None


def _leads(ranking: Ranking) -> bool:
    """Whether the first duty fits well, and no other nearly as well."""
    first, *others = ranking.candidates
    return first.score >= _WELL and (not others or first.score - others[0].score >= _LEAD)


def both_matters(rest: str, asking: Asking, office: Office) -> Answer | None:
    """The duties of two matters that a message names side by side, to choose from: neither is the whole answer."""
    matters = two_matters(rest)
    if matters is None:
        return None
    rankings = [office.ranker.rank(f"{each}{_ASKED}") for each in matters]
    verdicts = [decide(each) for each in rankings]
    if Verdict.NONE in verdicts:
        return None
    if Verdict.STATE not in verdicts and not any(map(_leads, rankings)):
        return None
    firsts = [each.candidates[0] for each in rankings]
    if firsts[0].position == firsts[1].position:
        return None
    known = {each.position for each in firsts}
    others = [each for each in office.ranker.rank(rest).candidates if each.position not in known]
    return office.choices([*firsts, *others], asking, rest)
