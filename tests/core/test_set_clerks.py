"""Lists asked for as clerks and their callers do: in names alone, by sound, part by part, of two offices, and by what was
named before."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answers import SetQuery
from knowledge.evaluation.questions import read_questions
from knowledge.evaluation.run import evaluate
from knowledge.language.normalize import normalize
from knowledge.records import ListPart
from knowledge.understanding.offices import is_organ
from knowledge.understanding.selecting import select
from knowledge.understanding.set_grammar import SetGrammar
from knowledge.understanding.set_reading import as_read
from knowledge.understanding.topics import sound
from tests.real import list_of, reader_of, real_desk

QITAI, MANAS = "qitai-xibeiwan", "manas-lanzhouwan"
BASIC, ASSIST, RECALLED = ListPart.BASIC, ListPart.ASSIST, ListPart.RECALLED
GRAMMAR = SetGrammar(list_of(QITAI).duties, list_of(QITAI).town.county)
OWN = Path(__file__).parents[1] / "questions" / "more4_sets.jsonl"
WATER, MONEY, STAFF = "奇台县水利局", "奇台县财政局", "奇台县人力资源和社会保障局"
POLICE, CIVIL, HEALTH = "奇台县公安局", "奇台县民政局", "奇台县卫生健康委员会"


def query(message: str, town: str = QITAI) -> SetQuery | None:
    found = reader_of(town).read(normalize(message))
    return None if found is None else found.query


def items(message: str, town: str = QITAI) -> set[str]:
    asked = query(message, town)
    return set() if asked is None else {each.item for each in select(list_of(town).duties, asked)}


def holding(*, parts: tuple[ListPart, ...] = (), topic: str, town: str = QITAI) -> set[str]:
    return {each.item for each in select(list_of(town).duties, SetQuery(parts=parts, topic=topic))}


@pytest.mark.parametrize(
    ("message", "parts", "topic"),
    [
        ("收回 检疫", (RECALLED,), "检疫"),
        ("宅基地 基本", (BASIC,), "宅基地"),
        ("养老 相关 基本+配合", (BASIC, ASSIST), "养老"),
        ("草原，配合、收回，几条", (ASSIST, RECALLED), "草原"),
        ("带“物业”的事项", (), "物业"),
        ("含「农药」字样 列表", (), "农药"),
        ("基本 档案", (BASIC,), "档案"),
        ("配合清单-燃气", (ASSIST,), "燃气"),
    ],
)
def test_names_and_a_bare_word_are_a_list(message: str, parts: tuple[ListPart, ...], topic: str) -> None:
    wanted = holding(parts=parts, topic=topic)
    assert wanted
    assert items(message) == wanted


@pytest.mark.parametrize(
    "message",
    [
        "低保 收回", "狗 收走", "垃圾 没人收", "人社局 电话", "“低保”被停了", "我家“危房”改造啥时候轮到", "公租房 收回 怎么办", "市监局 公安 都打过电话没人理",
        "同一条路修了三回", "带孩子的补贴", "带娃娃的能领钱吗", "三张证都丢了", "收没收到通知", "这种事找谁", "环保局让我们关厂怎么办", "民政局几点上班", "两家都说不归他们管",
        "林业局不让砍，现在收了我的证", "卫健委说归镇上，镇上说归卫健委",
    ],
)  # fmt: skip
def test_what_people_tell_in_the_same_words_is_no_list(message: str) -> None:
    assert query(message) is None


@pytest.mark.parametrize(
    ("message", "parts", "office"),
    [
        ("水力局 收会 几条", (RECALLED,), WATER),
        ("才正局 佩合的是啥", (ASSIST,), MONEY),
        ("人设局收灰了哪几项", (RECALLED,), STAFF),
        ("卫建委 陪合", (ASSIST,), HEALTH),
        ("民证菊 受回 名单", (RECALLED,), CIVIL),
    ],
)
def test_an_office_and_a_part_are_known_by_their_sound(message: str, parts: tuple[ListPart, ...], office: str) -> None:
    assert query(message) == SetQuery(parts=parts, departments=(office,))


@given(st.sampled_from(sorted(name for name in GRAMMAR.offices.names if is_organ(name))), st.data())
@settings(max_examples=30, deadline=None)
def test_what_is_put_for_a_slip_sounds_the_same(name: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(name) - 1))
    text = name[:place] + data.draw(st.sampled_from("菊水力人才正回和和设")) + name[place + 1 :] + "收回的"
    assert sound(GRAMMAR.by_sound(text)) == sound(text)


@pytest.mark.parametrize(
    "row",
    [
        "镇里管的、要配合的、县上收走的，全要", "不管自己干的还是收走的", "基本+配合+收回", "配合也好收回也好自己干也好", "三张清单一起算", "哪张单子里的都要", "不分基本配合收回", "收没收走的都算",
    ],
)  # fmt: skip
def test_all_parts_told_off_narrow_nothing(row: str) -> None:
    assert query(f"卫生健康这一类，{row}") == SetQuery(categories=("卫生健康",))
    assert query(f"{row}，卫生健康类一共几条") == SetQuery(categories=("卫生健康",))


def test_parts_that_are_not_all_narrow_a_list_and_one_is_meant_too() -> None:
    assert query("卫生健康类，配合的、收回的都要") == SetQuery(parts=(ASSIST, RECALLED), categories=("卫生健康",))
    assert query("水利局的，只要配合，收回的不要") == SetQuery(parts=(ASSIST,), departments=(WATER,))
    assert query("水利局相关的条目发全，收回的别漏") == SetQuery(departments=(WATER,))
    assert query("清单一共几条，基本配合收回都算") in {SetQuery(), SetQuery(parts=(BASIC, ASSIST, RECALLED))}


@pytest.mark.parametrize(
    "message",
    [
        "{}、{}两家同列", "又写着{}又写着{}的，有几条", "{}和{}一起管的", "{}跟{}联合负责的有哪些", "一条里头{}和{}都有的", "同时涉及{}和{}的", "{}和{}合伙管的有几样", "{}也有{}也有的那种条目",
        "哪些事项里{}、{}两家都在",
    ],
)  # fmt: skip
def test_two_offices_of_one_item_are_no_sum(message: str) -> None:
    asked = query(message.format("公安局", "卫健委"))
    assert asked == SetQuery(together=((POLICE,), (HEALTH,)))


@pytest.mark.parametrize(
    "message", ["公安局和卫健委的加起来几条", "公安局、卫健委两家各有哪些", "公安局或者卫健委有份的，都列"]
)
def test_each_of_two_offices_is_a_sum(message: str) -> None:
    assert query(message) == SetQuery(departments=(POLICE, HEALTH))


@pytest.mark.parametrize(
    ("message", "wanted"),
    [
        ("水利局前头考核我们考核得凶，现在他们收回去了几件", SetQuery(parts=(RECALLED,), departments=(WATER,))),
        ("水利局过去罚款罚得狠，如今收回的有哪些", SetQuery(parts=(RECALLED,), departments=(WATER,))),
        ("我在县水利局上班，跟我们局有关的都有哪几件，配合收回都要", SetQuery(parts=(ASSIST, RECALLED), departments=(WATER,))),
        ("水利局让我们综治中心配合的有几条", SetQuery(parts=(ASSIST,), departments=(WATER,))),
        ("我是镇农经站的，水利局收回的有几条", SetQuery(parts=(RECALLED,), departments=(WATER,))),
    ],
)  # fmt: skip
def test_an_office_that_the_talk_names_is_the_one_asked_for(message: str, wanted: SetQuery) -> None:
    asked = query(message)
    assert asked is not None
    duties = list_of(QITAI).duties
    assert select(duties, asked) == select(duties, wanted)


def test_a_matter_that_the_talk_names_is_the_one_asked_for() -> None:
    for message in (
        "我奶奶八十多了，高龄津贴这个钱，清单里一共有几条说到它",
        "高龄津贴 涉及几项 在哪个清单",
        "高龄津贴，单子上有几处写到",
    ):
        assert items(message) == holding(topic="高龄津贴"), message
    assert items("有人的钱是冒领的，这种事收回的有几样") == holding(parts=(RECALLED,), topic="冒领")


def test_an_office_with_no_such_duties_is_a_word_of_titles() -> None:
    assert items("人大 基本 配合 各几条") == holding(parts=(BASIC, ASSIST), topic="人大")
    assert items("统计 收回", MANAS) == holding(parts=(RECALLED,), topic="统计", town=MANAS)


def test_a_word_that_was_cut_through_is_whole() -> None:
    assert GRAMMAR.scan("就业的有哪些")[0].text == "就业"
    GRAMMAR.forget()


@given(st.text(max_size=120))
@settings(max_examples=60, deadline=None)
def test_no_message_is_empty_when_read_unless_it_was(text: str) -> None:
    plain = normalize(text)
    assert bool(as_read(plain, GRAMMAR).text) == bool(plain)


def test_what_works_keeps_working() -> None:
    lines = OWN.read_text(encoding="utf-8").splitlines()[::3]
    report = evaluate(real_desk(), read_questions([(OWN.name, "\n".join(lines))]))
    assert report.sets_right.value >= 0.96


def test_a_long_row_of_misspelt_names_is_mended_in_one_go() -> None:
    assert GRAMMAR.by_sound("配和的" * 999) == "配合的" * 999
