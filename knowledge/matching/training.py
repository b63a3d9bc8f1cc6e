"""Vocabulary → the kind model. Deterministic: the same files and library versions give the same files.

Kinds of duty, danger and whether it is a township's matter are read by classifiers, one a kind of duty against all
others, one a danger, one for danger now, one for matters that lists hold at all; each part of a kind is told from the
kind's other parts. Needs the packages of the ``dev`` group.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from knowledge.language.normalize import normalize
from knowledge.language.pinyin import write_table
from knowledge.matching.danger_model import save_danger_model, shipped_danger_model
from knowledge.matching.danger_training import fit_danger_model
from knowledge.matching.fitting import KEPT_SINGLE, Corpus, Task, Texts, bm25
from knowledge.matching.kind_model import Classifiers, KindModel
from knowledge.matching.model_file import save_model, shipped_model
from knowledge.matching.part_model import PartModel
from knowledge.matching.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from knowledge.language.vocabulary_files import SpokenWord
    from knowledge.matching.vocabulary import Vocabulary

    Progress = Callable[[str], None]


def fit(vocabulary: Vocabulary, progress: Progress = lambda _step: None) -> KindModel:
    """Fits the model. Raises TrainingError when scikit-learn is not installed."""
    progress("reading")
    places: dict[str, int] = {}
    official, said, in_parts = Texts(), Texts(), Texts()
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
    extra = Texts()
    for situation in vocabulary.near_misses:
        extra.add(situation.text, -1)
    for number, danger in enumerate(vocabulary.dangers):
        for text in danger.now:
            extra.add(text, number)
        for text in danger.not_now:
            extra.add(text, -1)
    corpus = Corpus.of([*said.features, *in_parts.features, *extra.features])
    near = len(vocabulary.near_misses)
    first_part = len(said.owner)
    first_extra = first_part + len(in_parts.owner)
    classifiers = _classifiers(
        vocabulary,
        corpus,
        np.array(said.owner, dtype=np.int64),
        np.array(extra.owner, dtype=np.int64),
        (townships, first_extra, first_extra + near),
        progress,
    )
    progress("parts")
    kind_of = np.array([place for place, _ in parts], dtype=np.int64)
    part_of = np.array(in_parts.owner, dtype=np.int64)
    told_apart = corpus.learn_parts(first_part + np.arange(len(part_of)), np.array(in_parts.points), part_of, kind_of)
    progress("weighing")
    return KindModel(
        kinds=tuple(places),
        spoken=bm25(said.by_owner(len(places))),
        classifiers=classifiers,
        centres=said.centres(len(places)),
        official=bm25([Counter(map(int, features)) for features in official.features]),
        owner=np.array(official.owner, dtype=np.int64),
        parts=PartModel(
            said=bm25(in_parts.by_owner(len(parts))),
            learned=told_apart.table,
            bias=told_apart.bias,
            points=told_apart.points,
            kind=kind_of,
            body=tuple(body for _, body in parts),
        ),
        official_words=_official_words(vocabulary.words),
        broader={
            places[kind]: tuple(places[other] for other in others if other in places)
            for kind, others in vocabulary.broader
            if kind in places and others
        },
        source_hash=vocabulary.source_hash,
    )


def _classifiers(
    vocabulary: Vocabulary,
    corpus: Corpus,
    kind_of: NDArray[np.int64],
    danger_of: NDArray[np.int64],
    bounds: tuple[int, int, int],
    progress: Progress,
) -> Classifiers:
    """Classifiers of kinds and of dangers.

    The corpus begins with messages of kinds (``kind_of``), up to the first of ``bounds`` of kinds that lists hold. From
    the second bound on lie near misses, from the third on messages of danger (``danger_of``, for near misses too).
    """
    townships, first_near, first_danger = bounds
    dangers = danger_of[first_danger - first_near :]
    in_kinds = np.arange(len(kind_of))
    near_rows = np.arange(first_near, first_danger)
    danger_rows = first_danger + np.arange(len(dangers))
    now = dangers >= 0
    asked = np.concatenate([in_kinds, near_rows])
    of_no_kind = np.full(len(near_rows), -1)
    kinds = int(kind_of.max()) + 1
    learned = corpus.learn(
        (
            Task(asked, np.concatenate([kind_of, of_no_kind]), kinds),
            Task(danger_rows[now], dangers[now], len(vocabulary.dangers)),
            Task(
                np.concatenate([asked, danger_rows]),
                np.concatenate([np.full(len(asked), -1), np.where(now, 0, -1)]),
                1, KEPT_SINGLE, balanced=True,
            ),
            Task(
                asked,
                np.concatenate([np.where(in_kinds < townships, 0, -1), of_no_kind]),
                1, KEPT_SINGLE, balanced=True,
            ),
        ),
        progress,
    )  # fmt: skip
    return Classifiers(
        table=learned.table,
        bias=learned.bias,
        idf=corpus.idf.astype(np.float16),
        kinds=kinds,
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


def train_shipped_model(progress: Callable[[str], None] = lambda _step: None, *, danger_only: bool = False) -> Path:
    """Fits the models on the package's vocabulary and writes them where the package loads them from.

    ``danger_only``: only the small one that tells danger from what sounds like it. Returns the folder of all models.
    """
    vocabulary = read_vocabulary()
    progress("danger")
    save_danger_model(fit_danger_model(vocabulary.dangers, vocabulary.without_danger), shipped_danger_model())
    folder = shipped_model()
    if not danger_only:
        progress("writing the table of syllables")
        write_table(Path(__file__).parents[1] / "language" / "vocabulary")
        save_model(fit(vocabulary, progress), folder)
    return folder.parent
