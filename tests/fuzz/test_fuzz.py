"""Everything that fuzzing found, once; and a little more of it each time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.material import PIECES
from tests.fuzz.own import Trace, search
from tests.fuzz.target import CORPUS, Target, kept, targets

TARGETS = targets()
texts = st.lists(st.sampled_from(PIECES), max_size=8).map(lambda each: "".join(each).encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_what_fuzzing_kept_breaks_nothing(name: str) -> None:
    for data in (*TARGETS[name].starts, *kept(name)):
        TARGETS[name].run(data)


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from(sorted(set(TARGETS) - {"exports"})), st.binary(max_size=3), st.one_of(texts, st.binary(max_size=60))
)
def test_made_up_bytes_break_nothing(name: str, first: bytes, data: bytes) -> None:
    TARGETS[name].run(first + data)


def test_the_corpus_is_small_and_belongs_to_targets_that_there_are() -> None:
    assert {path.stem for path in CORPUS.iterdir()} == set(TARGETS)
    assert all(kept(name) for name in TARGETS)
    assert sum(path.stat().st_size for path in CORPUS.iterdir()) < 300_000


def test_the_search_finds_what_is_hidden_behind_three_steps() -> None:
    from knowledge.parsing.numbers import row_number

    def hidden(data: bytes) -> None:
        found = row_number(data.decode("utf-8", "replace"))
        assert found is None or found[0] != 11

    starts = (b"1", "第三项".encode())
    pool, failing, why = search(Target(hidden, starts, ("十", "第", "1")), (), 20.0, 1)
    assert failing is not None
    assert "AssertionError" in why
    assert len(pool) > 1
    assert Trace().run(hidden, b"1") != Trace().run(hidden, b"x")
