"""A stated answer as a chat shows it, for one glance: who, the part that was asked, the township's steps, the source.

Long clauses and many steps are cut to a few words; the whole of them opens on buttons. The terminal and JSON print the
whole (``duty``).
"""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from bot.cutting import ELLIPSIS, shorten, units
from bot.render.document import Block, Line, Section, lines
from bot.render.duty import (
    DEPARTMENTS_IN_BRIEF,
    asks_part,
    beside,
    concluded,
    conclusion,
    department_duties,
    meant_phrase,
    responsible,
    source,
    step_lines,
    steps,
    without_steps,
)
from bot.render.particulars import one_step
from bot.wording import answers as words
from bot.wording import glance as wording
from knowledge.answers import Want
from knowledge.records import ListPart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.answers import Answer
    from knowledge.records import Clause, Duty, Step, Town

SHARE_UNITS = 30
"""Of a department's share in one line."""
STEP_UNITS = 44
"""Of one of many steps."""
STEPS_UNITS = 160
"""Of steps that are shown whole."""
STEPS_SHOWN = 3
"""Of the township; the others stand behind a button."""
CLAUSES_UNITS = 320
"""Of clauses that are shown whole when they were asked for."""
BRIEF_UNITS = 60
"""Of the second sentence of a short answer."""
_SHORTEST_NAME = 3
"""Characters of the shortest ending by which a name is told from the others."""
_SHORT_CLAUSE = 16
"""Characters below which a clause gets no credit for being short."""
_SENTENCE_ENDS = "；。;"


def glance(answer: Answer, duty: Duty, town: Town) -> tuple[Block, ...]:
    """The blocks of a stated answer."""
    other = beside(answer, town)
    top = (concluded(answer, duty, town), departments(duty, town), other)
    how = few_steps(answer.steps or duty.steps, town)
    order: tuple[Block, ...]
    if answer.one_step is not None and answer.one_step.found:
        order = (one_step(answer.one_step, town), top[0], other)
    elif answer.one_step is not None:
        order = (one_step(answer.one_step, town), steps(answer.steps, town), *top)
    elif asks_part(answer):
        order = (asked(answer), _whose(answer, duty, town), other, how)
    elif answer.want is Want.TOWNSHIP_STEPS:
        whole = steps(answer.steps or duty.steps, town)
        order = (whole, *top) if whole.lines else (without_steps(duty, town)[0], *top[1:])
    elif answer.want is Want.DEPARTMENT_DUTIES:
        whole = departments_whole(duty, town)
        order = (whole, top[0], other, how) if whole.lines else (Block(words.no_department_duties(town)), *top, how)
    else:
        order = (*top, how)
    return tuple(block for block in (*order, source(duty, town)) if block.heading or block.lines)


def departments(duty: Duty, town: Town) -> Block:
    """Whom to turn to, one short line each."""
    whom = responsible(duty, town)
    shares = {name: share_of(name, duty.clauses, duty.title) for name in duty.departments[:DEPARTMENTS_IN_BRIEF]}
    if len(duty.departments) == 1:
        share = shares[duty.departments[0]]
        return replace(whom, lines=lines(share) if share else (), section=None)
    if not duty.departments:
        return whom
    rows = [Line(wording.department_line(name, share)) for name, share in shares.items()]
    if len(duty.departments) > DEPARTMENTS_IN_BRIEF:
        rows.append(Line(words.departments_in_all(len(duty.departments))))
    return replace(whom, lines=tuple(rows))


def departments_whole(duty: Duty, town: Town) -> Block:
    """The departments with their clauses word for word, as far as these are short; nothing when there are none."""
    clauses = department_duties(duty, town)
    if not clauses.lines:
        return Block()
    bound = {name for clause in duty.clauses for name in clause.departments}
    if _units(clauses.lines) > CLAUSES_UNITS or not bound.issuperset(duty.departments):
        return departments(duty, town)
    return replace(responsible(duty, town), lines=clauses.lines) if len(duty.departments) == 1 else clauses


def asked(answer: Answer) -> Block:
    """The part that was asked for, in the list's words as far as they are short."""
    several = len(answer.departments) > 1
    names = tuple(Line(f"· {name}", strong=True) for name in answer.departments[:DEPARTMENTS_IN_BRIEF])
    if several and len(answer.departments) > DEPARTMENTS_IN_BRIEF:
        names = (*names, Line(words.departments_in_all(len(answer.departments))))
    shown = _first_of([clause.text for clause in answer.clauses], CLAUSES_UNITS)
    rows = [Line(text) for text in shown]
    if len(shown) < len(answer.clauses):
        rows.append(Line(wording.MORE_CLAUSES))
    return Block(
        words.asked_part(answer.departments),
        (*(names if several else ()), *rows),
        section=Section.DEPARTMENTS,
        brief=(*(names if several else ()), Line(words.DETAILS_ON_BUTTON)),
    )


def _whose(answer: Answer, duty: Duty, town: Town) -> Block:
    """Level and matter under the asked part, and that others have a share."""
    others = [name for name in duty.departments if name not in answer.departments]
    top = conclusion(duty, town, meant_phrase(answer))
    if not others:
        return top
    return replace(top, lines=(*top.lines, *lines(wording.other_departments(len(others), others[0]))))


def few_steps(found: Sequence[Step], town: Town) -> Block:
    """The township's steps: whole when they are short, else the first few."""
    whole = steps(found, town)
    if sum(units(step.text) for step in found) <= STEPS_UNITS:
        return whole
    shown = [replace(step, text=shorten(step.text, STEP_UNITS)) for step in found[:STEPS_SHOWN]]
    more = wording.more_steps(len(found), words.steps_heading(town))
    return replace(whole, lines=(*step_lines(shown), *lines(more)))


def share_of(name: str, clauses: Sequence[Clause], title: str = "") -> str:
    """A department's share in a few words of its own clause, of several the one nearest to the duty's ``title``; empty
    when it has none."""
    bound = [clause for clause in clauses if name in clause.departments]
    if not bound:
        return ""
    fewest = min(len(clause.departments) for clause in bound)
    own = [clause for clause in bound if len(clause.departments) == fewest]
    nearest = max(own, key=lambda clause: _in_common(clause.text, title))
    text = _without_names(nearest.text, nearest.departments)
    whole = len(bound) == 1 and units(text) <= SHARE_UNITS
    return text.rstrip("；。;") if whole else _phrase(text)


def _without_names(text: str, names: Sequence[str]) -> str:
    """A clause without the names it begins with: 县公安局、县民政局负责走访 is 走访."""
    parts = sorted({name[start:] for name in names for start in range(len(name) - _SHORTEST_NAME + 1)}, key=len)
    rest, before = text, ""
    while rest != before:
        before = rest
        rest = next((rest.removeprefix(part) for part in reversed(parts) if rest.startswith(part)), rest)
        rest = rest.lstrip("、和与及")
    return rest.removeprefix("主要").removeprefix("负责") or text


def _in_common(text: str, title: str) -> float:
    """How much of a title a text holds, by pairs of characters; of two that hold as much, more of the shorter."""
    return float(sum(title[at : at + 2] in text for at in range(len(title) - 1)) / max(_SHORT_CLAUSE, len(text)) ** 0.5)


def _phrase(text: str) -> str:
    """The first phrases of a text, with an ellipsis."""
    head = shorten(text, SHARE_UNITS).removesuffix(ELLIPSIS)
    end = max(head.rfind(mark) for mark in _SENTENCE_ENDS)
    if end <= 0:
        # A comma near the start would leave only 根据工作安排.
        end = comma if (comma := head.rfind("，")) >= SHARE_UNITS // 2 else -1
    return (head[:end] if end > 0 else head.rstrip("，、")) + ELLIPSIS


def _first_of(texts: Sequence[str], most: int) -> Sequence[str]:
    """As many of the texts as have room, at least one."""
    sizes = accumulate(units(text) for text in texts)
    count = sum(1 for size in sizes if size <= most)
    return texts[: max(1, count)]


def _units(rows: Sequence[Line]) -> int:
    return sum(units(row.text) for row in rows)


def brief(answer: Answer, duty: Duty, town: Town) -> tuple[Block, ...]:
    """A stated answer in two sentences, and the source."""
    found = answer.steps or duty.steps
    first_step = found[0].text if found else ""
    if answer.one_step is not None:
        return (one_step(answer.one_step, town), source(duty, town))
    if asks_part(answer):
        who, what = wording.asked_share(answer.departments, answer.clauses[0].text)
    elif duty.departments and duty.steps:
        who, what = wording.shared(duty, town, first_step)
    else:
        who, what = wording.own(duty, town)
        what = what or (duty.clauses[0].text if duty.clauses else "")
    if answer.want is Want.TOWNSHIP_STEPS and not asks_part(answer):
        without = _without_steps(duty, town)
        who, what = (wording.steps_first(town, first_step), who) if first_step else (without, who)
        what = "" if who == words.own_without_steps(town) else what
    both = Block(shorten(who, 2 * BRIEF_UNITS), lines(*([shorten(what, BRIEF_UNITS)] if what else [])))
    return tuple(block for block in (both, beside(answer, town), source(duty, town)) if block.heading or block.lines)


def _without_steps(duty: Duty, town: Town) -> str:
    """The first sentence where the township's steps were asked for and the list has none."""
    match duty.part:
        case ListPart.BASIC:
            return words.own_without_steps(town)
        case ListPart.RECALLED:
            return words.taken_without_steps(town)
        case ListPart.ASSIST:
            return words.no_steps(town)


def simple(duty: Duty, town: Town) -> tuple[Block, ...]:
    """A duty for whom the answer was too long or too hard: who, whom to ring, the township's first step, the source."""
    who = wording.shared(duty, town, "")[0] if duty.departments and duty.steps else wording.own(duty, town)[0]
    step = [wording.first_thing(town, shorten(duty.steps[0].text, STEP_UNITS))] if duty.steps else []
    cited = words.citation(duty, town, shorten(duty.title, SHARE_UNITS))
    return (Block(who, lines(wording.simply(town), *step)), Block(f"{words.SOURCE}：", lines(cited)))
