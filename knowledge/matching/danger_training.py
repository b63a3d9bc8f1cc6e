"""Messages of danger, and such as only sound like it → the classifier that tells them apart (danger_model.py).

Beside them stand messages about a township's matters: a complaint has its own words of haste and damage (快来人, 堵了, 塌了)
which nobody who writes of danger, or of what sounds like it, would think of.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np

from knowledge.language.features import BUCKETS, PLACES, feature_ids, placed_ids
from knowledge.language.normalize import normalize
from knowledge.matching.danger_model import DangerModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    from knowledge.language.vocabulary_files import Danger

_INVERSE_PENALTY = 1.0
_EVERY, _OTHER = 3, 0.5
"""Of the messages about other matters: which of them are read, and their weight. With all of them danger itself is told
less well, for they are far more."""
_SEED = 7


def danger_hash(dangers: Sequence[Danger], others: Sequence[str]) -> str:
    """SHA-256 over all messages, hexadecimal."""
    return hashlib.sha256("".join([*map(repr, dangers), *others]).encode()).hexdigest()


def fit_danger_model(dangers: Sequence[Danger], others: Sequence[str]) -> DangerModel:
    """Fits linear support vector machines on all messages of the dangers, and on some of the ``others``, which tell of
    none; the same messages give the same model."""
    # Fitting needs the packages of the dev group; the product does not.
    from sklearn.svm import LinearSVC

    texts = [(text, danger.numbers[0]) for danger in dangers for text in danger.now]
    firsts = [number for _, number in texts]
    texts += [(text, "") for danger in dangers for text in danger.not_now]
    weights = np.ones(len(texts))
    texts += [(text, "") for text in others[::_EVERY] if feature_ids(normalize(text)).size]
    weights = np.append(weights, np.full(len(texts) - len(weights), _OTHER))
    ids, placed = ([read(normalize(text)) for text, _ in texts] for read in (feature_ids, placed_ids))
    both = [np.concatenate([own, where + BUCKETS]) for own, where in zip(ids, placed, strict=True)]
    idf = np.log((1 + len(both)) / (1 + np.bincount(np.concatenate(both), minlength=BUCKETS + PLACES))) + 1
    now = [int(bool(number)) for _, number in texts]
    fitted = LinearSVC(C=_INVERSE_PENALTY, random_state=_SEED).fit(_table(both, idf), now, weights)
    first = LinearSVC(C=_INVERSE_PENALTY, random_state=_SEED).fit(_table(both[: len(firsts)], idf), firsts)
    return DangerModel(
        weights=fitted.coef_[0].astype(np.float16),
        idf=idf.astype(np.float16),
        bias=float(np.float32(fitted.intercept_[0])),
        numbers=tuple(map(str, first.classes_)),
        number_weights=first.coef_.astype(np.float16),
        number_biases=first.intercept_.astype(np.float32),
        source_hash=danger_hash(dangers, others),
    )


def _table(rows: Sequence[NDArray[np.int64]], idf: NDArray[np.float64]) -> csr_matrix:
    """Each row's features (columns) with their inverse frequency, of length 1."""
    from scipy.sparse import csr_matrix

    starts = np.cumsum([0, *map(len, rows)])
    values = np.concatenate([idf[row] / np.sqrt(idf[row] @ idf[row]) for row in rows])
    return csr_matrix((values, np.concatenate(rows), starts), shape=(len(rows), len(idf)))
