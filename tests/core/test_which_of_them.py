"""Later turns about several duties that were shown: one that names none of them is told of no single one by chance."""

from __future__ import annotations

from itertools import pairwise

import pytest

from bot.render import message, plain
from knowledge.answers import Answer, AnswerKind
from knowledge.conversation import Conversation, Told
from knowledge.language.normalize import normalize
from knowledge.understanding.named_place import LAST, read_named_place
from tests.core.talking import DESK, MANAS, QITAI, shown, talk

CARD, DOG, AGED = "残疾人证管理", "文明养犬管理工作", "老年人高龄津贴的发放管理"
THREE = "残疾证、养狗证、高龄津贴，这三样分别找谁"
WATER = "一个欠水费，一个要修渠，一个办分户，都找谁"
ORPHAN = "孤儿补助"
WHICH = "刚才说了好几件事，您问的是哪一件？"


def title(answer: Answer) -> str:
    assert answer.duty is not None, answer.kind
    return answer.duty.title


@pytest.mark.parametrize("town", [QITAI, MANAS])
@pytest.mark.parametrize("before", [THREE, WATER, "机井坏了找谁修，流浪狗又归谁管"])
@pytest.mark.parametrize(
    "text", ["他们不来咋办", "打了三回电话都不来", "镇上干啥", "谁终审", "是镇上管还是县上管", "推来推去咋办", "找谁催"]
)
def test_a_turn_that_names_none_of_several_matters_asks_which_is_meant(before: str, text: str, town: str) -> None:
    answer = talk(before, text, town=town)
    assert answer.kind is AnswerKind.CHOICES
    assert shown(answer) == shown(talk(before, town=town)), "the numbers stay"
    for said in (plain(answer), message(answer).html):
        assert WHICH in said or "这几条里都没写" in said


@pytest.mark.parametrize("town", [QITAI, MANAS])
@pytest.mark.parametrize(
    ("pick", "of"), [("1", CARD), ("第二个", DOG), ("3", AGED), ("养狗那个", DOG), ("高龄津贴那个", AGED)]
)
def test_the_one_that_is_picked_then_is_told_what_was_asked(pick: str, of: str, town: str) -> None:
    answer = talk(THREE, "他们一直不办咋办", pick, town=town)
    assert title(answer) == of
    assert plain(answer).startswith("先催")


@pytest.mark.parametrize("town", [QITAI, MANAS])
def test_papers_that_one_of_several_matters_lists_are_told_of_the_one_that_is_picked(town: str) -> None:
    asked = talk(THREE, "要什么材料", town=town)
    assert plain(asked).startswith(WHICH)
    assert plain(talk(THREE, "要什么材料", "1", town=town)).startswith("要带的材料，这一条里只写到：")
    assert plain(talk(THREE, "要什么材料", "2", town=town)).startswith("这一条里没写要带的材料。")


def test_a_button_tells_what_was_asked_as_a_number_does() -> None:
    conversation = Conversation(QITAI)
    for text in (THREE, "他们不来咋办"):
        _, conversation = DESK.answer(text, conversation, 1000.0)
    answer, then = DESK.open_duty(conversation.choices[2], conversation, 1001.0)
    assert plain(answer).startswith("先催奇台县民政局")
    again, _ = DESK.open_duty(conversation.choices[1], then, 1002.0)
    assert again.particulars == (), "it was asked once"


@pytest.mark.parametrize("town", [QITAI, MANAS])
@pytest.mark.parametrize("before", [THREE, WATER])
@pytest.mark.parametrize(
    ("text", "says"), [("电话呢", "电话"), ("几点上班", "几点上班"), ("那要钱不", "要不要钱、要多少钱")]
)
def test_what_none_of_several_matters_says_is_told_of_all_at_once(before: str, text: str, says: str, town: str) -> None:
    said = plain(talk(before, text, town=town))
    assert said.startswith(f"下面这几条里都没写{says}。")
    assert "刚才说的是这几件：" in said


@pytest.mark.parametrize("town", [QITAI, MANAS])
@pytest.mark.parametrize("text", ["依据呢", "依据是哪一条", "法律依据是啥", "哪一条写的"])
def test_what_several_matters_rest_on_is_told_of_each(text: str, town: str) -> None:
    answer = talk(THREE, text, town=town)
    for said in (plain(answer), message(answer).html):
        assert all(f"第{each.duty.number}项：{each.duty.title}" in said for each in answer.duties)
    assert [each.duty.title for each in answer.duties] == [CARD, DOG, AGED]
    assert title(talk(THREE, text, "2", town=town)) == DOG


@pytest.mark.parametrize("town", [QITAI, MANAS])
@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("第一个要什么材料", CARD), ("第二个的电话呢", DOG), ("第三件要多久", AGED), ("最后一个谁打钱", AGED), ("头一个谁终审", CARD),
        ("第二个不来人咋办", DOG), ("第二个归哪个部门管", DOG), ("第 3 个依据呢", AGED), ("那第一个镇上干啥", CARD), ("养狗那个他们不来咋办", DOG),
        ("高龄津贴那件最后谁打钱", AGED), ("残疾证那个谁终审", CARD), ("养狗的那个呢", DOG), ("高龄津贴要什么材料", AGED), ("最后那个呢", AGED),
    ],
)  # fmt: skip
def test_the_one_of_several_matters_that_is_named_is_told(text: str, of: str, town: str) -> None:
    assert title(talk(THREE, text, town=town)) == of


@pytest.mark.parametrize(
    ("text", "of"), [("修渠那个呢", "末级渠系"), ("分户那个要什么材料", "分户"), ("分户要多久", "分户"), ("修渠那个的电话呢", "末级渠系"), ("水费那件不来人咋办", "灌溉")]
)  # fmt: skip
def test_a_matter_may_be_named_as_it_was_told(text: str, of: str) -> None:
    assert of in title(talk(WATER, text, town=MANAS))


@pytest.mark.parametrize("town", [QITAI, MANAS])
def test_a_place_beyond_the_last_is_said_to_be_none(town: str) -> None:
    assert talk(THREE, "第五个要什么材料", town=town).smalltalk == "beyond"


@pytest.mark.parametrize(
    ("turns", "of"),
    [
        ((THREE, "宅基地咋批"), "宅基地"), ((THREE, "2", "他们不来咋办"), DOG), ((THREE, "2", "第一个要什么材料"), CARD),
        ((THREE, "公安那边要什么材料"), DOG), (("养狗证咋办", "第二步要带啥"), DOG),
    ],
)  # fmt: skip
def test_a_turn_that_means_one_duty_is_told_of_it(turns: tuple[str, ...], of: str) -> None:
    assert of in title(talk(*turns))


def test_thanks_in_between_leaves_the_matters_where_they_were() -> None:
    assert talk(THREE, "谢谢", "镇上干啥").apart


@pytest.mark.parametrize("town", [QITAI, MANAS])
@pytest.mark.parametrize("text", ["最后谁打钱", "钱最后谁发", "谁发放"])
def test_of_choices_the_one_that_alone_says_what_is_asked_is_told(text: str, town: str) -> None:
    answer = talk(ORPHAN, text, town=town)
    assert "生活困难群体" in title(answer)
    assert len(answer.duties) == 3
    assert plain(answer).startswith("谁发钱，这一条里只写到：\n镇里：发放特困人员取暖补贴")


@pytest.mark.parametrize("town", [QITAI, MANAS])
def test_of_choices_of_which_none_alone_says_it_it_is_asked_once_which_is_meant(town: str) -> None:
    asked = talk(ORPHAN, "他们不来咋办", town=town)
    assert (asked.kind, len(asked.duties)) == (AnswerKind.CHOICES, 3)
    for said in (plain(asked), message(asked).html):
        assert "先定下是哪一件，我才好答您。" in said
    assert plain(talk(ORPHAN, "他们不来咋办", "2", town=town)).startswith("这件事镇里自己负责，先催镇里。")
    assert talk(ORPHAN, "他们不来咋办", "一直没人管咋办", town=town).kind is AnswerKind.DUTY


def test_who_asks_something_else_of_the_one_that_is_picked_is_told_that() -> None:
    answer = talk(THREE, "他们不来咋办", "养狗那个镇上干啥")
    assert title(answer) == DOG
    assert answer.particulars == ()


@pytest.mark.parametrize(
    ("text", "place", "asks"),
    [("第二个的电话呢", 2, "电话呢"), ("第十二项归谁管", 12, "归谁管"), ("头一个要啥材料", 1, "要啥材料"), ("最后一件要多久", LAST, "要多久"), ("第 3 条依据呢", 3, "依据呢")],
)  # fmt: skip
def test_a_place_is_read_with_what_is_asked_of_it(text: str, place: int, asks: str) -> None:
    found = read_named_place(normalize(text))
    assert found is not None
    assert (found.place, found.asks) == (place, asks)


@pytest.mark.parametrize(
    "text", ["第一个和第二个分别归谁", "第一书记谁派", "第二次来咋办", "第三步要带啥", "2个孩子咋上户口", "第一个"]
)
def test_other_words_of_number_name_no_place(text: str) -> None:
    assert read_named_place(normalize(text)) is None


def test_how_choices_were_told_goes_with_the_town_and_the_topic() -> None:
    conversation = Conversation(QITAI)
    kept: list[Told | None] = []
    for text in (THREE, "他们不来咋办", "2", "宅基地咋批"):
        _, conversation = DESK.answer(text, conversation, 1000.0)
        kept.append(conversation.told)
    assert [each is not None and each.several for each in kept] == [True, True, False, False]
    assert all(before != then for before, then in pairwise(kept[:3]))
