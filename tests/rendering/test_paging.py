from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.render.keyboards import turning
from bot.render.paging import paged

SIZES = st.integers(1, 12)


@given(st.integers(0, 40), SIZES)
def test_the_pages_together_show_everything_once_and_in_order(count: int, size: int) -> None:
    every = range(count)
    pages = paged(every, 1, size).pages
    listed = [paged(every, page, size) for page in range(1, pages + 1)]
    assert [each for page in listed for each in page.shown] == list(every)
    assert all(len(page.shown) <= size and list(page.shown)[:1] in ([page.first], []) for page in listed)


@given(st.integers(0, 40), SIZES, st.integers(-5, 60))
def test_a_page_that_is_not_there_is_the_nearest(count: int, size: int, wanted: int) -> None:
    found = paged(range(count), wanted, size)
    assert found.page == min(max(wanted, 1), found.pages)


def test_the_row_turns_only_to_pages_that_are_there() -> None:
    def data(page: int, pages: int) -> list[str]:
        return [button.data for row in turning(page, pages, "to {}".format) for button in row]

    assert data(1, 1) == []
    assert data(1, 3) == ["x", "to 2"]
    assert data(2, 3) == ["to 1", "x", "to 3"]
    assert data(3, 3) == ["to 2", "x"]
