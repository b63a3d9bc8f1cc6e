"""Message → kinds of duty, and official title → kinds of duty. Arrays only; fitted by ``python -m bot train``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np

from knowledge.language.features import BUCKETS, feature_ids

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    Scores = NDArray[np.float32]

MODEL_FILE = "kinds.npz"


@dataclass(frozen=True, slots=True)
class FeatureTable:
    """A sparse matrix, features × columns, stored by feature."""

    starts: NDArray[np.int32]
    """``BUCKETS`` + 1 offsets into the other two."""
    columns: NDArray[np.uint16]
    weights: NDArray[np.float16]
    """Half precision: ranks do not change, and the file and the memory are half as large."""
    width: int

    def scores(self, ids: NDArray[np.int64]) -> Scores:
        """Sum of the features' weights for each column."""
        total = np.zeros(self.width, dtype=np.float32)
        for i in ids:
            begin, end = self.starts[i], self.starts[i + 1]
            if end > begin:
                total[self.columns[begin:end]] += self.weights[begin:end]
        return total

    def reach(self, ids: NDArray[np.int64]) -> float:
        """The highest score that any column could have for these features."""
        spans = ((self.starts[i], self.starts[i + 1]) for i in ids)
        return float(sum(self.weights[begin:end].max() for begin, end in spans if end > begin))


@dataclass(frozen=True, slots=True)
class KindModel:
    """What the vocabulary knows, as arrays."""

    kinds: tuple[str, ...]
    spoken: FeatureTable
    """Columns are kinds."""
    official: FeatureTable
    """Columns are official wordings."""
    owner: NDArray[np.int64]
    """Kind of each official wording."""
    parts: FeatureTable
    """Columns are one body's part in a kind."""
    part_kind: NDArray[np.int64]
    """Kind of each part."""
    part_body: tuple[str, ...]
    """Generic key of each part's body."""
    official_words: dict[str, tuple[str, ...]]
    """Spoken word → words as lists write them."""
    source_hash: str
    """Of the vocabulary files that it was fitted on."""

    def kind_scores(self, text: str, translated: str = "") -> tuple[Scores, float]:
        """Scores of all kinds for a normalised message, and the highest score that was possible.

        ``translated`` holds the official words for what the message says in its own; they count less.
        """
        ids = feature_ids(text)
        scores = self.spoken.scores(ids)
        if translated:
            added = np.setdiff1d(feature_ids(translated), ids)
            scores += np.float32(TRANSLATED_WEIGHT) * self.spoken.scores(added)
        return scores, self.spoken.reach(ids)

    def part_scores(self, text: str, kinds: Scores) -> dict[str, float]:
        """How well a normalised message fits each body's part, by generic key, given how much each kind counts."""
        scores = self.parts.scores(feature_ids(text)) * kinds[self.part_kind]
        best: dict[str, float] = {}
        for place in np.flatnonzero(scores > 0):
            body = self.part_body[place]
            best[body] = max(best.get(body, 0.0), float(scores[place]))
        return best

    def translate(self, text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Spoken words of a normalised message with the official words for them; the longest at each place."""
        found: list[tuple[str, tuple[str, ...]]] = []
        place = 0
        while place < len(text):
            for length in range(min(_LONGEST_SPOKEN, len(text) - place), 1, -1):
                spoken = text[place : place + length]
                official = self.official_words.get(spoken)
                if official is not None:
                    found.append((spoken, official))
                    place += length - 1
                    break
            place += 1
        return tuple(found)

    def link(self, titles: Sequence[str]) -> Scores:
        """How much each official title is of each kind: titles × kinds, 0 to 1, mostly zero.

        A title may bundle matters (全民健康体检，母婴保健、“两癌”筛查): its pieces are linked too, a little weaker.
        """
        links = np.zeros((len(titles), len(self.kinds)), dtype=np.float32)
        for row, title in enumerate(titles):
            whole = self._official_kinds(title)
            links[row] = whole
            for piece in _pieces(title):
                np.maximum(links[row], self._official_kinds(piece) * np.float32(_PIECE_WEIGHT), out=links[row])
        return links

    def _official_kinds(self, words: str) -> Scores:
        """How much each kind is meant by official words: relative to the best, sharpened, small ones cut."""
        best = np.zeros(len(self.kinds), dtype=np.float32)
        np.maximum.at(best, self.owner, self.official.scores(feature_ids(words)))
        top = float(best.max()) if best.size else 0.0
        if top <= 0:
            return best
        relative = best / np.float32(top)
        relative[relative < _LINK_FLOOR] = 0
        return relative**_LINK_SHARPNESS


_PIECE_WEIGHT = 0.85
_PIECE_LENGTH = 6
"""Characters; shorter pieces (推广, 管理) say nothing by themselves."""


def _pieces(title: str) -> list[str]:
    found = [piece for piece in re.split(r"[，；;。,]", title) if len(piece) >= _PIECE_LENGTH]
    if len(title) > _LONG_TITLE:
        found += [piece for piece in re.split(r"[，；;。,、]", title) if len(piece) >= _PIECE_LENGTH]
    return found if len(found) > 1 else []


_LONG_TITLE = 24
TRANSLATED_WEIGHT = 0.35
_LONGEST_SPOKEN = 10
_LINK_FLOOR = 0.5
_LINK_SHARPNESS = 3


def save_model(model: KindModel, path: Path) -> None:
    """Writes the model as one compressed file; the same model gives the same bytes."""
    arrays = {
        "kinds": np.array(model.kinds),
        "owner": model.owner.astype(np.uint16),
        "part_kind": model.part_kind.astype(np.uint16),
        "part_body": np.array(model.part_body),
        "source_hash": np.array(model.source_hash),
        "words": np.array([f"{spoken}\t{' '.join(official)}" for spoken, official in model.official_words.items()]),
    }
    for name, table in (("spoken", model.spoken), ("official", model.official), ("parts", model.parts)):
        arrays[f"{name}_counts"] = np.diff(table.starts).astype(np.uint16)
        arrays[f"{name}_columns"] = table.columns.astype(np.uint16)
        arrays[f"{name}_weights"] = table.weights.astype(np.float16)
    np.savez_compressed(path, allow_pickle=False, **arrays)


def _table(data: np.lib.npyio.NpzFile, name: str, width: int) -> FeatureTable:
    starts = np.zeros(BUCKETS + 1, dtype=np.int32)
    np.cumsum(data[f"{name}_counts"], out=starts[1:])
    return FeatureTable(starts, data[f"{name}_columns"], data[f"{name}_weights"], width)


def _word_entry(line: str) -> tuple[str, tuple[str, ...]]:
    spoken, _, official = line.partition("\t")
    return spoken, tuple(official.split(" "))


@lru_cache(maxsize=1)
def load_model() -> KindModel:
    """The shipped model. It is the same for every edition, so one copy serves all."""
    with as_file(files("knowledge.matching.data").joinpath(MODEL_FILE)) as path, np.load(path) as data:
        kinds = tuple(str(kind) for kind in data["kinds"])
        owner = data["owner"].astype(np.int64)
        return KindModel(
            kinds=kinds,
            spoken=_table(data, "spoken", len(kinds)),
            official=_table(data, "official", len(owner)),
            owner=owner,
            parts=_table(data, "parts", len(data["part_kind"])),
            part_kind=data["part_kind"].astype(np.int64),
            part_body=tuple(str(body) for body in data["part_body"]),
            official_words=dict(_word_entry(str(line)) for line in data["words"]),
            source_hash=str(data["source_hash"]),
        )
