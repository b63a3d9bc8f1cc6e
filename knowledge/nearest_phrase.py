"""Long titles: the part of a title that a message is nearest to, so that one sees why the duty is stated or offered."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from knowledge.answers import Answer, AnswerKind
from knowledge.language.normalize import normalize
from knowledge.language.segment import grams
from knowledge.language.senses import load_senses
from knowledge.leaning import has_no_matter
from knowledge.matching.model_file import load_model
from knowledge.once import once
from knowledge.understanding.wants import read_asking

if TYPE_CHECKING:
    from knowledge.language.senses import Points

_LONG = 22
"""Characters of a title that are read at one glance."""
_LEAST, _AHEAD = 0.2, 0.1
"""Likeness, from -1 to 1, from which a part is near the message, and how much nearer than the title's first part."""
_LEAD = 0.05
"""How much nearer than any other part the one must be that stands for the title."""
_SHORTEST = 4
"""Characters of a part that names a matter."""
_PAIR, _OF_PAIR, _MOST_PAIRS = 2, 0.15, 3
"""Characters of a pair, what one adds to the likeness, and how many do."""
_PARTS = re.compile(r"[，；。]")


def with_phrases(text: str, answer: Answer) -> Answer:
    """Duties to choose from, or the one that is stated, with the part of each long title that a normalised message is
    nearest to."""
    shown = {AnswerKind.CHOICES: len(answer.duties), AnswerKind.DUTY: 1}.get(answer.kind, 0)
    if all(len(each.duty.title) <= _LONG for each in answer.duties[:shown]) or has_no_matter(read_asking(text)):
        return answer
    official = " ".join(term for _, terms in load_model().translate(text) for term in terms)
    said = f"{text} {official}"
    plainly = answer.kind is AnswerKind.DUTY
    duties = (replace(each, phrase=_nearest(said, each.duty.title, plainly)) for each in answer.duties[:shown])
    return replace(answer, duties=(*duties, *answer.duties[shown:]))


def _nearest(said: str, title: str, plainly: bool) -> str:
    """The part of a title that is nearest to a message, by its sense and by pairs of characters that no other part of the
    title has, where that is near and not the title's start.

    ``plainly``: it must have such a pair and lead, for it will stand alone where the title would.
    """
    if len(title) <= _LONG:
        return ""
    parts, held_by = _parts_of(title)
    if len(parts) <= 1:
        return ""
    pairs = set(grams(said, _PAIR))
    held = [pairs & own for own in held_by]
    alone = [len(own - set().union(*held[:place], *held[place + 1 :])) for place, own in enumerate(held)]
    if plainly and not any(alone):
        return ""
    point = once((_nearest, said), lambda: load_senses().of_text(said))
    alike = _points_of(parts) @ point + _OF_PAIR * np.minimum(alone, _MOST_PAIRS)
    best = int(alike.argmax())
    if plainly and (not alone[best] or alike[best] < np.sort(alike)[-2] + _LEAD):
        return ""
    near = best and alike[best] >= _LEAST and alike[best] >= alike[0] + _AHEAD
    return parts[best] if near else ""


@lru_cache(maxsize=1024)
def _parts_of(title: str) -> tuple[tuple[str, ...], tuple[frozenset[str], ...]]:
    """The parts of a title that name a matter, and the pairs of characters of each."""
    parts = tuple(part for part in _PARTS.split(title) if len(part) >= _SHORTEST)
    return parts, tuple(frozenset(grams(normalize(part), _PAIR)) for part in parts)


@lru_cache(maxsize=1024)
def _points_of(parts: tuple[str, ...]) -> Points:
    """The points of a title's parts, a row each."""
    return load_senses().of_texts([normalize(part) for part in parts])
