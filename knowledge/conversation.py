"""A conversation as a typed record: what later messages may lean on. It holds no words of anybody."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.answers import SetQuery
    from knowledge.understanding.details import Detail


@dataclass(frozen=True, slots=True)
class AskedList:
    """A list that was asked for, so that a later message can come back to it, narrow it or ask for another like it.

    Holds names of the lists and ids, and no word of the person.
    """

    town: str
    """Slug."""
    query: SetQuery
    """Its parts, categories and departments, and over which towns it goes."""
    scope: tuple[str, ...] | None = None
    """As an answer has it."""
    reached: str = ""
    """Id of the duty that was stated last since it was asked for: of one of its own, 下一个 goes on from there."""
    joined: SetQuery | None = None
    """It together with the lists asked for just before it, where they differ in one thing: 配合的几条, 基本的呢."""


@dataclass(frozen=True, slots=True)
class ToldDanger:
    """Somebody who seems to be in danger was told whom to call."""

    numbers: tuple[str, ...]
    """Telephone numbers, first to call first."""
    at: float
    """When they were said first, seconds since the epoch."""
    doubted: bool = False
    """Whether they were said with an if."""


@dataclass(frozen=True, slots=True)
class Told:
    """How the last answer told what the conversation holds, for who asks on about it."""

    several: bool = False
    """Whether the choices are several matters that were asked about at once, and no guesses at one."""
    departments: tuple[str, ...] = ()
    """Those whose part of the duty talked about was told first."""
    asked: tuple[Detail, ...] = ()
    """What was asked of one of the choices without saying of which, and is told of the one that is picked."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """What later messages may lean on. Small, holds no words of the person, and can be written as JSON."""

    town: str = ""
    """Slug of the town that the person chose; empty when none was chosen."""
    duty: str = ""
    """Id of the duty talked about."""
    choices: tuple[str, ...] = field(default=())
    """Ids offered last, in the order shown, so that 「2」 picks the second; at most one list's worth.
    After a refusal, those that came nearest."""
    at: float = 0.0
    """Time of the last turn, seconds since the epoch."""
    seen: int = 0
    """How many of a list's duties were shown; of the first page when it is 0."""
    talked: tuple[str, ...] = ()
    """Ids of duties talked about or offered first, latest first, so that a later message can go back to one."""
    asked: AskedList | None = None
    """The list that was asked for last."""
    refused: tuple[str, ...] = ()
    """Ids of duties that were shown and, as the person said, not meant; they come first no more in this matter."""
    danger: ToldDanger | None = None
    """Whom the person was told to call now. Never written to a disk."""
    called: ToldDanger | None = None
    """The same of who has called since and may ask what to do until help is there. Never written to a disk."""
    over: ToldDanger | None = None
    """The same of a danger that seems to be over, since then: it may come back. Never written to a disk."""
    told: Told | None = None
    """How the last answer told this. Never written to a disk."""

    @property
    def about(self) -> str:
        """Id of the duty talked about, or else of the first of those that were offered; empty where there is none."""
        return self.duty or next(iter(self.choices), "")
