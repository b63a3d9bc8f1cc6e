"""What narrows a set, and what is only talk around the question for it."""

from __future__ import annotations

import pytest

from knowledge.answers import SetQuery
from knowledge.language.normalize import normalize
from knowledge.records import ListPart
from knowledge.understanding.asides import without_parts
from knowledge.understanding.clauses import clauses_of
from knowledge.understanding.residue import matters, speaks_of_duties
from knowledge.understanding.selecting import select
from knowledge.understanding.topics import Topics
from tests.real import list_of, reader_of, set_asked

QITAI = list_of("qitai-xibeiwan")
READER = reader_of(QITAI.town.slug)
TOPICS = Topics(QITAI.duties)
BASIC, ASSIST, RECALLED = ListPart.BASIC, ListPart.ASSIST, ListPart.RECALLED


@pytest.mark.parametrize(
    "message",
    [
        "卫健委让我们配合的多得很 到底几项",
        "请予列明卫健委要求镇上配合的事项",
        "网格员问：卫健委那边配合的有哪些，全部列出来",
        "卫建委要我们配合的有几项",
        "卫健委配合的有哪些 我是村上干部天天填表",
    ],
)
def test_talk_around_a_question_does_not_change_the_set(message: str) -> None:
    assert set_asked(message) == SetQuery(parts=(ASSIST,), departments=("奇台县卫生健康委员会",))


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        ("除了收回的，民生服务还剩几项", (BASIC, ASSIST)),
        ("收回的不算，民生服务类有几项", (BASIC, ASSIST)),
        ("民生服务不光收回的，连配合的一共几项", (ASSIST, RECALLED)),
        ("民生服务类不归县里、镇上自己来的几条", (BASIC,)),
        ("民生那一大块我们自己头上扛的活 不管谁办", (BASIC,)),
    ],
)
def test_parts_are_left_out_and_added_as_the_message_says(message: str, parts: tuple[ListPart, ...]) -> None:
    assert set_asked(message) == SetQuery(parts=parts, categories=("民生服务",))


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        ("配合的我知道，就是不知道有几条", (ASSIST,)),
        ("配合的我知道，一共有几条", (ASSIST,)),
        ("收回的我看过了，到底多少条来着", (RECALLED,)),
        ("自己干的咱清楚，几条记不得了", (BASIC,)),
        ("要我们配合的我们都知道，可有多少条没数过", (ASSIST,)),
        ("配合的我知道，自己干的有几条", (BASIC,)),
        ("自己干的和配合的我都看过了，收走的有哪些", (RECALLED,)),
        ("配合的我知道，其他的有几条", (BASIC, RECALLED)),
        ("配合的我有了，还有哪些", (BASIC, RECALLED)),
    ],
)
def test_a_part_that_is_known_is_left_out_only_where_something_else_is_asked_for(
    message: str, parts: tuple[ListPart, ...]
) -> None:
    assert set_asked(message) == SetQuery(parts=parts)


@pytest.mark.parametrize(
    "message", ["公安局和农业局都挂名的", "公安局和农业局两家都要参与的有哪些", "公安局跟农业局联合的是哪几条"]
)
def test_offices_named_together_are_read_as_one_demand(message: str) -> None:
    assert set_asked(message).together == (("奇台县公安局",), ("奇台县农业农村局",))


@pytest.mark.parametrize("message", ["公安局和农业局都有哪些", "公安局和农业局加起来几条", "公安局和农业局都列上"])
def test_offices_named_side_by_side_are_a_sum(message: str) -> None:
    assert set_asked(message) == SetQuery(departments=("奇台县公安局", "奇台县农业农村局"))


def test_an_office_may_be_described_by_what_it_tends_to() -> None:
    assert set_asked("管林子的那个局 都跟咱有啥事") == SetQuery(departments=("奇台县林业和草原局",))
    assert set_asked("管水的部门收走了哪几项") == SetQuery(parts=(RECALLED,), departments=("奇台县水利局",))


def test_a_body_that_the_list_never_names_has_nothing() -> None:
    assert set_asked("供销社有没有啥活派到镇上的").absent == "供销社"


def test_what_a_department_makes_the_town_do_is_a_part_only_beside_another_part() -> None:
    assert set_asked("民政局要我们干的有哪些") == SetQuery(departments=("奇台县民政局",))
    assert set_asked("民政局要我们干的和它自己收走的一共有哪些").parts == (ASSIST, RECALLED)


def test_the_list_is_asked_whether_it_has_something() -> None:
    assert set_asked("我们镇清单有湿地保护这一项吗") == SetQuery(topic="湿地保护")
    assert set_asked("退耕还林这条我们单子里有没有").topic == "退耕还林"


def test_matters_side_by_side_are_any_of_them() -> None:
    query = set_asked("浇地水费水价这两样在清单哪儿")
    assert {duty.item for duty in select(QITAI.duties, query)} == {"基本/77", "配合/12"}
    assert set_asked("农药和燃气有关的有几条").topic == "农药、燃气"
    assert set_asked("志愿服务 志愿者 写在哪几条里").topic == "志愿服务 志愿者"


@pytest.mark.parametrize(
    "message",
    [
        "孩子上学报名，教育局那边要啥",
        "医保报销的都是哪些药",
        "家里没人管老人，镇上能帮一把吗，就想问问有没有啥能先帮一把的",
        "宅基地能收回吗，我们村收回了好几家",
    ],
)
def test_a_question_for_one_matter_is_no_set(message: str) -> None:
    assert READER.read(normalize(message)) is None


def test_only_words_of_duties_are_matters() -> None:
    assert matters(("填表", "多得很", "物业"), TOPICS.has, names_only=True) == ("物业",)
    assert speaks_of_duties(("孩子上学报名",), TOPICS.has)
    assert not speaks_of_duties(("填表",), TOPICS.has)


def test_what_the_asker_remembers_of_single_duties_is_left_out() -> None:
    assert without_parts("医疗救助一个是收材料一个是批 分别是哪条").split() == ["医疗救助", "分别是哪条"]
    assert without_parts("一个是收材料一个是批") == "一个是收材料一个是批"
    assert clauses_of("收回的、配合的，一共几项") == ("收回的、配合的", "一共几项")
