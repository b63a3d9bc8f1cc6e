"""The seeds folder: manifest, corrections and list files → parsed and checked duty lists."""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from knowledge.checks import check_list, errors_of
from knowledge.errors import ListError
from knowledge.language.characters import as_name
from knowledge.parsing.duty_list import Correction, parse_list
from knowledge.parsing.readers import SUFFIXES
from knowledge.reading import read_file
from knowledge.records import DutyList, ListPart, Problem, ProblemKind, Severity, Town

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from knowledge.parsing.lines import RawLine

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


@dataclass(frozen=True, slots=True)
class LoadedList:
    """A list file after reading, parsing and checking."""

    duties: DutyList
    """With all problems that parsing and checks found."""
    lines: tuple[RawLine, ...]


@dataclass(frozen=True, slots=True)
class ListSource:
    """A list that may be read."""

    file: str
    slug: str
    """Of its town; empty when only reading tells."""
    origin: str
    """As ``origin_of`` gives it."""
    load: Callable[[], LoadedList]
    """Reads, parses and checks it. Raises ListError."""


@dataclass(frozen=True, slots=True)
class ReadList:
    """A list that was read, or that need not be read again."""

    slug: str
    origin: str
    loaded: LoadedList | None
    """None when its origin was known."""


@dataclass(frozen=True, slots=True)
class Seeds:
    """Everything that a seeds folder holds."""

    lists: tuple[LoadedList, ...]
    fingerprint: str
    """SHA-256 over the names and bytes of the files that matter, hexadecimal."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Of all lists, in order."""
        return tuple(problem for loaded in self.lists for problem in loaded.duties.problems)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that forbid publication."""
        return errors_of(self.problems)


def _seed_files(folder: Path) -> list[Path]:
    try:
        found = [
            path
            for path in folder.iterdir()
            if path.is_file() and path.suffix.lower() in SUFFIXES and not path.name.startswith((".", "~$"))
        ]
    except OSError as error:
        raise ListError("读不到清单目录，请检查 SEEDS_DIR。", file=str(folder)) from error
    return sorted(found, key=lambda path: path.name)


def fingerprint(folder: Path) -> str:
    """SHA-256 over the folder's list files, manifest and corrections. Cheap: no parsing."""
    digest = hashlib.sha256()
    extra = [folder / name for name in (MANIFEST, CORRECTIONS) if (folder / name).is_file()]
    for path in [*extra, *_seed_files(folder)]:
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(_bytes(path)).digest())
    return digest.hexdigest()


def origin_of(file: str, sha256: str, entry: ManifestEntry | None, corrections: Sequence[Correction]) -> str:
    """SHA-256 over all that decides what is read of a file, hexadecimal: its bytes, what is known of it, the program."""
    return hashlib.sha256(repr((file, sha256, entry, tuple(corrections), _program())).encode()).hexdigest()


@cache
def _program() -> str:
    """Of the files of this program that reading a list may depend on."""
    digest = hashlib.sha256()
    folder = Path(__file__).resolve().parent
    for path in sorted(each for each in folder.rglob("*") if each.suffix in {".py", ".toml", ".txt"}):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ListError("读不了这个文件，请检查权限。", file=path.name) from error


def _toml(path: Path) -> dict[str, object]:
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(_bytes(path).decode("utf-8-sig"))
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


def read_lists(
    folder: Path,
    progress: Callable[[str], None] = lambda _file: None,
    instead: Sequence[ListSource] = (),
    known: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[ReadList]:
    """Reads, parses and checks every list of a folder, one by one: those of the manifest first, then the others by name.

    ``progress`` is called with each file's name before it is read. ``instead`` are lists from elsewhere: each takes
    the place of the folder's list of its town, or comes last. ``known`` are origins with the slugs of their towns:
    such a list is not read again.
    Raises ListError for a file that cannot be understood, a manifest entry without a file, two towns of one slug,
    or a folder without lists.
    """
    waiting = {each.slug: each for each in instead}
    seen: dict[str, str] = {}
    for source in _sources(folder):
        source = waiting.pop(source.slug, source) if source.slug else source
        read = _read(source, known, progress)
        elsewhere = waiting.pop(read.slug, None)
        if elsewhere is not None:
            source, read = elsewhere, _read(elsewhere, known, progress)
        yield _once(read, source.file, seen)
    for source in waiting.values():
        yield _once(_read(source, known, progress), source.file, seen)


def _sources(folder: Path) -> Iterator[ListSource]:
    manifest = {entry.file: entry for entry in read_manifest(folder)}
    corrections = _by_file(read_corrections(folder))
    present = {path.name: path for path in _seed_files(folder)}
    for file in manifest:
        if file not in present:
            raise ListError("登记了这个清单文件，但目录里没有。", file=file)
    ordered = [*manifest, *(name for name in present if name not in manifest)]
    if not ordered:
        raise ListError("清单目录里没有清单文件。", file=str(folder))
    for file in corrections:
        if file not in present:
            raise ListError("更正条目里的文件不在目录里。", file=CORRECTIONS, words=file)
    for name in ordered:
        entry, slips = manifest.get(name), corrections.get(name, ())
        data = _bytes(present[name])
        digest = hashlib.sha256(data).hexdigest()
        yield ListSource(
            file=name,
            slug=entry.town.slug if entry else "",
            origin=origin_of(name, digest, entry, slips),
            load=partial(_load, data, name, entry, slips),
        )


def _load(data: bytes, name: str, entry: ManifestEntry | None, corrections: tuple[Correction, ...]) -> LoadedList:
    try:
        return load_file(data, name, entry, corrections)
    except ListError as error:
        if entry is not None:
            raise
        said = f"{error.sentence}如果它不是清单，请移出清单目录。"
        raise ListError(said, file=name, line=error.line) from error


def _read(source: ListSource, known: Mapping[str, str], progress: Callable[[str], None]) -> ReadList:
    slug = known.get(source.origin)
    if slug is not None:
        return ReadList(slug, source.origin, None)
    progress(source.file)
    loaded = source.load()
    return ReadList(loaded.duties.town.slug, source.origin, loaded)


def load_seeds(folder: Path, progress: Callable[[str], None] = lambda _file: None) -> Seeds:
    """All of ``read_lists`` at once."""
    lists = (each.loaded for each in read_lists(folder, progress))
    return Seeds(tuple(each for each in lists if each is not None), fingerprint(folder))


def _by_file(corrections: Iterable[Correction]) -> dict[str, tuple[Correction, ...]]:
    found: dict[str, tuple[Correction, ...]] = {}
    for each in corrections:
        found[each.file] = (*found.get(each.file, ()), each)
    return found


def _once(read: ReadList, file: str, seen: dict[str, str]) -> ReadList:
    """The list, unless one of the same town came before."""
    if read.slug in seen:
        raise ListError(
            f"这份清单和{seen[read.slug]}是同一个乡镇，或者拼音一样（{read.slug}）；请去掉一份，或在 manifest.toml 里写上不同的 slug。",
            file=file,
        )
    seen[read.slug] = file
    return read
