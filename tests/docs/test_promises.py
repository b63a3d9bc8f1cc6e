"""docs/promises.md: every promise names tests that exist."""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest

from tests.docs.reading import ROOT

PAGE = (ROOT / "docs" / "promises.md").read_text("utf-8")
PROMISES = [line for line in PAGE.splitlines() if line.startswith("- ")]
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


@cache
def named_in(file: str) -> frozenset[str]:
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return frozenset(node.name for node in functions)


@pytest.mark.parametrize("line", PROMISES, ids=[line[4:60] for line in PROMISES])
def test_a_promise_is_one_sentence_with_tests_that_exist(line: str) -> None:
    assert re.match(r"- \*\*\S.+\.\*\* `tests/", line), line
    named = NAMED.findall(line)
    assert named
    for file, name in named:
        assert name in named_in(file), f"{file}::{name}"


def test_every_subject_of_the_issue_has_promises() -> None:
    sections = {part.splitlines()[0]: part for part in PAGE.split("\n## ")[1:]}
    assert list(sections) == [
        "Nothing half-applied", "The network fails", "Load", "Hostile input", "Access", "Privacy", "Seeing inside",
        "Scale",
    ]  # fmt: skip
    assert all(part.count("\n- ") >= 2 for part in sections.values())
