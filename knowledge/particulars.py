"""What a message asks of a duty beyond whose it is: particulars that lists hardly ever hold, and one step by its number.

What the list says is quoted; what it does not say is said to be missing, and nothing is made up for it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from knowledge.answers import Answer, AnswerKind, NumberedStep, OneStep, Particular, Want
from knowledge.pressing import pressed
from knowledge.understanding.details import (
    LINES,
    Detail,
    office_to_reach,
    only_details,
    read_details,
    says_detail,
)
from knowledge.understanding.steps_asked import LAST, asked_step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.conversation import Conversation
    from knowledge.pressing import Pressed
    from knowledge.records import Duty, Step
    from knowledge.understanding.offices import OfficeNames

_MOST_QUOTED = 4
"""Sentences of a list that are quoted for one particular."""
_SENTENCE_ENDS = re.compile(r"(?<=[；;。])")
_TITLE_ENDS = re.compile(r"[，,；;。]")
_OF_A_PART = frozenset({Detail.STAGE, Detail.PAYOUT})
_MOST_PRESSED = 3
"""Departments that are named to be pressed."""


def in_particular(text: str, answer: Answer, conversation: Conversation, offices: OfficeNames | None = None) -> Answer:
    """The answer with what a normalised message asks beside whose a duty is.

    Of the duty talked about nothing is told at length again to who asks only for what the list does not say.
    ``offices`` are those of the list that answers.
    """
    match answer.kind:
        case AnswerKind.DUTY:
            step = _one_step(text, answer.steps)
            beside = _particulars(text, answer, step, conversation, offices)
            talked = answer.duty is not None and answer.duty.id == conversation.duty
            nothing = bool(beside) and not any(each.said for each in beside) and bool(only_details(text))
            nothing = nothing or any(each.detail in LINES for each in beside)
            return replace(answer, particulars=beside, one_step=step, simply=answer.simply or (talked and nothing))
        case AnswerKind.CHOICES:
            said = [(each, _any_says(answer, each)) for each in _of_choices(text, answer)]
            asked = [Particular(each, somewhere=some) for each, some in said if not some or each is Detail.BASIS]
            return replace(answer, particulars=tuple(asked))
        case AnswerKind.SET:
            if answer.query is not None and answer.query.across is not None:
                return answer  # 差在哪 asks for no address
            asked = [Particular(each, somewhere=_any_says(answer, each)) for each in _beside_whose(text)]
            return replace(answer, particulars=tuple(asked))
        case AnswerKind.NONE if answer.want is Want.OTHER_TOWN:
            return answer  # 我是四川来的, and nothing was talked about
        case AnswerKind.NONE if only_details(text) or office_to_reach(text):
            return replace(answer, particulars=tuple(Particular(each) for each in read_details(text)))
    return answer


def _particulars(
    text: str, answer: Answer, step: OneStep | None, conversation: Conversation, offices: OfficeNames | None
) -> tuple[Particular, ...]:
    """What is asked of the stated duty, or of the one step of it that is asked for."""
    duty = answer.duty
    if duty is not None and step is not None and step.found:
        duty = replace(duty, title="", clauses=(), steps=tuple(each.step for each in step.found))
    if duty is None:
        return ()
    asked = read_details(text)
    if answer.clauses:
        asked = tuple(each for each in asked if each not in _OF_A_PART)  # the clause that says it stands first
    asked = tuple(each for each in asked if each not in LINES or only_details(text))
    return tuple(
        _unmoved(duty, pressed(text, duty, answer, conversation, offices))
        if each is Detail.UNMOVED
        else _told(duty, each, answer)
        for each in asked
    )


def _beside_whose(text: str) -> tuple[Detail, ...]:
    """What is asked that may be said of several duties at once; one line is of one duty."""
    return tuple(each for each in read_details(text) if each not in LINES)


def _of_choices(text: str, answer: Answer) -> tuple[Detail, ...]:
    """What is asked of duties to choose from, but for what waits until one is picked."""
    lines = only_details(text) & LINES if answer.apart or answer.held else frozenset()
    return tuple(
        each for each in read_details(text) if each not in LINES or (each in lines and each not in answer.held)
    )


def of_picked(answer: Answer, held: Sequence[Detail], conversation: Conversation) -> Answer:
    """The answer that opens a duty which was picked, with what was asked before it was clear of which: ``held``."""
    duty = answer.duty
    if duty is None or not held:
        return answer
    press = pressed("", duty, answer, conversation, None)
    told = [_unmoved(duty, press) if each is Detail.UNMOVED else _told(duty, each, answer) for each in held]
    lines = any(each.detail in LINES for each in told)
    return replace(answer, particulars=tuple(told), simply=lines or not any(each.said for each in told))


def _told(duty: Duty, detail: Detail, answer: Answer) -> Particular:
    """What the list says of one particular."""
    of_half = quoted(answer.half, detail) if detail in _OF_A_PART and answer.half is not None else ()
    return Particular(detail, quoted(duty, detail), of_half=of_half)


def _unmoved(duty: Duty, press: Pressed) -> Particular:
    """Whom to press where nobody came who was told, with the township's step of reporting it and the time that is set."""
    said = quoted(replace(duty, title="", clauses=()), Detail.UNMOVED)
    return Particular(
        Detail.UNMOVED,
        said,
        press.whom[:_MOST_PRESSED],
        len(press.whom),
        quoted(duty, Detail.DURATION),
        unnamed=press.unnamed,
        township=press.township,
    )


def _any_says(answer: Answer, detail: Detail) -> bool:
    return any(quoted(scored.duty, detail) for scored in answer.duties)


def quoted(duty: Duty, detail: Detail) -> tuple[str, ...]:
    """The first sentences of a duty's clauses and steps that hold a particular, verbatim, or its title where that does."""
    texts = [*(each.text for each in duty.steps), *(each.text for each in duty.clauses)]
    said = [each.strip() for text in texts for each in _SENTENCE_ENDS.split(text) if says_detail(each, detail)]
    if not said and says_detail(duty.title, detail):
        # Of a long title only what says it, where one line is asked for.
        parts = _TITLE_ENDS.split(duty.title) if detail in LINES else [duty.title]
        said = [each for each in parts if says_detail(each, detail)]
    return tuple(dict.fromkeys(said))[:_MOST_QUOTED]


def _one_step(text: str, steps: Sequence[Step]) -> OneStep | None:
    number = asked_step(text)
    if number is None or not steps:
        return None
    every = list(_numbered(steps))
    most = max(each.count for each in every)
    found = [each for each in every if each.number == (each.count if number == LAST else number)]
    return OneStep(most if number == LAST else number, tuple(found), most)


def _numbered(steps: Sequence[Step]) -> Iterator[NumberedStep]:
    """The steps as they are shown: numbered anew under each heading."""
    for _, group in groupby(steps, key=lambda step: step.section):
        under = list(group)
        yield from (NumberedStep(number, len(under), step) for number, step in enumerate(under, start=1))
