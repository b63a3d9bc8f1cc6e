"""Later turns that ask the same for somebody else, for another village, or while it is stuck: they stay with the duty."""

from __future__ import annotations

import pytest

from bot.render import message, plain
from knowledge.answers import AnswerKind
from knowledge.language.normalize import normalize
from knowledge.understanding.same_for_others import asks_for_another_village, asks_for_others
from tests.core.talking import MANAS, QITAI, first, shown, talk

AGED, CARD, DOG, POOR = "高龄津贴谁管", "残疾证找谁", "养狗证找谁", "低保谁管"


@pytest.mark.parametrize("town", [QITAI, MANAS])
@pytest.mark.parametrize(
    ("before", "text"),
    [
        (AGED, "我爸的呢"), (AGED, "我妈的也是吗"), (CARD, "我媳妇的呢"), (CARD, "邻居家的呢"), (POOR, "我弟弟家的也归镇上吗"),
        (DOG, "亲戚家的也一样吗"), (AGED, "那我爷爷的呢"), (POOR, "别人家的呢"),
    ],
)  # fmt: skip
def test_the_same_for_somebody_else_is_the_same_duty_and_none_beside_it(before: str, text: str, town: str) -> None:
    answer = talk(before, text, town=town)
    assert answer.kind is AnswerKind.DUTY
    assert shown(answer) == [first(talk(before, town=town))]


@pytest.mark.parametrize("town", [QITAI, MANAS])
@pytest.mark.parametrize("before", [AGED, DOG])
@pytest.mark.parametrize(
    "text",
    [
        "邻村的也一样吗",
        "别的村呢",
        "隔壁村的也归他管吗",
        "其他村的呢",
        "三队的呢",
        "别的队也一样吗",
        "那隔壁村的人呢",
        "邻村也是吗",
    ],
)
def test_another_village_of_the_township_has_the_same_duty_and_is_told_so(before: str, text: str, town: str) -> None:
    answer = talk(before, text, town=town)
    assert shown(answer) == [first(talk(before, town=town))]
    for said in (plain(answer), message(answer).html):
        assert "本镇哪个村都按这一条" in said


@pytest.mark.parametrize("town", [QITAI, MANAS])
@pytest.mark.parametrize("before", [AGED, "残疾人护理补贴"])
@pytest.mark.parametrize(
    "text", ["发不下来找谁", "一直没发下来找谁", "钱没到账咋办", "钱发不下来咋办", "补贴一直没下来该找谁"]
)
def test_what_is_stuck_is_told_of_its_duty(before: str, text: str, town: str) -> None:
    answer = talk(before, text, town=town)
    assert answer.kind is AnswerKind.DUTY
    assert first(answer) == first(talk(before, town=town))


@pytest.mark.parametrize("town", [QITAI, MANAS])
@pytest.mark.parametrize("text", ["是镇上定还是县上定", "是镇上批还是县上批"])
def test_who_decides_is_told_of_the_duty_talked_about(text: str, town: str) -> None:
    answer = talk(AGED, text, town=town)
    assert first(answer) == first(talk(AGED, town=town))
    assert "县级部门主责，镇里配合" in plain(answer)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("我爸的残疾证呢", "残疾人证"),
        ("我爸的养老保险呢", "社会保险"),
        ("邻村的路谁修", "乡道"),
        ("我家的狗呢", "犬"),
        ("邻居家的狗咬人找谁", "犬"),
    ],
)
def test_another_thing_of_somebody_else_is_another_matter(text: str, other: str) -> None:
    answer = talk(AGED, text)
    assert other in answer.duties[0].duty.title


@pytest.mark.parametrize(
    "text",
    ["我爸的残疾证呢", "村上呢", "那镇上呢", "我爸", "我家的狗呢", "别的村的路呢", "我爸打我咋办", "证下来了去哪领", "邻居不让走路咋办", "队上呢", "隔壁镇的也一样吗"],
)  # fmt: skip
def test_words_like_those_bring_a_matter_or_ask_something_else(text: str) -> None:
    assert not asks_for_others(normalize(text))
    assert not asks_for_another_village(normalize(text))


def test_with_nothing_before_it_another_village_is_no_duty() -> None:
    assert talk("邻村的也一样吗").duty is None
