"""A danger told over several messages stays told, and one that only comes to be one is raised."""

from __future__ import annotations

import pytest

from knowledge.answers import Answer, AnswerKind
from knowledge.conversation import Conversation
from knowledge.understanding.adding_to_danger import adds_to_danger, brings_somebody_near
from tests.real import real_desk

DESK = real_desk()
QITAI, MANAS = "qitai-xibeiwan", "manas-lanzhouwan"


def talk(*messages: str, town: str = QITAI) -> Answer:
    """The answer to the last message of a talk."""
    conversation, now = Conversation(town), 1000.0
    for message in messages:
        answer, conversation = DESK.answer(message, conversation, now)
        now += 10.0
    return answer


@pytest.mark.parametrize("town", [QITAI, MANAS])
@pytest.mark.parametrize(
    ("danger", "more"),
    [
        ("麦地着火了", "火不大"),
        ("麦地着火了", "烧了一亩地了"),
        ("火着了！麦草垛烧起来了", "人没事，旁边有房子"),
        ("电线掉地上了，冒火花", "没人碰，路边上"),
        ("煤气漏了", "窗户开了"),
        ("洪水进院子了", "到膝盖了"),
        ("渠里掉进去个人", "在大桥北边"),
        ("渠里掉进去个人", "水深得很"),
        ("着火了", "烟大得很，人都出来了"),
        ("着火了", "我们在泼水"),
        ("山上滚石头下来了", "路堵死了"),
        ("墙要倒了", "墙底下有人摆摊"),
        ("有人打架", "在镇政府门口"),
    ],
)
def test_what_is_added_to_a_danger_gets_the_number_again_and_no_other_matter(danger: str, more: str, town: str) -> None:
    told, answer = talk(danger, town=town), talk(danger, more, town=town)
    assert (answer.kind, answer.numbers[:1], answer.doubted) == (AnswerKind.EMERGENCY, told.numbers[:1], False)
    # Fire is fire though a message of straw got the number alone.
    assert {each.duty.id for each in answer.duties if "火" not in each.duty.title} <= {
        each.duty.id for each in told.duties
    }


@pytest.mark.parametrize("town", [QITAI, MANAS])
def test_a_hazard_stays_one_and_somebody_near_makes_it_a_danger(town: str) -> None:
    first = talk("电线断了垂下来", town=town)
    stays = talk("电线断了垂下来", "离地一人高", town=town)
    near = talk("电线断了垂下来", "离地一人高", "娃娃在边上耍", town=town)
    assert (stays.kind, stays.numbers, stays.doubted) == (AnswerKind.EMERGENCY, first.numbers, True)
    assert (near.kind, near.numbers, near.doubted) == (AnswerKind.EMERGENCY, first.numbers, False)
    titles = {each.duty.title for answer in (stays, near) for each in answer.duties}
    assert titles == {first.duties[0].duty.title}


def test_somebody_under_what_was_told_as_a_matter_brings_the_number_above_it() -> None:
    answer = talk("变压器漏油", "底下有人", town=MANAS)
    assert (answer.numbers[:1], answer.doubted) == (("119",), True)
    assert "电力" in answer.duties[0].duty.title


@pytest.mark.parametrize(
    ("danger", "other"),
    [
        ("着火了", "火灭了"),
        ("着火了", "人没事了，谢谢"),
        ("煤气漏了", "总闸关了，没味了"),
        ("我爸突然倒地上叫不醒", "人没事了，在医院"),
        ("电线断了垂下来", "谁来修"),
        ("电线断了垂下来", "低保咋办"),
        ("着火了", "医保一年交多少钱"),
    ],
)
def test_what_is_over_or_asks_for_something_is_answered_as_ever(danger: str, other: str) -> None:
    assert talk(danger, other).kind is not AnswerKind.EMERGENCY


@pytest.mark.parametrize(
    "text",
    [
        "屋里没人",
        "水到腰了",
        "拿着棍子",
        "五六个人",
        "还在冒烟",
        "电闸拉了",
        "就在村委会后面",
        "大家拿铁锹在扑",
        "里面没有人",
        "河堤口子有两米宽",
    ],
)
def test_where_how_big_who_is_near_and_what_was_done_only_add(text: str) -> None:
    assert adds_to_danger(text)
    assert not brings_somebody_near(text)


@pytest.mark.parametrize("text", ["孩子们在旁边玩", "底下有人走", "有学生从那儿过", "楼上还有人住"])
def test_who_is_near_is_heard(text: str) -> None:
    assert adds_to_danger(text)
    assert brings_somebody_near(text)


@pytest.mark.parametrize(
    "text",
    [
        "垃圾没人拉",
        "路灯坏了",
        "水费太高",
        "我家没保险",
        "在哪办",
        "在等低保",
        "邻居占我地",
        "牛丢了",
        "水渠没人清",
        "门口堆了垃圾",
        "想装个栏杆",
        "村里没人管",
        "谢谢",
    ],
)
def test_a_matter_of_its_own_adds_nothing(text: str) -> None:
    assert not adds_to_danger(text)


@pytest.mark.parametrize("town", [QITAI, MANAS])
@pytest.mark.parametrize(
    "danger",
    [
        "车翻沟里了，里面有人",
        "井里有个人上不来",
        "有人掉到机井里头去了，还在喊",
        "拾棉花的机子把人腿卷进去了,快些来,血多得很",
        "有人在撬我家后窗 我一个女的在屋里 灯都不敢开",
        "娃娃掉涝坝里了，捞上来没气了",
    ],
)
def test_no_foreign_duty_stands_under_a_number(danger: str, town: str) -> None:
    answer = talk(danger, town=town)
    assert (answer.kind, answer.doubted, answer.duties) == (AnswerKind.EMERGENCY, False, ())


@pytest.mark.parametrize("town", [QITAI, MANAS])
@pytest.mark.parametrize(
    ("danger", "of"),
    [
        ("着火了", "火"),
        ("煤气漏了", "燃气"),
        ("高压线掉地上冒火花 旁边倒了个放羊的", "电力"),
        ("麦秸垛点着了风往庄里刮 恁快派人吧", "秸秆"),
        ("洪水进院子了", "防汛"),
    ],
)
def test_what_is_plainly_of_the_danger_does(danger: str, of: str, town: str) -> None:
    assert of in talk(danger, town=town).duties[0].duty.title


@pytest.mark.parametrize("town", [QITAI, MANAS])
@pytest.mark.parametrize("asked", ["我想离", "我想找妇联", "娃咋办", "过不下去了", "没地方去", "娃跟谁"])
def test_who_was_beaten_at_home_and_asks_for_a_way_out_is_told_what_the_list_has(asked: str, town: str) -> None:
    answer = talk("男人打我，不是第一次了", "他现在出去了", asked, town=town)
    assert answer.kind in {AnswerKind.DUTY, AnswerKind.CHOICES}
    assert answer.caution[:1] == ("110",)
    assert "妇联" in answer.duties[0].duty.title


def test_who_is_beaten_still_is_told_the_number_alone() -> None:
    assert talk("男人打我", "他又来了，快来人").kind is AnswerKind.EMERGENCY
    assert talk("男人打我", "他拿刀要杀我，我想离").numbers[:1] == ("110",)
