"""What a first bot would do, run side by side on the same questions: no baseline knows the vocabulary."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import bm25s
from rapidfuzz import fuzz, process
from sqlite_utils import Database

from knowledge.language.normalize import normalize
from knowledge.language.segment import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.records import Duty

_SHOWN = 10
"""Items that a baseline gives."""
_BLEND = 60
"""The k of reciprocal rank fusion."""
logging.getLogger("bm25s").setLevel(logging.WARNING)  # it sets itself to DEBUG and prints to standard error


def document_of(duty: Duty) -> str:
    """All the words of a duty, normalised: title, category, departments, clauses and steps."""
    pieces = [duty.title, duty.category, *duty.departments]
    pieces += [clause.text for clause in duty.clauses] + [step.text for step in duty.steps]
    return normalize_long(" ".join(pieces))


def normalize_long(text: str) -> str:
    """``normalize`` for texts of any length."""
    return " ".join(normalize(text[start : start + 1000]) for start in range(0, len(text), 1000))


class FuzzyTitles:
    """rapidfuzz's weighted ratio against the titles."""

    name = "rapidfuzz on titles"

    def __init__(self, duties: Sequence[Duty]) -> None:
        self._items = [duty.item for duty in duties]
        self._titles = [normalize(duty.title) for duty in duties]

    def rank(self, text: str) -> list[str]:
        """Items by likeness of their titles."""
        found = process.extract(normalize(text), self._titles, scorer=fuzz.WRatio, limit=_SHOWN)
        return [self._items[position] for _, _, position in found]


class Bm25Words:
    """BM25 (bm25s, Lucene's variant) over jieba's words of the whole duty."""

    name = "BM25 over jieba words"

    def __init__(self, duties: Sequence[Duty]) -> None:
        self._items = [duty.item for duty in duties]
        self._index = bm25s.BM25()
        self._index.index([list(words(document_of(duty))) for duty in duties], show_progress=False)

    def rank(self, text: str) -> list[str]:
        """Items by BM25."""
        query = list(words(normalize(text)))
        if not query:
            return []
        found, _ = self._index.retrieve([query], k=min(_SHOWN, len(self._items)), show_progress=False)
        return [self._items[int(position)] for position in found[0]]


class FullTextSearch:
    """SQLite FTS5 with its own BM25, over words cut beforehand, any word may match."""

    name = "SQLite FTS5"

    def __init__(self, duties: Sequence[Duty]) -> None:
        self._table = Database(memory=True).table("duties")
        self._table.insert_all({"item": duty.item, "text": " ".join(words(document_of(duty)))} for duty in duties)
        self._table.enable_fts(["text"], tokenize="unicode61")

    def rank(self, text: str) -> list[str]:
        """Items by FTS5's rank."""
        query = " OR ".join(f'"{word}"' for word in words(normalize(text)))
        return [str(row["item"]) for row in self._table.search(query, limit=_SHOWN)] if query else []


class Blended:
    """Both of the first two, as a first bot would blend them: reciprocal ranks added (Cormack et al. 2009, k = 60)."""

    name = "jieba words and rapidfuzz blended"

    def __init__(self, duties: Sequence[Duty]) -> None:
        self._both = (FuzzyTitles(duties), Bm25Words(duties))

    def rank(self, text: str) -> list[str]:
        """Items by their places in the two lists."""
        scores: dict[str, float] = {}
        for each in self._both:
            for place, item in enumerate(each.rank(text), start=1):
                scores[item] = scores.get(item, 0.0) + 1 / (_BLEND + place)
        return sorted(scores, key=lambda item: -scores[item])


Baseline = FuzzyTitles | Bm25Words | FullTextSearch | Blended
BASELINES: tuple[type[Baseline], ...] = (FuzzyTitles, Bm25Words, FullTextSearch, Blended)
