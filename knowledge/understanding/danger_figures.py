"""What a message shows of whether somebody is in danger now: what the rules find in it and how the classifiers place it.

The decision over it is knowledge/understanding/emergency.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from knowledge.answers import Want
from knowledge.language.features import feature_ids, placed_ids
from knowledge.language.senses import load_senses
from knowledge.language.spelling import Speller, misheard_dangers
from knowledge.matching.danger_model import load_danger_model
from knowledge.matching.model_file import load_model
from knowledge.understanding.danger_rules import ABOUT, DANGERS, FIGURATIVE, HABIT, NOT_NOW, SUPPOSED
from knowledge.understanding.wants import read_asking

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from knowledge.matching.kind_model import Reading
    from knowledge.understanding.danger_rules import Danger


def danger_figures(text: str) -> dict[str, float]:
    """What a normalised message shows of whether somebody is in danger now: what the odds of danger are fitted on.

    ``now`` and ``matter`` are the classifiers' distances for danger now and for a township's matter, ``apart`` that of
    the model that tells danger now from what only sounds like it, ``passage`` the same of the two clauses in a row that
    are most dangerous, for a long story may hold a danger in passing, ``kind`` and
    ``danger`` those of the nearest kind of duty and of the nearest danger; ``length`` is in stories (``_STORY``); the
    others are 1 where the rules' words stand or where something is asked, else 0.
    """
    return read_danger(speller().respell(text)).figures


def number_figures(text: str) -> dict[str, float]:
    """What speaks for each number's being called first, of a normalised message of danger."""
    return read_danger(speller().respell(text)).firsts


@cache
def speller() -> Speller:
    """Puts right the words of danger that were misheard."""
    return Speller((), load_senses().knows, misheard_dangers())


@dataclass(frozen=True, slots=True)
class DangerRead:
    """What a message shows of danger."""

    reading: Reading
    told: tuple[Danger, str] | None
    """The first rule that fits, and the words it fits."""
    figures: dict[str, float]
    believed: bool
    """Whether the rule's words are enough."""
    ids: NDArray[np.int64]
    """Its features."""
    placed: NDArray[np.int64]
    """Its features of what stands where."""

    @property
    def speaks_against(self) -> bool:
        """Whether both classifiers are against danger, whatever the trees make of the rest: strongly, or plainly where no
        rule tells of today."""
        shown = self.figures
        today = self.told is not None and not (shown["past"] or shown["about"] or shown["supposed"])
        now, apart = (_STRONGLY, _STRONGLY) if today else _PLAINLY
        return shown["now"] < now and shown["passage"] < apart

    @property
    def firsts(self) -> dict[str, float]:
        """What speaks for each number's being called first."""
        needs = load_danger_model().first_numbers(self.ids, self.placed)
        return _speaks_for(needs, self.reading, self.told)


def read_danger(text: str) -> DangerRead:
    """What a normalised message, put right by ``speller``, shows of danger."""
    settled = _PARTICLE.sub("了", text)
    ids, placed = feature_ids(settled), placed_ids(settled)
    apart = load_danger_model().distance(ids, placed)
    reading = load_model().classifiers.read(ids)
    plain = _FEARED.sub("□", FIGURATIVE.sub("□", text))
    found = next(((danger, match) for danger in DANGERS if (match := danger.pattern.search(plain))), None)
    told = (found[0], found[1].group()) if found else None
    past, about, supposed = (bool(each.search(plain)) for each in (NOT_NOW, ABOUT, SUPPOSED))
    asking = read_asking(text)
    around = _clause(plain, found[1].start(), found[1].end()) if found else ""
    figures = {
        "now": reading.danger_now,
        "apart": apart,
        "passage": max(map(_apart, passages(settled)), default=apart),
        "matter": reading.inside,
        "kind": float(reading.kinds.max()),
        "danger": float(reading.dangers.max()),
        "told": float(told is not None),
        "clear": float(bool(around) and not NOT_NOW.search(around) and not ABOUT.search(around)),
        "unmistakable": float(told is not None and told[0].unmistakable),
        "past": float(past),
        "about": float(about),
        "supposed": float(supposed),
        "brief": float(len(plain) <= _BRIEF),
        "length": min(len(text) / _STORY, _LONGEST),
        "asks": float(asking.want is not Want.RESPONSIBILITY or asking.rest != text),
    }
    lately = not (NOT_NOW.search(HABIT.sub("", plain)) or supposed or _TO_BE_WRITTEN.search(plain))
    believed = told is not None and told[0].believed and lately
    return DangerRead(reading, told, figures, believed, ids, placed)


def _apart(text: str) -> float:
    """How far a text lies on the side of danger now, by the model that tells it from what only sounds like it."""
    return load_danger_model().distance(feature_ids(text), placed_ids(text))


def passages(text: str) -> list[str]:
    """Every two clauses in a row of a normalised text; none where it has no more."""
    clauses = [clause for clause in _STOPS.split(text) if clause][:_MOST_CLAUSES]
    if len(clauses) <= _TOGETHER:
        return []
    return ["，".join(clauses[first : first + _TOGETHER]) for first in range(len(clauses) + 1 - _TOGETHER)]


def _speaks_for(needs: dict[str, float], reading: Reading, told: tuple[Danger, str] | None) -> dict[str, float]:
    """For each number: how much the message reads like those that need it first (``needs``), how near the nearest danger
    is that has it first, and whether a rule names it."""
    classifiers = load_model().classifiers
    dangers = list(zip(classifiers.dangers, reading.dangers.tolist(), strict=True))
    shown: dict[str, float] = {}
    for number, near in needs.items():
        shown[f"needs {number}"] = near
        alike = (margin for name, margin in dangers if classifiers.numbers[name][0] == number)
        shown[f"danger of {number}"] = max(alike, default=-1.0)
        shown[f"told {number}"] = float(told is not None and told[0].numbers[0] == number)
    return shown


def _clause(text: str, start: int, end: int) -> str:
    """The clause of a text that holds a place."""
    first = max((match.end() for match in _STOPS.finditer(text, 0, start)), default=0)
    after = _STOPS.search(text, end)
    return text[first : after.start() if after else len(text)]


_FEARED = re.compile(
    r"(?<!害)(?:怕|担心|以防|免得|省得|小心|当心)(?!是|死|得要)[^,，。]{0,4}(?:砸|绊|摔|磕|咬|撞|电|淹|烧|划|扎|压|掉|冲)[到着住伤死进倒下]{1,2}个?(?:人|娃娃?|孩子|小孩|老人|行人|路人|过路的)(?:家)?(?=$|[,，。!！?？ ])"
)
"""What may happen to anybody, and has to nobody: 风一吹就晃，怕砸到人."""
_TO_BE_WRITTEN = re.compile(r"宣传[栏单页册画]|折页|海报|黑板报|定个?稿|答题|考题|一道题|抖音|视频")
"""Words of who writes of danger for others."""
_PARTICLE = re.compile(r"(?<=[\u4e00-\u9fff])[啦咧喽咯辣嘞哩勒叻哒囉嗷惹撒](?=$|[\s，。！？,.!?]|着火|快)")
"""Dialects' 了 at the end of a clause, as dictation writes it."""
_STORY = 50
"""Characters of a message that tells a story."""
_LONGEST = 10.0
"""Stories after which a message is only longer."""
_STOPS = re.compile(r"[，。；！？,.;!?\s]")
_TOGETHER, _MOST_CLAUSES = 2, 40
"""Clauses of a passage, and the first clauses of a text that are read so."""
_PLAINLY, _STRONGLY = (-0.3, -0.5), -0.8
"""Distances from danger now, of the classifier beside a township's matters and of the one beside what only sounds like it,
at which nothing is believed; no message of danger among the development questions lies so far."""
_BRIEF = 8
"""Characters up to which a message says little by itself: 那边呢."""
