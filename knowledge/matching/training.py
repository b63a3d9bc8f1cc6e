"""Vocabulary files → the kind model. Deterministic; needs nothing but the files."""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from knowledge.language.features import BUCKETS, feature_ids
from knowledge.language.normalize import normalize
from knowledge.language.vocabulary_files import read_kinds, read_situations, read_words
from knowledge.matching.kind_model import MODEL_FILE, FeatureTable, KindModel, save_model
from knowledge.matching.postings import inverse_frequency

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_K1 = 1.2
_B = 0.5


def source_hash() -> str:
    """SHA-256 over everything that the model is fitted on, hexadecimal."""
    digest = hashlib.sha256()
    for kind in read_kinds():
        digest.update(repr(kind).encode())
    for situation in read_situations():
        digest.update(repr(situation).encode())
    for word in read_words():
        digest.update(repr(word).encode())
    return digest.hexdigest()


def _weigh(texts: Sequence[Counter[int]]) -> FeatureTable:
    """BM25 weights of features in texts, as a table with the texts for columns."""
    lengths = [sum(text.values()) for text in texts]
    mean = sum(lengths) / max(1, len(lengths))
    holding = Counter(feature for text in texts for feature in text)
    rows: list[tuple[int, int, float]] = []
    for column, text in enumerate(texts):
        norm = _K1 * (1 - _B + _B * lengths[column] / mean)
        for feature, count in text.items():
            idf = inverse_frequency(len(texts), holding[feature])
            rows.append((feature, column, idf * count * (_K1 + 1) / (count + norm)))
    rows.sort()
    counts = np.zeros(BUCKETS + 1, dtype=np.int64)
    for feature, _, _ in rows:
        counts[feature + 1] += 1
    return FeatureTable(
        starts=np.cumsum(counts).astype(np.int32),
        columns=np.array([column for _, column, _ in rows], dtype=np.uint16),
        weights=np.array([weight for _, _, weight in rows], dtype=np.float16),
        width=len(texts),
    )


def _features(text: str) -> list[int]:
    return [int(feature) for feature in feature_ids(normalize(text))]


def _dampened(found: Counter[int]) -> Counter[int]:
    """A word that returns in many phrases of a kind says more than one that stands there once, but not in proportion."""
    return Counter({feature: 1 + round(math.log2(count)) for feature, count in found.items()})


def fit(progress: Callable[[str], None] = lambda _step: None) -> KindModel:
    """Fits the model on the vocabulary files."""
    spoken: dict[str, Counter[int]] = {}
    official: list[Counter[int]] = []
    owner: list[int] = []
    places: dict[str, int] = {}
    parts: dict[tuple[int, str], Counter[int]] = {}

    def learn(kind: str, texts: Iterable[str]) -> None:
        for text in texts:
            spoken[kind].update(_features(text))

    progress("kinds")
    for kind in read_kinds():
        place = places.setdefault(kind.id, len(places))
        spoken.setdefault(kind.id, Counter())
        for wording in (*kind.official, kind.name):
            official.append(Counter(_features(wording)))
            owner.append(place)
        learn(kind.id, (*kind.official, kind.name, kind.about, *(part.does for part in kind.parts)))
        for part in kind.parts:
            parts.setdefault((place, part.department), Counter()).update(_features(part.does))
    progress("situations")
    for situation in read_situations():
        if situation.kind in spoken:
            learn(situation.kind, (situation.text,))
            if situation.department:
                bodies = parts.setdefault((places[situation.kind], situation.department), Counter())
                bodies.update(_features(situation.text))
    progress("weights")
    return KindModel(
        kinds=tuple(places),
        spoken=_weigh([_dampened(found) for found in spoken.values()]),
        official=_weigh(official),
        owner=np.array(owner, dtype=np.int64),
        parts=_weigh([_dampened(found) for found in parts.values()]),
        part_kind=np.array([place for place, _ in parts], dtype=np.int64),
        part_body=tuple(body for _, body in parts),
        official_words=_official_words(),
        source_hash=source_hash(),
    )


def _official_words() -> dict[str, tuple[str, ...]]:
    """Spoken words with all the official words that any entry gives for them."""
    gathered: dict[str, dict[str, None]] = {}
    for word in read_words():
        spoken = normalize(word.spoken)
        gathered.setdefault(spoken, {}).update(dict.fromkeys(normalize(term) for term in word.official))
    return {spoken: tuple(official) for spoken, official in gathered.items() if len(spoken) > 1}


def train_shipped_model(progress: Callable[[str], None] = lambda _step: None) -> Path:
    """Fits the model and writes it where the package loads it from. Returns the file."""
    path = Path(__file__).parent / "data" / MODEL_FILE
    save_model(fit(progress), path)
    return path
