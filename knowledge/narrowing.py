"""Choices that were shown and are asked on without picking one: fewer of them once, and then the first is told.

The same choices twice running answer nobody: 谁去查, 镇上去不去, 罚款是哪个局 under one list of five.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answers import Answer, AnswerKind
from knowledge.matching.decision import Verdict, decide
from knowledge.matching.ranker import Candidate

if TYPE_CHECKING:
    from knowledge.conversation import Conversation
    from knowledge.office import Office
    from knowledge.understanding.wants import Asking

_FEW = 3
"""Choices, as many at most, of which the first is told to who asks on and picks none."""
_FEWER = 2
"""Choices that are left of more."""


def narrowed(answer: Answer, rest: str, asking: Asking, office: Office, conversation: Conversation) -> Answer:
    """The answer to a normalised message without towns' names, where it would show the choices of its ``conversation``
    once more: the first of them, or fewer to choose from."""
    before = conversation.choices
    if answer.apart or answer.held:
        return answer  # it is asked which of them is meant
    if answer.kind is not AnswerKind.CHOICES or answer.own is not None or conversation.duty or not before:
        return answer
    ids = [scored.duty.id for scored in answer.duties]
    alone = office.ranker.rank(rest)
    plain = decide(alone) is Verdict.STATE and ids[0] not in conversation.refused
    if plain and office.duties[alone.candidates[0].position].id == ids[0]:
        return office.stated(alone.candidates, asking, rest)
    were_shown = conversation.talked[:1] == before[:1]
    places = [Candidate(office.places[each], 1.0, 1.0) for each in ids if each in office.places]
    if not were_shown or set(ids) != set(before) or len(places) < len(ids):
        return answer
    if conversation.told is not None and conversation.told.several:
        return replace(answer, apart=True)  # no one of several matters is likelier than another
    if len(ids) > _FEW:
        return replace(office.choices(places[:_FEWER], asking, rest), narrowed=True)
    if ids[0] != before[0]:
        return answer  # what is asked now puts another first
    return office.stated(places, asking, rest, later=True)
