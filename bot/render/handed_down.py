"""Whose the tasks of a notice are, with sentences to answer with: as one Telegram message, and as plain text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.cutting import shorten
from bot.render.actions import AskTown, ChooseTown, town_key
from bot.render.document import Block, Line, lines, write_plain
from bot.render.fitting import MOST_UNITS, size
from bot.render.html import write_html
from bot.render.keyboards import (
    LABEL_UNITS,
    TOWNS_ON_PAGE,
    Button,
    Message,
    button,
    open_duty,
)
from bot.render.whose_actions import RuleBy, encode
from bot.wording import buttons
from bot.wording import handed_down as wording
from bot.wording import towns as town_words
from knowledge.handed_down import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.handed_down import HandedDown, Ruling
    from knowledge.records import Duty, Town

_TASK_UNITS = 40
_STEP_UNITS = 60
_TITLE_UNITS = 60
_LONG_TITLE = 200
"""Of a title in a sentence to answer with; real titles have 140."""
_NAMES = 8
_NAME_UNITS = 60
_ALL_STEPS, _ONE_STEP, _NO_STEPS, _LEAST = range(4)
"""How much is told of the township's part; ``_LEAST`` leaves out the sentences to answer with too."""


@dataclass(frozen=True, slots=True)
class _Telling:
    """How rulings are told."""

    detail: int
    """One of the four above."""
    by_tap: bool = True
    """Whether a tap copies and picks; else what there is to pick stands in a menu of its own (``picks``)."""


@dataclass(frozen=True, slots=True)
class Pick:
    """One thing to choose under rulings that are told in plain text."""

    label: str
    duty: Duty
    rules: bool
    """Whether the task is then ruled to be this duty's; else the duty is opened."""


def ruled(found: HandedDown) -> Message:
    """The rulings on a notice."""
    if not found.rulings:
        return Message(write_html((Block(wording.NO_TASK),)))
    several = len(found.rulings) > 1
    for detail in (_ONE_STEP, _NO_STEPS, _LEAST) if several else (_ALL_STEPS, _ONE_STEP, _NO_STEPS, _LEAST):
        blocks = _blocks(found, _Telling(detail))
        if size(blocks) <= MOST_UNITS:
            break
    rows: list[tuple[Button, ...]] = []
    for number, ruling in enumerate(found.rulings, start=1):
        rows += _rows(ruling, number if several else 0)
    return Message(write_html(blocks), tuple(rows))


def in_plain_words(found: HandedDown) -> str:
    """The rulings on a notice as the terminal prints them, whole; ``picks`` is what there is to choose then."""
    return write_plain(tuple(_blocks(found, _Telling(_ALL_STEPS, by_tap=False))) or (Block(wording.NO_TASK),))


def picks(found: HandedDown) -> tuple[Pick, ...]:
    """What can be chosen under the rulings, in their order."""
    several = len(found.rulings) > 1
    return tuple(
        pick
        for number, ruling in enumerate(found.rulings, start=1)
        for pick in _picks(ruling, found.town, number if several else 0)
    )


def _picks(ruling: Ruling, town: Town, number: int) -> list[Pick]:
    if ruling.duty is not None:
        near = [Pick(wording.perhaps(number, ruling.near.title), ruling.near, rules=True)] if ruling.near else []
        return [Pick(wording.whole(number), ruling.duty, rules=False), *near]
    return [
        Pick(
            wording.pick(number, at, duty.title) if number else wording.with_level(duty, town, duty.title),
            duty,
            rules=True,
        )
        for at, duty in enumerate(ruling.duties, start=1)
    ]


def _blocks(found: HandedDown, telling: _Telling) -> list[Block]:
    several = len(found.rulings) > 1
    blocks = [Block(wording.tasks(len(found.rulings) + found.left_out))] if several else []
    for number, ruling in enumerate(found.rulings, start=1):
        blocks += _ruling(ruling, found.town, number if several else 0, telling)
    below = [wording.left_out(found.left_out)] if found.left_out else []
    below += [wording.VILLAGES] if found.to_villages else []
    return [block for block in (*blocks, Block(lines=lines(*below))) if block.heading or block.lines]


def _ruling(ruling: Ruling, town: Town, number: int, telling: _Telling) -> list[Block]:
    task = lines(wording.quoted(shorten(ruling.task, _TASK_UNITS), number)) if ruling.task else ()
    duty = ruling.duty
    if duty is not None:
        return _stated(ruling, duty, town, task, telling, number)
    if ruling.finding is Finding.UNSURE:
        choices = tuple(
            Line(wording.choice(at, each, town, shorten(each.title, _TITLE_UNITS)))
            for at, each in enumerate(ruling.duties, start=1)
        )
        shown = choices if telling.by_tap else ()
        return [
            _titled(wording.TORN if ruling.torn else wording.UNSURE, task, number, (*shown, Line(wording.UNSURE_TAP)))
        ]
    answer = _answer(wording.reply_nothing(town), telling)
    return [_titled(wording.nothing(town), task, number, (*lines(wording.NOTHING_WAY), *answer))]


def _stated(
    ruling: Ruling, duty: Duty, town: Town, task: tuple[Line, ...], telling: _Telling, number: int
) -> list[Block]:
    named = wording.some_departments(
        [shorten(name, _NAME_UNITS) for name in duty.departments[:_NAMES]], max(0, len(duty.departments) - _NAMES)
    )
    if ruling.departments:
        named = tuple(shorten(name, _NAME_UNITS) for name in ruling.departments[:_NAMES])
        rows = list(lines(wording.part(duty, named)))
    else:
        rows = list(lines(wording.departments(duty, named))) if named else []
    how = _steps(ruling, duty, town, telling.detail)
    near: tuple[Line, ...] = ()
    if ruling.near is not None:
        near = lines(wording.near(ruling.near, town, shorten(ruling.near.title, _TITLE_UNITS)))
    reply = wording.reply_duty(duty, town, shorten(duty.title, _LONG_TITLE), named)
    answer = _answer(reply, telling)
    head = _titled(wording.conclusion(duty, town), task, number, tuple(rows))
    if number:
        # Of several tasks each is one block, so that the eye sees where the next begins.
        return [Block(head.heading, (*head.lines, *how, *near, *answer))]
    return [head, Block(lines=how), Block(lines=near), Block(lines=answer)]


def _answer(sentence: str, telling: _Telling) -> tuple[Line, ...]:
    """A sentence to answer with, where there is room for it."""
    if telling.detail >= _LEAST:
        return ()
    return (Line(wording.COPY if telling.by_tap else wording.ANSWER_SO), Line(sentence, copied=True))


def _titled(conclusion: str, task: tuple[Line, ...], number: int, rows: tuple[Line, ...]) -> Block:
    """One task and its conclusion: of several the task stands first, of one the conclusion."""
    if number:
        return Block(task[0].text if task else "", (Line(conclusion, strong=True), *rows))
    return Block(conclusion, (*task, *rows))


def _steps(ruling: Ruling, duty: Duty, town: Town, detail: int) -> tuple[Line, ...]:
    if not duty.departments or not duty.clauses or detail >= _NO_STEPS:
        return ()
    if not duty.steps:
        return ()
    if detail == _ALL_STEPS:
        numbered = (f"{at}. {step.text}" for at, step in enumerate(duty.steps, start=1))
        return lines(wording.steps(town, len(duty.steps)), *numbered)
    nearest = ruling.nearest_step or duty.steps[0]
    return lines(wording.nearest_step(town, len(duty.steps), shorten(nearest.text, _STEP_UNITS)))


def _rows(ruling: Ruling, number: int) -> list[tuple[Button, ...]]:
    if ruling.duty is not None:
        rows: list[tuple[Button, ...]] = [(button(wording.whole(number), open_duty(ruling.duty)),)]
        if ruling.near is not None:
            rows.append((_button(wording.perhaps(number, ruling.near.title), RuleBy(open_duty(ruling.near))),))
        return rows
    return [
        (_button(wording.pick(number, at, duty.title), RuleBy(open_duty(duty))),)
        for at, duty in enumerate(ruling.duties, start=1)
    ]


def whose_town(towns: Sequence[Town], page: int = 1) -> Message:
    """The question by which town's list a notice is to be ruled on."""
    pages = max(1, -(-len(towns) // TOWNS_ON_PAGE))
    page = min(max(page, 1), pages)
    shown = towns[(page - 1) * TOWNS_ON_PAGE : page * TOWNS_ON_PAGE]
    rows = [(_button(town_words.town_label(town), RuleBy(ChooseTown(town_key(town.slug)))),) for town in shown]
    turns = []
    if page > 1:
        turns.append(_button(buttons.BACK_PAGE, RuleBy(AskTown(page - 1))))
    if page < pages:
        turns.append(_button(buttons.NEXT_PAGE, RuleBy(AskTown(page + 1))))
    head = Block(town_words.WHICH_TOWN, lines(town_words.WHICH_TOWN_TAP))
    return Message(write_html((head,)), (*rows, *([tuple(turns)] if turns else [])))


def _button(label: str, action: RuleBy) -> Button:
    return Button(shorten(label, LABEL_UNITS), encode(action))
