"""Picture cards: every duty of both real lists, and worse ones."""

from __future__ import annotations

import io
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from bot.export.card import TALLEST, WIDTH, Card, compose
from bot.export.marks import Box, Text
from bot.export.picture import picture, width_of
from tests.export.lists import QITAI, awkward, monster, town
from tests.rendering.examples import find, real

if TYPE_CHECKING:
    from knowledge.records import Duty, Town

measure = cache(width_of())
LONGEST = "manas-lanzhouwan/配合/21", "qitai-xibeiwan/配合/25", "manas-lanzhouwan/配合/64"


def composed(duty: Duty, town: Town) -> Card:
    return compose(duty, town, measure)


def words(card: Card) -> str:
    return "".join(mark.text for mark in card.marks if isinstance(mark, Text))


def overflows(card: Card) -> list[str]:
    """What stands outside of the picture's edges."""
    found: list[str] = []
    for mark in card.marks:
        if isinstance(mark, Text):
            right = mark.x + measure(mark.text) * mark.size
            if mark.x < 60 or right > WIDTH - 60 or mark.y > card.height - 20 or mark.y - mark.size < 0:
                found.append(mark.text)
    return found


def overlaps(card: Card) -> list[tuple[str, str]]:
    """Lines that stand on each other."""
    lines = sorted((mark for mark in card.marks if isinstance(mark, Text)), key=lambda mark: mark.y)
    return [
        (above.text, below.text)
        for above, below in pairwise(lines)
        if below.y - above.y < below.size * 0.9
        and above.x < below.x + measure(below.text) * below.size
        and below.x < above.x + measure(above.text) * above.size
    ]


def test_every_duty_of_both_lists_makes_a_card_that_fits() -> None:
    for town_, duty in real():
        card = composed(duty, town_)
        assert 600 < card.height <= TALLEST, duty.id
        assert overflows(card) == [], duty.id
        assert overlaps(card) == [], duty.id


def test_every_card_says_the_town_the_title_who_is_responsible_and_the_item() -> None:
    for town_, duty in real():
        said = words(composed(duty, town_))
        assert town_.full_name in said
        assert duty.title.replace(" ", "") in said.replace(" ", ""), duty.id
        assert f"第{duty.number}项" in said
        assert f"《{town_.list_title}》" in said
        assert all(name in said for name in duty.departments), duty.id


def test_a_card_that_leaves_something_out_says_so_and_one_that_does_not_has_every_word() -> None:
    shortened = 0
    for town_, duty in real():
        card = composed(duty, town_)
        said = words(card).replace(" ", "")
        texts = [
            text.replace(" ", "") for text in (*(c.text for c in duty.clauses), *(step.text for step in duty.steps))
        ]
        whole = all(text in said for text in texts)
        assert whole is not card.shortened, duty.id
        assert ("图上只写了要点" in said) is card.shortened, duty.id
        shortened += card.shortened
    assert 0 < shortened < 40


def test_the_three_levels_have_their_own_colours_and_sentences() -> None:
    seen = {}
    for item, sentence in (("基本/3", "镇里自己负责"), ("配合/20", "县级部门主责，镇里配合"), ("收回/3", "镇里不再办")):
        town_, duty = find(f"{QITAI}/{item}")
        card = composed(duty, town_)
        assert sentence in words(card)
        seen[next(mark.colour for mark in card.marks[1:] if isinstance(mark, Box))] = item
    assert len(seen) == 3


def test_a_recalled_duty_says_with_whom_it_is_now() -> None:
    said = words(composed(find(f"{QITAI}/收回/3")[1], town(QITAI)))
    assert "现在归谁" in said
    assert "奇台县民政局" in said


def test_a_duty_longer_than_any_real_one_still_fits_the_width_and_says_what_is_left_out() -> None:
    for duty in (monster(), awkward()):
        card = composed(duty, town(QITAI))
        assert overflows(card) == []
        assert overlaps(card) == []
        assert card.height + WIDTH <= 10_000
    said = words(composed(monster(), town(QITAI)))
    assert "还有 31 个部门，见清单。" in said
    assert "还有 56 条，见清单。" in said


@pytest.mark.parametrize("duty_id", LONGEST)
def test_the_longest_real_duties_are_painted_over_their_whole_height(duty_id: str) -> None:
    town_, duty = find(duty_id)
    content, card = picture(duty, town_)
    image = Image.open(io.BytesIO(content))
    assert image.format == "PNG"
    assert image.size == (WIDTH, card.height)
    assert len(content) < 1_000_000
    grey = image.convert("L")
    bands = [grey.crop((60, top, WIDTH - 60, top + 200)) for top in range(0, card.height - 200, 200)]
    for band in bands:
        darkest, lightest = band.getextrema()
        assert isinstance(darkest, int)
        assert isinstance(lightest, int)
        assert lightest - darkest > 60


def test_the_same_duty_gives_the_same_bytes() -> None:
    town_, duty = find(f"{QITAI}/配合/20")
    assert picture(duty, town_)[0] == picture(duty, town_)[0]
