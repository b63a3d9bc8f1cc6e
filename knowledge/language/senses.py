"""Words as points in a space of meaning: 篮球框 lies near 体育设施 although they share no character.

The points are distilled (``python -m bot distil``) from the sentence encoder multilingual-e5-small (Wang et al. 2024,
MIT licence): each word of the vocabulary and each common word of jieba's dictionary was read by it once, and the 384
numbers reduced to 128 by principal components. A message lies at the sum of its words' points, rare words counting more,
as in model2vec; so the product runs without the encoder, in a fraction of a millisecond.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING
from zipfile import BadZipFile
from zlib import crc32

import numpy as np

from knowledge.errors import ModelError
from knowledge.language.segment import words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    Points = NDArray[np.float32]

SENSES_FILE = "senses.npz"


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
        checksum = crc32(word.encode())
        row = int(np.searchsorted(self.checksums, np.uint32(checksum)))
        return row < len(self.checksums) and int(self.checksums[row]) == checksum

    def of_text(self, text: str) -> Points:
        """The point of a normalised text, of length 1; all zeros when it holds no known word."""
        said = np.fromiter((crc32(word.encode()) for word in set(words(text))), dtype=np.uint32)
        rows = np.searchsorted(self.checksums, said)
        rows[rows == len(self.checksums)] = 0
        rows = np.sort(rows[self.checksums[rows] == said])
        point = self.rarity[rows].astype(np.float32) @ self.points[rows].astype(np.float32)
        length = float(np.sqrt(point @ point))
        return point / np.float32(length) if length > 0 else point

    def of_texts(self, texts: Sequence[str]) -> Points:
        """A row a text."""
        found = np.zeros((len(texts), self.width), dtype=np.float32)
        for row, text in enumerate(texts):
            found[row] = self.of_text(text)
        return found


def save_senses(senses: Senses, path: Path) -> None:
    """Writes the file that ``load_senses`` reads; the same points give the same bytes."""
    draft = path.with_suffix(".draft.npz")
    np.savez_compressed(
        draft, allow_pickle=False, checksums=senses.checksums, points=senses.points, rarity=senses.rarity
    )
    draft.replace(path)


@lru_cache(maxsize=1)
def load_senses() -> Senses:
    """The shipped points. Raises ModelError when the file is missing or unreadable."""
    try:
        with as_file(files("knowledge.language.data").joinpath(SENSES_FILE)) as path, np.load(path) as data:
            return Senses(data["checksums"], data["points"], data["rarity"])
    except (OSError, KeyError, ValueError, BadZipFile, ModuleNotFoundError) as error:
        raise ModelError("读不了词义文件，请重新安装，或运行 python -m bot distil。", file=SENSES_FILE) from error
