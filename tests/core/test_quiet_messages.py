"""A few ordinary words in which only a classifier sees danger get no number; cries in as few words do."""

from __future__ import annotations

import pytest

from knowledge.answers import AnswerKind
from knowledge.language.normalize import normalize
from knowledge.understanding.emergency import find_emergency
from tests.core.talking import talk


@pytest.mark.parametrize(
    "told",
    [
        "头发白了 机器不认", "手机认不出我妈的脸", "人老了刷脸过不了", "指纹磨平了机器读不出", "爷爷奶奶轮着住", "老两口轮流住", "爹妈一家住一个月",
        "老人轮流住三个儿子家", "二楼左手边第三个门", "三楼右拐第二间", "进门右手边第二个窗口", "上二楼，左拐第三个门",
    ],
)  # fmt: skip
@pytest.mark.parametrize("town", ["qitai-xibeiwan", "manas-lanzhouwan"])
def test_what_is_ordinary_gets_no_number_to_call(told: str, town: str) -> None:
    answer = talk(told, town=town)
    assert answer.kind is not AnswerKind.EMERGENCY
    assert answer.caution == ()


@pytest.mark.parametrize(
    "cry",
    ["胳膊卷机器里了", "二楼窗户冒烟了", "奶奶轮着住 今天叫不醒了", "三单元二楼着火了", "机器不认人 把手夹住了", "左手边那个门里有人喊救命"],
)  # fmt: skip
def test_harm_in_the_same_words_keeps_its_number(cry: str) -> None:
    assert find_emergency(normalize(cry)) is not None


def test_where_somebody_is_who_was_told_whom_to_call_is_no_ordinary_message() -> None:
    answer = talk("我爸突然倒地上叫不醒", "二楼左手边第三个门")
    assert answer.numbers[:1] == ("120",) or answer.caution[:1] == ("120",)
