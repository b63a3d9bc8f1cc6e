"""What the list has for who only tells how things stand and names no matter: 爷爷半身不遂, 夜里有人拉走我家的牛."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answers import AnswerKind, Want
from knowledge.matching.decision import Verdict, decide
from knowledge.office import MOST_CHOICES
from knowledge.understanding.no_harm import tells_lasting_illness
from knowledge.understanding.taken_away import has_paid, names_household_things

if TYPE_CHECKING:
    from knowledge.answers import Answer
    from knowledge.town_hall import TownHall

_UNSURE = frozenset({AnswerKind.NONE, AnswerKind.CHOICES})
_BEDRIDDEN, _BEDRIDDEN_MOST = "卧床老人居家照料 残疾人服务", 4
_THIEVES, _THIEVES_MOST = "治安不好小偷多", 1
_CHEATS, _CHEATS_MOST = "被诈骗转了钱", 1
"""How people ask for the matter, and how many duties are about it."""


def with_matter_of_state(hall: TownHall, text: str, answer: Answer) -> Answer:
    """The answer to a normalised message with the duties to choose from that what it tells is about.

    So it is where nothing was found for sure for who cares for somebody ill for years, and where what was found for a
    theft or for money sent to who cheated are only duties that have to do with cattle, vehicles or money.
    """
    if answer.kind in _UNSURE and answer.want is Want.RESPONSIBILITY and tells_lasting_illness(text):
        return _with_own(_offered(hall, answer, _BEDRIDDEN, _BEDRIDDEN_MOST), answer)
    if answer.kind is AnswerKind.CHOICES and answer.robbed and has_paid(text):
        return _offered(hall, answer, _CHEATS, _CHEATS_MOST)
    if answer.kind is AnswerKind.CHOICES and answer.robbed and "骗" not in text and names_household_things(text):
        return _offered(hall, answer, _THIEVES, _THIEVES_MOST)
    return answer


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
