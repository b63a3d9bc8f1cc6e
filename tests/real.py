"""Both real lists and the desk on them: read once by a process of tests, and shared by all that does not change them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.desk import Desk
from knowledge.language.normalize import normalize
from knowledge.matching.vocabulary import Vocabulary, read_vocabulary
from knowledge.seeds import load_seeds
from knowledge.understanding.sets import SetReader

if TYPE_CHECKING:
    from knowledge.answers import SetQuery
    from knowledge.records import DutyList

SEEDS = Path(__file__).parents[1] / "seeds"


@cache
def real_lists() -> tuple[DutyList, ...]:
    """Both real lists."""
    return tuple(each.duties for each in load_seeds(SEEDS).lists)


@cache
def list_of(town: str) -> DutyList:
    """That of a town."""
    return next(each for each in real_lists() if each.town.slug == town)


@cache
def real_desk() -> Desk:
    """The desk on both."""
    return Desk(real_lists())


@cache
def vocabulary() -> Vocabulary:
    """All that the shipped model was fitted on."""
    return read_vocabulary()


@cache
def reader_of(town: str) -> SetReader:
    """What reads questions for sets of a town's duties."""
    return SetReader(list_of(town).duties, list_of(town).town.county)


def set_asked(message: str, town: str = "qitai-xibeiwan") -> SetQuery:
    """The set of a town's duties that a message asks for."""
    found = reader_of(town).read(normalize(message))
    assert found is not None
    return found.query
