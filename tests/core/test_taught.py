"""Phrases that a town was taught: how they enter matching, survive editions, and are checked before they are accepted."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.answers import Answer, AnswerKind
from knowledge.conversation import Conversation
from knowledge.desk import Desk
from knowledge.evaluation.check_set import CHECK_FILE, compact, load_check_set
from knowledge.evaluation.questions import read_questions
from knowledge.evaluation.regression import check_phrase
from knowledge.language.normalize import normalize
from knowledge.language.vocabulary_files import kind_names
from knowledge.matching.phrases import Phrases, group
from knowledge.matching.taught import HELPS, SAME, Taught, still_meant
from knowledge.seeds import load_seeds
from knowledge.teaching import Lessons, Outcome, teachable
from tests.real import real_desk, real_lists

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = ROOT / "tests" / "questions"
LISTS = real_lists()
DESK = real_desk()
QITAI, MANAS, DOGS = "qitai-xibeiwan", "manas-lanzhouwan", "qitai-xibeiwan/配合/20"
ODD = "洗衣机甩干桶不转了"
"""Nothing in the lists."""
DEVELOPMENT = (
    "dev.jsonl", "dev2.jsonl", "dev4.jsonl", "dev5.jsonl", "dev_oos.jsonl", "dev2_oos.jsonl", "dev4_oos.jsonl", "dev5_oos.jsonl",
    "dev_sets.jsonl", "dev2_sets.jsonl", "dev3_sets.jsonl", "dev4_sets.jsonl",
)  # fmt: skip


def taught(*phrases: tuple[str, str], town: str = QITAI) -> Desk:
    return DESK.with_taught({town: [Taught(phrase, duty) for phrase, duty in phrases]})


def ask(desk: Desk, text: str, conversation: Conversation | None = None) -> Answer:
    return desk.answer(text, conversation or Conversation(QITAI), 1000.0)[0]


def like(phrase: str, message: str) -> float:
    return float(Phrases([normalize(phrase)]).likeness(normalize(message))[0])


# Likeness


@pytest.mark.parametrize(
    ("phrase", "message"),
    [
        ("狗没证咬人谁管", "狗没证咬人该找谁"),
        ("狗没证咬人谁管", "请问一下，狗没证咬人归谁管，谢谢"),
        ("狗没证咬人谁管", "隔壁的狗没证还咬人"),
        ("麦场上放炮仗", "麦场上放炮仗谁管啊"),
    ],
)
def test_the_same_words_with_other_asking_words_are_the_same_phrase(phrase: str, message: str) -> None:
    assert like(phrase, message) >= SAME


@pytest.mark.parametrize(
    ("phrase", "message"),
    [("狗没证咬人谁管", "有没有人管咬人的狗"), ("路灯坏了", "我们村口那个路灯坏了三个月都没人来修")],
)
def test_a_message_that_resembles_a_phrase_is_like_it_and_not_the_same(phrase: str, message: str) -> None:
    assert HELPS <= like(phrase, message) < SAME


@pytest.mark.parametrize(
    ("phrase", "message"),
    [("狗没证咬人谁管", "办身份证找谁"), ("低保没发", "路灯没亮"), ("谁管", "狗咬人谁管"), ("", "狗"), ("狗", "")],
)
def test_other_matters_are_not_like_it(phrase: str, message: str) -> None:
    assert like(phrase, message) < HELPS


def test_messages_are_grouped_by_what_they_are_about() -> None:
    texts = ["火车票怎么改签", "路灯不亮", "我要改签火车票", "村口路灯不亮找谁", "麦场放炮"]
    assert group(texts, 0.4) == ((0, 2), (1, 3), (4,))
    assert group([], 0.4) == ()


# In answers


def test_a_taught_phrase_is_answered_with_its_duty_and_nothing_else_changes() -> None:
    assert ask(DESK, ODD).kind is AnswerKind.NONE
    desk = taught((ODD, DOGS))
    assert ask(desk, ODD).duty == DESK.duty(DOGS)
    assert ask(desk, f"{ODD}呀，请问归谁管").duty == DESK.duty(DOGS)
    for text in ("低保怎么申请", "路灯坏了", "配合 21", "你好"):
        assert ask(desk, text) == ask(DESK, text)


def test_a_message_that_resembles_a_taught_phrase_gets_the_duty_among_its_first() -> None:
    desk = taught((ODD, DOGS))
    answer = ask(desk, "我妈昨天说洗衣机甩干桶不转没法洗衣服")
    assert answer.kind is not AnswerKind.NONE
    assert DOGS in [scored.duty.id for scored in answer.duties]


def test_what_was_taught_stands_over_the_subject_of_a_talk_over_lists_and_over_small_talk() -> None:
    talk = Conversation(QITAI, f"{QITAI}/配合/21", at=1000.0)
    assert ask(taught((ODD, DOGS)), ODD, talk).duty == DESK.duty(DOGS)
    assert ask(DESK, "配合的事项里农业类的有哪些").kind is AnswerKind.SET
    assert ask(taught(("配合的事项里农业类的有哪些", DOGS)), "配合的事项里农业类的有哪些").duty == DESK.duty(DOGS)


def test_danger_and_named_items_stand_over_what_was_taught() -> None:
    desk = taught(("着火了房子烧着了快来人", DOGS), ("配合履职第21项", DOGS))
    assert ask(desk, "着火了房子烧着了快来人").kind is AnswerKind.EMERGENCY
    assert ask(desk, "配合履职第21项").duty == DESK.duty(f"{QITAI}/配合/21")
    trial = Lessons(DESK, {}).try_phrase(QITAI, Taught("着火了房子烧着了快来人", DOGS))
    assert trial.outcome is Outcome.OVERRULED


def test_the_towns_name_in_phrase_or_message_makes_no_difference() -> None:
    assert ask(taught((f"西北湾镇{ODD}", DOGS)), ODD).duty == DESK.duty(DOGS)
    assert ask(taught((ODD, DOGS)), f"西北湾{ODD}", Conversation()).duty == DESK.duty(DOGS)


def test_other_towns_do_not_learn_it() -> None:
    assert ask(taught((ODD, DOGS)), ODD, Conversation(MANAS)).kind is AnswerKind.NONE


def test_why_names_the_phrase() -> None:
    explained = taught((ODD, DOGS)).explain(ODD, QITAI)
    assert explained.candidates[0].duty.id == DOGS
    assert any(reason.through == "taught:" and reason.words == ODD for reason in explained.candidates[0].reasons)


# Editions


def test_a_phrase_follows_its_duty_to_another_number_and_is_gone_with_it() -> None:
    duties = DESK.duties(QITAI)
    dogs = DESK.duty(DOGS)
    known = Taught(ODD, DOGS, dogs.title)
    assert still_meant(known, duties) == dogs
    moved = replace(dogs, number=97)
    others = tuple(duty for duty in duties if duty.id != DOGS)
    assert still_meant(known, (*others, moved)) == moved
    amended = replace(dogs, title=f"{dogs.title}事项")
    assert still_meant(known, (*others, amended)) == amended
    assert still_meant(known, (*others, replace(dogs, title="秸秆禁烧工作"))) is None
    assert still_meant(known, others) is None
    without = Desk([replace(each, duties=others) if each.town.slug == QITAI else each for each in LISTS])
    assert ask(without.with_taught({QITAI: [known]}), ODD).kind is AnswerKind.NONE


# The check


def test_the_shipped_check_set_is_the_development_questions_and_no_others() -> None:
    files = [(name, (QUESTIONS / name).read_text(encoding="utf-8")) for name in DEVELOPMENT]
    shipped = ROOT / "knowledge" / "evaluation" / "data" / CHECK_FILE
    assert shipped.read_text(encoding="utf-8") == compact(read_questions(files))
    texts = {each.text for each in load_check_set()}
    for path in QUESTIONS.glob("validation*.jsonl"):
        held = [json.loads(line).get("q") for line in path.read_text(encoding="utf-8").splitlines()]
        assert sum(text in texts for text in held) <= 1


@pytest.mark.parametrize("phrase", ["洗衣机甩干桶不转了", "谁家的羊吃了公家的草", "高音喇叭半夜还在响"])
def test_a_harmless_phrase_breaks_nothing_on_the_whole_check_set(phrase: str) -> None:
    desk = taught((phrase, DOGS))
    assert check_phrase(DESK, desk, QITAI, phrase).broken == ()


def test_the_check_finds_what_answering_the_whole_set_twice_would_find() -> None:
    phrase = "村口路灯坏了没人修"
    desk = taught((phrase, DOGS))
    found = {broken.text for broken in check_phrase(DESK, desk, QITAI, phrase).broken}
    for question in load_check_set():
        if question.town != QITAI or not question.gold or question.text in found:
            continue
        if like(phrase, question.text) <= 0:
            continue
        before, after = ask(DESK, question.text), ask(desk, question.text)
        if before.duty is not None and before.duty.item in question.gold:
            assert after.duty == before.duty


def test_titles_questions_and_phrases_taught_before_are_watched_over() -> None:
    title = DESK.duty(DOGS).title
    broken = check_phrase(DESK, taught((title, f"{QITAI}/基本/1")), QITAI, title).broken
    assert title in [each.text for each in broken]
    assert broken[0].before.duty == DESK.duty(DOGS)
    assert broken[0].after.duty == DESK.duty(f"{QITAI}/基本/1")
    first = Taught("洗衣机甩干桶不转", DOGS)
    lessons = Lessons(DESK.with_taught({QITAI: [first]}), {QITAI: [first]})
    trial = lessons.try_phrase(QITAI, Taught("洗衣机甩干桶不转了咋弄", f"{QITAI}/基本/1"))
    assert trial.outcome is Outcome.BREAKS
    assert [each.text for each in trial.broken] == ["洗衣机甩干桶不转"]


def test_a_town_without_questions_is_checked_against_the_vocabularys_situations() -> None:
    (strange,) = [each.duties for each in load_seeds(QUESTIONS / "transfer" / "seeds").lists]
    slug = strange.town.slug
    desk = Desk([strange])
    desk.warm()
    elsewhere = next(duty for duty in strange.duties if "党" in duty.title)
    phrase = "咨询低保申请县级审批进度"
    after = desk.with_taught({slug: [Taught(phrase, elsewhere.id)]})
    check = check_phrase(desk, after, slug, phrase)
    assert check.broken


def test_what_tells_no_matter_is_not_taught_and_what_is_known_need_not_be() -> None:
    assert not any(map(teachable, ("", "谁管", "怎么办", "镇上干啥", "2", "？？", "找谁")))
    assert all(map(teachable, ("低保", "路灯坏了", "狗咬人", ODD)))
    lessons = Lessons(DESK, {})
    assert lessons.try_phrase(QITAI, Taught("谁管", DOGS)).outcome is Outcome.EMPTY
    assert lessons.try_phrase(QITAI, Taught("文明养犬管理工作", DOGS)).outcome is Outcome.KNOWN
    assert lessons.try_phrase(QITAI, Taught(ODD, DOGS)).outcome is Outcome.FINE


# For the vocabulary's keepers


def test_phrases_are_written_in_the_vocabularys_own_form() -> None:
    gone = Taught("没有了的", f"{QITAI}/配合/999", "没有的事项")
    known = [Taught(ODD, DOGS), Taught("狗叫得睡不着", DOGS), gone, Taught("铃铛丢了", f"{QITAI}/基本/1")]
    lines = [json.loads(line) for line in Lessons(DESK, {}).vocabulary_lines(QITAI, known).splitlines()]
    assert [line["say"] for line in lines] == [[ODD, "狗叫得睡不着"], ["铃铛丢了"]]
    assert all(line["kind"] in kind_names() for line in lines)
    assert lines[0]["title"] == DESK.duty(DOGS).title
