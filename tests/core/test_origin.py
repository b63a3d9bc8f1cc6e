"""Who says in a talk where they come from: the duty stays, and what the list says of people from elsewhere is told."""

from __future__ import annotations

import pytest

from bot.render import plain
from knowledge.answers import AnswerKind, Want
from knowledge.understanding.details import Detail
from knowledge.understanding.origin import without_origin
from tests.core.talking import MANAS, QITAI, items, talk

NOT_SAID = "这一条里没写外地来的、户口不在这儿的，算不算在内。"
TALKS = [
    (QITAI, "工资没给", "我是四川来的", "基本/69"),
    (QITAI, "工资没给", "我是外地的也管吗", "基本/69"),
    (QITAI, "工资没给", "我河南人", "基本/69"),
    (QITAI, "工资没给", "我们是从甘肃过来的", "基本/69"),
    (QITAI, "娃上户口", "我不是本地的，房子租的", "配合/35"),
    (QITAI, "公租房", "我户口在甘肃", "配合/65"),
    (QITAI, "公租房", "户口不在这里能行吗", "配合/65"),
    (QITAI, "公租房", "我是甘肃的户口", "配合/65"),
    (QITAI, "养狗谁管", "俺山东人", "配合/20"),
    (MANAS, "低保咋办", "我从河南过来的", "基本/30"),
    (MANAS, "低保咋办", "我没有本地户口", "基本/30"),
]  # fmt: skip


@pytest.mark.parametrize(("town", "about", "said", "item"), TALKS)
def test_the_duty_stays_with_who_says_where_they_come_from(town: str, about: str, said: str, item: str) -> None:
    answer = talk(about, said, town=town)
    assert (answer.kind, items(answer)) == (AnswerKind.DUTY, [item])
    assert [each.detail for each in answer.particulars] == [Detail.ORIGIN]


def test_what_the_list_does_not_say_of_them_is_said_to_be_missing() -> None:
    assert plain(talk("公租房", "我户口在甘肃")).startswith(NOT_SAID)


def test_what_the_list_says_of_them_is_quoted() -> None:
    answer = talk("流浪乞讨的人谁管", "外地人也管吗", town=MANAS)
    assert any("户籍" in said for said in answer.particulars[0].said)


@pytest.mark.parametrize("said", ["我在四川，这边咋弄", "那四川呢", "换成甘肃呢"])
def test_who_is_elsewhere_is_told_that_no_list_of_there_is_here(said: str) -> None:
    answer = talk("工资没给", said)
    assert (answer.kind, answer.want) == (AnswerKind.NONE, Want.OTHER_TOWN)


def test_where_nothing_was_talked_about_a_region_is_one_without_a_list() -> None:
    answer = talk("我是四川来的")
    assert (answer.kind, answer.want, answer.particulars) == (AnswerKind.NONE, Want.OTHER_TOWN, ())


@pytest.mark.parametrize(
    "text",
    ["我是残疾人", "我是工地上的人", "外地人来烧的咋办", "户口在派出所办吗", "户口在哪办", "我是本地人", "老家的地谁管", "我是村里来的", "娃户口咋上", "我们村来的人", "外来物种谁管"],
)  # fmt: skip
def test_other_words_about_people_and_registers_tell_of_no_origin(text: str) -> None:
    assert without_origin(text) is None
