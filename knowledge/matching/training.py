"""Vocabulary files → the kind model. Deterministic: the same files and library versions give the same file.

Two readings of the vocabulary are fitted. *Spoken*: BM25 over everything said of a kind, which knows what a kind has
in common with a message. *Learned*: one linear support vector machine a kind (scikit-learn's LinearSVC, that kind
against all others), which knows what tells it from its neighbours. Needs the packages of the ``train`` group.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from knowledge.errors import TrainingError
from knowledge.language.features import BUCKETS, feature_ids
from knowledge.language.normalize import normalize
from knowledge.language.pinyin import write_table
from knowledge.language.vocabulary_files import read_broader, read_kinds, read_outside, read_situations, read_words
from knowledge.matching.kind_model import MODEL_FILE, FeatureTable, KindModel, save_model
from knowledge.matching.postings import inverse_frequency

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    from knowledge.language.vocabulary_files import Kind, Situation, SpokenWord

_K1 = 1.2
_B = 0.5
_RARE = 2
"""Features in fewer texts than this are left to the BM25 reading; they only teach the learned one by heart."""
_COMMON = 0.2
"""Features in more than this share of the texts say nothing of any of them, and are most of a table's entries."""
_PENALTY = 1.0
_KEPT = 1200
"""Weights kept for each kind, the largest; the rest changed no rank among the development questions."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All that a model is fitted on."""

    kinds: tuple[Kind, ...]
    situations: tuple[Situation, ...]
    words: tuple[SpokenWord, ...]
    outside: tuple[Situation, ...] = ()
    """Messages about matters that no township's list covers."""
    broader: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """For a kind those that govern its matter where a list has no item of its own."""

    @property
    def source_hash(self) -> str:
        """SHA-256 over everything, hexadecimal."""
        digest = hashlib.sha256()
        for record in (*self.kinds, *self.situations, *self.words, *self.outside, *self.broader):
            digest.update(repr(record).encode())
        return digest.hexdigest()


def read_vocabulary() -> Vocabulary:
    """The vocabulary as it is in the package's files."""
    return Vocabulary(read_kinds(), read_situations(), read_words(), read_outside(), tuple(read_broader().items()))


@dataclass(slots=True)
class _Texts:
    """Texts with the column that each belongs to."""

    features: list[NDArray[np.int64]] = field(default_factory=list)
    owner: list[int] = field(default_factory=list)

    def add(self, text: str, owner: int) -> None:
        self.features.append(feature_ids(normalize(text)))
        self.owner.append(owner)

    def by_owner(self, owners: int) -> list[Counter[int]]:
        """All features of each owner's texts. One that returns in many counts more, but not in proportion."""
        found: list[Counter[int]] = [Counter() for _ in range(owners)]
        for features, owner in zip(self.features, self.owner, strict=True):
            found[owner].update(map(int, features))
        return [Counter({f: 1 + round(math.log2(count)) for f, count in each.items()}) for each in found]


def _table(rows: list[tuple[int, int, float]], width: int) -> FeatureTable:
    """A table from (feature, column, weight) triples."""
    rows.sort()
    features, starts = np.unique(np.array([feature for feature, _, _ in rows], dtype=np.int64), return_index=True)
    return FeatureTable(
        features=features.astype(np.int32),
        starts=np.append(starts, len(rows)).astype(np.int32),
        columns=np.array([column for _, column, _ in rows], dtype=np.uint16),
        weights=np.array([weight for _, _, weight in rows], dtype=np.float16),
        width=width,
    )


def _bm25(texts: Sequence[Counter[int]]) -> FeatureTable:
    """BM25 weights of features in texts, with the texts for columns."""
    lengths = [sum(text.values()) for text in texts]
    mean = sum(lengths) / max(1, len(lengths))
    holding = Counter(feature for text in texts for feature in text)
    common = max(_COMMON * len(texts), 10)
    rows: list[tuple[int, int, float]] = []
    for column, text in enumerate(texts):
        norm = _K1 * (1 - _B + _B * lengths[column] / mean)
        for feature, count in text.items():
            if holding[feature] > common:
                continue
            idf = inverse_frequency(len(texts), holding[feature])
            rows.append((feature, column, idf * count * (_K1 + 1) / (count + norm)))
    return _table(rows, len(texts))


def _matrix(texts: _Texts) -> tuple[csr_matrix, NDArray[np.float32]]:
    """Texts × features with TF-IDF weights, rows of length 1, and the features' idf (smoothed, never below 1)."""
    from scipy.sparse import csr_matrix, diags

    ends = np.cumsum([0, *(len(features) for features in texts.features)])
    places = np.concatenate(texts.features)
    holding = np.bincount(places, minlength=BUCKETS)
    idf = (np.log((1 + len(texts.features)) / (1 + holding)) + 1).astype(np.float32)
    matrix = csr_matrix((idf[places].astype(np.float64), places, ends), shape=(len(texts.features), BUCKETS))
    norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return diags(1 / np.maximum(norms, 1e-9)) @ matrix, idf


def _fit_one(matrix: csr_matrix, positive: NDArray[np.bool_]) -> tuple[NDArray[np.float64], float]:
    from sklearn.svm import LinearSVC

    machine = LinearSVC(C=_PENALTY, dual=True, max_iter=100, tol=0.05, random_state=0).fit(matrix, positive)
    return machine.coef_[0], float(machine.intercept_[0])


def _learn(
    texts: _Texts, kinds: int, progress: Callable[[str], None]
) -> tuple[FeatureTable, NDArray[np.float32], NDArray[np.float32]]:
    """The learned reading: its table, the kinds' biases, and the features' idf."""
    try:
        from joblib import Parallel, delayed
    except ImportError as error:
        raise TrainingError("训练需要 scikit-learn，请先安装开发依赖：make test。") from error
    matrix, idf = _matrix(texts)
    holding = np.bincount(matrix.indices, minlength=BUCKETS)
    kept = np.flatnonzero(holding >= _RARE)
    narrow = matrix[:, kept].tocsr()
    owner = np.array(texts.owner)
    progress(f"learning {kinds} kinds from {len(texts.owner)} texts")
    found = Parallel(n_jobs=-1, batch_size=16)(delayed(_fit_one)(narrow, owner == kind) for kind in range(kinds))
    rows: list[tuple[int, int, float]] = []
    for kind, (weights, _) in enumerate(found):
        order = np.argsort(-np.abs(weights), kind="stable")[:_KEPT]
        rows += [(int(kept[place]), kind, float(weights[place])) for place in order if weights[place]]
    return _table(rows, kinds), np.array([bias for _, bias in found], dtype=np.float32), idf


def fit(vocabulary: Vocabulary, progress: Callable[[str], None] = lambda _step: None) -> KindModel:
    """Fits the model. Raises TrainingError when scikit-learn is not installed."""
    places: dict[str, int] = {}
    official, said = _Texts(), _Texts()
    parts: dict[tuple[int, str], int] = {}
    in_parts = _Texts()
    progress("reading")
    for kind in vocabulary.kinds:
        place = places.setdefault(kind.id, len(places))
        for wording in (*kind.official, kind.name):
            official.add(wording, place)
        for text in (*kind.official, kind.name, kind.about, *(part.does for part in kind.parts)):
            said.add(text, place)
        for part in kind.parts:
            in_parts.add(part.does, parts.setdefault((place, part.department), len(parts)))
    for situation in vocabulary.situations:
        place = places[situation.kind]
        said.add(situation.text, place)
        if situation.department:
            in_parts.add(situation.text, parts.setdefault((place, situation.department), len(parts)))
    for situation in vocabulary.outside:
        said.add(situation.text, places.setdefault(situation.kind, len(places)))
    learned, bias, idf = _learn(said, len(places), progress)
    progress("weighing")
    return KindModel(
        kinds=tuple(places),
        spoken=_bm25(said.by_owner(len(places))),
        learned=learned,
        bias=bias,
        idf=idf.astype(np.float16),
        official=_bm25([Counter(map(int, features)) for features in official.features]),
        owner=np.array(official.owner, dtype=np.int64),
        parts=_bm25(in_parts.by_owner(len(parts))),
        part_kind=np.array([place for place, _ in parts], dtype=np.int64),
        part_body=tuple(body for _, body in parts),
        official_words=_official_words(vocabulary.words),
        broader={
            places[kind]: tuple(places[other] for other in others if other in places)
            for kind, others in vocabulary.broader
            if kind in places and others
        },
        source_hash=vocabulary.source_hash,
    )


def _official_words(words: Iterable[SpokenWord]) -> dict[str, tuple[str, ...]]:
    """Spoken words with all the official words that any entry gives for them."""
    gathered: dict[str, dict[str, None]] = {}
    for word in words:
        spoken = normalize(word.spoken)
        gathered.setdefault(spoken, {}).update(dict.fromkeys(normalize(term) for term in word.official))
    return {spoken: tuple(official) for spoken, official in gathered.items() if len(spoken) > 1}


def train_shipped_model(progress: Callable[[str], None] = lambda _step: None) -> Path:
    """Fits the model on the package's vocabulary and writes it where the package loads it from. Returns the file."""
    progress("writing the table of syllables")
    write_table(Path(__file__).parents[1] / "language" / "vocabulary")
    path = Path(__file__).parent / "data" / MODEL_FILE
    save_model(fit(read_vocabulary(), progress), path)
    return path
