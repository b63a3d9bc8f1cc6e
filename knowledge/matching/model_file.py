"""The kind model as a folder of arrays, shipped in the package."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from knowledge.errors import ModelError
from knowledge.language.arrays import open_array, save_arrays, shipped_folder
from knowledge.matching.feature_table import FeatureTable
from knowledge.matching.kind_model import Classifiers, KindModel
from knowledge.matching.part_model import PartModel

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

MODEL_FOLDER = "kinds"


def save_model(model: KindModel, folder: Path) -> None:
    """Writes the model; the same model gives the same bytes."""
    classifiers, parts = model.classifiers, model.parts
    arrays: dict[str, NDArray[np.generic]] = {
        "kinds": np.array(model.kinds),
        "owner": model.owner.astype(np.uint16),
        "broader": np.array(
            [(kind, other) for kind, others in model.broader.items() for other in others], dtype=np.uint16
        ).reshape(-1, 2),
        "bias": classifiers.bias.astype(np.float32),
        "idf": classifiers.idf.astype(np.float16),
        "centres": model.centres.astype(np.float16),
        "dangers": np.array(classifiers.dangers),
        "numbers": np.array([" ".join(classifiers.numbers[danger]) for danger in classifiers.dangers]),
        "part_kind": parts.kind.astype(np.uint16),
        "part_body": np.array(parts.body),
        "part_bias": parts.bias.astype(np.float32),
        "part_points": parts.points.astype(np.float16),
        "source_hash": np.array(model.source_hash),
        "words": np.array(_word_lines(model.official_words)),
    }
    for name, table in (
        ("spoken", model.spoken),
        ("learned", classifiers.table),
        ("official", model.official),
        ("part_said", parts.said),
        ("part_learned", parts.learned),
    ):
        arrays[f"{name}_starts"] = table.starts.astype(np.int32)
        arrays[f"{name}_columns"] = table.columns.astype(np.uint16)
        arrays[f"{name}_weights"] = table.weights.astype(np.float16)
    save_arrays(folder, arrays)


@lru_cache(maxsize=1)
def load_model() -> KindModel:
    """The shipped model. It is the same for every edition, so one copy serves all.

    Raises ModelError when a file is missing or unreadable.
    """
    try:
        return read_model(shipped_model())
    except (OSError, ValueError, ModuleNotFoundError) as error:
        raise ModelError("读不了匹配模型，请重新安装，或运行 python -m bot train。", file=MODEL_FOLDER) from error


def shipped_model() -> Path:
    """Where the shipped model lies."""
    return shipped_folder("knowledge.matching.data", MODEL_FOLDER)


def read_model(folder: Path) -> KindModel:
    """Reads a model's folder. Raises OSError or ValueError for one that is none."""

    def strings(name: str) -> tuple[str, ...]:
        return tuple(str(each) for each in open_array(folder, name, np.str_).reshape(-1))

    def numbers(name: str) -> NDArray[np.int64]:
        return open_array(folder, name, np.uint16).astype(np.int64)

    def table(name: str, width: int) -> FeatureTable:
        return FeatureTable(
            open_array(folder, f"{name}_starts", np.int32),
            open_array(folder, f"{name}_columns", np.uint16),
            open_array(folder, f"{name}_weights", np.float16),
            width,
        )

    kinds, dangers = strings("kinds"), strings("dangers")
    owner, part_kind = numbers("owner"), numbers("part_kind")
    bias = open_array(folder, "bias", np.float32)
    return KindModel(
        kinds=kinds,
        spoken=table("spoken", len(kinds)),
        classifiers=Classifiers(
            table=table("learned", len(bias)),
            bias=bias,
            idf=open_array(folder, "idf", np.float16),
            kinds=len(kinds),
            dangers=dangers,
            numbers={name: tuple(line.split()) for name, line in zip(dangers, strings("numbers"), strict=True)},
        ),
        centres=open_array(folder, "centres", np.float16).astype(np.float32),
        official=table("official", len(owner)),
        owner=owner,
        parts=PartModel(
            said=table("part_said", len(part_kind)),
            learned=table("part_learned", len(part_kind)),
            bias=open_array(folder, "part_bias", np.float32),
            points=open_array(folder, "part_points", np.float16).astype(np.float32),
            kind=part_kind,
            body=strings("part_body"),
        ),
        official_words=_official_words(strings("words")[0]),
        broader=_broader(numbers("broader")),
        source_hash=strings("source_hash")[0],
    )


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


def _broader(pairs: NDArray[np.int64]) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    for kind, other in pairs.tolist():
        found[kind] = (*found.get(kind, ()), other)
    return found
