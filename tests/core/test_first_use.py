"""Matters that a list lacks are not answered with what only sounds near, and who asks for leave hears who forbids."""

from __future__ import annotations

import pytest

from knowledge.answers import Answer, AnswerKind
from knowledge.conversation import Conversation
from knowledge.matching.decision import Verdict, decide
from knowledge.matching.ranker import Candidate, Ranking
from knowledge.understanding.leave_asked import asks_leave
from tests.real import real_desk

TOWNS = ("qitai-xibeiwan", "manas-lanzhouwan")


def ask(text: str, town: str = TOWNS[0]) -> Answer:
    return real_desk().answer(text, Conversation(town), 1000.0)[0]


@pytest.mark.parametrize("town", TOWNS)
@pytest.mark.parametrize("text", ["停电三天了找谁", "我们村停电了", "电压低带不动空调", "半夜跳闸没电"])
def test_what_the_power_company_mends_is_in_no_list(text: str, town: str) -> None:
    assert ask(text, town).kind is AnswerKind.NONE


@pytest.mark.parametrize("town", TOWNS)
def test_a_matter_of_a_kind_that_the_list_lacks_is_not_stated(town: str) -> None:
    assert ask("路灯坏了", town).kind is not AnswerKind.DUTY


def test_what_is_taken_away_from_the_list_s_kinds_is_not_offered() -> None:
    sure = Ranking((Candidate(0, 0.9, 0.9),), margin=0.5, rival=-0.5, stranger=-0.9, inside=0.8)
    assert decide(sure) is Verdict.STATE
    lacking = Ranking((Candidate(0, 0.9, 0.9),), margin=-0.4, rival=-0.5, stranger=0.1, inside=0.8, foreign=0.1)
    assert decide(lacking) is Verdict.NONE
    elsewhere = Ranking((Candidate(0, 0.9, 0.9),), margin=0.5, rival=-0.5, stranger=0.7, inside=0.8)
    assert decide(elsewhere) is Verdict.CHOICES


@pytest.mark.parametrize("text", ["秸秆能烧吗", "秸秆让不让烧", "地里的草能不能烧", "烧秸秆犯法吗", "麦茬能点火烧吗"])
def test_who_asks_whether_something_may_be_done_hears_first_who_forbids_it(text: str) -> None:
    answer = ask(text)
    assert answer.duty is not None
    assert answer.duty.number == 61
    assert "奇台县农业农村局" not in answer.departments
    assert any(word in answer.clauses[0].text for word in ("违法", "处罚"))


@pytest.mark.parametrize(
    "text",
    [
        "低保能办吗",
        "秸秆打捆补贴能领不",
        "宅基地能盖几层",
        "秸秆谁管",
        "狗咬人谁管",
        "镇上能批吗",
        "让村上出个证明行不行",
    ],
)
def test_who_asks_for_a_service_asks_no_leave(text: str) -> None:
    assert not asks_leave(text)
