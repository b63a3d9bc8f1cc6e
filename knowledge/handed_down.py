"""「谁定的？」: whose duty is a task that somebody handed down, by the township's list.

A notice may hold several tasks; each gets its own ruling. A ruling states a duty of the list, or offers a few, or says
that the list has nothing on it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from knowledge.language.normalize import normalize, plain_official
from knowledge.language.senses import load_senses
from knowledge.matching.decision import Verdict, judge
from knowledge.records import ListPart
from knowledge.task_part import part_of_task
from knowledge.understanding.notices import (
    bids,
    goes_on,
    joined_tasks,
    names_matter,
    names_villages,
    perhaps_tasks,
    split_notice,
    title_of,
    with_report,
    without_and,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from knowledge.matching.ranker import Ranking
    from knowledge.office import Office
    from knowledge.records import Duty, Step, Town

_BIDDEN = "请各村"
"""Before a task that stands behind another one, whose words of a notice it has lost."""

MOST_TASKS = 5
"""Tasks of one notice that are answered."""
MOST_CHOICES = 3
"""Duties that a task may be, when none is sure."""
_MOST_READ = 20
"""Parts of a notice that are looked up; each takes some milliseconds."""
_INSIDE = 0.5
"""Odds that the list has anything of a task, from which duties are offered. Notices speak more like lists than people
do, so that little likeness says less than in a question."""
_LIKELY, _LIKELY_SCORE = 0.9, 0.7
"""Those odds, and the first duty's score, from which the list has the task though it is not sure where."""
_AS_CLOSE = 0.8
"""Share of the first duty's score from which a duty of the township's own is as likely as one of the county's."""
_NEAR = 0.6
"""Share of the first duty's score from which a duty of another level is named beside it."""


class Finding(StrEnum):
    """What the list says to a task."""

    DUTY = "duty"
    """The task belongs to the first duty."""
    UNSURE = "unsure"
    """It may belong to one of the duties."""
    NOTHING = "nothing"
    """The list has nothing on it."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """Whose one task is."""

    task: str
    """As it stands in the notice; empty when a duty was picked by hand."""
    finding: Finding
    duties: tuple[Duty, ...] = ()
    """The duty; or the choices, likeliest first; or none."""
    near: Duty | None = None
    """A duty of another level that is close to the task too, beside a stated one."""
    nearest_step: Step | None = None
    """The township's step that is most like the task, where the duty has steps."""
    departments: tuple[str, ...] = ()
    """Whose the task is where it is clearly one part of the duty; empty when it is all of it, or several parts."""
    likely: bool = False
    """Whether one of the choices is it, hardly in doubt, though not which."""
    torn: bool = False
    """Whether the choices are two that are as close, one of them the township's own."""

    @property
    def duty(self) -> Duty | None:
        """The stated duty."""
        return self.duties[0] if self.finding is Finding.DUTY else None


@dataclass(frozen=True, slots=True)
class HandedDown:
    """A notice with a ruling on each of its tasks."""

    town: Town
    rulings: tuple[Ruling, ...]
    """In the notice's order, at most ``MOST_TASKS``; empty when the notice has no words."""
    left_out: int = 0
    """Tasks beyond those."""
    to_villages: bool = False
    """Whether it is addressed to villages or grid workers: the lists divide work between township and county only."""


class _Rule(Protocol):
    """Rules on one task; the words of ``title`` are looked up with it."""

    def __call__(self, task: str, title: str = "") -> Ruling: ...


def rule_notice(notice: str, office: Office, without_places: Callable[[str], str]) -> HandedDown:
    """Rules on a notice as it was pasted. ``without_places`` takes towns' names out of a normalised text."""

    def rule(task: str, title: str = "") -> Ruling:
        return _ruling(task, without_places(normalize(f"{title} {without_and(task)}")), office)

    every = tuple(dict.fromkeys(split_notice(notice)))
    pieces = every[:_MOST_READ]
    rulings = [rule(piece.text) for piece in pieces]
    if pieces and not pieces[0].numbered:
        rulings = _of_one_text(rulings, lambda: rule("；".join(each.text for each in pieces), title_of(notice)))
    rulings = _merged([each for ruling in rulings for each in _with_report(ruling, rule)])
    return HandedDown(
        town=office.town,
        rulings=tuple(rulings[:MOST_TASKS]),
        left_out=max(0, len(rulings) - MOST_TASKS) + (len(every) - len(pieces) if len(rulings) > MOST_TASKS else 0),
        to_villages=names_villages(notice),
    )


def _with_report(ruling: Ruling, rule: _Rule) -> tuple[Ruling, ...]:
    """The ruling on a task, or two where what is to be sent in beside it is plainly another duty's."""
    parts = with_report(ruling.task)
    if parts is not None:
        both = tuple(rule(part) for part in parts)
        duties = {each.duty for each in both}
        if None not in duties and len(duties) == len(both):
            return both
    return _apart(ruling, rule)


def _apart(ruling: Ruling, rule: _Rule) -> tuple[Ruling, ...]:
    """The rulings on the tasks of one sentence, where each is plainly another duty's; else the one on all of it."""
    groups: list[list[Ruling]] = []
    for part in (rule(each, _BIDDEN) for each in perhaps_tasks(ruling.task)):
        stated = next((each.duty for each in groups[-1] if each.duty), None) if groups else None
        if not groups or (stated is not None and _is_another(part, stated)):
            groups.append([part])
        else:
            groups[-1].append(part)
    several = tuple(rule("，".join(each.task for each in group), _BIDDEN) for group in groups)
    if len(groups) < 2 or not _are_several(several):
        several = (ruling,)
    return tuple(each for part in several for each in _unjoined(part, rule))


def _is_another(part: Ruling, stated: Duty) -> bool:
    """Whether a part of a sentence is another duty's than the one stated before it."""
    if part.duty is not None:
        return part.duty != stated
    return part.likely and stated not in part.duties and goes_on(part.task) and names_matter(part.task)


def _unjoined(ruling: Ruling, rule: _Rule) -> tuple[Ruling, ...]:
    """The rulings on tasks that one word bids together, where they are other matters; else the one on all of them."""
    tasks = joined_tasks(ruling.task)
    several = tuple(replace(rule(matter, _BIDDEN), task=said) for said, matter in tasks)
    return several if several and _are_several(several) else (ruling,)


def _are_several(rulings: tuple[Ruling, ...]) -> bool:
    """Whether the list has each of some tasks, all but surely, under another duty."""
    if any(each.duty is None and not each.likely for each in rulings):
        return False
    return not any(each.duties[0] in other.duties for each in rulings for other in rulings if other is not each)


def rule_duty(duty: Duty, office: Office) -> HandedDown:
    """The ruling when somebody has picked the duty that a task belongs to."""
    return HandedDown(office.town, (Ruling("", Finding.DUTY, (duty,)),))


def _ruling(task: str, words: str, office: Office) -> Ruling:
    ranking = office.ranker.rank(words)
    duties = tuple(office.duties[each.position] for each in ranking.candidates)
    odds = judge(ranking)
    if odds.verdict is Verdict.STATE:
        first, own = duties[0], _own(ranking, duties)
        part = part_of_task(words, ranking.candidates[0].position, office)
        if own is not None and not part:  # what one department's clause says plainly is no duty of the township's
            return Ruling(task, Finding.UNSURE, (first, own), likely=True, torn=True)
        return Ruling(task, Finding.DUTY, (first,), _near(ranking, duties), _nearest_step(words, first), part)
    if odds.verdict is Verdict.CHOICES and odds.inside >= _INSIDE:
        likely = odds.inside >= _LIKELY and ranking.candidates[0].score >= _LIKELY_SCORE
        return Ruling(task, Finding.UNSURE, duties[:MOST_CHOICES], likely=likely)
    return Ruling(task, Finding.NOTHING)


def _own(ranking: Ranking, duties: tuple[Duty, ...]) -> Duty | None:
    """The township's own duty that is as close as the county's first one: neither may be said to lead then."""
    if duties[0].part is ListPart.BASIC:
        return None
    least = ranking.candidates[0].score * _AS_CLOSE
    close = zip(ranking.candidates, duties, strict=True)
    return next((duty for each, duty in close if each.score >= least and duty.part is ListPart.BASIC), None)


def _near(ranking: Ranking, duties: tuple[Duty, ...]) -> Duty | None:
    least = ranking.candidates[0].score * _NEAR
    close = zip(ranking.candidates[1:], duties[1:], strict=True)
    return next((duty for each, duty in close if each.score >= least and duty.part is not duties[0].part), None)


def _nearest_step(words: str, duty: Duty) -> Step | None:
    if not duty.steps:
        return None
    senses = load_senses()
    near = senses.of_texts([plain_official(step.text) for step in duty.steps]) @ senses.of_text(words)
    return duty.steps[int(near.argmax())]


def _of_one_text(rulings: list[Ruling], whole: Callable[[], Ruling]) -> list[Ruling]:
    """Sentences of a notice that numbers nothing: those that give reasons, or go on about another's task, are none."""
    bidding = [each for each in rulings if bids(each.task)] or rulings
    known = {each.duties[0].id for each in bidding if each.duty}
    if not known:
        return [whole()]
    return [each for each in bidding if each.duty or not known & {duty.id for duty in each.duties}]


def _merged(rulings: list[Ruling]) -> list[Ruling]:
    """Rulings on the same duty as one, at the first one's place."""
    kept: list[Ruling] = []
    for ruling in rulings:
        same = next((at for at, each in enumerate(kept) if ruling.duty and each.duty == ruling.duty), None)
        if same is None:
            kept.append(ruling)
        else:
            before = kept[same]
            # A task that is all of the duty makes both of them that.
            part = dict.fromkeys((*before.departments, *ruling.departments) if before.departments else ())
            departments = tuple(part) if ruling.departments else ()
            kept[same] = replace(before, task=f"{before.task}；{ruling.task}", departments=departments)
    return kept
