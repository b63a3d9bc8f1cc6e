"""What smokes, falls on somebody, comes in or is felt tells of danger in few words, and its neighbours are a duty's matter."""

from __future__ import annotations

import pytest

from knowledge.language.normalize import normalize
from knowledge.understanding.emergency import find_emergency
from knowledge.understanding.only_sick import only_sick
from knowledge.understanding.signs_of_danger import danger_by_sign


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("广告牌被风刮倒砸到人了", {"120"}),
        ("广告牌被大风吹下来，砸着个骑车的", {"120"}),
        ("广告牌掉下来砸了一个小姑娘", {"120"}),
        ("牌子吹下来砸到过路的了", {"120"}),
        ("大风把广告牌吹掉了砸到我头上", {"120"}),
        ("树被风吹断，砸到一个骑摩托的", {"120"}),
        ("瓦片让风吹下来把我爷砸了", {"120"}),
        ("冰雹砸得头破血流", {"120"}),
        ("冰雹砸伤人了", {"120"}),
        ("冰雹把我爸砸晕了", {"120"}),
        ("树倒我身上了", {"119", "120"}),
        ("雪把房子压塌了", {"119"}),
        ("牛圈塌了，我儿子", {"119"}),
        ("施工队把石头拉走了，山坡塌下来了", {"119"}),
        ("配电箱冒烟", {"119"}),
        ("电脑冒烟死机了", {"119"}),
        ("电视坏了冒烟", {"119"}),
        ("烟味是从电箱出来的", {"119"}),
        ("路灯漏水漏电，电了个娃", {"119"}),
        ("瘫痪老人在家，煤烟味大", {"119", "120"}),
        ("我妈偏瘫，保姆天天掐她", {"110"}),
        ("有人在我家门口停车，救护车进不来，我妈喘不上气", {"120"}),
        ("一辆车冲进人群了", {"120", "122"}),
    ],
)
def test_a_sign_of_danger_brings_its_number_first(text: str, numbers: set[str]) -> None:
    danger = find_emergency(normalize(text))
    assert danger is not None
    assert danger.numbers[0] in numbers


@pytest.mark.parametrize(
    "text",
    [
        "广告牌快掉下来了，怕砸到人",
        "广告牌掉下来了，差点砸到人",
        "广告牌掉下来没砸到人",
        "担心墙倒砸到人，谁来拆",
        "电视上说楼道冒烟怎么办",
        "气得头疼得厉害",
        "冰雹把庄稼砸了",
        "冰雹把我家大棚砸了",
        "花盆砸到人了谁赔",
        "要是树砸到人咋办",
        "雪把大棚压塌了",
        "房子去年被雪压塌了，补助",
        "隔壁烧烤冒烟",
        "房顶烟囱冒烟",
        "插座没电",
        "堤上冒水泡是咋回事",
        "水都到地里了",
        "施工打桩，房子晃得厉害",
        "孩子去年烧到40度，报销",
        "爷爷去年摔了，报销",
        "救护车进不来，路太窄",
        "保姆打老人怎么举报",
        "车子冲进人群的新闻看了吗",
    ],
)
def test_what_may_happen_or_is_over_or_hurts_nobody_is_no_sign(text: str) -> None:
    assert danger_by_sign(normalize(text)) is None
    assert find_emergency(normalize(text)) is None


@pytest.mark.parametrize("text", ["怕着火，隔壁冒烟呢，找谁", "堤上冒水了", "河水漫过堤了", "房子晃得厉害"])
def test_a_sign_that_may_be_less_brings_the_number_with_an_if(text: str) -> None:
    danger = find_emergency(normalize(text))
    assert danger is not None
    assert danger.doubted


@pytest.mark.parametrize(
    "text",
    [
        "我爸中风三年了，今天嘴又歪了",
        "我爸脑梗三年，今天半边又麻了",
        "我爸脑梗一天了还没送医院",
        "我爷爷没气了，快来人",
        "我没事，我老公不动了",
        "热射病",
        "我妈偏瘫五年，今天说不出话了",
    ],
)
def test_who_is_only_sick_needs_an_ambulance_first(text: str) -> None:
    danger = find_emergency(normalize(text))
    assert danger is not None
    assert danger.numbers[0] == "120"


@pytest.mark.parametrize("text", ["他把我打得头疼", "车撞了，人不动了", "井里的人没气了", "有人躺在路上不动了"])
def test_where_something_was_done_or_happened_nobody_is_only_sick(text: str) -> None:
    assert not only_sick(text)
