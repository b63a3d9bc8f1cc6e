"""Whether a message in a talk means the duty talked about: odds from how it asks and how well it stands alone."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from knowledge.answers import Want
from knowledge.companions import lack_of
from knowledge.language.acts import acts_said, acts_written
from knowledge.language.normalize import plain_official
from knowledge.language.segment import words
from knowledge.matching.calibration import load_calibration
from knowledge.understanding.circumstance import asks_whether_done
from knowledge.understanding.dialect import in_common_words
from knowledge.understanding.matters import weight_of
from knowledge.understanding.offices import is_organ
from knowledge.understanding.own_words import characters_held
from knowledge.understanding.selecting import whole_text
from knowledge.understanding.topics import is_thing, variants
from knowledge.understanding.turning import drops, points_back, supposes
from knowledge.understanding.wants import read_asking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from knowledge.matching.ranker import Signals
    from knowledge.office import Office
    from knowledge.records import Duty
    from knowledge.understanding.offices import OfficeNames
    from knowledge.understanding.wants import Asking

_SAY_NOTHING = frozenset("不能可给还了吗着过得要归找是由让该谁哪啥")
"""Characters that stand in words beside a verb and say nothing of a matter: 能查, 建不建, 谁查."""
_NO_MATTER = 0.95
"""Characters of matter up to which a message brings none of its own: 盖章."""
_EITHER = re.compile(r"还是|或者")
_PROPOSES = re.compile(
    r"^(?:那|这|个|件|样|事情?|钱|也|又|还|不|就|都|应该|难道|莫非)*(?:是不是|还是|是|归|找|由)(?:[归找由]|不是)?"
    r"|^.{2,8}(?:管不管|管[吗么嘛不]|来不来|来[吗么不]|出不出面)\W*$"
)
"""How a message proposes an office: 也是卫健委追? 是不是归农业局, 公安管不管."""
_ENDINGS = ("子", "儿")
_STEP = 0.1
"""How far a duty is set before or behind the best other one, by its log odds."""
_COMPARES = re.compile(r"也|呢|一样|同样|那边|那里|那头|有没有|有吗|相同|照样|怎么分|不同|区别|换成|换作")
_COMPARED = 1.5
"""What is added to the log odds by words that ask for the same matter in another town."""
_NEIGHBOUR = 0.15
"""How much a talk favours duties that are like the one talked about."""
_WITHOUT_WORDS = dict.fromkeys(("gap", "held", "titled", "rival", "named", "characters", "rival_characters"), 0.0)
"""Figures of how near a message's words come, which say nothing of one that brings none."""
_BEHIND_A_NAME = re.compile(
    r"局|委|部门|那边|那头|那儿|上|里|$|[^\w]|[各都分跟和与也呢要管干来出有在给看查咋怎做负去用能审批掺那办帮盖呀吗还该收不没得处参介]|的人?(?=$|[^\\w]|[干管来去呢也都查说做要能咋怎负有在给帮])"
)
"""What follows the name of an office that is no part of a longer word: 公安也来, not 消防通道."""


@dataclass(frozen=True, slots=True)
class Pull:
    """What a talk adds to the scores of a town's duties."""

    favours: dict[int, float]
    """By position."""
    odds: float
    """Log odds that the message means one of the duties talked about or offered."""


def has_no_matter(asking: Asking) -> bool:
    """Whether a message brings no matter of its own, so that it can only mean what was talked about: 谁批, 镇上干啥."""
    own = set(asking.rest) - _SAY_NOTHING
    if asking.new_subject:
        return False
    if asking.want is Want.RESPONSIBILITY and asking.bare:
        return not own or asks_whether_done(asking.rest)
    if len(own) <= 1:
        # 要饭 is a matter in one character that names a thing; 能查 and 给钱 are none.
        return not (own and len(asking.rest) > 1 and weight_of(*own) == 1 and is_thing(*own))
    return weight_of("".join(each for each in dict.fromkeys(asking.rest) if each in own)) <= _NO_MATTER


def about_offices(asking: Asking, text: str, offices: OfficeNames, duties: Iterable[Duty]) -> Asking:
    """How a later turn asks that names departments of the duties talked about (公安也来, 残联审完干啥), or any beside the
    township to choose from (镇上说了算还是民政局)."""
    text = in_common_words(text)
    shared = {name for duty in duties for name in duty.departments}
    named = _named(text, asking, offices)
    said = {name: meant for name in named if (meant := tuple(each for each in offices.meant(name) if each in shared))}
    if not said:
        if asking.want is Want.LEVEL and _EITHER.search(text):
            return replace(asking, rest=read_asking(offices.without(text)).rest)
        # One that is none of theirs, and is proposed, brings no matter: 也是卫健委追?
        return replace(asking, rest=_without(text, named)) if named and _PROPOSES.match(text) else asking
    return replace(
        asking,
        want=Want.DEPARTMENT_DUTIES if asking.want is Want.RESPONSIBILITY else asking.want,
        rest=_without(text, said),
        offices=tuple(dict.fromkeys(full for names in said.values() for full in names)),
    )


def proposes_office(asking: Asking, text: str, offices: OfficeNames) -> bool:
    """Whether a normalised message proposes an office and brings nothing else: 找农业局? 水利局管吗."""
    text = in_common_words(text)
    named = _named(text, asking, offices) if _PROPOSES.match(text) else ()
    return bool(named) and has_no_matter(replace(asking, rest=_without(text, named)))


def _named(text: str, asking: Asking, offices: OfficeNames) -> tuple[str, ...]:
    """The names of offices that stand in a text and are no part of a longer word."""
    places = ((name, text.find(name)) for name in offices.names)
    return tuple(
        name
        for name, place in places
        if place >= 0 and (is_organ(name) or name == asking.rest or _BEHIND_A_NAME.match(text, place + len(name)))
    )


def _without(text: str, names: Iterable[str]) -> str:
    """The own words of a text without some names."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, " ")
    return read_asking(text).rest


@dataclass(frozen=True, slots=True)
class Standing:
    """How a duty stands in the talk."""

    place: int
    """Position in its town's list."""
    rank: int = 0
    """Among the duties that were offered to choose from; 0 for the first and for one that was stated."""
    earlier: bool = False
    """Whether other duties were talked about since."""


def standings(places: Sequence[int], earlier: Sequence[int]) -> tuple[Standing, ...]:
    """How the duties stand that were stated or offered last, and those talked about earlier."""
    last = [Standing(place, rank) for rank, place in enumerate(places)]
    return (*last, *(Standing(place, earlier=True) for place in earlier))


def figures(asking: Asking, text: str, office: Office, signals: Signals, standing: Standing) -> dict[str, float]:
    """What a message shows of whether it means a duty of the talk.

    ``named`` is how many of its words the duty's text has, under everyday names too (房子 for 房屋), ``characters`` how
    many of their characters.
    """
    place = standing.place
    duty = office.duties[place]
    written = whole_text(duty)
    totals = office.ranker.total(signals)
    rival = whole_text(office.duties[int(totals.argmax())])
    lack = lack_of(asking, text, duty)
    said, done = acts_said(text), acts_written(written)
    return {
        "length": math.log1p(weight_of(asking.rest)),
        "long": math.log1p(len(text)),
        "gap": float(totals.max() - totals[place]),
        "held": _held(asking.rest, written),
        "titled": _held(asking.rest, plain_official(duty.title)),
        "rival": _held(asking.rest, rival),
        "named": _held(asking.rest, written, _names_for),
        "characters": characters_held(asking.rest, written),
        "rival_characters": characters_held(asking.rest, rival),
        "goes_on": float(points_back(text)),
        "drops": float(drops(text)),
        "supposes": float(supposes(text)),
        "acts_shared": float(len(said & done)),
        "acts_missed": float(len(said - done)),
        "shared": float(len(duty.departments) > 1),
        "lacking": float(lack is not None and lack.departments),
        "stepless": float(asking.want is Want.TOWNSHIP_STEPS and not duty.steps),
        "asks": float(asking.want is not Want.RESPONSIBILITY),
        "whose": float(asking.want in {Want.DEPARTMENT, Want.DEPARTMENT_DUTIES}),
        "kind": float(signals.features["kind"][place]),
        "sense": float(signals.features["sense_unit"][place]),
        "things": float(_things_missed(asking.rest, written)),
        "rank": float(standing.rank),
        "earlier": float(standing.earlier),
    }


def pull(
    asking: Asking,
    text: str,
    office: Office,
    signals: Signals,
    places: Sequence[int],
    earlier: Sequence[int],
) -> Pull:
    """What the duties talked about or offered get, by position: enough to come first when they are meant.

    ``earlier`` ones must be likelier. The neighbours of one duty that is not meant itself get a little.
    """
    if asking.new_subject or not (places or earlier):
        return Pull({}, -math.inf)
    favours: dict[int, float] = {}
    best = -math.inf
    totals = office.ranker.total(signals)
    for standing in standings(places, earlier):
        odds = _odds(figures(asking, text, office, signals, standing))
        if not standing.earlier:
            best = max(best, odds)
        if odds > 0 and (not standing.earlier or odds > best):
            favours[standing.place] = float(totals.max() - totals[standing.place]) + _STEP * odds
    if not favours and len(places) == 1:
        near = office.ranker.likeness(places[0])
        favours = {other: _NEIGHBOUR * likeness for other, likeness in near.items()}
    return Pull(favours, best)


def likeliest_first(
    asking: Asking, text: str, office: Office, signals: Signals, offered: Sequence[int]
) -> tuple[int, ...]:
    """Duties that were offered, by what a message without a matter of its own asks for: 能罚吗 one that fines.

    How near its few words come to a title tells nothing then.
    """
    odds = {
        each.place: _odds({**figures(asking, text, office, signals, each), **_WITHOUT_WORDS})
        for each in standings(offered, ())
    }
    return tuple(sorted(offered, key=lambda place: -odds[place]))


def means(asking: Asking, text: str, office: Office, place: int) -> bool:
    """Whether a message can only mean the duty at ``place``, or likely does. For talks that go over to another town."""
    return odds_of(asking, text, office, place) > 0


def odds_of(asking: Asking, text: str, office: Office, place: int) -> float:
    """Log odds that a message in a talk that goes over to another town means the duty at ``place`` there."""
    if has_no_matter(asking) or (len(asking.rest) <= 1 and not asking.new_subject):
        return math.inf
    if asking.new_subject:
        return -math.inf
    signals = office.ranker.signals(text)
    return _odds(figures(asking, text, office, signals, Standing(place))) + _COMPARED * bool(_COMPARES.search(text))


def _odds(shown: Mapping[str, float]) -> float:
    leaning = load_calibration().leaning
    # A calibration of before may weigh a figure that is no longer read: it counts for nothing.
    return leaning.log_of({**dict.fromkeys(leaning.weights, 0.0), **shown})


def _things_missed(rest: str, text: str) -> int:
    """How many of a message's own words name a thing that the duty's text lacks: 护照."""
    return sum(len(word) > 1 and word not in text and is_thing(word) for word in words(rest))


def _held(rest: str, text: str, names: Callable[[str], Iterable[str]] = lambda word: (word,)) -> float:
    """Share of a message's own words that a duty's text has, 0 to 1. ``names`` are those that a word may stand for."""
    said = [word for word in words(rest) if len(word) > 1] or list(rest)
    return sum(any(name in text for name in names(word)) for word in said) / len(said) if said else 0.0


def _names_for(word: str) -> tuple[str, ...]:
    """A word, what lists write for it, and the word without an ending that only speech has: 房子 房屋, 林子 林."""
    return (*variants(word), word[0]) if len(word) > 1 and word[1:] in _ENDINGS else variants(word)
