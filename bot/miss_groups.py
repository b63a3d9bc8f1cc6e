"""Misses by likeness: what many people asked in vain comes first. Pure: rows in, groups out."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.masking import unmasked_words
from knowledge.language.normalize import normalize
from knowledge.matching.phrases import group

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.state.misses import Miss

LIKE = 0.4
"""Likeness from which two messages are about one thing; on the development questions none about two are so like."""


@dataclass(frozen=True, slots=True)
class MissGroup:
    """Messages about one thing."""

    words: str
    """The most frequent wording, masked."""
    wordings: tuple[str, ...]
    """All of them, most frequent first."""
    count: int
    why: tuple[tuple[str, int], ...]
    """Reasons with their counts, most frequent first."""
    shown: str
    """Id of the duty that was shown most often and not meant; empty when none was."""
    day: float
    """The last one's, seconds since the epoch."""

    @property
    def token(self) -> str:
        """Names the group in buttons: by its words, so that it is found again when others have joined it."""
        return token_of(self.words)


def token_of(words: str) -> str:
    """The name of a wording."""
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def group_misses(misses: Iterable[Miss]) -> tuple[MissGroup, ...]:
    """Groups, most frequent first. Takes up to a second for thousands: not for the main thread."""
    by_words: defaultdict[str, list[Miss]] = defaultdict(list)
    for miss in misses:
        by_words[miss.words].append(miss)
    wordings = sorted(by_words, key=lambda words: (-len(by_words[words]), len(words), words))
    groups = [
        _group([wordings[place] for place in places], by_words)
        for places in group([normalize(unmasked_words(words)) for words in wordings], LIKE)
    ]
    return tuple(sorted(groups, key=lambda each: (-each.count, -each.day, each.words)))


def find_group(groups: Iterable[MissGroup], token: str) -> MissGroup | None:
    """The group that has the wording of a token; None when it was settled or is over thirty days old."""
    return next((each for each in groups if token in map(token_of, each.wordings)), None)


def _group(wordings: list[str], by_words: dict[str, list[Miss]]) -> MissGroup:
    every = [miss for words in wordings for miss in by_words[words]]
    shown = Counter(miss.shown for miss in every if miss.shown)
    return MissGroup(
        words=wordings[0],
        wordings=tuple(wordings),
        count=len(every),
        why=tuple(Counter(miss.why for miss in every).most_common()),
        shown=shown.most_common(1)[0][0] if shown else "",
        day=max(miss.day for miss in every),
    )
