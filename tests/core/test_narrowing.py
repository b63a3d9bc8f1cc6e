"""Choices that were shown are never shown twice running: fewer of them once, then the first is told."""

from __future__ import annotations

import pytest

from bot.render import plain, telegram
from knowledge.answers import AnswerKind
from knowledge.conversation import Conversation
from tests.core.talking import DESK, MANAS, QITAI, shown, talk

STAIRS = ("楼道里堵了一堆东西", "谁去查", "镇上去不去", "罚款是哪个局")
MONEY = ("我今年82了，政府给老人发的那个钱咋还没到卡上", "那要找镇上还是县上", "啥时候发")


@pytest.mark.parametrize(("town", "turns"), [(MANAS, STAIRS), (QITAI, STAIRS), (QITAI, MONEY), (MANAS, MONEY)])
def test_the_same_choices_are_never_shown_twice_running(town: str, turns: tuple[str, ...]) -> None:
    conversation = Conversation(town)
    before: set[str] = set()
    for message in turns:
        answer, conversation = DESK.answer(message, conversation, 1000.0)
        offered = set(shown(answer)) if answer.kind is AnswerKind.CHOICES else set[str]()
        assert not offered or offered != before
        before = offered
    assert answer.kind is AnswerKind.DUTY


def test_fewer_choices_are_asked_for_in_other_words() -> None:
    many, few = talk(*STAIRS[:1], town=MANAS), talk(*STAIRS[:2], town=MANAS)
    assert (len(many.duties) > 2, len(few.duties)) == (True, 2)
    assert plain(few).splitlines()[0] != plain(many).splitlines()[0]
    assert "先定下是哪一件" in plain(few)


def test_a_turn_that_is_clear_alone_opens_what_it_means_of_the_list_shown() -> None:
    answer = talk("残联管哪几件", "办残疾证怎么个步骤")
    assert (answer.kind, shown(answer)[:1]) == (AnswerKind.DUTY, [f"{QITAI}/配合/39"])


def test_fewer_choices_are_asked_for_in_other_words_in_the_chat_too() -> None:
    many, few = (telegram.message(talk(*STAIRS[:count], town=MANAS)).html for count in (1, 2))
    assert "先定下是哪一件" in few
    assert "先定下是哪一件" not in many
