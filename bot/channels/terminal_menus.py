"""Numbered rows of the terminal chat: parts, categories and departments of a list, and items of one number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from bot.render.handed_down import in_plain_words, picks
from bot.wording import browse as words
from bot.wording import compare, console
from bot.wording.levels import PART_NAMES
from knowledge.catalogue import Shelf, category_counts, department_counts, part_counts
from knowledge.language.normalize import normalize
from knowledge.records import Duty, ListPart, Town
from knowledge.understanding.wants import picked_choice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.handed_down import HandedDown


@dataclass(frozen=True, slots=True)
class Against:
    """A duty beside what another town has of its matter."""

    duty: Duty
    there: Town


@dataclass(frozen=True, slots=True)
class RuledBy:
    """The duty that a handed-down task is said to be."""

    duty: Duty


Goal: TypeAlias = ListPart | Shelf | Duty | Against | RuledBy | Town
"""What a row leads to: the categories of a part, the duties on a shelf, one duty, one beside another town's, the
ruling on a task that is one's, or a town to choose."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. It is chosen by its number, or by one of its names."""

    label: str
    goal: Goal
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Menu:
    """What is to be chosen from."""

    town: Town
    heading: str
    rows: tuple[Row, ...]
    how: str = console.MENU_HOW

    @property
    def lines(self) -> tuple[str, ...]:
        """As they are printed."""
        numbered = (f"  {number}. {row.label}" for number, row in enumerate(self.rows, 1))
        return (self.heading, *numbered, *filter(None, (self.how,)))

    @property
    def whole(self) -> Row | None:
        """The row that leads to all that the others divide; None where there is none."""
        last = self.rows[-1] if self.rows else None
        return last if last and isinstance(last.goal, Shelf) and last.goal.part and not last.goal.category else None

    def chosen(self, said: str) -> Row | None:
        """The row that a line chooses; None when it says something else."""
        place = picked_choice(normalize(said))
        if place is not None:
            return self.rows[place - 1] if place <= len(self.rows) else None
        return next((row for row in self.rows if said in row.names), None)

    def beyond(self, said: str) -> bool:
        """Whether a line is the number of a row that there is none of."""
        place = picked_choice(normalize(said))
        return place is not None and place > len(self.rows)


def towns(found: Sequence[Town]) -> Menu:
    """The towns to choose from, at least one."""
    rows = tuple(Row(town.full_name, town, (town.full_name, town.name)) for town in found)
    return Menu(found[0], console.CHOOSE_TOWN, rows, how="")


def parts(town: Town, duties: Sequence[Duty]) -> Menu:
    """The parts of a town's list."""
    rows = (Row(f"{words.part_line(part, town)}{count} 项", part, _called(part)) for part, count in part_counts(duties))
    return Menu(town, words.whole_list(town, len(duties)), tuple(rows), console.MENU_HOW_PARTS)


def categories(town: Town, part: ListPart, duties: Sequence[Duty]) -> Menu:
    """The categories of a part, and the whole of it."""
    counts = category_counts(duties, part)
    count = sum(each for _, each in counts)
    rows = [Row(words.counted(name, each), Shelf(town, part, name), (name,)) for name, each in counts]
    return Menu(town, words.part_heading(town, part, count), (*rows, Row(words.whole_part(count), Shelf(town, part))))


def departments(town: Town, duties: Sequence[Duty], only: Sequence[str] = (), before: str = "") -> Menu:
    """The departments of a town's list, or ``only`` some of them; ``before`` is said first."""
    counts = [pair for pair in department_counts(duties) if not only or pair[0] in only]
    rows = tuple(Row(words.counted(name, count), Shelf(town, department=name), (name,)) for name, count in counts)
    heading = before or (words.WHICH_DEPARTMENT if only else words.departments_heading(town, len(counts)))
    return Menu(town, heading, rows)


def same_number(town: Town, number: int, duties: Sequence[Duty]) -> Menu:
    """The items of several parts that have one number."""
    rows = tuple(Row(words.part_and_title(duty), duty, _called(duty.part)) for duty in duties)
    return Menu(town, words.WHICH_PART.format(number=number), rows)


def to_compare(left: Town, right: Town, duties: Sequence[Duty]) -> Menu:
    """The duties of two towns that words to compare by may mean."""
    sides = [(duty, *((left, right) if duty.town == left.slug else (right, left))) for duty in duties]
    rows = tuple(Row(f"{duty.title}（{here.name}）", Against(duty, there)) for duty, here, there in sides)
    return Menu(left, compare.WHICH_ONE, rows)


def rulings(found: HandedDown) -> Menu:
    """Whose the tasks of a notice are, and what to open or settle."""
    rows = (Row(pick.label, RuledBy(pick.duty) if pick.rules else pick.duty) for pick in picks(found))
    return Menu(found.town, in_plain_words(found) + "\n", tuple(rows), console.MENU_HOW_NUMBER)


def begin(town: Town, duties: Sequence[Duty], said: str) -> Menu | Shelf | None:
    """What /browse and some words open: a part, a category, or the menu of those parts that have it; None for neither."""
    menu = parts(town, duties)
    said = "".join(said.split())
    part = next((row.goal for row in menu.rows if any(said.startswith(name) for name in row.names)), None)
    if not isinstance(part, ListPart):
        found = [
            (each, name) for each, _ in part_counts(duties) for name, _ in category_counts(duties, each) if name == said
        ]
        if len(found) == 1:
            return Shelf(town, *found[0])
        rows = tuple(
            Row(words.category_where(each, name), Shelf(town, each, name), _called(each)) for each, name in found
        )
        return Menu(town, said, rows) if rows else None
    named = next(
        (row.goal for row in categories(town, part, duties).rows if row.names and said.endswith(row.names)), None
    )
    return named if isinstance(named, Shelf) else categories(town, part, duties)


def _called(part: ListPart) -> tuple[str, ...]:
    """How people call a part: 配合履职, 配合."""
    return PART_NAMES[part], str(part)
