"""What the list has for who only tells how things stand and names no matter: 爷爷半身不遂, 夜里有人拉走我家的牛."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answers import AnswerKind, Want
from knowledge.matching.decision import Verdict, decide
from knowledge.moving_on import things_named
from knowledge.office import MOST_CHOICES
from knowledge.understanding.clauses import told_clauses
from knowledge.understanding.kin import ANY_KIN
from knowledge.understanding.no_harm import tells_lasting_illness, tells_undated_stroke, without_harmless
from knowledge.understanding.quarrels import tells_quarrel
from knowledge.understanding.taken_away import names_household_things, only_money_sent
from knowledge.understanding.wants import read_asking

if TYPE_CHECKING:
    from knowledge.answers import Answer
    from knowledge.town_hall import TownHall

_UNSURE = frozenset({AnswerKind.NONE, AnswerKind.CHOICES})
_BEDRIDDEN, _BEDRIDDEN_MOST = "卧床老人居家照料 残疾人服务", 4
_THIEVES, _THIEVES_MOST = "治安不好小偷多", 1
_CHEATS, _CHEATS_MOST = "被诈骗转了钱", 1
"""How people ask for the matter, and how many duties are about it."""
_QUARREL, _MEDIATION = "邻居吵架", "调解"
"""How people ask for the duty that mends quarrels, and what its title has."""
_PEOPLE = re.compile(
    rf"老?(?:爸妈|父母|{ANY_KIN}|老头|老汉|老人)|家[里中]人?|一?个人|病人|亲戚|身边|时间|孩子|娃娃?|补贴|补助|钱"
)
"""Whom who tells of an illness names beside it, and what they need for it."""


def with_matter_of_state(hall: TownHall, text: str, answer: Answer) -> Answer:
    """The answer to a normalised message with the duties to choose from that what it tells is about.

    So it is where nothing was found for sure for who cares for somebody ill for years, and where what was found for a
    theft or for money sent to who cheated are only duties that have to do with cattle, vehicles or money.
    """
    tells_illness = tells_lasting_illness(text) or tells_undated_stroke(text)
    if answer.kind in _UNSURE and answer.want is Want.RESPONSIBILITY and tells_illness:
        return _beside_illness(hall, text, answer)
    if answer.kind is AnswerKind.CHOICES and answer.robbed and only_money_sent(text):
        return _offered(hall, answer, _CHEATS, _CHEATS_MOST)
    if answer.kind is AnswerKind.CHOICES and answer.robbed and "骗" not in text and names_household_things(text):
        return _offered(hall, answer, _THIEVES, _THIEVES_MOST)
    if answer.kind is AnswerKind.CHOICES and not answer.robbed and tells_quarrel(text):
        return _with_mediation(hall, answer)
    return answer


def _beside_illness(hall: TownHall, text: str, answer: Answer) -> Answer:
    """What helps who cares for somebody ill for years; behind the duties of another matter that is told with it, and not
    at all where the list has none for that."""
    helping = _offered(hall, answer, _BEDRIDDEN, _BEDRIDDEN_MOST)
    told = [each if (rest := without_harmless(each)) is None else rest for each in told_clauses(text)]
    other = "，".join(each for each in told if each)
    asking = read_asking(other)
    if answer.town is None or not asking.rest or without_harmless(text) == "":
        return _with_own(helping, answer)
    office = hall.office(answer.town.slug)
    ranking = office.ranker.rank(other)
    verdict = decide(ranking)
    first = ranking.candidates[0].position if ranking.candidates else None
    helps = first in [office.places[each.duty.id] for each in helping.duties]
    if helps or not (verdict is Verdict.STATE or things_named(_PEOPLE.sub("", asking.rest))):
        return _with_own(helping, answer)
    if verdict is Verdict.NONE:
        return replace(answer, kind=AnswerKind.NONE, duties=(), departments=(), narrowed=False, unlikely=False)
    found = office.choices(ranking.candidates, asking, other)
    if tells_quarrel(other):
        found = _with_mediation(hall, found)
    every = {each.duty.id: each for each in (*found.duties, *helping.duties)}
    duties = tuple(every.values())[:MOST_CHOICES]
    return replace(helping, kind=AnswerKind.CHOICES, duties=duties, departments=found.departments)


def _with_mediation(hall: TownHall, answer: Answer) -> Answer:
    """The duties to choose from with the one that mends quarrels among them."""
    mending = _offered(hall, answer, _QUARREL, 1).duties[0]
    held = [each.duty.id for each in answer.duties]
    if _MEDIATION not in mending.duty.title or mending.duty.id in held:
        return answer
    return replace(answer, duties=(*answer.duties[: MOST_CHOICES - 1], mending))


def _with_own(helping: Answer, answer: Answer) -> Answer:
    """What helps and what the message itself came near, likeliest first."""
    every = {each.duty.id: each for each in (*helping.duties, *answer.duties)}
    likeliest = sorted(every.values(), key=lambda each: -each.score)
    return replace(helping, duties=tuple(likeliest[:MOST_CHOICES]))


def _offered(hall: TownHall, answer: Answer, asked: str, most: int) -> Answer:
    if answer.town is None:
        return answer
    office = hall.office(answer.town.slug)
    ranking = office.ranker.rank(asked)
    if decide(ranking) is Verdict.NONE:
        return answer
    duties = office.scored(ranking.candidates[:most])
    return replace(answer, kind=AnswerKind.CHOICES, duties=duties, departments=(), narrowed=False)
