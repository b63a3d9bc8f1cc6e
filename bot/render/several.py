"""Several matters of one message: who for each, with the number that opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cutting import shorten
from bot.render.document import Block, Line, lines
from bot.render.listed import short_name
from bot.wording import several as words

if TYPE_CHECKING:
    from knowledge.answers import Answer, Matter

_SAID_UNITS, _WHOSE_UNITS, _TITLE_UNITS = 40, 120, 60
"""UTF-16 units of what was said of a matter, of who is to be asked, and of its duty's title."""


def matters(answer: Answer, how: str = words.OPEN_HOW) -> tuple[Block, ...]:
    """An answer to several matters as blocks; ``how`` is the line under them. Those with a duty come first,
    numbered in the order of the answer's duties."""
    found = [each for each in answer.matters if each.found is not None]
    missing = [each for each in answer.matters if each.found is None]
    blocks = [_matter(answer, each, number) for number, each in enumerate(found, start=1)]
    blocks += [_matter(answer, each) for each in missing]
    return (Block(words.head(answer.town, len(answer.matters))), *blocks, Block(lines=lines(how)))


def _matter(answer: Answer, matter: Matter, number: int = 0) -> Block:
    said = words.quoted(shorten(matter.said, _SAID_UNITS), number)
    if matter.found is None:
        return Block(said, lines(words.nothing(answer.town)))
    duty, town = matter.found.duty, matter.found.town
    unsure = lines(words.NOT_SURE) if not matter.sure else ()
    whose = Line(shorten(words.whose(duty, town, matter.departments), _WHOSE_UNITS), strong=matter.sure)
    return Block(
        said, (*unsure, whose, Line(words.entry(duty, shorten(short_name(matter.found) or duty.title, _TITLE_UNITS))))
    )
