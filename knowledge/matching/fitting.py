"""Texts → tables: BM25 of what is said of each column, and linear classifiers that tell columns apart.

BM25 knows what a column has in common with a message; the classifiers, linear support vector machines (scikit-learn's
LinearSVC), know what tells columns apart. Needs the packages of the ``dev`` group.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from knowledge.errors import TrainingError
from knowledge.language.features import BUCKETS, SOUNDS, feature_ids
from knowledge.language.normalize import normalize
from knowledge.language.senses import load_senses
from knowledge.matching.feature_table import FeatureTable
from knowledge.matching.part_model import POINT_WEIGHT
from knowledge.matching.postings import inverse_frequency

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

_K1 = 1.2
_B = 0.5
_RARE = 2
"""Features in fewer texts than this are left to the BM25 reading; they only teach the learned one by heart."""
_COMMON = 0.2
"""Features in more than this share of the texts say nothing of any of them, and are most of a table's entries."""
_INVERSE_PENALTY = 1.0
"""Of large weights: the C of scikit-learn."""
_FEW = 64
"""Classifiers that are fitted before other processes have started."""
KEPT = 1200
"""Weights kept for each of many classifiers, the largest; the rest changed no rank among the development questions."""
KEPT_SINGLE = 20_000
"""The same for a classifier that stands alone and must know every word."""
_SOUND_WEIGHT = 0.5
"""Beside 1 for what is written: sounds repeat it, and are needed only where a character is wrong."""
_NO_PART = -1.5
"""Distance given to the only part of a kind, which nothing can be told apart from."""


@dataclass(slots=True)
class Texts:
    """Texts with the column that each belongs to."""

    features: list[NDArray[np.int64]] = field(default_factory=list)
    owner: list[int] = field(default_factory=list)
    points: list[NDArray[np.float32]] = field(default_factory=list)
    """In the space of meaning."""

    def add(self, text: str, owner: int) -> None:
        """One more text."""
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

    def centres(self, owners: int) -> NDArray[np.float32]:
        """Mean of each owner's points, scaled to length 1."""
        found = np.zeros((owners, load_senses().width), dtype=np.float32)
        np.add.at(found, self.owner, np.array(self.points))
        lengths = np.linalg.norm(found, axis=1, keepdims=True).astype(np.float32)
        scaled: NDArray[np.float32] = found / np.maximum(lengths, np.float32(1e-9))
        return scaled


def bm25(texts: Sequence[Counter[int]]) -> FeatureTable:
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
class Task:
    """Classifiers to fit on some of the texts: one a label, that label against the task's other texts."""

    rows: NDArray[np.int64]
    """Which texts."""
    labels: NDArray[np.int64]
    """Of each of those texts; -1 belongs to none."""
    names: int
    """Number of labels."""
    kept: int = KEPT
    balanced: bool = False
    """Whether a rare label counts as much as all that is not it."""


@dataclass(frozen=True, slots=True)
class Learned:
    """Linear classifiers, one a column."""

    table: FeatureTable
    bias: NDArray[np.float32]
    points: NDArray[np.float32]
    """Weights of the point of meaning, columns × width; of width 0 where it was not looked at."""


def need_scikit_learn() -> None:
    """Raises TrainingError when the packages that fit models are not installed: they are of the dev group, and the
    product needs none of them."""
    try:
        import joblib  # noqa: F401  only whether it is there
        import scipy.sparse  # noqa: F401  the same
        import sklearn.svm  # noqa: F401  the same
    except ImportError as error:
        raise TrainingError("训练需要 scikit-learn，请先安装开发依赖：make test。") from error


@dataclass(frozen=True, slots=True)
class Corpus:
    """All texts as one matrix: texts × those features that more than one text has, TF-IDF weights, rows of length 1."""

    matrix: csr_matrix
    known: NDArray[np.int64]
    """Numbers of the matrix's features."""
    idf: NDArray[np.float32]
    """Of every feature: smoothed, never below 1, less for sounds."""

    @classmethod
    def of(cls, features: Sequence[NDArray[np.int64]]) -> Corpus:
        """The corpus of some texts. Raises TrainingError when scikit-learn is not installed."""
        need_scikit_learn()
        from scipy.sparse import csr_matrix, diags

        ends = np.cumsum([0, *(len(each) for each in features)])
        places = np.concatenate(features)
        holding = np.bincount(places, minlength=BUCKETS)
        idf = (np.log((1 + len(features)) / (1 + holding)) + 1).astype(np.float32)
        idf[SOUNDS:] *= _SOUND_WEIGHT
        matrix = csr_matrix((idf[places].astype(np.float64), places, ends), shape=(len(features), BUCKETS))
        norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
        known = np.flatnonzero(holding >= _RARE)
        return cls((diags(1 / np.maximum(norms, 1e-9)) @ matrix)[:, known].tocsr(), known, idf)

    def learn(self, tasks: Sequence[Task], progress: Callable[[str], None]) -> Learned:
        """All tasks' classifiers, column after column."""
        found: list[tuple[NDArray[np.float64], float, int]] = []
        for task in tasks:
            progress(f"learning {task.names} from {len(task.rows)} texts")
            mine = self.matrix[task.rows]
            fitted = _fit_all(((mine, task.labels == label) for label in range(task.names)), balanced=task.balanced)
            found += [(weights, bias, task.kept) for weights, bias in fitted]
        return self._gathered(found)

    def learn_parts(
        self, rows: NDArray[np.int64], points: NDArray[np.float32], part: NDArray[np.int64], kind: NDArray[np.int64]
    ) -> Learned:
        """For each part of a kind of duty what tells it from the kind's other parts.

        ``rows``, ``points`` and ``part`` are of texts; ``kind`` is of parts.
        """
        from scipy.sparse import csr_matrix, hstack

        of_parts = hstack([self.matrix[rows], csr_matrix(points * POINT_WEIGHT)]).tocsr()
        kind_of_text = kind[part]
        mine = [np.flatnonzero(kind_of_text == owner) for owner in kind.tolist()]
        alone = np.array([bool((part[own] == number).all()) for number, own in enumerate(mine)])
        found = _fit_all(((of_parts[own], part[own] == number) for number, own in enumerate(mine)), balanced=True)
        width = len(self.known)
        learned = self._gathered([(weights[:width], bias, KEPT) for weights, bias in found])
        of_points = np.array([weights[width:] for weights, _ in found], dtype=np.float32)
        return Learned(learned.table, np.where(alone, np.float32(_NO_PART), learned.bias), of_points)

    def _gathered(self, found: Sequence[tuple[NDArray[np.float64], float, int]]) -> Learned:
        rows: list[tuple[int, int, float]] = []
        for column, (weights, _, kept) in enumerate(found):
            order = np.argsort(-np.abs(weights), kind="stable")[:kept]
            rows += [(int(self.known[place]), column, float(weights[place])) for place in order if weights[place]]
        bias = np.array([each for _, each, _ in found], dtype=np.float32)
        return Learned(_table(rows, len(found)), bias, np.zeros((len(found), 0), dtype=np.float32))


def _fit_all(
    wanted: Iterable[tuple[csr_matrix, NDArray[np.bool_]]], *, balanced: bool
) -> list[tuple[NDArray[np.float64], float]]:
    """Weights and bias of one classifier for each of ``wanted``: texts, and which of them it is to say yes to."""
    from joblib import Parallel, delayed

    each = [delayed(_fit_one)(matrix, positive, balanced=balanced) for matrix, positive in wanted]
    processes = -1 if len(each) > _FEW else 1
    found: list[tuple[NDArray[np.float64], float]] = Parallel(n_jobs=processes, batch_size=16)(each)
    return found


def _fit_one(matrix: csr_matrix, positive: NDArray[np.bool_], *, balanced: bool) -> tuple[NDArray[np.float64], float]:
    from sklearn.svm import LinearSVC

    if positive.all() or not positive.any():  # nothing to tell apart
        return np.zeros(matrix.shape[1]), 1.0 if positive.all() else -1.0
    weight = "balanced" if balanced else None
    machine = LinearSVC(C=_INVERSE_PENALTY, dual=True, max_iter=100, tol=0.05, random_state=0, class_weight=weight)
    machine.fit(matrix, positive)
    return machine.coef_[0], float(machine.intercept_[0])


def _table(rows: list[tuple[int, int, float]], width: int) -> FeatureTable:
    """A table from (feature, column, weight) triples."""
    rows.sort()
    features = np.array([feature for feature, _, _ in rows], dtype=np.int64)
    return FeatureTable(
        starts=np.searchsorted(features, np.arange(BUCKETS + 1)).astype(np.int32),
        columns=np.array([column for _, column, _ in rows], dtype=np.uint16),
        weights=np.array([weight for _, _, weight in rows], dtype=np.float16),
        width=width,
    )
