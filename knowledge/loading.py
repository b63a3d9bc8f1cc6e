"""One list file: read, parsed, and checked against what is known of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from knowledge.checks import check_list
from knowledge.parsing.duty_list import Correction, parse_list
from knowledge.reading import read_file
from knowledge.records import DutyList, Problem, ProblemKind, Severity

if TYPE_CHECKING:
    from knowledge.manifest import ManifestEntry
    from knowledge.parsing.lines import RawLine


@dataclass(frozen=True, slots=True)
class LoadedList:
    """A list file after reading, parsing and checking."""

    duties: DutyList
    """With all problems that parsing and checks found."""
    lines: tuple[RawLine, ...]


def load_file(
    data: bytes, file: str, entry: ManifestEntry | None = None, corrections: tuple[Correction, ...] = ()
) -> LoadedList:
    """Reads, parses and checks one list file. Raises ListError when it cannot be understood as a list."""
    return load_lines(read_file(data, file), hashlib.sha256(data).hexdigest(), file, entry, corrections)


def load_lines(
    lines: tuple[RawLine, ...],
    digest: str,
    file: str,
    entry: ManifestEntry | None = None,
    corrections: tuple[Correction, ...] = (),
) -> LoadedList:
    """Parses and checks the lines of a file whose SHA-256 is ``digest``. Raises ListError as ``load_file`` does."""
    duties = parse_list(lines, file, entry.town if entry else None, corrections)
    problems = check_list(duties, dict(entry.counts) if entry and entry.counts else None)
    if entry and entry.sha256 and entry.sha256 != digest:
        message = "文件内容和登记的校验值不一样，请核对后更新 manifest.toml"
        changed = Problem(ProblemKind.CHECKSUM_DIFFERS, Severity.ERROR, file, 0, digest[:12], message)
        problems = (changed, *problems)
    return LoadedList(replace(duties, problems=problems, sha256=digest), lines)
