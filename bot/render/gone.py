"""What an old button shows whose duty is no longer in the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.render.document import Block, lines
from bot.render.telegram import page_with, part_page
from bot.wording import buttons as words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.render.keyboards import Message
    from knowledge.records import Duty, ListPart, Town


def gone_duty(town: Town, part: ListPart, number: int, duties: Sequence[Duty]) -> Message:
    """The page of the list where it stood. ``duties`` are all of the town's, in list order."""
    left = tuple(duty for duty in duties if duty.part is part)
    before = Block(lines=lines(words.GONE_DUTY, words.gone_duty_way(town)))
    return part_page(town, part, left, page_with(left, number), before=before)
