"""A message cut into clauses at its stops. Where a module needs more or less of a cut, it has a pattern of its own and says why."""

from __future__ import annotations

import re

_MARKS = re.compile(r"[,，。?？!！;；]+")
_MARKS_AND_SPACES = re.compile(r"[,，。?？!！;； ]+")
_BREAK = re.compile(r"[,，。?？!！;；:：\s]+")
_NOT_ASKING = re.compile(r"[\s，。！!；;,.~]+")
_ASKED = re.compile(r"[^,，。;；?？!！]+[?？!！]?")


def clauses_of(text: str) -> tuple[str, ...]:
    """The clauses of a message that may ask for a list, at colons too; enumerations stay in one."""
    return tuple(clause for clause in _BREAK.split(text) if clause)


def breaks_of(text: str) -> list[int]:
    """Where the stops between such clauses begin."""
    return [found.start() for found in _BREAK.finditer(text)]


def told_clauses(text: str) -> list[str]:
    """The clauses of a normalised message, at marks and at spaces, which stand for marks where somebody types in a hurry."""
    return [clause for clause in _MARKS_AND_SPACES.split(text) if clause]


def marked_clauses(text: str) -> list[str]:
    """The clauses of a normalised message, at marks alone: a space may stand within what belongs together (去年 被打了)."""
    return [clause for each in _MARKS.split(text) if (clause := each.strip())]


def cried_clauses(text: str) -> list[str]:
    """The clauses of a message that somebody types in haste: at every mark that is typed for a stop, and at none that asks,
    for 好了? is no 好了."""
    return [clause for clause in _NOT_ASKING.split(text) if clause]


def asked_clauses(text: str) -> list[str]:
    """The clauses of a normalised message at marks alone, each with the mark behind it that asks."""
    return [clause.strip() for clause in _ASKED.findall(text)]
