"""Several matters in one message, each ranked and answered by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.answers import Answer, AnswerKind, Matter, Want
from knowledge.matching.decision import Verdict, decide, judge
from knowledge.nearest_phrase import with_phrases
from knowledge.understanding.emergency import find_emergency
from knowledge.understanding.matters import weight_of
from knowledge.understanding.several_matters import several_matters, told_before_another
from knowledge.understanding.turning import points_back
from knowledge.understanding.wants import read_asking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.matching.ranker import Ranking
    from knowledge.office import Office
    from knowledge.understanding.emergency import Emergency

_ASKED = "谁管"
"""What is asked of a matter that is only named."""
_LEAST = 1.0
"""Characters of matter that each has beside the names of offices: 教育局和公安局分别管啥 asks for shares of one duty."""
_LIKELY = 0.6
"""Odds of being right from which the likeliest duty is named for a matter of which none is sure."""
_OF_BOTH = 0.75
"""Share of a piece's best score from which the duty of the whole message is as likely what that piece is about."""


def several(rest: str, office: Office, *, in_talk: bool) -> Answer | None:
    """The answer to a normalised message without towns' names that asks about several matters of a town's list; None for
    any other, and where they are not plainly several duties.

    ``in_talk``: something was talked about before, of which only a message tells that counts its matters itself.
    """
    told = several_matters(rest)
    if told is None or (in_talk and (not told.plainly or points_back(rest))):
        return None
    if any(map(office.sets.read, told.said if told.counted else (rest,))):
        return None
    if not all(_tells_a_matter(each, office) for each in told.said):
        return None
    rankings = [office.ranker.rank(_as_question(each)) for each in told.said]
    verdicts = [decide(each) for each in rankings]
    stated = {ranking.candidates[0].position for ranking, verdict in _stated(rankings, verdicts)}
    if not stated or (not told.plainly and len(stated) < len(rankings)):
        return None
    if len(stated) == 1 and Verdict.NONE not in verdicts and Verdict.CHOICES not in verdicts:
        return None  # all of it is one duty
    if _is_one_duty(office.ranker.rank(rest), rankings):
        return None
    matters = _merged(
        [_matter(*each, office) for each in zip(told.said, rankings, verdicts, strict=True)],
    )
    duties = tuple(each.found for each in matters if each.found is not None)
    return Answer(AnswerKind.SEVERAL, town=office.town, duties=duties, matters=matters)


def danger_told_first(text: str) -> Emergency | None:
    """The danger that a normalised message tells before it asks about another matter, whose question hides it:
    家里着火了，另外问一下养狗证找谁."""
    before = told_before_another(text)
    found = find_emergency(before) if before else None
    return found if found is not None and not found.doubted else None


def _tells_a_matter(said: str, office: Office) -> bool:
    """Whether a piece has a matter beside an office's name, and no danger, which would come before everything."""
    own = office.sets.offices.without(said) if office.sets.offices.named_in(said) else said
    return weight_of(read_asking(own).rest) >= _LEAST and find_emergency(said) is None


def _as_question(said: str) -> str:
    return said if read_asking(said).rest != said else f"{said}{_ASKED}"


def _stated(rankings: Sequence[Ranking], verdicts: Sequence[Verdict]) -> list[tuple[Ranking, Verdict]]:
    return [each for each in zip(rankings, verdicts, strict=True) if each[1] is Verdict.STATE]


def _is_one_duty(whole: Ranking, rankings: Sequence[Ranking]) -> bool:
    """Whether the whole message is plainly about one duty, and every piece as likely about that as about any other."""
    if decide(whole) is not Verdict.STATE:
        return False
    place = whole.candidates[0].position
    return all(
        any(each.position == place and each.score >= piece.candidates[0].score * _OF_BOTH for each in piece.candidates)
        for piece in rankings
    )


def _matter(said: str, ranking: Ranking, verdict: Verdict, office: Office) -> Matter:
    if verdict is Verdict.NONE or (verdict is Verdict.CHOICES and judge(ranking).right < _LIKELY):
        return Matter(said, None, sure=False)
    asking = read_asking(said)
    found = with_phrases(said, office.choices(ranking.candidates[:1], asking, said)).duties[0]
    asks_part = asking.want in {Want.DEPARTMENT, Want.DEPARTMENT_DUTIES}
    departments = office.stated(ranking.candidates[:1], asking, said).departments if asks_part else ()
    return Matter(said, found, verdict is Verdict.STATE, departments or found.duty.departments)


def _merged(matters: Sequence[Matter]) -> tuple[Matter, ...]:
    """The matters, those of one duty as one; what is only likeliest and another's for sure is not shown for it."""
    kept: dict[str, Matter] = {}
    sure = {each.found.duty.id for each in matters if each.found is not None and each.sure}
    for each in matters:
        one = each
        if one.found is not None and not one.sure and one.found.duty.id in sure:
            one = Matter(one.said, None, sure=False)
        key = one.found.duty.id if one.found is not None else one.said
        before = kept.get(key)
        if before is not None:
            departments = tuple(dict.fromkeys((*before.departments, *one.departments)))
            one = Matter(f"{before.said}、{one.said}", before.found, before.sure, departments)
        kept[key] = one
    return tuple(kept.values())
