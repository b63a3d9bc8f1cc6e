"""The part of a long title that a message is about, on the real lists."""

from __future__ import annotations

import pytest

from bot.render import message, plain
from knowledge.answers import Answer, AnswerKind
from knowledge.conversation import Conversation
from tests.real import real_desk


def ask(text: str, town: str = "qitai-xibeiwan") -> Answer:
    return real_desk().answer(text, Conversation(town), 1000.0)[0]


def test_a_stated_duty_is_named_by_the_part_of_its_long_title_that_was_meant() -> None:
    answer = ask("老人助餐点")
    assert answer.kind is AnswerKind.DUTY
    assert "西北湾镇 · 做好居家社区养老服务" in plain(answer)
    assert "做好居家社区养老服务" in message(answer).html.splitlines()[1]


def test_the_whole_title_stands_in_the_citation_all_the_same() -> None:
    answer = ask("老人助餐点")
    assert answer.duty is not None
    assert answer.duty.title in plain(answer).split("依据：")[1]


def test_choices_begin_with_the_part_that_was_meant() -> None:
    offered = {each.duty.number: each.phrase for each in ask("残疾人有没有轮椅发", "manas-lanzhouwan").duties}
    assert offered[66].startswith("开展残疾人辅具更换")


@pytest.mark.parametrize("text", ["想当村干部", "村干部不作为找谁", "想入党"])
def test_no_part_stands_for_a_title_where_another_is_as_near(text: str) -> None:
    assert not ask(text).duties[0].phrase


@pytest.mark.parametrize("text", ["残疾证", "秸秆"])
def test_a_short_title_is_shown_as_it_is(text: str) -> None:
    assert not ask(text).duties[0].phrase
