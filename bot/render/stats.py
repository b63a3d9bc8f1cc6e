"""Statistics as a caption under their picture, and the buttons to look at other days and towns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.render.actions import town_key
from bot.render.document import Block, lines
from bot.render.html import write_html
from bot.render.keyboards import Button, Message
from bot.render.paging import paged
from bot.render.stats_actions import PERIODS, ChooseStatsTown, ShowStats, encode
from bot.wording import buttons
from bot.wording import stats as words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.render.keyboards import Keyboard
    from bot.stats import Stats
    from knowledge.records import Town

_PAGE = 8
"""Towns on a page of buttons."""
_TOP = 3
"""Duties that are named."""


def caption(stats: Stats, name: str, township: str, keys: Keyboard) -> Message:
    """The numbers as words. ``name``: whose they are; ``township``: what stands in place of no department."""
    total, count = stats.total, len(stats.days)
    head = Block(f"{name}：{words.period(stats.first, stats.last)}")
    if not total.all:
        return Message(write_html((head, Block(lines=lines(words.NONE_YET)))), keys)
    change = words.change(total.all, stats.before, count)
    rows = [f"{words.asked(total.all)}{f'，{change}' if change else ''}。"]
    for kind, part in (
        (words.ANSWERED, total.answered),
        (words.CHOICES, total.choices),
        (words.NOTHING, total.nothing),
    ):
        rows.append(words.answered(kind, part, total.all))
    rows.append(f"{words.MISSED} {words.times(stats.not_this)}")
    if stats.median is not None and stats.slow is not None:
        rows.append(words.speed(stats.median, stats.slow))
    shown = [head, Block(lines=lines(*rows))]
    for heading, ranked in ((words.TOP_DUTIES, stats.duties), (words.TOP_DEPARTMENTS, stats.departments)):
        best = [words.ranked(at, each.name or township, each.count) for at, each in enumerate(ranked[:_TOP], 1)]
        if best:
            shown.append(Block(heading, lines(*best)))
    return Message(write_html(shown), keys)


def keys(action: ShowStats, *, several: bool) -> Keyboard:
    """Buttons for other days, and for other towns where there are any."""
    periods = tuple(
        Button(words.days(days, chosen=days == action.days), encode(ShowStats(days, action.town))) for days in PERIODS
    )
    other = Button(words.OTHER_TOWN, encode(ChooseStatsTown(action.days, action.town)))
    return (periods, (other,)) if several else (periods,)


def town_keys(action: ChooseStatsTown, towns: Sequence[Town], *, every: bool) -> Keyboard:
    """Buttons of the towns to choose from, page by page. ``every``: they are all that there are."""
    found = paged(towns, action.page, _PAGE)
    together = words.ALL_TOWNS if every else words.OWN_TOWNS
    rows: list[tuple[Button, ...]] = [(Button(together, encode(ShowStats(action.days))),)]
    rows += [(Button(town.full_name, encode(ShowStats(action.days, town_key(town.slug)))),) for town in found.shown]
    turns = []
    if found.page > 1:
        turns.append(Button(buttons.BACK_PAGE, encode(ChooseStatsTown(action.days, action.town, found.page - 1))))
    if found.page < found.pages:
        turns.append(Button(buttons.NEXT_PAGE, encode(ChooseStatsTown(action.days, action.town, found.page + 1))))
    if turns:
        rows.append(tuple(turns))
    return (*rows, (Button(words.BACK, encode(ShowStats(action.days, action.town))),))
