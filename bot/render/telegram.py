"""Answers as Telegram messages: what one glance takes in, cut to fit, with buttons that open the rest."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.render import composing
from bot.render.actions import OpenList, OpenPart, OpenSection, list_token, town_key
from bot.render.compare import comparison
from bot.render.document import Block, Line, Section, lines
from bot.render.duty import conclusion, responsible
from bot.render.fitting import fit
from bot.render.glance import brief, glance, simple
from bot.render.html import write_html
from bot.render.keyboards import (
    Keyboard,
    Message,
    button,
    duty_rows,
    number_rows,
    open_duty,
    page_row,
    section_rows,
    town_rows,
)
from bot.render.listed import listed, short_name, to_choose
from bot.render.looks import Look
from bot.render.pages import pages
from bot.render.particulars import rests_each
from bot.render.several import matters, rest_on
from bot.render.under import home_row, under_choices, under_duty
from bot.wording import answers as words
from bot.wording import buttons, several, towns
from bot.wording import glance as glance_words
from knowledge.answers import LIST_PAGE, AnswerKind, ScoredDuty

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.render.actions import Action
    from knowledge.answers import Answer
    from knowledge.records import Duty, ListPart, Town


PLAIN_LOOK = Look()
TITLE_IN_CHOICES = 44
"""UTF-16 units."""


def message(answer: Answer, look: Look = PLAIN_LOOK) -> Message:
    """An answer as one message."""
    match answer.kind:
        case AnswerKind.DUTY:
            return stated(answer, look)
        case AnswerKind.EMERGENCY:
            return _emergency(answer)
        case AnswerKind.CHOICES if answer.for_later:
            return Message(write_html(composing.blocks(answer)), _to_tap(answer.duties))
        case AnswerKind.CHOICES if rests_each(answer):
            said = (*composing.above(answer), *rest_on(answer, several.OPEN_HOW_TAP))
            return Message(write_html(said), (*_to_tap(answer.duties), *home_row(look)))
        case AnswerKind.CHOICES:
            town = composing.answer_town(answer)
            asked = composing.asked_on(answer)
            below, above = under_choices(town, look), composing.above(answer)
            if answer.unlikely and not asked:
                return choices(glance_words.unlikely(town), answer.duties, below, above, glance_words.UNLIKELY_HOW)
            return choices(asked or glance_words.which_one(town, len(answer.duties)), answer.duties, below, above)
        case AnswerKind.SEVERAL:
            said = (*composing.above(answer), *matters(answer, several.OPEN_HOW_TAP))
            return Message(write_html(said), (*_to_tap(answer.duties), *home_row(look)))
        case AnswerKind.SET:
            return _set(answer, look)
        case AnswerKind.TOWN:
            first = composing.caution_line(answer)
            if answer.town is None:
                return which_town(answer.towns, before=first)
            return say(*((first,) if first else ()), *towns.named_only(answer.town))
        case AnswerKind.NONE:
            return Message(write_html(composing.blocks(answer)), home_row(look))
        case AnswerKind.SMALLTALK:
            return Message(write_html(composing.blocks(answer)))


def stated(answer: Answer, look: Look = PLAIN_LOOK) -> Message:
    """An answer's first duty, as the chat wants it."""
    duty, town = answer.duties[0].duty, answer.duties[0].town
    said = simple(duty, town) if answer.simply else (brief if look.brief else glance)(answer, duty, town)
    shown, moved = fit((*composing.above(answer), *said))
    return Message(write_html(shown), under_duty(duty, town, look, moved))


def choices(
    heading: str, offered: Sequence[ScoredDuty], below: Keyboard = (), above: tuple[Block, ...] = (), how: str = ""
) -> Message:
    """At most five duties to choose from by tap or number; ``below`` are buttons under theirs, ``above`` goes first, and
    ``how`` says how to choose where that is not as ever."""
    few = offered[: composing.MOST_CHOICES]
    offers = Block(heading, to_choose(few, title=TITLE_IN_CHOICES))
    chosen_so = how or (glance_words.CHOOSE_HOW if len(few) > 1 else glance_words.THIS_ONE_HOW)
    return Message(write_html((*above, offers, Block(lines=lines(chosen_so)))), (*_to_tap(few), *below))


def _to_tap(few: Sequence[ScoredDuty]) -> Keyboard:
    """One wide button for each duty to choose, with its short name where it has one."""
    return duty_rows([each.duty for each in few], phrases=[short_name(each) for each in few])


def _emergency(answer: Answer) -> Message:
    """The numbers and nothing that keeps from reading them; whose duty it is opens on a button."""
    call = composing.emergency_call(answer)
    if answer.matters:
        return Message(write_html((call, *matters(answer, several.OPEN_HOW_TAP))), _to_tap(answer.duties))
    if not answer.duties:
        return Message(write_html((call,)))
    if answer.offers:
        return choices(composing.which_if_safe(answer), answer.duties, above=(call,))
    duty, town = answer.duties[0].duty, answer.duties[0].town
    whose, moved = fit((call, Block(composing.afterwards(answer)), conclusion(duty, town), responsible(duty, town)))
    opened = button(buttons.WHOLE_DUTY, open_duty(duty))
    return Message(write_html(whose), ((opened,), *section_rows(duty, town, moved)))


def _set(answer: Answer, look: Look) -> Message:
    if not answer.duties:
        below = under_choices(answer.town, look) if answer.near else ()
        few = answer.near[: composing.MOST_CHOICES]
        return Message(write_html(composing.blocks(answer)), (*_to_tap(few), *below))
    if answer.comparison is not None:
        return comparison(answer.comparison)
    if answer.page != LIST_PAGE:  # too many for a button each, or none shown
        return Message(write_html(composing.blocks(answer)))
    head = Block() if answer.first else composing.set_head(answer)
    above = tuple(line for block in composing.above(answer) for line in block.lines)
    if above:
        head = replace(head, heading="", lines=(*above, Line(head.heading, strong=True), *head.lines))
    token = list_token(tuple(scored.duty.id for scored in answer.duties))
    return _list_page(head, answer.duties, answer.first // LIST_PAGE + 1, lambda page: OpenList(token, page))


def list_page(duties: Sequence[ScoredDuty], page: int, token: str) -> Message:
    """A further page of a list that was asked for; ``token`` stands for it in buttons."""
    return _list_page(Block(), duties, page, lambda number: OpenList(token, number))


def part_page(town: Town, part: ListPart, duties: Sequence[Duty], page: int, *, before: Block | None = None) -> Message:
    """One page of one part of a town's list. ``duties`` are those of the part, in list order."""
    key = town_key(town.slug)
    head = Block(buttons.part_list(town, part), before.lines if before else ())
    scored = [ScoredDuty(duty, town, 0.0) for duty in duties]
    return _list_page(head, scored, page, lambda number: OpenPart(key, part, number), by_number=True)


def page_with(duties: Sequence[Duty], number: int) -> int:
    """The page of a part's list on which a number stands, or would stand."""
    before = sum(1 for duty in duties if duty.number < number)
    return min(before, max(len(duties) - 1, 0)) // LIST_PAGE + 1


def _list_page(
    head: Block,
    duties: Sequence[ScoredDuty],
    page: int,
    action: Callable[[int], Action],
    *,
    by_number: bool = False,
) -> Message:
    count = max(1, -(-len(duties) // LIST_PAGE))
    page = min(max(page, 1), count)
    first = (page - 1) * LIST_PAGE
    shown = duties[first : first + LIST_PAGE]
    body = Block(lines=_numbered_by_list(shown) if by_number else listed(shown, first + 1, of=duties))
    hint = Block(lines=lines(words.LIST_HINT)) if shown else Block()
    start = first + 1
    keys = number_rows([(each.duty.number if by_number else at, each.duty) for at, each in enumerate(shown, start)])
    return Message(write_html((head, body, hint)), (*keys, *page_row(page, count, action)))


def _numbered_by_list(shown: Sequence[ScoredDuty]) -> tuple[Line, ...]:
    return tuple(line for each in shown for line in listed([each], each.duty.number))


def which_town(found: Sequence[Town], page: int = 1, region: str = "", *, before: str = "") -> Message:
    """The question which town is meant, with a button for each; ``before`` is a sentence to say first.

    Where there are very many, a button for each region; ``region`` is the one that was chosen.
    """
    if not found:
        return say(towns.NO_TOWNS)
    head = Block(lines=lines(before)) if before else Block()
    return Message(
        write_html((head, Block(towns.WHICH_TOWN, lines(towns.WHICH_TOWN_TAP)))), town_rows(found, page, region)
    )


def section_page(duty: Duty, town: Town, section: Section, page: int) -> Message:
    """One page of a section in full."""
    every = pages(duty, section, town)
    page = min(max(page, 1), len(every))
    key = town_key(duty.town)
    row = page_row(page, len(every), lambda number: OpenSection(key, duty.part, duty.number, section, number))
    return Message(every[page - 1], row)


def say(*texts: str, heading: str = "") -> Message:
    """Fixed sentences as a message."""
    return Message(write_html((Block(heading, lines(*texts)),)))
