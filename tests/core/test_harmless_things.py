"""Words of danger that befall a thing: an engine that runs, a stove that warms, a tyre, a shoe in the river."""

from __future__ import annotations

import pytest

from knowledge.understanding.emergency import find_emergency


@pytest.mark.parametrize(
    "text",
    [
        "车着了，就是怠速不稳",
        "摩托车着了但是挂不上挡",
        "三轮车着了就熄火",
        "新车着了就熄，4s店不管",
        "拖拉机打着了，可是没劲",
        "车终于打着了",
        "抽水机着了，水上不来",
        "车着了就抖",
        "锅炉房着了，可以供暖了",
        "锅炉房着了两天了，暖气还不热",
        "大棚里火墙着了，温度上来了",
        "炉子着了，屋里暖和了",
        "家里炕着了，暖和",
        "灶火着了，开始做饭了",
        "火炉着了，烧上水了",
    ],
)
def test_an_engine_that_runs_or_a_stove_that_warms_is_no_fire(text: str) -> None:
    assert find_emergency(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "车胎漏气了",
        "漏气了，轮胎",
        "鞋掉河里了",
        "车轮掉沟里了",
        "牛掉沟里了",
        "羊被水冲走了",
        "鸟触电了",
        "帽子掉水库里了",
        "自行车掉沟里了",
        "菜被水冲走了",
        "老板跑了人不见了",
        "村长人不见了",
        "院墙倒了",
        "羊圈倒了",
        "老院墙倒了，挡着路",
        "我被困在会议里",
        "困死人了",
        "塌方压了一辆空车",
        "土塌了压倒两家的围墙",
        "扶梯夹住了人的鞋带，已经拿出来了",
        "井口卡住了水泵",
        "电梯门夹住快递了",
    ],
)
def test_what_befalls_a_thing_or_who_owes_wages_is_no_danger(text: str) -> None:
    assert find_emergency(text) is None


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("车着了", "119"),
        ("车着了，人在里面", "119"),
        ("炉子着了，被子烧了", "119"),
        ("炕着了，屋里全是烟", "119"),
        ("锅炉房着了，快来", "119"),
        ("灶火着了，引燃柴垛", "119"),
        ("炉子着了，煤气味大", "119"),
        ("牛掉沟里了，我爸也掉下去了", "119"),
        ("鞋掉河里了，娃下去捞没上来", "119"),
        ("羊圈倒了，老汉在里面", "119"),
        ("院墙倒了，娃压在下面", "119"),
        ("车胎漏气了，翻车了", "122"),
        ("老板跑了人不见了，我想跳楼", "110"),
        ("煤气罐漏气了", "119"),
        ("电梯夹住人了", "119"),
        ("手被电梯门夹住了", "119"),
    ],
)
def test_with_somebody_or_a_fire_besides_it_is_one(text: str, first: str) -> None:
    danger = find_emergency(text)
    assert danger is not None
    assert danger.numbers[0] == first


def test_what_stands_beside_a_thing_is_read_once_more_and_ends() -> None:
    assert find_emergency("老板卷钱跑了，人不见了，鞋掉河里了，轮胎漏气了，气球漏气") is None
