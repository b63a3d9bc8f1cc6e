"""Message → kinds of duty, danger, and whether it is a township's matter at all. Arrays only.

Fitted by ``python -m bot train`` (knowledge/matching/training.py); kept in one folder (knowledge/matching/model_file.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from knowledge.language.features import feature_ids
from knowledge.language.segment import plain_words
from knowledge.once import once

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from knowledge.matching.feature_table import FeatureTable
    from knowledge.matching.part_model import PartModel

    Scores = NDArray[np.float32]

TRANSLATED_WEIGHT = 0.35
"""What an official word counts that a spoken one was translated to, beside 1 for a word that was said."""
_LONGEST_SPOKEN = 10
"""Characters of a spoken word."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the classifiers make of one message. Every value is a distance from saying yes: above 0 it is that."""

    kinds: Scores
    dangers: Scores
    """Which danger, if any is there."""
    danger_now: float
    """That somebody is in danger now."""
    inside: float
    """That townships' lists hold such a matter at all."""


@dataclass(frozen=True, slots=True)
class Classifiers:
    """One linear classifier a column: kinds, dangers, then danger-now and inside."""

    table: FeatureTable
    bias: NDArray[np.float32]
    idf: NDArray[np.float16]
    """Of each feature, for the length of a message in the classifiers' terms."""
    kinds: int
    dangers: tuple[str, ...]
    numbers: Mapping[str, tuple[str, ...]]
    """Of each danger, most urgent first."""

    def weights(self, ids: NDArray[np.int64]) -> Scores:
        """Weights of a message's features, of length 1."""
        weights = self.idf[ids].astype(np.float32)
        found: Scores = weights / np.sqrt(weights @ weights) if len(ids) else weights
        return found

    def read(self, ids: NDArray[np.int64]) -> Reading:
        """All classifiers on a message's features."""
        return once((Classifiers.read, id(self), ids.tobytes()), lambda: self._read(ids))

    def _read(self, ids: NDArray[np.int64]) -> Reading:
        if len(ids):
            margins = self.table.scores(ids, self.weights(ids)) + self.bias
        else:
            margins = np.full(len(self.bias), -1.0, dtype=np.float32)
        kinds, dangers, rest = np.split(margins, [self.kinds, self.kinds + len(self.dangers)])
        return Reading(kinds, dangers, float(rest[0]), float(rest[1]))


@dataclass(frozen=True, slots=True)
class KindModel:
    """What the vocabulary knows, as arrays."""

    kinds: tuple[str, ...]
    spoken: FeatureTable
    """BM25 of everything said of a kind; columns are kinds."""
    classifiers: Classifiers
    centres: Scores
    """Where the messages of each kind lie in the space of meaning: kinds × width, rows of length 1."""
    official: FeatureTable
    """BM25 of official wordings, which are its columns."""
    owner: NDArray[np.int64]
    """Kind of each official wording."""
    parts: PartModel
    official_words: Mapping[str, tuple[str, ...]]
    """Spoken word → words as lists write them."""
    broader: Mapping[int, tuple[int, ...]]
    """For a kind those that govern its matter where a list has no item of its own, the closest first."""
    source_hash: str
    """Of the vocabulary files that it was fitted on."""
    openings: frozenset[str] = field(init=False)
    """The first two characters of the spoken words."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "openings", frozenset(spoken[:2] for spoken in self.official_words))

    def read(self, text: str) -> Reading:
        """What the classifiers make of a normalised message."""
        return self.classifiers.read(feature_ids(text))

    def kind_scores(self, ids: NDArray[np.int64], translated: str = "") -> tuple[Scores, float]:
        """BM25 of all kinds for a message's features, and the highest score that was possible.

        ``translated`` holds the official words for what the message says in its own; they count less.
        """
        added = _without(feature_ids(translated), ids) if translated else ids[:0]
        return self.spoken.scores_and_reach(ids, added, TRANSLATED_WEIGHT)

    def official_scores(self, ids: NDArray[np.int64]) -> Scores:
        """BM25 of official words' features against each kind's best wording."""
        best = np.zeros(len(self.kinds), dtype=np.float32)
        np.maximum.at(best, self.owner, self.official.scores(ids))
        return best

    def telling_words(self, text: str, kind: int) -> tuple[tuple[str, float], ...]:
        """Words of a normalised message that speak for a kind, with their share of its classifier's sum, best first."""
        classifiers = self.classifiers
        found: list[tuple[str, float]] = []
        for word in dict.fromkeys(plain_words(text)):
            ids = feature_ids(word)
            weight = float(classifiers.table.scores(ids, classifiers.idf[ids].astype(np.float32))[kind])
            if weight > 0:
                found.append((word, weight))
        total = sum(weight for _, weight in found)
        return tuple((word, weight / total) for word, weight in sorted(found, key=lambda pair: -pair[1]))

    def translate(self, text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Spoken words of a normalised message with the official words for them; the longest at each place."""
        found: list[tuple[str, tuple[str, ...]]] = []
        place = 0
        while place < len(text):
            longest = _LONGEST_SPOKEN if text[place : place + 2] in self.openings else 0
            for length in range(min(longest, len(text) - place), 1, -1):
                spoken = text[place : place + length]
                official = self.official_words.get(spoken)
                if official is not None:
                    found.append((spoken, official))
                    place += length - 1
                    break
            place += 1
        return tuple(found)


def _without(found: NDArray[np.int64], known: NDArray[np.int64]) -> NDArray[np.int64]:
    """Those of sorted distinct numbers that are not among others such: np.setdiff1d for what it need not look at."""
    if not len(known):
        return found
    places = known.searchsorted(found).clip(max=len(known) - 1)
    others: NDArray[np.int64] = found[known[places] != found]
    return others
