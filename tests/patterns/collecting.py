"""Every regular expression of knowledge/ and bot/, wherever it is written."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import inspect
import pkgutil
import re
from pathlib import Path
from typing import TYPE_CHECKING

import bot
import knowledge

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

_FUNCTIONS = frozenset({"compile", "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"})


@dataclasses.dataclass(frozen=True, slots=True)
class Found:
    """A pattern and where it is."""

    pattern: re.Pattern[str]
    place: str


@dataclasses.dataclass(frozen=True, slots=True)
class AtRunTime:
    """A pattern that is put together when it is needed."""

    module: str
    written: str
    """As the source has it."""


def modules() -> Iterator[ModuleType]:
    """All modules of both packages but the commands."""
    for root in (knowledge, bot):
        for each in pkgutil.walk_packages(root.__path__, f"{root.__name__}."):
            if not each.name.endswith("__main__"):
                yield importlib.import_module(each.name)


def patterns() -> tuple[tuple[Found, ...], tuple[AtRunTime, ...]]:
    """All patterns that can be had without running anything, each once; and the others, as they are written."""
    found: dict[tuple[str, int], Found] = {}
    others: list[AtRunTime] = []
    for module in modules():
        for each in _held(vars(module), 0):
            found.setdefault((each.pattern, each.flags), Found(each, module.__name__))
        for written in _inline(module):
            if isinstance(written, AtRunTime):
                others.append(written)
            else:
                found.setdefault((written.pattern, written.flags), Found(written, module.__name__))
    return tuple(found.values()), tuple(others)


def _held(value: object, depth: int) -> Iterator[re.Pattern[str]]:
    """Patterns in a module's values, also inside of tuples, tables and records."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, bytes):
            value = re.compile(value.pattern.decode("latin-1"), value.flags & ~re.UNICODE)
        yield value
    elif depth > 4:
        return
    elif isinstance(value, dict):
        for each in value.values():
            yield from _held(each, depth + 1)
    elif isinstance(value, list | tuple | set | frozenset):
        for each in value:
            yield from _held(each, depth + 1)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _held(getattr(value, field.name, None), depth + 1)


def _inline(module: ModuleType) -> Iterator[re.Pattern[str] | AtRunTime]:
    """Patterns that are written where they are used."""
    source = Path(inspect.getfile(module)).read_text(encoding="utf-8")
    if "\nimport re\n" not in source:
        return
    for node in ast.walk(ast.parse(source)):
        if not (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.func.attr in _FUNCTIONS
        ):
            continue
        try:
            value = eval(compile(ast.Expression(node.args[0]), module.__name__, "eval"), vars(module))
        except NameError:
            yield AtRunTime(module.__name__, ast.unparse(node.args[0]))
            continue
        if isinstance(value, bytes):
            value = value.decode("latin-1")
        if isinstance(value, str):
            yield re.compile(value)
