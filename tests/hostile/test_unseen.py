"""Characters that nobody sees hide nothing from the bot, and nothing from people."""

from __future__ import annotations

import json
import random
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.telegram.uploads import shown_name
from bot.render.document import Block, Line
from bot.render.html import write_html
from knowledge.answers import AnswerKind
from knowledge.conversation import Conversation
from knowledge.language.characters import as_name, seen, shown_safely
from knowledge.language.normalize import MAX_MESSAGE, normalize
from knowledge.parsing.markup import strip_markup
from knowledge.understanding.emergency import find_emergency
from tests.fuzz.lists import service
from tests.loopback import parse_html

QUESTIONS = Path(__file__).parents[1] / "questions"
HIDDEN = (
    "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u034f", "\u061c", "\u180e", "\u200e", "\u200f", "\u202a", "\u202e", "\u2066", "\u2069",
    "\ufe0f", "\ufe00", "\u3164", "\u115f", "\uffa0", "\U000e0041", "\U000e0101", "\u0336", "\u20dd", "\u0e47\u0e47\u0e47", "\u0301" * 30,
)  # fmt: skip
"""What people and programs put between characters: to join, to turn, to strike out, to slip past."""
PLAIN = st.text("着火了狗咬人谁管镇县abc12 ，。", min_size=1, max_size=20)


@cache
def messages(name: str) -> tuple[str, ...]:
    with (QUESTIONS / name).open(encoding="utf-8") as lines:
        return tuple(json.loads(line)["q"] for line in lines)


def peppered(text: str, dice: random.Random) -> str:
    """A message with something hidden after every character."""
    return "".join(character + dice.choice(HIDDEN) for character in text)


@pytest.mark.parametrize("hidden", HIDDEN)
def test_a_fire_is_a_fire_whatever_stands_between_its_characters(hidden: str) -> None:
    for said in ("着火了", "我家着火了快来人", "有人要跳楼", "煤气中毒了人昏过去了"):
        plain = find_emergency(normalize(said))
        written = hidden.join(said)
        assert plain is not None
        assert find_emergency(normalize(written)) == plain, written
        reply = service().answer(written, Conversation())
        assert reply.answer.kind is AnswerKind.EMERGENCY
        assert reply.answer.numbers == plain.numbers


@pytest.mark.parametrize("said", ["着⽕了", "着火了！！！", "着\n火\t了", "着火ㄌ着火了", "ＦＩＲＥ着火了", "着 火 了"])
def test_a_fire_is_a_fire_in_other_shapes_too(said: str) -> None:
    assert find_emergency(normalize(said)) or find_emergency(normalize(said.replace("\n", "").replace("\t", "")))


def test_a_flood_of_what_says_nothing_does_not_push_a_fire_out_of_the_message() -> None:
    for flood in ("\u200b", " ", "\n", "啊", "\u0301", "。", "\u202e"):
        assert find_emergency(normalize(flood * 4_000 + "着火了")), repr(flood)


def test_hidden_characters_change_no_answer() -> None:
    dice = random.Random(7)
    known = service()
    for said in dice.sample(messages("dev.jsonl"), 15) + dice.sample(messages("dev_sets.jsonl"), 5):
        talk = Conversation("qitai-xibeiwan")
        plain, hidden = known.answer(said, talk, 0.0).answer, known.answer(peppered(said, dice), talk, 0.0).answer
        assert (hidden.kind, hidden.duties) == (plain.kind, plain.duties), said


@settings(max_examples=60, deadline=None)
@given(PLAIN, st.lists(st.tuples(st.integers(0, 20), st.sampled_from(HIDDEN)), max_size=12))
def test_the_canonical_spelling_is_the_same_with_and_without_them(text: str, put: list[tuple[int, str]]) -> None:
    written = text
    for at, hidden in put:
        written = written[:at] + hidden + written[at:]
    assert normalize(written) == normalize(text)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec=None) | st.sampled_from("".join(HIDDEN)), max_size=80))
def test_the_canonical_spelling_of_any_text_is_its_own(text: str) -> None:
    made = normalize(text)
    assert normalize(made) == made
    assert len(made) <= MAX_MESSAGE


def test_a_list_is_read_as_it_is_seen() -> None:
    assert strip_markup("文\u200b明\u202e养犬\u2066\u3164") == "文明养犬"
    assert strip_markup("文明&#8238;养犬&#x202e;") == "文明养犬"
    assert strip_markup("县\x1b[31m公\x00安\x07局") == "县[31m公安局"
    assert strip_markup("甲\u0085乙\u2028丙\x0b丁") == "甲\n乙\n丙\n丁"
    assert len(strip_markup("镇" + "\u0301" * 500)) <= 3
    assert strip_markup("é à ü 🐕") == "é à ü 🐕"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("清单\u202excod.exe", "清单xcod.exe"),
        ("清\u200b单\n第二行.docx", "清单 第二行.docx"),
        ("../../etc/passwd\x00.pdf", "....etcpasswd.pdf"),
        ("清单.pdf" + "\u0301" * 90, "清单.pdf\u0301\u0301"),
        ("", "没有名字的文件"),
        ("\u202e\u200b", "没有名字的文件"),
        ("甲" * 500 + ".docx", "甲" * 55 + ".docx"),
    ],
)
def test_a_files_name_shows_what_it_is(name: str, shown: str) -> None:
    assert shown_name(name) == shown


def test_an_accounts_name_stays_on_its_line_and_turns_nothing() -> None:
    name = as_name("李\u202e主任\n· 9（站长，写在设置里）\u0336\u0336\u0336\u0336\u2069")
    assert name == "李主任 · 9（站长，写在设置里）\u0336\u0336"


def test_what_is_shown_keeps_its_emoji_and_loses_what_turns() -> None:
    assert shown_safely("👨‍👩‍👧‍👦 ⬅️ \u202e甲\x00\ud83d") == "👨‍👩‍👧‍👦 ⬅️ 甲"
    html = write_html((Block("甲\u202e乙", (Line("丙\x00丁\udc00"),)),))
    assert parse_html(html).text == "甲乙\n丙丁"
    assert seen(seen("甲\u202e\u0301\u0301\u0301\u200b\u0301")) == seen("甲\u202e\u0301\u0301\u0301\u200b\u0301")
