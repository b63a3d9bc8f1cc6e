"""Departments by what they do: official full names, short names in list texts, everyday names in messages."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


@dataclass(frozen=True, slots=True)
class Body:
    """One kind of body, e.g. 公安, with the pieces of names that identify it."""

    key: str
    """Generic name, used by the vocabulary."""
    official: tuple[str, ...]
    """Pieces of official full names, any of which identifies the body."""
    spoken: tuple[str, ...]
    """Everyday names."""
    instead: tuple[str, ...] = ()
    """Generic names of bodies that do its work where there is none, the likeliest first."""


@cache
def bodies() -> tuple[Body, ...]:
    """All kinds of bodies, as kept in ``vocabulary/departments.toml``."""
    source = files("knowledge.language.vocabulary").joinpath("departments.toml").read_text(encoding="utf-8")
    return tuple(
        Body(entry["key"], tuple(entry["official"]), tuple(entry["spoken"]), tuple(entry.get("instead", ())))
        for entry in tomllib.loads(source)["body"]
    )


@cache
def _official_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    owner: dict[str, str] = {}
    for body in bodies():
        for piece in body.official:
            owner.setdefault(piece, body.key)
    pieces = sorted(owner, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, pieces))), owner


@cache
def functions_of(department: str) -> tuple[str, ...]:
    """Generic keys of a department's full name, in order: 奇台县商务科技和工业信息化局 → 商务, 科技, 工业和信息化.

    Empty for bodies that the table does not know.
    """
    pattern, owner = _official_pattern()
    keys: list[str] = []
    for match in pattern.finditer(department):
        key = owner[match.group()]
        if key not in keys:
            keys.append(key)
    return tuple(keys)


def with_absent(present: Sequence[Collection[str]]) -> tuple[frozenset[str], ...]:
    """For the bodies of each clause of a duty those bodies and the absent ones whose work they do there."""
    there = {key for keys in present for key in keys}
    taken: dict[str, set[str]] = {}
    for body in bodies():
        if body.key not in there:
            heir = next((key for key in body.instead if key in there), None)
            if heir is not None:
                taken.setdefault(heir, set()).add(body.key)
    return tuple(frozenset(keys).union(*(taken.get(key, ()) for key in keys)) for keys in present)


@cache
def spoken_names() -> tuple[tuple[str, str], ...]:
    """(everyday name, generic key), longest name first."""
    names = {name: body.key for body in bodies() for name in (*body.spoken, body.key)}
    return tuple(sorted(names.items(), key=lambda pair: (-len(pair[0]), pair[0])))
