"""The load test in short: the same processes and the same scenarios, with fewer chats and messages."""

from __future__ import annotations

import pytest

from bot.loadtest import report, scenarios
from tests.docs.reading import ROOT
from tests.fuzz.lists import service

SEEDS = ROOT / "seeds"


@pytest.fixture(scope="module")
def questions() -> tuple[scenarios.Question, ...]:
    return scenarios.questions_of(service(), most=12)


async def test_a_crowd_is_answered_in_order_and_within_telegrams_limits(
    questions: tuple[scenarios.Question, ...],
) -> None:
    shares: list[float] = []
    crowd = await scenarios.crowd(SEEDS, questions, 12, shares.append, seconds=0.5)
    assert (crowd.asked, crowd.answered, crowd.out_of_order) == (16, 16, 0)
    assert len(crowd.seconds) == 16
    assert 1 <= crowd.most_in_second <= report.TELEGRAM_PER_SECOND
    assert crowd.most_in_chat <= report.TELEGRAM_BURST_IN_CHAT


async def test_many_messages_leave_memory_as_it_was(questions: tuple[scenarios.Question, ...]) -> None:
    found = await scenarios.endurance(SEEDS, questions, 200, lambda _: None)
    assert found.answered == 200
    early = next(memory for count, memory in found.memory if count >= 100)
    assert found.memory[-1][1] <= early * 1.05


def test_a_broken_promise_is_named_in_the_table() -> None:
    crowd = scenarios.Crowd(2, 3, 2, 1, (0.1, 0.2), most_in_second=40, most_in_chat=1)
    assert [row.kept for row in report.of_crowd(crowd)] == [False, False, None, False]
    flood = scenarios.Flood(alone=(0.1, 0.2), beside=(0.2, 1.3))
    assert [row.kept for row in report.of_flood(flood)] == [None, None, False]
    endurance = scenarios.Endurance(100, 100, 1.0, ((0, 100.0), (10, 100.0), (100, 120.0)))
    assert [row.kept for row in report.of_endurance(endurance)] == [True, None, None, False]
