"""The clauses of a message that ask for a set, without the talk around them: who asks, why, and what happened before.

我七十三了，管了一辈子水，你给我念念，水利局收走了几件: only the last clause narrows anything. Each clause is weighed by its
words and its place (``SetModel.talk``), fitted on set questions with talk by other hands around them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from knowledge.language.segment import plain_words
from knowledge.understanding import set_words as use
from knowledge.understanding.asides import examples_in, is_bystander, tells_why
from knowledge.understanding.clauses import clauses_of
from knowledge.understanding.offices import is_organ
from knowledge.understanding.scanning import UNKNOWN
from knowledge.understanding.set_asking import EXISTS
from knowledge.understanding.set_filters import NAMES
from knowledge.understanding.set_parts import says_jointly

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from knowledge.understanding.scanning import Piece
    from knowledge.understanding.set_model import Weighing

_MAY_ASK = re.compile(
    r"[几列收啥]|多少|哪些|清单|单子|有没|有无|没有|[有管][吗么]|什么|都要|全|总|配合|事项|有关|相关|沾边|涉及|关于|方面|的(?=$|\W)|[类块](?=$|\W)"
)
"""What every message has that asks for a set."""
_IT = re.compile(r"它|[他她]们(?!镇|乡|那边)|[这那]家|[这那]个(?:局|部门|单位)")
_LONGEST_GRAM = 3
_DOUBTFUL = 2.0
"""Those below which a clause that names an office or a matter may be no talk."""
_SURELY_ASKS = -2.0
"""Log odds of being talk up to which a clause may be all that is asked."""
_ASKS_FOR = re.compile(
    r"(?<=[\u4e00-\u9fff]{5})(?=(?:所以|那|就|只|我|俺|咱)*(?:想|要|来|给我|帮我|替我|叫我|让我|喊我)+(?:请教|问|打听|知道|了解|晓得|弄清|查|看)(?:一?[下哈嘴声]|个事)?)"
)
"""Where a dictated message comes to its question without a stop: 耳朵背没听全就想问一哈."""
_NARROWING = frozenset([*NAMES, *use.PARTS])
_ASKING_WORDS = 4
"""Characters within which several places are one: 就|想问."""
_OF_SELF = re.compile(r"(?:我|俺|咱|本人|小弟|老汉|鄙人)(?:们)?(?:就|也|现在|以前|原来|刚)?(?:是|在|叫|家|这|属于)")
"""How people begin to tell who they are."""
_LEADS_IN = re.compile(r"(?:那边|那头|那家|那里|那儿|那块|这块|这边|这家|方面|的话)$")
_SHORT = 8
"""Characters of a clause that says one thing: 两家同列."""
_COMMA = re.compile(r"[,，。?？!！;；:：]+")
"""Spaces do not count: clauses between two marks tell of one thing, however they were dictated."""
_LONG_CLAUSE = 24
"""Characters of a clause that is likely two, dictated without a stop."""


@dataclass(frozen=True, slots=True)
class SaidClause:
    """One clause of a message and what it shows of whether it belongs to the question."""

    text: str
    shown: frozenset[str]
    office: bool
    """Whether it names an office as one."""
    matter: bool
    """Whether it has a word that a title has."""


def said_clauses(
    text: str, scan: Callable[[str], Sequence[Piece]], in_titles: Callable[[str], bool]
) -> tuple[SaidClause, ...]:
    """The clauses of a normalised message with their figures. ``in_titles`` tells whether a title has a word."""
    clauses = [piece for clause in clauses_of(text) for piece in _cut(clause)]
    read = [(clause, scan(clause)) for clause in clauses]
    asks = [_asks(clause, pieces) for clause, pieces in read]
    narrows = [_narrows(pieces) for _, pieces in read]
    found: list[SaidClause] = []
    for place, (clause, pieces) in enumerate(read):
        near = "asks" if asks[place] else "behind" if any(asks[:place]) else "before" if any(asks) else "none"
        beside = place + 1 < len(read) and asks[place + 1]
        unknown = " ".join(each.text for each in pieces if each.use == UNKNOWN)
        about = any(len(word) > 1 and in_titles(word) for word in (unknown, *plain_words(unknown)))
        flags = (
            f"near:{near}{beside}", f"self:{bool(_OF_SELF.match(clause))}", f"narrows:{narrows[place]}", f"about:{about}",
            f"others narrow:{any(each for other, each in enumerate(narrows) if other != place and asks[other])}",
        )  # fmt: skip
        shown = {f"{one}&{two}" for one in flags for two in flags if one <= two}
        shown |= {"use:" + (each.use or "unknown") for each in pieces}
        shown |= {f"length:{min(len(clause) // 4, 5)}", f"many:{min(len(read), 4)}", f"last:{place == len(read) - 1}"}
        shown |= {f"why:{tells_why(clause)}", f"why:{tells_why(clause)} narrows:{narrows[place]}"}
        shown |= {f"word:{each.text}" for each in pieces if each.use in _NARROWING}
        shown |= {f"word:{each.text} near:{near}" for each in pieces if each.use in _NARROWING}
        shown |= _grams(clause)
        found.append(SaidClause(clause, frozenset(shown), narrows[place] == "office", about))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Cores:
    """What of a message may be all that it asks; empty where nothing of it is talk."""

    without_talk: str = ""
    fuller: str = ""
    """With clauses that may be talk and name an office or a matter: for what asks for a part of the list, or all of it."""
    alone: str = ""
    """The clause that asks most."""


def cores_of(
    text: str, scan: Callable[[str], Sequence[Piece]], in_titles: Callable[[str], bool], talk: Weighing
) -> Cores:
    """What of a normalised message may be all that it asks."""
    if not _MAY_ASK.search(text):
        return Cores()
    weighed = [(_odds(each, talk), each) for each in said_clauses(text, scan, in_titles)]
    kept = [
        each
        for odds, each in weighed
        if odds < 0 or examples_in(each.text) is not None or (len(each.text) <= _SHORT and says_jointly(each.text))
    ]
    if _IT.search("，".join(each.text for each in kept)) and not any(each.office for each in kept):
        # 教育局老来人，它在咱们清单上占几条: the talk says who it is.
        kept = [each for _, each in weighed if each.office or each in kept]
    leads = [each for (_, each), (_, after) in pairwise(weighed) if after in kept and _leads_in(each)]
    kept = [each for _, each in weighed if each in kept or each in leads]
    kept = _with_neighbours([each for _, each in weighed], kept, text)
    fuller = [
        each
        for odds, each in weighed
        if each in kept or (odds < _DOUBTFUL and (each.office or (each.matter and not tells_why(each.text))))
    ]
    odds, surest = min(weighed, key=lambda each: each[0], default=(0.0, None))
    alone = surest.text if surest is not None and odds < _SURELY_ASKS and len(weighed) > 1 else ""
    said = ["，".join(each.text for each in some) if len(some) < len(weighed) else "" for some in (kept, fuller)]
    whole = "，".join(each.text for _, each in weighed)
    return Cores(said[0], said[1] or whole if len(fuller) > len(kept) else "", alone)


def _leads_in(part: SaidClause) -> bool:
    """Whether a clause only names the office that the next one asks of: 你给我说说生态环境局那边，."""
    return part.office and bool(_LEADS_IN.search(part.text)) and not is_bystander(part.text)


def _with_neighbours(said: Sequence[SaidClause], kept: Sequence[SaidClause], text: str) -> list[SaidClause]:
    """The clauses kept, with those that only a space divides from them: 林业局 防火 几条."""
    of_group = [
        group for group, part in enumerate(_COMMA.split(text)) for clause in clauses_of(part) for _ in _cut(clause)
    ]
    if len(of_group) != len(said):
        return list(kept)
    grouped = list(zip(of_group, said, strict=True))
    groups = {group for group, each in grouped if each in kept}
    return [
        each
        for group, each in grouped
        if each in kept or (group in groups and len(each.text) <= _SHORT and (each.matter or each.office))
    ]


def _odds(part: SaidClause, talk: Weighing) -> float:
    """Log odds that a clause is talk."""
    return max(talk.log_of(part.shown), _DOUBTFUL) if is_bystander(part.text) else talk.log_of(part.shown)


def _cut(clause: str) -> list[str]:
    """A clause, or two where the first runs on to the question."""
    asks = list(_ASKS_FOR.finditer(clause)) if len(clause) > _LONG_CLAUSE else []
    last = max((each.start() for each in asks), default=0)
    first = min((each.start() for each in asks if last - each.start() <= _ASKING_WORDS), default=0)
    return [clause[:first], clause[first:]] if first else [clause]


def _narrows(pieces: Sequence[Piece]) -> str:
    """What a clause may narrow a list to: an office named as one, a loose name, a part, or nothing."""
    uses = {each.use for each in pieces}
    if any(each.use in NAMES and is_organ(each.text) for each in pieces):
        return "office"
    return "name" if uses & NAMES else "part" if uses & set(use.PARTS) else ""


def _asks(clause: str, pieces: Sequence[Piece]) -> bool:
    return bool(EXISTS.search(clause)) or any(each.use in {use.LIST, use.COUNT} for each in pieces)


def _grams(clause: str) -> set[str]:
    marked = f"^{clause}$"
    return {
        "g:" + marked[start : start + size]
        for size in range(1, _LONGEST_GRAM + 1)
        for start in range(len(marked) - size + 1)
    }
