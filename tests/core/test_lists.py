"""Whole lists: the two real ones, a made one in the national template of another province, and broken ones."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from knowledge.errors import ListError
from knowledge.loading import load_file
from knowledge.manifest import read_corrections
from knowledge.parsing.duty_list import Correction, parse_list
from knowledge.parsing.readers import read_lines
from knowledge.records import Duty, DutyList, ListPart, ProblemKind, Severity
from tests.real import real_lists

SEEDS = Path(__file__).parents[2] / "seeds"
QINGSHI = Path(__file__).parents[1] / "data" / "qingshi.txt"


@pytest.fixture(scope="module")
def real() -> dict[str, DutyList]:
    return {each.town.slug: each for each in real_lists()}


@pytest.fixture(scope="module")
def qingshi() -> DutyList:
    return load_file(QINGSHI.read_bytes(), "qingshi.txt").duties


def find(duties: DutyList, item: str) -> Duty:
    return next(duty for duty in duties.duties if duty.item == item)


def test_both_real_lists_are_read_whole(real: dict[str, DutyList]) -> None:
    counts = {slug: Counter(duty.part for duty in each.duties) for slug, each in real.items()}
    assert counts == {
        "qitai-xibeiwan": {ListPart.BASIC: 111, ListPart.ASSIST: 98, ListPart.RECALLED: 37},
        "manas-lanzhouwan": {ListPart.BASIC: 109, ListPart.ASSIST: 100, ListPart.RECALLED: 37},
    }


def test_every_real_duty_keeps_the_words_of_its_source_line(real: dict[str, DutyList]) -> None:
    for duties in real.values():
        lines = (SEEDS / duties.file).read_text(encoding="utf-8").splitlines()
        for duty in duties.duties:
            cells = lines[duty.source.line - 1].split("\t")
            assert cells[0] == str(duty.number)
            assert cells[1] == duty.category
            assert cells[2].replace("級", "级") == duty.title


def test_every_word_of_real_clauses_and_steps_is_in_the_source(real: dict[str, DutyList]) -> None:
    corrected = {(c.file, c.line) for c in read_corrections(SEEDS) if c.certain}
    for duties in real.values():
        lines = (SEEDS / duties.file).read_text(encoding="utf-8").splitlines()
        for duty in duties.duties:
            source = "".join(lines[duty.source.line - 1].split())
            if (duties.file, duty.source.line) in corrected:
                continue
            for text in (*(c.text for c in duty.clauses), *(s.text for s in duty.steps)):
                assert "".join(text.split()) in source


def test_real_assisting_duties_have_departments_clauses_and_steps(real: dict[str, DutyList]) -> None:
    for duties in real.values():
        for duty in duties.duties:
            if duty.part is ListPart.ASSIST:
                assert duty.departments
                assert duty.clauses
                assert duty.steps
            if duty.part is ListPart.RECALLED:
                assert len(duty.departments) == 1
                assert duty.clauses


def test_nobody_but_the_departments_of_the_cell_is_bound_except_bodies_kept_as_said(real: dict[str, DutyList]) -> None:
    strangers = {
        name
        for duties in real.values()
        for duty in duties.duties
        for clause in duty.clauses
        for name in clause.departments
        if name not in duty.departments
    }
    assert strangers == {"各推荐单位", "承保机构", "各行业主管部门", "项目审批单位"}


def test_the_dog_duty_binds_five_departments_each_to_its_part(real: dict[str, DutyList]) -> None:
    dogs = find(real["qitai-xibeiwan"], "配合/20")
    assert dogs.departments == tuple(name for clause in dogs.clauses for name in clause.departments)
    assert [clause.departments[0] for clause in dogs.clauses if "疫苗" in clause.text] == ["奇台县卫生健康委员会"]
    assert [clause.departments[0] for clause in dogs.clauses if "养犬证" in clause.text] == ["奇台县公安局"]


def test_a_certain_correction_is_shown_and_an_uncertain_one_only_noted(real: dict[str, DutyList]) -> None:
    manas, qitai = real["manas-lanzhouwan"], real["qitai-xibeiwan"]
    beggars = find(manas, "配合/15")
    assert ("玛纳斯县城市管理局",) in [clause.departments for clause in beggars.clauses]
    assert "人文共患病" in find(qitai, "配合/20").clauses[2].text
    noted = {(p.line, p.words) for p in (*manas.problems, *qitai.problems) if p.kind is ProblemKind.CORRECTED}
    assert {(167, "县管理局"), (192, "人文共患病")} <= noted


def test_real_lists_have_no_problem_that_forbids_publication(real: dict[str, DutyList]) -> None:
    assert [p for duties in real.values() for p in duties.problems if p.severity is Severity.ERROR] == []


def test_a_correction_whose_words_are_gone_is_reported() -> None:
    lines = read_lines(QINGSHI.read_bytes(), "qingshi.txt")
    stale = Correction("qingshi.txt", 13, "没有这句", "别的", "试验", certain=True)
    problems = parse_list(lines, "qingshi.txt", None, [stale]).problems
    assert [p.kind for p in problems if p.kind is ProblemKind.CORRECTION_STALE] == [ProblemKind.CORRECTION_STALE]


def test_a_list_of_another_province_is_read_from_its_own_titles(qingshi: DutyList) -> None:
    town = qingshi.town
    assert (town.slug, town.full_name, town.prefecture, town.province, town.published) == (
        "yunxi-qingshi", "云溪县青石镇", "岳阳市", "湖南省", "2025年9月",
    )  # fmt: skip
    assert [duty.item for duty in qingshi.duties] == [
        "基本/1", "基本/2", "基本/3", "基本/4", "配合/1", "配合/2", "配合/3", "配合/4", "收回/1", "收回/2", "收回/3",
    ]  # fmt: skip


def test_category_rows_name_the_category_of_the_rows_beneath(qingshi: DutyList) -> None:
    assert [duty.category for duty in qingshi.duties] == [
        *["党的建设"] * 2, *["平安法治"] * 2, *["应急管理及消防"] * 2, *["民生服务"] * 2, *["城乡建设"] * 3,
    ]  # fmt: skip


def test_cells_torn_over_lines_are_joined(qingshi: DutyList) -> None:
    assert find(qingshi, "基本/3").title == "开展人民调解工作，排查化解矛盾纠纷"


def test_clauses_of_the_other_province_are_bound_and_numbered(qingshi: DutyList) -> None:
    reservoir = find(qingshi, "配合/1")
    assert reservoir.departments == ("云溪县水利局", "云溪县应急管理局")
    fireworks = find(qingshi, "配合/2")
    assert [(clause.departments, clause.text) for clause in fireworks.clauses] == [
        (("云溪县应急管理局",), "核发零售许可证；"),
        (("云溪县应急管理局",), "查处违法经营行为。"),
        (("云溪县公安局",), "县公安局负责查处非法运输、燃放行为。"),
        (("岳阳市生态环境局云溪分局",), "市生态环境局云溪分局负责燃放期间大气监测。"),
    ]
    assert [(step.section, step.text) for step in fireworks.steps] == [
        ("日常检查", "摸排零售网点；"),
        ("日常检查", "督促落实安全距离。"),
        ("宣传", "入户宣传禁放规定。"),
    ]


def test_recalled_duties_with_labelled_receivers_are_read(qingshi: DutyList) -> None:
    penalty = find(qingshi, "收回/1")
    assert penalty.departments == ("云溪县城市管理和综合执法局",)
    assert [clause.text for clause in find(qingshi, "收回/2").clauses] == [
        "受理申请；",
        "委托鉴定机构；",
        "出具鉴定报告。",
    ]


def test_a_recalled_duty_without_a_receiver_is_noted(qingshi: DutyList) -> None:
    missing = [p for p in qingshi.problems if p.kind is ProblemKind.DEPARTMENT_MISSING]
    assert [p.words for p in missing] == ["招商引资考核"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_encoding_and_line_ends_do_not_change_what_is_read(qingshi: DutyList, encoding: str, newline: str) -> None:
    text = QINGSHI.read_text(encoding="utf-8").replace("\n", newline)
    assert load_file(text.encode(encoding), "qingshi.txt").duties.duties == qingshi.duties


def shortened(data: bytes, drop: int) -> bytes:
    return b"\n".join(data.splitlines()[:-drop])


def kinds(duties: DutyList) -> set[ProblemKind]:
    return {problem.kind for problem in duties.problems if problem.severity is Severity.ERROR}


def test_a_truncated_list_must_not_go_online() -> None:
    torn = load_file(shortened(QINGSHI.read_bytes(), 3), "torn.txt").duties
    assert ProblemKind.COUNT_DIFFERS in kinds(torn)


def test_a_list_with_a_part_missing_must_not_go_online() -> None:
    text = QINGSHI.read_text(encoding="utf-8")
    cut = text[: text.index("云溪县青石镇上级部门收回事项清单（共3项）")].replace(
        "三、上级部门收回事项清单（共3项）……5", ""
    )
    assert ProblemKind.PART_MISSING in kinds(load_file(cut.encode(), "cut.txt").duties)


def test_a_gap_and_a_repeat_in_the_numbering_are_found_with_their_lines() -> None:
    text = QINGSHI.read_text(encoding="utf-8").replace("\n2\t落实", "\n5\t落实").replace("\n4\t殡葬", "\n3\t殡葬")
    found = [p for p in load_file(text.encode(), "odd.txt").duties.problems if p.severity is Severity.ERROR]
    lines = text.splitlines()
    assert {lines[p.line - 1].split("\t")[1][:4] for p in found if p.kind is ProblemKind.NUMBER_REPEATED} == {
        "殡葬管理"
    }
    assert {p.kind for p in found} >= {ProblemKind.NUMBER_GAP, ProblemKind.NUMBER_REPEATED}


@pytest.mark.parametrize("text", ["", "今天天气很好\n没有表格", "序号\t事项名称\n"])
def test_a_file_that_is_no_list_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ListError) as caught:
        load_file(text.encode(), "x.txt")
    assert caught.value.file == "x.txt"
    assert caught.value.sentence.endswith("。")


def test_a_list_that_names_no_town_is_refused() -> None:
    text = (
        QINGSHI.read_text(encoding="utf-8").replace("云溪县", "").replace("青石镇", "本镇").replace("湖南省岳阳市", "")
    )
    with pytest.raises(ListError, match="哪个乡镇"):
        load_file(text.encode(), "x.txt")
