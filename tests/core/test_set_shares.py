"""How many departments share the duties of a set: negated, at most, between two numbers, beside a part's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.render import plain
from knowledge.answers import AnswerKind
from knowledge.records import ListPart
from knowledge.understanding.set_shares import numbers_apart
from tests.core.talking import talk
from tests.set_answers import answer, is_set

if TYPE_CHECKING:
    from collections.abc import Callable

    from knowledge.records import Duty

POLICE, SCHOOLS = "奇台县公安局", "奇台县教育局"


def shared_by(least: int, most: int = 99, part: ListPart | None = None) -> Callable[[Duty], bool]:
    """Of a part, with so many departments; 及其他部门 are at least two, and may be any number."""

    def holds(duty: Duty) -> bool:
        count, others = len(set(duty.departments)), any("及其他" in name for name in duty.departments)
        bounded = most == 99 or (count <= most and not others)
        return count > 0 and count + others >= least and bounded and part in {None, duty.part}

    return holds


def with_police(least: int, most: int = 99, part: ListPart | None = None) -> Callable[[Duty], bool]:
    return lambda duty: POLICE in duty.departments and shared_by(least, most, part)(duty)


HELPED, TAKEN = ListPart.ASSIST, ListPart.RECALLED
NEGATED = [
    ("不超过两家管的配合有哪些", shared_by(1, 2, HELPED)),
    ("不多于两个部门管的配合有几条", shared_by(1, 2, HELPED)),
    ("没有超过两家管的配合", shared_by(1, 2, HELPED)),
    ("没多过两家管的配合有哪些", shared_by(1, 2, HELPED)),
    ("不大于两家管的收回有哪些", shared_by(1, 2, TAKEN)),
    ("不多于两个部门的收回", shared_by(1, 2, TAKEN)),
    ("不是好几个部门管的配合", shared_by(1, 1, HELPED)),
    ("两家以上管的不要，配合还剩几条", shared_by(1, 1, HELPED)),
    ("一家管不了的不要，配合里还剩几项", shared_by(1, 1, HELPED)),
    ("除了两家以上管的，配合还剩几条", shared_by(1, 1, HELPED)),
    ("配合里头，三个部门以上的都去掉还剩几条", shared_by(1, 2, HELPED)),
    ("公安局没有跟别的部门一起管的", with_police(1, 1)),
    ("公安局不是跟别的局一起管的有几条", with_police(1, 1)),
]
NOT_NEGATED = [
    ("超过两家管的配合有哪些", shared_by(3, 99, HELPED)),
    ("不少于三家管的配合有哪些", shared_by(3, 99, HELPED)),
    ("是不是好几个部门管的配合有几条", shared_by(2, 99, HELPED)),
    ("不止公安局一家管的有几条", with_police(2)),
    ("公安局跟别的局一起管的有几条", with_police(2)),
]
BESIDE_A_PART = [
    ("一家管不了的收回有哪些", shared_by(2, 99, TAKEN)),
    ("两个单位以上收走的有哪些", shared_by(2, 99, TAKEN)),
    ("两家以上收回的事项有哪些", shared_by(2, 99, TAKEN)),
    ("一家办不了的，收回单子里有哪些", shared_by(2, 99, TAKEN)),
    ("公安局跟别的部门一起收走的有几条", with_police(2, 99, TAKEN)),
    ("三家一起收走的有几条", shared_by(3, 3, TAKEN)),
    ("一个部门收走的有几条", shared_by(1, 1, TAKEN)),
    ("好几个部门配合的有几条", shared_by(2, 99, HELPED)),
]
BETWEEN = [
    ("两三家一起管的有几条", shared_by(2, 3)),
    ("三到五个部门管的配合", shared_by(3, 5, HELPED)),
    ("一两家管的配合有几条", shared_by(1, 2, HELPED)),
    ("至少两家最多三家管的配合有哪些", shared_by(2, 3, HELPED)),
    ("少于三个部门管的配合", shared_by(1, 2, HELPED)),
    ("不到三家管的配合", shared_by(1, 2, HELPED)),
    ("不足三个部门管的有几条", shared_by(1, 2)),
    ("不下三个部门管的有哪些", shared_by(3)),
    ("一家管的配合事项有几条", shared_by(1, 1, HELPED)),
    ("两家管的配合有几条", shared_by(2, 2, HELPED)),
    ("公安局以外还要别的局配合的有几条", with_police(2)),
    ("除了公安局还有别的部门参与的有几条", with_police(2)),
    ("公安局得跟别人搭伙管的有几条", with_police(2)),
    ("公安局一家说了不算的有几条", with_police(2)),
    ("部门数在两到三个之间的配合有几条", shared_by(2, 3, HELPED)),
    ("配合里需要两家或两家以上的", shared_by(2, 99, HELPED)),
    ("配合里牵头的超不过两家的有几条", shared_by(1, 2, HELPED)),
    ("配合里不足两家管的", shared_by(1, 1, HELPED)),
    ("一家单干的配合有几条", shared_by(1, 1, HELPED)),
    ("牵头的是两家的配合有哪些", shared_by(2, 2, HELPED)),
    ("负责的有三个部门的有哪些", shared_by(3, 3)),
    ("一家管的和两家管的有哪些", shared_by(1, 2)),
    ("两家的或者三家的配合有哪些", shared_by(2, 3, HELPED)),
    ("两个部门管的和三个部门以上管的配合有几条", shared_by(2, 99, HELPED)),
]


@pytest.mark.parametrize(("message", "holds"), NEGATED + NOT_NEGATED)
def test_a_number_that_is_negated_bounds_the_other_side(message: str, holds: Callable[[Duty], bool]) -> None:
    assert is_set(message, holds)


@pytest.mark.parametrize(("message", "holds"), BESIDE_A_PART)
def test_what_departments_do_with_a_part_names_the_part(message: str, holds: Callable[[Duty], bool]) -> None:
    assert is_set(message, holds)


@pytest.mark.parametrize(("message", "holds"), BETWEEN)
def test_numbers_have_bounds_on_both_sides(message: str, holds: Callable[[Duty], bool]) -> None:
    assert is_set(message, holds)


@pytest.mark.parametrize("message", ["教育局一家就管多少条", "教育局的有几条"])
def test_other_numbers_are_no_bounds(message: str) -> None:
    query = answer(message).query
    assert query is not None
    assert (query.sole, query.least, query.most) == (False, 0, 0)


def test_a_number_is_not_read_as_its_last_digit() -> None:
    assert answer("12个部门管的有哪些").query is None


@pytest.mark.parametrize(
    "message",
    [
        "公安局和教育局两家一起管的有哪些",
        "公安和教育两家一起管的有哪些",
        "公安跟教育两个部门共同负责的有几条",
        "公安局、教育局好几家一起管的有哪些",
    ],
)
def test_two_offices_under_any_names_are_meant_together_and_their_number_bounds_nothing(message: str) -> None:
    assert is_set(message, lambda duty: {POLICE, SCHOOLS} <= set(duty.departments))


def test_a_name_that_a_heading_has_too_is_an_office_where_offices_are_told_off() -> None:
    query = answer("农业和水利两家一起管的有哪些").query
    assert query is not None
    assert set(query.together) == {("奇台县农业农村局",), ("奇台县水利局",)}


@pytest.mark.parametrize(
    "message", ["公安局和教育局都参与、三家以上管的有哪些", "公安和教育一起管的，不止两家的有哪些"]
)
def test_two_offices_and_more_than_these_bounds_the_number_too(message: str) -> None:
    assert is_set(message, lambda duty: {POLICE, SCHOOLS} <= set(duty.departments) and shared_by(3)(duty))


@pytest.mark.parametrize("message", ["公安跟别的部门一起管的有几条", "公安局跟别的部门一起管的有几条"])
def test_an_office_with_others_may_be_said_by_its_short_name(message: str) -> None:
    assert is_set(message, with_police(2))


@pytest.mark.parametrize(
    "asked",
    [
        "一家管的和三家以上管的有哪些",
        "三家以上管的和一家管的有哪些",
        "一个部门管的和四个部门管的一共几条",
        "两家的跟四家的有哪些",
    ],
)
def test_of_two_numbers_with_others_between_them_none_is_said_to_be_missing(asked: str) -> None:
    assert numbers_apart(asked)
    answer = talk(asked)
    assert (answer.kind, answer.smalltalk, answer.duties) == (AnswerKind.SMALLTALK, "one-number", ())
    assert "先问一样" in plain(answer)


@pytest.mark.parametrize(
    "asked", ["一家管的和两家管的有哪些", "两家管的和三家以上管的", "三家以上管的有哪些", "一家以上和三家以上的"]
)
def test_numbers_that_are_one_stretch_are_not_apart(asked: str) -> None:
    assert not numbers_apart(asked)
