"""Vaccines and burials of animals are not those of people, in a talk and alone."""

from __future__ import annotations

import pytest

from knowledge.answers import AnswerKind
from knowledge.understanding.livestock import is_of_animals_alone, of_livestock
from tests.core.talking import MANAS, QITAI, first, talk

DISEASES = {QITAI: f"{QITAI}/基本/44", MANAS: f"{MANAS}/基本/45"}


@pytest.mark.parametrize("town", [QITAI, MANAS])
@pytest.mark.parametrize(
    "turns",
    [
        ("牛得口蹄疫了", "打疫苗呢"), ("牛得口蹄疫了", "打疫苗呢", "死了埋哪"), ("打疫苗找谁", "我说的是羊"), ("打疫苗找谁", "是猪"),
        ("养羊的打疫苗要钱吗",), ("牛的疫苗多少钱一针",), ("猪打疫苗找谁",), ("牛死了埋哪",),
    ],
)  # fmt: skip
def test_animals_stay_animals(turns: tuple[str, ...], town: str) -> None:
    assert first(talk(*turns, town=town)) == DISEASES[town]


@pytest.mark.parametrize(
    "turns", [("打疫苗找谁",), ("娃娃打疫苗找谁",), ("养狗谁管", "打疫苗呢"), ("牛得口蹄疫了", "娃娃打疫苗呢")]
)
def test_people_and_dogs_are_no_cattle(turns: tuple[str, ...]) -> None:
    assert first(talk(*turns)) in {f"{QITAI}/配合/78", f"{QITAI}/配合/20"}


@pytest.mark.parametrize("text", ["马上打疫苗", "我说的是羊", "养牛补贴", "公墓归谁"])
def test_what_says_nothing_of_animals_needles_stays_as_it_is(text: str) -> None:
    assert of_livestock(text, "") == text


def test_under_the_number_for_a_child_in_the_water_stands_nothing_of_carcasses() -> None:
    answer = talk("娃娃掉涝坝里了", town=MANAS)
    assert (answer.kind, answer.duties) == (AnswerKind.EMERGENCY, ())


def test_dung_and_milk_are_of_animals_for_a_title_though_no_animals_themselves() -> None:
    assert not is_of_animals_alone("牛粪堆在路边", "畜禽粪污治理")
    assert of_livestock("牛奶要打疫苗吗", "") == "牛奶要打疫苗吗"
