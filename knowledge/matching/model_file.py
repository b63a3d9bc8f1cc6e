"""The kind model as one compressed file of arrays, shipped in the package."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import numpy as np

from knowledge.errors import ModelError
from knowledge.matching.feature_table import FeatureTable
from knowledge.matching.kind_model import Classifiers, KindModel

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

MODEL_FILE = "kinds.npz"


def save_model(model: KindModel, path: Path) -> None:
    """Writes the model; the same model gives the same bytes."""
    classifiers = model.classifiers
    arrays = {
        "kinds": np.array(model.kinds),
        "owner": model.owner.astype(np.uint16),
        "broader": np.array(
            [(kind, other) for kind, others in model.broader.items() for other in others], dtype=np.uint16
        ).reshape(-1, 2),
        "bias": classifiers.bias.astype(np.float32),
        "idf": classifiers.idf.astype(np.float16),
        "centres": model.centres.astype(np.float16),
        "bodies": np.array(classifiers.bodies),
        "dangers": np.array(classifiers.dangers),
        "numbers": np.array([" ".join(classifiers.numbers[danger]) for danger in classifiers.dangers]),
        "part_kind": model.part_kind.astype(np.uint16),
        "part_body": np.array(model.part_body),
        "source_hash": np.array(model.source_hash),
        "words": np.array(_word_lines(model.official_words)),
    }
    for name, table in (
        ("spoken", model.spoken),
        ("learned", classifiers.table),
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


@lru_cache(maxsize=1)
def load_model() -> KindModel:
    """The shipped model. It is the same for every edition, so one copy serves all.

    Raises ModelError when the file is missing or unreadable.
    """
    try:
        with as_file(files("knowledge.matching.data").joinpath(MODEL_FILE)) as path:
            return read_model(path)
    except (OSError, KeyError, ValueError, BadZipFile) as error:
        raise ModelError("读不了匹配模型，请重新安装，或运行 python -m bot train。", file=MODEL_FILE) from error


def read_model(path: Path) -> KindModel:
    """Reads a model's file. Raises OSError, KeyError, ValueError or BadZipFile for one that is none."""
    with np.load(path) as data:
        kinds = _strings(data["kinds"])
        dangers = _strings(data["dangers"])
        bodies = _strings(data["bodies"])
        bias = data["bias"]
        owner = data["owner"].astype(np.int64)
        return KindModel(
            kinds=kinds,
            spoken=_table(data, "spoken", len(kinds)),
            classifiers=Classifiers(
                table=_table(data, "learned", len(bias)),
                bias=bias,
                idf=data["idf"],
                kinds=len(kinds),
                bodies=bodies,
                dangers=dangers,
                numbers={name: tuple(line.split()) for name, line in zip(dangers, data["numbers"].tolist(), strict=True)},
            ),
            centres=data["centres"].astype(np.float32),
            official=_table(data, "official", len(owner)),
            owner=owner,
            parts=_table(data, "parts", len(data["part_kind"])),
            part_kind=data["part_kind"].astype(np.int64),
            part_body=_strings(data["part_body"]),
            official_words=_official_words(str(data["words"])),
            broader=_broader(data["broader"]),
            source_hash=str(data["source_hash"]),
        )  # fmt: skip


def _strings(array: NDArray[np.str_]) -> tuple[str, ...]:
    return tuple(str(each) for each in array)


def _table(data: np.lib.npyio.NpzFile, name: str, width: int) -> FeatureTable:
    columns, weights = data[f"{name}_columns"], data[f"{name}_weights"]
    return FeatureTable(data[f"{name}_features"], data[f"{name}_starts"], columns, weights, width)


def _word_lines(words: Mapping[str, tuple[str, ...]]) -> str:
    """Official words with all the spoken ones for them, a line each: they are shared by a dozen spoken words."""
    spoken_of: dict[tuple[str, ...], list[str]] = {}
    for spoken, official in words.items():
        spoken_of.setdefault(official, []).append(spoken)
    return "\n".join(f"{' '.join(official)}\t{' '.join(spoken)}" for official, spoken in spoken_of.items())


def _official_words(lines: str) -> dict[str, tuple[str, ...]]:
    words: dict[str, tuple[str, ...]] = {}
    for line in lines.splitlines():
        official, _, spoken = line.partition("\t")
        words |= dict.fromkeys(spoken.split(" "), tuple(official.split(" ")))
    return words


def _broader(pairs: NDArray[np.uint16]) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    for kind, other in pairs.tolist():
        found[kind] = (*found.get(kind, ()), other)
    return found
