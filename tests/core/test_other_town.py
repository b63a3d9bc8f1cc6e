"""The other town where nobody names it, under a list that is on the screen, on the real lists."""

from __future__ import annotations

import pytest

from knowledge.answers import AnswerKind
from knowledge.conversation import Conversation
from knowledge.desk import Desk
from tests.core.talking import MANAS, QITAI, first, shown, talk
from tests.core.test_both_towns import third_list
from tests.real import real_lists

OTHER = {QITAI: "兰州湾", MANAS: "西北湾"}


@pytest.mark.parametrize(
    ("town", "asked", "later"),
    [
        (MANAS, "收回事项里头卫健委接的是哪几个", "另一个镇呢"),
        (QITAI, "交通运输类收回的有哪些", "另一个镇呢"),
        (QITAI, "民政局管的配合事项有哪几件", "隔壁镇呢"),
        (MANAS, "发改委的事有哪几件", "另外那个镇呢"),
        (QITAI, "上级收回里教育局的有哪些", "那另一个镇呢"),
        (MANAS, "收回事项里教育局接了几件", "另外一个镇有几件"),
        (QITAI, "林草局的事有哪几件", "换成另一个镇呢"),
        (QITAI, "收回的有哪些", "那另外一个乡镇的呢"),
        (MANAS, "生态环保类配合的有哪些", "旁边那个镇有哪些"),
        (QITAI, "残联的有哪些", "别的镇呢"),
        (QITAI, "残联的有哪些", "那个镇有几项"),
        (MANAS, "关于养老的事项有哪些", "另一个镇呢"),
        (QITAI, "民政局配合的有哪几条", "人家那边呢"),
        (QITAI, "民政局配合的有哪几条", "另一个镇也有这么多吗"),
        (QITAI, "民政局配合的有哪几条", "另一个镇是不是也这些"),
        (QITAI, "我们有兰州湾没有的收回事项有哪些", "另一个镇呢"),
        (QITAI, "两个镇配合的有啥不一样", "另一个镇呢"),
    ],
)
def test_the_list_on_the_screen_is_asked_of_the_other_town_without_its_name(town: str, asked: str, later: str) -> None:
    answer = talk(asked, later, town=town)
    assert answer.kind is AnswerKind.SET
    assert shown(answer) == shown(talk(asked, f"{OTHER[town]}镇呢", town=town)) != []
    assert {each.duty.town for each in answer.duties} == {MANAS if town == QITAI else QITAI}


def test_from_the_other_towns_list_the_other_one_is_ones_own() -> None:
    assert shown(talk("残联的有哪些", "兰州湾镇呢", "另一个镇呢")) == shown(talk("残联的有哪些"))


@pytest.mark.parametrize(
    ("messages", "plainly"),
    [
        (("另一个镇卫健委收回几项",), "兰州湾镇卫健委收回几项"),
        (("隔壁镇收回的有哪些",), "兰州湾镇收回的有哪些"),
        (("收回的有哪些", "另一个镇配合的有几项"), "兰州湾镇配合的有几项"),
        (("残联的有哪些", "另一个镇的民政局呢"), "兰州湾镇民政局的有哪些"),
        (("残联的有哪些", "兰州湾民政局的呢"), "兰州湾镇民政局的有哪些"),
    ],
)
def test_another_list_is_asked_of_the_other_town_without_its_name(messages: tuple[str, ...], plainly: str) -> None:
    assert shown(talk(*messages)) == shown(talk(plainly)) != []


@pytest.mark.parametrize(
    ("asked", "later", "town"),
    [
        ("两个镇收回的事项有啥不一样", "兰州湾多出来的有哪些", MANAS),
        ("两个镇收回的事项有啥不一样", "我们多出来的有哪些", QITAI),
        ("两个镇配合的有啥不一样", "只看兰州湾的", MANAS),
        ("两个镇配合的有啥不一样", "另一个镇独有的有哪些", MANAS),
        ("两个镇收回各几项", "另一个镇的列出来", MANAS),
        ("两个镇教育局各管几项", "兰州湾的有哪些", MANAS),
    ],
)
def test_one_towns_side_of_a_list_of_two_is_its_items(asked: str, later: str, town: str) -> None:
    side = [each for each in shown(talk(asked)) if each.startswith(f"{town}/")]
    assert shown(talk(asked, later)) == side != []


def test_from_one_side_the_other_is_asked_for_too() -> None:
    both = shown(talk("两个镇收回的事项有啥不一样"))
    side = talk("两个镇收回的事项有啥不一样", "兰州湾的呢", "西北湾的呢")
    assert shown(side) == [each for each in both if each.startswith(f"{QITAI}/")]


@pytest.mark.parametrize(
    ("messages", "item"),
    [
        (("狗咬人谁管", "另一个镇呢"), f"{MANAS}/配合/19"),
        (("残联的有哪些", "2", "另一个镇呢"), f"{MANAS}/配合/39"),
        (("两个镇收回的事项有啥不一样", "我们镇上养狗归谁管"), f"{QITAI}/配合/20"),
        (("别的镇都发了高龄津贴，我们咋没有",), f"{QITAI}/配合/17"),
        (("另一个镇的人来我们这收粮食，要证吗",), f"{QITAI}/基本/43"),
    ],
)
def test_a_matter_of_its_own_or_an_open_item_stays_what_it_was(messages: tuple[str, ...], item: str) -> None:
    assert first(talk(*messages)) == item


def test_where_there_are_several_others_it_is_asked_which_and_the_list_stays() -> None:
    desk = Desk([*real_lists(), third_list()])
    _, listed = desk.answer("残联的有哪些", Conversation(QITAI), 1000.0)
    answer, asked = desk.answer("另一个镇呢", listed, 1001.0)
    assert (answer.kind, answer.smalltalk) == (AnswerKind.SMALLTALK, "which-other")
    there, _ = desk.answer("兰州湾镇呢", asked, 1002.0)
    assert shown(there) == shown(talk("残联的有哪些", "兰州湾镇呢"))
