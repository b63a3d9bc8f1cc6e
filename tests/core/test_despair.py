"""Despair told in words of another, by what is done already, or by an end that is wished for."""

from __future__ import annotations

import pytest

from knowledge.answers import AnswerKind
from knowledge.understanding.danger_rules import DESPAIR_LINE
from knowledge.understanding.emergency import find_emergency
from tests.core.talking import ask


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("我妈说她要去死", "110"),
        ("她要去死", "110"),
        ("他说他要死", "110"),
        ("媳妇闹着要去死", "110"),
        ("我老公说他要死给我看", "110"),
        ("孩子说她不想在这世上了", "110"),
        ("儿子说他要去跳水库", "110"),
        ("媳妇说她要跳渠", "110"),
        ("我儿子没了，我想跟他去", "110"),
        ("妈妈没了，我想去陪她", "110"),
        ("伺候了十年，伺候不动了，想跟我妈一起走", "110"),
        ("我一个人撑不住了，想结束", "110"),
        ("我活着就是拖累，想结束这一切", "110"),
        ("欠了一屁股债，只有死路一条", "110"),
        ("没有活路了，只能去死", "110"),
        ("我心里堵得慌，站在桥上", "110"),
        ("心里难受，药都吃了", "120"),
        ("割了手腕，血好多", "120"),
        ("他拿刀割自己手腕", "110"),
        ("我姐割腕了", "110"),
        ("开煤气自杀", "120"),
    ],
)
def test_despair_is_spoken_to_with_the_line_that_listens(text: str, first: str) -> None:
    answer, _ = ask(text)
    assert answer.kind is AnswerKind.EMERGENCY
    assert answer.numbers[0] == first
    assert DESPAIR_LINE in answer.numbers


@pytest.mark.parametrize(
    "text",
    [
        "我妈说她要回来",
        "他让我去死",
        "热得要死",
        "他说他要死磕到底",
        "村里娃要跳渠洗澡",
        "老公去打工了，我想跟他去",
        "我儿子没了工作，我想跟他去打工",
        "我妈去世了，我想跟他去办手续",
        "想结束合同",
        "我想结束低保",
        "路是死路一条，谁修",
        "这个厂只有死路一条",
        "修剪果树割了手腕",
        "心里难受，药都吃了不管用",
    ],
)
def test_the_same_words_of_other_things_are_no_despair(text: str) -> None:
    danger = find_emergency(text)
    assert danger is None or DESPAIR_LINE not in danger.numbers


@pytest.mark.parametrize("text", ["爷爷咽气了，刚才还好好的，还能救吗", "我爷卧床三年，这两天不吃不喝，叫着没反应"])
def test_who_may_yet_be_saved_needs_an_ambulance_and_no_comfort(text: str) -> None:
    danger = find_emergency(text)
    assert danger is not None
    assert danger.numbers == ("120",)
