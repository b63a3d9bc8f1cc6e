"""Whose part of a shared duty a message asks for, if for one: the clauses that answer it and whom they bind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.answers import Want
from knowledge.language.acts import acts_said, acts_written
from knowledge.language.normalize import plain_official
from knowledge.language.segment import grams
from knowledge.records import ListPart
from knowledge.understanding.clause_roles import (
    asks_of_crime,
    asks_of_healing,
    clause_of_act,
    doers,
    heals,
    named_in,
    of_crimes,
    receivers,
    without_done,
)
from knowledge.understanding.details import Detail, asks_nobody, only_details
from knowledge.understanding.leave_asked import asks_leave, forbids
from knowledge.understanding.matters import weight_of
from knowledge.understanding.wants import read_asking

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from knowledge.office import Office
    from knowledge.records import Clause, Duty
    from knowledge.understanding.wants import Asking

_CLEAR_PART = 1.05
"""How much better than any other department's clause one must fit to be the part that a message means without asking
for a department."""
_BARE, _BAREST = 6.5, 2.0
"""Characters of matter up to which a message may do no more than name the duty's matter (校门口车乱停, 养狗归谁): it must say
by itself that a part is meant. In more of them the development questions tell of some thing or act of one part."""
_NO_LEAD, _WIDE_LEAD = 0.1, 0.5
"""How much better at most than any other department's a clause fits that comes first by chance, where a department is
asked for and where none is."""
_ABOUT_AS_WELL = 0.8
"""Share of the best clause's score with which one is taken that binds as many departments as the message asks for."""
_LEADS = re.compile(r"牵头|挑头|领头|带头|主抓|打头")
_SOME_MATTER = 1.0
"""Characters of matter from which a message asks who leads in one part: 治伤是哪家牵头."""
_CARRIES_OUT = re.compile(
    r"(?:谁|哪(?:个|家|里)(?:局|单位|部门)?)(?:家|过来|[来去]){0,2}(?:给|帮)?[我俺咱他她]?(?:们|家)?(?:动手|上门)?(?:改造?|修|装|安装|建|盖|施工)"
)
"""谁来给改, 哪家施工: who carries out what several have a part in."""
_ACT_COUNTS = 2
"""How often the clause that asks who does something counts beside the whole turn and its own words; set on the development
talks."""
_OWN_STEP = 3
"""Characters of its own with which a turn may mean a step of the township; in fewer (党内的呢) the question before goes on."""
_EITHER = re.compile(r"还是|或者")


def asked_part(
    office: Office, position: int, asking: Asking, text: str, *, later: bool = False
) -> tuple[tuple[Clause, ...], tuple[str, ...]]:
    """The clauses that answer, and whom they bind, when a normalised message asks for one part of a shared duty, told by its
    position; nothing where it asks for the whole. ``later``: in a later turn about this duty."""
    duty = office.duties[position]
    if duty.part is not ListPart.ASSIST or len(duty.departments) < 2 or not text:
        return (), ()
    if asking.want is Want.TOWNSHIP_STEPS or (later and asks_nobody(text)):
        return (), ()
    if asking.all_departments or asking.together:
        return _shared(office, office.ranker.clauses_for(text, position), asking.together, duty)
    said = asking.offices or office.sets.offices.named_in(text)
    past = set(office.sets.offices.past_in(text)) if asking.want is Want.DEPARTMENT else set()
    named = {name for name in said if name in duty.departments} - past
    if named and not (len(named) > 1 and _EITHER.search(text)):
        return (
            tuple(clause for clause in duty.clauses if set(clause.departments) & named),
            tuple(name for name in duty.departments if name in named),
        )
    if later and only_details(text) & {Detail.UNMOVED, Detail.BASIS}:
        return (), ()  # nobody's part is asked for, unless that of an office that is named
    if not named and _EITHER.search(text) and asking.want is Want.RESPONSIBILITY:
        return (), ()  # 找保险公司还是找镇上: of two that are no departments of it
    leading = [clause for clause in duty.clauses if "牵头" in clause.text and clause.departments]
    if leading and _LEADS.search(text) and weight_of(asking.rest) < _SOME_MATTER:
        # Whoever leads is named before those that it leads.
        return (leading[0],), leading[0].departments[:1]
    carrying = [clause for clause in duty.clauses if "组织实施" in clause.text and clause.departments]
    if later and len(carrying) == 1 and _CARRIES_OUT.search(text) and weight_of(asking.rest) <= _SOME_MATTER:
        return (carrying[0],), carrying[0].departments
    if asks_of_healing(text):
        healing = [clause for clause in duty.clauses if clause.departments and heals(clause.text)]
        if len(healing) == 1:
            return (healing[0],), healing[0].departments
    if asks_of_crime(text):
        for clause in duty.clauses:
            if names := of_crimes(clause, duty.departments, office.town.county):
                return (clause,), names
    if not asking.rest and not (later and acts_said(text)):
        return (), ()
    if not later and asking.rest in office.ranker.titles[position] and not acts_said(asking.rest):
        return (), ()  # 秸秆谁管 asks for the whole of it
    return _part_by_words(office, position, asking, text, named, past, later=later)


def step_meant(duty: Duty, asking: Asking, clauses: Sequence[Clause]) -> bool:
    """Whether a later turn that asks for nobody speaks of what stands in a step of the township, and nowhere in the
    ``clauses`` that come nearest: 在外县鉴定的呢."""
    if asking.want is not Want.RESPONSIBILITY or asking.offices or not clauses:
        return False
    own = set(grams(asking.rest, 2)) if len(asking.rest) >= _OWN_STEP else set()
    if any(own & set(grams(plain_official(clause.text), 2)) for clause in clauses):
        return False
    return any(own & set(grams(plain_official(step.text), 2)) for step in duty.steps)


def _part_by_words(
    office: Office, position: int, asking: Asking, text: str, named: Set[str], past: Set[str], *, later: bool
) -> tuple[tuple[Clause, ...], tuple[str, ...]]:
    """The clause that a message's words fit best, and whom it binds; none where another fits about as well.

    ``named``: the departments that it names; ``past``: those that have done their part already.
    """
    duty, county = office.duties[position], office.town.county
    ranked = office.ranker.clauses_for(text, position)
    if later and not named:
        ranked = _by_both(office, text, asking.rest, position)
    leave = asking.want is Want.RESPONSIBILITY and asks_leave(text)
    if leave:
        ranked = tuple(pair for pair in ranked if forbids(pair[0].text)) or ranked
    if named:
        ranked = tuple(pair for pair in ranked if set(pair[0].departments) & named) or ranked
    elif past:
        ranked = tuple(pair for pair in ranked if not set(pair[0].departments) <= past) or ranked
    first, score = ranked[0]
    rival = max((other for clause, other in ranked if set(clause.departments) != set(first.departments)), default=0.0)
    asks_whom = asking.want in {Want.DEPARTMENT, Want.DEPARTMENT_DUTIES} or (later and asking.leans)
    needed = 1.0 if asks_whom else _CLEAR_PART
    title = office.ranker.titles[position]
    none_meant = score <= 0 or rival * needed > score or title in text or text in title
    if none_meant or (not (named or later or leave) and _by_chance(office, position, asking, text, ranked, rival)):
        return (), tuple(name for name in duty.departments if name not in past)
    names = (
        receivers(first, duty.departments, county, text)
        or named_in(first, duty.departments, county)
        or first.departments
    )
    return (first,), tuple(name for name in names if name not in past) or names


def _by_chance(
    office: Office, position: int, asking: Asking, text: str, ranked: Sequence[tuple[Clause, float]], rival: float
) -> bool:
    """Whether the best of a duty's ranked clauses only comes first, and the message says hardly more than the duty's
    matter: no act of that clause. ``rival``: the score of the best clause of others."""
    asks_whom = asking.want in {Want.DEPARTMENT, Want.DEPARTMENT_DUTIES}
    first, score = ranked[0]
    acts = acts_said(text) if asks_whom else acts_said(text) & acts_written(first.text)
    if weight_of(asking.rest) > (_BAREST if asks_whom else _BARE) or acts - acts_said(office.duties[position].title):
        return False
    if rival and score - rival >= (_NO_LEAD if asks_whom else _WIDE_LEAD):
        return False
    return not office.ranker.says_clause(text, position, first)


def _by_both(office: Office, text: str, rest: str, position: int) -> tuple[tuple[Clause, float], ...]:
    """Clauses of a later turn's duty by the whole turn and by its own words alike.

    In few words the asking ones weigh too much, and sometimes they are all that tells. A clause that binds every
    department tells nothing of who does one part.
    """
    asked = without_done(text)
    rest = rest if asked == text else read_asking(asked).rest
    ranked = office.ranker.clauses_for(asked, position)
    own = dict(office.ranker.clauses_for(rest or asked, position))
    scores = [dict(ranked), own]
    act = clause_of_act(asked)
    if act != asked:
        scores += [dict(office.ranker.clauses_for(act, position))] * _ACT_COUNTS
    both = sorted(
        ((clause, sum(each[clause] for each in scores) / len(scores)) for clause, _ in ranked),
        key=lambda pair: -pair[1],
    )
    count = len(office.duties[position].departments)
    return tuple(pair for pair in both if len(set(pair[0].departments)) < count) or tuple(both)


def _shared(
    office: Office, ranked: Sequence[tuple[Clause, float]], together: int, duty: Duty
) -> tuple[tuple[Clause, ...], tuple[str, ...]]:
    """What several departments do: ``together`` of them, or else some that are not all.

    The clause that so many do, where it fits about as well as the best; else the best clauses that bind them
    between them. Where nothing tells that some are meant, the whole duty is.
    """
    best, most = ranked[0][1], len(duty.departments)
    if best <= 0:
        return (), ()
    for clause, score in ranked:
        names = doers(clause, duty.departments, office.town.county)
        if score >= best * _ABOUT_AS_WELL and (len(names) == together if together else 1 < len(names) < most):
            return (clause,), names
    if not together or together >= most:
        return (), ()
    taken: list[Clause] = []
    all_names: list[str] = []
    for clause, _ in ranked:
        new = [name for name in clause.departments if name not in all_names]
        if new and len(all_names) + len(new) <= together:
            taken.append(clause)
            all_names += new
    return (tuple(taken), tuple(all_names)) if len(all_names) == together else ((), ())
