"""The clauses of a message that ask for a set, without the talk around them: who asks, why, and what happened before.

我七十三了，管了一辈子水，你给我念念，水利局收走了几件: only the last clause narrows anything. Each clause is weighed by its
words and its place (``SetModel.talk``), fitted on set questions with talk by other hands around them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.understanding import set_words as use
from knowledge.understanding.asides import clauses_of, examples_in, tells_why
from knowledge.understanding.offices import is_organ
from knowledge.understanding.scanning import UNKNOWN
from knowledge.understanding.set_asking import EXISTS
from knowledge.understanding.set_filters import NAMES

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
_LONG_CLAUSE = 24
"""Characters of a clause that is likely two, dictated without a stop."""


@dataclass(frozen=True, slots=True)
class Part:
    """One clause of a message and what it shows of whether it belongs to the question."""

    text: str
    shown: frozenset[str]
    office: bool
    """Whether it names an office as one."""


def parts_of(text: str, scan: Callable[[str], Sequence[Piece]], in_titles: Callable[[str], bool]) -> tuple[Part, ...]:
    """The clauses of a normalised message with their figures. ``in_titles`` tells whether a title has a word."""
    clauses = [piece for clause in clauses_of(text) for piece in _cut(clause)]
    read = [(clause, scan(clause)) for clause in clauses]
    asks = [_asks(clause, pieces) for clause, pieces in read]
    narrows = [_narrows(pieces) for _, pieces in read]
    found: list[Part] = []
    for place, (clause, pieces) in enumerate(read):
        near = "asks" if asks[place] else "behind" if any(asks[:place]) else "before" if any(asks) else "none"
        beside = place + 1 < len(read) and asks[place + 1]
        about = any(each.use == UNKNOWN and in_titles(each.text) for each in pieces)
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
        found.append(Part(clause, frozenset(shown), narrows[place] == "office"))
    return tuple(found)


def cores_of(
    text: str, scan: Callable[[str], Sequence[Piece]], in_titles: Callable[[str], bool], talk: Weighing
) -> tuple[str, str]:
    """A normalised message without its talk, and the clause alone that asks most; empty where nothing is talk."""
    if not _MAY_ASK.search(text):
        return "", ""
    parts = parts_of(text, scan, in_titles)
    weighed = [(talk.log_of(each.shown), each.text) for each in parts]
    kept = [clause for odds, clause in weighed if odds < 0 or examples_in(clause) is not None]
    if _IT.search("，".join(kept)) and not any(each.office for each in parts if each.text in kept):
        # 教育局老来人，它在咱们清单上占几条: the talk says who it is.
        kept = [each.text for each in parts if each.office or each.text in kept]
    surest = min(weighed, default=(0.0, ""))
    alone = surest[1] if surest[0] < _SURELY_ASKS and len(weighed) > 1 else ""
    return "，".join(kept) if len(kept) < len(weighed) else "", alone


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
