"""Roads of the county and above are not told as the township's own."""

from __future__ import annotations

import pytest

from knowledge.answers import AnswerKind
from knowledge.conversation import Conversation
from tests.real import real_desk

DESK = real_desk()
TOWNS = ("qitai-xibeiwan", "manas-lanzhouwan")


@pytest.mark.parametrize("town", TOWNS)
@pytest.mark.parametrize("message", ["国道上有个大坑", "县道坏了谁修", "省道边的树倒了", "高速下来那段路坑坑洼洼谁修"])
def test_a_higher_road_is_not_told_as_the_townships_own(message: str, town: str) -> None:
    answer, _ = DESK.answer(message, Conversation(town), 0.0)
    assert answer.kind is not AnswerKind.DUTY or "乡道" not in answer.duties[0].duty.title


@pytest.mark.parametrize("town", TOWNS)
@pytest.mark.parametrize("message", ["村道坏了谁修", "乡道上有个大坑", "从国道下来到我们村的村道坏了谁修"])
def test_its_own_roads_still_are(message: str, town: str) -> None:
    answer, _ = DESK.answer(message, Conversation(town), 0.0)
    assert answer.kind is AnswerKind.DUTY
    assert "乡道" in answer.duties[0].duty.title
