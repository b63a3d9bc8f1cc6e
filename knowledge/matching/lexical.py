"""How well a message's words fit each duty of one town, field by field. No vocabulary, no learning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import fuzz, process

from knowledge.language.normalize import normalize
from knowledge.language.segment import grams, words
from knowledge.matching.postings import Postings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from knowledge.records import Duty

    Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of a duty that can match by itself."""

    duty: int
    """Position of the duty in the index."""
    field: str
    """``title``, ``clause`` or ``step``."""
    position: int
    """Place among the duty's clauses or steps; 0 for the title."""
    text: str
    """Normalised."""


@dataclass(frozen=True, slots=True)
class Query:
    """A message's terms with their weights."""

    text: str
    """Normalised, without town names."""
    words: Mapping[str, float]
    grams: Mapping[str, float]


STOP_WORDS = frozenset(
    [
        "的",
        "了",
        "呢",
        "吗",
        "嘛",
        "么",
        "呀",
        "啊",
        "吧",
        "我",
        "你",
        "您",
        "他",
        "她",
        "它",
        "我们",
        "你们",
        "他们",
        "咱",
        "咱们",
        "俺",
        "是",
        "在",
        "有",
        "没",
        "没有",
        "不",
        "也",
        "都",
        "就",
        "还",
        "又",
        "很",
        "太",
        "才",
        "把",
        "被",
        "给",
        "让",
        "叫",
        "跟",
        "和",
        "与",
        "到",
        "去",
        "来",
        "上",
        "下",
        "里",
        "啥",
        "什么",
        "咋",
        "咋办",
        "怎么",
        "怎么办",
        "怎样",
        "哪",
        "哪里",
        "哪儿",
        "哪个",
        "谁",
        "谁管",
        "管",
        "归",
        "找",
        "找谁",
        "问",
        "请问",
        "想",
        "想问",
        "一下",
        "一个",
        "一",
        "个",
        "这",
        "那",
        "这个",
        "那个",
        "这些",
        "那些",
        "这儿",
        "那儿",
        "家",
        "人",
        "事",
        "要",
        "能",
        "会",
        "可以",
        "得",
        "该",
        "行",
        "好",
        "说",
        "看",
        "弄",
        "搞",
        "做",
        "办",
        "用",
        "多少",
        "几",
        "几个",
        "着",
        "过",
        "地",
        "对",
        "从",
        "以",
        "为",
        "而",
        "或",
        "但",
        "如果",
        "要是",
        "因为",
        "所以",
        "然后",
        "现在",
        "时候",
        "啥时候",
        "什么时候",
        "老",
        "老是",
        "总",
        "总是",
        "天天",
        "大",
        "小",
        "多",
        "少",
    ]
)
"""Words that say nothing of any matter."""
_GRAM = 2
"""Characters of a gram."""
_COMPARED = 24
"""Titles that are compared letter by letter."""


def query_of(text: str, translated: str = "", weight: float = 0.0) -> Query:
    """The terms of a normalised message; those of ``translated``, its official words, count ``weight``."""
    said = {word: 1.0 for word in words(text) if word not in STOP_WORDS}
    meant = dict.fromkeys(words(translated), weight)
    pairs = dict.fromkeys(grams(translated, _GRAM), weight) | dict.fromkeys(grams(text, _GRAM), 1.0)
    return Query(text, meant | said, pairs)


def _relative(scores: Scores) -> Scores:
    top = float(scores.max()) if scores.size else 0.0
    return scores / np.float32(top) if top > 0 else scores


class LexicalIndex:
    """One town's duties, ready to be scored. Built once an edition; never changed."""

    def __init__(self, duties: Sequence[Duty]) -> None:
        self.size = len(duties)
        self.units = tuple(_units(duties))
        self._owner = np.array([unit.duty for unit in self.units], dtype=np.int32)
        self._firsts = np.flatnonzero(np.diff(self._owner, prepend=-1))
        """The first unit of each duty, which is its title."""
        documents: list[list[str]] = [[] for _ in duties]
        for unit in self.units:
            documents[unit.duty].append(unit.text)
        for position, duty in enumerate(duties):
            documents[position].append(normalize(duty.category))
        texts = [" ".join(pieces) for pieces in documents]
        titles = [normalize(duty.title) for duty in duties]
        self._titles = titles
        self._word_document = Postings([words(text) for text in texts])
        self._word_title = Postings([words(title) for title in titles])
        self._gram_document = Postings([grams(text, _GRAM) for text in texts])
        self._gram_title = Postings([grams(title, _GRAM) for title in titles])
        self._gram_unit = Postings([grams(unit.text, _GRAM) for unit in self.units])

    def rows_of(self, duty: int, field: str) -> list[int]:
        """Places among ``units`` of one duty's clauses or steps, in their order."""
        return [row for row in np.flatnonzero(self._owner == duty).tolist() if self.units[row].field == field]

    def best_of_units(self, scores: Scores) -> Scores:
        """For each duty the highest score among its title, clauses and steps."""
        best: Scores = np.maximum.reduceat(scores, self._firsts) if self.size else scores
        return best

    def features(self, query: Query) -> dict[str, Scores]:
        """One score a duty and field, each between 0 and 1, 1 for the field's best duty."""
        best_unit = self.best_of_units(self._gram_unit.scores(query.grams))
        found = {
            "word_document": _relative(self._word_document.scores(query.words)),
            "word_title": _relative(self._word_title.scores(query.words)),
            "gram_document": _relative(self._gram_document.scores(query.grams)),
            "gram_title": _relative(self._gram_title.scores(query.grams)),
            "gram_unit": _relative(best_unit),
        }
        found["fuzzy_title"] = self._fuzzy(query.text, found["gram_title"] + found["word_document"])
        return found

    def _fuzzy(self, text: str, likely: Scores) -> Scores:
        """Likeness of the message to the titles that share most with it; comparing it with all takes a millisecond."""
        places = np.argsort(-likely, kind="stable")[:_COMPARED]
        titles = [self._titles[place] for place in places]
        likeness = process.cdist([text], titles, scorer=fuzz.partial_ratio, dtype=np.float32)[0]
        fuzzy = np.zeros(self.size, dtype=np.float32)
        fuzzy[places] = likeness / np.float32(100)
        return fuzzy

    def coverage(self, query: Query) -> Scores:
        """For each duty the share, 0 to 1, of the message's rare words that the duty's text holds."""
        masses = {word: self._word_document.rarity(word) for word in query.words}
        said = sum(mass for word, mass in masses.items() if query.words[word] >= 1)
        if said <= 0:
            return np.zeros(self.size, dtype=np.float32)
        held: Scores = self._word_document.held_mass(masses) / np.float32(said)
        return np.minimum(held, np.float32(1))

    def held_words(self, query: Query, duty: int) -> tuple[tuple[str, float], ...]:
        """Words of the message that the duty's text holds, rarest first, with their rarity."""
        found = self._word_document
        held = [(word, found.rarity(word)) for word in query.words if found.holds(word, duty)]
        return tuple(sorted(held, key=lambda pair: -pair[1]))


def _units(duties: Sequence[Duty]) -> list[Unit]:
    found: list[Unit] = []
    for position, duty in enumerate(duties):
        found.append(Unit(position, "title", 0, normalize(duty.title)))
        found += [Unit(position, "clause", i, normalize(clause.text)) for i, clause in enumerate(duty.clauses)]
        found += [Unit(position, "step", i, normalize(step.text)) for i, step in enumerate(duty.steps)]
    return found
