"""Editions as SQLite files: write one, verify one, read one. The only module with SQL."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from dataclasses import asdict, dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from knowledge.accepted import AcceptedList, read_accepted, write_accepted
from knowledge.errors import EditionError, OtherSchemaError, StorageError
from knowledge.parsing.lines import RawLine
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

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from sqlite_utils import Database

SCHEMA_VERSION = "1"
"""Raised whenever the tables or the meaning of a column change; editions of another version are built anew."""
_ACCEPTED = "accepted"
"""Its line in the table ``meta`` is read from editions of every version: a new program must not lose lists."""


@dataclass(frozen=True, slots=True)
class EditionInfo:
    """What an edition says of itself."""

    id: str
    built_at: str
    """UTC, ISO 8601."""
    content_hash: str
    """SHA-256 over all records, hexadecimal: equal for equal content, whenever and wherever it was built."""
    seeds_dir: str
    """Folder that the lists came from."""
    seeds_hash: str
    """SHA-256 over the files of that folder that matter."""
    accepted: tuple[AcceptedList, ...] = ()
    """Lists that were sent to the bot and stand in place of the folder's, or beside them."""

    @property
    def facts(self) -> dict[str, str]:
        """All of it as words."""
        return {
            "id": self.id,
            "built_at": self.built_at,
            "content_hash": self.content_hash,
            "seeds_dir": self.seeds_dir,
            "seeds_hash": self.seeds_hash,
            _ACCEPTED: write_accepted(self.accepted),
        }


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All the content of one edition, in memory."""

    info: EditionInfo
    lists: tuple[DutyList, ...]


def content_hash(lists: Iterable[DutyList]) -> str:
    """SHA-256 over towns and duties, hexadecimal. Problems and positions in memory do not count."""
    digest = hashlib.sha256(SCHEMA_VERSION.encode())
    for duty_list in lists:
        record = [asdict(duty_list.town), [asdict(duty) for duty in duty_list.duties]]
        digest.update(json.dumps(record, ensure_ascii=False, sort_keys=True).encode())
    return digest.hexdigest()


def write_edition(
    path: Path,
    info: EditionInfo,
    lists: Sequence[DutyList],
    source_lines: Mapping[str, Sequence[RawLine]],
) -> None:
    """Writes a whole edition to ``path``, which must not exist. ``source_lines`` maps town slugs to file lines.

    All or nothing inside one transaction; raises StorageError when the disk refuses.
    """
    from sqlite_utils import Database  # deferred: its import costs 150 ms, and only building writes

    try:
        connection = sqlite3.connect(path)
        try:
            connection.executescript(files("knowledge").joinpath("schema.sql").read_text(encoding="utf-8"))
            db = Database(connection)
            with db.atomic():
                _write(db, info, lists, source_lines)
            connection.execute("PRAGMA foreign_keys = ON")
            broken = connection.execute("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise EditionError("新的一版没有建好：数据之间对不上。", file=path.name)
            connection.execute("VACUUM")
        finally:
            connection.close()
    except (sqlite3.Error, OSError) as error:
        raise StorageError("写不进数据目录，请检查磁盘空间和写权限。", file=str(path)) from error


def _write(
    db: Database, info: EditionInfo, lists: Sequence[DutyList], source_lines: Mapping[str, Sequence[RawLine]]
) -> None:
    meta = {**info.facts, "schema_version": SCHEMA_VERSION}
    db.table("meta").insert_all({"key": key, "value": value} for key, value in meta.items())
    ids: dict[tuple[str, str], int] = {}
    for position, duty_list in enumerate(lists):
        town = duty_list.town
        db.table("towns").insert(
            {**asdict(town), "position": position, "file": duty_list.file, "sha256": duty_list.sha256}
        )
        for name in _bodies(duty_list.duties):
            ids[town.slug, name] = len(ids) + 1
        slug = town.slug
        db.table("departments").insert_all(
            {"id": number, "town": slug, "name": name} for (owner, name), number in ids.items() if owner == slug
        )
        db.table("duties").insert_all(
            {
                "id": duty.id, "town": slug, "position": place, "part": str(duty.part), "number": duty.number,
                "category": duty.category, "title": duty.title, "file": duty.source.file, "line": duty.source.line,
            }
            for place, duty in enumerate(duty_list.duties)
        )  # fmt: skip
        db.table("duty_departments").insert_all(
            {"duty": duty.id, "position": place, "department": ids[slug, name]}
            for duty in duty_list.duties
            for place, name in enumerate(duty.departments)
        )
        db.table("clauses").insert_all(
            {"duty": duty.id, "position": place, "section": clause.section, "text": clause.text}
            for duty in duty_list.duties
            for place, clause in enumerate(duty.clauses)
        )
        db.table("clause_departments").insert_all(
            {"duty": duty.id, "clause_position": place, "position": order, "department": ids[slug, name]}
            for duty in duty_list.duties
            for place, clause in enumerate(duty.clauses)
            for order, name in enumerate(clause.departments)
        )
        db.table("steps").insert_all(
            {"duty": duty.id, "position": place, "section": step.section, "text": step.text}
            for duty in duty_list.duties
            for place, step in enumerate(duty.steps)
        )
        db.table("source_lines").insert_all(
            {"town": slug, "line": line.number, "text": "\t".join(line.cells)} for line in source_lines.get(slug, ())
        )
        db.table("problems").insert_all(
            {
                "town": slug, "position": place, "kind": str(problem.kind), "severity": str(problem.severity),
                "line": problem.line, "words": problem.words, "message": problem.message,
            }
            for place, problem in enumerate(duty_list.problems)
        )  # fmt: skip


def _bodies(duties: Iterable[Duty]) -> Iterator[str]:
    seen: set[str] = set()
    for duty in duties:
        for name in (*duty.departments, *(name for clause in duty.clauses for name in clause.departments)):
            if name not in seen:
                seen.add(name)
                yield name


def read_edition(path: Path) -> Snapshot:
    """Reads and verifies an edition: file integrity, schema version, content hash.

    Raises EditionError when any of them fails, OtherSchemaError for one of another version. Opens the file read-only.
    """
    try:
        connection = _open_to_read(path)
    except (sqlite3.Error, OSError) as error:
        raise EditionError("这一版数据打不开。", file=path.name) from error
    try:
        check = connection.execute("PRAGMA quick_check").fetchone()[0]
        if check != "ok":
            raise EditionError("这一版数据文件已损坏。", file=path.name, words=str(check))
        meta = {row["key"]: row["value"] for row in connection.execute("SELECT key, value FROM meta")}
        if meta.get("schema_version") != SCHEMA_VERSION:
            raise OtherSchemaError("这一版数据是别的程序版本建的，请重新 build。", file=path.name)
        words = {key: meta[key] for key in ("id", "built_at", "content_hash", "seeds_dir", "seeds_hash")}
        info = EditionInfo(**words, accepted=read_accepted(meta.get(_ACCEPTED, "[]")))
        lists = tuple(_read_lists(connection))
    except (sqlite3.Error, LookupError, ValueError, TypeError) as error:
        raise EditionError("这一版数据文件已损坏。", file=path.name) from error
    finally:
        connection.close()
    if content_hash(lists) != info.content_hash:
        raise EditionError("这一版数据和建立时不一样，可能被改动过。", file=path.name)
    return Snapshot(info, lists)


def read_source_lines(path: Path) -> dict[str, tuple[RawLine, ...]]:
    """The lines of an edition's list files by town, as they were read. Raises EditionError."""
    found: dict[str, list[RawLine]] = {}
    try:
        connection = _open_to_read(path)
        try:
            for row in connection.execute("SELECT town, line, text FROM source_lines ORDER BY town, line"):
                found.setdefault(row["town"], []).append(RawLine(row["line"], tuple(row["text"].split("\t"))))
        finally:
            connection.close()
    except (sqlite3.Error, OSError) as error:
        raise EditionError("这一版数据文件已损坏。", file=path.name) from error
    return {town: tuple(lines) for town, lines in found.items()}


def accepted_of(path: Path) -> tuple[AcceptedList, ...] | None:
    """The accepted lists that an edition of any version names; None when that cannot be read."""
    try:
        connection = _open_to_read(path)
        try:
            row = connection.execute("SELECT value FROM meta WHERE key = ?", (_ACCEPTED,)).fetchone()
        finally:
            connection.close()
        return read_accepted(row["value"]) if row else ()
    except (sqlite3.Error, OSError, LookupError, ValueError, TypeError):
        return None


def _open_to_read(path: Path) -> sqlite3.Connection:
    """Raises sqlite3.Error, and OSError for what is no file: to open a pipe would wait for ever."""
    if not path.is_file():
        raise FileNotFoundError(path)
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    connection.row_factory = sqlite3.Row
    return connection


def _grouped(rows: Iterable[sqlite3.Row]) -> dict[str, list[sqlite3.Row]]:
    groups: dict[str, list[sqlite3.Row]] = {}
    for row in rows:
        groups.setdefault(row[0], []).append(row)
    return groups


def _read_lists(connection: sqlite3.Connection) -> Iterator[DutyList]:
    departments = _grouped(
        connection.execute(
            "SELECT dd.duty, d.name FROM duty_departments dd JOIN departments d ON d.id = dd.department"
            " ORDER BY dd.duty, dd.position"
        )
    )
    bound: dict[tuple[str, int], list[str]] = {}
    for row in connection.execute(
        "SELECT cd.duty, cd.clause_position, d.name FROM clause_departments cd"
        " JOIN departments d ON d.id = cd.department ORDER BY cd.duty, cd.clause_position, cd.position"
    ):
        bound.setdefault((row[0], row[1]), []).append(row[2])
    clauses = _grouped(connection.execute("SELECT duty, position, section, text FROM clauses ORDER BY duty, position"))
    steps = _grouped(connection.execute("SELECT duty, position, section, text FROM steps ORDER BY duty, position"))
    duties: dict[str, list[Duty]] = {}
    for row in connection.execute(
        "SELECT id, town, part, number, category, title, file, line FROM duties ORDER BY town, position"
    ):
        duty = Duty(
            town=row["town"],
            part=ListPart(row["part"]),
            number=row["number"],
            category=row["category"],
            title=row["title"],
            departments=tuple(found["name"] for found in departments.get(row["id"], ())),
            clauses=tuple(
                Clause(tuple(bound.get((row["id"], c["position"]), ())), c["text"], c["section"])
                for c in clauses.get(row["id"], ())
            ),
            steps=tuple(Step(s["text"], s["section"]) for s in steps.get(row["id"], ())),
            source=Source(row["file"], row["line"]),
        )
        duties.setdefault(row["town"], []).append(duty)
    problems = _grouped(
        connection.execute("SELECT town, kind, severity, line, words, message FROM problems ORDER BY town, position")
    )
    for row in connection.execute("SELECT * FROM towns ORDER BY position"):
        town = Town(**{key: row[key] for key in Town.__dataclass_fields__})
        yield DutyList(
            town=town,
            duties=tuple(duties.get(town.slug, ())),
            problems=tuple(
                Problem(
                    ProblemKind(p["kind"]), Severity(p["severity"]), row["file"], p["line"], p["words"], p["message"]
                )
                for p in problems.get(town.slug, ())
            ),
            sha256=row["sha256"],
            file=row["file"],
        )
