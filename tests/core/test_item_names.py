"""Duties called by their place in the list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.records import ListPart
from knowledge.understanding.item_names import read_item

DIGITS = "零一二三四五六七八九"


def spelled(number: int) -> str:
    """A number up to 999 as it is spoken: 十二, 二十, 一百零三, 一百一十."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    text = f"{DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{DIGITS[tens]}十"
    elif hundreds and ones:
        text += "零"
    return text + (DIGITS[ones] if ones else "")


@given(st.integers(1, 999), st.sampled_from(["", "是什么", "说的啥"]))
def test_a_number_in_words_is_read_as_the_number(number: int, tail: str) -> None:
    assert read_item(f"配合第{spelled(number)}项{tail}") == (ListPart.ASSIST, number)
    assert read_item(f"收回{number}{tail}") == (ListPart.RECALLED, number)


@pytest.mark.parametrize("text", ["配合一下", "配合的有几项", "第三项", "收回三年了", "基本功"])
def test_other_words_behind_a_part_are_no_number(text: str) -> None:
    assert read_item(text) is None


@pytest.mark.parametrize("text", ["配合٢٠", "配合第٣项", "配合第२०条"])
def test_digits_of_other_scripts_are_digits(text: str) -> None:
    found = read_item(text)
    assert found is not None
    assert found[1] in {20, 3}


@pytest.mark.parametrize("text", ["配合履职第67项步骤", "配合67镇里要做哪几步", "配合第67项的流程", "配合67分哪几步"])
def test_an_items_steps_are_asked_for_by_its_number(text: str) -> None:
    assert read_item(text) == (ListPart.ASSIST, 67)


def test_the_number_may_stand_before_the_part() -> None:
    assert read_item("第18项收回的是啥") == (ListPart.RECALLED, 18)
    assert read_item("第三条配合事项是什么？") == (ListPart.ASSIST, 3)
    assert read_item("第三条配合农业局干啥") is None
