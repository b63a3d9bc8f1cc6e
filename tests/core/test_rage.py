"""Who is about to hurt somebody in anger gets a word that cools, and what it is about is answered."""

from __future__ import annotations

import pytest

from bot.render import plain
from knowledge.answers import Answer, AnswerKind
from knowledge.conversation import Conversation
from knowledge.understanding.rage import without_rage
from tests.real import real_desk


def ask(message: str) -> Answer:
    return real_desk().answer(message, Conversation("qitai-xibeiwan"), 1000.0)[0]


@pytest.mark.parametrize(
    "message",
    [
        "我想杀了他", "我要砍死老王", "我想杀了我婆婆", "气死我了我要杀人了", "老王骗我钱我想杀了他", "我恨不得弄死他们全家", "俺要跟他拼了",
        "老子今天非砍死他不可", "我要烧了他家的房子", "我想打他一顿",
    ],
)  # fmt: skip
def test_who_wants_to_hurt_somebody_is_cooled_and_told_whom_to_call(message: str) -> None:
    answer = ask(message)
    assert (answer.kind, answer.duties) == (AnswerKind.SMALLTALK, ())
    said = plain(answer)
    assert said.startswith("先消消气，千万别动手")
    assert "110" in said
    assert "12356" in said


def test_what_somebody_is_angry_about_is_answered_under_the_word_that_cools() -> None:
    answer = ask("欠我工钱不给，我要跟他拼命")
    assert answer.duty is not None
    assert answer.duty.item == "基本/69"
    assert plain(answer).startswith("先消消气")


@pytest.mark.parametrize(
    "message",
    [
        "我要杀年猪", "我想杀只羊要检疫不", "我要打他电话没人接", "我要打官司", "我想打死那些老鼠", "我想砍几棵树", "我要告他", "气死我了",
        "我想打井", "我要打人家那种疫苗", "热死人了", "我要烧秸秆", "我想烧他地里的草",
    ],
)  # fmt: skip
def test_words_of_killing_that_are_not_of_people_are_no_rage(message: str) -> None:
    assert without_rage(message) is None


@pytest.mark.parametrize("message", ["他要杀我", "他拿刀要砍我", "我不想活了"])
def test_danger_is_danger_and_no_rage(message: str) -> None:
    assert ask(message).kind is AnswerKind.EMERGENCY
