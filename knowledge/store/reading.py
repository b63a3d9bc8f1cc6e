"""Lists that lie in an edition's file and are read one by one, when they are asked for."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.errors import EditionError
from knowledge.lately import Lately
from knowledge.lists import Lists, content_of
from knowledge.records import (
    Clause,
    Duty,
    DutyList,
    ListPart,
    Problem,
    ProblemKind,
    Severity,
    Source,
    Step,
    Town,
)
from knowledge.store.opening import reading

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_KEPT = 16
"""Lists that were read last and are at hand. An open town holds its own."""
_OF_TOWN = "duty >= :first AND duty < :end"
"""Rows of one town's duties, whose ids begin with its slug."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the table of towns says of one list."""

    town: Town
    file: str
    sha256: str
    content: str
    size: int


class StoredLists(Lists):
    """The lists of one edition's file. Threads may read at the same time."""

    def __init__(self, path: Path) -> None:
        """Reads the towns. Raises sqlite3.Error, KeyError or TypeError for a file that is no edition."""
        self._path = path
        with reading(path) as connection:
            rows = connection.execute("SELECT * FROM towns ORDER BY position").fetchall()
        entries = (
            _Entry(
                Town(**{key: row[key] for key in Town.__dataclass_fields__}),
                row["file"], row["sha256"], row["content"], row["duties"],
            )
            for row in rows
        )  # fmt: skip
        self._entries = {each.town.slug: each for each in entries}
        self._towns = tuple(each.town for each in self._entries.values())
        self._kept: Lately[str, DutyList] = Lately(_KEPT)

    @property
    def towns(self) -> tuple[Town, ...]:
        """All of them, in order."""
        return self._towns

    def content(self, slug: str) -> str:
        """Its checksum."""
        return self._entries[slug].content

    def size(self, slug: str) -> int:
        """How many duties it has."""
        return self._entries[slug].size

    def of(self, slug: str) -> DutyList:
        """A town's list."""
        entry = self._entries[slug]
        return self._kept.get(slug, lambda: self._read(entry))

    def problems(self) -> tuple[Problem, ...]:
        """All that is odd."""
        try:
            with reading(self._path) as connection:
                rows = connection.execute(
                    "SELECT p.* FROM problems p JOIN towns t ON t.slug = p.town ORDER BY t.position, p.position"
                ).fetchall()
        except (sqlite3.Error, OSError) as error:
            raise EditionError("这一版数据文件已损坏。", file=self._path.name) from error
        return tuple(_problem(row, self._entries[row["town"]].file) for row in rows)

    def titled(self, words: str) -> tuple[str, ...]:
        """Towns with the words in a title."""
        sought = (
            "SELECT t.slug FROM towns t WHERE EXISTS (SELECT 1 FROM duties d WHERE d.town = t.slug AND instr(d.title, ?))"
            " ORDER BY t.position"
        )
        try:
            with reading(self._path) as connection:
                return tuple(row["slug"] for row in connection.execute(sought, (words,)))
        except (sqlite3.Error, OSError) as error:
            raise EditionError("这一版数据文件已损坏。", file=self._path.name) from error

    def _read(self, entry: _Entry) -> DutyList:
        slug = entry.town.slug
        try:
            with reading(self._path) as connection:
                duties = _duties(connection, slug)
                rows = connection.execute("SELECT * FROM problems WHERE town = ? ORDER BY position", (slug,)).fetchall()
            problems = tuple(_problem(row, entry.file) for row in rows)
        except (sqlite3.Error, OSError, LookupError, ValueError, TypeError) as error:
            raise EditionError("这一版数据文件已损坏。", file=self._path.name) from error
        found = DutyList(entry.town, duties, problems, entry.sha256, entry.file)
        if content_of(found) != entry.content:
            # The file was whole when it was opened; a disk may fail later. Nobody is answered from such a list.
            raise EditionError("这一版数据和建立时不一样，可能被改动过。", file=self._path.name)
        return found


def _problem(row: sqlite3.Row, file: str) -> Problem:
    return Problem(ProblemKind(row["kind"]), Severity(row["severity"]), file, row["line"], row["words"], row["message"])


def _duties(connection: sqlite3.Connection, slug: str) -> tuple[Duty, ...]:
    limits = {"first": f"{slug}/", "end": f"{slug}0", "town": slug}
    run = connection.execute
    names = {row["id"]: row["name"] for row in run("SELECT id, name FROM departments WHERE town = :town", limits)}
    departments = _grouped(
        run(f"SELECT duty, department FROM duty_departments WHERE {_OF_TOWN} ORDER BY duty, position", limits)  # noqa: S608 (fixed words)
    )
    bound: dict[tuple[str, int], list[str]] = {}
    sought = f"SELECT * FROM clause_departments WHERE {_OF_TOWN} ORDER BY duty, clause_position, position"  # noqa: S608 (fixed words)
    for row in run(sought, limits):
        bound.setdefault((row["duty"], row["clause_position"]), []).append(names[row["department"]])
    clauses = _grouped(run(f"SELECT * FROM clauses WHERE {_OF_TOWN} ORDER BY duty, position", limits))  # noqa: S608 (fixed words)
    steps = _grouped(run(f"SELECT * FROM steps WHERE {_OF_TOWN} ORDER BY duty, position", limits))  # noqa: S608 (fixed words)
    return tuple(
        Duty(
            town=slug,
            part=ListPart(row["part"]),
            number=row["number"],
            category=row["category"],
            title=row["title"],
            departments=tuple(names[found["department"]] for found in departments.get(row["id"], ())),
            clauses=tuple(
                Clause(tuple(bound.get((row["id"], each["position"]), ())), each["text"], each["section"])
                for each in clauses.get(row["id"], ())
            ),
            steps=tuple(Step(each["text"], each["section"]) for each in steps.get(row["id"], ())),
            source=Source(row["file"], row["line"]),
        )
        for row in run("SELECT * FROM duties WHERE town = :town ORDER BY position", limits)
    )


def _grouped(rows: Iterable[sqlite3.Row]) -> dict[str, list[sqlite3.Row]]:
    groups: dict[str, list[sqlite3.Row]] = {}
    for row in rows:
        groups.setdefault(row["duty"], []).append(row)
    return groups
