"""A list's titles → kinds of duty: how much each title is of each kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from knowledge.language.features import feature_ids
from knowledge.lately import Lately

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from knowledge.matching.kind_model import KindModel

    Scores = NDArray[np.float32]

_read: Lately[tuple[str, str], tuple[NDArray[np.int64], Scores, Scores]] = Lately(20_000)
"""Kinds of titles and their pieces, by the model's vocabulary and the words: some 10 MB when it is full."""
LINKED = 0.3
"""Link from which a title counts as being of a kind."""
_BROADER_WEIGHT = 0.7
"""Of a link to the kind that governs the matter, and once more for each such kind before it."""
_FLOOR = 0.5
"""Share of the best kind's score below which a kind is no link."""
_SHARPNESS = 3
"""Power by which links fall behind the best."""
_PIECE_WEIGHT = 0.85
"""Of a link by a piece of the title, beside one by the whole."""
_PIECE_SAYS = -0.7
"""Margin from which a piece is of a kind. Below it are words such as 个人之间, of which the best kind is none: 想当兵 was
offered the duty that has them. On the development questions as many are right first, and a few more among three."""
_PIECE_LENGTH = 6
"""Characters; shorter pieces (推广, 管理) say nothing by themselves."""
_LONG_TITLE = 24
"""Characters from which a title that lists matters with 、 is cut there too."""


@dataclass(frozen=True, slots=True)
class Links:
    """How much each title of a list is of each kind: the entries of a sparse titles × kinds matrix, 0 to 1."""

    titles: NDArray[np.int64]
    """Ascending."""
    kinds: NDArray[np.int64]
    weights: Scores
    firsts: NDArray[np.int64]
    """Where the entries of each title begin that has any."""
    size: int
    """Number of titles."""

    def best(self, kind_scores: Scores) -> Scores:
        """For each title the highest score of a kind times its link, at least 0."""
        result = np.zeros(self.size, dtype=np.float32)
        if len(self.titles):
            highest = np.maximum.reduceat(self.weights * kind_scores[self.kinds], self.firsts)
            result[self.titles[self.firsts]] = np.maximum(highest, np.float32(0))
        return result

    def held(self, kinds: int) -> Scores:
        """How much any title is of each of ``kinds`` kinds."""
        result = np.zeros(kinds, dtype=np.float32)
        np.maximum.at(result, self.kinds, self.weights)
        return result

    def of_title(self, title: int, kinds: int) -> Scores:
        """One title's link to each of ``kinds`` kinds."""
        result = np.zeros(kinds, dtype=np.float32)
        mine = self.titles == title
        np.maximum.at(result, self.kinds[mine], self.weights[mine])
        return result


def link_titles(model: KindModel, titles: Sequence[str]) -> Links:
    """How much each normalised official title is of each kind.

    A title may bundle matters (全民健康体检，母婴保健、“两癌”筛查): its pieces are linked too, a little weaker. Kinds
    that no title is of are linked to the titles of the kinds that govern their matter instead.
    """
    own = np.zeros((len(titles), len(model.kinds)), dtype=np.float32)
    for row, title in enumerate(titles):
        kinds, links, _ = _known_kinds(model, title)
        own[row, kinds] = links
        for piece in _pieces(title):
            kinds, links, margins = _known_kinds(model, piece)
            links = np.where(margins >= _PIECE_SAYS, links * np.float32(_PIECE_WEIGHT), 0)
            own[row, kinds] = np.maximum(own[row, kinds], links)
    held = own.max(axis=0, initial=0)
    linked = own.copy()
    for kind, others in model.broader.items():
        if held[kind] >= LINKED:
            continue
        factor = np.float32(_BROADER_WEIGHT)
        for other in others:
            if held[other] >= LINKED:
                np.maximum(linked[:, kind], own[:, other] * factor, out=linked[:, kind])
                factor *= np.float32(_BROADER_WEIGHT)
    rows, kinds = np.nonzero(linked)
    firsts = np.flatnonzero(np.diff(rows, prepend=-1))
    return Links(rows, kinds, linked[rows, kinds], firsts, len(titles))


def _known_kinds(model: KindModel, words: str) -> tuple[NDArray[np.int64], Scores, Scores]:
    """The kinds that are meant by official words, how much, and the classifiers' margins of these kinds.

    Remembered, for towns of one county say nearly all of it in the same words: opening another one is then some
    four times as fast.
    """

    def read() -> tuple[NDArray[np.int64], Scores, Scores]:
        links, margins = _kinds_of(model, words)
        kinds = np.flatnonzero(links)
        return kinds, links[kinds], margins[kinds]

    return _read.get((model.source_hash, words), read)


def _kinds_of(model: KindModel, words: str) -> tuple[Scores, Scores]:
    """How much each kind is meant by official words: two opinions multiplied, the best scaled to 1, small ones cut. And
    the classifiers' margins.

    BM25 against the kinds' official wordings knows the words; the classifiers know what tells kinds apart. On the
    development questions both together put the right duty first more often than either, most of all in the town whose
    wording the vocabulary's writers had not seen.
    """
    ids = feature_ids(words)
    wording = model.official_scores(ids)
    margins = model.classifiers.read(ids).kinds
    if not wording.size or wording.max() <= 0:
        return wording, margins
    both = wording * np.exp(margins - margins.max())
    relative = both / both.max()
    relative[relative < _FLOOR] = 0
    linked: Scores = relative**_SHARPNESS
    return linked, margins


def _pieces(title: str) -> list[str]:
    found = [piece for piece in re.split(r"[，；;。,]", title) if len(piece) >= _PIECE_LENGTH]
    if len(title) > _LONG_TITLE:
        found += [piece for piece in re.split(r"[，；;。,、]", title) if len(piece) >= _PIECE_LENGTH]
    return found if len(found) > 1 else []
