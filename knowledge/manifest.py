"""What a seeds folder says of its list files beside their own words: the manifest, and corrections of slips."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.errors import ListError
from knowledge.language.characters import as_name
from knowledge.parsing.duty_list import Correction
from knowledge.records import ListPart, Town

if TYPE_CHECKING:
    from pathlib import Path

MANIFEST = "manifest.toml"
CORRECTIONS = "corrections.toml"
_LIST_KEYS = frozenset(
    {"file", "slug", "name", "county", "prefecture", "province", "published", "publisher", "sha256", "counts"}
)
_CORRECTION_KEYS = frozenset({"file", "line", "wrong", "right", "reason", "certain"})
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """What is known of a list file beside its own words."""

    file: str
    town: Town
    sha256: str
    counts: tuple[tuple[ListPart, int], ...]


def bytes_of(path: Path) -> bytes:
    """A file of a seeds folder. Raises ListError when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise ListError("读不了这个文件，请检查权限。", file=path.name) from error


def _toml(path: Path) -> dict[str, object]:
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(bytes_of(path).decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ListError("这个文件不是正确的 TOML。", file=path.name, words=str(error)) from error


def _known_keys(table: dict[str, object], known: frozenset[str], file: str) -> None:
    for key in table:
        if key not in known:
            raise ListError("不认识这个字段，请检查拼写。", file=file, words=key)


def _tables(document: dict[str, object], key: str, file: str) -> list[dict[str, object]]:
    _known_keys(document, frozenset({key}), file)
    tables = document.get(key, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise ListError(f"“{key}”应当写成 [[{key}]] 的形式。", file=file)
    return tables


def _word(table: dict[str, object], key: str, file: str, *, required: bool = False) -> str:
    value = table.get(key, "")
    if not isinstance(value, str) or (required and not value):
        raise ListError(f"缺少“{key}”，或者它不是文字。", file=file)
    return value


def read_manifest(folder: Path) -> tuple[ManifestEntry, ...]:
    """The manifest's entries; empty when the folder has none. Raises ListError when it is malformed."""
    entries: list[ManifestEntry] = []
    seen: set[str] = set()
    for table in _tables(_toml(folder / MANIFEST), "list", MANIFEST):
        _known_keys(table, _LIST_KEYS, MANIFEST)
        counts = table.get("counts", {})
        if not isinstance(counts, dict) or not all(isinstance(n, int) for n in counts.values()):
            raise ListError("counts 应当是每个部分的项数。", file=MANIFEST)
        try:
            expected = tuple((ListPart(part), int(number)) for part, number in counts.items())
        except ValueError as error:
            raise ListError("counts 里只能写 基本、配合、收回。", file=MANIFEST) from error
        names = ("slug", "name", "county", "prefecture", "province", "published", "publisher")
        said = {n: as_name(_word(table, n, MANIFEST, required=n in {"slug", "name", "county"})) for n in names}
        if not (said["name"] and said["county"]):
            raise ListError("name 和 county 里没有看得见的字。", file=MANIFEST)
        town = Town(**said)
        file = _word(table, "file", MANIFEST, required=True)
        if not _SLUG.fullmatch(town.slug):
            raise ListError("slug 只能用小写字母、数字和短横线。", file=MANIFEST, words=town.slug)
        if file in seen:
            raise ListError("同一个文件登记了两次。", file=MANIFEST, words=file)
        seen.add(file)
        entries.append(ManifestEntry(file, town, _word(table, "sha256", MANIFEST), expected))
    return tuple(entries)


def read_corrections(folder: Path) -> tuple[Correction, ...]:
    """The corrections' entries; empty when the folder has none. Raises ListError when they are malformed."""
    found: list[Correction] = []
    for table in _tables(_toml(folder / CORRECTIONS), "correction", CORRECTIONS):
        _known_keys(table, _CORRECTION_KEYS, CORRECTIONS)
        line, certain = table.get("line", 0), table.get("certain", False)
        if not isinstance(line, int) or not isinstance(certain, bool):
            raise ListError("line 应当是行号，certain 应当是 true 或 false。", file=CORRECTIONS)
        words = {n: _word(table, n, CORRECTIONS, required=True) for n in ("file", "wrong", "right", "reason")}
        found.append(Correction(line=line, certain=certain, **words))
    return tuple(found)
