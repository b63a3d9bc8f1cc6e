"""What is done on somebody's land, a wish to prevent and a report that all is well have words of danger and are none."""

from __future__ import annotations

import pytest

from knowledge.conversation import Conversation
from knowledge.understanding.danger_rules import DESPAIR_LINE
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


@pytest.mark.parametrize(
    "text",
    [
        "没问题，我要自杀",
        "没什么问题，我就是不想活了",
        "没问题，我想死",
        "没啥问题，我今晚就跳楼",
        "没啥问题，我已经割腕了",
        "都没问题，就是不想活了，遗书写好了",
        "没问题，有人要跳楼",
        "怕我撑不住了，要不要弄点药一了百了",
    ],
)
def test_no_word_of_all_well_or_of_fear_keeps_the_line_from_who_wants_to_end_it(text: str) -> None:
    danger = find_emergency(text)
    assert danger is not None
    assert DESPAIR_LINE in danger.numbers


@pytest.mark.parametrize(
    "text",
    [
        "没什么问题，我喝了农药",
        "没什么问题，我今晚喝农药",
        "都劝回去了，有一个喝了农药",
        "火已经关了，娃娃把煤油喝了",
        "关火了，屋里全是煤气，我头晕",
        "一切正常，除了二楼那家着火",
        "一切正常，就二楼那家着火了",
        "没有异常，羊圈着火了",
        "那不是爆炸，是液化气罐漏气着火了",
        "不是爆炸，是锅炉房着火了",
        "那不是着火，是爆炸了",
        "不是打架，是他拿刀捅人了",
        "不是打架，他们拿枪了",
        "不是爆炸，房子塌了埋人了",
        "不是着火，是煤气中毒，人倒了",
        "目前一切正常，3号井下面有两个工人晕过去了",
        "其他没问题，五保户老李躺在炕上没气了",
        "今天没有发现异常，渠边躺着一个人没动静",
        "劝回家了，老太太突然不会说话嘴歪了",
        "今天走访了十户，其他没有异常，李奶奶家煤气味大得很，人昏在炕上",
        "入户走访完了，一切正常，刚接到电话说二组打起来了动刀子了",
        "报告，学校正常，没有异常，卫生院门口有人拿刀砍人",
        "没有问题，孩子发烧抽风了",
        "火已经关了，锅里油溅到娃身上烫得起泡了",
        "火关了，油锅把我手烫了一大片皮都掉了",
        "火关了，锅爆了，炸着手了",
        "关火了，人烧伤了",
        "一切正常，刚才爆炸了",
        "没问题，我在屋里出不来了",
        "没有问题，有人跟着我",
        "一切正常，他又动手了",
    ],
)
def test_one_clause_that_all_is_well_silences_no_other(text: str) -> None:
    assert find_emergency(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "今天走访了十户，一切正常",
        "没有发现异常，已登记",
        "火关了，没事了",
        "没有异常，羊跑了",
        "虚惊一场，是风吹的响",
    ],
)
def test_a_report_with_nothing_else_in_it_is_no_alarm(text: str) -> None:
    assert find_emergency(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "担心我爸，我爸吃了半瓶降压药，怎么弄",
        "怕死人，化粪池里有人下去没上来，能弄个风机不",
        "怕淹死，人在水里抓着树，怎么弄上来",
        "咋样才不触电，邻居手粘电线上了",
        "怕触电，人粘在电线上拉不下来，怎么弄",
        "怕触电，娃被电着了，能把电闸拆了吗",
        "怕娃被电着，娃手伸插座里电得直抖，怎么把电闸弄掉",
        "怎么才不会中毒，屋里全是煤烟，我娃吐了",
        "担心孩子，孩子反锁屋里煤气开着，能不能砸门换锁",
        "怕爆炸，煤气罐着火，要怎么移出去",
        "怕蛇，蛇咬了我的脚，要怎么弄",
        "怕蛇，蛇在娃床上，怎么弄走",
        "怕狗，藏獒追着娃咬，怎么弄走",
        "怕火烧过来，隔壁草垛烧着呢，要不要把牛移走",
        "怕淹了，河水漫进院子了，想垒沙袋",
        "怕撞人，刹车失灵了，车往下溜呢怎么弄停",
        "怕是心梗，胸口疼一个小时了，要不要检查",
        "怕羊水破了，我媳妇要生了，能找人安排车吗",
        "怕触电，我爸倒在电闸旁边，能换闸吗",
        "怕淹，我在房顶上，能弄条船吗",
    ],
)
def test_a_fear_beside_what_has_happened_silences_nothing(text: str) -> None:
    assert find_emergency(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "怕中毒，喝了井水肚子疼，能不能检查",
        "怕家暴，想申请保护令",
        "怕煤气中毒，一家人都起不来，想装报警器",
        "怕煤气中毒，我头昏，想装个报警器",
    ],
)
def test_a_fear_of_what_may_be_going_on_keeps_its_caution(text: str) -> None:
    answer, _ = DESK.answer(text, Conversation(QITAI), 1000.0)
    assert answer.numbers or answer.caution


@pytest.mark.parametrize(
    "text",
    ["怕着火，想把电线换了", "怕娃掉进渠里，能不能装护栏", "怕滑倒，想在门口装个扶手", "怕房子塌了想加固一下找谁"],
)
def test_a_wish_told_with_its_fear_in_other_words_brings_no_number(text: str) -> None:
    answer, _ = DESK.answer(text, Conversation(QITAI), 1000.0)
    assert (answer.numbers, answer.caution) == ((), ())


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("有人在我家门口堆柴火，说要点了我家", "110"),
        ("有个流浪汉睡在铁轨上", "110"),
        ("有个流浪汉睡在马路中间", "110"),
        ("有个流浪汉睡在铁路上火车快来了", "110"),
        ("树被大风刮倒了，电线断了", "119"),
        ("大棚被雪压塌，我媳妇刚才在摘黄瓜", "119"),
        ("大棚被雪压塌，我男人还没找到", "119"),
        ("大棚被雪压塌，我刚跑出来，老汉没跑出来", "119"),
        ("大棚被雪压塌了，帮工的腿压断了", "119"),
        ("果树被大风刮倒压着娃", "119"),
        ("路被人堵了，救护车进不来，我妈快不行了", "120"),
    ],
)
def test_a_threat_a_railway_and_who_may_lie_under_what_fell_are_danger(text: str, number: str) -> None:
    danger = find_emergency(text)
    assert danger is not None
    assert number in danger.numbers


@pytest.mark.parametrize(
    ("before", "text"), [("液化气罐着火了", "关火了，人烧伤了"), ("燃气检查没问题", "一切正常，刚才爆炸了")]
)
def test_in_a_talk_too_what_is_told_beside_all_well_is_danger(before: str, text: str) -> None:
    _, talk = DESK.answer(before, Conversation(QITAI), 1000.0)
    answer, _ = DESK.answer(text, talk, 1001.0)
    assert "120" in answer.numbers
