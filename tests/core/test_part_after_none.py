"""A list that was empty, and is asked for again in another part: its matter stays."""

from __future__ import annotations

import pytest

from bot.render import plain
from knowledge.answers import AnswerKind
from knowledge.records import ListPart
from tests.core.talking import MANAS, QITAI, shown, talk


@pytest.mark.parametrize("town", [QITAI, MANAS])
@pytest.mark.parametrize(
    ("before", "text", "part", "word"),
    [
        ("殡葬方面配合的有几项", "自己的呢", ListPart.BASIC, "殡葬|墓地"), ("殡葬方面配合的有几项", "镇上自己干的呢", ListPart.BASIC, "殡葬|墓地"),
        ("殡葬方面配合的有几项", "基本的呢", ListPart.BASIC, "殡葬|墓地"), ("殡葬方面收回的有哪些", "那镇上自己负责的有哪些", ListPart.BASIC, "殡葬|墓地"),
        ("宅基地方面收回的有哪些", "自己干的有几项", ListPart.BASIC, "宅基地"), ("养犬方面收回的有几项", "那配合的呢", ListPart.ASSIST, "养犬"),
        ("残疾人方面收回的有几项", "配合的呢", ListPart.ASSIST, "残疾人"), ("秸秆方面收回的有哪些", "配合的有哪几条", ListPart.ASSIST, "秸秆"),
    ],
)  # fmt: skip
def test_another_part_of_a_list_of_which_the_first_had_none_keeps_its_matter(
    before: str, text: str, part: ListPart, word: str, town: str
) -> None:
    answer = talk(before, text, town=town)
    assert answer.kind is AnswerKind.SET
    assert answer.duties
    assert {each.duty.part for each in answer.duties} == {part}
    assert all(any(each in scored.duty.title for each in word.split("|")) for scored in answer.duties)


@pytest.mark.parametrize("town", [QITAI, MANAS])
@pytest.mark.parametrize(
    ("before", "text"), [("殡葬方面收回的有哪些", "配合的呢"), ("养老方面收回的有哪些", "那配合的有几个")]
)
def test_a_matter_that_another_part_has_none_of_either_is_said_to_have_none(before: str, text: str, town: str) -> None:
    answer = talk(before, text, town=town)
    assert (answer.kind, answer.count) == (AnswerKind.SET, 0)
    assert "没有“配合履职”事项" in plain(answer)


@pytest.mark.parametrize("town", [QITAI, MANAS])
def test_an_office_without_any_in_one_part_is_asked_of_in_another(town: str) -> None:
    answer = talk("林草局镇上自己负责的有几项", "配合的呢", town=town)
    assert answer.count == 7


@pytest.mark.parametrize("town", [QITAI, MANAS])
@pytest.mark.parametrize("text", ["高龄津贴谁管", "民政局管哪些", "配合履职一共多少项"])
def test_what_brings_its_own_matter_after_an_empty_list_is_answered_as_ever(text: str, town: str) -> None:
    assert shown(talk("殡葬方面收回的有哪些", text, town=town))[:1] == shown(talk(text, town=town))[:1]
