"""Sets of one office alone: 教育局单独负责的, 只由公安局管的, 民政局一家就能办的."""

from __future__ import annotations

import pytest

from knowledge.answers import Answer, AnswerKind, SetQuery
from knowledge.conversation import Conversation
from knowledge.records import ListPart
from tests.real import real_desk

QITAI = "qitai-xibeiwan"
DESK = real_desk()
EDUCATION, CIVIL = "奇台县教育局", "奇台县民政局"


def answer(message: str) -> Answer:
    return DESK.answer(message, Conversation(QITAI), 0.0)[0]


def alone(department: str) -> list[str]:
    return [duty.id for duty in DESK.duties(QITAI) if duty.departments == (department,)]


@pytest.mark.parametrize(
    ("message", "department"),
    [
        ("教育局单独负责的有哪些", EDUCATION),
        ("只由教育局管的", EDUCATION),
        ("教育局一家管的有几项", EDUCATION),
        ("哪些是教育局独自管的", EDUCATION),
        ("教育局自己管的有哪些", EDUCATION),
        ("民政局独家负责的都列出来", CIVIL),
        ("民政局一个部门就能办的事有哪些", CIVIL),
        ("没有别的部门参与、只有民政局管的有哪些", CIVIL),
        ("民政局管的，别的部门不参与的有哪些", CIVIL),
        ("完全归民政局管的有几个", CIVIL),
        ("哪些事项的责任部门只有民政局", CIVIL),
        ("单独归口民政局的是哪些", CIVIL),
    ],
)
def test_an_office_alone_is_the_only_one_of_every_duty(message: str, department: str) -> None:
    given = answer(message)
    assert given.kind is AnswerKind.SET
    assert given.query == SetQuery(departments=(department,), sole=True)
    assert [each.duty.id for each in given.duties] == alone(department) != []


@pytest.mark.parametrize(
    ("message", "part"),
    [("收回的里面只由教育局承担的", ListPart.RECALLED), ("配合里头教育局单独牵头的", ListPart.ASSIST)],
)
def test_a_part_of_the_list_narrows_it_still(message: str, part: ListPart) -> None:
    given = answer(message)
    expected = [each for each in alone(EDUCATION) if DESK.duty(each).part is part]
    assert [each.duty.id for each in given.duties] == expected != []


@pytest.mark.parametrize("message", ["只由一个部门管的有哪些", "哪些事只归一个部门管", "单独一个部门就能办的有几项"])
def test_duties_of_any_single_office_are_a_set_too(message: str) -> None:
    given = answer(message)
    assert given.query == SetQuery(sole=True)
    assert given.duties
    assert all(len(each.duty.departments) == 1 for each in given.duties)


def test_an_office_and_others_that_a_list_does_not_name_are_not_alone() -> None:
    given = answer("只由应急管理局负责的有哪些")
    assert given.duties
    assert not any("及其他" in name for each in given.duties for name in each.duty.departments)


@pytest.mark.parametrize(
    "message", ["只看教育局的", "光要教育局的有哪些", "教育局一家就管多少条", "只列教育局的", "就教育局的有几条"]
)
def test_what_the_asker_wants_to_see_alone_leaves_no_duty_out(message: str) -> None:
    given = answer(message)
    assert given.query == SetQuery(departments=(EDUCATION,))


@pytest.mark.parametrize("message", ["镇上单独负责的有哪些", "我们自己独自承担的有几项"])
def test_what_the_town_does_alone_is_its_own_part_of_the_list(message: str) -> None:
    given = answer(message)
    assert given.query is not None
    assert (given.query.parts, given.query.sole) == ((ListPart.BASIC,), False)
