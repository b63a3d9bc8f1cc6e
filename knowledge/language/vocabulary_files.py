"""The vocabulary as records: kinds of duty, how people speak of them, spoken words for official ones.

Six layers, all data files under ``vocabulary/``: ``kinds/*.toml`` (what kinds of duty townships have nationwide, with
official wordings), ``situations/*.jsonl`` (messages that people send when a kind is what they need, by several
writers), ``words/*.toml`` (spoken word → official word, no duty needed), ``outside/*.jsonl`` (matters that no
township's list covers, and near misses that share a kind's words, so that they are not taken for duties),
``danger/*.jsonl`` (danger now, and what only sounds like it), ``broader.toml`` (where a clerk looks when a list has no
item of a kind).
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from importlib.resources.abc import Traversable


@dataclass(frozen=True, slots=True)
class KindPart:
    """What one body does in a kind of duty."""

    department: str
    """Generic key, as in departments.toml."""
    does: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of duty that townships have, wherever they are."""

    id: str
    name: str
    official: tuple[str, ...]
    """Wordings under which lists title it."""
    about: str
    """What people come with, in plain words."""
    parts: tuple[KindPart, ...]


@dataclass(frozen=True, slots=True)
class Situation:
    """A message that points to a kind, or to one body's part in it."""

    kind: str
    text: str
    department: str = ""
    """Generic key of the body whose part it is; empty when it is the kind as a whole."""


@dataclass(frozen=True, slots=True)
class Danger:
    """One kind of danger, with messages that tell of it."""

    name: str
    numbers: tuple[str, ...]
    """Whom to call, most urgent first."""
    now: tuple[str, ...]
    """Somebody is in it now."""
    not_now: tuple[str, ...]
    """The same words, and nobody is: past, possible, asked about."""


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """A word as people say it, for words as lists write them."""

    spoken: str
    official: tuple[str, ...]


def _folder(name: str) -> list[Traversable]:
    folder = files("knowledge.language").joinpath("vocabulary", name)
    found = [entry for entry in folder.iterdir() if entry.name.endswith((".toml", ".jsonl"))] if folder.is_dir() else []
    return sorted(found, key=lambda entry: entry.name)


def read_kinds() -> tuple[Kind, ...]:
    """All kinds, in the order of the files, with the wordings of other provinces' lists behind their own."""
    more = _wordings()
    kinds = (kind for file in _folder("kinds") for kind in _kinds_of(file.read_text(encoding="utf-8")))
    return tuple(replace(kind, official=(*kind.official, *more.pop(kind.id, ()))) for kind in kinds)


def _wordings() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for file in _folder("wordings"):
        for line in file.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            found[entry["kind"]] = (*found.get(entry["kind"], ()), *entry["official"])
    return found


def _kinds_of(source: str) -> Iterator[Kind]:
    for entry in tomllib.loads(source)["kind"]:
        parts = tuple(KindPart(part["department"], part["does"]) for part in entry.get("part", ()))
        yield Kind(entry["id"], entry["name"], tuple(entry["official"]), entry.get("about", ""), parts)


@cache
def kind_names() -> Mapping[str, str]:
    """Chinese names of kinds by id. Read when first asked for; answering a question needs none."""
    return {kind.id: kind.name for kind in read_kinds()}


def read_situations() -> tuple[Situation, ...]:
    """All situations, in the order of the files."""
    return tuple(
        situation
        for file in _folder("situations")
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.strip()
        for situation in _situations_of(line)
    )


def _situations_of(line: str) -> Iterator[Situation]:
    entry = json.loads(line)
    for text in entry["say"]:
        yield Situation(entry["kind"], text)
    for department, texts in entry.get("part", {}).items():
        for text in texts:
            yield Situation(entry["kind"], text, department)


def read_broader() -> dict[str, tuple[str, ...]]:
    """For each kind those that govern its matter where a list has no item of its own, the closest first."""
    file = files("knowledge.language").joinpath("vocabulary", "broader.toml")
    entries = tomllib.loads(file.read_text(encoding="utf-8"))["broader"] if file.is_file() else {}
    return {kind: tuple(broader) for kind, broader in entries.items()}


OUTSIDE = "outside-"
"""How the ids of matters begin that no township's list covers."""


def read_outside() -> tuple[Situation, ...]:
    """Messages about matters outside of all lists; their kinds' ids begin with ``OUTSIDE``."""
    return tuple(situation for situation in _outside() if situation.kind.startswith(OUTSIDE))


def read_near_misses() -> tuple[Situation, ...]:
    """Messages with the words of a kind that want something no list covers; ``kind`` is the kind they resemble."""
    return tuple(situation for situation in _outside() if not situation.kind.startswith(OUTSIDE))


def _outside() -> Iterator[Situation]:
    for file in _folder("outside"):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield from _situations_of(line)


def read_dangers() -> tuple[Danger, ...]:
    """All kinds of danger, by first mention; what several files hold of one is joined, the first file's numbers count."""
    joined: dict[str, Danger] = {}
    for file in _folder("danger"):
        for entry in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
            read = Danger(entry["danger"], tuple(entry["numbers"]), tuple(entry["now"]), tuple(entry["not"]))
            known = joined.get(read.name)
            joined[read.name] = (
                replace(known, now=known.now + read.now, not_now=known.not_now + read.not_now) if known else read
            )
    return tuple(joined.values())


def read_words() -> tuple[SpokenWord, ...]:
    """All spoken words; a word that several entries hold comes once for each."""
    return tuple(
        SpokenWord(spoken, tuple(entry["official"]))
        for file in _folder("words")
        for entry in tomllib.loads(file.read_text(encoding="utf-8"))["word"]
        for spoken in entry["spoken"]
    )
