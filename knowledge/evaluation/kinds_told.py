"""How often messages of a known kind are put with it: what the vocabulary has taught of how people speak, apart from any list."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from knowledge.errors import ListError
from knowledge.evaluation.metrics import Share, hit_at
from knowledge.language.features import feature_ids
from knowledge.language.normalize import normalize
from knowledge.matching.model_file import load_model

if TYPE_CHECKING:
    from collections.abc import Iterable

_AMONG = 5


@dataclass(frozen=True, slots=True)
class KindRecall:
    """recall@1 and recall@5 of the kinds of messages, among all kinds and matters outside of lists."""

    first: Share
    among_five: Share


def recall_of_kinds(lines: Iterable[str], name: str) -> KindRecall:
    """Of lines such as ``{"kind": "dog-keeping", "say": ["狗天天叫"]}`` of the file ``name``; raises ListError for any other."""
    classifiers = load_model().classifiers
    places = {kind: place for place, kind in enumerate(load_model().kinds)}
    ranks: list[int | None] = []
    for number, line in enumerate(lines, 1):
        kind, said = _told(line, name, number)
        for text in said:
            likely = np.argsort(-classifiers.read(feature_ids(normalize(text))).kinds, kind="stable")[:_AMONG].tolist()
            ranks.append(likely.index(places[kind]) + 1 if kind in places and places[kind] in likely else None)
    return KindRecall(hit_at(ranks, 1), hit_at(ranks, _AMONG))


def _told(line: str, name: str, number: int) -> tuple[str, list[str]]:
    try:
        entry = json.loads(line)
        return str(entry["kind"]), [str(each) for each in entry["say"]]
    except (ValueError, KeyError, TypeError) as error:
        raise ListError("这一行不是写明类别的话。", file=name, line=number) from error
