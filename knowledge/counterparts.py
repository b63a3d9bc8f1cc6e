"""Which duties of two towns are the same matter. Lists of one province share their wording; others only the matter."""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import fuzz, process

from knowledge.language.normalize import normalize
from knowledge.language.segment import grams

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.matching.ranker import Candidate, Ranker
    from knowledge.records import Duty

_SAME_TITLE = 75.0
"""Likeness of titles, 0 to 100, from which they are one. Between the real lists nothing stands from 60 to 87."""
_SAME_MATTER = 0.55
"""Score and evidence from which the ranker's first for a title may be its counterpart."""
_SURE_SCORE, _SURE_EVIDENCE = 0.8, 0.6
"""Score and evidence from which it is for a later turn, in whatever words: 屠宰检疫 there is 动物及动物产品检疫 here."""
_SAME_WORDS = 0.35
"""Share of the title's rare pairs of characters that the other title must hold then."""
_PAPERS = re.compile(r"[\u4e00-\u9fff]{4}(?=许可证|资格证|合格证)")
"""What tells one paper from another in a title: 未取得建设工程规划许可证, 未取得乡村建设规划许可证."""
_PUNISHED = "处罚"


class Counterparts:
    """Finds one town's duties in another town's list."""

    def __init__(self, theirs: Sequence[Duty], ours: Sequence[Duty], ranker: Ranker) -> None:
        """``theirs`` are looked for among ``ours``; ``ranker`` ranks ours."""
        self._places = {duty.id: place for place, duty in enumerate(theirs)}
        self._their_titles = [normalize(duty.title) for duty in theirs]
        self._our_titles = [normalize(duty.title) for duty in ours]
        self._ours = tuple(ours)
        self._ranker = ranker
        self._same = self._titles_alike()
        pairs = Counter(pair for title in (*self._their_titles, *self._our_titles) for pair in set(grams(title, 2)))
        count = len(self._their_titles) + len(self._our_titles)
        self._rarity = {pair: math.log(count / held) for pair, held in pairs.items()}

    def _titles_alike(self) -> list[tuple[int, ...]]:
        if not self._our_titles:
            return [() for _ in self._their_titles]
        alike = process.cdist(self._their_titles, self._our_titles, scorer=fuzz.ratio, dtype=np.float32)
        return [
            tuple(int(place) for place in np.argsort(-row, kind="stable")[:3] if row[place] >= _SAME_TITLE)
            for row in alike
        ]

    def same_title(self, duty: Duty) -> bool:
        """Whether our list has a duty of nearly the same title, and so surely a counterpart."""
        return bool(self._same[self._places[duty.id]])

    def of(self, duty: Duty, *, in_words: bool = False) -> tuple[Duty, ...]:
        """Our duties on the same matter, best first; empty when our list has none.

        ``in_words``: only those whose titles share its words. Who goes on about a matter is served by the nearest that
        we have; who asks whether it is in our list is not: 动物检疫 is no 屠宰检疫.
        """
        place = self._places[duty.id]
        if self._same[place]:
            return tuple(self._ours[each] for each in self._same[place])
        title = self._their_titles[place]
        ranked = self._ranker.rank(title).candidates[:3]
        return tuple(self._ours[each.position] for each in ranked if self._is_same(title, each, in_words=in_words))

    def _is_same(self, title: str, candidate: Candidate, *, in_words: bool) -> bool:
        ours = self._our_titles[candidate.position]
        if candidate.score < _SAME_MATTER or candidate.evidence < _SAME_MATTER or _is_of_other_papers(title, ours):
            return False
        if not in_words and candidate.score >= _SURE_SCORE and candidate.evidence >= _SURE_EVIDENCE:
            return True
        wanted = set(grams(title, 2))
        held = set(grams(ours, 2))
        mass = sum(self._rarity[pair] for pair in wanted)
        return mass > 0 and sum(self._rarity[pair] for pair in wanted & held) / mass >= _SAME_WORDS


def _is_of_other_papers(title: str, ours: str) -> bool:
    """Whether our title is of other papers than a ``title`` of theirs: who builds in a town without leave needs another
    permit than in a village. What is punished for want of one is so only where ours punishes for want of the same."""
    papers, held = set(_PAPERS.findall(title)), set(_PAPERS.findall(ours))
    if _PUNISHED in title:
        return bool(papers) and not (_PUNISHED in ours and papers <= held)
    return bool(papers and held) and papers.isdisjoint(held)
