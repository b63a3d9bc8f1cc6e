"""Later turns that name a step of procedure and no matter: 备案呢, 整改是谁组织, 要不要我们下处罚书.

Hardly a duty has not its penalties, entries and corrections. Such words mean those of what was talked about, or of what is
nearest to it, and not those of the duty in whose title they stand first.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.language.segment import grams
from knowledge.matching.ranker import Candidate
from knowledge.office import MOST_CHOICES
from knowledge.understanding.matters import weight_of
from knowledge.understanding.selecting import whole_text
from knowledge.understanding.wants import read_asking

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from knowledge.answers import Answer
    from knowledge.conversation import Conversation
    from knowledge.office import Office
    from knowledge.understanding.wants import Asking

_PAPERS = r"(?:行政)?处罚(?:决定)?(?:书|单|通知书?)|罚单|执法文书"
_STEPS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (re.compile(_PAPERS), re.compile(r"处罚|执法文书|查处|违法")),
    (re.compile(r"整改"), re.compile(r"整改")),
    (re.compile(r"备案卡?"), re.compile(r"备案")),
    (re.compile(r"登记"), re.compile(r"登记")),
    (re.compile(r"立案"), re.compile(r"立案|查处|处罚")),
    (re.compile(r"验收"), re.compile(r"验收")),
    (re.compile(r"复查|回头看"), re.compile(r"复查|回头看|跟踪")),
    (re.compile(r"公示"), re.compile(r"公示")),
)
"""As it is asked for, and how a duty has it."""
_AROUND = re.compile(r"组织|开|写|下达?|送达?|拟|出|贴|谁|立")
_LONGEST = 16
_SOME_MATTER = 1.0
_LIKELY = 8
"""Duties among which the nearest to the talk is looked for."""
_TITLES = 8
"""Titles of a list in which a pair of characters stands at most that tells of a matter; 负责, 管理, 本镇 are in far more."""
_FEWEST = 2
"""Pairs of characters that the nearest must share with what was talked about."""


def of_procedure(rest: str, asking: Asking, office: Office, talk: Conversation) -> Answer | None:
    """The answer to a normalised later turn that names nothing but a step of procedure; None for any other."""
    if len(rest) > _LONGEST or asking.new_subject or not (talk.duty or talk.choices):
        return None
    step = next((each for each in _STEPS if each[0].search(rest)), None)
    if step is None or len(talk.choices) > MOST_CHOICES:
        return None
    own = _AROUND.sub("", read_asking(step[0].sub(" ", rest)).rest)
    if weight_of(own.replace(" ", "")) >= _SOME_MATTER:
        return None
    meant = _places(office, (talk.duty,) if talk.duty else talk.choices)
    if not meant or asking.offices:
        return None
    having = [place for place in meant if step[1].search(whole_text(office.duties[place]))]
    if having and having[0] != meant[0] and not _of_one_matter(office, having[0], meant[0]):
        return None  # of several to choose from the word alone tells none
    if having:
        others = [place for place in meant if place != having[0]]
        return office.stated([Candidate(each, 1.0, 1.0) for each in (having[0], *others)], asking, rest, later=True)
    near = _nearest(office, rest, step[1], meant)
    if near is None and step is _STEPS[0] and talk.duty:
        return office.stated([Candidate(meant[0], 1.0, 1.0)], asking, rest, later=True)  # no other's penalty is meant
    return office.stated([near], asking, rest) if near is not None else None


def _places(office: Office, ids: Sequence[str]) -> list[int]:
    return [office.places[each] for each in ids if each in office.places]


def _nearest(office: Office, rest: str, written: re.Pattern[str], talked: Sequence[int]) -> Candidate | None:
    """The likely duty with the step in its title whose title shares most with those of the places ``talked`` about; None where two do alike."""
    pairs = set().union(*(grams(office.ranker.titles[place], 2) for place in talked))
    found: list[tuple[int, Candidate]] = []
    for each in office.ranker.rank(rest).candidates[:_LIKELY]:
        title = office.ranker.titles[each.position]
        if written.search(title):
            found.append((len(_telling(office, pairs & set(grams(title, 2)))), each))
    found.sort(key=lambda pair: -pair[0])
    if not found or found[0][0] < _FEWEST or (len(found) > 1 and found[1][0] == found[0][0]):
        return None
    return found[0][1]


def _of_one_matter(office: Office, place: int, other: int) -> bool:
    """Whether two duties' titles share their matter."""
    first, second = (set(grams(office.ranker.titles[each], 2)) for each in (place, other))
    return len(_telling(office, first & second)) >= _FEWEST


def _telling(office: Office, pairs: Set[str]) -> frozenset[str]:
    """Those of some pairs of characters that tell of a matter: no step, and in few titles of the list."""
    own = (each for each in pairs if not any(step[0].search(each) for step in _STEPS))
    return frozenset(each for each in own if sum(each in title for title in office.ranker.titles) <= _TITLES)
