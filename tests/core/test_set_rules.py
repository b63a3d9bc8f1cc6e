"""Rules of set questions of which no question of the files speaks: each for what it is there."""

from __future__ import annotations

import pytest

from knowledge.answers import AnswerKind, SetQuery
from knowledge.conversation import Conversation
from knowledge.records import ListPart
from tests.real import real_desk

DESK = real_desk()
QITAI = "qitai-xibeiwan"
RECALLED, ASSIST, BASIC = ListPart.RECALLED, ListPart.ASSIST, ListPart.BASIC
WATER, FOREST, HOUSING = "奇台县水利局", "奇台县林业和草原局", "奇台县住房和城乡建设局"
HEALTH, SCHOOLS = "奇台县卫生健康委员会", "奇台县教育局"
CIVIL, POLICE, DISABLED, CROSS = "奇台县民政局", "奇台县公安局", "奇台县残联", "奇台县红十字会"


@pytest.mark.parametrize(
    ("message", "query"),
    [
        ("我们自己能办，不用看县上脸色的有几条", SetQuery(parts=(BASIC,))),
        ("自己管的，不用靠别人的几条", SetQuery(parts=(BASIC,))),
        ("水利局有几条，不光是配合的", SetQuery(departments=(WATER,))),
        ("水利局清单上有几条，哪几条归我们管哪几条是县上收走的", SetQuery(departments=(WATER,))),
        ("水利局的，自己的，配合的都不算", SetQuery(parts=(RECALLED,), departments=(WATER,))),
        ("除了配合的，收回的也算，水利局几条", SetQuery(parts=(ASSIST, RECALLED), departments=(WATER,))),
        ("水利局跟林草局都管些啥", SetQuery(departments=(WATER, FOREST))),
        ("写着卫健委、教育局两个名字的有哪些", SetQuery(departments=(HEALTH, SCHOOLS))),
        ("住建局不算，收回的剩下的归谁管", SetQuery(parts=(RECALLED,), apart=(HOUSING,))),
        ("水费水价，就是浇地交钱那些，有几条", SetQuery(topic="水费、水价")),
        ("行政处罚是哪些条款，我说的是题目里头明写着处罚的", SetQuery(topic="行政处罚")),
        ("民政局的，就是配合清单里有几条", SetQuery(parts=(ASSIST,), departments=(CIVIL,))),
        ("残联的，也就是说配合清单里有几条", SetQuery(parts=(ASSIST,), departments=(DISABLED,))),
        ("公安局管的，就是配合事项有几条", SetQuery(parts=(ASSIST,), departments=(POLICE,))),
        ("处罚的，就是收回清单里", SetQuery(parts=(RECALLED,), topic="处罚")),
        ("养老的，也就是基本清单里", SetQuery(parts=(BASIC,), topic="养老")),
        ("给县上打下手的，就是配合清单里有几条", SetQuery(parts=(ASSIST,))),
        ("我们自己说了算的，也就是基本清单有几条", SetQuery(parts=(BASIC,))),
        ("问一下公安局，配合有几条", SetQuery(parts=(ASSIST,), departments=(POLICE,))),
        ("报卫健委，配合清单里有几项", SetQuery(parts=(ASSIST,), departments=(HEALTH,))),
        ("找民政局，收回的有哪些", SetQuery(parts=(RECALLED,), departments=(CIVIL,))),
        ("去民政局办，收回的有几条", SetQuery(parts=(RECALLED,), departments=(CIVIL,))),
        ("打电话给公安局，配合清单有几条", SetQuery(parts=(ASSIST,), departments=(POLICE,))),
        ("找了三趟民政局，收回清单有几条", SetQuery(parts=(RECALLED,))),
        ("去民政局问了，让找镇上，收回的有几条", SetQuery(parts=(RECALLED,))),
        ("打过电话给公安局，配合清单有几条", SetQuery(parts=(ASSIST,))),
        ("派出所说归镇上，配合的有几条", SetQuery(parts=(ASSIST,))),
        ("有几件，带收回的", SetQuery(parts=(RECALLED,))),
        ("民政局有几件，带收回的", SetQuery(departments=(CIVIL,))),
        ("一共有几件，连收回的一起算", SetQuery()),
        ("卫生健康类有几条，镇里的、配合的、收走的都算上", SetQuery(categories=("卫生健康",))),
        ("卫生健康类有几条，收走的、基本的、配合的都要", SetQuery(categories=("卫生健康",))),
        ("卫生健康类有几条，配合的、收走的都算上", SetQuery(parts=(ASSIST, RECALLED), categories=("卫生健康",))),
        ("狗的有几条，基本里一条收回里一条是吧", SetQuery(topic="狗")),
        ("物业的有几条，自己的里头一条、收回里头五条对不对", SetQuery(topic="物业")),
        ("我在司法所实习，配合的有几条", SetQuery(parts=(ASSIST,))),
        ("我在民政局挂职，基本的有几条", SetQuery(parts=(BASIC,))),
        ("我在残联上班，配合的有几条", SetQuery(parts=(ASSIST,), departments=(DISABLED,))),
        ("物业，标题里带这俩字的有几条", SetQuery(topic="物业")),
        ("处罚，名称里有这两个字的全列", SetQuery(topic="处罚")),
        ("住建收回了几条？名称里提到物业的才算", SetQuery(parts=(RECALLED,), departments=(HOUSING,), topic="物业")),
        ("物业方面的，住建收回了几条", SetQuery(parts=(RECALLED,), departments=(HOUSING,), topic="物业")),
        ("物业的，住建收回了几条，标题带物业的才算", SetQuery(parts=(RECALLED,), departments=(HOUSING,), topic="物业")),
        ("这几天下雨，水利局收回了几条", SetQuery(parts=(RECALLED,), departments=(WATER,))),
        ("水利局收回的有几条？抗旱那个算里头不", SetQuery(parts=(RECALLED,), departments=(WATER,))),
        (
            "配合的，凡挂着残联或者红十字会名字的都不要，剩下几项",
            SetQuery(parts=(ASSIST,), apart=(DISABLED, CROSS)),
        ),
        ("凡是写着残联或红十字会的都不要，配合还剩几条", SetQuery(parts=(ASSIST,), apart=(DISABLED, CROSS))),
    ],
)
def test_what_is_told_beside_a_set_changes_it_only_where_it_says_so(message: str, query: SetQuery) -> None:
    answer = DESK.answer(message, Conversation(QITAI), 0.0)[0]
    assert answer.kind is AnswerKind.SET
    assert answer.query == query


@pytest.mark.parametrize("message", ["低保是基本、配合还是收回", "养老是自己的配合的还是收走的"])
def test_which_part_a_matter_is_of_asks_for_no_list(message: str) -> None:
    assert DESK.answer(message, Conversation(QITAI), 0.0)[0].kind is not AnswerKind.SET
