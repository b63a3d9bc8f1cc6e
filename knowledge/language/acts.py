"""What a body is asked to do (punish, pay, permit, heal …), in messages and in list texts."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """For each act the words that people say and those that lists write."""
    source = files("knowledge.language.vocabulary").joinpath("acts.toml").read_text(encoding="utf-8")
    return tuple((_any_of(entry["spoken"]), _any_of(entry["official"])) for entry in tomllib.loads(source)["act"])


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)))


def acts_said(text: str) -> frozenset[int]:
    """Numbers of the acts that a normalised message asks for."""
    return frozenset(number for number, (spoken, _) in enumerate(_patterns()) if spoken.search(text))


def acts_written(text: str) -> frozenset[int]:
    """Numbers of the acts that a list's text speaks of."""
    return frozenset(number for number, (_, official) in enumerate(_patterns()) if official.search(text))
