"""One duty as blocks: who is responsible, the departments' clauses, the township's steps, the source."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from bot.cutting import shorten
from bot.render.document import Block, Line, Section, lines
from bot.render.particulars import one_step
from bot.wording import answers as words
from knowledge.answers import Want
from knowledge.records import ListPart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.answers import Answer
    from knowledge.records import Clause, Duty, Step, Town

TITLE_AT_TOP = 40
"""Characters of a title in the line under the conclusion; the citation has all of it."""
DEPARTMENTS_IN_BRIEF = 8
NAME_IN_BRIEF = 60
"""So many names in a short answer, and UTF-16 units of each."""


def asks_part(answer: Answer) -> bool:
    """Whether one part of the duty was asked for, and the list says whose it is."""
    return bool(answer.departments and answer.clauses)


def conclusion(duty: Duty, town: Town, phrase: str = "") -> Block:
    """The level and which matter it is about: of a title that is too long the ``phrase`` that is meant, where it is known."""
    title = phrase if phrase and len(duty.title) > TITLE_AT_TOP else duty.title
    return Block(words.level_sentence(duty, town), lines(words.matter(town, shorten(title, TITLE_AT_TOP))))


def concluded(answer: Answer, duty: Duty, town: Town) -> Block:
    """The conclusion of a stated answer, with what it says first to who asked if the duty was taken back."""
    block = conclusion(duty, town, meant_phrase(answer))
    return replace(block, heading=f"{words.NOT_TAKEN}{block.heading}") if answer.kept else block


def meant_phrase(answer: Answer) -> str:
    """The part of the stated duty's title that the message was nearest to; empty where it was none or another is shown."""
    return answer.duties[0].phrase if answer.duties else ""


def responsible(duty: Duty, town: Town) -> Block:
    """Whom to turn to: the departments by name, or the township itself."""
    if not duty.departments:
        return Block(lines=lines(words.basic_way(town))) if duty.part is ListPart.BASIC else Block()
    one = len(duty.departments) == 1
    here = words.WHO if one else words.WHO_SEVERAL
    label = words.WHO_NOW if duty.part is ListPart.RECALLED else here
    if one:
        return Block(f"{label}：{duty.departments[0]}")
    return Block(
        f"{label}：",
        tuple(Line(f"· {name}") for name in duty.departments),
        section=Section.DEPARTMENTS,
        brief=(*_some(duty.departments), Line(words.DETAILS_ON_BUTTON)),
    )


def _some(departments: Sequence[str]) -> tuple[Line, ...]:
    named = tuple(Line(f"· {shorten(name, NAME_IN_BRIEF)}") for name in departments[:DEPARTMENTS_IN_BRIEF])
    rest = len(departments) > DEPARTMENTS_IN_BRIEF
    return (*named, Line(words.departments_in_all(len(departments)))) if rest else named


def asked(answer: Answer) -> Block:
    """The part that was asked for: its departments, and their clauses word for word."""
    one = len(answer.departments) == 1
    rows = [] if one else [Line(f"· {name}", strong=True) for name in answer.departments]
    brief = [] if one else _some(answer.departments)
    return Block(
        words.asked_part(answer.departments),
        (*rows, *(Line(clause.text) for clause in answer.clauses)),
        section=Section.DEPARTMENTS,
        brief=(*brief, Line(words.DETAILS_ON_BUTTON)),
    )


def department_duties(duty: Duty, town: Town, without: Sequence[Clause] = ()) -> Block:
    """What the departments do, clause by clause under their names; ``without`` leaves out what was shown already."""
    left = [clause for clause in duty.clauses if clause not in without]
    if not left:
        return Block()
    if without:
        named = {name for clause in without for name in clause.departments}
        again = any(named & set(clause.departments) for clause in left)
        heading = words.BESIDE_ASKED if again else words.OTHER_DEPARTMENTS
    elif duty.part is ListPart.RECALLED:
        heading = words.receiver_heading(town)
    else:
        heading = words.DEPARTMENTS_DO if len(duty.departments) > 1 else words.DEPARTMENT_DOES
    return Block(
        f"{heading}：",
        clause_lines(left, without_name=duty.departments if len(duty.departments) == 1 else ()),
        section=Section.DEPARTMENTS,
        brief=(Line(words.DETAILS_ON_BUTTON),),
    )


def clause_lines(clauses: Sequence[Clause], without_name: tuple[str, ...] = ()) -> tuple[Line, ...]:
    """Clauses under their sections and departments; numbered where one department has several.

    ``without_name`` are departments that need not be named again.
    """
    rows: list[Line] = []
    for section, of_section in groupby(clauses, key=lambda clause: clause.section):
        if section:
            rows.append(Line(f"【{section}】", strong=True))
        for departments, group in groupby(of_section, key=lambda clause: clause.departments):
            if departments and departments != without_name:
                rows.append(Line(f"{'、'.join(departments)}：", strong=True))
            rows += _numbered([clause.text for clause in group])
    return tuple(rows)


def steps(found: Sequence[Step], town: Town) -> Block:
    """What the township does."""
    if not found:
        return Block()
    brief = (Line(words.DETAILS_ON_BUTTON),)
    return Block(f"{words.steps_heading(town)}：", step_lines(found), section=Section.STEPS, brief=brief)


def without_steps(duty: Duty, town: Town) -> tuple[Block, Block]:
    """Whose a duty is whose steps were asked for and do not stand in the list."""
    level, whom = conclusion(duty, town), responsible(duty, town)
    if duty.part is ListPart.BASIC:
        return replace(level, heading=words.own_without_steps(town)), whom
    if duty.part is ListPart.RECALLED:
        return replace(level, heading=words.taken_without_steps(town)), whom
    return replace(level, heading=f"{words.no_steps(town)}{level.heading}"), whom


def beside(answer: Answer, town: Town) -> Block:
    """The other duty of the matter, and that the list does not say who may punish, where that was asked."""
    half = answer.half
    rows = [words.UNFINED] if answer.unfined else []
    rows += [words.other_half(half, town, shorten(half.title, TITLE_AT_TOP))] if half is not None else []
    return Block(lines=lines(*rows))


def step_lines(found: Sequence[Step]) -> tuple[Line, ...]:
    """Steps as a numbered list under their sections."""
    rows: list[Line] = []
    for section, of_section in groupby(found, key=lambda step: step.section):
        if section:
            rows.append(Line(f"【{section}】", strong=True))
        rows += _numbered([step.text for step in of_section])
    return tuple(rows)


def _numbered(texts: Sequence[str]) -> list[Line]:
    if len(texts) == 1:
        return [Line(texts[0])]
    return [Line(f"{number}. {text}") for number, text in enumerate(texts, start=1)]


def source(duty: Duty, town: Town) -> Block:
    """The citation with the whole title."""
    brief = lines(words.citation(duty, town, shorten(duty.title, TITLE_AT_TOP)))
    return Block(
        f"{words.SOURCE}：",
        lines(words.citation(duty, town, duty.title)),
        section=Section.TITLE,
        brief=(*brief, Line(words.DETAILS_ON_BUTTON)),
    )


def duty_blocks(answer: Answer, duty: Duty, town: Town) -> tuple[Block, ...]:
    """A stated answer in the order in which the question wants it: the conclusion first, the source last."""
    part = asks_part(answer)
    first = concluded(answer, duty, town)
    other = beside(answer, town)
    top = [first, responsible(duty, town), other]
    clauses = department_duties(duty, town, answer.clauses if part else ())
    how = steps(answer.steps or duty.steps, town)
    if answer.one_step is not None and answer.one_step.found:
        order = [one_step(answer.one_step, town), first, other]
    elif answer.one_step is not None:
        order = [one_step(answer.one_step, town), how, *top]
    elif part:
        order = [asked(answer), first, other, clauses, how]
    elif answer.want is Want.TOWNSHIP_STEPS:
        order = [*without_steps(duty, town), other, clauses] if not how.lines else [how, *top, clauses]
    elif answer.want is Want.DEPARTMENT_DUTIES:
        order = [clauses if clauses.lines else Block(words.no_department_duties(town)), *top, how]
    else:
        order = [*top, clauses, how]
    return tuple(block for block in (*order, source(duty, town)) if block.heading or block.lines)
