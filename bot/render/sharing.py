"""Buttons that give a link to other people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cutting import shorten
from bot.render.deep_links import department_payload, duty_payload, town_payload
from bot.render.keyboards import Button, Share
from bot.wording import browse as words

if TYPE_CHECKING:
    from knowledge.records import Duty, Town

_TITLE = 80
"""Characters of a title that stands beside a link."""


def share_duty(duty: Duty, town: Town) -> Button:
    """Gives away a link that opens one duty."""
    text = words.share_duty(duty, town, shorten(duty.title, _TITLE))
    return Button(words.SHARE, share=Share(duty_payload(duty), text))


def share_department(town: Town, department: str) -> Button:
    """Gives away a link that opens a department's duties in a town."""
    return Button(
        words.SHARE, share=Share(department_payload(town.slug, department), words.share_department(town, department))
    )


def share_town(town: Town) -> Button:
    """Gives away a link that chooses a town."""
    return Button(words.SHARE, share=Share(town_payload(town.slug), words.share_town(town)))
