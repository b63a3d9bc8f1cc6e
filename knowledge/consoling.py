"""A warm word before the answer for who has lost somebody or is heavy at heart; nothing is stated that nobody asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answers import Answer, AnswerKind
from knowledge.matching.decision import Verdict, decide
from knowledge.understanding.sorrow import read_sorrow

if TYPE_CHECKING:
    from knowledge.town_hall import TownHall

GRIEF, HEAVY, RAGE = "grief", "heavy", "rage"
"""What the warm word is for: somebody has died; a heart is heavy; somebody wants to hurt another."""
_AFTER_A_DEATH = "丧葬补助"
"""What people come to a township for after a death."""
_FROM_A_LIST = frozenset({AnswerKind.DUTY, AnswerKind.CHOICES, AnswerKind.NONE})


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
