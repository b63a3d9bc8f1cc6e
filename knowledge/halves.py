"""One matter that a list divides: a duty that was taken back, beside one that the township still has or helps with.

Who asks what is left to the township is not told that nothing is; who asks who recovers, grants or punishes is told of
the duty that was taken back, though the ordinary one is nearer to the words. Both are named, the one asked for first.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answers import AnswerKind, Want
from knowledge.language.segment import words
from knowledge.leaning import proposes_office
from knowledge.matching.ranker import Candidate
from knowledge.records import ListPart
from knowledge.understanding.clauses import marked_clauses
from knowledge.understanding.matters import weight_of
from knowledge.understanding.sides_asked import (
    asks_if_still,
    asks_ours,
    asks_theirs,
    asks_who_fines,
    was_ours_once,
    without_enforcers,
    without_writ,
)
from knowledge.understanding.taken_back import asks_if_taken
from knowledge.understanding.wants import read_asking

if TYPE_CHECKING:
    from knowledge.answers import Answer
    from knowledge.office import Office
    from knowledge.records import Duty
    from knowledge.understanding.wants import Asking

_AKIN = 0.15
"""Likeness of the title that was taken back to another from which both are of one matter where the message comes near both."""
_SLIGHTLY, _MEANT_AS_WELL = 0.1, 0.5
"""The same where it comes so near to the other that its own words mean it, and the score from which it does."""
_MEANT_TOO = 0.42
"""Score from which a message comes near the other duty too."""
_CLOSE = 0.8
"""Share of the stated duty's score from which what the township does is meant as well."""
_PUNISHES_NEAR = 0.65
"""Share of the stated duty's score from which another, by which departments punish, is on its matter."""
_WHO_FINES = "那谁罚"
_MATTER = 1.5
"""Characters of matter that are left of a message without the township's enforcers."""
_STILL = re.compile(
    r"(?:镇|乡|村|街道|社区|我们|咱|大厅).{0,5}(?:还|能|要|用|该)?(?:能|要|用)?(?:干|做|管|办|弄|剩|负责|配合)"
)
"""Asks, of what was taken back, for what the township does: 收养登记收回了，那镇上还干啥."""
_TOLD_AND_ASKED = 2
"""Clauses of a message that tells of what was taken back and asks then."""
_OWN_ACT = re.compile(r"追缴|追回|处罚|考核|奖励|检查")
"""Acts in titles that were taken back, for which nobody looks who asks for the matter itself."""
_BARE = re.compile(r"待遇|审批|审核|认定|确认|批准")
"""What a message that names a matter and asks who decides says beside it."""
_PUNISHED = re.compile(r"罚|查处|惩处|执法|立案|违法")
"""How the duties of departments say that somebody is punished."""
_HALVES = frozenset({AnswerKind.DUTY, AnswerKind.CHOICES})


def asked_matter(text: str, *, later: bool) -> str:
    """A normalised message without the township's enforcers, where it asks if they may punish something; in a ``later``
    turn without the paper that is written then."""
    if later and (bare := without_writ(text)) != text and weight_of(read_asking(bare).rest) < _MATTER:
        return _WHO_FINES
    said = without_enforcers(text)
    return said if said == text or weight_of(read_asking(said).rest) >= _MATTER else text


def with_both_halves(answer: Answer, text: str, asking: Asking, office: Office) -> Answer:
    """The answer to a normalised message, with the duty of a divided matter first that it asks for, and the other named."""
    if answer.kind is AnswerKind.SET:
        return _of_one(answer, text, office)
    if answer.kind not in _HALVES or not answer.duties or answer.town != office.town:
        return answer
    place = office.places[answer.duties[0].duty.id]
    if answer.kind is AnswerKind.CHOICES:
        return _settled(answer, place, text, asking, office)
    if asks_who_fines(text):
        return _with_who_fines(answer, place, text, asking, office)
    half = _half_of(answer, place, text, office)
    if half is None:
        return answer
    stated, other = office.duties[place], office.duties[half]
    if _apart(other, text, asking):
        return answer
    proposed = proposes_office(asking, text, office.sets.offices)  # 那还是公安来追: of what was talked about
    if not proposed and _other_first(stated, other, text, asking):
        return _stated(office, half, place, answer, asking, text)
    return replace(answer, half=other)


def _of_one(answer: Answer, text: str, office: Office) -> Answer:
    """The one duty that was taken back, where a message tells of that and asks what the township does; else the set."""
    query = answer.query
    if query is None or query.parts != (ListPart.RECALLED,) or not query.topic or len(answer.duties) != 1:
        return answer
    clauses = marked_clauses(text)
    if len(clauses) < _TOLD_AND_ASKED or "收" not in clauses[0] or not any(map(_STILL.search, clauses[1:])):
        return answer
    asking = replace(read_asking(text), want=Want.TOWNSHIP_STEPS)
    place = office.places[answer.duties[0].duty.id]
    stated = office.stated([Candidate(place, 1.0, 1.0)], asking, text)
    return with_both_halves(stated, text, asking, office)


def _other_first(stated: Duty, other: Duty, text: str, asking: Asking) -> bool:
    """Whether the other duty of a matter is what is asked for."""
    taken = stated if stated.part is ListPart.RECALLED else other
    theirs, ours = asks_theirs(text, taken.title), _of_ours(text, asking, taken)
    if taken is stated:
        return ours and not _names_alone(text, taken, other)
    return theirs and not ours and not (stated.departments and asks_theirs(text, stated.title))


def _names_alone(text: str, taken: Duty, left: Duty) -> bool:
    """Whether a message names what only the title of the duty that was taken back has: 农产品质量安全事故镇上还处理吗."""
    act = _OWN_ACT.search(taken.title)
    if act is not None:
        return act.group() in text
    own = (word for word in words(_BARE.sub("", taken.title)) if len(word) > 1 and word not in left.title)
    return any(word in text for word in own)


def _apart(other: Duty, text: str, asking: Asking) -> bool:
    """Whether the other duty is an act of its own that was taken back, which nothing asks for: 高龄津贴怎么申请."""
    if other.part is not ListPart.RECALLED or not _OWN_ACT.search(other.title):
        return False
    asks = asks_theirs(text, other.title) or asks_ours(text) or asks_if_taken(text)
    return not asks and asking.want not in {Want.LEVEL, Want.TOWNSHIP_STEPS}


def _of_ours(text: str, asking: Asking, taken: Duty) -> bool:
    """Whether the township's share is asked for, be it beside what was ``taken`` back: 镇上办到哪一步，最后谁批."""
    if not asks_theirs(text, taken.title):
        return (asking.want is Want.TOWNSHIP_STEPS and not was_ours_once(text)) or asks_ours(text)
    return any(
        (asks_ours(clause) or read_asking(clause).want is Want.TOWNSHIP_STEPS) and not asks_theirs(clause, taken.title)
        for clause in marked_clauses(text)
    )


def _settled(answer: Answer, place: int, text: str, asking: Asking, office: Office) -> Answer:
    """Of two halves of one matter to choose from that which is asked for, with the other named."""
    second = office.places[answer.duties[1].duty.id] if len(answer.duties) > 1 else None
    if second is None or not office.halves.divided(place, second):
        return answer
    taken, left = (place, second) if office.duties[place].part is ListPart.RECALLED else (second, place)
    fines = asks_who_fines(text) and "罚" in office.duties[taken].title
    if fines and punishes(office.duties[left]):
        return answer
    if not (office.halves.likeness(place, second) >= _AKIN if fines else office.halves.on_one_matter(place, second)):
        return answer
    ours = _of_ours(text, asking, office.duties[taken])
    if answer.own is not None and (fines or not ours):
        return answer  # a department was asked of the township's own duty, and others are offered for it
    if fines:
        return _stated(office, taken, left, answer, asking, text)
    if ours or asking.want is Want.LEVEL:
        return replace(_stated(office, left, taken, answer, asking, text), unfined=asks_who_fines(text))
    if asks_theirs(text, office.duties[taken].title):
        return _stated(office, taken, left, answer, asking, text)
    return answer


def _with_who_fines(answer: Answer, place: int, text: str, asking: Asking, office: Office) -> Answer:
    """Who punishes in the stated duty's matter: it, another that says so, or that the list does not say."""
    duty = office.duties[place]
    half = _half_of(answer, place, text, office)
    if punishes(duty):
        return replace(answer, half=office.duties[half]) if half is not None else answer
    best = answer.duties[0].score
    ranked = {office.places[each.duty.id]: each.score for each in answer.duties[1:]}
    ranked |= {each.position: each.score for each in office.ranker.rank(text).candidates if each.position != place}
    for other, score in sorted(ranked.items(), key=lambda pair: -pair[1]):
        found = office.duties[other]
        if not punishes(found) or score < _MEANT_TOO or (duty.departments and found.part is not ListPart.RECALLED):
            continue
        own = found.part is not ListPart.ASSIST
        akin = _SLIGHTLY if score >= _MEANT_AS_WELL else _AKIN
        if (own and office.halves.likeness(place, other) >= akin) or (not own and score >= _PUNISHES_NEAR * best):
            return _stated(office, other, place, answer, asking, text)
    return replace(answer, unfined=True, half=office.duties[half] if half is not None else None)


def punishes(duty: Duty) -> bool:
    """Whether a duty says that somebody is punished: by its title, or by what departments do."""
    if duty.part is not ListPart.ASSIST:
        return "罚" in duty.title or "拆除" in duty.title
    return any(_PUNISHED.search(said) for said in (duty.title, *(clause.text for clause in duty.clauses)))


def _half_of(answer: Answer, place: int, text: str, office: Office) -> int | None:
    """The other duty of the stated one's matter, if the list divides it."""
    akin = office.halves.akin(place)
    shown = [office.places[each.duty.id] for each in answer.duties[1:] if each.duty.id in office.places]
    if akin:
        return next((each for each in shown if each in akin), akin[0])
    duty = office.duties[place]
    if duty.part is not ListPart.RECALLED or not shown or not asks_if_still(text):
        return None
    # 护林员呢，镇上还管吗: its own words are nearer to what the township still does than to what was talked about.
    close = answer.duties[1].score >= _CLOSE * answer.duties[0].score and office.halves.divided(place, shown[0])
    return shown[0] if close and office.halves.likeness(place, shown[0]) >= _AKIN else None


def _stated(office: Office, first: int, last: int, answer: Answer, asking: Asking, text: str) -> Answer:
    """The duty at ``first`` as the answer, the one at ``last`` behind it, with the others that were shown."""
    best = max(each.score for each in answer.duties)
    shown = [Candidate(office.places[each.duty.id], each.score, each.score) for each in answer.duties]
    others = [each for each in shown if each.position not in {first, last}]
    stated = office.stated([Candidate(first, best, best), Candidate(last, best, best), *others], asking, text)
    halved = office.halves.divided(first, last) or asks_who_fines(text)
    return replace(stated, half=office.duties[last] if halved else None)
