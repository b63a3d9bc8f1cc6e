"""Answers as typed records. Everything a channel shows comes from here; nothing in them is generated text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.comparison import Comparison
    from knowledge.explanation import Reason
    from knowledge.records import Clause, Duty, ListPart, Step, Town
    from knowledge.understanding.details import Detail


LIST_PAGE = 10
"""Duties of a list that are shown at a time."""
_SHOWN_BESIDE = 0.58
"""Share of the stated duty's score below which another is not shown beside it. Of the development questions of which a wrong
duty is stated all but one keep the right one beside it, and half of what was shown is left out."""


class AnswerKind(StrEnum):
    """What sort of reply this is. The values are part of the JSON interface."""

    DUTY = "duty"
    """A stated answer: the first duty, others behind it."""
    CHOICES = "choices"
    """Not sure: at most five duties to choose from; one alone where nothing else comes near it."""
    SEVERAL = "several"
    """Several matters were asked about in one message: each with its own duty."""
    SET = "set"
    """A list was asked for: all duties that fit, and their count."""
    EMERGENCY = "emergency"
    """Somebody is in danger now: numbers to call first."""
    SMALLTALK = "smalltalk"
    TOWN = "town"
    """The town must be known first."""
    NONE = "none"
    """Not in the lists."""


class Want(StrEnum):
    """What the person wants to know about a duty."""

    RESPONSIBILITY = "responsibility"
    TOWNSHIP_STEPS = "township_steps"
    DEPARTMENT_DUTIES = "department_duties"
    DEPARTMENT = "department"
    """Which department does one part of it."""
    LEVEL = "level"
    OTHER_TOWN = "other_town"


class Across(StrEnum):
    """How a set goes over two towns' lists. The values are part of the JSON interface."""

    SHARED = "shared"
    """What both have, as the first of them has it."""
    EACH = "each"
    """What each of them has."""
    APART = "apart"
    """What only one of them has."""


@dataclass(frozen=True, slots=True)
class ScoredDuty:
    """A duty with how well it fits."""

    duty: Duty
    town: Town
    score: float
    """Between 0 and 1; higher fits better. Comparable within one reply."""
    reasons: tuple[Reason, ...] = ()
    phrase: str = ""
    """The part of a long title that the message is nearest to, verbatim; empty where that is no better than its start."""


@dataclass(frozen=True, slots=True)
class SetQuery:
    """What a set was asked by. Empty fields do not narrow it."""

    parts: tuple[ListPart, ...] = ()
    categories: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    """Any of these has a share."""
    together: tuple[tuple[str, ...], ...] = ()
    """Of each of these groups of departments one must have a share."""
    topic: str = ""
    """What the duties are about, as said."""
    absent: str = ""
    """An office, as said, that this town's list names nowhere: nothing fits."""
    without: str = ""
    """A matter whose duties are left out."""
    apart: tuple[str, ...] = ()
    """Departments and categories whose duties are left out."""
    lacking: str = ""
    """Name of a town whose list has no such duties."""
    anywhere: bool = False
    """Whether the topic counts wherever a duty says it, in its clauses and steps too, and not in titles alone."""
    sole: bool = False
    """Whether no other department than those named has a share; of duties with one department, where none is named."""
    least: int = 0
    """How many departments a duty must have at least; 0 for no bound."""
    most: int = 0
    """How many it may have at most, and one at least; 0 for no bound."""
    within: bool = False
    """Whether only duties count of the list that was shown before, about a matter that is not kept."""
    across: Across | None = None
    """How it goes over two towns' lists; None for a set of one."""
    towns: tuple[str, ...] = ()
    """Slugs of the two towns then, the asker's own first."""


@dataclass(frozen=True, slots=True)
class Particular:
    """One thing that was asked of a duty beyond whose it is: a telephone, papers to bring."""

    detail: Detail
    said: tuple[str, ...] = ()
    """Sentences of the list that say it, verbatim; empty where the list does not."""
    whom: tuple[str, ...] = ()
    """Departments to press, where nobody came who was told; none where the township is."""
    of: int = 0
    """Of how many they are the first."""
    term: tuple[str, ...] = ()
    """Sentences that set a time, where nobody came who was told."""
    of_half: tuple[str, ...] = ()
    """Sentences of the matter's other duty, ``Answer.half``, that say it."""
    somewhere: bool = False
    """Whether some of a set's duties say it."""
    unnamed: str = ""
    """The office that was told and did not come, as the list or else the person calls it, where the duty does not name
    it; ``whom`` are then those that it names."""
    township: bool = False
    """Whether it is the township that was told and did not come; ``whom`` are then those whose duty it is."""


@dataclass(frozen=True, slots=True)
class NumberedStep:
    """A step of the township with its place among those under its heading."""

    number: int
    """From 1."""
    count: int
    """How many steps stand under its heading."""
    step: Step


@dataclass(frozen=True, slots=True)
class OneStep:
    """A step that was asked for by its number."""

    number: int
    """As asked, from 1; of the last one its own."""
    found: tuple[NumberedStep, ...]
    """Those with that number: several where steps are numbered anew under each heading, none where there are fewer."""
    most: int
    """How many steps stand under the heading that has most."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One of several matters that a message asks about, and what the list has for it."""

    said: str
    """What the message says of it, normalised."""
    found: ScoredDuty | None
    """Its duty; None where the list was not found to have any."""
    sure: bool = True
    """Whether the duty is stated, and not only the likeliest."""
    departments: tuple[str, ...] = ()
    """Those that the asked part falls to; all of the duty's when no part was asked."""
    near: tuple[ScoredDuty, ...] = ()
    """Where none was found: the duties, one or two, that it may be."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The reply to one message, before any wording."""

    kind: AnswerKind
    town: Town | None = None
    duties: tuple[ScoredDuty, ...] = ()
    """Best first. For sets: all of them in list order; for several matters: those that were found, in their
    order, and then those that are near, as they are numbered."""
    matters: tuple[Matter, ...] = ()
    """Where the kind is ``several``: the matters in the message's order; those beside a danger, where it is that."""
    left: tuple[str, ...] = ()
    """What the message says of matters that are more than are told at once, normalised."""
    departments: tuple[str, ...] = ()
    """Those that the asked part falls to, best first; all of the first duty's when no part was asked."""
    clauses: tuple[Clause, ...] = ()
    """Clauses that answer the asked part, best first; empty when no part was asked."""
    steps: tuple[Step, ...] = ()
    """The township's steps of the stated duty."""
    numbers: tuple[str, ...] = ()
    """Emergency telephone numbers, first to call first."""
    count: int | None = None
    """For sets: how many there are; of duties shown before, when one beyond them is asked for."""
    scope: tuple[str, ...] | None = None
    """For sets by more than parts, categories and departments: ids of the duties that all else fits, among which later
    turns choose others; None for the whole list."""
    whole: int | None = None
    """For sets: how many duties the town's whole list has, where 一共多少项 was asked under a part of it."""
    office_has: int | None = None
    """For an empty set of an office, where the list before was narrowed to what it has none of: how many it has in all."""
    shares: tuple[tuple[str, int], ...] | None = None
    """For sets: the departments that its duties name and with how many of them, most first, where these were asked for;
    none of them may name any."""
    near: tuple[ScoredDuty, ...] = ()
    """For an empty set: duties that may be meant though none says it, best first."""
    want: Want = Want.RESPONSIBILITY
    query: SetQuery | None = None
    comparison: Comparison | None = None
    """For sets: the one matter in both towns, where it was asked how they differ in it; ``duties`` are its sides'."""
    first: int = 0
    """For sets: place in ``duties`` from which to show them, when the next page was asked for."""
    page: int = LIST_PAGE
    """For sets: how many of them are shown at a time; 0 where only the count was asked for."""
    towns: tuple[Town, ...] = ()
    """Towns to choose from, where the kind is ``town``; the two towns of a set that goes over two."""
    each: tuple[int, ...] = ()
    """For sets of what two towns share or not: how many duties each of ``towns`` has, where that was asked too."""
    waits: bool = True
    """Where the kind is ``town`` and none is named: whether the message is answered once the town is known."""
    smalltalk: str = ""
    """Which kind of small talk: greeting, thanks, about, noise …; list, where the list itself is asked about."""
    elsewhere: bool = False
    """Where the kind is ``none``: whether it is plain what the matter is, so that other words for it would find no more."""
    unknown_town: str = ""
    """A town that the message names and whose list is not here; ``town`` is the one that answers instead."""
    own: Duty | None = None
    """The township's own duty that a department was asked of, which has none; ``duties`` are itself or others instead."""
    half: Duty | None = None
    """The other duty of the stated one's matter: what was taken back of it, or what the township still has a part in."""
    unfined: bool = False
    """Whether somebody asks who may punish, and neither the stated duty nor another on its matter says so."""
    particulars: tuple[Particular, ...] = ()
    """What was asked beside whose it is; of choices only what none of them says."""
    one_step: OneStep | None = None
    """The one of ``steps`` that was asked for by its number."""
    simply: bool = False
    """Whether what was shown was too long or too hard: the stated duty is to be told in a few plain words."""
    sorrow: str = ""
    """What a warm word is said for first: ``grief`` when somebody has died, ``heavy`` for a heavy heart, ``rage`` for who
    wants to hurt somebody."""
    unlikely: bool = False
    """Whether likely none of the duties to choose from is meant, and the list has nothing for the message."""
    for_later: bool = False
    """Whether nothing was asked, and the one duty is offered for what may be needed after a death."""
    caution: tuple[str, ...] = ()
    """Telephone numbers if somebody is in danger now, which the message does not say; first to call first."""
    robbed: bool = False
    """Whether ``caution`` is said because somebody was robbed or cheated, and not because somebody may be in danger."""
    doubted: bool = False
    """Whether ``numbers`` are said with an if, for the message may tell of somebody in danger now, or ``caution`` is there
    because such a danger was guessed of the whole message and not heard in a word of it. With an if is said every
    ``caution`` but that of who was ``robbed``."""
    chosen_from: bool = False
    """Whether the duties under ``numbers`` are there to choose from, and none is stated."""
    asks_at: str = ""
    """Of ``numbers`` the one at which who waits for help is to ask whether they may do what they want to: 能不能动他."""
    again: bool = False
    """Whether ``numbers`` were shown just before, and what was said since asks nothing that lists answer."""
    kept: bool = False
    """Whether it was asked if the stated duty was taken back, and the list has not taken it back."""
    narrowed: bool = False
    """Whether the duties to choose from are some of those that were shown just before, of which none was picked."""
    apart: bool = False
    """Whether the duties to choose from are those of several matters that were answered just before, of which none was
    named; what was asked may be told of each."""
    everywhere: bool = False
    """Whether it was asked if the stated duty is the same for another village of the township."""
    held: tuple[Detail, ...] = ()
    """What was asked of one of the duties to choose from without saying of which: it is told of the one that is picked."""
    loaded: str = ""
    """When the town's list came into the edition that answers, where the list itself was asked about. UTC, ISO 8601."""

    @property
    def offers(self) -> bool:
        """Whether the duties are there to choose from, and none is stated."""
        return self.kind is AnswerKind.CHOICES or self.chosen_from

    @property
    def duty(self) -> Duty | None:
        """The stated duty, if one is stated."""
        states = self.kind in {AnswerKind.DUTY, AnswerKind.EMERGENCY} and not self.offers
        return self.duties[0].duty if self.duties and states else None

    @property
    def others(self) -> tuple[ScoredDuty, ...]:
        """Duties that may be meant instead of the stated one; those that fit far worse are left out."""
        least = self.duties[0].score * _SHOWN_BESIDE if self.duties else 0.0
        return tuple(scored for scored in self.duties[1:] if scored.score >= least)
