"""The picture of /stats: everything inside its edges, however long the names and whatever the numbers."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bot.bootstrap import build_service
from bot.export.card import TALLEST, WIDTH
from bot.export.chart import Subject, compose
from bot.export.marks import Box, Text
from bot.export.picture import paint, width_of
from bot.render.stats import caption
from bot.settings import Settings
from bot.stats import Ranked, Stats, Tallied, quantile
from bot.tally import BOUNDS
from bot.wording import stats as words

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
SUBJECT = Subject("奇台县西北湾镇", "西北湾镇自己负责")
LAST = date(2026, 3, 2)
CAPTION = 1024


@pytest.fixture(scope="module")
def longest(tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The longest titles and department names of both lists."""
    service = build_service(Settings(data_dir=tmp_path_factory.mktemp("data"), seeds_dir=SEEDS))
    duties = [duty for town in service.towns() for duty in service.duties(town.slug)]
    titles = sorted({duty.title for duty in duties}, key=len)[-5:]
    names = sorted({name for duty in duties for name in duty.departments}, key=len)[-5:]
    return tuple(titles), tuple(names)


def stats(*days: Tallied, titles: tuple[str, ...] = (), names: tuple[str, ...] = (), scale: int = 1) -> Stats:
    total = Tallied(*(sum(getattr(day, part) for day in days) for part in ("answered", "choices", "nothing")))
    return Stats(
        first=LAST - timedelta(days=len(days) - 1),
        last=LAST,
        days=days,
        total=total,
        before=total.all * 3 or None,
        not_this=scale,
        smalltalk=0,
        duties=tuple(Ranked(title, scale * (9 - at)) for at, title in enumerate(titles)),
        departments=tuple(Ranked(name, scale * (9 - at)) for at, name in enumerate(names)),
        median=180.0 if total.all else None,
        slow=59_000.0 if total.all else None,
    )


@pytest.mark.parametrize("count", [7, 30, 90])
@pytest.mark.parametrize("scale", [1, 9_876])
def test_nothing_leaves_the_picture_with_the_longest_names_of_both_lists(
    longest: tuple[tuple[str, ...], tuple[str, ...]], count: int, scale: int
) -> None:
    days = tuple(Tallied(scale * (at % 5), scale * (at % 3), scale * (at % 2)) for at in range(count))
    shown = stats(*days, titles=longest[0], names=longest[1], scale=scale)
    measure = width_of()
    card = compose(shown, SUBJECT, "2026-03-02 09:00", measure)
    assert card.height <= TALLEST
    texts = [mark for mark in card.marks if isinstance(mark, Text)]
    for mark in texts:
        assert mark.x >= 40
        assert mark.x + measure(mark.text) * mark.size <= WIDTH - 40
        assert mark.size < mark.y < card.height
    lines = sorted(texts, key=lambda mark: (mark.y, mark.x))
    for left, right in pairwise(lines):
        if left.y == right.y:
            assert left.x + measure(left.text) * left.size < right.x
    assert paint(card).startswith(b"\x89PNG")


def test_a_bar_is_as_high_as_its_day_beside_the_grid() -> None:
    card = compose(stats(Tallied(2, 1, 1), Tallied(), Tallied(8, 0, 0)), SUBJECT, "", width_of())
    marks = [mark for mark in card.marks if isinstance(mark, Box)]
    bars = [mark for mark in marks if mark.width == 64.0]
    unit = bars[0].height / 2
    assert [round(bar.height / unit, 3) for bar in bars] == [2, 1, 1, 8]
    assert bars[0].y + bars[0].height == bars[-1].y + bars[-1].height
    assert bars[1].y + bars[1].height == pytest.approx(bars[0].y)


def test_without_questions_the_picture_says_so() -> None:
    card = compose(stats(*(Tallied() for _ in range(30))), SUBJECT, "", width_of())
    texts = [mark.text for mark in card.marks if isinstance(mark, Text)]
    assert words.NONE_YET in texts
    assert "0" in texts
    assert not [text for text in texts if "%" in text and "次" in text]


def test_the_same_numbers_give_the_same_picture() -> None:
    shown = stats(Tallied(1, 2, 3))
    assert paint(compose(shown, SUBJECT, "", width_of())) == paint(compose(shown, SUBJECT, "", width_of()))


def test_the_words_beneath_fit_a_caption_with_the_longest_names(
    longest: tuple[tuple[str, ...], tuple[str, ...]],
) -> None:
    days = tuple(Tallied(98_765, 98_765, 98_765) for _ in range(90))
    shown = caption(stats(*days, titles=longest[0], names=longest[1], scale=98_765), "某" * 40, "某镇", ())
    assert len(shown.html) <= CAPTION


def test_the_difference_to_before_is_told_in_hundredths_only_where_that_says_something() -> None:
    assert words.change(12, 10, 30) == "比前30天多 2 次（20%）"
    assert words.change(9, 12, 7) == "比前7天少 3 次（25%）"
    assert words.change(12, 1, 30) == "比前30天多 11 次"
    assert words.change(5, 5, 30) == "和前30天一样多"
    assert words.change(5, None, 30) == ""


def test_shares_never_hide_what_there_is() -> None:
    assert [words.share(*each) for each in ((1, 1000), (999, 1000), (0, 5), (5, 5), (0, 0))] == [
        "1%",
        "99%",
        "0%",
        "100%",
        "0%",
    ]


def test_times_within_which_a_share_was_answered_come_from_the_steps() -> None:
    assert quantile({}, 0.5) is None
    assert quantile({100: 10}, 0.5) == 87.5
    assert quantile({100: 95, 1000: 5}, 0.95) == 100
    assert quantile({100: 94, 1000: 6}, 0.95) == pytest.approx(800 + 200 / 6)
    assert quantile({BOUNDS[-1]: 1}, 0.95) == pytest.approx(30_000 + 30_000 * 0.95)
    assert [words.seconds(each) for each in (20, 180, 1_240, 12_400)] == ["不到 0.1 秒", "0.2 秒", "1.2 秒", "12 秒"]
