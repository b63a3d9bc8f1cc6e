"""House rules that no linter knows: why something is suppressed, where SQL lives, how long a module may be."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from tests.docs.reading import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCES = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
    for package in ("bot", "knowledge", "tests")
    for path in sorted((ROOT / package).rglob("*.py"))
}
PROGRAM = {name: text for name, text in SOURCES.items() if not name.startswith("tests/")}

_MARK = re.compile(r"#\s*(?:noqa(?::\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*)?|type:\s*ignore(?:\[[\w, -]+\])?)")
# In capitals, with what must follow: so no sentence of prose is taken for it.
_SQL = re.compile(
    r"\b(?:SELECT\b.+\bFROM|INSERT (?:OR \w+ )?INTO|UPDATE \w+ SET|DELETE FROM|(?:CREATE|DROP|ALTER) TABLE|PRAGMA \w)",
    re.DOTALL,
)
_SQL_ROOMS = ("knowledge/store/", "bot/state/")
_MOST_LINES = 330


def without_reason(line: str) -> bool:
    """Whether a line suppresses something, and nothing but marks stands behind it."""
    marks = list(_MARK.finditer(line))
    return bool(marks) and not re.search(r"\w", _MARK.sub("", line[marks[0].start() :]))


def strings(text: str) -> Iterator[str]:
    yield from (
        node.value
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def test_whoever_suppresses_a_check_says_why() -> None:
    assert without_reason("x = y  # type: ignore[misc]")
    assert without_reason("x = y  # type: ignore[misc]  # noqa: S608")
    assert not without_reason("x = y  # noqa: S608 (fixed words)")
    silent = [
        f"{name}:{number}"
        for name, text in SOURCES.items()
        if name != "tests/docs/test_house.py"
        for number, line in enumerate(text.splitlines(), start=1)
        if without_reason(line)
    ]
    assert silent == []


def test_sql_is_written_only_where_databases_are() -> None:
    found = {name for name, text in PROGRAM.items() if any(map(_SQL.search, strings(text)))}
    assert {name for name in found if not name.startswith(_SQL_ROOMS)} == set()
    assert len(found) > len(_SQL_ROOMS)


def test_a_module_of_the_program_is_read_in_one_sitting() -> None:
    lengths = {name: text.count("\n") for name, text in PROGRAM.items()}
    assert {name: lines for name, lines in lengths.items() if lines > _MOST_LINES} == {}
