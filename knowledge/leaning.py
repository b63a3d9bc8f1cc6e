"""Whether a message in a talk means the duty talked about: odds from how it asks and how well it stands alone."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from knowledge.answers import Want
from knowledge.language.segment import words
from knowledge.matching.calibration import load_calibration
from knowledge.matching.decision import judge
from knowledge.understanding.offices import is_organ
from knowledge.understanding.selecting import whole_text
from knowledge.understanding.wants import read_asking

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from knowledge.matching.ranker import Signals
    from knowledge.office import Office
    from knowledge.records import Duty
    from knowledge.understanding.offices import OfficeNames
    from knowledge.understanding.wants import Asking

_PARTICLES = frozenset("不能可给还了吗着过得要")
"""Characters that stand in words beside a verb and say nothing of a matter: 能查, 建不建."""
_STEP = 0.1
"""How far a duty is set before or behind the best other one, by its log odds."""
_BEHIND = 0.3
"""How much lower the odds are of each duty that was offered to choose from than of the one offered before it."""
_EVEN = -1.0
"""Log odds from which the duty talked about is worth offering when the message means nothing clear alone."""
_COMPARES = re.compile(r"也|呢|一样|同样|那边|那里|那头|有没有|有吗|相同|照样|怎么分|不同|区别|换成|换作")
_COMPARED = 1.5
"""What is added to the log odds by words that ask for the same matter in another town."""
_NEIGHBOUR = 0.15
"""How much a talk favours duties that are like the one talked about."""
_TOP = 5.0
"""More than any score."""
_HERE = re.compile(r"镇|乡|村|网格|我们|咱|基层|街道")
"""Words for the township's side, whose part later turns ask for."""
_GOES_ON = re.compile(
    r"局|委|部门|那边|那头|那儿|上|里|$|[^\w]|[也呢要管干来出有在给看查咋怎做负去用能审批掺那办帮盖呀吗还该收不没得处参介]"
)
"""What follows the name of an office that is no part of a longer word: 公安也来, not 消防通道."""


@dataclass(frozen=True, slots=True)
class Pull:
    """What a talk adds to the scores of a town's duties."""

    favours: dict[int, float]
    """By position."""
    likely: bool
    """Whether the duty talked about is worth offering at least."""


def has_no_matter(asking: Asking) -> bool:
    """Whether a message brings no matter of its own, so that it can only mean what was talked about: 谁批, 镇上干啥."""
    own = set(asking.rest) - _PARTICLES
    return not asking.new_subject and len(own) <= (asking.want is not Want.RESPONSIBILITY or not asking.bare)


def about_offices(asking: Asking, text: str, offices: OfficeNames, duties: Iterable[Duty]) -> Asking:
    """How a later turn asks that names departments of the duties talked about: 公安也来, 残联审完干啥."""
    shared = {name for duty in duties for name in duty.departments}
    said: dict[str, tuple[str, ...]] = {}
    for name in offices.names:
        place = text.find(name)
        if place >= 0 and (is_organ(name) or name == asking.rest or _GOES_ON.match(text, place + len(name))):
            meant = tuple(each for each in offices.meant(name) if each in shared)
            if meant:
                said[name] = meant
    if not said:
        return asking
    for name in sorted(said, key=len, reverse=True):
        text = text.replace(name, " ")
    return replace(
        asking,
        want=Want.DEPARTMENT_DUTIES if asking.want is Want.RESPONSIBILITY else asking.want,
        rest=read_asking(text).rest,
        offices=tuple(dict.fromkeys(full for names in said.values() for full in names)),
    )


def figures(asking: Asking, text: str, office: Office, signals: Signals, place: int) -> dict[str, float]:
    """What a message shows of whether it means the duty at ``place``."""
    duty = office.duties[place]
    totals = office.ranker.total(signals)
    of_duty = office.ranker.order(signals, {place: _TOP}).candidates
    return {
        "length": math.log1p(len(asking.rest)),
        "gap": float(totals.max() - totals[place]),
        "held": _held(asking.rest, whole_text(duty)),
        "evidence": of_duty[0].evidence if of_duty else 0.0,
        "right": judge(office.ranker.order(signals)).right,
        "shared": float(len(duty.departments) > 1),
        "nearest": float(signals.features["sense_unit"][place]),
        "named": float(bool(set(asking.offices) & set(duty.departments))),
        "here": float(bool(_HERE.search(text))),
    }


def pull(asking: Asking, text: str, office: Office, signals: Signals, place: int) -> Pull:
    """What the duty talked about and its neighbours get, by position: enough to come first when it is meant."""
    if asking.new_subject:
        return Pull({}, likely=False)
    shown = figures(asking, text, office, signals, place)
    odds = _odds(shown)
    if odds > 0:
        return Pull({place: shown["gap"] + _STEP * odds}, likely=True)
    near = office.ranker.likeness(place)
    return Pull({other: _NEIGHBOUR * likeness for other, likeness in near.items()}, likely=odds > _EVEN)


def pull_offered(
    asking: Asking, text: str, office: Office, signals: Signals, places: Iterable[int]
) -> dict[int, float]:
    """What duties get that were offered to choose from, by position: the more, the likelier it is meant."""
    if asking.new_subject:
        return {}
    favours: dict[int, float] = {}
    for rank, place in enumerate(places):
        shown = figures(asking, text, office, signals, place)
        odds = _odds(shown) - _BEHIND * rank
        if odds > 0:
            favours[place] = shown["gap"] + _STEP * odds
    return favours


def means(asking: Asking, text: str, office: Office, place: int) -> bool:
    """Whether a message can only mean the duty at ``place``, or likely does. For talks that go over to another town."""
    if has_no_matter(asking) or (len(asking.rest) <= 1 and not asking.new_subject):
        return True
    signals = office.ranker.signals(text)
    odds = _odds(figures(asking, text, office, signals, place)) + _COMPARED * bool(_COMPARES.search(text))
    return not asking.new_subject and odds > 0


def _odds(shown: Mapping[str, float]) -> float:
    return load_calibration().leaning.log_of(shown)


def _held(rest: str, text: str) -> float:
    """Share of a message's own words that a duty's text has, 0 to 1."""
    said = [word for word in words(rest) if len(word) > 1] or list(rest)
    return sum(word in text for word in said) / len(said) if said else 0.0
