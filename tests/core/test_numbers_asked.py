"""Emergency numbers that are asked for, and what follows a danger: it neither weakens it nor stays on another matter."""

from __future__ import annotations

import pytest

from bot.render import plain
from knowledge.answers import Answer, AnswerKind
from knowledge.conversation import Conversation, ToldDanger
from knowledge.urging import urged
from tests.core.talking import MANAS, QITAI, shown, talk


@pytest.mark.parametrize("before", [(), ("森林着火归谁",), ("养狗谁管", "那镇上干啥")])
@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("报火警打多少", ("119",)), ("着火打什么号码", ("119",)), ("救护车电话是多少", ("120",)), ("火警几号", ("119",)),
        ("报警电话", ("110",)), ("120还是119", ("120", "119")), ("急救电话呢", ("120",)), ("打哪个电话能叫消防车", ("119",)),
        ("该打110还是打120", ("110", "120")), ("出了车祸打哪个电话", ("122",)), ("触电了打哪个电话", ("119", "120")),
        ("被骗了打什么电话", ("110",)), ("叫救护车打多少", ("120",)),
    ],
)  # fmt: skip
def test_who_asks_for_an_emergency_number_is_told_it_and_never_sent_to_the_citizens_line(
    text: str, numbers: tuple[str, ...], before: tuple[str, ...]
) -> None:
    answer = talk(*before, text)
    said = plain(answer)
    assert answer.numbers == numbers
    assert all(f"打 {number}" in said for number in numbers)
    assert "12345" not in said
    assert "没写" not in said


@pytest.mark.parametrize("text", ["派出所电话", "妇联电话多少", "联系电话", "低保打哪个电话", "狗叫扰民打哪个电话"])
def test_the_telephone_of_an_office_or_for_an_ordinary_matter_is_no_emergency_number(text: str) -> None:
    assert talk(text).numbers == ()


@pytest.mark.parametrize(
    ("turns", "number"),
    [
        (("有人掉渠里了", "打哪个电话"), "119"),
        (("有人掉渠里了", "号码呢"), "119"),
        (("学生集体拉肚子，七八个了", "还在吐，要先打啥电话"), "120"),
        (("我爸突然倒地上叫不醒", "先打啥电话"), "120"),
    ],
)
@pytest.mark.parametrize("town", [QITAI, MANAS])
def test_which_number_after_a_danger_or_its_story_is_the_one_to_call(
    turns: tuple[str, ...], number: str, town: str
) -> None:
    answer = talk(*turns, town=town)
    assert (answer.kind, answer.numbers[:1]) == (AnswerKind.EMERGENCY, (number,))
    assert "12345" not in plain(answer)


@pytest.mark.parametrize(
    "turns",
    [
        ("喝农药了", "人还清醒，在路上"),
        ("孩子误喝农药了", "喝的是百草枯"),
        ("孩子误喝农药了", "喝了小半瓶"),
        ("娃娃误喝了除草剂", "在去医院的路上了"),
        ("娃娃误喝了除草剂", "在去医院的路上了", "醒着呢，没吐"),
        ("娃娃误喝了除草剂", "正往县医院送"),
        ("我爸突然倒地上叫不醒", "还有气", "有点迷糊"),
    ],
)
@pytest.mark.parametrize("town", [QITAI, MANAS])
def test_what_is_told_on_of_a_danger_keeps_its_number_first_and_turns_an_accident_into_nothing_else(
    turns: tuple[str, ...], town: str
) -> None:
    answer = talk(*turns, town=town)
    assert (answer.kind, answer.numbers[:1], answer.doubted) == (AnswerKind.EMERGENCY, ("120",), False)
    assert "12356" not in plain(answer)


@pytest.mark.parametrize(
    "turns",
    [
        ("电线掉下来了，路边上", "变压器老是跳闸"),
        ("电线掉下来了，路边上", "变压器老是跳闸", "天然气啥时候通到我们村"),
        ("屋里煤气味大得很", "换气罐找谁"),
        ("煤气中毒了", "灭火器哪儿能领"),
    ],
)
@pytest.mark.parametrize("town", [QITAI, MANAS])
def test_another_ordinary_matter_after_a_danger_has_no_number(turns: tuple[str, ...], town: str) -> None:
    answer = talk(*turns, town=town)
    assert (answer.numbers, answer.caution) == ((), ())


@pytest.mark.parametrize(
    ("danger", "text", "caution"),
    [
        (("119", "120"), "变压器老是跳闸", ()),
        (("119", "120"), "变压器跳闸冒火花", ("119", "120")),
        (("119", "120"), "变压器老是跳闸，快来人啊", ("119", "120")),
        (("120",), "老汉总是头晕得很", ("120",)),
    ],
)
def test_only_what_so_often_happens_is_offered_without_the_number_and_no_sickness_or_cry(
    danger: tuple[str, ...], text: str, caution: tuple[str, ...]
) -> None:
    told = Conversation(QITAI, danger=ToldDanger(danger, 0.0))
    assert urged(text, told, Answer(AnswerKind.CHOICES)).caution == caution


def test_what_is_asked_of_the_matter_of_a_danger_that_grew_worse_finds_it() -> None:
    answer = talk("井里掉进去个人", "捞上来了没气了", "井谁管")
    assert shown(answer)[:1] == [f"{QITAI}/配合/33"]


@pytest.mark.parametrize(
    "text", ["不想活了的人镇上谁管", "有个不想活的归谁管", "村里有人想不开，谁管", "老人不想活了找谁说"]
)
@pytest.mark.parametrize("town", [QITAI, MANAS])
def test_who_asks_whose_somebody_is_that_wants_to_die_is_told_whom_to_call(text: str, town: str) -> None:
    answer = talk(text, town=town)
    assert (answer.kind, answer.numbers, answer.duties) == (AnswerKind.EMERGENCY, ("110", "120", "12356"), ())


@pytest.mark.parametrize("text", ["自杀干预培训谁管", "想不开店了找谁"])
def test_work_against_it_and_other_words_are_none(text: str) -> None:
    assert talk(text).kind is not AnswerKind.EMERGENCY


@pytest.mark.parametrize(
    ("text", "words"),
    [("我男人天天喝酒打我", "妇联"), ("房子快塌了，老人还住里头", "房"), ("房子眼看要塌了", "房")],
)
@pytest.mark.parametrize("town", [QITAI, MANAS])
def test_under_the_number_stands_what_the_danger_is_about(text: str, words: str, town: str) -> None:
    answer = talk(text, town=town)
    assert (answer.kind, answer.doubted, answer.chosen_from) == (AnswerKind.EMERGENCY, False, True)
    assert any(words in scored.duty.title for scored in answer.duties)


@pytest.mark.parametrize("text", ["医保一年交多少", "居民医保一年交多少钱"])
@pytest.mark.parametrize("town", [QITAI, MANAS])
def test_a_sum_that_is_asked_for_counts_no_duties(text: str, town: str) -> None:
    answer = talk(text, town=town)
    assert answer.kind in {AnswerKind.DUTY, AnswerKind.CHOICES}
    assert "基本医疗保险" in answer.duties[0].duty.title
