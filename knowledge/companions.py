"""Duties that go with the one talked about and have what it lacks: whoever fines where a duty only registers.

Lists split a matter: the township takes the papers and a department's duty grants the aid; one duty is to register
stalls and another to fine them. A later turn that asks 谁罚 or 哪个局拍板 means that other one.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from knowledge.answers import Want
from knowledge.language.segment import words
from knowledge.matching.ranker import Candidate
from knowledge.records import ListPart
from knowledge.understanding.selecting import whole_text
from knowledge.understanding.taken_back import asks_if_taken

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from knowledge.office import Office
    from knowledge.records import Duty
    from knowledge.understanding.wants import Asking

_FINED = re.compile(r"罚|查处|惩处|行政强制|(?:依法|予以)[^，。；]{0,4}处理")
_PAID = re.compile(r"补贴|补助|津贴|低保|救助|养老金|待遇|奖励|资金|补偿")
_UNALLOWED = re.compile(r"未经|擅自|无证|无照|私设")
_ACTS = (
    (re.compile(r"罚"), _FINED),
    (
        re.compile(
            r"(?:一个月|每个?月|月月|一年|每年|一年|办[了上下]来?)[^,，。要交罚花收缴掏赔]{0,4}(?:能|给|有|发|领|拿|补)[^,，。要交罚花收缴掏赔]{0,3}(?:多少|几(?:个|百))(?:钱|块|元)"
        ),
        _PAID,
    ),
    (re.compile(r"(?<!收)拆"), re.compile(r"拆除|拆迁|征收")),
    (
        re.compile(
            r"追回|追缴|往回[要收]|(?:谁|哪(?:个|家)?(?:局|部门|单位)?)(?:来|去|负责)?追|退回来|(?:多|冒|错|重复|超)(?:领|发|拿|给)了?"
        ),
        re.compile(r"追缴|追回|收回"),
    ),
    (re.compile(r"(?:[不没](?:给|来|肯|人|去)?|谁来?|要|得|咋|怎么)恢复|复耕|复垦"), re.compile(r"复垦|恢复")),
    (re.compile(r"偷偷|偷着|私自|悄悄|没[审报]?批就"), _UNALLOWED),
    (
        re.compile(
            r"(?:建|修|装|盖|铺|打)(?:好|完|成|起来)了?(?:以后|之后|后)?.{0,16}(?:坏|管护|维护|看着|看护|养护|谁[来去]?[管修])"
            r"|移?交给?(?:镇|村|乡).{0,6}(?:坏|维护|管护)|管护"
        ),
        re.compile(r"建后|建成后|管护工作|管理维护"),
    ),
)
"""How people ask for an act that a duty of its own is often about, and how lists write it."""
_MENDS = (
    re.compile(
        r"^(?:那么?|这|要是|以后|坏了|[,，])*(?:维修|修理|修)(?=[得的起来么嘛]{0,2}(?:话|还|都|就|也|又|现在|以后)*(?:[归找是由该让]|谁来|哪家))"
    ),
    re.compile(r"建后|建成后|管护工作|管理维护"),
)
"""修归镇上吧 asks so of what was built; and of much else, so that the duty must be on the same matter."""
_LEFT = re.compile(r"还(?:要|得|能|用|需要?|可以|剩|有|管|干|做|办|负责|留)")
NEAR = 0.1
"""Score from which a duty goes with another."""
_SAME_TRADE = 0.08
"""Score from which what is done without leave (偷偷打) is of the trade of a duty."""
_SAME_MATTER = 0.6
"""Score from which the township has a part in what was taken back from it: lists often keep one beside it."""
_STILL = 0.36
"""Score from which it has, where its title holds the other's words and 还 says that something is left: 那镇上还干啥."""
_SAME_WORK = 0.4
"""Score from which a duty is to look after what another builds, or pays for what another certifies."""
_SAME_WORDS = 0.35
"""Share of a title's words, the rare ones counting more, from which another title that has them is on the same matter;
of the development talks in which a department is asked of a township's own duty, it parts all that mean the other duty."""
_FAR = 0.5
"""How near at least, beside the nearest that has the act asked for, one with departments must be to come before it."""
_NAMES_SOME = 0.04
"""How much a duty with departments is preferred when a department is asked for; set on the development questions."""
_TITLE = 60
"""Characters of a title that name the matter; a long one goes on to other matters."""


@dataclass(frozen=True, slots=True)
class Lack:
    """What a message asks for and a duty does not have."""

    acts: tuple[re.Pattern[str], ...]
    """How lists write the acts that are asked for."""
    departments: bool
    """Whether departments are asked for."""
    township: bool = False
    """Whether the township's part is asked for of what was taken back from it."""
    mends: bool = False
    """Whether nothing but mending is asked for."""
    left: bool = False
    """Whether the message says that something is left to the township."""

    @property
    def near(self) -> float:
        """Score from which a duty that has it goes with the one that has not."""
        if self.mends or _PAID in self.acts:
            return _SAME_WORK
        if _UNALLOWED in self.acts:
            return _SAME_TRADE
        if self.township:
            return _STILL if self.left else _SAME_MATTER
        return NEAR

    def filled_by(self, duty: Duty) -> bool:
        """Whether another duty has it."""
        if (self.departments and not duty.departments) or (self.township and duty.part is ListPart.RECALLED):
            return False
        return all(act.search(duty.title) for act in self.acts)


def asked_acts(text: str) -> tuple[re.Pattern[str], ...]:
    """How lists write the acts that a normalised message asks for and that a duty of its own is often about."""
    return tuple(official for spoken, official in _ACTS if spoken.search(text))


def lack_of(asking: Asking, text: str, duty: Duty) -> Lack | None:
    """What a normalised message asks for that the duty talked about does not have, or None."""
    written = whole_text(duty)
    acts = tuple(official for official in asked_acts(text) if not official.search(written))
    spoken, official = _MENDS
    mends = not acts and bool(spoken.search(text)) and not official.search(written)
    acts = (official,) if mends else acts
    whose = not mends and asking.want in {Want.DEPARTMENT, Want.DEPARTMENT_DUTIES} and not duty.departments
    township = asking.want is Want.TOWNSHIP_STEPS and duty.part is ListPart.RECALLED and not acts
    left = township and _LEFT.search(text) is not None
    return Lack(acts, whose, township, mends, left) if acts or whose or township else None


def companions(office: Office, place: int, text: str, lack: Lack) -> dict[int, float]:
    """Scores, 0 to 1, of the duties that have what the one at ``place`` lacks, by how near they are to both it and a
    normalised message. Who fines in a matter that departments have is one of these."""
    title = office.ranker.titles[place][:_TITLE]
    near = office.ranker.total(office.ranker.signals(f"{title} {text}"))
    bodies = set(office.duties[place].departments) if _FINED in lack.acts else set[str]()
    return {
        other: float(near[other])
        for other, duty in enumerate(office.duties)
        if other != place and lack.filled_by(duty) and not (bodies and bodies.isdisjoint(duty.departments))
    }


def companion(office: Office, place: int, text: str, lack: Lack, denied: Container[int] = ()) -> Candidate | None:
    """The duty to offer that has what the one at ``place`` lacks, none of those ``denied``; None where none is near.

    Where all that is asked for is a department, it must be on the same matter: the list may as well name none.
    """
    scores = {each: score for each, score in companions(office, place, text, lack).items() if each not in denied}
    found = max(scores, key=lambda each: scores[each], default=None)
    if lack.acts and lack.departments and not lack.mends:
        # Who is to do it may be the township itself: 谁来拆.
        anybody = companion(office, place, text, replace(lack, departments=False), denied)
        if found is None or anybody is None or scores[found] < max(lack.near, _FAR * anybody.score):
            return anybody
    if found is None or scores[found] < lack.near:
        return None
    if lack.left and scores[found] < _SAME_MATTER and not _on_one_matter(office, found, place):
        return None
    strange = lack.departments and not lack.acts and not _on_one_matter(office, place, found)
    return None if strange else Candidate(found, scores[found], scores[found])


def with_departments(asking: Asking, office: Office, favours: dict[int, float]) -> dict[int, float]:
    """What duties get by position: a little more those that name departments, when a department is asked for."""
    if asking.want not in {Want.DEPARTMENT, Want.DEPARTMENT_DUTIES}:
        return favours
    named = {place: _NAMES_SOME for place, duty in enumerate(office.duties) if duty.departments}
    return {place: favours.get(place, 0.0) + named.get(place, 0.0) for place in {**favours, **named}}


def taken_beside(office: Office, place: int, shown: Iterable[int]) -> tuple[int, ...]:
    """Those of the duties ``shown`` beside the township's own at ``place`` that were taken back from it on the same
    matter: 这个收回了没有 means them."""
    if office.duties[place].part is ListPart.RECALLED:
        return ()
    taken = (each for each in shown if office.duties[each].part is ListPart.RECALLED)
    return tuple(each for each in taken if _on_one_matter(office, place, each))


def _on_one_matter(office: Office, place: int, other: int) -> bool:
    """Whether the title of the duty at ``place`` has what the ``other`` one's is about."""
    titles = office.ranker.titles
    said = [word for word in dict.fromkeys(words(titles[other][:_TITLE])) if len(word) > 1]
    weights = {word: math.log(len(titles) / sum(word in title for title in titles)) for word in said}
    held = sum(weight for word, weight in weights.items() if word in titles[place])
    return held >= _SAME_WORDS * sum(weights.values())


def shown_beside(text: str, office: Office, place: int, beside: Sequence[int]) -> tuple[int, ...]:
    """Those of the duties shown ``beside`` the one at ``place`` that have the office which a normalised message names, or
    were taken back as it asks, when that one has or was not."""
    if asks_if_taken(text):
        return taken_beside(office, place, beside)
    if set(office.sets.offices.named_in(text)) & set(office.duties[place].departments):
        return ()
    named = set(office.sets.offices.named_in(text))
    return tuple(each for each in beside if named & set(office.duties[each].departments))
