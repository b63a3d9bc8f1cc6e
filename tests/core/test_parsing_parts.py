"""The parser's parts, each by itself."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.parsing.clauses import parse_clauses
from knowledge.parsing.departments import split_departments
from knowledge.parsing.markup import leftover_markup, strip_markup
from knowledge.parsing.names import ListNaming, Naming
from knowledge.parsing.outline import outline
from knowledge.parsing.steps import parse_steps
from knowledge.parsing.titles import find_region, title_part, town_from_titles, town_slug
from knowledge.records import ListPart, Town

QITAI = Town("qitai-xibeiwan", "西北湾镇", "奇台县", "昌吉州")
YUNXI = Town("yunxi-qingshi", "青石镇", "云溪县", "岳阳市", "湖南省")
WORDS = st.text(alphabet="镇村县局负责组织开展管理巡查工作，上报线索", min_size=2, max_size=20).filter(
    lambda w: w.strip("，")
)


def naming(cell: str, town: Town = QITAI, others: str = "") -> Naming:
    departments = split_departments(cell)
    return ListNaming([*departments, *split_departments(others)], town).of(departments)


def bound(cell: str, text: str, town: Town = QITAI) -> list[tuple[tuple[str, ...], str]]:
    return [(clause.departments, clause.text) for clause in parse_clauses(text, naming(cell, town))]


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("昌吉州奇台县西北湾镇基本履职事项清单", ListPart.BASIC),
        ("昌吉州玛纳斯县兰州湾镇配合履事项清单", ListPart.ASSIST),
        ("XX街道上级部门收回事项清单（共37项）", ListPart.RECALLED),
        ("二、配合职责清单", ListPart.ASSIST),
        ("一、基本职责清单（共111项）", ListPart.BASIC),
        ("序号", None),
        ("2025年7月", None),
    ],
)
def test_part_titles_are_known_however_they_are_worded(line: str, part: ListPart | None) -> None:
    assert title_part(line) is part


@pytest.mark.parametrize(
    ("lines", "county", "town"),
    [
        (["昌吉州奇台县西北湾镇基本履职事项清单"], "奇台县", "西北湾镇"),
        (["浙江省杭州市余杭区五常街道基本履职事项清单"], "余杭区", "五常街道"),
        (["北京市通州区宋庄镇履职事项清单"], "通州区", "宋庄镇"),
        (["广东省中山市小榄镇", "履职事项清单"], "中山市", "小榄镇"),
        (["湖北省恩施土家族苗族自治州", "来凤县百福司镇", "履职事项清单"], "来凤县", "百福司镇"),
        (["重庆市秀山土家族苗族自治县清溪场街道基本履职事项清单"], "秀山土家族苗族自治县", "清溪场街道"),
        (["济南市市中区大观园街道配合履职事项清单（共98项）"], "市中区", "大观园街道"),
        (["安徽省马鞍山市和县乌江镇上级部门收回事项清单"], "和县", "乌江镇"),
        (["岳西县城关镇基本履职事项清单"], "岳西县", "城关镇"),
        (["内蒙古自治区锡林郭勒盟苏尼特左旗满都拉图镇基本履职事项清单"], "苏尼特左旗", "满都拉图镇"),
    ],
)
def test_titles_name_county_and_town_all_over_the_country(lines: list[str], county: str, town: str) -> None:
    region = find_region(lines)
    assert region is not None
    assert (region.county, region.town) == (county, town)


def test_a_town_broken_over_title_lines_is_put_together_with_its_date() -> None:
    town = town_from_titles(["湖南省岳阳市云溪县", "青石镇履职事项清单", "2025年９月"])
    assert town == Town("yunxi-qingshi", "青石镇", "云溪县", "岳阳市", "湖南省", "2025年9月")


@pytest.mark.parametrize(
    ("county", "town", "slug"),
    [
        ("云溪县", "青石镇", "yunxi-qingshi"),
        ("奇台县", "西北湾镇", "qitai-xibeiwan"),
        ("长兴县", "重阳街道", "changxing-chongyang"),
        ("秀山土家族苗族自治县", "清溪场街道", "xiushan-qingxichang"),
    ],
)
def test_slugs_come_from_pinyin(county: str, town: str, slug: str) -> None:
    assert town_slug(county, town) == slug


def test_markup_becomes_breaks_and_brackets_of_the_text_stay() -> None:
    assert strip_markup('<p>1. 甲；</p> <ol style="x: y"> 2. 乙<br>丙 ') == "1. 甲；\n2. 乙\n丙"
    assert strip_markup("仅乡<镇>村公共设施<不涉及农用地>") == "仅乡<镇>村公共设施<不涉及农用地>"
    assert leftover_markup("甲<blink>乙") == "<blink>"
    assert leftover_markup("乡<镇>村") == ""


@pytest.mark.parametrize(
    "text",
    [
        "1. 甲事； 2. 乙事； 3. 丙事。",
        "1．甲事；2．乙事；3．丙事。",
        "（1）甲事；（2）乙事；（3）丙事。",
        "①甲事；②乙事；③丙事。",
        "１．甲事；\n２．乙事；\n３．丙事。",
        "一、甲事；二、乙事；三、丙事。",
        "1、甲事；\n2、乙事；\n3、丙事。",
        "⒈甲事；⒉乙事；⒊丙事。",
        "1)甲事；2)乙事；3)丙事。",
    ],
)
def test_numbering_in_every_script_gives_the_same_steps(text: str) -> None:
    assert [step.text for step in parse_steps(text)] == ["甲事；", "乙事；", "丙事。"]


def test_numbers_inside_sentences_are_no_items() -> None:
    text = "1. 公示5个工作日，宽3.5米，2025年完成第一、二批；2. 报3张两寸照片。"
    assert [step.text for step in parse_steps(text)] == [
        "公示5个工作日，宽3.5米，2025年完成第一、二批；",
        "报3张两寸照片。",
    ]


def test_sections_stand_above_their_steps() -> None:
    steps = parse_steps("<p>一、分户工作 逐级出具意见。</p><p>二、落户工作</p> 1. 讨论； 2. 审核。")
    assert [(step.section, step.text) for step in steps] == [
        ("分户工作", "逐级出具意见。"),
        ("落户工作", "讨论；"),
        ("落户工作", "审核。"),
    ]


def test_a_web_list_that_lost_its_numbers_is_still_split() -> None:
    assert [s.text for s in parse_steps('<ol style="a"> 开展宣传; 建立清单; 巡回检查。')] == [
        "开展宣传;",
        "建立清单;",
        "巡回检查。",
    ]


def test_department_cells_split_on_commas_breaks_and_spaces() -> None:
    assert split_departments("奇台县残联、奇台县民政局") == ("奇台县残联", "奇台县民政局")
    assert split_departments("奇台县委组织部、 奇台县政协\n奇台县民政局") == (
        "奇台县委组织部",
        "奇台县政协",
        "奇台县民政局",
    )
    others = "奇台县应急管理局及其他负有安全生产监督管理职责的部门"
    assert split_departments(others) == (others,)


def test_each_numbered_clause_belongs_to_the_department_it_begins_with() -> None:
    cell = "奇台县公安局、奇台县林业和草原局、昌吉州生态环境局奇台县分局"
    text = "1. 县公安局负责甲；2. 县林业和草原局、县公安局负责乙；3. 州生态环境局奇台县分局负责丙。"
    assert [owners for owners, _ in bound(cell, text)] == [
        ("奇台县公安局",),
        ("奇台县林业和草原局", "奇台县公安局"),
        ("昌吉州生态环境局奇台县分局",),
    ]


def test_headings_that_are_departments_bind_what_follows() -> None:
    cell = "奇台县委宣传部、奇台县文化体育广播电视台和旅游局"
    text = "县委宣传部 1.配备图书；2.督促配送。 县文化体育广播电视台和旅游局 指导编目。"
    assert bound(cell, text) == [
        (("奇台县委宣传部",), "配备图书；"),
        (("奇台县委宣传部",), "督促配送。"),
        (("奇台县文化体育广播电视台和旅游局",), "指导编目。"),
    ]
    numbered = "一、县委宣传部 1.配备图书；2.督促配送。 二、县文化体育广播电视台和旅游局指导编目。"
    assert [owners for owners, _ in bound(cell, numbered)] == [
        ("奇台县委宣传部",),
        ("奇台县委宣传部",),
        ("奇台县文化体育广播电视台和旅游局",),
    ]


def test_one_item_that_names_two_departments_in_turn_becomes_two_clauses() -> None:
    cell = "奇台县应急管理局、奇台县公安局"
    assert bound(cell, "县应急管理局负责许可；县公安局负责查处。") == [
        (("奇台县应急管理局",), "县应急管理局负责许可；"),
        (("奇台县公安局",), "县公安局负责查处。"),
    ]


def test_a_clause_without_a_subject_follows_the_one_above_and_without_any_binds_all() -> None:
    cell = "奇台县民政局、奇台县红十字会"
    assert [o for o, _ in bound(cell, "1. 县红十字会开展募捐；2. 公示募捐情况。")] == [("奇台县红十字会",)] * 2
    assert [o for o, _ in bound(cell, "1. 梳理清单；2. 审核归档。")] == [("奇台县民政局", "奇台县红十字会")] * 2


def test_bodies_that_are_no_department_are_kept_as_said() -> None:
    cell = "奇台县农业农村局、奇台县税务局"
    assert [o for o, _ in bound(cell, "1.各行业主管部门给予指导；2.县税务局负责登记。")] == [
        ("各行业主管部门",),
        ("奇台县税务局",),
    ]


def test_who_acts_may_be_named_after_a_condition() -> None:
    cell = "奇台县市场监督管理局、奇台县公安局"
    text = "如违法行为属实，县市场监督管理局进行行政处罚；涉嫌犯罪的，移送县公安局处理。"
    assert bound(cell, text) == [(("奇台县市场监督管理局",), text)]


def test_branches_and_party_bodies_are_known_by_their_short_names() -> None:
    cell = "中共云溪县委统战部、岳阳市公安局云溪分局、云溪县政协"
    text = "1.县委统战部牵头；2.市公安局云溪分局核查；3.公安分局查处；4.政协党组协商；5.统战部汇总。"
    assert [o for o, _ in bound(cell, text, YUNXI)] == [
        ("中共云溪县委统战部",),
        ("岳阳市公安局云溪分局",),
        ("岳阳市公安局云溪分局",),
        ("云溪县政协",),
        ("中共云溪县委统战部",),
    ]


@given(
    items=st.lists(WORDS, min_size=2, max_size=12), style=st.sampled_from(["{}. ", "{}．", "{}、", "（{}）", "({}) "])
)
def test_any_numbered_list_comes_back_item_by_item(items: list[str], style: str) -> None:
    text = "\n".join(style.format(number) + item + "；" for number, item in enumerate(items, 1))
    assert [step.text for step in parse_steps(text)] == [item + "；" for item in items]


@given(st.text(alphabet=string.printable + "县镇局、，。；：（）一二三１２①<p>奇台公安"))
def test_no_text_breaks_the_outline_and_no_word_is_lost(text: str) -> None:
    stripped = strip_markup(text)

    def words(node: object) -> str:
        from knowledge.parsing.outline import Node

        assert isinstance(node, Node)
        return node.text + "".join(words(child) for child in node.children)

    letters = [c for c in words(outline(stripped)) if c.isalpha() and c not in "一二三①"]
    assert letters == [c for c in stripped if c.isalpha() and c not in "一二三①"]


@given(st.text(max_size=200))
def test_no_text_breaks_clause_reading(text: str) -> None:
    for clause in parse_clauses(text, naming("奇台县公安局、奇台县民政局")):
        assert clause.departments
        assert clause.text.strip()
