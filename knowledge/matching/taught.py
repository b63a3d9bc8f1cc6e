"""Phrases that those who keep a town's list taught: what people say there, and the duty that it means.

A layer over the ranker, without retraining. A message that is (nearly) the phrase means the duty; one that resembles it
gets the duty among its first candidates. How near is near was looked at on the development questions of one town: of
165,000 pairs of messages about different duties none is as like as ``HELPS``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import fuzz

from knowledge.matching.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from knowledge.matching.phrases import Scores
    from knowledge.records import Duty

HELPS = 0.35
"""Likeness from which a phrase speaks for its duty."""
OFFERS = 0.5
"""Likeness from which a message is not refused that would be otherwise."""
SAME = 0.75
"""Likeness from which a message is the phrase."""
_WORTH = 0.5
"""What a phrase adds to its duty's score at the likeness of ``SAME``."""
_AMONG = 3
"""It is among so many at the least."""
_AHEAD = 0.1
"""How far the duty of the same phrase is set before the best other."""
_SAME_TITLE = 80.0
"""Likeness of titles, 0 to 100, from which an amended title is the same matter."""


@dataclass(frozen=True, slots=True)
class Taught:
    """One phrase and the duty that it means."""

    phrase: str
    duty: str
    """Id, ``qitai-xibeiwan/配合/20``."""
    title: str = ""
    """The duty's title when it was taught; a new edition may number the list anew."""


class TaughtLayer:
    """What one town was taught, ready for messages. Never changed: another phrase makes another layer."""

    def __init__(self, phrases: Sequence[tuple[str, int]]) -> None:
        """``phrases`` are normalised, each with its duty's position; of equal or equally like ones the later counts."""
        self._texts = dict(reversed(list(dict(phrases).items())))
        self._places = tuple(self._texts.values())
        self._phrases = Phrases(tuple(self._texts))

    def alike(self, text: str, point: Scores | None = None) -> dict[int, float]:
        """Likeness of a normalised message to the likest phrase of each duty, by position, where it ``HELPS``."""
        found: dict[int, float] = {}
        likeness = self._phrases.likeness(text, point)
        for row in (likeness >= HELPS).nonzero()[0].tolist():
            place = self._places[row]
            found[place] = max(found.get(place, 0.0), float(likeness[row]))
        return found

    def phrase_for(self, text: str, place: int) -> str:
        """The duty's phrase that a message is likest to; empty when none helps."""
        likeness = self._phrases.likeness(text)
        rows = [row for row, other in enumerate(self._places) if other == place and likeness[row] >= HELPS]
        return list(self._texts)[max(rows, key=lambda row: float(likeness[row]))] if rows else ""

    def same(self, text: str) -> int | None:
        """The position of the duty whose phrase a normalised message (nearly) is; None when it is none."""
        letters = self._phrases.letters(text)
        best = int(letters.argmax()) if letters.size else -1
        return self._places[best] if best >= 0 and letters[best] >= SAME else None


def _meant(alike: Mapping[int, float]) -> int | None:
    """The position of the duty whose phrase a message (nearly) is; None when it is none."""
    best = max(alike, key=lambda place: alike[place], default=None)
    return best if best is not None and alike[best] >= SAME else None


def add_taught(scores: Scores, alike: Mapping[int, float]) -> None:
    """Adds to the duties' scores, in place, what phrases say."""
    if not alike:
        return
    third = float(np.sort(scores)[-min(_AMONG, len(scores))])
    for place, likeness in alike.items():
        more = float(scores[place]) + _WORTH * (min(likeness, SAME) - HELPS / 2) / (SAME - HELPS / 2)
        scores[place] = max(more, third)
    same = _meant(alike)
    if same is not None:
        scores[same] = scores.max() + _AHEAD


def still_meant(taught: Taught, duties: Sequence[Duty]) -> Duty | None:
    """The duty of a taught phrase in a town's list as it is now; None when the list has it no longer.

    The number counts while the title under it is the one that was taught; else the title is looked for.
    """
    by_id = next((duty for duty in duties if duty.id == taught.duty), None)
    if by_id is not None and (not taught.title or by_id.title == taught.title):
        return by_id
    same = next((duty for duty in duties if taught.title and duty.title == taught.title), None)
    if same is not None:
        return same
    return by_id if by_id is not None and fuzz.ratio(by_id.title, taught.title) >= _SAME_TITLE else None
