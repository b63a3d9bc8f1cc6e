"""Several matters in one message, each ranked and answered by itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answers import Answer, AnswerKind, Matter, Want
from knowledge.conversation import Conversation
from knowledge.matching.decision import Verdict, decide, judge
from knowledge.nearest_phrase import with_phrases
from knowledge.turns import answer_in_talk
from knowledge.understanding.danger_among import danger_among, is_now
from knowledge.understanding.danger_rules import SELF_HARM
from knowledge.understanding.emergency import find_emergency
from knowledge.understanding.matters import weight_of
from knowledge.understanding.selecting import whole_text
from knowledge.understanding.several_matters import LEAST_IN_COUNT, several_matters
from knowledge.understanding.turning import points_back
from knowledge.understanding.wants import read_asking

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from knowledge.answers import ScoredDuty
    from knowledge.matching.ranker import Ranking
    from knowledge.office import Office
    from knowledge.understanding.several_matters import SeveralMatters

_ASKED = "谁管"
"""What is asked of a matter that is only named."""
_LEAST = 1.0
"""Characters of matter that each has beside the names of offices: 教育局和公安局分别管啥 asks for shares of one duty."""
_LIKELY = 0.6
"""Odds of being right from which the likeliest duty is named for a matter of which none is sure."""
_OF_BOTH = 0.75
"""Share of a piece's best score from which the duty of the whole message is as likely what that piece is about."""
_A_ROW = 3
"""Pieces from which a duty that has all but one of them may be what the whole row is about."""
_OF_A_ROW = 2
"""Different duties that clauses in a row must plainly be of: 狗咬人，垃圾没人拉，路灯不亮，都找谁."""
_NEAR = 2
"""Duties at most that are offered for a matter of which none is sure."""
_AS_NEAR = 0.85
"""Share of the first one's score from which the second is offered too."""


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
    dangers = [find_emergency(each) for each in told.said]
    if any(map(is_now, told.said, dangers)) or not all(_tells_a_matter(each, told, office) for each in told.said):
        return None
    rankings = [office.ranker.rank(_as_question(each)) for each in told.said]
    verdicts = [decide(each) for each in rankings]
    stated = {ranking.candidates[0].position for ranking, verdict in _stated(rankings, verdicts)}
    if len(stated) < _stated_at_least(told):
        return None
    if len(stated) == 1 and Verdict.NONE not in verdicts and Verdict.CHOICES not in verdicts:
        return None  # all of it is one duty
    whole = office.ranker.rank(rest)
    if _is_one_duty(whole, rankings) or _names_them_all(whole, told.said, rankings, office):
        return None
    matters = _matters(told.said, rankings, verdicts, office)
    perhaps = next((each for each in dangers if each is not None), None)
    answer = Answer(AnswerKind.SEVERAL, office.town, _in_order(matters), matters, left=told.left)
    return replace(answer, caution=perhaps.numbers, doubted=True) if perhaps is not None else answer


def beside_danger(rest: str, office: Office | None) -> Answer | None:
    """The numbers to call for the danger that a normalised message without towns' names tells of among several matters,
    with the others under them one by one; None where it tells of no other, or of a despair that leaves no room for any."""
    among = danger_among(rest) if office is not None else None
    if among is None or office is None or among.danger.name == SELF_HARM:
        return None
    rankings = [office.ranker.rank(_as_question(each)) for each in among.others]
    matters = _matters(among.others, rankings, [decide(each) for each in rankings], office)
    duties = _in_order(matters)
    if not duties and several_matters(rest) is None:
        return None  # what is told behind the danger is none of the list's: 顺便问一下他醒了咋办
    alarm = Answer(AnswerKind.EMERGENCY, office.town, duties, matters, numbers=among.danger.numbers)
    return replace(alarm, chosen_from=bool(duties), left=among.left)


def _stated_at_least(told: SeveralMatters) -> int:
    """Of how many different duties the pieces of a message must plainly be."""
    if told.plainly:
        return 1
    return _OF_A_ROW if told.in_a_row else len(told.said)


def _matters(
    said: Sequence[str], rankings: Sequence[Ranking], verdicts: Sequence[Verdict], office: Office
) -> tuple[Matter, ...]:
    beside = {office.duties[ranking.candidates[0].position].id for ranking, _ in _stated(rankings, verdicts)}
    return _merged([_matter(*each, office, beside) for each in zip(said, rankings, verdicts, strict=True)])


def _tells_a_matter(said: str, told: SeveralMatters, office: Office) -> bool:
    """Whether a piece has a matter beside an office's name."""
    own = office.sets.offices.without(said) if office.sets.offices.named_in(said) else said
    counted = told.counted and len(told.said) >= _A_ROW
    return weight_of(read_asking(own).rest) >= (LEAST_IN_COUNT if counted else _LEAST)


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


def _names_them_all(whole: Ranking, said: Sequence[str], rankings: Sequence[Ranking], office: Office) -> bool:
    """Whether the one duty that the whole message is plainly about names every piece in its title, or all but one of a
    row, or has them in its text and no other is entitled by any: 种子、农药、化肥等农资监督管理."""
    if decide(whole) is not Verdict.STATE:
        return False
    place = whole.candidates[0].position
    pieces = [read_asking(each).rest.strip() or each for each in said]
    title, text = office.ranker.titles[place], whole_text(office.duties[place])
    elsewhere = [decide(ranking) is Verdict.STATE and ranking.candidates[0].position != place for ranking in rankings]
    left = [at for at, piece in enumerate(pieces) if piece not in title]
    if not left or (len(left) == 1 and len(pieces) >= _A_ROW and not elsewhere[left[0]]):
        return True
    return all(
        piece in text and not (away and piece in office.ranker.titles[ranking.candidates[0].position])
        for piece, ranking, away in zip(pieces, rankings, elsewhere, strict=True)
    )


def _in_order(matters: Sequence[Matter]) -> tuple[ScoredDuty, ...]:
    """The duties of matters as they are numbered: those that were found, and then those that are only near, each once."""
    kept: dict[str, ScoredDuty] = {}
    for one in (*(each.found for each in matters), *(near for each in matters for near in each.near)):
        if one is not None:
            kept.setdefault(one.duty.id, one)
    return tuple(kept.values())


def _matter(said: str, ranking: Ranking, verdict: Verdict, office: Office, beside: Collection[str]) -> Matter:
    """A piece's matter. ``beside``: ids of the duties that are stated for the message's pieces."""
    if verdict is Verdict.NONE or (verdict is Verdict.CHOICES and judge(ranking).right < _LIKELY):
        return _not_sure(said, ranking, office, beside)
    asking = read_asking(said)
    found = with_phrases(said, office.choices(ranking.candidates[:1], asking, said)).duties[0]
    asks_part = asking.want in {Want.DEPARTMENT, Want.DEPARTMENT_DUTIES}
    departments = office.stated(ranking.candidates[:1], asking, said).departments if asks_part else ()
    return Matter(said, found, verdict is Verdict.STATE, departments or found.duty.departments)


def _not_sure(said: str, ranking: Ranking, office: Office, beside: Collection[str]) -> Matter:
    """A piece of which no duty is sure, as it is answered when it is a message of its own; what that is refused for may
    still be a duty that another piece is about: 邻居养猪臭, 晚上吵."""
    alone = with_phrases(said, _alone(said, office))
    match alone.kind:
        case AnswerKind.DUTY:
            return Matter(said, alone.duties[0], sure=True, departments=alone.departments)
        case AnswerKind.CHOICES:
            return Matter(said, None, sure=False, near=_nearest(alone.duties))
    if decide(ranking) is Verdict.NONE:
        return Matter(said, None, sure=False)
    likely = with_phrases(said, office.choices(ranking.candidates, read_asking(said), said)).duties
    return Matter(said, None, sure=False, near=tuple(each for each in likely if each.duty.id in beside)[:1])


def _nearest(offered: Sequence[ScoredDuty]) -> tuple[ScoredDuty, ...]:
    return tuple(each for each in offered[:_NEAR] if each.score >= offered[0].score * _AS_NEAR)


def _alone(said: str, office: Office) -> Answer:
    return answer_in_talk(said, read_asking(said), office, Conversation(office.town.slug))


def _merged(matters: Sequence[Matter]) -> tuple[Matter, ...]:
    """The matters, those of one duty as one; what is only likeliest and another's for sure is only near to it."""
    kept: dict[str, Matter] = {}
    sure = {each.found.duty.id for each in matters if each.found is not None and each.sure}
    for each in matters:
        one = each
        if one.found is not None and not one.sure and one.found.duty.id in sure:
            one = Matter(one.said, None, sure=False, near=(one.found,))
        key = one.found.duty.id if one.found is not None else one.said
        before = kept.get(key)
        if before is not None:
            departments = tuple(dict.fromkeys((*before.departments, *one.departments)))
            one = Matter(f"{before.said}、{one.said}", before.found, before.sure, departments)
        kept[key] = one
    return tuple(kept.values())
