"""The question in which other town a matter is to be looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cutting import shorten
from bot.render.actions import town_key
from bot.render.document import Block, lines
from bot.render.html import write_html
from bot.render.keyboards import LABEL_UNITS, TOWNS_ON_PAGE, Button, Message
from bot.render.paging import paged
from bot.render.view_actions import ViewElsewhere, encode
from bot.wording import buttons as button_words
from bot.wording import elsewhere as words
from bot.wording.towns import town_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.render.actions import OpenDuty
    from knowledge.records import Town


def which_other(shown: OpenDuty, towns: Sequence[Town], page: int) -> Message:
    """A button for each other town, paged."""
    offered = paged(towns, page, TOWNS_ON_PAGE)
    rows = [
        (Button(shorten(town_label(town), LABEL_UNITS), encode(ViewElsewhere(shown, town_key(town.slug)))),)
        for town in offered.shown
    ]
    turn = [
        Button(label, encode(ViewElsewhere(shown, "", to)))
        for label, to in ((button_words.BACK_PAGE, offered.page - 1), (button_words.NEXT_PAGE, offered.page + 1))
        if 1 <= to <= offered.pages
    ]
    return Message(
        write_html((Block(words.WHICH, lines(words.WHICH_TAP)),)), (*rows, *((tuple(turn),) if turn else ()))
    )
