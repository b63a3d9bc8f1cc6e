"""Several matters of one message: who for each, with the number that opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cutting import shorten
from bot.render.document import Block, Line, lines
from bot.render.listed import short_name
from bot.wording import details
from bot.wording import several as words
from knowledge.answers import AnswerKind
from knowledge.understanding.several_matters import MOST_MATTERS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from knowledge.answers import Answer, Matter, ScoredDuty

_SAID_UNITS, _WHOSE_UNITS, _TITLE_UNITS = 40, 120, 60
"""UTF-16 units of what was said of a matter, of who is to be asked, and of its duty's title."""


def matters(answer: Answer, how: str = words.OPEN_HOW) -> tuple[Block, ...]:
    """An answer to several matters as blocks; ``how`` is the line under them. Those with a duty come first,
    then those of which none is sure; numbers are by the order of the answer's duties."""
    numbers = {each.duty.id: number for number, each in enumerate(answer.duties, start=1)}
    found = [
        _matter(each, each.found, numbers[each.found.duty.id]) for each in answer.matters if each.found is not None
    ]
    near = [_unsure(answer, each, numbers) for each in answer.matters if each.found is None and each.near]
    missing = [
        Block(_said(each), lines(words.nothing(answer.town)))
        for each in answer.matters
        if each.found is None and not each.near
    ]
    blocks = (*found, *near, *missing)
    left = [shorten(each, _SAID_UNITS) for each in answer.left]
    below = (*([words.left(left, MOST_MATTERS)] if left else []), *([how] if answer.duties else []))
    return (Block(_head(answer)), *blocks, *([Block(lines=lines(*below))] if below else []))


def _head(answer: Answer) -> str:
    if answer.kind is AnswerKind.EMERGENCY:
        return words.beside_danger(answer.town)
    return words.head(answer.town, len(answer.matters) + len(answer.left))


def rest_on(answer: Answer, how: str = words.OPEN_HOW) -> tuple[Block, ...]:
    """What each of several matters rests on, which was asked of none of them by name; ``how`` is the line under them."""
    town = answer.duties[0].town
    entries = [_entry(each, number) for number, each in enumerate(answer.duties, start=1)]
    laws = details.SOME_LAWS if any(each.somewhere for each in answer.particulars) else details.NO_LAWS
    return (Block(details.rest_on(town.list_title), tuple(entries)), Block(lines=lines(laws, how)))


def asked_of(answer: Answer) -> str:
    """What stands over several matters of which one is asked about without saying of which, or all."""
    return words.THESE if answer.particulars and not answer.held else words.WHICH


def _said(matter: Matter, number: int = 0) -> str:
    return words.quoted(shorten(matter.said, _SAID_UNITS), number)


def _matter(matter: Matter, found: ScoredDuty, number: int) -> Block:
    unsure = lines(words.NOT_SURE) if not matter.sure else ()
    whose = _whose(found, matter.departments, strong=matter.sure)
    return Block(_said(matter, number), (*unsure, whose, _entry(found)))


def _unsure(answer: Answer, matter: Matter, numbers: Mapping[str, int]) -> Block:
    """A matter of which no duty is sure: those that it may be, each with its own number."""
    near = [
        line
        for each in matter.near
        for line in (_entry(each, numbers[each.duty.id]), _whose(each, each.duty.departments, strong=False))
    ]
    return Block(_said(matter), (*lines(words.perhaps(answer.town, len(matter.near))), *near))


def _whose(found: ScoredDuty, departments: Sequence[str], *, strong: bool) -> Line:
    return Line(shorten(words.whose(found.duty, found.town, departments), _WHOSE_UNITS), strong=strong)


def _entry(found: ScoredDuty, number: int = 0) -> Line:
    return Line(words.entry(found.duty, shorten(short_name(found) or found.duty.title, _TITLE_UNITS), number))
