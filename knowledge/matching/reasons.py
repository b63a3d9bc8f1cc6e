"""Why a duty fits a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from knowledge.explanation import Reason
from knowledge.matching.kind_model import TRANSLATED_WEIGHT
from knowledge.matching.links import LINKED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from knowledge.matching.indexed_list import IndexedList
    from knowledge.matching.lexical import Query

    Scores = NDArray[np.float32]

_KINDS = 2
_TELLING = 4
"""Kinds named among the reasons, and words for each."""


def reasons_of_words(read: IndexedList, text: str, query: Query, position: int) -> Iterator[Reason]:
    """The words of a normalised message that the duty's own text holds, the rarest first; then those that the vocabulary
    takes for official words of that text.
    """
    title = read.duties[position].title
    for word, rarity in read.index.held_words(query, position):
        yield Reason(word, "title" if word in title else "text", round(rarity, 2))
    held = {unit.text for unit in read.index.units if unit.duty == position}
    for spoken, official in read.model.translate(text):
        for term in official:
            if any(term in piece for piece in held):
                yield Reason(spoken, f"word:{term}", TRANSLATED_WEIGHT)


def reasons_of_kinds(read: IndexedList, text: str, margins: Scores, position: int) -> Iterator[Reason]:
    """The kinds of duty that the title is of, the likeliest by ``margins`` first, each with the words that speak for it."""
    kinds = np.flatnonzero(read.kinds_of(position) >= LINKED).tolist()
    for kind in sorted(kinds, key=lambda place: -float(margins[place]))[:_KINDS]:
        telling = read.model.telling_words(text, kind)[:_TELLING]
        words = " ".join(word for word, _ in telling)
        yield Reason(words, f"kind:{read.model.kinds[kind]}", round(float(margins[kind]), 2))
