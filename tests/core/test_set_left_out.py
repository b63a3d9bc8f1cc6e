"""What a set question leaves out: in front of what it asks for or behind it, and where it asks for nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from knowledge.answers import AnswerKind
from knowledge.records import ListPart
from tests.set_answers import answer, is_set

if TYPE_CHECKING:
    from collections.abc import Callable

    from knowledge.records import Duty

BASIC, HELPED, TAKEN = ListPart.BASIC, ListPart.ASSIST, ListPart.RECALLED


def but_for(*offices: str, part: ListPart | None = None) -> Callable[[Duty], bool]:
    """Of a part, with none of some offices, told by a piece of their names."""
    return lambda duty: (
        part in {None, duty.part} and not any(office in name for name in duty.departments for office in offices)
    )


def untitled(word: str, part: ListPart | None = None) -> Callable[[Duty], bool]:
    """Of a part, and without a word in the title."""
    return lambda duty: part in {None, duty.part} and word not in duty.title


OF_ALL = [
    ("民政局不管的有几条", but_for("民政局")),
    ("民政局不管的有哪些", but_for("民政局")),
    ("民政局不管的", but_for("民政局")),
    ("民政局不管的还有哪些", but_for("民政局")),
    ("有几条是民政局不管的", but_for("民政局")),
    ("列一下民政局不管的", but_for("民政局")),
    ("没归民政局的有哪些", but_for("民政局")),
    ("水利局不负责的有几条", but_for("水利局")),
    ("残联不牵头的有哪些", but_for("残联")),
    ("教育局不在里面的有几条", but_for("教育局")),
    ("把应急局的都去掉，还剩几项", but_for("应急管理局")),
    ("把处罚的都去掉，还剩几项", untitled("处罚")),
    ("处罚的一律剔除，还剩几条", untitled("处罚")),
    ("没有写处罚的事项有哪些", untitled("处罚")),
    ("全部事项，民政局不管的有几条", but_for("民政局")),
]
OF_OTHERS = [
    ("民政局以外的局收的有几条", but_for("民政局", part=TAKEN)),
    ("民政局以外的局收走的有几条", but_for("民政局", part=TAKEN)),
    ("民政局以外的部门收回的有几条", but_for("民政局", part=TAKEN)),
    ("卫健委以外的局收回的有哪些", but_for("卫生健康委员会", part=TAKEN)),
    ("民政局以外的局配合的有几条", but_for("民政局", part=HELPED)),
    ("民政局以外的局管的有几条", but_for("民政局")),
]
IN_FRONT = [
    ("不含处罚的收回事项有哪些", untitled("处罚", TAKEN)),
    ("不含处罚的基本职责有几条", untitled("处罚", BASIC)),
    ("没写公安局的配合事项有几条", but_for("公安局", part=HELPED)),
    ("没归公安局管的配合有几条", but_for("公安局", part=HELPED)),
    ("公安局不沾边的配合事项有几项", but_for("公安局", part=HELPED)),
    ("应急局和公安局都不在里头的配合有几条", but_for("应急管理局", "公安局", part=HELPED)),
    ("既没有公安局也没有应急局的配合事项有几条", but_for("应急管理局", "公安局", part=HELPED)),
    (
        "不归在民生服务那一类的基本职责有几项",
        lambda duty: duty.part is BASIC and duty.category != "民生服务",
    ),
    ("收回的，不含处罚的有几条", untitled("处罚", TAKEN)),
    ("除去处罚，收回还有几条", untitled("处罚", TAKEN)),
    ("甭给我列处罚的，收回单子里剩几条", untitled("处罚", TAKEN)),
    ("跟处罚无关的收回事项有几条", untitled("处罚", TAKEN)),
    ("跟处罚没关系的收回有几条", untitled("处罚", TAKEN)),
    ("非处罚类的收回有几条", untitled("处罚", TAKEN)),
    ("不属于民生服务的基本职责有哪些", lambda duty: duty.part is BASIC and duty.category != "民生服务"),
    ("公安局没挂名的配合有几条", but_for("公安局", part=HELPED)),
]
BEHIND = [
    ("收回里水利局没收的有几条", but_for("水利局", part=TAKEN)),
    ("配合的里头，不带公安局玩的有几条", but_for("公安局", part=HELPED)),
    ("配合的，只要不是公安局的都列出来", but_for("公安局", part=HELPED)),
    ("只要不是收走的都算，一共几条", lambda duty: duty.part is not TAKEN),
    ("凡不是收回的都要，有几条", lambda duty: duty.part is not TAKEN),
    ("自己的不要，配合的不要，剩下的有几条", lambda duty: duty.part is TAKEN),
]


@pytest.mark.parametrize(("message", "holds"), OF_ALL)
def test_where_nothing_else_is_named_all_others_of_the_list_are_meant(
    message: str, holds: Callable[[Duty], bool]
) -> None:
    assert is_set(message, holds)


@pytest.mark.parametrize(("message", "holds"), OF_OTHERS)
def test_what_other_offices_did_is_the_part_without_that_office(message: str, holds: Callable[[Duty], bool]) -> None:
    assert is_set(message, holds)


@pytest.mark.parametrize(("message", "holds"), IN_FRONT + BEHIND)
def test_what_is_left_out_may_stand_before_the_part_or_behind_it(message: str, holds: Callable[[Duty], bool]) -> None:
    assert is_set(message, holds)


@pytest.mark.parametrize("message", ["民政局不管的，我找谁", "民政局不管的事找谁", "公安局不管的纠纷找谁"])
def test_who_sees_to_what_an_office_leaves_asks_for_no_set(message: str) -> None:
    assert answer(message).kind is not AnswerKind.SET
