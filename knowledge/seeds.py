"""The seeds folder: every list in it, read when it is not known already, and what decides whether it is."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from knowledge.checks import errors_of
from knowledge.errors import ListError
from knowledge.loading import LoadedList, load_file
from knowledge.manifest import CORRECTIONS, MANIFEST, bytes_of, read_corrections, read_manifest
from knowledge.parsing.readers import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from knowledge.manifest import ManifestEntry
    from knowledge.parsing.duty_list import Correction
    from knowledge.records import Problem


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
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(bytes_of(path)).digest())
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
        data = bytes_of(present[name])
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
    return Seeds(tuple(each for each in lists if each is not None))


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
