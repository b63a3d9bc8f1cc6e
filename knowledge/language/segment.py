"""Cutting text into words. jieba's algorithm and dictionary, run by rjieba (jieba-rs)."""

from __future__ import annotations

import re

import rjieba

from knowledge.once import once

_WORD = re.compile(r"[\u3400-\u9fffa-z0-9]+")


def words(text: str) -> tuple[str, ...]:
    """Words of a normalised text in order, cut the way jieba's search mode does; no punctuation, no spaces."""
    return once((words, text), lambda: tuple(filter(_WORD.fullmatch, rjieba.cut_for_search(text))))


def plain_words(text: str) -> tuple[str, ...]:
    """Words of a normalised text in order, each character in one word only."""
    return once((plain_words, text), lambda: tuple(filter(_WORD.fullmatch, rjieba.cut(text))))


def runs(text: str) -> tuple[str, ...]:
    """The stretches of letters, digits and Chinese characters between punctuation."""
    return tuple(_WORD.findall(text))


def grams(text: str, size: int) -> list[str]:
    """Overlapping character n-grams inside each run."""
    return [run[i : i + size] for run in runs(text) for i in range(len(run) - size + 1)]
