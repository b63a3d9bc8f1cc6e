"""What is done on somebody's land, a wish to prevent and a report that all is well have words of danger and are none."""

from __future__ import annotations

import pytest

from knowledge.conversation import Conversation
from knowledge.understanding.emergency import find_emergency
from tests.real import real_desk

DESK = real_desk()
QITAI, MANAS = "qitai-xibeiwan", "manas-lanzhouwan"


@pytest.mark.parametrize("town", [QITAI, MANAS])
@pytest.mark.parametrize(
    "text",
    [
        "有人在我家草场上放羊",
        "有人在我家门口倒土",
        "有人在我家门口停车",
        "他还在河道里倒了几十车石头，涨水就堵",
        "电焊的在我家后面，味呛人",
        "草场被人围了",
        "我家的地让人犁了",
        "大棚让雪压塌了",
        "有个要饭的睡在桥底下",
    ],
)
def test_what_is_done_to_land_and_hurts_nobody_is_answered_from_the_list(text: str, town: str) -> None:
    answer, _ = DESK.answer(text, Conversation(town), 1000.0)
    assert (answer.numbers, answer.caution) == ((), ())


@pytest.mark.parametrize(
    "text",
    [
        "大棚让雪压塌了，人压在里面",
        "有个要饭的睡在桥底下，叫不醒",
        "有人在我家院子里翻东西",
        "有人在我家门口砸门",
        "有人在我家门口泼油漆",
        "我在草场被人围了",
        "有人在我家草场上放羊，我去说他拿棍子打我",
    ],
)
def test_more_than_that_is_danger(text: str) -> None:
    assert find_emergency(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "我怕煤气中毒，想装个报警器",
        "担心煤气中毒，能不能装个报警器",
        "怕触电，想换个电表",
        "怕塌，想加固房子",
        "去年渠里淹死过娃，想装个栏杆",
        "帐篷里生炉子 怎么通风才不中煤烟",
    ],
)
def test_a_wish_to_prevent_what_is_feared_brings_no_number(text: str) -> None:
    answer, _ = DESK.answer(text, Conversation(QITAI), 1000.0)
    assert (answer.numbers, answer.caution) == ((), ())


@pytest.mark.parametrize(
    "text", ["煤气中毒了，现在头晕，能不能装个报警器", "着火了怕烧到别家，快来人", "怕塌，现在已经塌了压住人了，咋弄"]
)
def test_fear_beside_what_happens_is_danger(text: str) -> None:
    assert find_emergency(text) is not None


@pytest.mark.parametrize(
    "text", ["聋 冒烟 是我炖糊 关火了 没事", "夜里河边有人喊 去看了是钓鱼的 已经劝回家", "打桩机咚咚响 那不是爆炸"]
)
def test_a_report_that_says_itself_that_all_is_well_is_no_alarm(text: str) -> None:
    assert find_emergency(text) is None


def test_a_report_of_which_one_thing_is_not_well_is() -> None:
    assert find_emergency("关火了 但是人叫不醒") is not None
