"""A warm word before the answer for who has lost somebody or is heavy at heart; nothing is stated that nobody asked."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answers import Answer, AnswerKind
from knowledge.matching.decision import Verdict, decide
from knowledge.understanding.perhaps_danger import POLICE
from knowledge.understanding.sorrow import may_have_strayed, read_sorrow

if TYPE_CHECKING:
    from knowledge.conversation import Conversation
    from knowledge.town_hall import TownHall

GRIEF, HEAVY, RAGE = "grief", "heavy", "rage"
"""What the warm word is for: somebody has died; a heart is heavy; somebody wants to hurt another."""
_AFTER_A_DEATH = "丧葬补助"
"""What people come to a township for after a death."""
_OF_FRAIL_OLD = re.compile(r"老龄|老年人(?!高龄津贴)|健康体检|精神障碍|失能")
"""Of duties that stand under 我爷爷老年痴呆: nothing else of that message is kept."""
_FROM_A_LIST = frozenset({AnswerKind.DUTY, AnswerKind.CHOICES, AnswerKind.SEVERAL, AnswerKind.NONE})


def consoled(hall: TownHall, text: str, answer: Answer) -> Answer:
    """The answer to a normalised message with a warm word where it tells of sorrow.

    Where nothing but sorrow is told, no duty is stated: after a death what the list has for that is offered, else
    nothing is; so it is after a death for which the list has nothing. What else was found stays, and so does an answer
    that says whom to call in danger.
    """
    if answer.kind not in _FROM_A_LIST or answer.town is None or answer.caution or answer.sorrow:
        return answer
    sorrow = read_sorrow(text)
    if sorrow is None:
        return answer
    found = answer.kind is not AnswerKind.NONE
    if sorrow.asks and not sorrow.death and found:
        return answer
    kind = GRIEF if sorrow.death else HEAVY
    if sorrow.asks or not (sorrow.alone or (sorrow.death and not found)):
        return replace(answer, sorrow=kind)
    office = hall.office(answer.town.slug)
    ranking = office.ranker.rank(_AFTER_A_DEATH)
    if not sorrow.death or decide(ranking) is not Verdict.STATE:
        return Answer(AnswerKind.SMALLTALK, town=answer.town, smalltalk=kind)
    offered = office.scored(ranking.candidates[:1])
    return Answer(AnswerKind.CHOICES, town=answer.town, duties=offered, sorrow=kind, for_later=True)


def with_strayed(hall: TownHall, text: str, before: Conversation, answer: Answer) -> Answer:
    """The answer to a normalised message with whom to call in a line, where somebody old 走了 of whom the talk ``before``
    may have told that they do not find home (我爷爷老年痴呆): they may be lost as well as dead."""
    if answer.sorrow != GRIEF or answer.caution or not may_have_strayed(text, lost_before=True):
        return answer
    talked = (hall.all_duties.get(each) for each in (before.duty, *before.choices))
    frail = any(duty is not None and _OF_FRAIL_OLD.search(duty.title) for duty in talked)
    return replace(answer, caution=POLICE) if frail else answer
