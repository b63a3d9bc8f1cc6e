"""Why a message is answered as it is, as typed records: what spoke for each duty, and the thresholds it was held to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.answers import AnswerKind
    from knowledge.records import Duty, Town


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence for a match, for /why."""

    words: str
    """Words of the message."""
    through: str
    """How they count: the field's name, or the vocabulary entry."""
    weight: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate with what speaks for it."""

    duty: Duty
    score: float
    """0 to 1."""
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a message is answered as it is, for those who keep the lists."""

    town: Town
    kind: AnswerKind
    """What it is answered with, outside of any conversation."""
    right: float
    """Probability that the first candidate is the right one, 0 to 1."""
    inside: float
    """Probability that the list holds what the message asks for, 0 to 1."""
    stated_from: float
    refused_below: float
    """The thresholds of the two."""
    candidates: tuple[Weighed, ...]
    """Best first."""
