"""The desk on the real lists: one message, one answer."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answers import AnswerKind
from knowledge.conversation import Conversation
from knowledge.errors import UnknownDutyError, UnknownTownError
from tests.core.talking import DESK, LISTS, MANAS, QITAI, ask, first


def test_a_duty_asked_by_its_title_is_stated_with_departments_clauses_and_steps() -> None:
    for duty in LISTS[0].duties[::7]:
        answer, _ = ask(duty.title)
        assert answer.kind is AnswerKind.DUTY
        assert first(answer) == duty.id
        assert answer.steps == duty.steps


def test_the_newcomers_dog_question_finds_the_dog_duty() -> None:
    answer, _ = ask("邻居家的狗没办证还咬人，找谁")
    assert first(answer) == "qitai-xibeiwan/配合/20"


def test_a_named_department_of_the_duty_shows_its_own_clauses() -> None:
    _, talk = ask("文明养犬管理")
    answer, _ = ask("农业局那边管些啥", talk, 1010)
    assert answer.kind is AnswerKind.DUTY
    assert answer.departments == ("奇台县农业农村局",)
    assert all("农业农村局" in clause.text for clause in answer.clauses)


def test_danger_comes_before_everything_and_needs_no_town() -> None:
    answer, _ = ask("着火了着火了快来人", Conversation())
    assert (answer.kind, answer.numbers[0]) == (AnswerKind.EMERGENCY, "119")


@pytest.mark.parametrize("text", ["", "   ", "😂😭", "。。。", "1", "asdfghjkl", "\u200b\u202e"])
def test_nothing_to_answer_gets_no_duty(text: str) -> None:
    answer, _ = ask(text)
    assert answer.kind in {AnswerKind.SMALLTALK, AnswerKind.NONE}
    assert answer.duties == ()


def test_every_answer_is_verbatim_from_the_list() -> None:
    answer, _ = ask("残疾人证管理")
    duty = DESK.duty(first(answer))
    assert answer.duties[0].duty == duty
    assert set(answer.clauses) <= set(duty.clauses)
    assert set(answer.departments) <= set(duty.departments)


def test_unknown_towns_and_duties_are_errors_with_a_sentence() -> None:
    with pytest.raises(UnknownTownError) as town:
        DESK.town("nowhere")
    with pytest.raises(UnknownDutyError) as duty:
        DESK.open_duty("qitai-xibeiwan/配合/999", Conversation(), 0.0)
    assert town.value.sentence
    assert duty.value.sentence


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400), st.sampled_from([QITAI, MANAS, "", "nowhere"]))
def test_no_text_breaks_the_desk_and_no_town_answers_for_another(text: str, town: str) -> None:
    answer, after = DESK.answer(text, Conversation(town, "qitai-xibeiwan/配合/20", ("x",), 1.0), 2.0)
    assert after.at == 2.0
    for scored in answer.duties:
        assert scored.duty.town == scored.town.slug
        assert answer.town is None or scored.town == answer.town


def test_an_item_named_as_citations_print_it_is_opened() -> None:
    answer, _ = ask("配合履职第20项")
    assert first(answer) == "qitai-xibeiwan/配合/20"


def test_the_townships_part_in_what_was_taken_back_is_the_duty_that_it_kept_beside_it() -> None:
    first_message = "侵占、破坏水源和抗旱设施的处罚"
    _, talk = ask(first_message, Conversation(MANAS))
    assert talk.duty == "manas-lanzhouwan/收回/28"
    answer, _ = ask("那镇上要干啥", talk, 1020.0)
    assert [scored.duty.item for scored in answer.duties][:2] == ["配合/64", "收回/28"]


def test_whoever_leads_is_named_where_the_list_says_so() -> None:
    _, talk = ask("校外培训机构监管")
    answer, _ = ask("县里谁牵头", talk, 1010)
    assert answer.departments == ("奇台县教育局",)


def test_a_bare_matter_asks_for_the_whole_duty_and_an_act_for_one_part() -> None:
    whole, _ = ask("养犬谁管")
    assert len(whole.departments) == 5
    caught, _ = ask("流浪狗谁抓")
    assert caught.departments == ("奇台县公安局",)
    kept, _ = ask("抓走的狗关哪")
    assert kept.departments == ("奇台县住房和城乡建设局",)
