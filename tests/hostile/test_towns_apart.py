"""A list from one town never answers for another."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.render import Section, message, pages, plain
from bot.render.looks import Look
from knowledge.answers import AnswerKind
from knowledge.conversation import Conversation
from knowledge.desk import Desk
from knowledge.matching.taught import Taught
from knowledge.records import Clause, DutyList, Step, Town
from knowledge.seeds import load_seeds
from tests.loopback import parse_html

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.answers import Answer
    from knowledge.records import Duty

ROOT = Path(__file__).parents[2]
SIGNS = {"yunxi-qingshi": "⑴", "donghe-baiyang": "⑵", "nanhe-heitan": "⑶"}
"""What every word of a made-up town's list ends with, and no other town's does."""
TOWNS = (
    Town("yunxi-qingshi", "青石镇", "云溪县", "东州"),
    Town("donghe-baiyang", "白杨乡", "东河县", "东州"),
    Town("nanhe-heitan", "黑滩街道", "南河区", "西州"),
)
QUESTIONS = ("dev.jsonl", "dev_sets.jsonl", "dev2_sets.jsonl", "dev_emergency.jsonl", "dev_oos.jsonl")


@cache
def real() -> tuple[DutyList, ...]:
    folders = (ROOT / "seeds", ROOT / "tests" / "questions" / "transfer" / "seeds")
    return tuple(each.duties for folder in folders for each in load_seeds(folder).lists)


def signed(duty: Duty, town: Town, sign: str) -> Duty:
    """A real duty as another town's, every word of it signed."""

    def ours(words: str) -> str:
        return (
            words.replace("奇台县", town.county).replace("西北湾镇", town.name).replace("昌吉州", town.prefecture)
            + sign
        )

    return replace(
        duty,
        town=town.slug,
        title=ours(duty.title),
        departments=tuple(map(ours, duty.departments)),
        clauses=tuple(
            Clause(tuple(map(ours, each.departments)), ours(each.text), each.section) for each in duty.clauses
        ),
        steps=tuple(Step(ours(each.text), each.section) for each in duty.steps),
    )


@cache
def desk() -> Desk:
    """Three towns whose lists say nearly the same, and both real ones beside them."""
    duties = real()[0].duties if real()[0].town.slug == "qitai-xibeiwan" else real()[1].duties
    lists = [
        DutyList(town, tuple(signed(duty, town, SIGNS[town.slug]) for duty in duties[place::3][:60]))
        for place, town in enumerate(TOWNS)
    ]
    made = Desk([*lists, *real()[:2]])
    made.warm()
    return made


@cache
def messages() -> tuple[str, ...]:
    found: list[str] = []
    for name in QUESTIONS:
        with (ROOT / "tests" / "questions" / name).open(encoding="utf-8") as lines:
            found += [json.loads(line)["q"] for line in lines]
    return tuple(found)


def everything_shown(answer: Answer, home: Town) -> str:
    """All that any channel shows of an answer, and what its buttons open."""
    texts = [plain(answer)]
    for brief in (False, True):
        shown = message(answer, Look(brief=brief, home=home, elsewhere=True))
        texts += [parse_html(shown.html).text, *(button.label for row in shown.buttons for button in row)]
    for scored in answer.duties[:3]:
        texts += [parse_html(page).text for section in Section for page in pages(scored.duty, section, scored.town)]
    return "\n".join(texts)


def other_signs(slug: str) -> Iterable[str]:
    return (sign for town, sign in SIGNS.items() if town != slug)


@settings(max_examples=8, deadline=None)
@given(st.sampled_from(TOWNS), st.lists(st.sampled_from(messages()), min_size=1, max_size=4))
def test_a_talk_in_one_town_shows_no_word_of_anothers_list(town: Town, said: list[str]) -> None:
    talk = Conversation(town.slug)
    for turn, text in enumerate(said):
        named = {each.slug for each in desk().read_towns(text)[1]} - {town.slug}
        answer, talk = desk().answer(text, talk, float(turn))
        if named:
            break
        assert all(each.duty.town == each.town.slug == town.slug for each in answer.duties)
        shown = everything_shown(answer, town)
        assert not any(sign in shown for sign in other_signs(town.slug)), text
        assert talk.town == town.slug
        assert all(
            each.startswith(f"{town.slug}/") for each in (*filter(None, [talk.duty]), *talk.choices, *talk.talked)
        )


@pytest.mark.parametrize("home", TOWNS, ids=lambda town: town.slug)
def test_a_town_that_is_named_answers_alone_and_is_named_in_the_answer(home: Town) -> None:
    dice = random.Random(3)
    for other in TOWNS:
        for text in dice.sample(messages(), 8):
            if desk().read_towns(text)[1]:
                continue
            answer, talk = desk().answer(f"{other.full_name} {text}", Conversation(home.slug), 0.0)
            owners = {each.duty.town for each in answer.duties}
            assert owners <= {other.slug}, text
            assert talk.town == home.slug
            if answer.kind in {AnswerKind.DUTY, AnswerKind.CHOICES, AnswerKind.SET} and owners:
                shown = message(answer, Look(home=home, elsewhere=True))
                assert other.name in parse_html(shown.html).text, text


def test_each_list_of_the_repository_answers_for_its_own_town_alone() -> None:
    known = Desk(real())
    dice = random.Random(5)
    for each in real():
        foreign = [town for town in known.towns if town.county != each.town.county]
        for text in dice.sample(messages(), 5):
            if known.read_towns(text)[1]:
                continue
            answer, _ = known.answer(text, Conversation(each.town.slug), 0.0)
            assert all(scored.duty.town == each.town.slug for scored in answer.duties)
            shown = everything_shown(answer, each.town)
            assert not any(town.county in shown for town in foreign), text


def test_lists_that_say_the_same_keep_their_own_towns() -> None:
    first, second = TOWNS[:2]
    duties = real()[0].duties[:40]
    twins = [DutyList(town, tuple(replace(duty, town=town.slug) for duty in duties)) for town in (first, second)]
    both = Desk(twins)
    for town in (first, second):
        answer, _ = both.answer(duties[3].title, Conversation(town.slug), 0.0)
        assert {each.town for each in answer.duties} == {town}
        assert {each.duty.town for each in answer.duties} == {town.slug}


@settings(max_examples=6, deadline=None)
@given(st.sampled_from(TOWNS), st.sampled_from(messages()), st.integers(0, 50))
def test_what_one_town_is_taught_changes_no_other_town(town: Town, phrase: str, place: int) -> None:
    duties = desk().duties(town.slug)
    taught = desk().with_taught({town.slug: [Taught(phrase, duties[place % len(duties)].id)]})
    for other in TOWNS:
        if other != town:
            for text in (phrase, messages()[place]):
                talk = Conversation(other.slug)
                if not desk().read_towns(text)[1]:
                    assert taught.answer(text, talk, 0.0) == desk().answer(text, talk, 0.0)


def test_what_a_town_is_taught_with_anothers_duty_means_nothing() -> None:
    first, second = TOWNS[:2]
    stranger = desk().duties(second.slug)[0]
    taught = desk().with_taught({first.slug: [Taught("洗衣机甩干桶不转了", stranger.id)]})
    answer, _ = taught.answer("洗衣机甩干桶不转了", Conversation(first.slug), 0.0)
    assert all(each.duty.town == first.slug for each in answer.duties)
