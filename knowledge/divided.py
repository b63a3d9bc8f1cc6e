"""Which duties of a list may be halves of one matter: one that was taken back, and one that the township has or helps with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.language.segment import grams
from knowledge.records import ListPart

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.matching.ranker import Ranker
    from knowledge.records import Duty

_ONE_MATTER = 0.3
"""Likeness of the title that was taken back to another from which both are of one matter."""
_SHARED = 0.25
"""Share of a title's pairs of characters in another from which their likeness is looked at."""


class DividedMatters:
    """Halves of matters in one town's list, by places of its duties. Built with what ranks it; forgotten with that."""

    def __init__(self, duties: Sequence[Duty], ranker: Ranker) -> None:
        self._ranker = ranker
        self._is_taken = tuple(duty.part is ListPart.RECALLED for duty in duties)
        self._pairs_taken = tuple(
            (place, tuple(grams(ranker.titles[place], 2))) for place, taken in enumerate(self._is_taken) if taken
        )
        self._akin: dict[int, tuple[int, ...]] = {}

    def akin(self, place: int) -> tuple[int, ...]:
        """Duties whose titles share so much with one that the list may divide a matter between them; looked for once."""
        if place not in self._akin:
            self._akin[place] = tuple(each for each in self._alike(place) if self.on_one_matter(place, each))
        return self._akin[place]

    def divided(self, place: int, other: int) -> bool:
        """Whether one of two duties was taken back, and the other was not."""
        return self._is_taken[place] != self._is_taken[other]

    def on_one_matter(self, place: int, other: int) -> bool:
        """Whether the title of that which was taken back is so like the other duty that both are of one matter."""
        taken, left = self._taken_first(place, other)
        return self._ranker.likeness(taken).get(left, 0.0) >= _ONE_MATTER

    def likeness(self, place: int, other: int) -> float:
        """How near the title of that which was taken back comes to the other duty, 0 to 1."""
        taken, left = self._taken_first(place, other)
        return float(self._ranker.total(self._ranker.signals(self._ranker.titles[taken]))[left])

    def _taken_first(self, place: int, other: int) -> tuple[int, int]:
        return (place, other) if self._is_taken[place] else (other, place)

    def _alike(self, place: int) -> Iterable[int]:
        if self._is_taken[place]:
            yield from (each for each in self._ranker.likeness(place) if self.divided(place, each))
            return
        own = set(grams(self._ranker.titles[place], 2))
        for other, pairs in self._pairs_taken:
            if pairs and sum(pair in own for pair in pairs) >= _SHARED * len(pairs):
                yield other
