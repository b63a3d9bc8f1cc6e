"""What new lists change, said as somebody who keeps the lists would say it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.changes import Aspect, compare
from knowledge.loading import load_file

if TYPE_CHECKING:
    from knowledge.records import Duty, DutyList

QINGSHI = Path(__file__).parents[1] / "data" / "qingshi.txt"
LIST = load_file(QINGSHI.read_bytes(), QINGSHI.name).duties


def with_duties(*duties: Duty) -> tuple[DutyList]:
    return (replace(LIST, duties=duties),)


def test_equal_lists_have_no_changes() -> None:
    assert compare((LIST,), (LIST,)).empty


def test_a_duty_whose_place_in_the_file_moved_is_not_changed() -> None:
    moved = tuple(replace(duty, source=replace(duty.source, line=duty.source.line + 7)) for duty in LIST.duties)
    assert compare((LIST,), with_duties(*moved)).empty


def test_a_duty_taken_out_renumbers_those_that_follow_and_changes_none() -> None:
    first, second, *others = LIST.duties
    changes = compare((LIST,), with_duties(replace(second, number=1), *others))
    assert changes.removed == (first,)
    assert [(each.before.number, each.after.number) for each in changes.renumbered] == [(2, 1)]
    assert not changes.added
    assert not changes.changed


def test_a_new_name_for_the_same_duty_is_a_change() -> None:
    first, *others = LIST.duties
    renamed = replace(first, title=f"{first.title}及培训")
    changes = compare((LIST,), with_duties(renamed, *others))
    assert [(each.before.title, each.aspects) for each in changes.changed] == [(first.title, (Aspect.TITLE,))]


def test_another_duty_in_its_place_is_one_added_and_one_removed() -> None:
    first, *others = LIST.duties
    other = replace(first, title="受理公共法律咨询窗口")
    changes = compare((LIST,), with_duties(other, *others))
    assert (changes.added, changes.removed, changes.changed) == ((other,), (first,), ())


def test_two_duties_of_one_name_are_told_apart_by_their_order() -> None:
    first, *others = LIST.duties
    twin = replace(first, number=99)
    assert compare(with_duties(first, *others, twin), with_duties(first, *others, twin)).empty


def test_each_aspect_of_a_change_is_named() -> None:
    duty = next(duty for duty in LIST.duties if duty.clauses and duty.steps)
    changed = replace(duty, category="别的", departments=("县水利局",), clauses=duty.clauses[:0], steps=duty.steps[:0])
    changes = compare(with_duties(duty), with_duties(changed))
    assert changes.changed[0].aspects == (Aspect.CATEGORY, Aspect.DEPARTMENTS, Aspect.CLAUSES, Aspect.STEPS)


def test_a_town_that_comes_or_goes_is_all_added_or_all_removed() -> None:
    assert compare((), (LIST,)).added == LIST.duties
    assert compare((LIST,), ()).removed == LIST.duties
