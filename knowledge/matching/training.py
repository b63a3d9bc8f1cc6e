"""Vocabulary files → the kind model. Deterministic: the same files and library versions give the same file.

Two readings of the vocabulary are fitted. *Spoken*: BM25 over everything said of a kind, which knows what a kind has
in common with a message. *Classifiers*: linear support vector machines (scikit-learn's LinearSVC), which know what
tells things apart: one a kind of duty against all others, one a body whose part is asked for, one a danger, one for
danger now, one for matters that lists hold at all. Needs the packages of the ``train`` group.
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
from knowledge.language.features import BUCKETS, SOUNDS, feature_ids
from knowledge.language.normalize import normalize
from knowledge.language.pinyin import write_table
from knowledge.language.senses import load_senses
from knowledge.language.vocabulary_files import (
    read_broader,
    read_dangers,
    read_kinds,
    read_near_misses,
    read_outside,
    read_situations,
    read_words,
)
from knowledge.matching.feature_table import FeatureTable
from knowledge.matching.kind_model import Classifiers, KindModel
from knowledge.matching.model_file import MODEL_FILE, save_model
from knowledge.matching.postings import inverse_frequency

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    from knowledge.language.vocabulary_files import Danger, Kind, Situation, SpokenWord

_K1 = 1.2
_B = 0.5
_RARE = 2
"""Features in fewer texts than this are left to the BM25 reading; they only teach the learned one by heart."""
_COMMON = 0.2
"""Features in more than this share of the texts say nothing of any of them, and are most of a table's entries."""
_PENALTY = 1.0
_KEPT = 1200
"""Weights kept for each of many classifiers, the largest; the rest changed no rank among the development questions."""
_KEPT_SINGLE = 20_000
"""The same for a classifier that stands alone and must know every word."""
_SOUND_WEIGHT = 0.5
"""Beside 1 for what is written: sounds repeat it, and are needed only where a character is wrong."""
_TOWNSHIP = frozenset({"镇政府", "村委会"})
"""Not a department of the county: never the part that is asked for among several departments."""


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


@dataclass(slots=True)
class _Texts:
    """Texts with the column that each belongs to."""

    features: list[NDArray[np.int64]] = field(default_factory=list)
    owner: list[int] = field(default_factory=list)
    points: list[NDArray[np.float32]] = field(default_factory=list)
    """In the space of meaning."""

    def add(self, text: str, owner: int) -> None:
        plain = normalize(text)
        self.features.append(feature_ids(plain))
        self.points.append(load_senses().of_text(plain))
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


@dataclass(frozen=True, slots=True)
class _Task:
    """Classifiers to fit on some of the texts: one a label, that label against the task's other texts."""

    rows: NDArray[np.int64]
    """Which texts."""
    labels: NDArray[np.int64]
    """Of each of those texts; -1 belongs to none."""
    names: int
    """Number of labels."""
    kept: int = _KEPT
    balanced: bool = False
    """Whether a rare label counts as much as all that is not it."""


def _matrix(features: Sequence[NDArray[np.int64]]) -> tuple[csr_matrix, NDArray[np.float32]]:
    """Texts × features with TF-IDF weights, rows of length 1, and the features' idf (smoothed, never below 1)."""
    from scipy.sparse import csr_matrix, diags

    ends = np.cumsum([0, *(len(each) for each in features)])
    places = np.concatenate(features)
    holding = np.bincount(places, minlength=BUCKETS)
    idf = (np.log((1 + len(features)) / (1 + holding)) + 1).astype(np.float32)
    idf[SOUNDS:] *= _SOUND_WEIGHT
    matrix = csr_matrix((idf[places].astype(np.float64), places, ends), shape=(len(features), BUCKETS))
    norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return diags(1 / np.maximum(norms, 1e-9)) @ matrix, idf


def _fit_one(matrix: csr_matrix, positive: NDArray[np.bool_], *, balanced: bool) -> tuple[NDArray[np.float64], float]:
    from sklearn.svm import LinearSVC

    if positive.all() or not positive.any():  # nothing to tell apart
        return np.zeros(matrix.shape[1]), 1.0 if positive.all() else -1.0
    weight = "balanced" if balanced else None
    machine = LinearSVC(C=_PENALTY, dual=True, max_iter=100, tol=0.05, random_state=0, class_weight=weight)
    machine.fit(matrix, positive)
    return machine.coef_[0], float(machine.intercept_[0])


def _learn(
    features: Sequence[NDArray[np.int64]], tasks: Sequence[_Task], progress: Callable[[str], None]
) -> tuple[FeatureTable, NDArray[np.float32], NDArray[np.float32]]:
    """All tasks' classifiers in one table, column after column; their biases; the features' idf."""
    try:
        from joblib import Parallel, delayed
    except ImportError as error:
        raise TrainingError("训练需要 scikit-learn，请先安装开发依赖：make test。") from error
    matrix, idf = _matrix(features)
    holding = np.bincount(matrix.indices, minlength=BUCKETS)
    known = np.flatnonzero(holding >= _RARE)
    narrow = matrix[:, known].tocsr()
    rows: list[tuple[int, int, float]] = []
    biases: list[float] = []
    for task in tasks:
        progress(f"learning {task.names} from {len(task.rows)} texts")
        mine = narrow[task.rows]
        found = Parallel(n_jobs=-1, batch_size=16)(
            delayed(_fit_one)(mine, task.labels == label, balanced=task.balanced) for label in range(task.names)
        )
        for weights, bias in found:
            order = np.argsort(-np.abs(weights), kind="stable")[: task.kept]
            rows += [(int(known[place]), len(biases), float(weights[place])) for place in order if weights[place]]
            biases.append(bias)
    return _table(rows, len(biases)), np.array(biases, dtype=np.float32), idf


def fit(vocabulary: Vocabulary, progress: Callable[[str], None] = lambda _step: None) -> KindModel:
    """Fits the model. Raises TrainingError when scikit-learn is not installed."""
    progress("reading")
    places: dict[str, int] = {}
    official, said, in_parts = _Texts(), _Texts(), _Texts()
    parts: dict[tuple[int, str], int] = {}
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
    townships = len(said.owner)
    for situation in vocabulary.outside:
        said.add(situation.text, places.setdefault(situation.kind, len(places)))
    classifiers = _classifiers(vocabulary, said, townships, len(places), in_parts, tuple(parts), progress)
    progress("weighing")
    return KindModel(
        kinds=tuple(places),
        spoken=_bm25(said.by_owner(len(places))),
        classifiers=classifiers,
        centres=_centres(said, len(places)),
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


def _centres(said: _Texts, owners: int) -> NDArray[np.float32]:
    """Mean of each owner's points, scaled to length 1."""
    found = np.zeros((owners, load_senses().width), dtype=np.float32)
    np.add.at(found, said.owner, np.array(said.points))
    lengths = np.linalg.norm(found, axis=1, keepdims=True).astype(np.float32)
    scaled: NDArray[np.float32] = found / np.maximum(lengths, np.float32(1e-9))
    return scaled


def _classifiers(
    vocabulary: Vocabulary,
    said: _Texts,
    townships: int,
    kinds: int,
    in_parts: _Texts,
    parts: Sequence[tuple[int, str]],
    progress: Callable[[str], None],
) -> Classifiers:
    """``said`` holds texts by kind, the first ``townships`` of them of matters that lists hold."""
    bodies = tuple(dict.fromkeys(body for _, body in parts if body not in _TOWNSHIP))
    body_of = [bodies.index(body) if body not in _TOWNSHIP else -1 for _, body in parts]
    part_labels = np.array([body_of[part] for part in in_parts.owner], dtype=np.int64)
    extra = _Texts()
    for situation in vocabulary.near_misses:
        extra.add(situation.text, -1)
    near = len(extra.owner)
    for place, danger in enumerate(vocabulary.dangers):
        for text in danger.now:
            extra.add(text, place)
        for text in danger.not_now:
            extra.add(text, -1)
    features = [*said.features, *in_parts.features, *extra.features]
    first_part, first_extra = len(said.features), len(said.features) + len(in_parts.features)
    dangers = np.array(extra.owner[near:], dtype=np.int64)
    danger_rows = np.arange(first_extra + near, len(features))
    in_kinds = np.arange(first_part)
    near_rows = np.arange(first_extra, first_extra + near)
    shared = np.flatnonzero(part_labels >= 0)
    now_rows = np.flatnonzero(dangers >= 0)
    everything = np.concatenate([in_kinds, near_rows, danger_rows])
    tasks = (
        _Task(
            np.concatenate([in_kinds, near_rows]),
            np.concatenate([np.array(said.owner, dtype=np.int64), np.full(near, -1)]),
            kinds,
        ),
        _Task(first_part + shared, part_labels[shared], len(bodies)),
        _Task(danger_rows[now_rows], dangers[now_rows], len(vocabulary.dangers)),
        _Task(
            everything,
            np.concatenate([np.full(first_part + near, -1), np.where(dangers >= 0, 0, -1)]),
            1, _KEPT_SINGLE, balanced=True,
        ),
        _Task(
            np.concatenate([in_kinds, near_rows]),
            np.concatenate([np.where(in_kinds < townships, 0, -1), np.full(near, -1)]),
            1, _KEPT_SINGLE, balanced=True,
        ),
    )  # fmt: skip
    table, bias, idf = _learn(features, tasks, progress)
    return Classifiers(
        table=table,
        bias=bias,
        idf=idf.astype(np.float16),
        kinds=kinds,
        bodies=bodies,
        dangers=tuple(danger.name for danger in vocabulary.dangers),
        numbers={danger.name: danger.numbers for danger in vocabulary.dangers},
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
