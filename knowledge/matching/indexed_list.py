"""A town's list as ranking reads it: indexed by its words, linked to kinds of duty, with its points of meaning."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from knowledge.language.normalize import normalize
from knowledge.language.pinyin import syllables
from knowledge.language.senses import load_senses
from knowledge.language.spelling import Speller, misheard_pairs
from knowledge.matching.kind_model import TRANSLATED_WEIGHT
from knowledge.matching.lexical import LexicalIndex, Query, query_of
from knowledge.matching.links import link_titles
from knowledge.matching.model_file import load_model

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from knowledge.records import Duty

    Scores = NDArray[np.float32]


class IndexedList:
    """One town's duties, ready to be compared with messages. Built once an edition; nothing of it changes."""

    def __init__(self, duties: Sequence[Duty]) -> None:
        self.duties = tuple(duties)
        self.index = LexicalIndex(self.duties)
        self.model = load_model()
        self.titles = tuple(normalize(duty.title) for duty in self.duties)
        self.links = link_titles(self.model, self.titles)
        self.speller = _speller()
        self.senses = load_senses()
        self.title_points = self.senses.of_texts(self.titles)
        """Of meaning, duties × width."""
        self.unit_points = self.senses.of_texts([unit.text for unit in self.index.units])
        """The same for the index's units of text, units × width."""

    def kinds_of(self, position: int) -> Scores:
        """How much the duty at a position is of each kind, 0 to 1."""
        return self.links.of_title(position, len(self.model.kinds))

    def translated(self, text: str) -> str:
        """The official words for what a message says in its own."""
        return " ".join(term for _, official in self.model.translate(text) for term in official)

    def query(self, text: str, translated: str) -> Query:
        """The terms of a message with the official words for them, which count less."""
        return query_of(text, translated, TRANSLATED_WEIGHT)


@cache
def _speller() -> Speller:
    """Of the vocabulary's words. One for all towns. A slip that the vocabulary knows as one (底保) is no word."""
    words, knows = load_model().official_words, load_senses().knows
    slips = {said for said, terms in words.items() if any(syllables(said) == syllables(term) for term in terms)}
    return Speller(
        [*(term for terms in words.values() for term in terms), *words],
        lambda piece: piece not in slips and knows(piece),
        misheard_pairs(),
    )
