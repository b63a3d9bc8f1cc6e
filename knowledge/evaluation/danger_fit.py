"""Messages with and without danger → the odds that somebody is in danger now.

Boosted trees over the figures of knowledge/understanding/emergency.py. Messages that only sound like danger, and
all other questions, are what it must not take for danger; the threshold is the lowest at which, by cross-validation, no
more of either than the shares below are. Questions for sets do not count for the threshold: whoever asks for one plainly
is not believed to be in a danger that is doubtful. Later turns of a talk take no part: they need more, see
find_emergency.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from knowledge.evaluation.boosting import boosted, held_out_boosted
from knowledge.evaluation.logistic import choice, table_of
from knowledge.language.normalize import normalize
from knowledge.understanding.danger_figures import danger_figures, number_figures
from knowledge.understanding.danger_rules import DESPAIR_LINE
from knowledge.understanding.emergency import says_nothing

if TYPE_CHECKING:
    from knowledge.evaluation.questions import Questions
    from knowledge.matching.calibration import Odds
    from knowledge.matching.forest import Forest

_FALSE_ALARMS = 0.03
"""Share of messages that only sound like danger which may get a number. Hands never heard get more."""
_STRAY_ALARMS = 0.025
"""The same of all other messages: who asks about a pension must not be told to call an ambulance."""
_OTHER = 0.3
"""Weight of a message that has nothing to do with danger beside one that sounds like it."""
_NUMBER_INVERSE_PENALTY = 0.03
"""Of large weights for the number to call first: the C of scikit-learn. There are only messages of danger for it."""


def fit_danger(questions: Questions) -> Forest:
    """Fits the trees on the emergencies among ``questions``, and on their other messages as negatives."""
    sounds = [each for each in questions.emergency if not each.ordinary]
    others = [
        *(each.text for each in questions.emergency if each.ordinary),
        *(question.text for question in questions.duty),
        *(question.text for question in questions.out_of_scope),
        *(dialogue.turns[0].text for dialogue in questions.dialogues),
    ]
    others = [text for text in others if not says_nothing(normalize(text))]
    asked_sets = [text for text in (each.text for each in questions.sets) if not says_nothing(normalize(text))]
    texts = [*(question.text for question in sounds), *others, *asked_sets]
    names, table = table_of([danger_figures(normalize(text)) for text in texts])
    sounding = len(sounds)
    now = np.array([question.emergency for question in sounds] + [False] * (len(others) + len(asked_sets)))
    weights = np.where(np.arange(len(texts)) < sounding, 1.0, _OTHER)
    unseen = held_out_boosted(table, now, weights)
    alarms = unseen[:sounding][~now[:sounding]]
    bound = max(_reached(alarms, _FALSE_ALARMS), _reached(unseen[sounding:][: len(others)], _STRAY_ALARMS))
    return boosted(names, table, now, weights, round(bound, 4))


def fit_first_number(questions: Questions) -> dict[str, Odds]:
    """For each emergency number the log odds that it is to be called first, of messages of danger now."""
    # Of self-harm the first number needs no weighing.
    told = [each for each in questions.emergency if each.emergency and DESPAIR_LINE not in each.numbers]
    names, table = table_of([number_figures(normalize(question.text)) for question in told])
    return choice(names, table, [question.numbers[0] for question in told], _NUMBER_INVERSE_PENALTY)


def _reached(probabilities: np.ndarray[tuple[int], np.dtype[np.float64]], share: float) -> float:
    """A probability that no more than ``share`` of these reach."""
    ranked = np.sort(probabilities)[::-1]
    return float(ranked[int(share * len(ranked))]) + 1e-4 if len(ranked) else 0.5
