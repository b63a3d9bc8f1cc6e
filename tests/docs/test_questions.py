"""The page of the question files: each has its row, with as many lines as it has."""

from __future__ import annotations

import re
from pathlib import Path

QUESTIONS = Path(__file__).parents[1] / "questions"
_ROW = re.compile(r"^\| `?(?P<file>\w+\.jsonl)`? (?:\((?P<of>\d+)\) )?\| (?P<lines>\d+)?", re.MULTILINE)


def test_every_question_file_has_its_row_with_as_many_lines_as_it_has() -> None:
    told = {
        row["file"]: int(row["of"] or row["lines"])
        for row in _ROW.finditer((QUESTIONS / "README.md").read_text("utf-8"))
    }
    assert told == {file.name: len(file.read_text("utf-8").splitlines()) for file in QUESTIONS.glob("*.jsonl")}
