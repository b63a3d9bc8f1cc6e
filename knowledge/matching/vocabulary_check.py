"""Is the vocabulary wide enough for the loaded lists, and does it contradict itself?"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from knowledge.language.bodies import bodies, functions_of, with_absent
from knowledge.language.normalize import normalize
from knowledge.matching.links import link_titles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.matching.kind_model import KindModel
    from knowledge.matching.vocabulary import Vocabulary
    from knowledge.records import DutyList

_FEW_MESSAGES = 20
_FEW_IN_PART = 4
"""Messages below which a kind, or a body's part in it, is thin."""
_WELL_LINKED = 0.6
"""Link below which the vocabulary has no kind for a title."""
_MANY_MEANINGS = 6
"""Official words for one spoken word beyond which it says little."""
_CONFUSED = 2
"""Read messages of one kind that the model takes for one other, from which the pair is named."""
_TOWNSHIP = frozenset({"镇政府", "村委会"})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the vocabulary's writers should look at."""

    check: str
    where: str
    words: str


def coverage(vocabulary: Vocabulary, model: KindModel, lists: Sequence[DutyList]) -> Iterator[Finding]:
    """Duties, departments' parts and kinds about which too little is said."""
    said = Counter(situation.kind for situation in vocabulary.situations)
    for kind in {kind.id: kind for kind in vocabulary.kinds}.values():
        if said[kind.id] < _FEW_MESSAGES:
            yield Finding("few-messages", kind.id, str(said[kind.id]))
    in_parts = Counter((situation.kind, situation.department) for situation in vocabulary.situations)
    known = {body.key for body in bodies()}
    for kind in vocabulary.kinds:
        for part in kind.parts:
            if in_parts[kind.id, part.department] < _FEW_IN_PART:
                yield Finding("few-messages-in-part", f"{kind.id} {part.department}", part.does)
            if part.department not in known | _TOWNSHIP:
                yield Finding("unknown-body", kind.id, part.department)
    for each in lists:
        yield from _of_list(model, each)


def _of_list(model: KindModel, list_: DutyList) -> Iterator[Finding]:
    links = link_titles(model, [normalize(duty.title) for duty in list_.duties])
    bodies_of: dict[int, set[str]] = defaultdict(set)
    for kind, body in zip(model.parts.kind.tolist(), model.parts.body, strict=True):
        bodies_of[kind].add(body)
    for place, duty in enumerate(list_.duties):
        linked = links.of_title(place, len(model.kinds))
        if linked.max(initial=0) < _WELL_LINKED:
            yield Finding("duty-of-no-kind", duty.id, duty.title)
        departments = {name for clause in duty.clauses for name in clause.departments}
        if len(departments) < 2:
            continue
        told = set().union(*(bodies_of[kind] for kind in np.flatnonzero(linked >= _WELL_LINKED).tolist()))
        names = sorted(departments)
        for name, keys in zip(names, with_absent([functions_of(name) for name in names]), strict=True):
            if not told & keys:
                yield Finding("part-without-messages", duty.id, name)


def conflicts(vocabulary: Vocabulary, model: KindModel, every: int = 1) -> Iterator[Finding]:
    """Messages under two kinds, words with too many meanings, kinds whose messages the model takes for another's.

    The model reads one message in ``every``: all of them take half a minute.
    """
    kinds_of: dict[str, set[str]] = defaultdict(set)
    for situation in (*vocabulary.situations, *vocabulary.outside):
        kinds_of[normalize(situation.text)].add(situation.kind)
    for text, kinds in kinds_of.items():
        if len(kinds) > 1:
            yield Finding("message-of-two-kinds", " ".join(sorted(kinds)), text)
    inside = set(kinds_of)
    for situation in vocabulary.near_misses:
        if normalize(situation.text) in inside:
            yield Finding("near-miss-is-a-message", situation.kind, situation.text)
    for spoken, official in model.official_words.items():
        if len(official) > _MANY_MEANINGS:
            yield Finding("word-of-many-meanings", spoken, " ".join(official))
    taken: Counter[tuple[str, str]] = Counter()
    for situation in vocabulary.situations[::every]:
        read = model.kinds[int(model.read(normalize(situation.text)).kinds.argmax())]
        if read != situation.kind:
            taken[situation.kind, read] += 1
    for (kind, other), times in taken.most_common():
        if times >= _CONFUSED:
            yield Finding("kinds-confused", f"{kind} → {other}", str(times))
