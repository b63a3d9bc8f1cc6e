"""Made-up lists of many townships: the same every time, as clean as the real ones, and never taken for a real one."""

from __future__ import annotations

import itertools
from collections import Counter
from pathlib import Path

import pytest

from knowledge.evaluation.places import every_place, places
from knowledge.evaluation.townships import PUBLISHER, townships, write_townships
from knowledge.records import Severity
from knowledge.seeds import load_seeds

SEEDS = Path(__file__).parents[2] / "seeds"
MADE = 4


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("made")
    write_townships(SEEDS, made, MADE)
    return made


def test_made_up_lists_pass_the_checks_of_real_ones(folder: Path) -> None:
    made, real = load_seeds(folder), load_seeds(SEEDS)
    assert made.errors == ()
    notes = Counter(problem.kind for problem in made.problems if problem.severity is Severity.NOTE)
    of_real = Counter(problem.kind for problem in real.problems)
    # As odd as the real lists, and no odder: twice as many notes of a kind would be the making's fault.
    for kind, count in notes.items():
        assert count / MADE <= 2 * max(of_real[kind] / len(real.lists), 1), kind


def test_every_list_says_that_it_is_none(folder: Path) -> None:
    assert {each.duties.town.publisher for each in load_seeds(folder).lists} == {PUBLISHER}


def test_the_same_seed_makes_the_same_files_and_another_one_others(tmp_path: Path, folder: Path) -> None:
    again = write_townships(SEEDS, tmp_path / "again", MADE)
    assert {path.name: path.read_bytes() for path in (tmp_path / "again").iterdir()} == {
        path.name: path.read_bytes() for path in folder.iterdir()
    }
    other = write_townships(SEEDS, tmp_path / "other", MADE, seed=2)
    assert {each.place for each in again}.isdisjoint({each.place for each in other})


def test_lists_differ_in_names_words_and_duties_and_towns_of_a_county_share_its_words() -> None:
    made = list(townships(SEEDS, 40))
    assert len({each.text for each in made}) == len({each.slug for each in made}) == 40
    assert len({tuple(each.counts.values()) for each in made}) > 20
    for each in made:
        assert each.place.name in each.text
        assert not any(name in each.text for name in ("西北湾", "兰州湾", "奇台", "玛纳斯", "昌吉"))
    said: dict[tuple[str, str], set[bool]] = {}
    for each in made:
        said.setdefault((each.place.prefecture, each.place.county), set()).add("强化" in each.text)
    assert len(said) > 1
    assert all(len(ways) == 1 for ways in said.values())


def test_every_duty_is_known_to_come_from_real_ones(folder: Path) -> None:
    real = {each.duties.town.slug: {duty.item for duty in each.duties.duties} for each in load_seeds(SEEDS).lists}
    loaded = {each.duties.town.slug: each.duties for each in load_seeds(folder).lists}
    together: set[str] = set()
    for each in townships(SEEDS, MADE):
        duties = loaded[each.slug].duties
        assert {duty.item for duty in duties} == set(each.origins)
        assert {item for items in each.origins.values() for item in items} <= real[each.base]
        assert Counter(duty.part for duty in duties) == each.counts
        assert 0.8 * len(real[each.base]) < len(duties) < len(real[each.base])
        together |= {each.slug for items in each.origins.values() if len(items) > 1}
    assert together


def test_the_names_are_those_of_chinas_townships_county_by_county() -> None:
    everywhere = every_place()
    assert len(everywhere) == len(set(everywhere)) == 38_690
    assert sum(place.name == "城关镇" for place in everywhere) == 88
    assert sorted(map(repr, places(1))) == sorted(map(repr, everywhere))
    counties = [(p.province, p.prefecture, p.county) for p in places(1)]
    assert sum(a != b for a, b in itertools.pairwise(counties)) + 1 == len(set(counties))
