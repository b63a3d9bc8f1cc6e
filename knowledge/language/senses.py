"""Words as points in a space of meaning: 篮球框 lies near 体育设施 although they share no character.

The points are distilled (``python -m bot distil``) from the sentence encoder multilingual-e5-small (Wang et al. 2024,
MIT licence): each word of the vocabulary and each common word of jieba's dictionary was read by it once, and the 384
numbers reduced to 128 by principal components. A message lies at the sum of its words' points, rare words counting more,
as in model2vec; so the product runs without the encoder, in a fraction of a millisecond.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from knowledge.errors import ModelError
from knowledge.language.arrays import open_array, save_arrays, shipped_folder
from knowledge.language.segment import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    Points = NDArray[np.float32]

SENSES_FOLDER = "senses"
_LENGTH = 127
"""Of a point as it is stored."""


@dataclass(frozen=True, slots=True)
class Senses:
    """Points of words, found by the words' checksums. About 80,000 words; one pair of them shares a checksum."""

    checksums: NDArray[np.uint32]
    """CRC-32 of each word, ascending."""
    points: NDArray[np.int8]
    """A row a word, of length 127."""
    rarity: NDArray[np.float16]
    """Inverse frequency of each word among messages."""

    @property
    def width(self) -> int:
        """Numbers in a point."""
        return int(self.points.shape[1])

    def knows(self, word: str) -> bool:
        """Whether a word has a point."""
        checksum = np.uint32(crc32(word.encode()))
        row = int(self.checksums.searchsorted(checksum))
        return row < len(self.checksums) and bool(self.checksums[row] == checksum)

    def known_of(self, words: Iterable[str]) -> frozenset[str]:
        """Those of many words that have a point."""
        asked = tuple(words)
        _, known = self._found(asked)
        return frozenset(word for word, has in zip(asked, known.tolist(), strict=True) if has)

    def rarity_of(self, word: str) -> float | None:
        """Inverse frequency of a word among messages; None when it has no point."""
        rows = self.rows_of((word,))
        return float(self.rarity[rows[0]]) if len(rows) else None

    def rows_of(self, said: Iterable[str]) -> NDArray[np.int64]:
        """Rows of those words that have a point, in their order."""
        rows, known = self._found(said)
        return rows[known]

    def _found(self, said: Iterable[str]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """The row at which the search for each word ended, and whether the word is there."""
        checksums = np.array([crc32(word.encode()) for word in said], dtype=np.uint32)
        rows = self.checksums.searchsorted(checksums)
        rows[rows == len(self.checksums)] = 0
        return rows, self.checksums[rows] == checksums

    def points_of(self, rows: NDArray[np.int64]) -> Points:
        """The points of words, rows of length 1."""
        return self.points[rows].astype(np.float32) / np.float32(_LENGTH)

    def of_text(self, text: str) -> Points:
        """The point of a normalised text, of length 1; all zeros when it holds no known word."""
        rows = np.sort(self.rows_of(set(words(text))))
        point = self.rarity[rows].astype(np.float32) @ self.points[rows].astype(np.float32)
        length = float(np.sqrt(point @ point))
        return point / np.float32(length) if length > 0 else point

    def of_texts(self, texts: Sequence[str]) -> Points:
        """A row a text."""
        found = np.zeros((len(texts), self.width), dtype=np.float32)
        for row, text in enumerate(texts):
            found[row] = self.of_text(text)
        return found


def save_senses(senses: Senses, folder: Path) -> None:
    """Writes the folder that ``read_senses`` reads; the same points give the same bytes."""
    save_arrays(folder, {"checksums": senses.checksums, "points": senses.points, "rarity": senses.rarity})


def read_senses(folder: Path) -> Senses:
    """Reads a folder of points. Raises OSError or ValueError for one that is none."""
    return Senses(
        open_array(folder, "checksums", np.uint32),
        open_array(folder, "points", np.int8),
        open_array(folder, "rarity", np.float16),
    )


def shipped_senses() -> Path:
    """Where the shipped points lie."""
    return shipped_folder("knowledge.language.data", SENSES_FOLDER)


@lru_cache(maxsize=1)
def load_senses() -> Senses:
    """The shipped points. Raises ModelError when a file is missing or unreadable."""
    try:
        return read_senses(shipped_senses())
    except (OSError, ValueError, ModuleNotFoundError) as error:
        raise ModelError("读不了词义文件，请重新安装，或运行 python -m bot distil。", file=SENSES_FOLDER) from error
