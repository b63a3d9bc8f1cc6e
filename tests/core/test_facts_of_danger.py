"""Who was told whom to call and gives the bot what a dispatcher would ask is told the number again, and no list's matter."""

from __future__ import annotations

import pytest

from knowledge.answers import AnswerKind
from knowledge.understanding.facts_of_danger import asks_first_aid, is_fact_of_danger
from tests.core.talking import MANAS, QITAI, talk

FELL, FIRE, CHILD = "我爸突然倒地上叫不醒", "着火了", "娃掉井里了"


@pytest.mark.parametrize("town", [QITAI, MANAS])
@pytest.mark.parametrize(
    ("danger", "fact"),
    [
        ("我爸胸口疼", "有高血压"), ("我妈晕了", "有糖尿病"), (FELL, "刚做过手术"), ("我爸胸口疼", "七十岁"), ("我爸胸口疼", "有心脏病"), (CHILD, "五岁"),
        ("孩子丢了", "六岁"), ("老人走丢了两小时", "有痴呆"), (FIRE, "没水"), (FIRE, "有煤气罐"), (FIRE, "有孩子"), (FIRE, "门锁着"), (FIRE, "水不够"),
        (FIRE, "往林带跑了"), (FIRE, "路窄车进不来"), ("车祸了", "白色轿车"), ("娃烫伤了", "抹酱油行不行"), ("人晕倒了", "没有脉搏"), (CHILD, "还有声音"),
        (CHILD, "没声音了"), ("出血止不住", "绑了毛巾还流"), ("我喝药了", "不想去医院"), ("我妈晕了", "等不了"), ("老公打我", "他找到我了"),
    ],
)  # fmt: skip
def test_a_fact_for_who_comes_keeps_the_number_firm(danger: str, fact: str, town: str) -> None:
    first, answer = talk(danger, town=town), talk(danger, fact, town=town)
    assert (answer.kind, answer.numbers[:1], answer.doubted) == (AnswerKind.EMERGENCY, first.numbers[:1], False)


def test_facts_one_after_another_keep_the_number() -> None:
    assert talk("孩子被抱走了", "白色面包车", "往国道去了").numbers[:1] == ("110",)
    assert talk("我妈晕了", "120说要半小时", "等不了").numbers[:1] == ("120",)
    assert talk("我妈晕了", "120说要半小时").numbers[:1] == ("120",)


@pytest.mark.parametrize(
    ("danger", "matter"),
    [
        (FIRE, "医保一年交多少钱"), (FELL, "残疾证在哪办"), (FIRE, "垃圾没人拉"), (FELL, "我想离婚"), (FELL, "有低保"), (FELL, "高血压药能报销吗"),
        ("电线断了垂下来", "停电了"), ("家暴谁管", "有孩子"),
    ],
)  # fmt: skip
def test_a_matter_of_its_own_is_answered_by_the_list(danger: str, matter: str) -> None:
    assert talk(danger, matter).kind is not AnswerKind.EMERGENCY


@pytest.mark.parametrize(
    "clause", ["男的", "八十二岁", "怀孕八个月了", "穿红衣服", "车牌新b12345", "我妈有癫痫", "门反锁了"]
)
def test_facts_are_known_in_other_words(clause: str) -> None:
    assert is_fact_of_danger(clause)


@pytest.mark.parametrize(
    "clause", ["六十岁能领多少", "有高血压能办残疾证", "没水谁管", "路太烂谁修", "车牌在哪办", "我家有危房"]
)
def test_what_asks_a_list_is_no_fact(clause: str) -> None:
    assert not is_fact_of_danger(clause)


@pytest.mark.parametrize("asked", ["抹牙膏行不行", "用凉水冲可以吗", "先喝点盐水行吗"])
def test_whether_something_may_be_done_asks_no_list(asked: str) -> None:
    assert asks_first_aid(asked)
    assert not asks_first_aid("药费报销行不行")
