"""Several matters of one message: who for each, with the number that opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cutting import shorten
from bot.render.document import Block, Line, lines
from bot.wording import several as words

if TYPE_CHECKING:
    from knowledge.answers import Answer, Matter

_SAID_UNITS = 40
_TITLE_UNITS = 60
"""UTF-16 units of what was said of a matter, and of its duty's title."""


def matters(answer: Answer, how: str = words.OPEN_HOW) -> tuple[Block, ...]:
    """An answer to several matters as blocks; ``how`` is the line under them. Those with a duty are numbered in the order
    of the answer's duties."""
    blocks = [Block(words.head(answer.town, len(answer.matters)))]
    number = 0
    for matter in answer.matters:
        number += matter.found is not None
        blocks.append(_matter(answer, matter, number if matter.found is not None else 0))
    return (*blocks, Block(lines=lines(how)))


def _matter(answer: Answer, matter: Matter, number: int) -> Block:
    said = words.quoted(shorten(matter.said, _SAID_UNITS), number)
    if matter.found is None:
        return Block(said, lines(words.nothing(answer.town)))
    duty, town = matter.found.duty, matter.found.town
    unsure = lines(words.NOT_SURE) if not matter.sure else ()
    whose = Line(words.whose(duty, town, matter.departments), strong=matter.sure)
    return Block(said, (*unsure, whose, Line(words.entry(duty, shorten(duty.title, _TITLE_UNITS)))))
