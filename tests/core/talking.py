"""The desk on the real lists, asked in a talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.conversation import Conversation
from tests.real import real_desk, real_lists

if TYPE_CHECKING:
    from knowledge.answers import Answer

LISTS = real_lists()
DESK = real_desk()
QITAI, MANAS = "qitai-xibeiwan", "manas-lanzhouwan"


def ask(text: str, conversation: Conversation | None = None, now: float = 1000.0) -> tuple[Answer, Conversation]:
    return DESK.answer(text, conversation or Conversation(QITAI), now)


def talk(*messages: str, town: str = QITAI) -> Answer:
    """The answer to the last message of a talk."""
    conversation = Conversation(town)
    for message in messages:
        answer, conversation = DESK.answer(message, conversation, 1000.0)
    return answer


def shown(answer: Answer) -> list[str]:
    """Ids of an answer's duties."""
    return [scored.duty.id for scored in answer.duties]


def items(answer: Answer) -> list[str]:
    """Their items, as the list numbers them: 基本/5."""
    return [scored.duty.item for scored in answer.duties]


def first(answer: Answer) -> str:
    return answer.duties[0].duty.id


DOG = "邻居家的狗没办证还咬人，找谁"


def later(text: str, first_message: str = DOG, town: str = QITAI) -> Answer:
    _, talk = ask(first_message, Conversation(town))
    return ask(text, talk, 1020.0)[0]
