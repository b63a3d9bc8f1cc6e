"""Writing an edition's file, list by list, so that no more than one of them is ever in memory."""

from __future__ import annotations

import sqlite3
from dataclasses import astuple
from importlib.resources import files
from typing import TYPE_CHECKING

from knowledge.errors import EditionError, StorageError
from knowledge.lists import content_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

    from knowledge.parsing.lines import RawLine
    from knowledge.records import Duty, DutyList
    from knowledge.store.editions import EditionInfo

_REFUSED = "写不进数据目录，请检查磁盘空间和写权限。"
_OF_TOWN = ("clause_departments", "clauses", "steps", "duty_departments")
_BY_TOWN = ("duties", "departments", "source_lines", "problems", "towns")


class EditionWriter:
    """A file that becomes an edition. A context: what went wrong inside leaves a file that nobody may use.

    Raises StorageError when the disk refuses, EditionError when the records do not fit together.
    """

    def __init__(self, path: Path) -> None:
        """A new file, or (a copy of) an edition's file that is to be changed."""
        self._path = path
        self._new = not path.exists()

    def __enter__(self) -> EditionWriter:
        try:
            self._connection = sqlite3.connect(self._path, isolation_level=None)
            run = self._connection.execute
            # Nobody reads the file before it is finished and synced as a whole; a killed build is thrown away.
            run("PRAGMA journal_mode = OFF")
            run("PRAGMA synchronous = OFF")
            if self._new:
                self._connection.executescript(files("knowledge").joinpath("schema.sql").read_text(encoding="utf-8"))
            run("BEGIN")
            self._next = run("SELECT coalesce(max(id), 0) + 1 FROM departments").fetchone()[0]
        except sqlite3.Error as error:
            raise StorageError(_REFUSED, file=str(self._path)) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                self._finish()
        except sqlite3.Error as refused:
            raise StorageError(_REFUSED, file=str(self._path)) from refused
        finally:
            self._connection.close()
        if isinstance(error, sqlite3.Error | OSError):
            raise StorageError(_REFUSED, file=str(self._path)) from error

    def replace(self, duty_list: DutyList, lines: Iterable[RawLine], origin: str = "") -> None:
        """Puts in a list in place of the same town's, or after the others. ``lines`` are those of its file.

        ``origin`` is as knowledge.seeds.origin_of gives it; without it the file is read anew next time.
        """
        slug = duty_list.town.slug
        run = self._connection.execute
        row = run("SELECT position FROM towns WHERE slug = ?", (slug,)).fetchone()
        if row is not None:
            self._remove(slug)
        else:
            row = run("SELECT coalesce(max(position), -1) + 1 FROM towns").fetchone()
        self._put(duty_list, lines, row[0], origin)

    def keep(self, slugs: Sequence[str]) -> None:
        """Brings the towns into this order and takes out all others."""
        rows = self._connection.execute("SELECT slug FROM towns").fetchall()
        for slug in {row[0] for row in rows} - set(slugs):
            self._remove(slug)
        self._connection.executemany("UPDATE towns SET position = ? WHERE slug = ?", enumerate(slugs))

    def _remove(self, slug: str) -> None:
        run = self._connection.execute
        for table in _OF_TOWN:
            run(f"DELETE FROM {table} WHERE duty >= ? AND duty < ?", (f"{slug}/", f"{slug}0"))  # noqa: S608 (fixed names)
        for table in _BY_TOWN:
            run(f"DELETE FROM {table} WHERE {'slug' if table == 'towns' else 'town'} = ?", (slug,))  # noqa: S608 (fixed names)

    def name(self, info: EditionInfo) -> None:
        """Says what edition it is."""
        self._connection.executemany("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", info.facts.items())

    def _put(self, duty_list: DutyList, lines: Iterable[RawLine], position: int, origin: str) -> None:
        town, duties = duty_list.town, duty_list.duties
        slug = town.slug
        ids = {name: number for number, name in enumerate(_bodies(duties), start=self._next)}
        self._next += len(ids)
        self._insert(
            "towns",
            [(*astuple(town), position, duty_list.file, duty_list.sha256, content_of(duty_list), len(duties), origin)],
            "slug, name, county, prefecture, province, published, publisher, position, file, sha256, content, duties, origin",
        )
        self._insert("departments", [(number, slug, name) for name, number in ids.items()], "id, town, name")
        self._insert(
            "duties",
            [
                (duty.id, slug, at, str(duty.part), duty.number, duty.category, duty.title, duty.source.file,
                 duty.source.line)
                for at, duty in enumerate(duties)
            ],
            "id, town, position, part, number, category, title, file, line",
        )  # fmt: skip
        self._insert(
            "duty_departments",
            [(duty.id, at, ids[name]) for duty in duties for at, name in enumerate(duty.departments)],
            "duty, position, department",
        )
        self._insert(
            "clauses",
            [(duty.id, at, each.section, each.text) for duty in duties for at, each in enumerate(duty.clauses)],
            "duty, position, section, text",
        )
        self._insert(
            "clause_departments",
            [
                (duty.id, at, order, ids[name])
                for duty in duties
                for at, clause in enumerate(duty.clauses)
                for order, name in enumerate(clause.departments)
            ],
            "duty, clause_position, position, department",
        )
        self._insert(
            "steps",
            [(duty.id, at, each.section, each.text) for duty in duties for at, each in enumerate(duty.steps)],
            "duty, position, section, text",
        )
        self._insert("source_lines", [(slug, each.number, "\t".join(each.cells)) for each in lines], "town, line, text")
        self._insert(
            "problems",
            [
                (slug, at, str(each.kind), str(each.severity), each.line, each.words, each.message)
                for at, each in enumerate(duty_list.problems)
            ],
            "town, position, kind, severity, line, words, message",
        )

    def _insert(self, table: str, rows: Sequence[tuple[object, ...]], columns: str) -> None:
        if rows:
            places = ", ".join("?" * len(rows[0]))
            self._connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", rows)  # noqa: S608 (fixed names)

    def _finish(self) -> None:
        run = self._connection.execute
        run("COMMIT")
        run("PRAGMA foreign_keys = ON")
        if run("PRAGMA foreign_key_check").fetchone() is not None:
            raise EditionError("新的一版没有建好：数据之间对不上。", file=self._path.name)
        if self._new:
            run("VACUUM")


def _bodies(duties: Iterable[Duty]) -> Iterator[str]:
    seen: set[str] = set()
    for duty in duties:
        for name in (*duty.departments, *(name for clause in duty.clauses for name in clause.departments)):
            if name not in seen:
                seen.add(name)
                yield name
