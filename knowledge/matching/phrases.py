"""How like a message is to phrases that somebody wrote down: letter by letter, and in meaning. Nothing is learned.

Words that say nothing of a matter are left out first, so 「狗没证咬人谁管」 and 「狗没证咬人该找谁」 are one phrase.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from knowledge.language.segment import grams, plain_words, words
from knowledge.language.senses import load_senses
from knowledge.matching.lexical import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Scores = NDArray[np.float32]

_ASKING = frozenset(
    re.split(
        r"\s",
        "谁管 谁来 请问 问 问下 问问 你好 您好 谢谢 多谢 麻烦 帮忙 请 归 归谁 该 该找 属于 负责 反映 想问 哪个 哪儿 部门 单位 什么 怎么 怎么办 咋 咋办 咋弄 处理 解决 有没有 能不能",
    )
)
"""Words with which people ask, besides those of the index."""
_UNKNOWN = 6.0
"""Rarity of a word that nobody has counted."""
_MISSING, _EXTRA = 0.8, 0.35
"""What a phrase's term that the message lacks counts beside one that both have, and the message's that the phrase lacks:
people tell more than the phrase does."""
_FAR, _NEAR = 0.62, 0.95
"""Cosines of two points of meaning from which they count as alike, and as the same."""
_MEANING = 0.7
"""What likeness in meaning alone is worth: never as much as the same words."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What is compared of one text."""

    words: Mapping[str, float]
    """Words that tell a matter, with their rarity."""
    grams: frozenset[str]
    """Pairs of characters, over the left-out words."""

    @property
    def empty(self) -> bool:
        """Whether the text tells no matter at all."""
        return not self.words and not self.grams


def terms_of(text: str) -> Terms:
    """The terms of a normalised text."""
    senses = load_senses()
    kept = [word for word in words(text) if word not in STOP_WORDS and word not in _ASKING]
    rarity = {word: senses.rarity_of(word) or _UNKNOWN for word in dict.fromkeys(kept)}
    core = "".join(word for word in plain_words(text) if word not in STOP_WORDS and word not in _ASKING)
    return Terms(rarity, frozenset(grams(core, 2) or ([core] if core else [])))


class Phrases:
    """Phrases ready to be compared with messages. Built in a few milliseconds; never changed."""

    def __init__(self, texts: Sequence[str]) -> None:
        """``texts`` are normalised."""
        self.size = len(texts)
        every = [terms_of(text) for text in texts]
        held: defaultdict[str, list[int]] = defaultdict(list)
        paired: defaultdict[str, list[int]] = defaultdict(list)
        for place, terms in enumerate(every):
            for word in terms.words:
                held[word].append(place)
            for gram in terms.grams:
                paired[gram].append(place)
        self._words = {word: np.array(places, dtype=np.int64) for word, places in held.items()}
        self._grams = {gram: np.array(places, dtype=np.int64) for gram, places in paired.items()}
        self._word_mass = np.array([sum(terms.words.values()) for terms in every], dtype=np.float32)
        self._gram_mass = np.array([len(terms.grams) for terms in every], dtype=np.float32)
        self._points = load_senses().of_texts(texts)

    def likeness(self, text: str, point: Scores | None = None) -> Scores:
        """How like each phrase a normalised message is, 0 to 1; 1 for the same matter in the same words.

        ``point`` is the message's point of meaning, for whoever has it already.
        """
        letters = self.letters(text)
        if not letters.any() and terms_of(text).empty:
            return letters
        cosines = self._points @ (load_senses().of_text(text) if point is None else point)
        meaning = np.clip((cosines - _FAR) / (_NEAR - _FAR), 0.0, 1.0) * np.float32(_MEANING)
        alike: Scores = np.maximum(letters, meaning).astype(np.float32)
        return alike

    def letters(self, text: str) -> Scores:
        """Likeness by words and characters alone, 0 to 1."""
        terms = terms_of(text)
        if terms.empty:
            return np.zeros(self.size, dtype=np.float32)
        by_words = _alike(self._common(self._words, terms.words), self._word_mass, sum(terms.words.values()))
        pairs = dict.fromkeys(terms.grams, 1.0)
        by_grams = _alike(self._common(self._grams, pairs), self._gram_mass, float(len(pairs)))
        alike: Scores = np.maximum((by_words + by_grams) / 2, np.floor(by_grams)).astype(np.float32)
        return alike

    def _common(self, places_of: Mapping[str, NDArray[np.int64]], said: Mapping[str, float]) -> Scores:
        common = np.zeros(self.size, dtype=np.float32)
        for term, mass in said.items():
            places = places_of.get(term)
            if places is not None:
                common[places] += np.float32(mass)
        return common


def _alike(common: Scores, phrase: Scores, message: float) -> Scores:
    """Tversky's index: what both have, beside what each has alone."""
    every = common + np.float32(_MISSING) * (phrase - common) + np.float32(_EXTRA) * (np.float32(message) - common)
    alike: Scores = np.divide(common, every, out=np.zeros_like(common), where=every > 0)
    return alike


def group(texts: Sequence[str], like: float) -> tuple[tuple[int, ...], ...]:
    """Places of normalised texts by likeness: each group begins with its leader, the first text of it.

    Texts given first lead; a text joins the first leader that it is ``like`` enough to, 0 to 1.
    """
    index = Phrases(texts)
    free = np.ones(len(texts), dtype=bool)
    groups: list[tuple[int, ...]] = []
    for place, text in enumerate(texts):
        if not free[place]:
            continue
        alike = index.likeness(text) >= like
        alike[place] = True
        members = np.flatnonzero(alike & free).tolist()
        free[members] = False
        groups.append((place, *(other for other in members if other != place)))
    return tuple(groups)
