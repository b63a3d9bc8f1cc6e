"""What is offered for a message that the list likely has nothing for is offered as such."""

from __future__ import annotations

from dataclasses import replace

from bot.jsonlines import answer_object
from bot.render import message, plain
from bot.service import Reply
from knowledge.answers import Answer, AnswerKind
from knowledge.conversation import Conversation
from tests.loopback import parse_html
from tests.real import real_desk

TOWN = "qitai-xibeiwan"


def _answer(text: str) -> Answer:
    return real_desk().answer(text, Conversation(TOWN), 0.0)[0]


def test_what_only_comes_near_is_offered_with_a_word_that_the_list_may_not_have_it() -> None:
    answer = _answer("想给孩子报个游泳班")
    assert (answer.kind, answer.unlikely) == (AnswerKind.CHOICES, True)
    typed, tapped = plain(answer), parse_html(message(answer).html).text
    assert typed.startswith("清单里不一定有这件事。")
    assert tapped.startswith("西北湾镇的清单里不一定有这件事。")
    assert "12345" in typed
    assert "12345" in tapped


def test_what_is_talked_of_plainly_is_offered_without_it() -> None:
    answer = _answer("房子漏雨")
    assert (answer.kind, answer.unlikely) == (AnswerKind.CHOICES, False)
    assert "不一定有" not in plain(answer)


def test_programs_are_told_so_too() -> None:
    answer = _answer("想给孩子报个游泳班")
    for said, expected in ((answer, True), (replace(answer, unlikely=False), False)):
        assert answer_object("q", None, Reply(said, Conversation(TOWN), 1.0))["unlikely"] is expected
