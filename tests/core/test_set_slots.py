"""Sets read slot by slot: what people tell beside their question changes nothing, and what asks for no set gets none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from knowledge.answers import Answer, AnswerKind
from knowledge.conversation import Conversation
from knowledge.evaluation.questions import read_questions
from knowledge.evaluation.run import evaluate
from knowledge.evaluation.set_fit import fit_sets
from knowledge.understanding.set_grammar import SetGrammar
from knowledge.understanding.set_model import KINDS, load_set_model, write_set_model
from knowledge.understanding.set_reading import as_told
from knowledge.understanding.set_slots import SlotReader
from knowledge.understanding.sets import HARDLY
from tests.real import real_desk, real_lists

ROOT = Path(__file__).parents[2]
QUESTIONS = ROOT / "tests" / "questions"
LISTS = real_lists()
DESK = real_desk()
QITAI, MANAS = "qitai-xibeiwan", "manas-lanzhouwan"
GRAMMAR = SetGrammar(LISTS[0].duties, LISTS[0].town.county)


def ask(message: str, town: str = QITAI) -> Answer:
    return DESK.answer(message, Conversation(town), 0.0)[0]


def items(message: str, town: str = QITAI) -> set[str]:
    found = ask(message, town)
    assert found.kind is AnswerKind.SET
    return {each.duty.item for each in found.duties}


@pytest.mark.parametrize(
    ("bare", "told"),
    [
        ("水利局收回的有哪几条", "我在派出所上班，媳妇老催我浇地的事，水利局收回的有哪几条"),
        ("教育局要配合的是哪几项", "卫健委新来的小李，写报告用，教育局要配合的是哪几项"),
        ("住建局收回几条", "气死人了跑了三趟税务局，住建局收回几条，给我个准数"),
        ("社会保障类收回的有哪些", "家里老人愁得睡不着，社会保障类收回的有哪些呀，谢谢啊"),
        ("跟农药有关的有几条", "我娃上学的钱就指望这个店，跟农药有关的有几条"),
    ],
)
def test_who_asks_and_why_narrows_no_set(bare: str, told: str) -> None:
    assert items(told) == items(bare) != set()


@pytest.mark.parametrize("widening", ["收回的也要", "三张表都翻一遍", "不管配合还是收回"])
def test_parts_that_are_to_be_counted_too_leave_none_out(widening: str) -> None:
    assert items(f"残联的有哪几样，{widening}") == items("残联的有哪几样")


def test_a_category_that_this_list_lacks_has_no_duties_and_is_not_left_out_of_the_question() -> None:
    found = ask("商贸流通收回了几项")
    assert (found.kind, found.count) == (AnswerKind.SET, 0)
    assert found.query is not None
    assert found.query.absent == "商贸流通"


def test_a_matter_of_an_office_is_no_row_of_two_matters() -> None:
    assert items("清单里医保的处罚有几条", MANAS) <= items("医保局的有几条", MANAS)


def test_what_the_clause_that_asks_speaks_of_is_looked_for() -> None:
    assert items("我家小区天天吵，单元门也坏了，想问下清单里有没有写高铁的事") == set()
    assert items("老家在西北湾，那边养骆驼，我们兰州湾的清单里有没有骆驼这一条", MANAS) == set()


def test_of_what_kind_the_other_towns_items_are_is_meant_here_too() -> None:
    assert items("人家兰州湾收回了两条市场监管类的，西北湾这类收回几条") == set()
    alone = items("写材料用，我们西北湾有、兰州湾没有的收回事项是哪些")
    assert alone == items("西北湾有而兰州湾没有的收回事项是哪些") != set()


def test_titles_and_everyday_messages_ask_for_no_set() -> None:
    slots = SlotReader(GRAMMAR)
    asked = [json.loads(line)["q"] for line in (QUESTIONS / "dev.jsonl").read_text(encoding="utf-8").splitlines()[::4]]
    texts = [*asked, *(duty.title for duty in LISTS[0].duties[::4])]
    assert [text for text in texts if slots.asks(text) > 0] == []


def test_the_eighth_hands_sets_stay_right() -> None:
    lines = (QUESTIONS / "dev8_sets.jsonl").read_text(encoding="utf-8").splitlines()[::2]
    assert evaluate(DESK, read_questions([("dev8", "\n".join(lines))])).sets_right.value >= 0.95


def test_a_set_without_a_list_is_a_guess_and_not_made() -> None:
    assert ask("文化广场有几个").kind is not AnswerKind.SET


def test_texts_are_cut_once_and_forgotten_with_the_message() -> None:
    before = GRAMMAR.scan("水利局收回的")
    assert GRAMMAR.scan("水利局收回的") is before
    GRAMMAR.forget()
    assert GRAMMAR.scan("水利局收回的") is not before
    assert GRAMMAR.scan("水利局收回的") == before


def test_fitting_twice_gives_the_same_file(tmp_path: Path) -> None:
    texts = [
        (name, "\n".join((QUESTIONS / name).read_text(encoding="utf-8").splitlines()[::6]))
        for name in ("dev4_sets.jsonl", "dev5_sets.jsonl", "dev.jsonl")
    ]
    questions = read_questions(texts)
    for name in ("a.json", "b.json"):
        write_set_model(fit_sets(LISTS, questions), tmp_path / name)
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    fitted = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert set(fitted) == set(KINDS)
    assert all(fitted[kind]["weights"] for kind in KINDS)


def test_figures_that_were_never_weighed_count_for_nothing() -> None:
    asks = load_set_model().asks
    assert asks.log_of(["nobody has seen this"]) == asks.constant
    known = next(iter(asks.weights))
    assert asks.log_of([known]) == pytest.approx(asks.constant + asks.weights[known])


def test_no_question_for_a_set_is_read_no_further_for_asking_hardly() -> None:
    """The bound is for speed alone: one point of log odds lies between it and the least of these."""
    grammars = {each.town.slug: SetGrammar(each.duties, each.town.county) for each in LISTS}
    readers = {slug: SlotReader(grammar) for slug, grammar in grammars.items()}
    asked = [
        json.loads(line)
        for path in QUESTIONS.glob("dev*_sets.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()[::7]
    ]
    least = min(
        readers[each["town"]].asks(as_told(DESK.read_towns(each["q"])[0], grammars[each["town"]])) for each in asked
    )
    assert least > HARDLY + 1.0
