"""Lists in other forms, written for the tests."""

from __future__ import annotations

from pathlib import Path

from knowledge.loading import load_file
from knowledge.parsing.clauses import parse_clauses
from knowledge.parsing.departments import split_departments
from knowledge.parsing.duty_list import parse_list
from knowledge.parsing.lines import RawLine
from knowledge.parsing.names import ListNaming
from knowledge.parsing.steps import parse_steps
from knowledge.records import Duty, DutyList, Problem, Severity, Town

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
