"""Whatever an answer holds, Telegram takes it, nothing is lost, and markup in it stays text."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.cutting import shorten, split_text, units
from bot.render import (
    Section,
    level_words,
    message,
    pages,
    plain,
)
from bot.render.actions import OpenSection, decode
from bot.render.looks import Look
from bot.render.under import more_under_duty
from knowledge.answers import Answer, Want
from knowledge.records import Clause, Duty, Step, Town
from tests.loopback import parse_html
from tests.rendering.checking import check_limits
from tests.rendering.examples import answers, duties, find, long_words, real, stated, towns

quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def test_every_real_duty_is_read_at_one_glance_in_a_chat() -> None:
    assert len(real()) == 492
    for town, duty in real():
        for want in Want:
            text = check_limits(message(stated(town, duty, want=want), Look(home=town, elsewhere=True)))
            assert units(text) <= 600, duty.id
            assert all(name in text for name in duty.departments), duty.id
            assert all(text.count(name) <= 5 for name in duty.departments)
            assert f"第{duty.number}项：{duty.title}" in text.splitlines()[-1]


def test_every_real_duty_is_two_sentences_and_the_source_in_brief() -> None:
    for town, duty in real():
        for want in Want:
            text = check_limits(message(stated(town, duty, want=want), Look(brief=True, home=town, elsewhere=True)))
            said, _, source = text.partition("\n\n")
            assert len(said.splitlines()) <= 2, duty.id
            assert units(said) <= 180, duty.id
            assert source.startswith("依据：\n《")


def test_what_a_glance_leaves_out_of_a_real_duty_opens_on_its_buttons() -> None:
    for town, duty in real():
        shown = message(stated(town, duty))
        opened = {
            action.section
            for row in shown.buttons
            for button in row
            if isinstance(action := decode(button.data), OpenSection)
        }
        assert (Section.DEPARTMENTS in opened) == bool(duty.clauses)
        assert (Section.STEPS in opened) == bool(duty.steps)
        whole = "".join(page for section in opened for page in pages(duty, section, town))
        assert all(_bare(clause.text) in _bare(parse_html(whole).text) for clause in duty.clauses)
        assert all(_bare(step.text) in _bare(parse_html(whole).text) for step in duty.steps)


def test_the_further_buttons_of_every_real_duty_fit_under_it() -> None:
    for town, duty in real():
        look = Look(home=town, elsewhere=True)
        shown = message(stated(town, duty), look)
        check_limits(replace(shown, buttons=(*shown.buttons, *more_under_duty(duty, town, look))))
        assert sum(map(len, shown.buttons)) <= 6


@quick
@given(answers(), towns, st.booleans())
def test_any_answer_with_all_its_buttons_is_within_telegrams_limits(answer: Answer, home: Town, brief: bool) -> None:
    check_limits(message(answer, Look(brief=brief, home=home, elsewhere=True)))


def test_every_real_duty_is_shown_whole_and_word_for_word() -> None:
    for town, duty in real():
        text = plain(stated(town, duty))
        for piece in (
            duty.title,
            *duty.departments,
            *(clause.text for clause in duty.clauses),
            *(step.text for step in duty.steps),
        ):
            assert piece in text, duty.id


def test_every_real_clause_can_be_the_asked_part_and_comes_first() -> None:
    for town, duty in real():
        for clause in duty.clauses:
            answer = stated(town, duty, want=Want.DEPARTMENT, clauses=[clause])
            text = check_limits(message(answer, Look(home=town, elsewhere=True)))
            head = text.split("\n\n")[0]
            assert clause.text in head
            assert all(name in head for name in clause.departments)


def test_a_real_duty_has_all_its_words_on_its_pages() -> None:
    for town, duty in real():
        for section in Section:
            for page in pages(duty, section, town):
                assert units(parse_html(page).text) <= 4096


@quick
@given(answers())
def test_any_answer_is_within_telegrams_limits(answer: Answer) -> None:
    check_limits(message(answer))


@quick
@given(answers())
def test_any_answer_has_plain_text(answer: Answer) -> None:
    assert plain(answer).strip()


@quick
@given(duties())
def test_what_does_not_fit_is_behind_a_button_and_whole_there(pair: tuple[Town, Duty]) -> None:
    town, duty = pair
    shown = message(stated(town, duty))
    text = _bare(parse_html(shown.html).text)
    actions = [decode(button.data) for row in shown.buttons for button in row]
    opened = {action.section for action in actions if isinstance(action, OpenSection)}
    for section in opened:
        text += "".join(_bare(parse_html(page).text.split("\n", 2)[-1]) for page in pages(duty, section, town))
    behind = {
        Section.DEPARTMENTS: [*duty.departments, *(clause.text for clause in duty.clauses)],
        Section.STEPS: [step.text for step in duty.steps],
        Section.TITLE: [duty.title],
    }
    for section, pieces in behind.items():
        for piece in pieces:
            assert _bare(piece) in text or section in opened, piece[:50]


@quick
@given(duties())
def test_pages_leave_nothing_out_and_each_fits(pair: tuple[Town, Duty]) -> None:
    town, duty = pair
    for section, pieces in (
        (Section.DEPARTMENTS, [clause.text for clause in duty.clauses]),
        (Section.STEPS, [step.text for step in duty.steps]),
        (Section.TITLE, [duty.title]),
    ):
        every = pages(duty, section, town)
        assert every
        assert all(1 <= units(parse_html(page).text) <= 4096 for page in every)
        bodies = [parse_html(page).text.partition("\n\n")[2] for page in every]
        if not any("\n\n" in duty.title for _ in every):
            whole = _bare("".join(bodies))
            assert all(_bare(piece) in whole for piece in pieces)


@given(long_words)
def test_splitting_keeps_every_character_and_every_limit(text: str) -> None:
    parts = split_text(text, 50)
    assert "".join(parts) == text
    assert all(1 <= units(part) <= 50 for part in parts)


@given(long_words)
def test_shortening_shows_that_something_is_missing(text: str) -> None:
    short = shorten(text, 20)
    assert units(short) <= 20
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


def test_a_split_prefers_the_end_of_a_sentence() -> None:
    assert split_text("一二三四五六。七八九", 9) == ("一二三四五六。", "七八九")


def test_a_character_of_two_units_is_never_cut_in_half() -> None:
    assert split_text("🐕" * 5, 3) == ("🐕",) * 5
    assert units(shorten("🐕" * 5, 4)) <= 4


def test_markup_in_a_list_is_shown_as_text() -> None:
    town, duty = find("qitai-xibeiwan/配合/20")
    nasty = Duty(duty.town, duty.part, 20, "x", "<b>&amp;</b><script>", ("<i>局</i>",), (), duty.steps, duty.source)
    text = parse_html(message(stated(town, nasty)).html).text
    assert "<b>&amp;</b><script>" in text
    assert "<i>局</i>" in text


def test_levels_are_said_in_the_words_of_the_place() -> None:
    _, duty = find("qitai-xibeiwan/配合/20")
    assert level_words(duty, Town("a", "西北湾镇", "奇台县")) == "县级部门主责，镇里配合"
    assert level_words(duty, Town("a", "青石乡", "云溪市")) == "市级部门主责，乡里配合"
    assert level_words(duty, Town("a", "新华街道", "天山区")) == "区级部门主责，街道配合"
    _, basic = find("qitai-xibeiwan/基本/3")
    assert level_words(basic, Town("a", "苏尼特镇", "左旗")) == "镇里自己负责"
    _, recalled = find("qitai-xibeiwan/收回/3")
    assert level_words(recalled, Town("a", "苏尼特镇", "左旗")) == "旗级部门已收回，镇里不再办"


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_a_duty_that_is_huge_everywhere_keeps_its_essentials_and_opens_in_full() -> None:
    town, small = find("qitai-xibeiwan/配合/20")
    names = tuple(f"奇台县第{number}号名字特别特别长的联合工作领导小组办公室" for number in range(200))
    huge = replace(
        small,
        title="很长的事项" * 1000,
        departments=names,
        clauses=tuple(Clause((name,), "负责。" * 500) for name in names[:20]),
        steps=tuple(Step(f"第{number}步" + "走访。" * 500) for number in range(20)),
    )
    for clauses in ([], [huge.clauses[3]]):
        shown = message(stated(town, huge, clauses=clauses, others=[(town, small)] * 4))
        text = check_limits(shown)
        assert "县级部门主责，镇里配合。" in text
        assert "配合履职 第20项" in text
        labels = [button.label for row in shown.buttons for button in row]
        assert labels[:4] == ["部门职责全文", "镇里怎么办", "事项全文", "不是这个"]
    every = "".join(parse_html(page).text for page in pages(huge, Section.DEPARTMENTS, town))
    assert all(name in every for name in names)
