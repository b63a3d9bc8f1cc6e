"""A list that comes as a file and is named in no manifest: whose it is, and what is known of it from today's lists."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.accepted import AcceptedList
from knowledge.loading import LoadedList, load_file, load_lines
from knowledge.manifest import ManifestEntry, read_corrections
from knowledge.parsing.duty_list import titles_of
from knowledge.parsing.titles import town_from_titles
from knowledge.reading import read_file
from knowledge.records import ListPart
from knowledge.seeds import ListSource, origin_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from knowledge.parsing.duty_list import Correction
    from knowledge.records import DutyList, Town
    from knowledge.store import Snapshot


def whose(data: bytes, file: str, towns: Sequence[Town]) -> Town | None:
    """The town of a list: by its own titles; else the one loaded town that these or the file's name speak of.

    A town that is loaded keeps all that is known of it; a new one gets a slug that no other has. None when nobody can
    say. Raises ListError for a file that is no list.
    """
    lines = read_file(data, file)
    titles = titles_of(lines, file)
    said = town_from_titles(titles)
    if said is not None:
        known = next((town for town in towns if (town.county, town.name) == (said.county, said.name)), None)
        if known is not None:
            return replace(known, published=said.published or known.published)
        return replace(said, slug=_free_slug(said.slug, {town.slug for town in towns}))
    spoken = "".join((*titles, file)).replace(" ", "")
    meant = [town for town in towns if town.name in spoken]
    return meant[0] if len(meant) == 1 else None


def receive(
    data: bytes, file: str, town: Town, at: str, before: DutyList | None, known: Sequence[Correction]
) -> tuple[AcceptedList, LoadedList]:
    """Reads and checks a list of a town; problems that forbid publication are among the list's problems.

    ``before`` is the town's list of today and ``known`` are its corrections: where the same duty still has the same
    slip, they hold for the new file too. Raises ListError for a file that is no list.
    """
    digest = hashlib.sha256(data).hexdigest()
    entry = ManifestEntry(file, town, digest, ())
    loaded = load_file(data, file, entry)
    corrections = _carried(known, file, before, loaded) if before is not None else ()
    if corrections:
        loaded = load_lines(loaded.lines, digest, file, entry, corrections)
    counts = tuple((part, sum(duty.part is part for duty in loaded.duties.duties)) for part in ListPart)
    return AcceptedList(town, file, digest, counts, corrections, at), loaded


def receive_beside(
    base: Snapshot, seeds_dir: Path, data: bytes, file: str, town: Town, at: str
) -> tuple[AcceptedList, LoadedList]:
    """The same with what an edition and ``seeds_dir`` hold of the town: its list, and the corrections of that.

    Raises ListError for a file that is no list.
    """
    before = base.lists.of(town.slug) if any(each.slug == town.slug for each in base.lists.towns) else None
    accepted = next((each for each in base.info.accepted if each.town.slug == town.slug), None)
    if accepted is not None:
        known = accepted.corrections
    else:
        ours = before.file if before is not None else ""
        known = tuple(each for each in read_corrections(seeds_dir) if each.file == ours)
    return receive(data, file, town, at, before, known)


def load_accepted(data: bytes, accepted: AcceptedList) -> LoadedList:
    """Reads and checks an accepted list again, as strictly as one that the manifest names. Raises ListError."""
    entry = ManifestEntry(accepted.file, accepted.town, accepted.sha256, accepted.counts)
    return load_file(data, accepted.file, entry, accepted.corrections)


def source_of(accepted: AcceptedList, read: Callable[[], bytes]) -> ListSource:
    """An accepted list that may be read again. ``read`` gives the file's bytes."""
    entry = ManifestEntry(accepted.file, accepted.town, accepted.sha256, accepted.counts)
    return ListSource(
        file=accepted.file,
        slug=accepted.town.slug,
        origin=origin_of(accepted.file, accepted.sha256, entry, accepted.corrections),
        load=lambda: load_accepted(read(), accepted),
    )


def _carried(known: Sequence[Correction], file: str, before: DutyList, loaded: LoadedList) -> tuple[Correction, ...]:
    there = {duty.source.line: duty for duty in before.duties}
    here: dict[tuple[ListPart, object], int] = {}
    for duty in loaded.duties.duties:
        here[duty.part, duty.number] = here[duty.part, duty.title] = duty.source.line
    cells = {line.number: line.cells for line in loaded.lines}
    found: list[Correction] = []
    for correction in known:
        was = there.get(correction.line)
        # By name; by number where the slip is in the name.
        keys = [(was.part, was.title), (was.part, was.number)] if was is not None else []
        lines = [here[key] for key in keys if key in here]
        for line in lines:
            if any(correction.wrong in cell for cell in cells.get(line, ())):
                found.append(replace(correction, file=file, line=line))
                break
    return tuple(found)


def _free_slug(wanted: str, taken: set[str]) -> str:
    slug, number = wanted, 1
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug
