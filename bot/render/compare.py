"""Two towns side by side as Telegram messages: the same matter in both, and what only one list has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cutting import shorten
from bot.render.actions import town_key
from bot.render.compare_actions import CompareAction, CompareDuty, CompareTowns, OpenOnlyHere, encode
from bot.render.document import Block, Line, lines
from bot.render.fitting import MOST_UNITS, size
from bot.render.html import write_html
from bot.render.keyboards import (
    LABEL_UNITS,
    TOWNS_ON_PAGE,
    Button,
    Message,
    button,
    number_rows,
    open_duty,
    turning,
)
from bot.render.paging import paged
from bot.wording import answers as words
from bot.wording import buttons
from bot.wording import compare as wording
from bot.wording.towns import town_label
from knowledge.answers import LIST_PAGE
from knowledge.comparison import Certainty

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from knowledge.comparison import Comparison, Lacking, OnlyHere, Side
    from knowledge.records import Duty, ListPart, Town

_STEPS = 3
"""Of the township, on each side; fewer where there is no room."""
_STEP_UNITS = 44
"""UTF-16 units of each."""
_DEPARTMENTS = 6
"""Of a duty, that are named; the others are counted."""
_NAME_UNITS = 40
_TITLE_UNITS = 40
"""UTF-16 units of a department's name, and of a duty's title."""
_LIST_TITLE = 60
"""The same of a title in a list."""
_LONG_CITATION = 300
"""Of a title in a citation; real titles have half of it."""


def comparison(found: Comparison) -> Message:
    """One matter in two towns."""
    left, right = found.left, found.right
    if found.certainty is Certainty.NOTHING:
        head, way = wording.nothing(left.town, right.town)
        return Message(write_html((Block(head, lines(way)),)), ((_lists_button(left.town, right.town),),))
    if found.certainty is Certainty.CHOICES:
        return _choices(found)
    opened = tuple((button(wording.whole(side.town), open_duty(side.duty)),) for side in (left, right) if side.duty)
    return Message(write_html(side_by_side(found)), opened)


def side_by_side(found: Comparison) -> tuple[Block, ...]:
    """The matter as each of the two towns has it, within one message. It is in one of them at least."""
    left, right = found.left, found.right
    duties = [side.duty for side in (left, right) if side.duty]
    title = shorten(duties[0].title, _TITLE_UNITS) if duties else ""
    top = Block(_conclusion(found), lines(title))
    for steps in (_STEPS, 1, 0):
        blocks = (top, *(_side(side, found, steps) for side in (left, right)), _apart(found))
        shown = tuple(block for block in blocks if block.heading or block.lines)
        if size(shown) <= MOST_UNITS:
            break
    return shown


def _conclusion(found: Comparison) -> str:
    left, right = found.left, found.right
    if left.duty and right.duty:
        if found.same_level:
            return wording.same_level(left.duty.part, left.town, right.town)
        return wording.other_level(left.town, left.duty, right.town, right.duty)
    return wording.one_has(*((left.town, right.town) if left.duty else (right.town, left.town)))


def _side(side: Side, found: Comparison, most_steps: int) -> Block:
    duty, town = side.duty, side.town
    if duty is None:
        return Block(wording.side_heading(town), lines(wording.NOT_THERE))
    rows = [] if found.same_level else [Line(wording.side_level(duty, town))]
    if duty.departments:
        named = [shorten(name, _NAME_UNITS) for name in duty.departments[:_DEPARTMENTS]]
        rows.append(Line(wording.side_departments(duty, named, len(duty.departments) - len(named))))
    if duty.steps and most_steps:
        if found.same_steps and side is found.right:
            rows.append(Line(wording.SAME_STEPS))
        else:
            rows += _steps(duty, town, most_steps)
    rows.append(Line(f"{words.SOURCE}：{words.citation(duty, town, shorten(duty.title, _LONG_CITATION))}"))
    return Block(wording.side_heading(town), tuple(rows))


def _steps(duty: Duty, town: Town, most: int) -> list[Line]:
    shown = [shorten(step.text, _STEP_UNITS) for step in duty.steps[:most]]
    rows = [Line(wording.side_steps(town, len(duty.steps)))]
    rows += [Line(f"{number}. {text}") for number, text in enumerate(shown, start=1)]
    if len(duty.steps) > most:
        rows.append(Line(wording.more_steps(len(duty.steps) - most)))
    return rows


def _apart(found: Comparison) -> Block:
    """The departments that only one side names."""
    return Block(
        lines=lines(
            *(
                wording.only_departments(side.town, [shorten(name, _NAME_UNITS) for name in side.only_here])
                for side in (found.left, found.right)
                if side.only_here
            )
        )
    )


def _choices(found: Comparison) -> Message:
    towns = {town.slug: town for town in (found.left.town, found.right.town)}
    rows: list[tuple[Button, ...]] = []
    for position, duty in enumerate(found.meant, start=1):
        there = found.right.town if duty.town == found.left.town.slug else found.left.town
        action = CompareDuty(open_duty(duty), town_key(there.slug))
        rows.append((_button(buttons.choice(position, duty.title), action),))
    listed = tuple(
        Line(f"{position}. {shorten(duty.title, _LIST_TITLE)}（{towns[duty.town].name}）")
        for position, duty in enumerate(found.meant, start=1)
    )
    return Message(write_html((Block(wording.WHICH_ONE, listed), Block(lines=lines(wording.WHICH_ONE_TAP)))), (*rows,))


def compare_button(duty: Duty) -> Button:
    """Under an answer, where another town is loaded: 两个镇比一比."""
    return _button(wording.BUTTON, CompareDuty(open_duty(duty)))


def pick_town(
    first: Town | None,
    towns: Sequence[Town],
    page: int,
    pick: Callable[[Town], CompareAction],
    turn: Callable[[int], CompareAction],
) -> Message:
    """The question for the first town, or for the one to set beside ``first``; ``turn`` opens other pages."""
    offered = paged(towns, page, TOWNS_ON_PAGE)
    head = Block(wording.second_town(first) if first else wording.FIRST_TOWN, lines(wording.TAP))
    rows = tuple((_button(town_label(town), pick(town)),) for town in offered.shown)
    turns = turning(offered.page, offered.pages, lambda number: encode(turn(number)))
    return Message(write_html((head,)), (*rows, *turns))


def lists_compared(ours: OnlyHere, theirs: OnlyHere) -> Message:
    """What each of two lists has that the other has not, in figures, with buttons to the duties."""
    left, right = ours.owner, ours.lacking
    blocks = [Block(wording.lists_heading(left, right))]
    rows: list[tuple[Button, ...]] = []
    for side in (ours, theirs):
        head, *more = wording.only_here(side.owner, side.lacking, side.counts())
        blocks.append(Block(lines=(Line(head, strong=True), *lines(*more))))
        keys = town_key(side.owner.slug), town_key(side.lacking.slug)
        rows += [
            (_button(wording.open_part(side.owner, part, count), OpenOnlyHere(*keys, part, 1)),)
            for part, count in side.counts()
        ]
    if rows:
        blocks.append(Block(lines=lines(wording.LISTS_HINT)))
    return Message(write_html(blocks), (*rows,))


def only_here_page(found: OnlyHere, part: ListPart, page: int) -> Message:
    """One page of the duties of one part that only one list has."""
    every = found.of(part)
    listed = paged(every, page, LIST_PAGE)
    keys = town_key(found.owner.slug), town_key(found.lacking.slug)
    head = Block(wording.part_heading(found.owner, found.lacking, part, len(every)))
    body = Block(lines=tuple(_listed(each) for each in listed.shown) or lines(wording.NOTHING_LEFT))
    hint = Block(lines=lines(words.LIST_HINT) if listed.shown else ())
    back = (_button(wording.BACK, CompareTowns(words=False, left=keys[0], right=keys[1])),)
    numbers = number_rows([(each.duty.number, each.duty) for each in listed.shown])
    turns = turning(listed.page, listed.pages, lambda number: encode(OpenOnlyHere(*keys, part, number)))
    return Message(
        write_html((head, body, hint)),
        (*numbers, *turns, back),
    )


def _listed(each: Lacking) -> Line:
    beside = wording.near(each.near) if each.near else ""
    return Line(f"{each.duty.number}. {shorten(each.duty.title, _LIST_TITLE)}{beside}")


def _lists_button(left: Town, right: Town) -> Button:
    return _button(wording.WHOLE_LISTS, CompareTowns(words=False, left=town_key(left.slug), right=town_key(right.slug)))


def _button(label: str, action: CompareAction) -> Button:
    return Button(shorten(label, LABEL_UNITS), encode(action))
