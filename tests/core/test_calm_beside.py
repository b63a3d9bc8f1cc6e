"""A danger stays one behind a clause that calms, fears, explains or tells what broke."""

from __future__ import annotations

import pytest

from knowledge.conversation import Conversation
from knowledge.language.normalize import normalize
from knowledge.understanding.calm_beside import without_calm
from knowledge.understanding.emergency import find_emergency
from tests.real import real_desk

DESK = real_desk()
QITAI, MANAS = "qitai-xibeiwan", "manas-lanzhouwan"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("没啥问题，就是我爷胸口闷得厉害", "120"),
        ("没问题，就是心口疼", "120"),
        ("没啥事，就是突然看不见了", "120"),
        ("没问题，是隔壁着了", "119"),
        ("没事，就是楼上冒烟呢", "119"),
        ("没事，是楼道里冒烟", "119"),
        ("不是打架，是楼塌了", "119"),
        ("不是打架，是抢劫", "110"),
        ("检查没问题，刚才又闻到煤气味", "119"),
        ("没什么异常，就是孩子烧到40度", "120"),
        ("检查过了没问题，可是今天又闻到燃气味", "119"),
        ("其他都没事，就是肚子疼得打滚", "120"),
        ("虚惊一场，后来又着了", "119"),
        ("劝回去了，刚刚又拿刀回来了", "110"),
    ],
)
def test_a_calm_clause_before_a_danger_does_not_hide_it(text: str, number: str) -> None:
    danger = find_emergency(normalize(text))
    assert danger is not None
    assert danger.numbers[0] == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("冒黑烟，是加油站", "119"),
        ("冒烟，是电表", "119"),
        ("有烟味，去看了是配电箱", "119"),
        ("有糊味，是插座", "119"),
        ("有味道，是液化气", "119"),
        ("有人喊，去看了是打架", "110"),
        ("听见叫，是邻居大爷摔了", "120"),
    ],
)
def test_what_was_seen_or_heard_is_told_with_what_it_comes_from(text: str, number: str) -> None:
    danger = find_emergency(normalize(text))
    assert danger is not None
    assert danger.numbers[0] == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("怕炸，气罐着火，能不能搬出去", "119"),
        ("怕着火，隔壁冒烟呢，找谁", "119"),
        ("怕漏气，闻着有味，找谁检查", "119"),
        ("担心煤气，闻到味了，能不能来检查", "119"),
        ("怕淹，水漫进来了，要垒沙袋", "119"),
        ("怕水淹，水都到门口了，想要沙袋", "119"),
        ("担心决堤，堤上冒水了，要加固", "119"),
        ("怕塌，楼板往下弯，能不能修", "119"),
        ("害怕，房子晃得厉害", "119"),
        ("怕中毒，刚吃了野蘑菇，恶心", "120"),
        ("怕中毒，孩子把洗衣液喝了", "120"),
        ("怕冻死，车困在雪地里", "119"),
        ("害怕我妈想不开，想跳楼", "110"),
    ],
)
def test_a_fear_with_what_happens_is_danger(text: str, number: str) -> None:
    danger = find_emergency(normalize(text))
    assert danger is not None
    assert danger.numbers[0] == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("冰箱坏了，着了", "119"),
        ("水龙头坏了，水漫到插座冒火了", "119"),
        ("空调坏了，老人中暑晕了", "120"),
        ("电视坏了，着火了", "119"),
        ("打印机坏了着火了", "119"),
        ("空调坏了冒烟", "119"),
        ("洗衣机坏了，冒黑烟", "119"),
        ("电脑坏了，上门修的师傅触电倒地", "119"),
        ("监控坏了，小偷正在店里", "110"),
        ("手机坏了借别人的发，我困在山上", "119"),
        ("热水器坏了，一氧化碳中毒", "120"),
        ("这条河，孩子掉进去了，第几条路能到", "119"),
        ("别给我列事项，我妈快死了", "120"),
        ("清单里没有，人快死了", "120"),
        ("哪一条都行，快救人，孩子烫伤了", "120"),
        ("几项都看完了，我家还在烧", "119"),
    ],
)
def test_a_broken_thing_or_a_list_beside_a_danger_does_not_hide_it(text: str, number: str) -> None:
    danger = find_emergency(normalize(text))
    assert danger is not None
    assert danger.numbers[0] == number


@pytest.mark.parametrize("town", [QITAI, MANAS])
@pytest.mark.parametrize(
    "text",
    [
        "没啥事，就是想问问低保怎么办",
        "没问题，就是路不好走",
        "不是打架，是吵架",
        "不是着火，是邻居家做饭冒烟",
        "冒烟，是邻居烧秸秆",
        "冒黑烟，是砖厂的烟囱",
        "有味道，是养殖场",
        "有人喊，是卖豆腐的",
        "听见响，是放炮",
        "没着火，就是演练",
        "怕着火，草垛能不能清理",
        "怕塌，房子裂了，能不能修",
        "怕淹，要修渠",
        "怕冻，水管要包",
        "冰箱坏了，商家不管",
        "空调坏了，热死了",
        "手机坏了，打不开",
        "水龙头坏了，水漫了一地",
        "清单里着火的有几项",
        "哪条是管打架的",
        "没事了，火灭了",
        "灭了，又要写材料",
        "人走了，又来要账",
    ],
)
def test_a_calm_clause_before_an_everyday_matter_brings_no_number(text: str, town: str) -> None:
    answer, _ = DESK.answer(text, Conversation(town), 1000.0)
    assert answer.numbers == ()


def test_what_is_left_begins_with_what_is_told() -> None:
    assert without_calm("没问题,就是心口疼") == "心口疼"
    assert without_calm("冒烟,是电表,快来") == "电表冒烟,快来"
    assert without_calm("没问题") == without_calm("心口疼,没事") == without_calm("冒烟,是烧炕") == ""


def test_long_talk_behind_a_calm_clause_needs_more_than_a_rules_words() -> None:
    calm = "没啥事，就是我们队里那条毛渠塌了一截，水过不来，苞谷都蔫了，该谁修"
    assert find_emergency(normalize(calm)) is None
