"""Duties as numbered lines: a list, and what there is to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cutting import shorten, units
from bot.render.document import Line
from bot.wording import answers as words
from knowledge.plain_names import besides, plain_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.answers import ScoredDuty

TITLE_IN_LIST = 60
"""Characters of a title in a list of choices."""
_ONE = "□"
"""In the place of a title, for the length of what stands around it."""


def listed(
    duties: Sequence[ScoredDuty], first: int = 1, *, title: int = TITLE_IN_LIST, of: Sequence[ScoredDuty] = ()
) -> tuple[Line, ...]:
    """Duties as a numbered list; towns are named when they differ. ``of``: the whole list of which they are a page."""
    several = len({scored.town.slug for scored in of or duties}) > 1
    return tuple(
        Line(f"{number}. {shorten(each.duty.title, title)}{f'（{each.town.name}）' if several else ''}")
        for number, each in enumerate(duties, start=first)
    )


def short_name(scored: ScoredDuty) -> str:
    """A few words of a long title that say what a duty to choose is about; empty where it needs none or has none."""
    return scored.phrase or plain_name(scored.duty.title)


def to_choose(duties: Sequence[ScoredDuty], *, title: int = TITLE_IN_LIST) -> tuple[Line, ...]:
    """Duties to choose from as a numbered list: of long titles the short name first, and what the title says besides as far
    as it fits."""
    several = len({scored.town.slug for scored in duties}) > 1
    rows: list[Line] = []
    for number, each in enumerate(duties, start=1):
        name = short_name(each)
        said = besides(each.duty.title, name) if name else each.duty.title
        inside = shorten(said, title - units(words.titled(_ONE, name)) + units(_ONE))
        town = f"（{each.town.name}）" if several else ""
        rows.append(Line(f"{number}. {words.titled(inside, name)}{town}"))
    return tuple(rows)
