"""What of an answer is counted: its kind, its duty, its first department and how long it took. Nothing else.

A number or a tap that picks one of the offered duties is no question of its own; it counts for the duty.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from bot.meter import Meter
from knowledge.answers import AnswerKind

if TYPE_CHECKING:
    from bot.state.counts import CountBook
    from knowledge.answers import Answer
    from knowledge.records import Duty

LONGEST = 60_000
"""Milliseconds: all that takes longer is counted there."""
BOUNDS = (
    20, 30, 50, 75, 100, 150, 200, 250, 300, 400, 500, 650, 800, 1000, 1300, 1600, 2000, 2500, 3000, 4000, 5000,
    7500, 10_000, 15_000, 20_000, 30_000, LONGEST,
)  # fmt: skip
"""Milliseconds: the upper bounds of the steps in which times are counted. What takes longer counts for the last one."""


class What(StrEnum):
    """What is counted. The values are kept in the database."""

    ANSWER = "answer"
    """By the answer's kind."""
    NOT_THIS = "not-this"
    """「不是这个」 was pressed."""
    DUTY = "duty"
    """By part and title, which outlive a renumbering: 配合/文明养犬管理工作."""
    DEPARTMENT = "department"
    """By its full name; empty where the township does it alone."""
    TIME = "time"
    """By the step of ``BOUNDS``."""


_COUNTED = frozenset(AnswerKind) - {AnswerKind.TOWN}


class Tally:
    """Counts what channels tell it."""

    def __init__(self, book: CountBook, meter: Meter | None = None) -> None:
        self._book = book
        self._meter = meter or Meter()

    def answered(self, answer: Answer, home: str, milliseconds: float) -> None:
        """A question was answered. ``home``: slug of the chat's town, where the answer has none of its own."""
        if answer.kind not in _COUNTED:
            return
        self._meter.answered(answer.kind, milliseconds / 1000)
        town = answer.town.slug if answer.town is not None else home
        self._book.add(town, What.ANSWER, answer.kind)
        if answer.kind is AnswerKind.SMALLTALK:
            return
        step = next((bound for bound in BOUNDS if milliseconds <= bound), LONGEST)
        self._book.add(town, What.TIME, str(step))
        if answer.duty is not None:
            self._duty(answer.duty, answer.departments)

    def picked(self, duty: Duty) -> None:
        """One of the offered duties was taken."""
        self._duty(duty, duty.departments)

    def not_this(self, town: str) -> None:
        """The answer was not what was meant, in a town (slug)."""
        self._book.add(town, What.NOT_THIS)

    def _duty(self, duty: Duty, departments: tuple[str, ...]) -> None:
        self._book.add(duty.town, What.DUTY, f"{duty.part}/{duty.title}")
        self._book.add(duty.town, What.DEPARTMENT, departments[0] if departments else "")
