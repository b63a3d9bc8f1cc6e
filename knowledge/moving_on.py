"""Later turns that leave the duty talked about by naming what another one is about, or bring nothing but a circumstance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.answers import Want
from knowledge.companions import lack_of
from knowledge.language.normalize import plain_official
from knowledge.language.segment import words
from knowledge.leaning import has_no_matter
from knowledge.matching.decision import Verdict, decide
from knowledge.matching.ranker import Candidate
from knowledge.understanding.circumstance import changes_an_entry, tells_how_many
from knowledge.understanding.details import read_details
from knowledge.understanding.matters import weight_of
from knowledge.understanding.same_for_others import asks_for_others
from knowledge.understanding.scanning import holds
from knowledge.understanding.selecting import whole_text
from knowledge.understanding.steps_asked import only_step
from knowledge.understanding.topics import is_thing, variants
from knowledge.understanding.turning import points_back

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from knowledge.answers import Answer
    from knowledge.office import Office
    from knowledge.understanding.wants import Asking

_SHORT = 12
"""Characters of a turn that names one thing and says or asks one thing of it."""
_BARE = frozenset("地房井树车路水电草羊狗药奶")
"""Things in one character that a turn may be about, whatever a tagger calls them."""
_HERD = frozenset("羊牛猪鸡")
_SHEEP = "羊"
"""Under which titles speak of any cattle."""
_OF_CATTLE, _OF_THE_WILD = ("疫病", "检疫"), "野生动物"
"""In titles for cattle, likeliest first, and in those that are hardly meant."""
_ENTRY = "变更登记"
"""In titles of where a shop's name is changed."""
_THINGS_TOO = frozenset({"房子", "补贴", "补助"})
"""Things that many duties could be asked about, and one is."""
_TOO = "也"
_LEAD, _FAR = 0.05, 0.2
"""How far the duty that has the thing must be before the one talked about to be offered with it, and to be answered
without it."""
_FEW_BEFORE = 2
"""Other duties with the thing that are offered before the one talked about, where that is far behind."""
_BESIDE_LEAD = 0.2
"""How far a duty that was shown beside the one talked about must be before it to be meant."""


def brings_none(rest: str, asking: Asking, office: Office, about: Sequence[int]) -> bool:
    """Whether a normalised message brings no matter of its own beside the duties ``about`` which the talk is."""
    if has_no_matter(asking):
        return True
    if not about:
        return False
    changed = changes_an_entry(rest) and any("变更" in whole_text(office.duties[place]) for place in about)
    return changed or tells_how_many(rest) or bool(only_step(rest)) or asks_for_others(rest)


def bare_thing(rest: str, asking: Asking, office: Office) -> Answer | None:
    """The duties whose titles have the one thing in one character that a normalised message names, likeliest first: 狗的事谁管."""
    if asking.rest not in _BARE | _HERD:
        return None
    ranking = office.ranker.rank(rest)
    things = (asking.rest, _SHEEP) if asking.rest in _HERD else (asking.rest,)
    found = [each for each in ranking.candidates if _has(things, office.ranker.titles[each.position])]
    if not found:
        return None
    if asking.rest in _HERD:
        found.sort(key=lambda each: _tame(office.duties[each.position].title))
    if len(found) > 1:
        return office.choices(found, asking, rest)
    if ranking.candidates[0] == found[0] and decide(ranking) is Verdict.STATE:
        return office.stated(found, asking, rest)
    return office.choices([*found, *(each for each in ranking.candidates if each != found[0])], asking, rest)


def _tame(title: str) -> int:
    """The place among titles for cattle: of their plagues first, of wild animals last."""
    last = len(_OF_CATTLE) + (_OF_THE_WILD in title)
    return next((place for place, word in enumerate(_OF_CATTLE) if word in title), last)


def entry_changed(rest: str, asking: Asking, office: Office, offered: Sequence[int]) -> Answer | None:
    """The duty where an entry is changed, before those ``offered`` of which none has it, for a normalised turn that asks
    for that (改名字呢) where an office of theirs has it: 开超市 was told before."""
    if not offered or not changes_an_entry(rest):
        return None
    offices = {name for place in offered for name in office.duties[place].departments}
    changing = [
        place
        for place, duty in enumerate(office.duties)
        if _ENTRY in duty.title and offices & set(duty.departments) and place not in offered
    ]
    if not changing:
        return None
    return office.choices([Candidate(each, 1.0, 1.0) for each in (*changing, *offered)], asking, rest)


def another_named(rest: str, asking: Asking, office: Office, place: int, denied: Collection[int]) -> Answer | None:
    """The answer to a short turn that names a thing which the title of the duty at ``place`` has not, and another's has
    that fits the turn better: 那宅基地呢 after 分户, 房子没了, 打啥药."""
    if asking.want is not Want.RESPONSIBILITY or asking.offices or len(rest) > _SHORT or points_back(rest):
        return None
    if asks_for_others(rest):
        return None
    if read_details(rest) or _TOO in rest:
        return None  # 还要带残疾证吗 asks for papers, and 牲口也一样 goes on about the same
    things, duty = things_named(asking.rest), office.duties[place]
    # What one of several departments does is a part of the duty; what a text mentions in passing is not.
    about = whole_text(duty) if len(duty.departments) > 1 else plain_official(duty.title)
    if not things or _has(things, about, whole=False):
        return None
    alone = office.ranker.rank(rest)
    first = next((each for each in alone.candidates if each.position not in denied), None)
    if first is None or first.position == place or decide(alone) is Verdict.NONE:
        return None
    written = office.ranker.titles[first.position]
    if not _has(things, written):
        return None
    lead = first.score - float(office.ranker.total(office.ranker.signals(rest))[place])
    if lead < _LEAD:
        return None
    others = [each for each in alone.candidates if each.position not in (place, first.position, *denied)]
    if lead >= _FAR and decide(alone) is Verdict.STATE:
        return office.stated([first, *others], asking, rest)
    with_it = [each for each in others if _has(things, office.ranker.titles[each.position])]
    talked = Candidate(place, 1.0, 1.0)
    ranked = [first, talked, *with_it] if lead < _FAR else [first, *with_it[:_FEW_BEFORE], talked]
    return office.choices(ranked, asking, rest)


def beside_meant(
    rest: str, asking: Asking, office: Office, place: int, beside: Sequence[int], odds: float
) -> Answer | None:
    """The duty of those shown ``beside`` the one at ``place`` that a turn of few words means, with that one behind.

    It has what the turn asks for (偷偷打行不行), or fits best of all duties and much better than that one, where the
    ``odds`` speak against it: 多领了咋办, where 追缴 was offered.
    """
    talked = Candidate(place, 1.0, 1.0)
    lack = lack_of(asking, rest, office.duties[place])
    having = [each for each in beside if lack is not None and lack.acts and lack.filled_by(office.duties[each])]
    if having:
        return office.choices([Candidate(having[0], 1.0, 1.0), talked], asking, rest)
    totals = office.ranker.total(office.ranker.signals(rest))
    best = int(totals.argmax())
    if odds >= 0 or best not in beside or float(totals[best] - totals[place]) < _BESIDE_LEAD:
        return None
    return office.stated([Candidate(best, 1.0, 1.0), talked], asking, rest)


def things_named(own: str) -> tuple[str, ...]:
    """The things that a message's own words name and that not any duty could be asked about."""
    return tuple(each for each in words(own) if each in _BARE or (len(each) > 1 and is_thing(each) and _tells(each)))


def _tells(thing: str) -> bool:
    return thing in _THINGS_TOO or weight_of(thing) >= len(thing)


def _has(things: Sequence[str], text: str, *, whole: bool = True) -> bool:
    """Whether a text has one of some things, under everyday names too; ``whole``: as a word of its own."""
    named = [each for thing in things for each in variants(thing)]
    return any(holds(text, each) if whole else each in text for each in named)
