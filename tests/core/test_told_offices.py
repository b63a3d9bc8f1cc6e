"""Offices told by what they do, and what a set question leaves out or wants too, on the real lists."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from knowledge.answers import Across, Answer, AnswerKind, SetQuery
from knowledge.conversation import Conversation
from knowledge.language.bodies import bodies, spoken_names
from knowledge.records import ListPart
from tests.real import real_desk

QITAI, MANAS = "qitai-xibeiwan", "manas-lanzhouwan"
DESK = real_desk()
RECALLED, ASSIST, BASIC = ListPart.RECALLED, ListPart.ASSIST, ListPart.BASIC


def answer(message: str, town: str = MANAS) -> Answer:
    return DESK.answer(message, Conversation(town), 0.0)[0]


def query(message: str, town: str = MANAS) -> SetQuery:
    given = answer(message, town)
    assert given.kind is AnswerKind.SET
    assert given.query is not None
    return given.query


def test_every_office_with_work_is_a_body_that_its_name_means() -> None:
    source = files("knowledge.language.vocabulary").joinpath("office_work.toml").read_text(encoding="utf-8")
    offices = tomllib.loads(source)["office"]
    keys, spoken = {body.key for body in bodies()}, dict(spoken_names())
    assert len({each["key"] for each in offices}) == len(offices) > 45
    for each in offices:
        assert each["key"] in keys
        assert spoken.get(each["name"], each["key"]) == each["key"], each["name"]
        assert set(each["tends"]), each["key"]


@pytest.mark.parametrize(
    ("message", "office"),
    [
        ("抓贼娃子、办户口的那个单位，要我们配合的是哪些", "公安局"),
        ("管医院打疫苗的那个委，要我们配合的有多少", "卫生健康委员会"),
        ("管官帽子的那个部要我们配合的有哪些", "委组织部"),
        ("给残疾人办证发轮椅的那个会，要我们配合几件", "残联"),
        ("管编制的那个办公室有哪些活要我们配合", "委编办"),
        ("穿市监制服的要我们配合几条", "市场监督管理局"),
        ("公安那个局要我们配合几件", "公安局"),
        ("高龄钱都找的那个民政局，要我们配合的列一下", "民政局"),
    ],
)
def test_an_office_is_known_by_what_it_does(message: str, office: str) -> None:
    assert query(message) == SetQuery(parts=(ASSIST,), departments=(f"玛纳斯县{office}",))


@pytest.mark.parametrize("message", ["管鸡毛蒜皮的那个局要我们配合几件", "名字老长的那个局收回了几条"])
def test_who_tells_of_an_office_in_words_not_known_is_not_shown_a_whole_part(message: str) -> None:
    assert answer(message).kind is not AnswerKind.SET


def test_an_office_that_the_list_does_not_have_is_named_and_has_nothing() -> None:
    assert query("管天气的那个局要我们配合的有哪些") == SetQuery(parts=(ASSIST,), absent="气象局")


def test_a_name_that_ends_as_another_sounds_is_read_to_its_end() -> None:
    assert query("纪委监委在清单上有几条").absent == "纪委监委"


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("收回的除了住建局和水利局的，剩下的全念给我听", SetQuery((RECALLED,), apart=("玛纳斯县住房和城乡建设局", "玛纳斯县水利局"))),
        ("配合的那一堆里，公安局的、司法局的都不用给我念，其余的有几条", SetQuery((ASSIST,), apart=("玛纳斯县公安局", "玛纳斯县司法局"))),
        ("卫健委要镇上配合的，卫生健康那一类我手上有了，其他类里还有哪几条", SetQuery((ASSIST,), departments=("玛纳斯县卫生健康委员会",), apart=("卫生健康",))),
        ("乡村振兴要配合的那些，农业农村局的全甭算，剩下的是水利还是谁的，有几条", SetQuery((ASSIST,), ("乡村振兴",), apart=("玛纳斯县农业农村局",))),
        ("我问的不是市场监管局，是市场监管这个类别，一共多少条", SetQuery(categories=("市场监管",))),
        ("民政局的收回我知道了，配合的呢", SetQuery((ASSIST,), departments=("玛纳斯县民政局",))),
        ("消防救援局要配合的，学校周边那条除开，拢共剩好多", SetQuery((ASSIST,), departments=("玛纳斯县消防救援局",), without="学校周边")),
        ("民政局跟我们搭界的统统捋一遍，收走的那条也捋上", SetQuery(departments=("玛纳斯县民政局",))),
        ("要帮残联干的、已经交回残联的，一共几件", SetQuery((ASSIST, RECALLED), departments=("玛纳斯县残联",))),
    ],
)  # fmt: skip
def test_what_is_left_out_or_wanted_too_narrows_the_set(message: str, expected: SetQuery) -> None:
    assert query(message) == expected
    shown = answer(message).duties
    assert shown
    assert not any(name in expected.apart for each in shown for name in (each.duty.category, *each.duty.departments))


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("市场监管这类里面，镇自己担着、不用等县上牵头的，是哪两件来着", SetQuery((BASIC,), ("市场监管",))),
        ("听说镇里有民族宗教这么一类工作，有哪几样", SetQuery(categories=("民族宗教",))),
        ("俺是文化站嘞，文化和旅游这一类里头镇上自个儿要干的有几桩", SetQuery((BASIC,), ("文化和旅游",))),
    ],
)
def test_a_heading_named_as_one_is_no_office(message: str, expected: SetQuery) -> None:
    assert query(message) == expected


def test_of_two_towns_the_one_that_is_wanted_alone_is_shown() -> None:
    message = "经济发展类兰州湾跟西北湾数目听说不一样，我只要{}的，全列"
    for town, name in ((MANAS, "兰州湾"), (QITAI, "西北湾")):
        given = answer(message.format(name))
        assert given.query == SetQuery(categories=("经济发展",))
        assert {each.duty.town for each in given.duties} == {town}
    assert query("经济发展类兰州湾跟西北湾有什么不一样").across is Across.APART


def test_they_are_the_other_town_where_one_is_named() -> None:
    given = answer("跟兰州湾对了一下水利局收回的罚款，我们西北湾有、他们没有的列出来", QITAI)
    assert given.query == SetQuery((RECALLED,), departments=("奇台县水利局",), lacking="兰州湾镇")
    assert {each.duty.town for each in given.duties} == {QITAI}


def test_a_word_counts_wherever_an_item_has_it_when_the_message_says_so() -> None:
    everywhere = answer("凡是提到湿地的都给我列出来")
    titled = answer("标题里写了湿地俩字的都列出来")
    assert everywhere.query == SetQuery(topic="湿地", anywhere=True)
    assert titled.query == SetQuery(topic="湿地")
    assert {each.duty.id for each in titled.duties} < {each.duty.id for each in everywhere.duties}


def test_a_matter_of_the_talk_narrows_nothing() -> None:
    assert query("我跳舞跳了十年，非遗的事清单里写了几条").topic == "非遗"
