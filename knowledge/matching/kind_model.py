"""Message → kinds of duty, and official title → kinds of duty. Arrays only; fitted by ``python -m bot train``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import numpy as np

from knowledge.errors import ModelError
from knowledge.language.features import feature_ids

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    Scores = NDArray[np.float32]

MODEL_FILE = "kinds.npz"


@dataclass(frozen=True, slots=True)
class FeatureTable:
    """A sparse matrix, features × columns, stored by feature. Features that it lacks cost nothing."""

    features: NDArray[np.int32]
    """Numbers of the features that it has, ascending."""
    starts: NDArray[np.int32]
    """One offset a feature into the other two, and the end."""
    columns: NDArray[np.uint16]
    weights: NDArray[np.float16]
    """Half precision: ranks do not change, and the file and the memory are half as large."""
    width: int

    def scores(self, ids: NDArray[np.int64], factors: Scores | None = None) -> Scores:
        """Sum of the features' weights for each column, each times its factor if there are factors."""
        rows = np.searchsorted(self.features, ids)
        rows[rows == len(self.features)] = 0
        known = self.features[rows] == ids if len(self.features) else np.zeros(len(ids), dtype=bool)
        rows = rows[known]
        begin = self.starts[rows]
        length = self.starts[rows + 1] - begin
        # Positions of all the entries of all the rows, one row after the other.
        places = np.arange(int(length.sum())) + np.repeat(begin - np.cumsum(length) + length, length)
        weights = self.weights[places].astype(np.float32)
        if factors is not None:
            weights *= np.repeat(factors[known], length)
        return np.bincount(self.columns[places], weights, minlength=self.width).astype(np.float32)

    def reach(self, ids: NDArray[np.int64]) -> float:
        """The highest score that any column could have for these features."""
        rows = np.searchsorted(self.features, ids)
        rows[rows == len(self.features)] = 0
        rows = rows[self.features[rows] == ids]
        return float(sum(self.weights[self.starts[row] : self.starts[row + 1]].max() for row in rows))


@dataclass(frozen=True, slots=True)
class Links:
    """How much each title of a list is of each kind: the entries of a sparse titles × kinds matrix, 0 to 1."""

    titles: NDArray[np.int64]
    kinds: NDArray[np.int64]
    weights: Scores
    size: int
    """Number of titles."""

    def best(self, kind_scores: Scores) -> Scores:
        """For each title the highest score of a kind times its link, at least 0."""
        result = np.zeros(self.size, dtype=np.float32)
        np.maximum.at(result, self.titles, self.weights * kind_scores[self.kinds])
        return result

    def held(self, kinds: int) -> Scores:
        """How much any title is of each of ``kinds`` kinds."""
        result = np.zeros(kinds, dtype=np.float32)
        np.maximum.at(result, self.kinds, self.weights)
        return result

    def of_title(self, title: int, kinds: int) -> Scores:
        """One title's link to each of ``kinds`` kinds."""
        result = np.zeros(kinds, dtype=np.float32)
        mine = self.titles == title
        np.maximum.at(result, self.kinds[mine], self.weights[mine])
        return result


@dataclass(frozen=True, slots=True)
class KindModel:
    """What the vocabulary knows, as arrays."""

    kinds: tuple[str, ...]
    spoken: FeatureTable
    """Columns are kinds."""
    learned: FeatureTable
    """Columns are kinds; weights of one linear classifier each."""
    bias: NDArray[np.float32]
    """Of each kind's classifier."""
    idf: NDArray[np.float16]
    """Of each feature, for the length of a message in the classifiers' terms."""
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
    broader: dict[int, tuple[int, ...]]
    """For a kind those that govern its matter where a list has no item of its own, the closest first."""
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

    def margins(self, text: str) -> Scores:
        """Each kind's classifier on a normalised message: above 0 it is that kind, below it is not; mostly below."""
        ids = feature_ids(text)
        if not len(ids):
            return np.full(len(self.kinds), -1.0, dtype=np.float32)
        weights = self.idf[ids].astype(np.float32)
        return self.learned.scores(ids, weights / np.sqrt(weights @ weights)) + self.bias

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

    def link(self, titles: Sequence[str]) -> Links:
        """How much each official title is of each kind.

        A title may bundle matters (全民健康体检，母婴保健、“两癌”筛查): its pieces are linked too, a little weaker.
        """
        rows: list[NDArray[np.int64]] = []
        kinds: list[NDArray[np.int64]] = []
        weights: list[Scores] = []
        for row, title in enumerate(titles):
            linked = self._official_kinds(title)
            for piece in _pieces(title):
                np.maximum(linked, self._official_kinds(piece) * np.float32(_PIECE_WEIGHT), out=linked)
            found = np.flatnonzero(linked)
            rows.append(np.full(len(found), row, dtype=np.int64))
            kinds.append(found)
            weights.append(linked[found])
        empty = np.zeros(0, dtype=np.int64)
        own = Links(
            np.concatenate([empty, *rows]),
            np.concatenate([empty, *kinds]),
            np.concatenate([np.zeros(0, dtype=np.float32), *weights]),
            len(titles),
        )
        return self._with_broader(own)

    def _with_broader(self, own: Links) -> Links:
        """Kinds that no title is of are linked to the titles of the kinds that govern their matter instead."""
        held = own.held(len(self.kinds))
        titles, kinds, weights = [own.titles], [own.kinds], [own.weights]
        for kind, others in self.broader.items():
            if held[kind] >= LINKED:
                continue
            factor = BROADER_WEIGHT
            for other in others:
                if held[other] >= LINKED:
                    mine = own.kinds == other
                    titles.append(own.titles[mine])
                    kinds.append(np.full(int(mine.sum()), kind, dtype=np.int64))
                    weights.append(own.weights[mine] * np.float32(factor))
                    factor *= BROADER_WEIGHT
        return Links(np.concatenate(titles), np.concatenate(kinds), np.concatenate(weights), own.size)

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
LINKED = 0.3
"""Link from which a title counts as being of a kind."""
BROADER_WEIGHT = 0.7
TRANSLATED_WEIGHT = 0.35
_LONGEST_SPOKEN = 10
_LINK_FLOOR = 0.5
_LINK_SHARPNESS = 3


def save_model(model: KindModel, path: Path) -> None:
    """Writes the model as one compressed file; the same model gives the same bytes."""
    arrays = {
        "kinds": np.array(model.kinds),
        "owner": model.owner.astype(np.uint16),
        "broader": np.array(
            [(kind, other) for kind, others in model.broader.items() for other in others], dtype=np.uint16
        ).reshape(-1, 2),
        "bias": model.bias.astype(np.float32),
        "idf": model.idf.astype(np.float16),
        "part_kind": model.part_kind.astype(np.uint16),
        "part_body": np.array(model.part_body),
        "source_hash": np.array(model.source_hash),
        "words": np.array(_word_lines(model.official_words)),
    }
    for name, table in (
        ("spoken", model.spoken),
        ("learned", model.learned),
        ("official", model.official),
        ("parts", model.parts),
    ):
        arrays[f"{name}_features"] = table.features.astype(np.int32)
        arrays[f"{name}_starts"] = table.starts.astype(np.int32)
        arrays[f"{name}_columns"] = table.columns.astype(np.uint16)
        arrays[f"{name}_weights"] = table.weights.astype(np.float16)
    draft = path.with_suffix(".draft.npz")
    np.savez_compressed(draft, allow_pickle=False, **arrays)
    draft.replace(path)


def _table(data: np.lib.npyio.NpzFile, name: str, width: int) -> FeatureTable:
    columns, weights = data[f"{name}_columns"], data[f"{name}_weights"]
    return FeatureTable(data[f"{name}_features"], data[f"{name}_starts"], columns, weights, width)


def _word_lines(words: Mapping[str, tuple[str, ...]]) -> str:
    """Official words with all the spoken ones for them, a line each: they are shared by a dozen spoken words."""
    spoken_of: dict[tuple[str, ...], list[str]] = {}
    for spoken, official in words.items():
        spoken_of.setdefault(official, []).append(spoken)
    return "\n".join(f"{' '.join(official)}\t{' '.join(spoken)}" for official, spoken in spoken_of.items())


def _broader(pairs: NDArray[np.uint16]) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    for kind, other in pairs.tolist():
        found[kind] = (*found.get(kind, ()), other)
    return found


def _official_words(lines: str) -> dict[str, tuple[str, ...]]:
    words: dict[str, tuple[str, ...]] = {}
    for line in lines.splitlines():
        official, _, spoken = line.partition("\t")
        words |= dict.fromkeys(spoken.split(" "), tuple(official.split(" ")))
    return words


@lru_cache(maxsize=1)
def load_model() -> KindModel:
    """The shipped model. It is the same for every edition, so one copy serves all.

    Raises ModelError when the file is missing or unreadable.
    """
    try:
        return _read_model()
    except (OSError, KeyError, ValueError, BadZipFile) as error:
        raise ModelError("读不了匹配模型，请重新安装，或运行 python -m bot train。", file=MODEL_FILE) from error


def _read_model() -> KindModel:
    with as_file(files("knowledge.matching.data").joinpath(MODEL_FILE)) as path, np.load(path) as data:
        kinds = tuple(str(kind) for kind in data["kinds"])
        owner = data["owner"].astype(np.int64)
        return KindModel(
            kinds=kinds,
            spoken=_table(data, "spoken", len(kinds)),
            learned=_table(data, "learned", len(kinds)),
            bias=data["bias"],
            idf=data["idf"],
            official=_table(data, "official", len(owner)),
            owner=owner,
            parts=_table(data, "parts", len(data["part_kind"])),
            part_kind=data["part_kind"].astype(np.int64),
            part_body=tuple(str(body) for body in data["part_body"]),
            official_words=_official_words(str(data["words"])),
            broader=_broader(data["broader"]),
            source_hash=str(data["source_hash"]),
        )
