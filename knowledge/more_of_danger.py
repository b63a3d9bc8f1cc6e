"""Who was told whom to call and adds where it is, how big, who is near or what was done is told so again, with the matter of
the danger and no other."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answers import Answer, AnswerKind
from knowledge.understanding.adding_to_danger import adds_to_danger, brings_somebody_near
from knowledge.understanding.danger_duties import may_stand_under_a_number
from knowledge.understanding.emergency import find_emergency

if TYPE_CHECKING:
    from knowledge.answers import ScoredDuty
    from knowledge.conversation import Conversation
    from knowledge.understanding.grown_to_danger import GrownDanger

_GUESSED = frozenset({AnswerKind.NONE, AnswerKind.CHOICES, AnswerKind.EMERGENCY})
"""What is said to a danger that may be none: a duty that is stated stands."""
_OF_HAZARDS = re.compile(r"电力|用电|燃气|消防|火灾|地质|灾害|危房|自建房|房屋[^,，。]{0,6}安全|防汛|危险化学")
"""Titles of duties under which people tell of what is dangerous for who comes near."""
_OF_A_HAZARD = ("119", "110")


def with_more_of_danger(text: str, conversation: Conversation, answer: Answer, *, over: bool) -> Answer | None:
    """The numbers once more for a normalised message that only adds to the danger told before; None for all others.

    With somebody near, what was said with an if is said without. ``over``: the message sounds as if it were over.
    """
    told = conversation.danger
    if told is None or not adds_to_danger(text, facts=not told.doubted) or (over and told.numbers[0] != "119"):
        return None
    near = brings_somebody_near(text)
    doubted = told.doubted and not near
    if _tells_a_danger(text, answer) or (doubted and answer.kind not in _GUESSED):
        return None
    same = _of_the_talk(conversation, answer)
    return Answer(
        AnswerKind.EMERGENCY,
        town=answer.town,
        duties=same,
        departments=same[0].duty.departments if same else (),
        numbers=told.numbers,
        doubted=doubted,
        again=doubted == told.doubted,
    )


def _tells_a_danger(text: str, answer: Answer) -> bool:
    """Whether the message tells a danger by itself: in words of one, or with nothing shown that might be foreign."""
    if answer.kind is not AnswerKind.EMERGENCY or answer.doubted:
        return False
    danger = find_emergency(text)
    return not answer.duties or (danger is not None and bool(danger.words))


def raised(text: str, conversation: Conversation, answer: Answer) -> Answer:
    """The answer to a normalised message that brings somebody near to what was told of and is dangerous: the duty talked
    about, with whom to call above it. Any other answer as it is."""
    if conversation.danger is not None or answer.kind not in {AnswerKind.CHOICES, AnswerKind.DUTY}:
        return answer
    same = _of_the_talk(conversation, answer)
    if not same or not _OF_HAZARDS.search(same[0].duty.title) or not brings_somebody_near(text):
        return answer
    return Answer(
        AnswerKind.EMERGENCY,
        town=answer.town,
        duties=same,
        departments=same[0].duty.departments,
        numbers=_OF_A_HAZARD,
        doubted=True,
    )


def with_grown(danger: GrownDanger, conversation: Conversation, answer: Answer) -> Answer:
    """The answer to a message that brings a ``danger`` into the talk about a duty: whom to call, and where that may be a way
    of speaking, what the list has for it below a line."""
    if danger.doubted and answer.kind in {AnswerKind.CHOICES, AnswerKind.DUTY}:
        return replace(answer, caution=danger.numbers, doubted=True)
    same = _of_the_talk(conversation, answer)
    return Answer(
        AnswerKind.EMERGENCY,
        town=answer.town,
        duties=same,
        departments=same[0].duty.departments if same else (),
        numbers=danger.numbers,
        doubted=danger.doubted,
    )


def _of_the_talk(conversation: Conversation, answer: Answer) -> tuple[ScoredDuty, ...]:
    """The duty of the talk, where the answer has it and it was not only kept in mind."""
    same = (each for each in answer.duties if each.duty.id == conversation.about)
    return tuple(each for each in same if may_stand_under_a_number(each.duty.title))[:1]
