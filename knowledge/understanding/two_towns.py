"""Messages that name two towns: which of them is asked about, and what the clause that asks says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.records import Town
    from knowledge.understanding.places import PlaceMention

_ASKS = re.compile(
    r"[几哪]|多少|有没有|有没得|有无|写没写|列没列|收没收|[吗么不没]\W*$|有啥|有什么|没有?\W*$|都列|列[出一]|给我列|清单发|全列|列号|列编号|明细|(?:只|光|单|就)(?:要|看|问)|先[出列报给]"
)
_ONLY = re.compile(r"(?:只|光|单|就)(?:想)?(?:要|看|问|说|列|数|算|关心)(?:的是)?(?:我们|咱们?|俺们?)?\W?$")
_OF_IT = re.compile(r"(?:镇|乡)?(?:这边|那边|这头|那头|自己)?(?:的|$|\W)")
_CLAUSE_END = re.compile(r"[,，。?？!！;；]|\s(?=\S)")
_COUNTED = re.compile(
    r"(?:都|也|就|才|只|一共|总共|有|是|占|收|收了|收走了?|收回了?|写了?|列了?)*[一二两俩仨三四五六七八九十\d]+[条项件个样](?:的|了|呢)?"
)
"""What the other town's list has: numbers and claims are no part of what is asked."""
_LISTS = re.compile(r"[哪几][一些几]?[条项件个样桩]|多少|哪些|有啥|[全都]列|列编?号|明细")


@dataclass(frozen=True, slots=True)
class AskedTown:
    """The town that a message with two towns asks about."""

    town: Town
    asking: str
    """What is said of it, without the names of towns."""
    whole: str
    """The same with the matter that only the other town's clause names; empty when the clause asks for no list."""


def asks_of_one(text: str, mentions: Sequence[PlaceMention]) -> bool:
    """Whether a normalised message says that it wants one town's list, whatever it tells of another's: 我只要兰州湾的."""
    return any(_ONLY.search(text[: each.start]) and _OF_IT.match(text, each.end) for each in mentions)


def read_two_towns(text: str, mentions: Sequence[PlaceMention]) -> AskedTown | None:
    """The town asked about in a normalised message, if it names two; the last that is asked about counts."""
    if len({mention.town for mention in mentions}) <= 1:
        return None
    bounds = [0, *(_opening(text, *pair) for pair in pairwise(mentions)), len(text)]
    said = [_said(text, mentions, *span) for span in pairwise(bounds)]
    place = max((place for place, each in enumerate(said) if _ASKS.search(each)), default=None)
    if place is None:
        return None
    others = " ".join(_COUNTED.sub("", each) for other, each in enumerate(said) if other != place)
    whole = f"{others} {said[place]}" if _LISTS.search(said[place]) else ""
    return AskedTown(mentions[place].town, said[place], whole.strip())


def _opening(text: str, before: PlaceMention, mention: PlaceMention) -> int:
    """Where the clause opens that names a town: behind the name ``before``, or at its own when one clause has both."""
    return max((found.end() for found in _CLAUSE_END.finditer(text, before.end, mention.start)), default=mention.start)


def _said(text: str, mentions: Sequence[PlaceMention], start: int, end: int) -> str:
    for mention in reversed(mentions):
        if start <= mention.start and mention.end <= end:
            text, end = f"{text[: mention.start]} {text[mention.end :]}", end - (mention.end - mention.start) + 1
    return re.sub(r"\s+", " ", text[start:end]).strip(" ,，。;；")
