"""Would a new phrase break answers that were right before? Asked before it is accepted, in about a second.

A phrase touches only messages that resemble it (``TaughtLayer``), so only those are answered twice, by the desk without
it and by the desk with it. They come from the shipped development questions of the town; from its list's own titles;
from what it was taught before; and, in a town that the questions are not about, from the vocabulary's situations of the
kinds that its duties are of.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

from knowledge.answers import AnswerKind
from knowledge.conversation import Conversation
from knowledge.evaluation.check_set import CheckQuestion, load_check_set
from knowledge.language.normalize import normalize
from knowledge.language.segment import grams
from knowledge.language.vocabulary_files import read_situations
from knowledge.matching.phrases import Phrases
from knowledge.matching.taught import HELPS, still_meant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from knowledge.answers import Answer
    from knowledge.desk import Desk
    from knowledge.matching.taught import Taught

_SHARED = 2
"""Pairs of characters that a situation must share with a phrase to be looked at."""
_MOST_SITUATIONS = 400
"""Messages of the vocabulary that are compared with a new phrase: the likest."""
_SLACK = 0.05
"""Below ``HELPS``: the layer reads messages with their slips of spelling mended."""


class Standing(IntEnum):
    """How right an answer is."""

    WRONG = 0
    OFFERED = 1
    """The right duty is among those to choose from."""
    RIGHT = 2


@dataclass(frozen=True, slots=True)
class Broken:
    """A message whose answer was right and would be less so."""

    text: str
    before: Answer
    after: Answer


@dataclass(frozen=True, slots=True)
class Check:
    """What came of a check."""

    asked: int
    """Messages that were looked at, those that the phrase cannot touch among them."""
    broken: tuple[Broken, ...]


def check_phrase(before: Desk, after: Desk, town: str, phrase: str, others: Sequence[Taught] = ()) -> Check:
    """Compares two desks on all messages of a town that ``phrase`` might touch.

    ``after`` knows the phrase, ``before`` does not; ``others`` are the town's other taught phrases. Raises
    UnknownTownError.
    """
    questions = _questions(before, town, phrase, others)
    index = Phrases([normalize(phrase)])
    broken: list[Broken] = []
    for question in questions:
        text = normalize(question.text)
        if float(index.likeness(text)[0]) < HELPS - _SLACK:
            continue
        here = Conversation(town=town)
        was, _ = before.answer(question.text, here, 0.0)
        standing = _standing(question, was)
        if standing is Standing.WRONG:
            continue
        now, _ = after.answer(question.text, here, 0.0)
        changed = now.duties != was.duties if question.asks_set else _standing(question, now) < standing
        if changed:
            broken.append(Broken(question.text, was, now))
    return Check(len(questions), tuple(broken))


def _questions(desk: Desk, town: str, phrase: str, others: Iterable[Taught]) -> list[CheckQuestion]:
    shipped = [each for each in load_check_set() if each.town in {"", town}]
    own = [CheckQuestion(duty.title, town, frozenset({duty.item})) for duty in desk.duties(town)]
    for taught in others:
        duty = still_meant(taught, desk.duties(town))
        if duty is not None and normalize(taught.phrase) != normalize(phrase):
            own.append(CheckQuestion(taught.phrase, town, frozenset({duty.item})))
    written = [] if any(each.town for each in shipped) else list(_situations(desk, town, phrase))
    return list({each.text: each for each in (*shipped, *own, *written)}.values())


def _situations(desk: Desk, town: str, phrase: str) -> Iterator[CheckQuestion]:
    """What the vocabulary's writers had people say that shares most with the phrase, with the town's duties for it."""
    office = desk.office(town)
    pairs = frozenset(grams(normalize(phrase), 2))
    situations = read_situations()
    shared = np.array([sum(pair in each.text for pair in pairs) for each in situations], dtype=np.int32)
    for place in np.argsort(-shared, kind="stable")[:_MOST_SITUATIONS].tolist():
        if shared[place] < _SHARED:
            return
        gold = frozenset(office.duties[each].item for each in office.ranker.places_of_kind(situations[place].kind))
        if gold:
            yield CheckQuestion(situations[place].text, town, gold)


def _standing(question: CheckQuestion, answer: Answer) -> Standing:
    if question.asks_set:
        return Standing.RIGHT if answer.kind is AnswerKind.SET else Standing.WRONG
    if not question.gold:
        refused = answer.kind in {AnswerKind.NONE, AnswerKind.SMALLTALK}
        return Standing.RIGHT if refused else Standing.WRONG
    items = [scored.duty.item for scored in answer.duties]
    if answer.kind in {AnswerKind.CHOICES, AnswerKind.SEVERAL}:
        return Standing.OFFERED if question.gold & set(items) else Standing.WRONG
    stated = answer.kind in {AnswerKind.DUTY, AnswerKind.EMERGENCY} or len(items) == 1
    return Standing.RIGHT if stated and items and items[0] in question.gold else Standing.WRONG
