"""Penalties that the township itself may still impose, on the real lists."""

from __future__ import annotations

import pytest

from knowledge.answers import AnswerKind, SetQuery
from knowledge.records import ListPart
from tests.core.talking import DESK, MANAS, QITAI, shown, talk


@pytest.mark.parametrize("town", [QITAI, MANAS])
@pytest.mark.parametrize(
    "text",
    [
        "镇上还有没有罚款的权力，有哪几项",
        "镇上自己能处罚的有哪些",
        "镇里自己有权处罚的事项列出来",
        "镇里有权处罚的列出来",
        "哪些处罚镇上还能做",
        "现在镇上还能罚哪些",
        "咱们镇能行使行政处罚的有哪些",
        "哪些罚款还归镇上管",
        "没收回的处罚还有哪些",
        "镇上有执法权的事项有哪些",
    ],
)
def test_penalties_of_the_township_itself_are_those_of_its_own_part(text: str, town: str) -> None:
    answer = talk(text, town=town)
    own = DESK.office(town).select(SetQuery(parts=(ListPart.BASIC,), topic="处罚"))
    assert answer.kind is AnswerKind.SET
    assert shown(answer) == [duty.id for duty in own] != []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("处罚的事项有哪些", set(ListPart)),
        ("我们镇处罚的事项有几项", set(ListPart)),
        ("收回的处罚有哪些", {ListPart.RECALLED}),
        ("收回去的罚款权有几项", {ListPart.RECALLED}),
        ("配合里有处罚的吗", {ListPart.ASSIST}),
    ],
)
def test_penalties_of_the_list_or_of_another_part_stay_what_they_were(text: str, parts: set[ListPart]) -> None:
    found = {each.duty.part for each in talk(text).duties}
    assert found <= parts
    assert found - {ListPart.BASIC}


@pytest.mark.parametrize("text", ["镇上能不能罚乱倒垃圾的", "镇上以前能罚现在不能罚的有哪些", "养狗罚款镇上有权罚吗"])
def test_one_matter_or_what_was_lost_is_no_set_of_own_penalties(text: str) -> None:
    assert talk(text).kind is not AnswerKind.SET


def test_a_word_for_having_the_power_is_no_topic() -> None:
    assert shown(talk("镇上有权检查的有哪些")) == shown(talk("镇上检查的有哪些")) != []
