"""Long titles in choices: the part of a title that a message is nearest to, so that one sees why it is offered."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from knowledge.answers import Answer, AnswerKind
from knowledge.language.normalize import normalize
from knowledge.language.senses import load_senses
from knowledge.leaning import has_no_matter
from knowledge.understanding.wants import read_asking

if TYPE_CHECKING:
    from knowledge.language.senses import Points

_LONG = 22
"""Characters of a title that are read at one glance."""
_LEAST, _AHEAD = 0.2, 0.1
"""Likeness, from -1 to 1, from which a part is near the message, and how much nearer than the title's first part."""
_SHORTEST = 4
"""Characters of a part that names a matter."""
_PARTS = re.compile(r"[，；。]")


def with_phrases(text: str, answer: Answer) -> Answer:
    """Duties to choose from with the part of each long title that a normalised message is nearest to."""
    if answer.kind is not AnswerKind.CHOICES or has_no_matter(read_asking(text)):
        return answer
    if all(len(each.duty.title) <= _LONG for each in answer.duties):
        return answer
    point = load_senses().of_text(text)
    duties = (replace(each, phrase=_nearest(point, each.duty.title)) for each in answer.duties)
    return replace(answer, duties=tuple(duties))


def _nearest(point: Points, title: str) -> str:
    """The part of a title that is nearest to a message's point, where that is near and not the title's start."""
    if len(title) <= _LONG:
        return ""
    parts, points = _parts_of(title)
    if len(parts) <= 1:
        return ""
    alike = points @ point
    best = int(alike.argmax())
    near = best and alike[best] >= _LEAST and alike[best] >= alike[0] + _AHEAD
    return parts[best] if near else ""


@lru_cache(maxsize=1024)
def _parts_of(title: str) -> tuple[tuple[str, ...], Points]:
    """The parts of a title that name a matter, and their points, a row each."""
    parts = tuple(part for part in _PARTS.split(title) if len(part) >= _SHORTEST)
    return parts, load_senses().of_texts([normalize(part) for part in parts])
