"""Signals, links, odds and reasons, on the real lists and the shipped model."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answers import AnswerKind
from knowledge.conversation import Conversation
from knowledge.evaluation.ablation import ablate
from knowledge.evaluation.calibrating import calibrate
from knowledge.evaluation.questions import Questions, read_questions
from knowledge.evaluation.run import evaluate
from knowledge.language.bodies import with_absent
from knowledge.language.normalize import normalize
from knowledge.language.senses import Senses, load_senses, read_senses, save_senses
from knowledge.language.spelling import Speller, misheard_dangers, misheard_pairs
from knowledge.language.vocabulary_files import read_broader, read_dangers, read_kinds, read_near_misses
from knowledge.matching.calibration import CALIBRATION_FILE, Odds, load_calibration, write_calibration
from knowledge.matching.decision import Verdict, decide
from knowledge.matching.links import link_titles
from knowledge.matching.model_file import load_model
from knowledge.matching.ranker import NOTHING, Ranker
from knowledge.matching.vocabulary_check import Finding, conflicts, coverage
from tests.real import real_desk, real_lists, vocabulary

ROOT = Path(__file__).parents[2]
QUESTIONS = ROOT / "tests" / "questions"
LISTS = real_lists()
QITAI = next(each for each in LISTS if each.town.slug == "qitai-xibeiwan")
DESK = real_desk()


def ranker() -> Ranker:
    return DESK.office(QITAI.town.slug).ranker


def few(names: tuple[str, ...], size: int) -> Questions:
    texts = []
    for name in names:
        lines = (QUESTIONS / name).read_text(encoding="utf-8").splitlines()
        texts.append((name, "\n".join(lines[:: max(1, len(lines) // size)])))
    return read_questions(texts)


def titles(message: str) -> list[str]:
    return [QITAI.duties[each.position].title for each in ranker().rank(normalize(message)).candidates[:3]]


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("隔壁那条大黑狗没拴绳把我娃腿上咬了一口", "养犬"),
        ("高令金贴怎么还没到账", "高龄津贴"),
        ("俺爹走路都走不了了，残疾的本本咋办", "残疾人证"),
        ("牲口棚里的粪水淌到大渠里了", "畜禽养殖"),
    ],
)
def test_what_people_say_finds_the_duty_among_the_first_three(message: str, words: str) -> None:
    assert any(words in title for title in titles(message))


def test_words_near_in_meaning_lie_near_each_other() -> None:
    senses = load_senses()
    hoop, sport, relief = (senses.of_text(text) for text in ("篮球框", "体育设施", "最低生活保障"))
    assert float(hoop @ sport) > float(hoop @ relief) + 0.1
    assert float(np.sqrt(hoop @ hoop)) == pytest.approx(1, abs=1e-5)


def test_a_text_without_known_words_lies_nowhere() -> None:
    assert not load_senses().of_text("！？ …").any()


def test_senses_come_back_from_their_folder_as_they_were_and_leave_no_draft(tmp_path: Path) -> None:
    senses = load_senses()
    part = Senses(senses.checksums[:50], senses.points[:50], senses.rarity[:50])
    save_senses(part, tmp_path / "a")
    save_senses(part, tmp_path / "a")
    again = read_senses(tmp_path / "a")
    assert (again.checksums == part.checksums).all()
    assert (again.points == part.points).all()
    assert (again.rarity == part.rarity).all()
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_every_duty_of_the_real_lists_is_of_some_kind() -> None:
    model = load_model()
    for each in LISTS:
        links = link_titles(model, [normalize(duty.title) for duty in each.duties])
        lost = [
            duty.title for place, duty in enumerate(each.duties) if links.of_title(place, len(model.kinds)).max() < 0.6
        ]
        assert lost == []


def test_a_kind_that_a_list_lacks_is_looked_for_where_a_clerk_would_look() -> None:
    model = load_model()
    title = normalize("负责本镇退役军人服务保障工作")
    links = link_titles(model, [title])
    plaque = model.kinds.index("glory-plaque")
    assert 0 < links.of_title(0, len(model.kinds))[plaque] < 1


def test_an_absent_bodys_work_falls_to_the_one_that_does_it_there() -> None:
    housing, police = with_absent([{"住房和城乡建设"}, {"公安"}])
    assert "城市管理" in housing
    assert "交警" in police
    both = with_absent([{"住房和城乡建设"}, {"城市管理"}])
    assert "城市管理" not in both[0]


def test_who_does_which_part_of_keeping_dogs_is_told_apart() -> None:
    place = next(i for i, duty in enumerate(QITAI.duties) if duty.item == "配合/20")
    first = [
        ranker().clauses_for(normalize(message), place)[0][0].departments
        for message in ("给狗打狂犬疫苗是哪家", "野狗谁抓", "狗证谁办", "我被狗咬了打疫苗哪管")
    ]
    assert first == [("奇台县农业农村局",), ("奇台县公安局",), ("奇台县公安局",), ("奇台县卫生健康委员会",)]


@given(st.text(max_size=80))
def test_any_text_is_ranked_within_bounds_and_best_first(text: str) -> None:
    ranking = ranker().rank(normalize(text))
    scores = [each.score for each in ranking.candidates]
    assert all(0 <= score <= 1 for score in scores)
    assert all(a >= b for a, b in pairwise(scores))


def test_a_list_without_duties_has_nothing_to_say() -> None:
    assert Ranker([]).rank("狗咬人") == NOTHING
    assert decide(NOTHING) is Verdict.NONE


def test_odds_stay_probabilities_for_any_figures() -> None:
    odds = Odds({"a": 1000.0}, -3.0, 0.5)
    assert 0 <= odds.of({"a": -1e9}) < odds.of({"a": 1e9}) <= 1


def test_the_shipped_shares_sum_to_one_and_leave_no_signal_out() -> None:
    shares = load_calibration().signals
    assert sum(shares.values()) == pytest.approx(1, abs=0.001)
    assert set(shares) == set(ranker().signals("狗咬人").features)
    assert min(shares.values()) > 0


def test_calibrating_twice_gives_the_same_files(tmp_path: Path) -> None:
    questions = few(("dev.jsonl", "dev_oos.jsonl"), 20)
    for name in "ab":
        (tmp_path / name).mkdir()
        write_calibration(calibrate(LISTS, questions, lambda _step: None), tmp_path / name)
    written = [
        {
            path.relative_to(tmp_path / name): path.read_bytes()
            for path in (tmp_path / name).rglob("*")
            if path.is_file()
        }
        for name in "ab"
    ]
    assert written[0] == written[1]
    assert Path(CALIBRATION_FILE) in written[0]
    entry = json.loads((tmp_path / "a" / CALIBRATION_FILE).read_text(encoding="utf-8"))
    assert sum(entry["signals"].values()) == pytest.approx(1, abs=0.001)


def test_the_vocabulary_is_worth_more_than_any_other_signal() -> None:
    questions = few(("dev2.jsonl",), 60)
    rows = {row.name: row for row in ablate(DESK, questions.duty, lambda: None)}
    assert rows["without any vocabulary"].hit1.value < rows["all signals"].hit1.value - 0.1
    assert {f"without {name}" for name in load_calibration().signals} <= set(rows)


def test_most_development_questions_find_their_duty() -> None:
    report = evaluate(DESK, few(("dev.jsonl", "dev2.jsonl", "dev_oos.jsonl", "dev_emergency.jsonl"), 80))
    assert report.rows[0].hit1.value >= 0.85
    assert report.rows[0].hit3.value >= 0.94
    assert report.refused.value <= 0.05
    assert report.emergencies_seen.value == 1


def test_reasons_name_the_words_and_the_entry_they_count_through() -> None:
    place = next(i for i, duty in enumerate(QITAI.duties) if duty.item == "配合/20")
    reasons = ranker().reasons(normalize("隔壁养犬没办狗证"), place)
    assert any(each.through == "title" and "犬" in each.words for each in reasons)
    assert any(each.through == "kind:dog-keeping" and each.words for each in reasons)


def test_an_explanation_tells_odds_and_thresholds_with_the_candidates() -> None:
    found = DESK.explain("狗没办证还咬人", QITAI.town.slug)
    assert found.kind is AnswerKind.DUTY
    assert found.right >= found.stated_from
    assert found.candidates[0].duty.item == "配合/20"


def test_broader_kinds_exist_and_nobody_is_broader_than_oneself() -> None:
    ids = {kind.id for kind in read_kinds()}
    for kind, others in read_broader().items():
        assert kind in ids
        assert set(others) <= ids - {kind}


def test_near_misses_resemble_kinds_that_exist() -> None:
    assert {each.kind for each in read_near_misses()} <= {kind.id for kind in read_kinds()}


def test_every_danger_has_numbers_and_both_sorts_of_messages() -> None:
    for danger in read_dangers():
        assert danger.numbers
        assert set(danger.numbers) <= {"110", "119", "120", "122", "12356", "96110"}
        assert danger.now
        assert not set(danger.now) & set(danger.not_now)


def test_the_check_of_the_vocabulary_finds_gaps_and_contradictions() -> None:
    known, model = vocabulary(), load_model()
    gaps = {finding.check for finding in coverage(known, model, LISTS)}
    assert "duty-of-no-kind" not in gaps
    some = replace(known, situations=known.situations[::40], near_misses=known.near_misses[::40])
    found = list(conflicts(some, model))
    assert all(isinstance(each, Finding) and each.where for each in found)
    confused = sum(int(each.words) for each in found if each.check == "kinds-confused")
    assert confused < len(some.situations) * 0.01


def test_words_written_by_sound_are_read_as_the_words_of_the_lists() -> None:
    speller = Speller(["高龄津贴", "光伏板", "礼拜寺", "培训班"], load_senses().knows)
    assert speller.respell("高令金贴啥时候发") == "高龄津贴啥时候发"
    assert speller.respell("光扶板占了草场") == "光伏板占了草场"


def test_words_that_only_sound_like_others_stay() -> None:
    speller = Speller(["高龄津贴", "礼拜寺", "湿地保护"], load_senses().knows)
    for text in ("院子里摆四十桌", "我们是低保户，住院", "高龄津贴", "", "abc高"):
        assert speller.respell(text) == text


@given(st.text(max_size=60))
def test_respelling_keeps_the_length_of_any_text(text: str) -> None:
    assert len(Speller(["高龄津贴", "光伏板"], load_senses().knows, misheard_pairs()).respell(text)) == len(text)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("弟保怎么申请", "低保怎么申请"), ("残急证谁办", "残疾证谁办"), ("水废收虫了", "水费收虫了"), ("免费请绿师", "免费请律师"), ("学校旱侧臭", "学校旱厕臭")],
)  # fmt: skip
def test_words_of_two_characters_that_everybody_writes_are_put_right_by_their_sound(written: str, meant: str) -> None:
    assert Speller([], load_senses().knows, misheard_pairs()).respell(written) == meant


@pytest.mark.parametrize(
    "text",
    ["货车装人", "工地食堂起伙做饭", "爷爷奶奶也住这里", "车货怎么报关", "你喝要先登记吗", "中峰村在哪", "留血样去哪个医院", "啥人都能进吗", "老人被卖保健品"],
)  # fmt: skip
def test_ordinary_words_are_not_made_into_danger_by_their_sound(text: str) -> None:
    assert Speller([], load_senses().knows, misheard_dangers()).respell(text) == text


def test_hardly_a_calm_message_is_made_into_danger_by_its_sound() -> None:
    speller = Speller([], load_senses().knows, misheard_dangers())
    questions = read_questions(
        (str(file), file.read_text()) for file in sorted(Path("tests/questions").glob("dev*.jsonl"))
    )
    texts = [each.text for each in questions.duty] + [each.text for each in questions.out_of_scope]
    calm = [normalize(text) for text in [*texts, *(each.text for each in questions.sets)]]
    assert len(calm) > 3000
    assert sum(speller.respell(text) != text for text in calm) <= 5


@pytest.mark.parametrize(
    "text", ["机站的闸门", "保不是地方", "他带来的水", "医院报的", "体检报告", "是这样的事", "户主口音"]
)
def test_words_of_two_characters_are_left_where_what_is_written_means_something(text: str) -> None:
    assert Speller([], load_senses().knows, misheard_pairs()).respell(text) == text


def test_a_slip_of_the_keyboard_still_gets_its_answer() -> None:
    answer, _ = DESK.answer("高令金贴啥时候发", Conversation(QITAI.town.slug), 0.0)
    assert answer.duties[0].duty.title == "老年人高龄津贴的发放管理"
