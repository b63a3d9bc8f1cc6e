"""Later turns that mean another duty than the one talked about, and are clear by what they name."""

from __future__ import annotations

import pytest

from tests.core.talking import MANAS, QITAI, first, talk


@pytest.mark.parametrize(
    ("town", "turns", "item"),
    [
        (QITAI, ("开小卖部要啥证", "执照谁发"), "配合/94"),
        (QITAI, ("宅基地审批步骤", "没批就盖了", "拆谁来拆"), "基本/87"),
        (MANAS, ("宅基地审批步骤", "没批就盖了", "拆谁来拆"), "基本/85"),
        (QITAI, ("办残疾证", "办了一个月能有多少钱"), "基本/67"),
        (MANAS, ("残疾证丢了咋补", "一年能领多少钱"), "基本/66"),
        (QITAI, ("残疾证丢了咋补", "能领助听器吗"), "基本/67"),
    ],
)
def test_a_turn_that_names_what_the_duty_has_not_finds_the_one_that_has_it(
    town: str, turns: tuple[str, ...], item: str
) -> None:
    assert first(talk(*turns, town=town)) == f"{town}/{item}"


def test_a_thing_that_is_handed_out_is_read_alone_where_the_duty_talked_about_has_none() -> None:
    answer = talk("残疾证丢了咋补", "残疾人有没有轮椅发", town=MANAS)
    assert first(answer) != f"{MANAS}/配合/39"
    assert f"{MANAS}/基本/66" in [scored.duty.id for scored in answer.duties[:2]]


@pytest.mark.parametrize("asked", ["一个月给多少钱", "一年能领多少钱", "证在哪办", "谁来拆"])
def test_what_the_duty_has_is_still_asked_of_it(asked: str) -> None:
    before = {"证在哪办": "办残疾证", "谁来拆": "违建谁管"}.get(asked, "高龄津贴谁管")
    assert first(talk(before, asked)) == first(talk(before))
