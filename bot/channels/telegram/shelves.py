"""What /browse and /departments show: each action on the lists as they stand now, as one message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.channels.telegram.showing import shown_choices
from bot.render import Message, browse
from bot.render import browse_actions as act
from bot.render.deep_links import name_digest
from bot.render.document import Block, lines
from bot.render.telegram import page_with, part_page, say
from bot.wording import browse as words
from bot.wording import towns as town_words
from knowledge.answers import ScoredDuty
from knowledge.catalogue import (
    Shelf,
    category_counts,
    department_counts,
    on_shelf,
    towns_of_county,
)
from knowledge.errors import UnknownDutyError

if TYPE_CHECKING:
    from bot.channels.telegram.showing import Showing
    from bot.render.browse_actions import BrowseAction, Intent, ShelfName
    from bot.service import Service
    from bot.state.conversations import ConversationStore
    from knowledge.records import ListPart, Town


@dataclass(frozen=True, slots=True)
class Screen:
    """A message, and the list that is open while it is shown."""

    message: Message
    open: BrowseAction | None = None
    """What words typed now are looked for in; None: they are questions."""


class Shelves:
    """Makes screens. Of a chat it knows only its town and what its duty opened is."""

    def __init__(self, service: Service, store: ConversationStore, showing: Showing) -> None:
        self._service = service
        self._store = store
        self._showing = showing

    def home(self, chat_id: int) -> Town | None:
        """The chat's town: the chosen one, or the only one there is."""
        towns = self._service.towns()
        return self._showing.home(chat_id) or (towns[0] if len(towns) == 1 else None)

    def town(self, key: str) -> Town | None:
        """The town that a button of these screens names; None when its list is gone."""
        return next((town for town in self._service.towns() if act.short_key(town.slug) == key), None)

    def ask_town(self, intent: Intent, page: int = 1, found: tuple[Town, ...] = (), before: str = "") -> Screen:
        """The question which town, to go on then."""
        asked = browse.town_screen(found or self._service.towns(), intent, page, before)
        return Screen(asked, act.AskTownFor(intent, page))

    def parts(self, town: Town, before: str = "") -> Screen:
        """The parts of a town's list."""
        return Screen(browse.parts_screen(town, self._service.duties(town.slug), before))

    def departments(self, town: Town, page: int = 1, before: str = "", only: tuple[str, ...] = ()) -> Screen:
        """The departments of a town's list, or ``only`` some of them."""
        duties = self._service.duties(town.slug)
        shown = browse.departments_screen(town, duties, page, before, only)
        return Screen(shown, act.ShowDepartments(act.short_key(town.slug), page))

    def named(self, town: Town, names: tuple[str, ...], chat_id: int, *, group: bool) -> Screen:
        """The department that a typed name means, or the choice among several."""
        if len(names) > 1:
            return self.departments(town, only=names)
        return self._shelf(town, act.ShelfName(department=name_digest(names[0])), 1, chat_id, group=group)

    def item(self, town: Town, part: ListPart | None, number: int, chat_id: int) -> Screen:
        """One duty by its place in the list; the choice of the part when none is named."""
        duties = self._service.duties(town.slug)
        if part is None:
            found = [duty for duty in duties if duty.number == number]
            if not found:
                return Screen(say(words.no_such_number(town, number)))
            if len(found) > 1:
                return Screen(browse.which_part(found, number))
            part = found[0].part
        shown = self.duty(town, part, number, chat_id)
        if shown is not None:
            return Screen(shown)
        of_part = [duty for duty in duties if duty.part is part]
        sentence = words.no_such_item(town, part, number, len(of_part))
        if not of_part:
            return Screen(say(sentence))
        at = page_with(of_part, number)
        return Screen(part_page(town, part, of_part, at, before=Block(lines=lines(sentence))))

    def show(self, action: BrowseAction, chat_id: int, *, group: bool) -> Screen:
        """The screen of a button or a typed word."""
        match action:
            case act.AskTownFor(intent, page):
                return self.ask_town(intent, page)
            case act.ShowParts(key):
                town = self.town(key)
                return self.parts(town) if town else self._no_town()
            case act.ShowCategories(key, part, page):
                town = self.town(key)
                return self._categories(town, part, page, group=group) if town else self._no_town()
            case act.ShowDepartments(key, page):
                town = self.town(key)
                return self.departments(town, page) if town else self._no_town(departments=True)
            case act.ShowShelf(key, name, page):
                town = self.town(key)
                return self._shelf(town, name, page, chat_id, group=group) if town else self._no_town()
            case act.ShowFound(key, name, token, page):
                town = self.town(key)
                return self._found(town, name, token, page, chat_id, group=group) if town else self._no_town()
            case act.OpenHere():
                return self._duty(action, chat_id)
            case _:
                raise TypeError(f"{action} shows nothing")

    def shelf(self, town: Town, name: ShelfName) -> Shelf | None:
        """The shelf that a button names; None when the list has it no more."""
        duties = self._service.duties(town.slug)
        if name.department:
            named = (each for each, _ in department_counts(duties) if name_digest(each) == name.department)
            department = next(named, "")
            return Shelf(town, department=department, county=name.county) if department else None
        if name.part is None:
            return None
        counts = category_counts(duties, name.part)
        if not name.category:
            return Shelf(town, name.part) if counts else None
        category = next((each for each, _ in counts if name_digest(each) == name.category), "")
        return Shelf(town, name.part, category) if category else None

    def on(self, shelf: Shelf) -> tuple[ScoredDuty, ...]:
        """The duties on a shelf, in the order of the list; of a county town by town."""
        towns = towns_of_county(self._service.towns(), shelf.town) if shelf.county else (shelf.town,)
        return tuple(
            ScoredDuty(duty, town, 0.0) for town in towns for duty in on_shelf(self._service.duties(town.slug), shelf)
        )

    def found(self, shelf: Shelf, duties: tuple[ScoredDuty, ...], page: int = 1) -> Screen:
        """What typed words found on a shelf."""
        ids = tuple(each.duty.id for each in duties)
        token = act.found_token(ids)
        if ids:
            self._store.keep_list(token, ids)
        shown = browse.found_screen(shelf, duties, page, token)
        return Screen(shown, act.ShowFound(act.short_key(shelf.town.slug), act.shelf_name(shelf), token, page))

    def kept(self, token: str) -> tuple[ScoredDuty, ...]:
        """What was found, as far as the lists still have it."""
        return self._showing.kept(token)

    def duty(self, town: Town, part: ListPart, number: int, chat_id: int) -> Message | None:
        """One duty, kept as what the chat talks about; None when the list has it no more."""
        before = self._store.load(chat_id)
        try:
            reply = self._service.open_duty(f"{town.slug}/{part}/{number}", before)
        except UnknownDutyError:
            return None
        self._store.save(chat_id, shown_choices(reply, before))
        return self._showing.answer(chat_id, reply.answer)

    # Inside

    def _categories(self, town: Town, part: ListPart, page: int, *, group: bool) -> Screen:
        duties = self._service.duties(town.slug)
        if not category_counts(duties, part):
            return self.parts(town, words.SHELF_GONE)
        shown = browse.categories_screen(town, part, duties, page, hint=_hint(group=group))
        return Screen(shown, act.ShowShelf(act.short_key(town.slug), act.ShelfName(part), 0))

    def _shelf(self, town: Town, name: ShelfName, page: int, chat_id: int, *, group: bool, before: str = "") -> Screen:
        shelf = self.shelf(town, name)
        if shelf is None:
            if name.department:
                return self.departments(town, before=words.DEPARTMENT_GONE)
            return self.parts(town, words.SHELF_GONE)
        if shelf.county:
            home = self._showing.home(chat_id)
            if home is not None and (home.county, home.prefecture) == (town.county, town.prefecture):
                shelf = self.shelf(home, name) or shelf
        duties = self.on(shelf)
        county = towns_of_county(self._service.towns(), shelf.town) if shelf.department else ()
        all_of_county = self.on(Shelf(shelf.town, department=shelf.department, county=True)) if len(county) > 1 else ()
        above = browse.page_of_shelf(shelf, self._service.duties(shelf.town.slug))
        shown = browse.shelf_screen(
            shelf,
            duties,
            page,
            hint=_hint(group=group),
            above=above,
            county=(len(county), len(all_of_county)),
            before=before,
        )
        return Screen(shown, act.ShowShelf(act.short_key(shelf.town.slug), act.shelf_name(shelf), page))

    def _found(self, town: Town, name: ShelfName, token: str, page: int, chat_id: int, *, group: bool) -> Screen:
        shelf, duties = self.shelf(town, name), self.kept(token)
        if shelf is None or not duties:
            return self._shelf(town, name, 1, chat_id, group=group, before=words.FOUND_GONE)
        shown = browse.found_screen(shelf, duties, page, token)
        return Screen(shown, act.ShowFound(act.short_key(town.slug), name, token, page))

    def _duty(self, action: act.OpenHere, chat_id: int) -> Screen:
        town = self.town(action.town)
        if town is None:
            return self._no_town()
        shown = self.duty(town, action.part, action.number, chat_id)
        if shown is None:
            return Screen(self._showing.nearest(town, action.part, action.number))
        shelf = self.shelf(town, action.shelf)
        if shelf is None:
            return Screen(shown)
        places = [each.duty.id for each in self.on(shelf)]
        opened = f"{town.slug}/{action.part}/{action.number}"
        at = places.index(opened) if opened in places else 0
        return Screen(Message(shown.html, (*shown.buttons, *browse.back_row(shelf, at, action.token))))

    def _no_town(self, *, departments: bool = False) -> Screen:
        return self.ask_town(act.Intent(departments=departments), before=town_words.NOT_LOADED)


def _hint(*, group: bool) -> str:
    return words.REPLY_TO_SEARCH if group else words.TYPE_TO_SEARCH
