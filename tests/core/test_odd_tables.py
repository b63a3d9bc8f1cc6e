"""Tables in other forms: headers, page marks, headings, and rows that no list at hand has."""

from __future__ import annotations

import pytest

from knowledge.checks import check_list
from knowledge.parsing.headers import Column, header_columns
from knowledge.records import ListPart, ProblemKind, Severity
from tests.core.odd_lists import ASSIST, BASIC, ROW, errors, pairs, read, steps


@pytest.mark.parametrize(
    "header",
    [
        "序号|事项类别|履职事项|对应上级部门（单位）|上级部门（单位）职责|配合职责",
        "序号|类别|事项名称|上级部门|上级职责|镇级职责",
        "序号|事项分类|事项名称|对应上级部门|上级部门工作职责|乡镇工作职责",
        "序号|分类|主要事项|区级职能部门|区级部门主要职责|街道主要职责",
        "序号|类别|事项名称|责任主体|责任主体职责|乡镇配合事项",
        "序号|事项类别|配合事项|配合部门|部门职责|镇配合内容",
        "序 号|事项类别|事项名称|对应区直部门|区直部门职责|镇（街）配合职责",
        "|事项类别|事项名称|对应上级部门|上级部门职责|乡镇配合职责",
        "NO.|类别|事项名称|牵头部门|部门职责分工|街道履职内容",
    ],
)
def test_columns_of_assisting_duties_are_known_whatever_a_province_calls_them(header: str) -> None:
    assert header_columns(tuple(header.split("|"))) == (
        Column.NUMBER,
        Column.CATEGORY,
        Column.TITLE,
        Column.DEPARTMENTS,
        Column.UPPER_DUTIES,
        Column.TOWN_DUTIES,
    )


def test_an_unknown_header_takes_the_only_place_that_is_left() -> None:
    columns = header_columns(("序号", "类别", "事项名称", "对应上级部门", "做些什么", "乡镇配合职责"))
    assert columns is not None
    assert columns[4] is Column.UPPER_DUTIES


def test_a_department_column_of_recalled_duties_is_the_receiver() -> None:
    assert header_columns(("序号", "事项名称", "上级部门", "工作方式")) == (
        Column.NUMBER,
        Column.TITLE,
        Column.RECEIVER,
        Column.WORK,
    )


def test_a_column_that_nobody_understands_forbids_publication() -> None:
    duties = read(f"{ASSIST}\t流程图", f"{ROW}\t先报后批")
    assert [(p.kind, p.words) for p in errors(duties)] == [(ProblemKind.ROW_LOST, "先报后批")]
    assert errors(read(f"{ASSIST}\t备注", f"{ROW}\t无")) == []


def test_a_header_in_two_rows_is_read_as_one() -> None:
    lines = ["序号\t事项类别\t事项名称\t上级部门\t\t乡镇", "\t\t\t对应上级部门\t上级部门职责\t乡镇配合职责", ROW]
    duty = read(*lines).duties[0]
    assert (duty.departments, steps("配合巡查")) == (("县公安局",), [step.text for step in duty.steps])


@pytest.mark.parametrize(
    "stray",
    ["第 2 页 共 9 页", "第2页/共9页", "Page 3 of 9", "· 3 ·", "—３—", "3/9", "青石镇履职事项清单", "- 12 -"],
)
def test_page_marks_and_running_titles_are_no_part_of_a_duty(stray: str) -> None:
    duties = read(ASSIST, ROW, stray, ROW.replace("1", "2", 1), stray)
    assert [(duty.number, [step.text for step in duty.steps]) for duty in duties.duties] == [
        (1, ["配合巡查"]),
        (2, ["配合巡查"]),
    ]
    assert duties.problems == ()


@pytest.mark.parametrize(
    "title", ["第二部分 配合履职事项（共1项）", "二、配合履职（1项）", "配合履职事项清单（共1项）"]
)
def test_a_part_title_after_a_table_opens_the_part_and_announces_its_count(title: str) -> None:
    duties = read(BASIC, "1\t党的建设\t抓党建", title, ASSIST, ROW)
    assert [duty.title for duty in duties.duties] == ["抓党建", "甲事"]
    assert dict(duties.announced) == {ListPart.ASSIST: 1}


@pytest.mark.parametrize(
    "line",
    [
        "注：本清单由青石镇人民政府负责解释。",
        "备注：自发布之日起施行。",
        "青石镇人民政府",
        "2025年6月30日印发",
        "联系电话：0734-1234567",
        "（此件公开发布）",
    ],
)
def test_what_stands_beneath_a_table_is_noted_and_never_glued(line: str) -> None:
    for lines in ((BASIC, "1\t党的建设\t抓党建", line), (ASSIST, ROW, line)):
        duties = read(*lines)
        assert duties.duties[0].title in {"抓党建", "甲事"}
        assert [step.text for step in duties.duties[0].steps] in ([], ["配合巡查"])
        assert [(p.severity, p.words) for p in duties.problems] == [(Severity.NOTE, line)]


def test_a_line_after_a_finished_table_that_fits_nothing_forbids_publication() -> None:
    duties = read(ASSIST, f"{ROW}。", "全文到此结束")
    assert [step.text for step in duties.duties[0].steps] == ["配合巡查。"]
    assert [p.words for p in errors(duties)] == ["全文到此结束"]


def test_a_torn_cell_goes_on_when_the_table_does() -> None:
    duties = read(ASSIST, f"{ROW}。", "群众反映的及时处理。", ROW.replace("1", "2", 1))
    assert [step.text for step in duties.duties[0].steps] == ["配合巡查。群众反映的及时处理。"]
    assert errors(duties) == []


def test_a_numbered_line_goes_on_even_after_a_full_stop() -> None:
    duties = read(ASSIST, ROW.replace("配合巡查", "1.巡查。"), "2.上报。")
    assert [step.text for step in duties.duties[0].steps] == ["巡查。", "上报。"]


def test_a_row_whose_number_cannot_be_read_forbids_publication() -> None:
    duties = read(ASSIST, ROW, ROW.replace("1", "甲二", 1))
    assert len(duties.duties) == 1
    assert [p.kind for p in errors(duties)] == [ProblemKind.ROW_LOST]


@pytest.mark.parametrize("number", ["2、", "第2项", "（2）", "02", "二", "２."])
def test_numbers_of_rows_are_read_in_every_writing(number: str) -> None:
    assert [duty.number for duty in read(ASSIST, ROW, ROW.replace("1", number, 1)).duties] == [1, 2]


def test_category_rows_count_even_where_a_category_column_exists() -> None:
    lines = ["一、党的建设（2项）", "1\t\t甲", "2\t\t乙", "二、经济发展（1项）", "3\t\t丙"]
    assert [(d.category, d.title) for d in read(BASIC, *lines).duties] == [
        ("党的建设", "甲"),
        ("党的建设", "乙"),
        ("经济发展", "丙"),
    ]


def test_bare_headings_with_unknown_names_are_categories_where_the_first_one_is() -> None:
    duties = read("序号\t事项名称", "城市管理", "1\t甲", "（三）社区建设", "2\t乙", "科教文卫", "3\t丁")
    assert [(d.category, d.title) for d in duties.duties] == [
        ("城市管理", "甲"),
        ("社区建设", "乙"),
        ("科教文卫", "丁"),
    ]


def test_a_short_line_that_may_be_either_stays_with_its_row_and_is_noted() -> None:
    duties = read("序号\t事项名称", "一、党的建设（2项）", "1\t排查化解", "矛盾纠纷", "2\t乙")
    assert duties.duties[0].title == "排查化解矛盾纠纷"
    assert [(p.severity, p.words) for p in duties.problems] == [(Severity.NOTE, "矛盾纠纷")]


def test_the_count_in_a_category_cell_is_no_part_of_its_name() -> None:
    duties = read(BASIC, "1\t党的建设（2项）\t甲", "2\t\t乙", "3\t经济发展", "（1项）\t丙")
    assert [(d.category, d.title) for d in duties.duties] == [
        ("党的建设", "甲"),
        ("党的建设", "乙"),
        ("经济发展", "丙"),
    ]


def test_a_category_with_fewer_rows_than_its_heading_says_forbids_publication() -> None:
    duties = read("序号\t事项名称", "一、党的建设（3项）", "1\t甲", "2\t乙")
    slip = "类别标题写3项，下面读到2项"
    severities = [
        [p.severity for p in check_list(duties, expected) if p.message == slip]
        for expected in (None, {ListPart.BASIC: 2})
    ]
    assert severities == [[Severity.ERROR], [Severity.NOTE]]


def test_a_part_without_any_count_is_noted() -> None:
    noted = [p.words for p in check_list(read(BASIC, "1\t党的建设\t甲")) if p.kind is ProblemKind.COUNT_UNKNOWN]
    assert noted == ["基本"]


def test_a_row_split_for_each_department_keeps_the_pairs() -> None:
    duty = read(ASSIST, ROW, "\t\t\t县民政局\t负责乙事\t").duties[0]
    assert duty.departments == ("县公安局", "县民政局")
    assert pairs(duty) == [(("县公安局",), "负责甲。"), (("县民政局",), "负责乙事")]


def test_a_row_torn_by_a_page_is_no_split_row() -> None:
    torn = ROW.replace("负责甲。", "1.县公安局查处；2.县民政局")
    duty = read(ASSIST, torn, "\t\t\t县民政局\t救助；3.县公安局上报。\t").duties[0]
    assert pairs(duty) == [
        (("县公安局",), "县公安局查处；"),
        (("县民政局",), "县民政局救助；"),
        (("县公安局",), "县公安局上报。"),
    ]
