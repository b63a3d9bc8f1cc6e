"""One town with all that answers for it, and the answers that come from its list alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from knowledge.answers import Answer, AnswerKind, ScoredDuty, SetQuery, Want
from knowledge.asked_part import asked_part, step_meant
from knowledge.divided import DividedMatters
from knowledge.matching.ranker import Ranker
from knowledge.records import ListPart
from knowledge.understanding.selecting import select
from knowledge.understanding.sets import SetReader
from knowledge.understanding.taken_back import asks_if_taken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.matching.ranker import Candidate
    from knowledge.records import Duty, DutyList, Town
    from knowledge.understanding.wants import Asking

MOST_CHOICES = 5
"""Duties that are offered when none is stated."""
_FEWEST_CHOICES = 2
_OFFERED_FROM = 0.4
"""Score below which a duty is not offered unless it is among the two best. None of the development questions that are
answered with choices loses its duty by it, and a third of what was offered is left out."""
FAR_BEHIND = 0.6
"""Share of the best duty's score below which another is no real choice, be it the only other one; set on the development
questions, where hardly any answer loses the right duty by it."""
_FURTHER, _BEHIND_BOTH = 0.7, 0.85
"""Shares of the best duty's score and of the second's below both of which a further one is no real choice; a third of such
ones is left out so, and none of the development questions means one of them alone."""
_NEAR = 0.65
"""Score from which a duty may be the only one that is offered: of the development questions about one thing that a list has,
each of which it is so means that duty."""
_TELLS_MORE = re.compile(r"[,。;]")
"""Marks of a message that tells more than one thing."""
_MOST_OTHERS = 4
"""Likely duties that are kept behind a stated one."""


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Office:
    """Everything that one town's answers need. Built once an edition."""

    town: Town
    duties: tuple[Duty, ...]
    ranker: Ranker
    sets: SetReader
    places: dict[str, int] = field(repr=False)
    """Position in ``duties`` by id."""
    halves: DividedMatters = field(repr=False)

    @classmethod
    def of(cls, duties: DutyList) -> Office:
        """The office of a list."""
        ranker = Ranker(duties.duties)
        return cls(
            town=duties.town,
            duties=duties.duties,
            ranker=ranker,
            sets=SetReader(duties.duties, duties.town.county),
            places={duty.id: place for place, duty in enumerate(duties.duties)},
            halves=DividedMatters(duties.duties, ranker),
        )

    def with_taught(self, phrases: Sequence[tuple[str, int]]) -> Office:
        """This office with what its town was taught: normalised phrases, each with its duty's position."""
        if not phrases:
            return self
        ranker = self.ranker.with_taught(phrases)
        return replace(self, ranker=ranker, halves=DividedMatters(self.duties, ranker))

    def whole(self, duty: Duty) -> Answer:
        """One duty with everything the list says of it."""
        return Answer(
            kind=AnswerKind.DUTY,
            town=self.town,
            duties=(ScoredDuty(duty, self.town, 1.0),),
            departments=duty.departments,
            steps=duty.steps,
        )

    def set(self, query: SetQuery, duties: Sequence[Duty], scope: Sequence[Duty] | None = None) -> Answer:
        """A list that was asked for. ``scope``: what all fits but its parts, categories and departments; None where
        nothing else narrows it but a topic or a matter left out."""
        if scope is None and (query.topic or query.without) and not query.absent:
            wide = self.select(
                replace(query, parts=(), categories=(), departments=(), together=(), sole=False, least=0, most=0)
            )
            held = {duty.id for duty in (*wide, *duties)}
            scope = [duty for duty in self.duties if duty.id in held] or None
        return Answer(
            AnswerKind.SET,
            town=self.town,
            duties=self.certain(duties),
            departments=query.departments or (duties[0].departments if len(duties) == 1 else ()),
            steps=duties[0].steps if len(duties) == 1 else (),
            count=len(duties),
            query=query,
            scope=None if scope is None else tuple(duty.id for duty in scope),
        )

    def select(self, query: SetQuery) -> tuple[Duty, ...]:
        """The duties that fit a set query."""
        return select(self.duties, query, self.ranker.official_words(query.topic) if query.topic else ())

    def stated(self, candidates: Sequence[Candidate], asking: Asking, text: str, *, later: bool = False) -> Answer:
        """The first candidate as the answer, the others behind it. ``later``: a later turn about this duty."""
        duty = self.duties[candidates[0].position]
        if_taken = later and asks_if_taken(text)  # 收回 is no act of one department
        part = ((), ()) if if_taken else asked_part(self, candidates[0].position, asking, text, later=later)
        of_step = later and not if_taken and step_meant(duty, asking, part[0])
        clauses, departments = ((), ()) if of_step else part
        return Answer(
            AnswerKind.DUTY,
            town=self.town,
            duties=self.scored(candidates[: 1 + _MOST_OTHERS]),
            departments=departments or duty.departments,
            clauses=clauses,
            steps=duty.steps,
            want=Want.TOWNSHIP_STEPS if of_step else asking.want,
            kept=if_taken and duty.part is not ListPart.RECALLED,
        )

    def choices(
        self, candidates: Sequence[Candidate], asking: Asking, text: str, *, alone: bool = False, unlikely: bool = False
    ) -> Answer:
        """The likeliest candidates to choose from, two at least. ``alone``: no talk speaks for any, and there may be but one,
        where a message that tells of one thing comes near no other; ``unlikely``: likely none of them is meant."""
        _, departments = asked_part(self, candidates[0].position, asking, text)
        return Answer(
            AnswerKind.CHOICES,
            town=self.town,
            duties=self.scored(
                _worth_offering(candidates, 1 if alone and not _TELLS_MORE.search(text) else _FEWEST_CHOICES)
            ),
            departments=departments or self.duties[candidates[0].position].departments,
            want=asking.want,
            unlikely=unlikely,
        )

    def nothing(self, want: Want = Want.RESPONSIBILITY, *, elsewhere: bool = False) -> Answer:
        """Not in this list. ``elsewhere``: as is plain from what the message is about."""
        return Answer(AnswerKind.NONE, town=self.town, want=want, elsewhere=elsewhere)

    def certain(self, duties: Sequence[Duty]) -> tuple[ScoredDuty, ...]:
        """Duties that are no guesses."""
        return tuple(ScoredDuty(duty, self.town, 1.0) for duty in duties)

    def scored(self, candidates: Sequence[Candidate]) -> tuple[ScoredDuty, ...]:
        """Candidates as an answer holds them."""
        return tuple(ScoredDuty(self.duties[each.position], self.town, each.score) for each in candidates)


def _worth_offering(candidates: Sequence[Candidate], fewest: int) -> tuple[Candidate, ...]:
    """The candidates to choose from, in their order: few, none that says nothing to the message, none far behind."""
    best = candidates[0].score
    fewest = fewest if best >= _NEAR else _FEWEST_CHOICES
    beside = [each for each in candidates[1:_FEWEST_CHOICES] if fewest > 1 or each.score >= best * FAR_BEHIND]
    if not beside:
        return tuple(candidates[:1])
    least = max(_OFFERED_FROM, best * FAR_BEHIND, min(best * _FURTHER, beside[0].score * _BEHIND_BOTH))
    further = [each for each in candidates[_FEWEST_CHOICES:MOST_CHOICES] if each.score >= least]
    return (candidates[0], *beside, *further)
