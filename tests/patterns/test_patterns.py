"""No regular expression of ours is slow on any text: neither a message nor a list can hold the bot up."""

from __future__ import annotations

import math
import re
import sys
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.parsing.names import ListNaming
from knowledge.records import Town
from tests.patterns.ambiguity import ambiguous_repeats, two_readings, twofold_neighbours
from tests.patterns.attacks import STEEP, steepness
from tests.patterns.backtracking import StepCounter, TooManyStepsError, tree_of
from tests.patterns.collecting import Found, patterns

ATTACKS = 12
"""Texts that each pattern is tried on; the command tries more."""
AT_RUN_TIME = {
    # Alternatives of escaped names: nothing in them repeats.
    ("knowledge.comparison", "re.escape(town.county)"),
    ("knowledge.understanding.clause_roles", "re.escape(short)"),
    ("knowledge.language.acts", "'|'.join(map(re.escape, words))"),
    ("knowledge.language.bodies", "'|'.join(map(re.escape, pieces))"),
    ("knowledge.parsing.names", "'|'.join(map(re.escape, ordered))"),
    ("knowledge.understanding.offices", "'|'.join(map(re.escape, names))"),
    ("knowledge.understanding.told_offices", "_any_of(acts)"),
    ("knowledge.understanding.told_offices", "_any_of(names)"),
    ("knowledge.evaluation.townships", "'|'.join(map(re.escape, sorted(said"),
    # Bounded repeats, or a single one.
    ("knowledge.parsing.names", "'|'.join(map(re.escape, places))"),
    ("knowledge.parsing.table", "[ （(]*{before}[、）)]"),
    ("knowledge.understanding.comparing", "{holder}{_GAP}{{0,3}}"),
    # Made once, when the module is loaded, and found in it.
    ("knowledge.understanding.comparing", "pattern.replace('_P', _P)"),
    ("knowledge.understanding.bare_dangers", "words"),
    ("knowledge.understanding.dialect", "pattern"),
    ("knowledge.understanding.danger_duties", "title"),
    ("knowledge.understanding.danger_duties", "told"),
    ("knowledge.understanding.danger_rules", "pattern"),
    ("knowledge.understanding.grown_to_danger", "title"),
    ("knowledge.understanding.grown_to_danger", "words"),
    ("knowledge.understanding.list_steps", "(?:{pattern}){_TAIL}"),
    ("knowledge.understanding.notices", "{mark}"),
    ("knowledge.understanding.plain_dangers", "pattern"),
    ("knowledge.understanding.signs_of_danger", "pattern"),
    ("knowledge.understanding.set_frames", "{_BEFORE}{frame}{_AFTER}"),
    ("knowledge.understanding.set_matter_rows", "pattern"),
    ("knowledge.understanding.set_whether", "{_OPENS}{frame}"),
    ("knowledge.understanding.set_shares", "pattern"),
    ("knowledge.understanding.smalltalk", "{pattern}{_FILLER}*"),
    ("knowledge.understanding.which_number", "{_OPENS}{_CALLS}"),
}
"""Where patterns are put together when they are needed: the module, and a piece of how it is written."""
ONCE_SLOW = (
    r"^(?:好的?|嗯+|哦+|噢)*[,，。 ]*说回",
    r"(?:没有|没|有|的|了|里)+$",
    r"(?:都|也|就|就是|才|是)*[一二三]+条",
    r"(?:的|看看|看|吧|呢)*\W*$",
    r"\s*[（(]?\s*(?:共|计)?\s*\d{1,3}\s*项\s*[)）]?$",
    r"^(?:由)?((?:[\u4e00-\u9fff]{2,24}?(?:局|委员会|委|会))(?:[、和及与][\u4e00-\u9fff]{2,24}?(?:局|委员会|委|会))*)(?=负责)",
)
"""What stood here before this test did; the first five let one message or cell hang the bot."""
NEVER_SLOW = (
    r"(?:都|也|就|是)*[一二三]+条",
    r"[,，。 ]*说回",
    r"(?:没有|没|有)++$",
    r"\d{1,4}\s*页?$",
    r"(?:镇|乡).{0,9}(?:谁|哪)",
)


@pytest.fixture(autouse=True)
def _deep_recursion() -> None:
    # The step counter calls itself for every turn of a repeat.
    sys.setrecursionlimit(max(sys.getrecursionlimit(), 20_000))


@cache
def ours() -> tuple[Found, ...]:
    town = Town("yunxi-qingshi", "青石镇", "云溪县", "东州", "某省")
    naming = ListNaming(["云溪县公安局", "云溪县应急管理委员会办公室"], town)
    made = [Found(each, "knowledge.parsing.names") for each in (naming.pattern, naming.placed, naming.township) if each]
    return (*patterns()[0], *made)


def test_every_pattern_is_found_or_known_to_be_made_at_run_time() -> None:
    found, others = patterns()
    assert len(found) > 350
    for each in others:
        assert any(each.module == module and piece in each.written for module, piece in AT_RUN_TIME), each
    for module, piece in AT_RUN_TIME:
        assert any(each.module == module and piece in each.written for each in others), piece


def test_no_repeat_reads_a_text_in_two_ways() -> None:
    twofold = {found.pattern.pattern[:60]: texts for found in ours() if (texts := ambiguous_repeats(found.pattern))}
    assert not twofold


def test_no_two_repeats_side_by_side_share_a_row_of_words() -> None:
    twofold = {found.pattern.pattern[:60]: words for found in ours() if (words := twofold_neighbours(found.pattern))}
    assert not twofold


@pytest.mark.parametrize(
    ("pattern", "twofold"),
    [
        (r"把.{2,16}?(?:有关|相关)*的?(?:有关|相关)*去掉", True),
        (r"(?:有|没)*(?:了)?(?:没|吗)*$", True),
        (r"(?:有关|相关|的)*去掉", False),
        (r"(?:有|没)*+(?:没|吗)*$", False),
        (r"(?:有关)*的(?:有关)*$", False),
        (r"(?:有关)*(?:相关)*$", False),
    ],
)
def test_repeats_side_by_side_are_seen_where_they_share_words(pattern: str, twofold: bool) -> None:
    assert bool(twofold_neighbours(re.compile(pattern))) is twofold


def test_the_steps_of_every_pattern_grow_with_the_square_of_the_text_at_most() -> None:
    steep: dict[str, tuple[float, str]] = {}
    for found in ours():
        power, attack = steepness(found.pattern, ATTACKS)
        if power > STEEP:
            steep[f"{found.place}: {found.pattern.pattern[:60]}"] = (power, attack)
    assert not steep


@pytest.mark.parametrize("pattern", ONCE_SLOW)
def test_patterns_that_were_slow_are_seen_to_be(pattern: str) -> None:
    power, _ = steepness(re.compile(pattern), ATTACKS)
    assert power > STEEP or ambiguous_repeats(re.compile(pattern))


@pytest.mark.parametrize("pattern", NEVER_SLOW)
def test_patterns_that_are_fast_are_let_alone(pattern: str) -> None:
    assert steepness(re.compile(pattern), ATTACKS)[0] <= STEEP
    assert not ambiguous_repeats(re.compile(pattern))


def test_words_that_spell_a_text_in_two_ways_are_told_from_those_that_do_not() -> None:
    assert two_readings(["有", "没有", "没"]) == "没有"
    assert two_readings(["甲乙", "甲", "乙丙", "丙"]) == "甲乙丙"
    assert two_readings(["一二", "一", "二一"]) == "一二一"
    assert two_readings(["好", "好的", "嗯", "哦"]) is None
    assert two_readings(["收", "收了", "收走", "收走了"]) is None


def test_a_pattern_without_end_is_given_up() -> None:
    with pytest.raises(TooManyStepsError):
        StepCounter(tree_of(re.compile("(?:a|a)*b")), 0, 10_000).count_finds("a" * 40)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_the_step_counter_finds_what_python_finds(data: st.DataObject) -> None:
    found = data.draw(st.sampled_from(ours()))
    letters = sorted(set(found.pattern.pattern) - set("\\(){}[]|?*+^$")) + list("一1 ，\n")
    text = "".join(data.draw(st.lists(st.sampled_from(letters), max_size=14)))
    counter = StepCounter(tree_of(found.pattern), found.pattern.flags, 300_000)
    expected = found.pattern.search(text)
    assert counter.search(text) == (expected.span() if expected else None)
    assert counter.steps < math.inf
