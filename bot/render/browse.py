"""Screens of /browse and /departments: each is one message that the next one takes the place of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cutting import shorten
from bot.render import browse_actions as act
from bot.render.browse_actions import encode, shelf_name, short_key
from bot.render.deep_links import name_digest
from bot.render.document import Block, Line, lines
from bot.render.html import write_html
from bot.render.keyboards import LABEL_UNITS, NUMBERS_IN_ROW, TOWNS_ON_PAGE, Button, Message, button, open_duty, turning
from bot.render.listed import TITLE_IN_LIST
from bot.render.paging import paged
from bot.render.sharing import share_department, share_town
from bot.wording import browse as words
from bot.wording import buttons, towns
from knowledge.answers import LIST_PAGE
from knowledge.catalogue import category_counts, department_counts, part_counts

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from bot.render.browse_actions import BrowseAction, Intent
    from bot.render.keyboards import Keyboard
    from knowledge.answers import ScoredDuty
    from knowledge.catalogue import Shelf
    from knowledge.records import Duty, ListPart, Town

NAMES_ON_PAGE = 8
"""Buttons with names, one a row."""


def parts_screen(town: Town, duties: Sequence[Duty], before: str = "") -> Message:
    """A town's list: its parts with their counts. ``before`` is said first."""
    counts = part_counts(duties)
    key = short_key(town.slug)
    head = Block(words.whole_list(town, len(duties)), lines(*(words.part_line(part, town) for part, _ in counts)))
    rows = [_wide(words.part_button(part, count), act.ShowCategories(key, part, 1)) for part, count in counts]
    if any(duty.departments for duty in duties):
        rows.append(_wide(words.BY_DEPARTMENT, act.ShowDepartments(key, 1)))
    html = write_html((_said(before), head, Block(lines=lines(words.TAP_PART))))
    return Message(html, (*rows, (share_town(town), _put_away())))


def categories_screen(town: Town, part: ListPart, duties: Sequence[Duty], page: int, *, hint: str) -> Message:
    """The categories of a part with their counts."""
    counts = category_counts(duties, part)
    every = sum(count for _, count in counts)
    key = short_key(town.slug)
    listed = paged(counts, page, NAMES_ON_PAGE)
    rows = [
        _wide(words.counted(name, count), act.ShowShelf(key, act.ShelfName(part, name_digest(name)), 1))
        for name, count in listed.shown
    ]
    rows += page_row(listed.page, listed.pages, lambda number: act.ShowCategories(key, part, number))
    rows.append(_wide(words.whole_part(every), act.ShowShelf(key, act.ShelfName(part), 1)))
    rows.append((_button(words.BACK_TO_PARTS, act.ShowParts(key)), _put_away()))
    head = Block(words.part_heading(town, part, every), lines(words.TAP_CATEGORY, hint))
    return Message(write_html((head,)), tuple(rows))


def departments_screen(
    town: Town, duties: Sequence[Duty], page: int, before: str = "", only: Collection[str] = ()
) -> Message:
    """The departments of a town's list with their counts, or ``only`` some of them."""
    counts = [pair for pair in department_counts(duties) if not only or pair[0] in only]
    key = short_key(town.slug)
    listed = paged(counts, page, NAMES_ON_PAGE)
    rows = [
        _wide(
            words.counted(words.short_department(name, town.county), count),
            act.ShowShelf(key, act.ShelfName(department=name_digest(name)), 1),
        )
        for name, count in listed.shown
    ]
    rows += page_row(listed.page, listed.pages, lambda number: act.ShowDepartments(key, number))
    rows.append((_button(words.BACK_TO_PARTS, act.ShowParts(key)), _put_away()))
    heading = words.WHICH_DEPARTMENT if only else words.departments_heading(town, len(counts))
    head = Block(heading, lines(words.TAP_DEPARTMENT))
    return Message(write_html((_said(before), head)), tuple(rows))


def shelf_screen(
    shelf: Shelf,
    duties: Sequence[ScoredDuty],
    page: int,
    *,
    hint: str,
    above: int = 1,
    county: tuple[int, int] = (1, 0),
    before: str = "",
) -> Message:
    """One page of the duties on a shelf.

    ``above`` is the page on which the shelf itself stands; ``county`` says how many towns of the county are loaded and
    how many duties of the department they have together.
    """
    key, name = short_key(shelf.town.slug), shelf_name(shelf)
    listed = paged(duties, page, LIST_PAGE)
    rows = [
        *_numbers(
            listed.shown,
            listed.first + 1,
            shelf,
            lambda duty: act.OpenHere(short_key(duty.town), duty.part, duty.number, name),
        ),
        *page_row(listed.page, listed.pages, lambda number: act.ShowShelf(key, name, number)),
    ]
    if shelf.department and county[0] > 1:
        other = act.ShowShelf(key, act.ShelfName(department=name.department, county=not shelf.county), 1)
        label = words.in_town(shelf.town) if shelf.county else words.in_county(*county)
        rows.append(_wide(label, other))
    rows += _back_from(shelf, key, above)
    head = Block(_shelf_heading(shelf, len(duties), county[0]))
    body = Block(lines=_listed(listed.shown, listed.first + 1, shelf))
    return Message(write_html((_said(before), head, body, Block(lines=lines(words.TAP_NUMBER, hint)))), tuple(rows))


def found_screen(shelf: Shelf, found: Sequence[ScoredDuty], page: int, token: str) -> Message:
    """What typed words found on a shelf; nothing, perhaps."""
    key, name = short_key(shelf.town.slug), shelf_name(shelf)
    leave = (
        _wide(words.ASK_INSTEAD, act.AskInstead()),
        (_button(words.BACK_TO_LIST, act.ShowShelf(key, name, 1)), _put_away()),
    )
    where = _where(shelf)
    if not found:
        return Message(write_html((Block(words.nothing_found(where), lines(words.NOTHING_FOUND_WAY)),)), leave)
    listed = paged(found, page, LIST_PAGE)

    def opens(duty: Duty) -> BrowseAction:
        return act.OpenHere(short_key(duty.town), duty.part, duty.number, name, token)

    rows = (
        *_numbers(listed.shown, listed.first + 1, shelf, opens),
        *page_row(listed.page, listed.pages, lambda number: act.ShowFound(key, name, token, number)),
        *leave,
    )
    head = Block(words.found_heading(where, len(found)), _listed(listed.shown, listed.first + 1, shelf))
    return Message(write_html((head, Block(lines=lines(words.TAP_NUMBER)))), rows)


def which_part(duties: Sequence[Duty], number: int) -> Message:
    """The question in which part of the list the number is meant."""
    rows = tuple((button(words.part_and_title(duty), open_duty(duty)),) for duty in duties)
    return Message(write_html((Block(words.WHICH_PART.format(number=number)),)), rows)


def back_row(shelf: Shelf, at: int, token: str) -> Keyboard:
    """Under a duty that was opened in place: back to the page of the list where it stands, or to what was found."""
    key, name = short_key(shelf.town.slug), shelf_name(shelf)
    if token:
        return (_wide(words.BACK_TO_FOUND, act.ShowFound(key, name, token, 1)),)
    return (_wide(words.BACK_TO_LIST, act.ShowShelf(key, name, at // LIST_PAGE + 1)),)


def town_screen(found: Sequence[Town], intent: Intent, page: int, before: str = "") -> Message:
    """The question which town, to go on then with what was asked."""
    if not found:
        return Message(write_html((Block(lines=lines(towns.NO_TOWNS)),)))
    listed = paged(found, page, TOWNS_ON_PAGE)
    rows = [_wide(towns.town_label(town), act.ChooseFor(short_key(town.slug), intent)) for town in listed.shown]
    rows += page_row(listed.page, listed.pages, lambda number: act.AskTownFor(intent, number))
    return Message(
        write_html((_said(before), Block(towns.WHICH_TOWN, lines(towns.WHICH_TOWN_TAP)))),
        tuple(rows),
    )


def page_row(page: int, pages: int, action: Callable[[int], BrowseAction]) -> Keyboard:
    """Back, where we are, and on; nothing when there is only one page."""
    return turning(page, pages, lambda number: act.encode(action(number)))


def page_of_shelf(shelf: Shelf, duties: Sequence[Duty]) -> int:
    """The page of a town's categories or departments on which a shelf stands. ``duties`` are the town's."""
    if shelf.part is not None:
        names = [name for name, _ in category_counts(duties, shelf.part)]
    else:
        names = [name for name, _ in department_counts(duties)]
    wanted = shelf.department or shelf.category
    return names.index(wanted) // NAMES_ON_PAGE + 1 if wanted in names else 1


def numbered_by_list(shelf: Shelf) -> bool:
    """Whether a shelf's duties keep the numbers that are printed; a department's are of several parts."""
    return shelf.part is not None


def _numbers(shown: Sequence[ScoredDuty], first: int, shelf: Shelf, action: Callable[[Duty], BrowseAction]) -> Keyboard:
    by_list = numbered_by_list(shelf)
    every = [
        _button(buttons.number(each.duty.number if by_list else at), action(each.duty))
        for at, each in enumerate(shown, first)
    ]
    return tuple(tuple(every[at : at + NUMBERS_IN_ROW]) for at in range(0, len(every), NUMBERS_IN_ROW))


def _listed(shown: Sequence[ScoredDuty], first: int, shelf: Shelf) -> tuple[Line, ...]:
    rows: list[Line] = []
    for at, each in enumerate(shown, first):
        title = shorten(each.duty.title, TITLE_IN_LIST)
        if numbered_by_list(shelf):
            rows.append(Line(f"{each.duty.number}. {title}"))
        else:
            town = f"{each.town.name} " if shelf.county else ""
            rows.append(Line(f"{at}. {title}（{town}{words.place_in_list(each.duty)}）"))
    return tuple(rows)


def _shelf_heading(shelf: Shelf, count: int, towns_loaded: int) -> str:
    if shelf.part is None:
        where = words.county_where(shelf.town.county, towns_loaded) if shelf.county else shelf.town.name
        return words.department_heading(where, shelf.department, count)
    if shelf.category:
        return words.category_heading(shelf.town, shelf.part, shelf.category, count)
    return words.part_heading(shelf.town, shelf.part, count)


def _where(shelf: Shelf) -> str:
    return words.category_where(shelf.part, shelf.category) if shelf.part is not None else shelf.department


def _back_from(shelf: Shelf, key: str, page: int) -> Keyboard:
    if shelf.part is not None:
        return ((_button(words.BACK_TO_CATEGORIES, act.ShowCategories(key, shelf.part, page)), _put_away()),)
    back = _button(words.BACK_TO_DEPARTMENTS, act.ShowDepartments(key, page))
    return ((share_department(shelf.town, shelf.department),), (back, _put_away()))


def _said(sentence: str) -> Block:
    return Block(lines=lines(sentence)) if sentence else Block()


def _put_away() -> Button:
    return _button(words.PUT_AWAY, act.PutAway())


def _wide(label: str, action: BrowseAction) -> tuple[Button, ...]:
    return (_button(label, action),)


def _button(label: str, action: BrowseAction) -> Button:
    return Button(shorten(label, LABEL_UNITS), encode(action))
