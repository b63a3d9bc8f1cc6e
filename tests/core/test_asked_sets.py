"""Set questions with talk around them, of what a list has or not, and of one of two towns."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.answers import Answer, AnswerKind, SetQuery
from knowledge.evaluation.questions import read_questions
from knowledge.evaluation.run import evaluate
from knowledge.language.normalize import normalize
from knowledge.records import DutyList, ListPart
from knowledge.understanding.asides import examples_in, is_story, without_parts
from knowledge.understanding.places import Places
from knowledge.understanding.scanning import Lexicon, Patterns
from knowledge.understanding.two_towns import read_two_towns
from tests.core.spelled import spell_out
from tests.real import reader_of, real_desk, real_lists, set_asked
from tests.set_answers import answer

ROOT = Path(__file__).parents[2]
LISTS = {each.town.slug: each for each in real_lists()}
QITAI, MANAS = LISTS["qitai-xibeiwan"], LISTS["manas-lanzhouwan"]
READER = reader_of(QITAI.town.slug)
DESK = real_desk()
PLACES = Places(DESK.towns)
RECALLED = ListPart.RECALLED


def items(given: Answer) -> set[str]:
    return {each.duty.item for each in given.duties}


@pytest.mark.parametrize(
    "message",
    [
        "孩子念书老往教育局跑，教育局跟咱镇上绑着的是哪几件事",
        "刚来的干事，领导让我找教育局对接 我想先弄清教育局跟我们有关的有哪些事",
        "教育局老来人，烦得很，它在咱们清单上占几条",
        "教育局牵涉到咱们的有哪几件",
    ],
)
def test_why_somebody_asks_does_not_narrow_an_offices_duties(message: str) -> None:
    assert set_asked(message) == SetQuery(departments=("奇台县教育局",))


def test_a_question_beside_an_office_is_no_talk_around_a_list() -> None:
    assert READER.read("这个教育局管还是谁管 你就说个单位") is None


def test_a_squeezed_name_of_an_office_is_written_out() -> None:
    assert set_asked("商科工信局的几项").departments == ("奇台县商务科技和工业信息化局",)
    assert READER.offices.in_full("甲乙丙丁局的几项") == "甲乙丙丁局的几项"


@pytest.mark.parametrize(
    ("message", "topic"),
    [
        ("医疗救助这个事清单上有几条,分别归谁", "医疗救助"),
        ("秸秆的事写了几条，就是烧的和利用的那些", "秸秆"),
    ],
)
def test_who_each_belongs_to_and_what_is_meant_by_it_is_no_other_question(message: str, topic: str) -> None:
    assert set_asked(message).topic == topic


def test_parts_of_the_list_that_count_too_are_kept() -> None:
    message = normalize("民政局的有几条，收回的也都算上")
    assert without_parts(message) == message


def test_any_of_the_examples_of_a_kind_is_meant() -> None:
    assert examples_in("打井取水这种罚款收走了几项") == ("打井取水", "罚款收走了几项")
    assert items(answer("乱打井乱取水那种罚款，收走的是哪几项")) == {"收回/17", "收回/18"}
    assert items(answer("压坏路面这种公路上的处罚，收回的是哪几条")) == {"收回/32", "收回/33"}


def test_a_clause_that_names_a_matter_is_no_story() -> None:
    assert is_story("领导天天催我交表")
    assert not is_story("物业上的处罚")


@pytest.mark.parametrize(
    "message",
    [
        "清单里头有无人机登记没有",
        "无照经营的处罚我们镇的收回清单上有没有",
        "农民工工资这个事有没有被收回去",
        "配合清单上有没有农机这一条",
        "本镇清单是否包含无人机登记这一事项",
    ],
)
def test_a_list_that_lacks_what_was_asked_for_says_so(message: str) -> None:
    given = answer(message)
    assert given.kind is AnswerKind.SET
    assert given.duties == ()


@pytest.mark.parametrize("message", ["动物检疫有没有被县上收走", "微型消防站收回清单里写着没"])
def test_what_was_taken_back_is_shown(message: str) -> None:
    given = answer(message)
    assert given.kind is AnswerKind.SET
    assert {each.duty.part for each in given.duties} == {RECALLED}


@pytest.mark.parametrize(
    "message", ["我家的地有没有被县上收回", "喷农药的瓶子到处都是 有没有回收点", "怀上三个月了有啥免费检查没"]
)
def test_what_is_no_duty_is_not_looked_for_in_the_list(message: str) -> None:
    assert answer(message).kind is not AnswerKind.SET


@pytest.mark.parametrize(
    ("message", "town", "asking"),
    [
        ("西北湾住建局收走了九项，兰州湾那头住建局收走几项", MANAS, "那头住建局收走几项"),
        ("我在兰州湾上班，想问下西北湾骆驼的事有没有列进去", QITAI, "想问下 骆驼的事有没有列进去"),
        ("兰州湾教育局收走俩 西北湾教育局收走几个", QITAI, "教育局收走几个"),
        ("西北湾有七项，兰州湾呢，水利局收走几项", MANAS, "呢,水利局收走几项"),
    ],
)
def test_of_two_towns_the_one_in_the_asking_clause_is_asked_about(message: str, town: DutyList, asking: str) -> None:
    text = normalize(message)
    found = read_two_towns(text, PLACES.mentions(text))
    assert found is not None
    assert (found.town, found.asking) == (town.town, asking)


def test_a_matter_of_the_other_towns_clause_is_asked_of_this_one() -> None:
    given = answer("我们西北湾高龄津贴有两条 兰州湾镇的是哪几条", MANAS.town.slug)
    assert given.town == MANAS.town
    assert items(given) == {"配合/16", "收回/4"}


@pytest.mark.parametrize("message", ["西北湾的低保谁管", "西北湾的人到兰州湾打工"])
def test_one_town_or_no_question_is_no_message_about_one_of_two(message: str) -> None:
    text = normalize(message)
    assert read_two_towns(text, PLACES.mentions(text)) is None


def test_what_one_town_has_over_the_other_is_narrowed_by_the_part_named_before() -> None:
    given = answer("要配合县里干的事里头，西北湾比兰州湾多出来的是哪条")
    assert items(given) == {"配合/13"}


def test_patterns_read_the_words_that_they_spell() -> None:
    pattern = "(上面|县里|)收(走|)(了|了的|)"
    lexicon = Lexicon(Patterns({"first": (pattern,), "second": ("收走了", "县里收走")}), {"收了": "name"})
    for word in spell_out(pattern):
        (piece,) = lexicon.scan(word)
        assert (piece.text, piece.use) == (word, "name" if word == "收了" else "first")
    assert [piece.use for piece in lexicon.scan("县里")] == [""]


def test_the_fifth_development_sets_stay_right() -> None:
    file = ROOT / "tests" / "questions" / "dev5_sets.jsonl"
    report = evaluate(DESK, read_questions([(file.name, file.read_text(encoding="utf-8"))]))
    assert report.sets_right.value >= 0.97
