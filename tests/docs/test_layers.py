"""The rooms keep their order: read from the import lines of every module, without running any."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

import pytest

from tests.docs.reading import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PACKAGES = ("bot", "knowledge")
NEVER_IN_THE_CORE = {"bot", "telegram", "tornado", "httpx", "aiohttp", "requests", "socket", "ssl", "http", "urllib"}


def module_name(path: Path) -> str:
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    return name.removesuffix(".__init__")


MODULES = {module_name(path): path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))}


def run_at_import(body: list[ast.stmt]) -> Iterator[ast.Import | ast.ImportFrom]:
    """Import lines that run when the module is imported: neither those in functions nor those for types alone."""
    for line in body:
        if isinstance(line, ast.Import | ast.ImportFrom):
            yield line
        elif isinstance(line, ast.If) and "TYPE_CHECKING" not in ast.unparse(line.test):
            yield from run_at_import([*line.body, *line.orelse])
        elif isinstance(line, ast.Try | ast.With):
            yield from run_at_import(line.body)


def imported(line: ast.Import | ast.ImportFrom) -> Iterator[str]:
    if isinstance(line, ast.Import):
        yield from (each.name for each in line.names)
    elif line.module:
        yield from (f"{line.module}.{each.name}" for each in line.names)


def needs(name: str) -> set[str]:
    """Our modules that must be imported first, the packages around them among those."""
    found = set()
    for line in run_at_import(ast.parse(MODULES[name].read_text("utf-8")).body):
        for target in imported(line):
            words = target.split(".")
            found |= {".".join(words[:end]) for end in range(1, len(words) + 1)} & MODULES.keys()
    around = {name.rsplit(".", depth)[0] for depth in range(name.count(".") + 1)}
    return found - around


def everywhere(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from imported(node)


def test_every_module_can_be_the_first_that_is_imported() -> None:
    order = TopologicalSorter({name: needs(name) for name in MODULES})
    try:
        order.prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(reversed(error.args[1])))


def test_the_core_imports_no_chat_library_no_network_and_nothing_of_the_edge() -> None:
    core = {name: path for name, path in MODULES.items() if name.split(".")[0] == "knowledge"}
    assert len(core) > 100
    strangers = {
        name: sorted({each.split(".")[0] for each in everywhere(path)} & NEVER_IN_THE_CORE)
        for name, path in core.items()
    }
    assert {name: found for name, found in strangers.items() if found} == {}
