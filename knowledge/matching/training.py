"""Vocabulary → the kind model. Deterministic: the same files and library versions give the same files.

Kinds of duty, danger and whether it is a township's matter are read by classifiers, one a kind of duty against all
others, one a danger, one for danger now, one for matters that lists hold at all; each part of a kind is told from the
kind's other parts. Needs the packages of the ``dev`` group.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from knowledge.language.normalize import normalize
from knowledge.language.pinyin import write_table
from knowledge.matching.danger_model import save_danger_model, shipped_danger_model
from knowledge.matching.danger_training import fit_danger_model
from knowledge.matching.fitting import KEPT_SINGLE, Corpus, Task, Texts, bm25, need_scikit_learn
from knowledge.matching.kind_model import Classifiers, KindModel
from knowledge.matching.model_file import save_model, shipped_model
from knowledge.matching.part_model import PartModel
from knowledge.matching.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from knowledge.language.vocabulary_files import Kind, SpokenWord
    from knowledge.matching.vocabulary import Vocabulary

    Progress = Callable[[str], None]


@dataclass(slots=True)
class _Examples:
    """The texts of a vocabulary with what each is an example of."""

    places: dict[str, int] = field(default_factory=dict)
    """Column of each kind."""
    parts: dict[tuple[int, str], int] = field(default_factory=dict)
    """Column of each part, by its kind's column and its department."""
    official: Texts = field(default_factory=Texts)
    said: Texts = field(default_factory=Texts)
    """Of kinds; those of kinds that lists hold come first."""
    townships: int = 0
    """How many these are."""
    in_parts: Texts = field(default_factory=Texts)
    extra: Texts = field(default_factory=Texts)
    """Near misses, then messages of danger."""

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> _Examples:
        """All of a vocabulary."""
        read = cls()
        for kind in vocabulary.kinds:
            read._add_kind(kind)
        for situation in vocabulary.situations:
            place = read.places[situation.kind]
            read.said.add(situation.text, place)
            if situation.department:
                read._add_part(situation.text, place, situation.department)
        read.townships = len(read.said.owner)
        for situation in vocabulary.outside:
            read.said.add(situation.text, read.places.setdefault(situation.kind, len(read.places)))
        for situation in vocabulary.near_misses:
            read.extra.add(situation.text, -1)
        for number, danger in enumerate(vocabulary.dangers):
            for text in danger.now:
                read.extra.add(text, number)
            for text in danger.not_now:
                read.extra.add(text, -1)
        return read

    def _add_kind(self, kind: Kind) -> None:
        place = self.places.setdefault(kind.id, len(self.places))
        for wording in (*kind.official, kind.name):
            self.official.add(wording, place)
        for text in (*kind.official, kind.name, kind.about, *(part.does for part in kind.parts)):
            self.said.add(text, place)
        for part in kind.parts:
            self._add_part(part.does, place, part.department)

    def _add_part(self, text: str, place: int, department: str) -> None:
        self.in_parts.add(text, self.parts.setdefault((place, department), len(self.parts)))


def fit(vocabulary: Vocabulary, progress: Progress = lambda _step: None) -> KindModel:
    """Fits the model. Raises TrainingError when scikit-learn is not installed."""
    progress("reading")
    read = _Examples.of(vocabulary)
    corpus = Corpus.of([*read.said.features, *read.in_parts.features, *read.extra.features])
    first_part = len(read.said.owner)
    first_extra = first_part + len(read.in_parts.owner)
    classifiers = _classifiers(
        vocabulary,
        corpus,
        np.array(read.said.owner, dtype=np.int64),
        np.array(read.extra.owner, dtype=np.int64),
        (read.townships, first_extra, first_extra + len(vocabulary.near_misses)),
        progress,
    )
    progress("parts")
    parts = _part_model(read, corpus, first_part)
    progress("weighing")
    places = read.places
    return KindModel(
        kinds=tuple(places),
        spoken=bm25(read.said.by_owner(len(places))),
        classifiers=classifiers,
        centres=read.said.centres(len(places)),
        official=bm25([Counter(map(int, features)) for features in read.official.features]),
        owner=np.array(read.official.owner, dtype=np.int64),
        parts=parts,
        official_words=_official_words(vocabulary.words),
        broader={
            places[kind]: tuple(places[other] for other in others if other in places)
            for kind, others in vocabulary.broader
            if kind in places and others
        },
        source_hash=vocabulary.source_hash,
    )


def _part_model(read: _Examples, corpus: Corpus, first: int) -> PartModel:
    """Parts of kinds, told apart within each kind. ``first``: where their texts begin in the corpus."""
    kind_of = np.array([place for place, _ in read.parts], dtype=np.int64)
    part_of = np.array(read.in_parts.owner, dtype=np.int64)
    learned = corpus.learn_parts(first + np.arange(len(part_of)), np.array(read.in_parts.points), part_of, kind_of)
    return PartModel(
        said=bm25(read.in_parts.by_owner(len(read.parts))),
        learned=learned.table,
        bias=learned.bias,
        points=learned.points,
        kind=kind_of,
        body=tuple(body for _, body in read.parts),
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

    ``danger_only``: only the small one that tells danger from what sounds like it. Returns the folder of all models. Raises
    TrainingError when scikit-learn is not installed.
    """
    need_scikit_learn()
    vocabulary = read_vocabulary()
    progress("danger")
    save_danger_model(fit_danger_model(vocabulary.dangers, vocabulary.without_danger), shipped_danger_model())
    folder = shipped_model()
    if not danger_only:
        progress("writing the table of syllables")
        write_table(Path(__file__).parents[1] / "language" / "vocabulary")
        save_model(fit(vocabulary, progress), folder)
    return folder.parent
