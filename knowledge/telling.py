"""What is told with an answer, and what is left out of it, before anybody sees it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answers import AnswerKind
from knowledge.language.normalize import plain_official
from knowledge.language.segment import grams
from knowledge.understanding.about_list import ABOUT_LIST
from knowledge.understanding.in_passing import numbers_in_passing
from knowledge.understanding.perhaps_danger import POLICE, perhaps_numbers, was_robbed
from knowledge.understanding.taken_away import names_cheat, only_money_sent
from knowledge.understanding.unknown_towns import unknown_town

if TYPE_CHECKING:
    from knowledge.answers import Answer, ScoredDuty
    from knowledge.store import EditionInfo

_AGAINST_THEFT = re.compile(r"平安建设|治安|诈骗|盗|传销")
_STEALING = re.compile(r"[叫让被给]?[人谁]?[偷抢骗盗]了?")
_PAIR = 2
"""Characters of a pair that a message and a title may share."""
_FROM_A_LIST = frozenset({AnswerKind.DUTY, AnswerKind.CHOICES, AnswerKind.SEVERAL, AnswerKind.SET, AnswerKind.NONE})


def naming_unknown_town(answer: Answer, text: str) -> Answer:
    """The answer with the town that a message names and whose list is not here. ``text`` is the normalised message
    without the towns that are here; nothing is told of towns in danger, in small talk or when a town was chosen."""
    asks_town = answer.kind is AnswerKind.TOWN and answer.town is None
    if not asks_town and answer.kind not in _FROM_A_LIST:
        return answer
    name = answer.unknown_town or unknown_town(text)
    return replace(answer, unknown_town=name) if name else answer


def with_caution(text: str, answer: Answer, about: str = "") -> Answer:
    """The answer to a normalised message with the numbers to call if what it tells of is happening now.

    ``about`` is the title of the duty talked about before it, or empty: money sent after a duty that has nothing to do
    with cheats (医保怎么交) was paid for that.
    """
    if answer.kind not in _FROM_A_LIST | {AnswerKind.TOWN}:
        return answer
    if only_money_sent(text) and about and not (_AGAINST_THEFT.search(about) or names_cheat(text)):
        return answer
    guessed = answer.doubted and answer.caution[:1] == POLICE
    if (guessed or not answer.caution) and was_robbed(text):
        near = _of_the_theft(text, answer)
        same = near[:1] == answer.duties[:1]
        departments = answer.departments if same else near[0].duty.departments
        return replace(answer, caution=POLICE, robbed=True, doubted=False, duties=near, departments=departments)
    if answer.caution:
        return answer  # of a danger told before its number stays
    numbers = perhaps_numbers(text) or numbers_in_passing(text)
    return replace(answer, caution=numbers) if numbers else answer


def _of_the_theft(text: str, answer: Answer) -> tuple[ScoredDuty, ...]:
    """The duties of an answer to who was robbed or cheated: of those to choose from the ones against that, and those that
    name what was taken (牛叫人偷了 has nothing to do with relics and power lines)."""
    if answer.kind is not AnswerKind.CHOICES:
        return answer.duties
    taken = set(grams(_STEALING.sub("□", text), _PAIR))
    near = tuple(
        each
        for each in answer.duties
        if _AGAINST_THEFT.search(each.duty.title) or taken & set(grams(plain_official(each.duty.title), _PAIR))
    )
    return near or answer.duties


def dated(answer: Answer, edition: EditionInfo) -> Answer:
    """The answer with the time since which the edition has its town's list, where the list itself was asked about."""
    if answer.smalltalk != ABOUT_LIST or answer.town is None:
        return answer
    sent = {each.town.slug: each.at for each in edition.accepted}
    return replace(answer, loaded=sent.get(answer.town.slug, edition.built_at))
