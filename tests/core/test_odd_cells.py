"""Cells in other forms: departments, receivers, numbered texts, and whom a clause binds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from knowledge.parsing.departments import split_departments
from knowledge.parsing.receivers import read_receiver
from knowledge.parsing.steps import parse_steps
from tests.core.odd_lists import YUELU, YUHUAN, YUNXI, bound, pairs, recalled, steps

if TYPE_CHECKING:
    from knowledge.records import Town


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("区委统战部、区人大常委会机关、区政协机关", ["区委统战部", "区人大常委会机关", "区政协机关"]),
        ("县农业农村局（宅基地执法）、县自然资源局", ["县农业农村局（宅基地执法）", "县自然资源局"]),
        ("县公安局（牵头）\n县农业农村局（配合）", ["县公安局", "县农业农村局"]),
        ("县公安局\n(牵头)、县农业农村局", ["县公安局", "县农业农村局"]),
        ("市农业农村和水利局，以及其他有关部门", ["市农业农村和水利局", "其他有关部门"]),
        ("牵头部门：市水利局 配合部门：市海洋与渔业执法队、市公安局", ["市水利局", "市海洋与渔业执法队", "市公安局"]),
        ("主管部门：县公安局；协同部门：县农业农村局", ["县公安局", "县农业农村局"]),
        ("牵头单位：县公安局\n配合单位：县民政局", ["县公安局", "县民政局"]),
        ("1.县教育局\n2.县民政局", ["县教育局", "县民政局"]),
        ("1.县教育局2.县民政局", ["县教育局", "县民政局"]),
        ("县教育局/县民政局", ["县教育局", "县民政局"]),
        ("县教育局和县民政局", ["县教育局", "县民政局"]),
        ("县住房和城乡建设局、县林业和草原局", ["县住房和城乡建设局", "县林业和草原局"]),
        ("县城市管\n理局\n县公安局", ["县城市管理局", "县公安局"]),
        ("县公安局（治安大队、交警大队）、县民政局", ["县公安局（治安大队、交警大队）", "县民政局"]),
    ],
)
def test_names_are_never_joined_across_marks_nor_kept_with_labels(cell: str, names: list[str]) -> None:
    assert list(split_departments(cell)) == names


@pytest.mark.parametrize(
    ("cell", "departments", "texts"),
    [
        ("区公安分局\n区市场监督管理局\n工作方式：联合执法", ["区公安分局", "区市场监督管理局"], ["联合执法"]),
        ("县民政局 工作方式：直接发放", ["县民政局"], ["直接发放"]),
        ("上级部门：县公安局；工作方式：甲", ["县公安局"], ["甲"]),
        ("1.承接部门：县公安局。2.工作方式：开展执法检查。", ["县公安局"], ["开展执法检查。"]),
        ("【承接部门】县公安局【工作方式】开展检查", ["县公安局"], ["开展检查"]),
        ("县卫生健康局负责办理", ["县卫生健康局"], ["县卫生健康局负责办理"]),
        ("县公安局开展检查，依法查处。", ["县公安局"], ["县公安局开展检查，依法查处。"]),
        ("由县公安局承接，通过巡查开展。", ["县公安局"], ["由县公安局承接，通过巡查开展。"]),
        ("县公安局\n1.甲；2.乙。", ["县公安局"], ["甲；", "乙。"]),
        ("县公安局", ["县公安局"], []),
        ("不再开展。", [], ["不再开展。"]),
    ],
)
def test_receivers_and_their_work_are_told_apart(cell: str, departments: list[str], texts: list[str]) -> None:
    duty = recalled(cell)
    assert list(duty.departments) == departments
    assert [clause.text for clause in duty.clauses] == texts
    assert all(clause.departments == duty.departments for clause in duty.clauses)


def test_words_in_the_receiver_column_that_name_nobody_are_kept_as_text() -> None:
    duty = recalled("市级不再下达", "取消考核指标。")
    assert (duty.departments, [c.text for c in duty.clauses]) == ((), ["市级不再下达", "取消考核指标。"])


def test_of_several_receivers_each_is_bound_by_its_own_sentence() -> None:
    duty = recalled("县卫生健康局、县医疗保障局", "县卫生健康局负责执业检查；\n县医疗保障局负责基金使用检查。")
    assert pairs(duty) == [
        (("县卫生健康局",), "县卫生健康局负责执业检查；"),
        (("县医疗保障局",), "县医疗保障局负责基金使用检查。"),
    ]


def test_any_text_is_a_receiver_cell() -> None:
    for text in ("", "：", "承接部门：", "工作方式：", "1.", "【】", "无", "。；\n"):
        found = read_receiver(text, text)
        assert all(name.strip() for name in found.departments), text


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("1.统筹2.建立台账3.组织劝返", ["统筹", "建立台账", "组织劝返"]),
        ("（1）甲（2）乙", ["甲", "乙"]),
        ("①甲②乙", ["甲", "乙"]),
        ("1.甲。3.丙；2.乙", ["甲。", "丙；", "乙"]),
        ("<ol><li>开展巡查；</li><li>上报；</li></ol>", ["开展巡查；", "上报；"]),
        ("受理；\n落实；", ["受理；", "落实；"]),
        ("一是宣传；二是巡查。", ["宣传；", "巡查。"]),
        ("• 宣传；\n• 巡查。", ["宣传；", "巡查。"]),
        ("1.执行第2.条规定2.上报", ["执行第2.条规定", "上报"]),
        ("1.投入2.5万元", ["投入2.5万元"]),
        ("1.按第（2）项办理", ["按第（2）项办理"]),
    ],
)
def test_items_are_found_by_sequence_even_without_marks_between_them(text: str, items: list[str]) -> None:
    assert steps(text) == items


def test_a_heading_beneath_a_heading_keeps_both() -> None:
    found_steps = parse_steps("一、日常防治\n（一）汛前排查\n1.排查；\n2.上报。\n二、应急处置\n1.转移。")
    assert [step.section for step in found_steps] == ["日常防治—汛前排查", "日常防治—汛前排查", "应急处置"]


def test_a_comma_parts_two_departments_that_are_each_charged_with_their_own() -> None:
    text = "县林业局负责陆生动物管理，县农业农村局负责水生动物管理。"
    assert bound("县林业局、县农业农村局", text) == [
        (("县林业局",), "县林业局负责陆生动物管理，"),
        (("县农业农村局",), "县农业农村局负责水生动物管理。"),
    ]
    shared = "县林业局牵头，县农业农村局配合，开展联合执法。"
    assert bound("县林业局、县农业农村局", shared) == [(("县林业局",), shared)]


def test_a_body_at_the_start_of_a_line_opens_its_own_clause() -> None:
    text = "市医疗保障局：制定政策，参保登记\n国家税务总局玉环市税务局：负责征缴"
    assert bound("市医保局、市税务局", text, YUHUAN) == [
        (("市医保局",), "制定政策，参保登记"),
        (("市税务局",), "负责征缴"),
    ]


def test_a_body_of_the_prefecture_is_not_taken_for_the_city_s_own() -> None:
    owners = [o for o, _ in bound("玉环市公安局", "市公安局负责甲；台州市公安局负责丙。", YUHUAN)]
    assert owners == [("玉环市公安局",), ("台州市公安局",)]


def test_an_unlisted_body_of_a_county_level_city_is_kept_as_said() -> None:
    assert [o for o, _ in bound("玉环市公安局", "市气象局负责预警。", YUHUAN)] == [("市气象局",)]


def test_words_for_all_departments_bind_all_of_them() -> None:
    both = ("县公安局", "县民政局")
    cell = "县公安局、县民政局"
    assert bound(cell, "1.县公安局负责甲；2.县民政局负责乙；3.两部门联合开展督查")[-1][0] == both
    assert bound(cell, "县公安局负责甲；\n县民政局负责乙；\n以上部门每半年检查一次。")[-1][0] == both


def test_labels_and_roles_in_the_text_are_headings() -> None:
    text = "牵头部门：县公安局\n1.统筹。\n配合部门：县民政局、县财政局\n1.县民政局负责救助；\n2.县财政局负责资金。"
    assert bound("县公安局、县民政局、县财政局", text) == [
        (("县公安局",), "统筹。"),
        (("县民政局",), "县民政局负责救助；"),
        (("县财政局",), "县财政局负责资金。"),
    ]
    roles = "县公安局（牵头）：1.甲；2.乙。县民政局（配合）：1.丙。"
    assert bound("县公安局、县民政局", roles) == [
        (("县公安局",), "甲；"),
        (("县公安局",), "乙。"),
        (("县民政局",), "丙。"),
    ]


def test_departments_in_brackets_behind_a_clause_are_bound_by_it() -> None:
    assert [o for o, _ in bound("县公安局、县民政局", "1.甲（县公安局）；2.乙（县民政局）")] == [
        ("县公安局",),
        ("县民政局",),
    ]


@pytest.mark.parametrize(
    ("cell", "said", "town"),
    [
        ("县公安局交通警察大队、县交通运输局", "县交警大队", YUNXI),
        ("县交警大队、县公安局", "县公安局交警大队", YUNXI),
        ("岳麓区城市管理和综合执法局、岳麓区教育局", "区城管执法局", YUELU),
        ("岳麓区住房和城市建设局、岳麓区教育局", "区住建局", YUELU),
        ("县文化广电体育旅游局、县教育局", "县文广旅体局", YUNXI),
        ("市市场监督管理局岳麓分局、区教育局", "区市场监管分局", YUELU),
        ("县交通运输局、县教育局", "交通部门", YUNXI),
        ("县公安局（森林公安）、县林业局", "县公安局", YUNXI),
    ],
)
def test_a_short_name_is_the_one_department_that_it_shortens(cell: str, said: str, town: Town) -> None:
    assert bound(cell, f"{said}负责甲。", town)[0][0] == (split_departments(cell)[0],)


def test_a_short_name_that_fits_two_departments_is_kept_as_said() -> None:
    assert bound("县粮食储备局、县粮油储运局", "县粮储局负责甲。")[0][0] == ("云溪县粮储局",)
