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
_HOME = re.compile(
    r"^(?:那么?|可|但|不过|而|就|也|想|来|问|请|知道|不知道|晓得|看|说|查|一下|一哈|换成?|轮到|到|在| )*"
    r"(?:(?:我们|咱们|咱|[俺额]们?|我)(?:自己|自家)?(?:这边|这儿|这里|这头|这达|这块儿?|这)?(?:镇|乡|街道)?(?:上|里)?|本[镇乡]|(?:这边|这儿|这里|这头|这达))(?!要|想|问|看|听|记)"
)
"""Begins a clause about the asker's own town: 咱们这儿住建局收回了几项."""
_TELLS = re.compile(r"收|有|写|列|归|管|配合|拿走|划|多|没")
"""Says what the other town's list has."""
_OWN = re.compile(
    r"(?:我们|咱们|咱|[俺额]们?|我)(?:自己)?(?:这边|这儿|这里|这头|这达|这)?(?= |$)|(?<= )(?:这边|这儿|这里|镇上|镇里)"
)
"""Words for one's own town beside its name, where that is left out."""
_IN_PART = re.compile(r"^(收回|配合|基本)(?:的|里头?|清单|单子)*有")
_LISTS = re.compile(r"(?<![好十])[哪几][一些几]?[条项件个样桩]|多少|哪些|有啥|[全都]列|列编?号|明细")


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


def read_two_towns(text: str, mentions: Sequence[PlaceMention], home: Town | None = None) -> AskedTown | None:
    """The town asked about in a normalised message, if it names two; the last that is asked about counts.

    ``home`` is the asker's own, which 我们这儿 names too: 兰州湾那边收回了两项，我们这儿几项.
    """
    if len({mention.town for mention in mentions}) <= 1:
        return _home_beside(text, mentions, home) if home is not None else None
    bounds = [0, *(_opening(text, *pair) for pair in pairwise(mentions)), len(text)]
    said = [_said(text, mentions, *span) for span in pairwise(bounds)]
    place = max((place for place, each in enumerate(said) if _ASKS.search(each)), default=None)
    if place is None:
        return None
    others = " ".join(_COUNTED.sub("", each) for other, each in enumerate(said) if other != place)
    asking = _OWN.sub("", said[place]).strip() or said[place]
    whole = f"{others} {asking}" if _LISTS.search(asking) else ""
    return AskedTown(mentions[place].town, asking, whole.strip())


def _home_beside(text: str, mentions: Sequence[PlaceMention], home: Town) -> AskedTown | None:
    """The asker's own town, where a clause asks of it behind one that only tells of another."""
    if not mentions or mentions[0].town == home:
        return None
    bounds = [0, *(each.end() for each in _CLAUSE_END.finditer(text)), len(text)]
    clauses = [span for span in pairwise(bounds) if text[slice(*span)].strip(" ,，。?？!！;；")]
    told = [any(start <= each.start < end for each in mentions) for start, end in clauses]
    said = [_said(text, mentions, *span) for span in clauses]
    for place in range(len(clauses) - 1, 0, -1):
        opens = _HOME.match(said[place])
        if opens is None or told[place]:
            continue
        rest = [each for other, each in enumerate(said[place + 1 :], place + 1) if not told[other]]
        asking = "，".join((said[place][opens.end() :], *rest)).strip()
        others = said[:place]
        if not any(char.isalnum() for char in asking.removesuffix("呢")):
            asking = _IN_PART.sub(r"\1的里头有", others[-1].strip(" ,，。;；")) + "没有"  # 西北湾收回有烟花爆竹，我们呢
        if not _ASKS.search(asking) or not any(told[:place]) or any(map(_LISTS.search, others)):
            return None
        if not any(map(_TELLS.search, others)):
            return None
        before = " ".join(_COUNTED.sub("", each) for each in others)
        return AskedTown(home, asking, f"{before} {asking}".strip() if _LISTS.search(asking) else "")
    return None


def _opening(text: str, before: PlaceMention, mention: PlaceMention) -> int:
    """Where the clause opens that names a town: behind the name ``before``, or at its own when one clause has both."""
    return max((found.end() for found in _CLAUSE_END.finditer(text, before.end, mention.start)), default=mention.start)


def _said(text: str, mentions: Sequence[PlaceMention], start: int, end: int) -> str:
    for mention in reversed(mentions):
        if start <= mention.start and mention.end <= end:
            text, end = f"{text[: mention.start]} {text[mention.end :]}", end - (mention.end - mention.start) + 1
    return re.sub(r"\s+", " ", text[start:end]).strip(" ,，。;；")
