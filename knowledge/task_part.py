"""Whose part of a duty that several share a handed-down task is: that of one clause, or of what stands under one heading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.language.normalize import plain_official
from knowledge.language.segment import plain_words
from knowledge.records import ListPart

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.office import Office
    from knowledge.records import Clause, Duty

_ISSUER = re.compile(r"^(?:转|按照?|根据|接)?\s*\w{0,10}?(?:局|委|办|委员会)(?:的)?(?:要求|通知|安排|部署)")
"""Who sends a notice; the task need not be its own."""
_FRAME = re.compile(
    r"^[一二三四五六七八九十\d]{1,3}[、.．)）]|请|要|各(?:行政|自然)?(?:乡镇|镇|乡|村|社区|街道|网格员?|单位|站所)|网格员|村干部|大家|尽快|抓紧|认真|切实|扎实|全面|深入|进一步|持续|继续|及时|立即"
    r"|做好|抓好|抓实|抓细|搞好|干好|开展|加强|落实|推进|推动|强化|组织|配合|协助|负责|(?:相关|有关|各项|方面|这项|等)的?(?=工作|任务|$)|工作|任务|一下|[的及和与、，,\s]"
)
"""Words of every notice, which tell nothing of the part that is meant."""
_OF_SECTIONS = frozenset(("工作", "管理", "服务", "方面", "事项", "职责", "相关", "有关", "开展", "加强", "做好"))
"""Words of headings that tell none of them from another."""
_CLEAR_PART = 1.4
"""How much better than any other departments' clause one must fit for the task to be that part alone."""
_MATTER, _MOST = 4, 0.7
"""Characters of a matter that only one department's clauses name, from which it is that department's, and the share of
the title up to which it is a part of it."""


def part_of_task(words: str, position: int, office: Office) -> tuple[str, ...]:
    """The departments of the one part that a task is of a duty that several share, told by its position; empty where it
    is all of it, or no part plainly. ``words``: the normalised task."""
    duty = office.duties[position]
    if duty.part is not ListPart.ASSIST or len(duty.departments) < 2 or not duty.clauses:
        return ()
    title = plain_official(duty.title)
    if title in words:
        return ()
    words = _ISSUER.sub("", words)
    matter = _FRAME.sub("", words)
    clauses = _under_heading(duty, matter)
    bare = all(word in title for word in plain_words(matter))
    names = _who_names(matter, title, duty) if bare else _of_best(office.ranker.clauses_for(words, position), clauses)
    if not names and len(clauses) < len(duty.clauses):
        names = tuple(dict.fromkeys(name for clause in clauses for name in clause.departments))
    return names if set(duty.departments) - set(names) else ()


def _under_heading(duty: Duty, matter: str) -> tuple[Clause, ...]:
    """The clauses under the one heading that a matter names by a word of its own; all of them where it names none, or
    several."""
    headings = dict.fromkeys(clause.section for clause in duty.clauses if clause.section)
    if len(headings) < 2:
        return duty.clauses
    named = [heading for heading in headings if any(word in matter for word in _own_words(heading, headings))]
    if len(named) != 1:
        return duty.clauses
    return tuple(clause for clause in duty.clauses if clause.section == named[0] and clause.departments) or duty.clauses


def _own_words(heading: str, headings: Iterable[str]) -> tuple[str, ...]:
    """Words of a heading that no other one has."""
    others = [plain_official(each) for each in headings if each != heading]
    words = (word for word in plain_words(plain_official(heading)) if len(word) > 1 and word not in _OF_SECTIONS)
    return tuple(word for word in words if not any(word in other for other in others))


def _of_best(ranked: Sequence[tuple[Clause, float]], clauses: tuple[Clause, ...]) -> tuple[str, ...]:
    """The departments of the clause among some that a task fits clearly best."""
    among = [(clause, score) for clause, score in ranked if clause in clauses]
    if not among:
        return ()
    first, score = among[0]
    others = (other for clause, other in among if set(clause.departments) != set(first.departments))
    return first.departments if score > 0 and max(others, default=0.0) * _CLEAR_PART <= score else ()


def _who_names(matter: str, title: str, duty: Duty) -> tuple[str, ...]:
    """The departments whose clauses alone name a matter that the title has too; none where several do, or nobody, or
    where it is most of the title: a title's words fit one clause better than another by chance."""
    if not _MATTER <= len(matter) <= len(_FRAME.sub("", title).removesuffix("管理")) * _MOST:
        return ()
    naming = {clause.departments for clause in duty.clauses if matter in plain_official(clause.text)}
    return next(iter(naming)) if len({frozenset(each) for each in naming}) == 1 else ()
