"""A danger that was over and is back is told of again, for some minutes."""

from __future__ import annotations

import pytest

from knowledge.answers import AnswerKind
from knowledge.conversation import Conversation
from knowledge.conversing import DANGER_SECONDS
from knowledge.understanding.coming_back import comes_back
from tests.core.talking import DESK, QITAI, ask, talk


@pytest.mark.parametrize(
    ("danger", "over", "back"),
    [
        ("麦子着了", "灭了", "又着了"), ("草垛着了", "扑灭了", "又冒烟了"), ("草垛着了", "扑灭了", "复燃了"), ("有人砸门", "走了", "又来了"),
        ("着火了", "灭了", "火又起来了"), ("娃抽了", "好了", "又抽了"), ("老人走丢了", "找到了", "又不见了"), ("水进屋了", "退了", "又涨了"),
        ("我爸晕倒了", "没事了", "又晕了"), ("煤气漏了", "关了", "又有味了"), ("老公打我", "他走了", "他又回来了"),
        ("他拿刀要砍我", "走了", "回来了，在门口"), ("有人跟踪我", "他走了", "又跟上来了"), ("我爸晕倒了", "送到医院了", "又不行了"),
    ],
)  # fmt: skip
def test_a_danger_that_is_back_gets_its_number_again(danger: str, over: str, back: str) -> None:
    first, answer = talk(danger), talk(danger, over, back)
    assert (answer.kind, answer.numbers[:1], answer.doubted) == (AnswerKind.EMERGENCY, first.numbers[:1], False)
    assert talk(danger, over, back, "快来人").numbers


@pytest.mark.parametrize("back", ["没事，他又来了", "他走了又回来了", "醒了又晕了"])
def test_what_ended_and_is_back_in_one_message_lasts(back: str) -> None:
    assert talk("老公打我，我妈晕了", back).kind is AnswerKind.EMERGENCY


@pytest.mark.parametrize(
    "said", ["又要补材料", "又想问下低保", "还想问个事", "谢谢", "低保又停了", "又停电了找谁", "又涨价了"]
)
def test_what_is_only_asked_again_brings_no_number_back(said: str) -> None:
    assert talk("着火了", "灭了", said).numbers == ()


@pytest.mark.parametrize("said", ["回来了，在门口", "他回来了"])
def test_who_was_missing_and_is_back_is_no_danger(said: str) -> None:
    assert not comes_back(said, ("110",))
    assert comes_back(said, ("110", "120"))


def test_without_a_danger_before_the_same_words_are_the_matter_of_the_talk() -> None:
    assert talk("低保谁管", "又来了").numbers == ()


def test_a_danger_that_was_over_for_long_is_forgotten() -> None:
    _, burns = ask("麦子着了", Conversation(QITAI))
    _, over = DESK.answer("灭了", burns, 1010.0)
    assert DESK.answer("又着了", over, 1020.0)[0].numbers
    assert DESK.answer("又着了", over, 1011.0 + DANGER_SECONDS)[0].numbers == ()
