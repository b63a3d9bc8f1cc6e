"""Teaching a town's phrases: what may be taught, what it would change, and how it is sent to the vocabulary's keepers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from knowledge.conversation import Conversation
from knowledge.evaluation.regression import check_phrase
from knowledge.language.normalize import normalize
from knowledge.matching.phrases import terms_of
from knowledge.matching.taught import still_meant
from knowledge.office import MOST_CHOICES
from knowledge.understanding.matters import weight_of
from knowledge.understanding.wants import read_asking

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from knowledge.answers import Answer
    from knowledge.desk import Desk
    from knowledge.evaluation.regression import Broken
    from knowledge.matching.taught import Taught
    from knowledge.records import Duty

UNKNOWN_KIND = "unknown"
"""Stands for the kind of a duty that the vocabulary has none for."""
_LEAST = 1.6
"""Weight of a phrase's own words below which any message would resemble it."""


def teachable(phrase: str) -> bool:
    """Whether a phrase tells a matter of its own; 「谁管」 and 「镇上干啥」 do not."""
    text = normalize(phrase)
    return weight_of(read_asking(text).rest) >= _LEAST and not terms_of(text).empty


class Outcome(StrEnum):
    """What would come of a phrase."""

    FINE = "fine"
    BREAKS = "breaks"
    """It works, and answers that were right would not be any more."""
    KNOWN = "known"
    """It is answered so already."""
    OVERRULED = "overruled"
    """It would be answered otherwise all the same: it tells of danger, or names an item."""
    EMPTY = "empty"
    """It tells no matter of its own."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What would come of teaching a phrase. Nothing has changed."""

    outcome: Outcome
    broken: tuple[Broken, ...] = ()
    now: Answer | None = None
    """How the phrase is answered today."""


class Lessons:
    """Everything that teaching needs to know of one edition and of what its towns were taught. Changes nothing."""

    def __init__(self, desk: Desk, taught: Mapping[str, Sequence[Taught]]) -> None:
        self._desk = desk
        self._taught = taught

    def meant(self, town: str, taught: Taught) -> Duty | None:
        """The duty of a phrase in the town's list as it is; None when it is gone. Raises UnknownTownError."""
        return still_meant(taught, self._desk.duties(town))

    def closest(self, words: str, town: str, most: int) -> tuple[Duty, ...]:
        """The town's duties that words may mean, best first, however unlikely. Raises UnknownTownError."""
        office = self._desk.office(town)
        ranking = office.ranker.rank(self._desk.read_towns(words)[0])
        return tuple(office.duties[each.position] for each in ranking.candidates[:most])

    def try_phrase(self, town: str, taught: Taught) -> Trial:
        """Would the phrase do what it is taught for, and no harm? Takes up to a few seconds: not for the main thread.

        Raises UnknownTownError.
        """
        if not teachable(taught.phrase):
            return Trial(Outcome.EMPTY)
        text = normalize(taught.phrase)
        others = [each for each in self._taught.get(town, ()) if normalize(each.phrase) != text]
        after = self._desk.with_taught({**self._taught, town: (*others, taught)})
        now = _answer(self._desk, taught.phrase, town)
        if now.duty is not None and now.duty.id == taught.duty:
            return Trial(Outcome.KNOWN, now=now)
        then = _answer(after, taught.phrase, town)
        if then.duty is None or then.duty.id != taught.duty or then.numbers:
            return Trial(Outcome.OVERRULED, now=now)
        broken = check_phrase(self._desk, after, town, taught.phrase, others).broken
        return Trial(Outcome.BREAKS if broken else Outcome.FINE, broken, now)

    def offered(self, town: str, texts: Iterable[str], duty_id: str) -> tuple[str, ...]:
        """Those of some messages that are answered with a duty, or with a choice that has it."""
        return tuple(
            text
            for text in texts
            if any(scored.duty.id == duty_id for scored in _answer(self._desk, text, town).duties[:MOST_CHOICES])
        )

    def vocabulary_lines(self, town: str, taught: Iterable[Taught]) -> str:
        """Taught phrases in the form of ``vocabulary/situations/*.jsonl``, a line a duty, to be sent upstream.

        ``kind`` is the vocabulary's own where it has one for the duty, else ``UNKNOWN_KIND``; title, town and item
        say what was meant and are passed over by the vocabulary's reader. Phrases whose duty is gone are left out.
        """
        office = self._desk.office(town)
        lines: dict[str, dict[str, object]] = {}
        said: dict[str, list[str]] = {}
        for each in taught:
            duty = self.meant(town, each)
            if duty is None:
                continue
            said.setdefault(duty.id, []).append(each.phrase)
            lines[duty.id] = {
                "kind": office.ranker.kind_of(office.places[duty.id]) or UNKNOWN_KIND,
                "say": said[duty.id],
                "title": duty.title,
                "town": office.town.full_name,
                "item": duty.item,
            }
        return "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines.values())


def _answer(desk: Desk, text: str, town: str) -> Answer:
    return desk.answer(text, Conversation(town=town), 0.0)[0]
