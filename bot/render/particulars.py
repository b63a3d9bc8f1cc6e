"""What was asked of a duty beside whose it is, as blocks: in the list's words, or that the list does not say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.render.document import Block, Line, Section, lines
from bot.wording import answers as words
from bot.wording import details as wording
from knowledge.answers import AnswerKind
from knowledge.understanding.details import LINES, Detail

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from knowledge.answers import Answer, OneStep, Particular
    from knowledge.records import Duty, Town


def particulars(answer: Answer) -> tuple[Block, ...]:
    """The list's own sentences for each particular that it says, and one line for all that it does not."""
    if answer.kind is AnswerKind.DUTY and any(each.detail in LINES for each in answer.particulars):
        duty, town = answer.duties[0].duty, answer.duties[0].town
        return tuple(_line(each, duty, town, answer.half) for each in answer.particulars if each.detail in LINES)
    if rests_each(answer):
        return ()  # the matters themselves are told so
    missing = [each.detail for each in answer.particulars if not each.said and not each.somewhere]
    whole = Section.STEPS if answer.steps else Section.DEPARTMENTS
    said = tuple(
        Block(wording.said(each.detail), lines(*each.said), section=whole, brief=lines(words.DETAILS_ON_BUTTON))
        for each in answer.particulars
        if each.said
    )
    if answer.kind is AnswerKind.NONE and missing:
        return (Block(lines=lines(*wording.which_matter(missing))),)
    some = [each.detail for each in answer.particulars if each.somewhere]
    rows = ([_missing(answer)(missing)] if missing else []) + ([wording.some_say(some)] if some else [])
    return (*said, Block(lines=lines(*rows))) if rows else said


def rests_each(answer: Answer) -> bool:
    """Whether it was asked of several matters what they rest on."""
    return answer.kind is AnswerKind.CHOICES and any(each.detail is Detail.BASIS for each in answer.particulars)


def _missing(answer: Answer) -> Callable[[Sequence[Detail]], str]:
    """How it is told that particulars are not said: of the items that were read, and of no others."""
    match answer.kind:
        case AnswerKind.SET if not answer.duties:
            return wording.nowhere_said
        case AnswerKind.SET | AnswerKind.CHOICES if len(answer.duties) > 1:
            return wording.none_says
        case _:
            of_step = answer.one_step is not None and answer.one_step.found
            return wording.not_said_in_step if of_step else wording.not_said


def _line(asked: Particular, duty: Duty, town: Town, half: Duty | None) -> Block:
    """The one line of a duty that was asked for, with what the other ``half`` of its matter says of it, or that the duty
    does not say it."""
    if asked.detail is Detail.BASIS:
        cited = wording.rests_on(words.citation(duty, town, duty.title))
        return Block(cited, lines(*([wording.LAWS, *asked.said] if asked.said else [wording.NO_LAW])))
    if asked.detail is Detail.UNMOVED:
        press = wording.pressed_here(town)
        if asked.unnamed:
            press = wording.pressed_unnamed(asked.unnamed, asked.whom, town, of=asked.of)
        elif asked.township:
            press = wording.pressed_township(asked.whom, town, of=asked.of)
        elif asked.whom:
            press = wording.pressed(asked.whom, town, of=asked.of, reports=bool(asked.said))
        said = [wording.step_to_report(town), *asked.said] if asked.said else []
        term = [wording.one_line(_whose(each, duty, town), each) for each in asked.term]
        waiting = [wording.said(Detail.DURATION), *term, wording.NO_COMPLAINTS] if term else [wording.NO_TERM]
        return Block(press, lines(*waiting, *said))
    rows = [wording.one_line(_whose(each, duty, town), each) for each in asked.said]
    if asked.of_half and half is not None:
        rows += [wording.one_line(_whose(each, half, town), each) for each in asked.of_half]
        return Block(wording.said_in_two(asked.detail), lines(*rows))
    return (
        Block(wording.said(asked.detail), lines(*rows))
        if rows
        else Block(lines=lines(wording.not_said([asked.detail])))
    )


def _whose(sentence: str, duty: Duty, town: Town) -> str:
    """Who does what a sentence of a duty says."""
    of_clause = next((each.departments for each in duty.clauses if sentence in each.text), None)
    if any(sentence in each.text for each in duty.steps) or (of_clause is None and not duty.departments):
        return town.self_word
    return "、".join(of_clause or duty.departments)


def one_step(asked: OneStep, town: Town) -> Block:
    """The step that was asked for by its number and how many there are, or that there are fewer."""
    if not asked.found:
        return Block(wording.no_such_step(town, asked.number, asked.most))
    if len(asked.found) == 1:
        only = asked.found[0]
        return Block(wording.one_step(town, only.number, only.count), lines(only.step.text), section=Section.STEPS)
    rows: list[Line] = []
    for each in asked.found:
        rows += [Line(wording.step_under(each.step.section, each.count), strong=True), Line(each.step.text)]
    numbers = {each.number for each in asked.found}
    number = asked.number if numbers == {asked.number} else 0
    heading = wording.one_step_of_each(town, number) if number else wording.last_steps(town)
    return Block(heading, tuple(rows), section=Section.STEPS)
