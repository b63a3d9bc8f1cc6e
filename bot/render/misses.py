"""Misses and teaching as Telegram messages. Wherever a phrase is being taught it is the first line of the message."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.cutting import shorten
from bot.render.actions import town_key
from bot.render.document import Block, Line, lines
from bot.render.html import write_html
from bot.render.keyboards import LABEL_UNITS, NUMBERS_IN_ROW, TOWNS_ON_PAGE, Button, Keyboard, Message, turning
from bot.render.miss_actions import (
    Answer,
    Browse,
    Export,
    Find,
    Group,
    MissAction,
    OnGroup,
    OnPhrase,
    Page,
    Phrase,
    RatherNot,
    Teach,
    Towns,
    View,
    Way,
    encode,
)
from bot.render.paging import paged
from bot.wording import buttons
from bot.wording import misses as words
from bot.wording.towns import town_label
from knowledge.records import ListPart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.miss_groups import MissGroup
    from bot.state.taught import TaughtEntry
    from bot.teaching import Lesson
    from knowledge.evaluation.regression import Broken
    from knowledge.records import Duty, Town

ON_PAGE = 5
"""Groups of misses, or phrases."""
_IN_LIST = 10
"""Duties on a page of the list."""
_WORDS, _TITLE, _ALL_WORDS, _ALL_TITLE = 60, 40, 220, 300
"""UTF-16 units of a message and a title in a list of them, and where they stand alone."""
_WORDINGS, _BROKEN = 5, 5
"""Other wordings of a miss, and answers that a phrase would break, that are shown."""
_FIRST_LINE = re.compile(r"「(.+)」")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody stands: the town, and whether they keep others too."""

    town: Town
    several: bool

    @property
    def key(self) -> str:
        """The town in buttons."""
        return town_key(self.town.slug)


def phrase_in(text: str) -> str | None:
    """The phrase that a message of the bot is about; None when it is about none."""
    found = _FIRST_LINE.fullmatch(text.split("\n", 1)[0].strip())
    return found.group(1) if found else None


def misses_page(here: Standing, groups: Sequence[MissGroup], page: int, *, before: str = "") -> Message:
    """A page of what was not answered well."""
    if not groups:
        text = [Block(lines=lines(before))] if before else []
        return Message(
            write_html([*text, Block(words.misses_heading(here.town), lines(words.NO_MISSES))]),
            _foot(here, View.MISSES),
        )
    listed = paged(groups, page, ON_PAGE)
    shown = [Block(lines=lines(before))] if before else []
    head = words.misses_count(sum(each.count for each in groups), len(groups))
    shown.append(Block(words.misses_heading(here.town), lines(head, words.MASKED)))
    numbers: list[Button] = []
    for position, each in enumerate(listed.shown, listed.first + 1):
        row = words.miss(position, shorten(each.words, _WORDS)), words.miss_times(each.count, each.day, each.why)
        shown.append(Block(lines=lines(*row)))
        numbers.append(_button(buttons.number(position), Group(OnGroup.OPEN, here.key, each.token)))
    shown.append(Block(lines=lines(words.MISSES_HOW)))
    pager = turning(listed.page, listed.pages, lambda number: encode(Page(View.MISSES, here.key, number)))
    return Message(write_html(shown), (tuple(numbers), *pager, *_foot(here, View.MISSES)))


def group_card(here: Standing, found: MissGroup, shown: Duty | None, likely: Sequence[Duty]) -> Message:
    """One group: what was said, how often, and the duties that it may mean."""
    about = [words.miss_times(found.count, found.day, found.why)]
    if shown is not None:
        about.append(words.was_shown(words.item(shown), shorten(shown.title, _TITLE)))
    blocks = [Block(lines=lines(*about))]
    others = found.wordings[1:]
    if others:
        told = [shorten(each, _WORDS) for each in others[:_WORDINGS]]
        blocks.append(Block(lines=lines(*words.other_wordings(told, len(others) - len(told)))))
    drop = _button(words.DROP, Group(OnGroup.DROP, here.key, found.token))
    return _offer(here, found.words, blocks, likely, (drop,))


def phrase_card(here: Standing, phrase: str, likely: Sequence[Duty], *, before: str = "") -> Message:
    """A phrase with the duties that it may mean; ``before`` is a sentence to say first."""
    return _offer(here, phrase, [Block(lines=lines(before))] if before else [], likely, ())


def _offer(
    here: Standing, phrase: str, blocks: list[Block], likely: Sequence[Duty], more: tuple[Button, ...]
) -> Message:
    listed = [f"{place}. {shorten(duty.title, _TITLE)}（{words.item(duty)}）" for place, duty in enumerate(likely, 1)]
    asked = Block(lines=lines(words.WHICH_DUTY, *listed) if listed else lines(words.NO_LIKELY))
    advice = Block(lines=lines(words.LEAVE_OUT_NAMES))
    duties = tuple((_button(buttons.choice(at, duty.title), _teach(here, duty)),) for at, duty in enumerate(likely, 1))
    back = _button(words.ALL_MISSES, Page(View.MISSES, here.key, 1))
    return Message(write_html([_head(phrase), *blocks, asked, advice]), (*duties, *_ways(here), (*more, back)))


def browse_page(
    here: Standing, phrase: str, part: ListPart, duties: Sequence[Duty], page: int, *, before: str = ""
) -> Message:
    """A page of one part of the list, to pick the phrase's duty from."""
    listed = paged(duties, page, _IN_LIST)
    rows = [Line(f"{duty.number}. {shorten(duty.title, _TITLE)}") for duty in listed.shown]
    head = Block(lines=lines(*([before] if before else []), words.browse_heading(here.town, part)))
    numbers = [_button(buttons.number(duty.number), _teach(here, duty)) for duty in listed.shown]
    pager = turning(listed.page, listed.pages, lambda number: encode(Browse(here.key, part, number)))
    back = _button(words.BACK, Find(Way.LIKELY, here.key))
    return Message(
        write_html([_head(phrase), head, Block(lines=tuple(rows)), Block(lines=lines(words.LEAVE_OUT_NAMES))]),
        (*_rows(numbers), *pager, *_ways(here), (back,)),
    )


def search_prompt(town: Town, phrase: str) -> Message:
    """Asks for words to look for, as a reply."""
    return Message(write_html([_head(phrase), Block(lines=lines(words.search_in(town), words.SEARCH_HOW))]))


def not_taught(here: Standing, lesson: Lesson, sentence: str) -> Message:
    """Why a phrase was not taught."""
    return Message(write_html([_head(lesson.phrase), Block(lines=lines(sentence))]), (*_ways(here), *_back(here)))


def would_break(here: Standing, lesson: Lesson, duty: Duty) -> Message:
    """Which right answers would change, before it is accepted."""
    broken = lesson.trial.broken
    title = shorten(duty.title, _TITLE)
    blocks = [_head(lesson.phrase), Block(lines=lines(words.would_break(duty, title, len(broken))))]
    blocks += [_changed(each) for each in broken[:_BROKEN]]
    if len(broken) > _BROKEN:
        blocks.append(Block(lines=lines(words.more_changed(len(broken) - _BROKEN))))
    anyway = _button(words.ANYWAY, Teach(Answer.ANYWAY, here.key, duty.part, duty.number))
    return Message(write_html(blocks), ((anyway, _button(words.RATHER_NOT, RatherNot(here.key))),))


def _changed(broken: Broken) -> Block:
    return Block(lines=lines(words.quoted(shorten(broken.text, _WORDS)), words.changed(broken.before, broken.after)))


def learnt(here: Standing, lesson: Lesson, duty: Duty, number: int) -> Message:
    """A phrase was taught."""
    told = [*words.learnt(here.town, duty, shorten(duty.title, _ALL_TITLE))]
    told += [words.settled(lesson.settled)] if lesson.settled else []
    remove = _button(words.REMOVE, Phrase(OnPhrase.REMOVE, here.key, number))
    return Message(write_html([_head(lesson.phrase), Block(lines=lines(*told))]), ((remove,), *_back(here)))


def not_added(here: Standing, phrase: str) -> Message:
    """Nothing was changed."""
    return Message(write_html([_head(phrase), Block(lines=lines(words.NOT_ADDED))]), (*_ways(here), *_back(here)))


def vocabulary_page(
    here: Standing, entries: Sequence[tuple[TaughtEntry, Duty | None]], page: int, *, before: str = ""
) -> Message:
    """A page of what a town was taught."""
    shown = [Block(lines=lines(before))] if before else []
    heading = words.phrases_heading(here.town, len(entries))
    if not entries:
        return Message(write_html([*shown, Block(heading, lines(words.NO_PHRASES))]), _foot(here, View.VOCABULARY))
    listed = paged(entries, page, ON_PAGE)
    rows: list[str] = []
    numbers: list[Button] = []
    for position, (entry, duty) in enumerate(listed.shown, listed.first + 1):
        rows.append(words.phrase(position, shorten(entry.taught.phrase, _WORDS), _means(entry, duty)))
        numbers.append(_button(buttons.number(position), Phrase(OnPhrase.OPEN, here.key, entry.id)))
    shown += [Block(heading, lines(*rows)), Block(lines=lines(words.PHRASES_HOW))]
    pager = turning(listed.page, listed.pages, lambda number: encode(Page(View.VOCABULARY, here.key, number)))
    export = (_button(words.EXPORT, Export(here.key)),)
    return Message(write_html(shown), (tuple(numbers), *pager, export, *_foot(here, View.VOCABULARY)))


def phrase_view(here: Standing, entry: TaughtEntry, duty: Duty | None) -> Message:
    """One taught phrase."""
    if duty is None:
        about = words.gone(shorten(entry.taught.title, _ALL_TITLE))
    else:
        about = words.corresponds(duty, shorten(duty.title, _ALL_TITLE))
    remove = _button(words.REMOVE, Phrase(OnPhrase.REMOVE, here.key, entry.id))
    back = _button(words.BACK, Page(View.VOCABULARY, here.key, 1))
    told = lines(about, words.taught_on(entry.at))
    return Message(write_html([_head(entry.taught.phrase), Block(lines=told)]), ((remove, back),))


def which_town(towns: Sequence[Town], view: View, page: int = 1) -> Message:
    """Which of the towns that somebody keeps."""
    listed = paged(towns, page, TOWNS_ON_PAGE)
    rows = tuple((_button(town_label(town), Page(view, town_key(town.slug), 1)),) for town in listed.shown)
    pager = turning(listed.page, listed.pages, lambda number: encode(Towns(view, number)))
    return Message(write_html([Block(words.TOWN_FIRST)]), (*rows, *pager))


def _head(phrase: str) -> Block:
    return Block(words.quoted(shorten(phrase, _ALL_WORDS)))


def _means(entry: TaughtEntry, duty: Duty | None) -> str:
    if duty is None:
        return words.gone(shorten(entry.taught.title, _TITLE))
    return words.means(duty, shorten(duty.title, _TITLE))


def _teach(here: Standing, duty: Duty) -> Teach:
    return Teach(Answer.THIS, here.key, duty.part, duty.number)


def _ways(here: Standing) -> Keyboard:
    """The other ways to a duty."""
    typing = (_button(words.BY_TYPING, Find(Way.TYPING, here.key)),)
    return typing, tuple(_button(words.by_part(part), Browse(here.key, part, 1)) for part in ListPart)


def _back(here: Standing) -> Keyboard:
    return (
        (
            _button(words.ALL_MISSES, Page(View.MISSES, here.key, 1)),
            _button(words.ALL_PHRASES, Page(View.VOCABULARY, here.key, 1)),
        ),
    )


def _foot(here: Standing, view: View) -> Keyboard:
    return ((_button(words.OTHER_TOWN, Towns(view, 1)),),) if here.several else ()


def _rows(every: Sequence[Button]) -> Keyboard:
    return tuple(tuple(every[at : at + NUMBERS_IN_ROW]) for at in range(0, len(every), NUMBERS_IN_ROW))


def _button(label: str, action: MissAction) -> Button:
    return Button(shorten(label, LABEL_UNITS), encode(action))
