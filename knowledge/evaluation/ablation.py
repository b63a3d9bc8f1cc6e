"""What each signal is worth: the same questions ranked again with one of them off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from knowledge.evaluation.metrics import RankingRow, rank_of, ranking_row
from knowledge.language.normalize import normalize
from knowledge.matching.calibration import load_calibration
from knowledge.matching.ranker import Ranker

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from knowledge.desk import Desk
    from knowledge.evaluation.questions import DutyQuestion

_LEARNED_FROM_VOCABULARY = ("kind", "learned", "sense_kind")
_FIRST = 3
"""Places that count."""


def ablate(desk: Desk, questions: Sequence[DutyQuestion], progress: Callable[[], None]) -> tuple[RankingRow, ...]:
    """Ranking alone, without the desk's decisions: with all signals, then with one off at a time.

    ``progress`` is called after each question.
    """
    rankers = {slug: Ranker(desk.duties(slug)) for slug in sorted({question.town for question in questions})}
    items = {slug: [duty.item for duty in desk.duties(slug)] for slug in rankers}
    shares = load_calibration().signals
    settings: dict[str, Mapping[str, float]] = {"all signals": shares}
    settings |= {f"without {name}": _without(shares, name) for name in shares}
    settings["without the vocabulary's kinds"] = _without(shares, *_LEARNED_FROM_VOCABULARY)
    ranks: dict[str, list[int | None]] = {name: [] for name in (*settings, _NO_WORDS, _NO_VOCABULARY)}
    for question in questions:
        ranker, text = rankers[question.town], normalize(question.text)
        whole, bare = ranker.signals(text), ranker.signals(text, translating=False)
        runs = [(name, whole, setting) for name, setting in settings.items()]
        runs += [(_NO_WORDS, bare, shares), (_NO_VOCABULARY, bare, settings["without the vocabulary's kinds"])]
        for name, signals, setting in runs:
            order = np.argsort(-ranker.total(signals, setting), kind="stable")[:_FIRST]
            ranks[name].append(rank_of([items[question.town][place] for place in order], question.gold))
        progress()
    return tuple(ranking_row(name, found) for name, found in ranks.items())


_NO_WORDS = "without spoken → official words"
_NO_VOCABULARY = "without any vocabulary"


def _without(shares: Mapping[str, float], *names: str) -> dict[str, float]:
    return {name: 0.0 if name in names else share for name, share in shares.items()}
