"""The buttons under answers: what there is to open, 「不是这个」, 「换个镇看」, the chat's town, short or long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cutting import shorten
from bot.render import manner_actions, not_this_actions, view_actions
from bot.render.actions import OpenSection, town_key
from bot.render.compare import compare_button
from bot.render.document import Section
from bot.render.duty import DEPARTMENTS_IN_BRIEF
from bot.render.exports import card_button
from bot.render.keyboards import LABEL_UNITS, Button, Keyboard, button, open_duty
from bot.render.sharing import share_duty
from bot.wording import buttons as words
from bot.wording import elsewhere, manner, not_this

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.render.looks import Look
    from knowledge.records import Duty, Town


def under_duty(duty: Duty, town: Town, look: Look, moved: Collection[Section] = ()) -> Keyboard:
    """Under a stated answer. ``moved`` are sections that did not fit."""
    key = town_key(duty.town)

    def opened(label: str, section: Section) -> Button:
        return button(label, OpenSection(key, duty.part, duty.number, section, 0))

    sections: list[Button] = []
    if duty.clauses or len(duty.departments) > DEPARTMENTS_IN_BRIEF or Section.DEPARTMENTS in moved:
        sections.append(opened(words.DEPARTMENT_DUTIES, Section.DEPARTMENTS))
    if duty.steps:
        sections.append(opened(words.steps(town), Section.STEPS))
    titles = [opened(words.WHOLE_TITLE, Section.TITLE)] if Section.TITLE in moved else []
    shown = open_duty(duty)
    other = [Button(not_this.BUTTON, not_this_actions.encode(not_this_actions.NotThis(shown, 0)))]
    if look.elsewhere:
        other.append(Button(elsewhere.BUTTON, view_actions.encode(view_actions.ViewElsewhere(shown))))
    last = _switch(duty, look) if look.brief else Button(manner.MORE, manner_actions.encode(manner_actions.More(shown)))
    rows = (sections, titles, other, [*_home(look), last])
    return tuple(tuple(row) for row in rows if row)


def more_under_duty(duty: Duty, town: Town, look: Look) -> Keyboard:
    """What 「更多」 adds: so many buttons at once would be small, and few people need them."""
    compared = [compare_button(duty)] if look.elsewhere else []
    return ((share_duty(duty, town), card_button(duty)), (*compared, _switch(duty, look)))


def _switch(duty: Duty, look: Look) -> Button:
    label = manner.LONGER if look.brief else manner.SHORTER
    return Button(label, manner_actions.encode(manner_actions.SetBrief(not look.brief, open_duty(duty))))


def under_choices(town: Town | None, look: Look) -> Keyboard:
    """Under duties to choose from."""
    if town is None:
        return home_row(look)
    none = Button(not_this.NONE_OF_THESE, not_this_actions.encode(not_this_actions.NoneOfThese(town_key(town.slug), 0)))
    return ((none,), *home_row(look))


def home_row(look: Look) -> Keyboard:
    """The button with the chat's town, alone."""
    row = _home(look)
    return (tuple(row),) if row else ()


def _home(look: Look) -> list[Button]:
    if look.home is None:
        return []
    label = shorten(manner.home(look.home), LABEL_UNITS)
    return [Button(label, manner_actions.encode(manner_actions.AskHome()))]
