"""All that the vocabulary's files hold, together: what a model is fitted on."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.language.vocabulary_files import (
    read_broader,
    read_dangers,
    read_kinds,
    read_near_misses,
    read_outside,
    read_situations,
    read_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.language.vocabulary_files import Danger, Kind, Situation, SpokenWord


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All that a model is fitted on."""

    kinds: tuple[Kind, ...]
    situations: tuple[Situation, ...]
    words: tuple[SpokenWord, ...]
    outside: tuple[Situation, ...] = ()
    """Messages about matters that no township's list covers."""
    near_misses: tuple[Situation, ...] = ()
    """Messages with the words of a kind that want something no list covers."""
    dangers: tuple[Danger, ...] = ()
    broader: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """For a kind those that govern its matter where a list has no item of its own."""

    @property
    def source_hash(self) -> str:
        """SHA-256 over everything, hexadecimal."""
        digest = hashlib.sha256()
        layers = (
            self.kinds, self.situations, self.words, self.outside, self.near_misses, self.dangers, self.broader,
        )  # fmt: skip
        for layer in layers:
            for record in layer:
                digest.update(repr(record).encode())
        return digest.hexdigest()

    @property
    def without_danger(self) -> tuple[str, ...]:
        """Messages about anything but danger."""
        return tuple(each.text for each in (*self.situations, *self.outside, *self.near_misses))

    @property
    def sizes(self) -> dict[str, int]:
        """How much there is of each layer."""
        return {
            "kinds of duty": len({kind.id for kind in self.kinds}),
            "situations": len(self.situations),
            "of them for one body's part": sum(bool(situation.department) for situation in self.situations),
            "spoken words": len({word.spoken for word in self.words}),
            "messages about matters outside of all lists": len(self.outside),
            "near misses": len(self.near_misses),
            "messages of danger now": sum(len(danger.now) for danger in self.dangers),
            "messages that only sound like danger": sum(len(danger.not_now) for danger in self.dangers),
        }


def read_vocabulary() -> Vocabulary:
    """The vocabulary as it is in the package's files."""
    return Vocabulary(
        kinds=read_kinds(),
        situations=read_situations(),
        words=read_words(),
        outside=read_outside(),
        near_misses=read_near_misses(),
        dangers=read_dangers(),
        broader=tuple(read_broader().items()),
    )


def vocabulary_texts(vocabulary: Vocabulary | None = None) -> Iterator[str]:
    """Every text of the vocabulary."""
    known = vocabulary or read_vocabulary()
    for kind in known.kinds:
        yield from (*kind.official, kind.name, kind.about, *(part.does for part in kind.parts))
    for situation in (*known.situations, *known.outside, *known.near_misses):
        yield situation.text
    for danger in known.dangers:
        yield from (*danger.now, *danger.not_now)
    for word in known.words:
        yield from (word.spoken, *word.official)
