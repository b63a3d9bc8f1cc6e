"""Lists in other forms: titles, and lists of other provinces read whole."""

from __future__ import annotations

import pytest

from knowledge.parsing.titles import town_from_titles
from knowledge.records import ListPart
from tests.core.odd_lists import errors, find, found, pairs


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("关于公布《云溪县青石镇履职事项清单》的通知", ("", "", "云溪县", "青石镇")),
        ("内蒙古乌兰察布市四子王旗乌兰花镇", ("内蒙古", "乌兰察布市", "四子王旗", "乌兰花镇")),
        ("中共平乡县河古庙镇委员会", ("", "", "平乡县", "河古庙镇")),
    ],
)
def test_titles_in_other_forms_name_the_town(line: str, place: tuple[str, str, str, str]) -> None:
    town = town_from_titles([line])
    assert town is not None
    assert (town.province, town.prefecture, town.county, town.name) == place


@pytest.mark.parametrize(
    ("name", "slug", "counts"),
    [
        ("wangyue.txt", "yuelu-wangyue", (10, 14, 5)),
        ("dadi.txt", "leishan-dadi", (12, 10, 5)),
        ("ganjiang.txt", "yuhuan-ganjiang", (9, 12, 5)),
        ("hegumiao.txt", "pingxiang-hegumiao", (8, 10, 7)),
    ],
)
def test_lists_of_four_provinces_are_read_whole(name: str, slug: str, counts: tuple[int, int, int]) -> None:
    duties = found(name)
    assert duties.town.slug == slug
    assert tuple(sum(duty.part is part for duty in duties.duties) for part in ListPart) == counts
    assert errors(duties) == []
    for duty in duties.duties:
        assert duty.category
        if duty.part is ListPart.ASSIST:
            assert duty.departments
            assert duty.steps
            assert {n for c in duty.clauses for n in c.departments} - set(duty.departments) <= {"各行业主管部门"}


def test_leading_and_assisting_departments_of_one_matter_are_each_bound() -> None:
    bikes = find(found("wangyue.txt"), "配合/13")
    assert pairs(bikes) == [
        (("区城管执法局",), "负责停放秩序管理。"),
        (("区交通运输局",), "区交通运输局负责投放总量核定；"),
        (("区公安交警大队",), "区公安交警大队负责查处违法骑行。"),
    ]


def test_departments_under_sections_are_bound_with_their_section() -> None:
    slides = find(found("dadi.txt"), "配合/4")
    assert [(c.section, c.departments[0]) for c in slides.clauses] == [
        ("日常防治", "县自然资源局"),
        ("日常防治", "县自然资源局"),
        ("日常防治", "县气象局"),
        ("应急处置", "县应急管理局"),
        ("应急处置", "县应急管理局"),
        ("应急处置", "县自然资源局"),
    ]


def test_numbers_that_start_again_in_each_category_are_counted_through() -> None:
    duties = found("hegumiao.txt")
    assert [d.title for d in duties.duties if d.part is ListPart.BASIC][3:5] == [
        "培育自行车、童车产业，推动产业集群发展",
        "做好项目落地服务",
    ]
    assert find(duties, "收回/7").departments == ("县市场监督管理局（县行政审批局）",)
