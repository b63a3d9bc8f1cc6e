"""A danger told in passing, in the middle of a long story that asks about something else: 五六个人拿铁锨把我爹围住，已经动手了，
这地到底归谁."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.matching.calibration import load_calibration
from knowledge.understanding.danger_figures import danger_figures, passages
from knowledge.understanding.danger_rules import DANGERS, FIGURATIVE, SELF_HARM

if TYPE_CHECKING:
    from knowledge.understanding.danger_rules import Danger

_AFTERWARDS = re.compile(
    r"救助|补助|补贴|赔|报销|低保|残疾证|出院|医院|推演|脚本|失过火|过火|没事|救回来|救出来|烧没了"
)
"""Words of who asks for help after it."""
_LIKELY = 0.5
"""Odds of danger from which two clauses that hold a rule's words are believed apart from their story."""


def numbers_in_passing(text: str) -> tuple[str, ...]:
    """Whom to call if what two clauses in a row of a normalised message tell, and rules know, is happening now."""
    if _AFTERWARDS.search(text):
        return ()
    found = max(((_odds(passage), danger) for passage, danger in _told(text)), default=None, key=lambda it: it[0])
    return found[1].numbers if found is not None and found[0] >= _LIKELY else ()


def _told(text: str) -> list[tuple[str, Danger]]:
    told = []
    for passage in passages(text):
        plain = FIGURATIVE.sub("□", passage)
        danger = next((each for each in DANGERS if each.pattern.search(plain)), None)
        if danger is not None and danger.name != SELF_HARM:
            told.append((passage, danger))
    return told


def _odds(passage: str) -> float:
    figures = danger_figures(passage)
    if figures["past"] or figures["about"] or figures["supposed"]:
        return 0.0
    return load_calibration().danger.of(figures)
