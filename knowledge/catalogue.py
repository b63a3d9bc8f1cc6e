"""Reading a list as it is printed: part → category → duty, and department → its duties in a town or a county."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.answers import SetQuery
from knowledge.language.signature import ALIKE, MENDED, distance, signature
from knowledge.records import ListPart
from knowledge.understanding.selecting import named_by

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.records import Duty, Town


@dataclass(frozen=True, slots=True)
class Shelf:
    """One list that can be open: a part, a category of a part, or a department's duties."""

    town: Town
    part: ListPart | None = None
    category: str = ""
    """Of that part; empty for the whole part."""
    department: str = ""
    """Full name; then ``part`` is None."""
    county: bool = False
    """Whether the department's duties in all towns of the county are meant."""

    @property
    def query(self) -> SetQuery:
        """The shelf as a set of one town's duties."""
        return SetQuery(
            parts=(self.part,) if self.part else (),
            categories=(self.category,) if self.category else (),
            departments=(self.department,) if self.department else (),
        )


def part_counts(duties: Sequence[Duty]) -> tuple[tuple[ListPart, int], ...]:
    """The parts that a town's list has, each with its number of duties."""
    counts = Counter(duty.part for duty in duties)
    return tuple((part, counts[part]) for part in ListPart if counts[part])


def category_counts(duties: Sequence[Duty], part: ListPart) -> tuple[tuple[str, int], ...]:
    """The categories of a part in the order of the list, each with its number of duties."""
    return tuple(Counter(duty.category for duty in duties if duty.part is part).items())


def department_counts(duties: Sequence[Duty]) -> tuple[tuple[str, int], ...]:
    """The departments that duties name, those with most duties first. 及其他部门 behind a name is no department more."""
    counts = Counter(name for duty in duties for name in dict.fromkeys(map(named_by, duty.departments)) if name)
    return tuple(counts.most_common())


def towns_of_county(towns: Sequence[Town], town: Town) -> tuple[Town, ...]:
    """The loaded towns of a town's county, itself among them."""
    return tuple(each for each in towns if (each.county, each.prefecture) == (town.county, town.prefecture))


def on_shelf(duties: Sequence[Duty], shelf: Shelf) -> tuple[Duty, ...]:
    """Those duties of one town that stand on a shelf, in the order of the list."""
    return tuple(
        duty
        for duty in duties
        if (shelf.part is None or duty.part is shelf.part)
        and (not shelf.category or duty.category == shelf.category)
        and (not shelf.department or shelf.department in map(named_by, duty.departments))
    )


def find_again(
    duties: Sequence[Duty], part: ListPart, number: int, title: str = ""
) -> tuple[Duty | None, tuple[Duty, ...]]:
    """The duty of a town that stood at a place under a title, also when the list was numbered anew since.

    ``title`` is the title's signature, or empty when only the place is known. Where the duty is gone, what is nearest
    to it by title comes second, best first; nothing may be near.
    """
    here = next((duty for duty in duties if duty.part is part and duty.number == number), None)
    if not title:
        return here, ()
    ranked = sorted(
        (
            (distance(signature(duty.title), title), duty is not here, duty.part is not part, at)
            for at, duty in enumerate(duties)
        ),
    )
    near = [(bits, duties[at]) for bits, _, _, at in ranked if bits <= ALIKE]
    if here is not None and any(duty is here for _, duty in near):
        exact = near[0][0] == 0 and near[0][1] is not here
        return (near[0][1] if exact else here), ()
    if near and near[0][0] <= MENDED:
        return near[0][1], ()
    return None, tuple(duty for _, duty in near[:3])
