"""The desk on the real lists, asked in a talk."""

from __future__ import annotations

from knowledge.answers import Answer, Conversation
from tests.real import real_desk, real_lists

LISTS = real_lists()
DESK = real_desk()
QITAI, MANAS = "qitai-xibeiwan", "manas-lanzhouwan"


def ask(text: str, conversation: Conversation | None = None, now: float = 1000.0) -> tuple[Answer, Conversation]:
    return DESK.answer(text, conversation or Conversation(QITAI), now)


def first(answer: Answer) -> str:
    return answer.duties[0].duty.id


DOG = "邻居家的狗没办证还咬人，找谁"


def later(text: str, first_message: str = DOG, town: str = QITAI) -> Answer:
    _, talk = ask(first_message, Conversation(town))
    return ask(text, talk, 1020.0)[0]
