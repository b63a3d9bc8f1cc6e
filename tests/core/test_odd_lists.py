"""Lists in other forms: headers, headings, page marks, split rows and cells that no list at hand has."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.checks import check_list
from knowledge.loading import load_file
from knowledge.parsing.clauses import parse_clauses
from knowledge.parsing.departments import split_departments
from knowledge.parsing.duty_list import parse_list
from knowledge.parsing.headers import Column, header_columns
from knowledge.parsing.lines import RawLine
from knowledge.parsing.names import ListNaming
from knowledge.parsing.receivers import read_receiver
from knowledge.parsing.steps import parse_steps
from knowledge.parsing.titles import town_from_titles
from knowledge.records import Duty, DutyList, ListPart, Problem, ProblemKind, Severity, Town

DATA = Path(__file__).parents[1] / "data"
YUNXI = Town("yunxi-qingshi", "青石镇", "云溪县", "岳阳市", "湖南省")
YUHUAN = Town("yuhuan-ganjiang", "干江镇", "玉环市", "台州市")
YUELU = Town("yuelu-wangyue", "望岳街道", "岳麓区", "长沙市", "湖南省")

BASIC = "序号\t事项类别\t事项名称"
ASSIST = "序号\t事项类别\t事项名称\t对应上级部门\t上级部门职责\t乡镇配合职责"
RECALLED = "序号\t事项类别\t事项名称\t承接部门及工作方式"
ROW = "1\t平安法治\t甲事\t县公安局\t负责甲。\t配合巡查"

Bound = list[tuple[tuple[str, ...], str]]


def read(*lines: str, town: Town = YUNXI) -> DutyList:
    raw = [RawLine(number, tuple(line.split("\t"))) for number, line in enumerate(lines, 1) if line]
    return parse_list(raw, "x.txt", town)


def bound(cell: str, text: str, town: Town = YUNXI) -> Bound:
    departments = split_departments(cell)
    naming = ListNaming(departments, town).of(departments)
    return [(clause.departments, clause.text) for clause in parse_clauses(text, naming)]


def recalled(*cells: str) -> Duty:
    header = RECALLED if len(cells) == 1 else "序号\t事项类别\t事项名称\t承接部门\t工作方式"
    rows = [RawLine(1, tuple(header.split("\t"))), RawLine(2, ("1", "平安法治", "某事", *cells))]
    return parse_list(rows, "x.txt", YUNXI).duties[0]


def steps(text: str) -> list[str]:
    return [step.text for step in parse_steps(text)]


def errors(duties: DutyList) -> list[Problem]:
    return [problem for problem in duties.problems if problem.severity is Severity.ERROR]


def found(name: str) -> DutyList:
    return load_file((DATA / name).read_bytes(), name).duties


def find(duties: DutyList, item: str) -> Duty:
    return next(duty for duty in duties.duties if duty.item == item)


def pairs(duty: Duty) -> Bound:
    return [(clause.departments, clause.text) for clause in duty.clauses]


# Headers


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


# Lines between and after the rows


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


# Categories


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


# Department cells


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


# Recalled duties


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


# Split rows


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


# Numbered texts


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


# Whom a clause binds


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


# Titles


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


# Whole lists


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
