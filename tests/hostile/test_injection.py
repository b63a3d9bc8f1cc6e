"""HTML and Markdown in the words of lists and in names of people stay words, wherever they are shown."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cutting import units
from bot.render import message, pages, plain
from bot.render.document import Block, Line, Section
from bot.render.html import MOST_CAPTION, write_caption, write_html
from bot.render.looks import Look
from bot.render.staffing import which_town
from knowledge.answers import Answer, AnswerKind, ScoredDuty
from knowledge.conversation import Conversation
from knowledge.language.characters import as_name, seen, shown_safely
from knowledge.parsing.markup import strip_markup
from knowledge.records import Clause, Duty, ListPart, Source, Step, Town
from tests.fuzz.lists import service
from tests.fuzz.material import PIECES
from tests.loopback import parse_html
from tests.rendering.checking import check_limits

OURS = {"bold", "code"}
TOWN = Town("yunxi-qingshi", "青石镇", "云溪县")
hostile = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join)
"""Tags, links, Markdown, entities, what turns text around, what nobody sees, halves of characters."""
quick = settings(max_examples=40, deadline=None)


@quick
@given(hostile)
def test_any_text_in_any_place_of_a_message_is_shown_letter_by_letter(text: str) -> None:
    html = write_html((Block(text, (Line(text), Line(text, strong=True), Line(text, copied=True))),))
    read = parse_html(html)
    assert {entity.type for entity in read.entities} <= OURS
    assert read.text == "\n".join([shown_safely(text)] * 4)
    caption = parse_html(write_caption(text * 40))
    assert caption.entities == ()
    assert units(caption.text) <= MOST_CAPTION
    assert shown_safely(text * 40).startswith(caption.text.rstrip("…"))


@quick
@given(hostile, hostile, hostile)
def test_any_text_of_a_list_is_words_in_an_answer(title: str, department: str, work: str) -> None:
    said = [strip_markup(text).replace("\n", " ").strip() or "甲" for text in (title, department, work)]
    duty = Duty(
        TOWN.slug, ListPart.ASSIST, 7, said[0], said[0], (said[1], "云溪县水利局"), (Clause((said[1],), said[2]),), (Step(said[2]),),
        Source("甲.txt", 1),
    )  # fmt: skip
    answer = Answer(AnswerKind.DUTY, TOWN, (ScoredDuty(duty, TOWN, 0.9),), clauses=duty.clauses, steps=duty.steps)
    for brief in (False, True):
        check_limits(message(answer, Look(brief=brief, home=TOWN, elsewhere=True)))
    assert plain(answer) == shown_safely(plain(answer))
    (page,) = pages(duty, Section.TITLE, TOWN)[:1]
    assert seen(said[0])[:20] in parse_html(page).text


@quick
@given(hostile)
def test_any_name_of_an_account_stays_a_name_on_one_line(name: str) -> None:
    shown = which_town(7, as_name(name), (TOWN,))
    text = check_limits(shown)
    assert max((as_name(name)[:size] for size in range(31) if units(as_name(name)[:size]) <= 30), key=len) in text
    assert "\n" not in as_name(name)


@quick
@given(hostile)
def test_any_message_gets_an_answer_whose_markup_is_ours(text: str) -> None:
    reply = service().answer(text, Conversation("qitai-xibeiwan"), 0.0)
    check_limits(message(reply.answer, Look(home=service().town("qitai-xibeiwan"))))
