"""Set questions and asides by other hands → examples of which clauses of a message only talk around its question.

The development questions have little talk, and real people much: so asides of two blind writers
(``data/asides.jsonl``), and statements out of residents' messages, are put before and behind each question, one to four
of them, drawn from a seed of the question's own text.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from knowledge.errors import TrainingError
from knowledge.evaluation.set_talk import TALK, words_drawn
from knowledge.language.normalize import normalize
from knowledge.understanding import set_words as use
from knowledge.understanding.clauses import clauses_of
from knowledge.understanding.set_asking import EXISTS
from knowledge.understanding.set_filters import NAMES
from knowledge.understanding.set_story import SaidClause, said_clauses

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.evaluation.questions import SetQuestion
    from knowledge.understanding.set_grammar import SetGrammar

_FILE = "asides.jsonl"
_TIMES = 4
"""How often each question counts with talk around it."""
_MOST_BEFORE, _MOST_BEHIND = 4, 2
_FROM_MESSAGES, _OF_OFFICES = 0.2, 0.2
"""Shares of asides that are taken from other messages, and that name an office or a matter that is drawn."""
_RUN_ON, _MOST_RUN_ON = 0.12, 4
"""Share of asides that run on into others without a stop, as dictated, and how many do at most."""


@dataclass(frozen=True, slots=True)
class Asides:
    """What people say before and behind a question."""

    before: tuple[str, ...]
    behind: tuple[str, ...]


@lru_cache(maxsize=1)
def load_asides() -> Asides:
    """The asides by both writers. Raises TrainingError when their file is missing or broken."""
    try:
        lines = files("knowledge.evaluation.data").joinpath(_FILE).read_text(encoding="utf-8").splitlines()
        entries = [json.loads(line) for line in lines]
        said = {
            place: tuple(normalize(entry["aside"]) for entry in entries if entry["place"] == place)
            for place in ("before", "after")
        }
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TrainingError("读不了旁白的文件，请重新安装。", file=_FILE) from error
    return Asides(said["before"], said["after"])


def story_examples(
    question: SetQuestion, text: str, grammar: SetGrammar, statements: Sequence[str]
) -> Iterator[tuple[frozenset[str], bool]]:
    """Clauses of a question (normalised, no town's name in it) with and without talk around it: what each shows, and
    whether it is talk. ``statements`` are clauses of messages that ask for no set."""
    own = clauses_of(text)
    if not own:
        return
    labels = [_is_talk(question, clause, grammar, alone=len(own) == 1) for clause in own]
    asides = load_asides()
    chance = random.Random(text)  # noqa: S311 (drawn the same every time)
    yield from _labelled(said_clauses(text, grammar.scan, grammar.topics.has), labels)
    for _ in range(_TIMES):
        before = [_drawn(chance, asides.before, statements) for _ in range(chance.randint(0, _MOST_BEFORE))]
        behind = [_drawn(chance, asides.behind, statements) for _ in range(chance.randint(0, _MOST_BEHIND))]
        said = "，".join((*before, text, *behind))
        marks: list[bool | None] = [True] * sum(len(clauses_of(each)) for each in before)
        marks += labels
        marks += [True] * sum(len(clauses_of(each)) for each in behind)
        yield from _labelled(said_clauses(said, grammar.scan, grammar.topics.has), marks)


def _drawn(chance: random.Random, asides: Sequence[str], statements: Sequence[str]) -> str:
    times = chance.randint(2, _MOST_RUN_ON) if chance.random() < _RUN_ON else 1
    return "".join(_said(chance, asides, statements) for _ in range(times))


def _said(chance: random.Random, asides: Sequence[str], statements: Sequence[str]) -> str:
    kind = chance.random()
    if kind < _OF_OFFICES:
        return chance.choice(TALK).format(**words_drawn(chance))
    return chance.choice(statements if statements and kind < _OF_OFFICES + _FROM_MESSAGES else asides)


def _labelled(parts: Sequence[SaidClause], labels: Sequence[bool | None]) -> Iterator[tuple[frozenset[str], bool]]:
    if len(parts) != len(labels):
        return  # a clause was cut in two, and it is not known which of them asks
    for part, label in zip(parts, labels, strict=True):
        if label is not None:
            yield part.shown, label


def _is_talk(question: SetQuestion, clause: str, grammar: SetGrammar, *, alone: bool) -> bool | None:
    """Whether a clause of a question only talks; None where it cannot be told."""
    if alone:
        return False
    pieces = grammar.scan(clause)
    uses = {each.use for each in pieces}
    named = {name for each in pieces if each.use in NAMES for name in grammar.offices.meant(each.text)}
    named |= {grammar.category_of(each.text) for each in pieces if each.use in NAMES}
    if named & {*question.departments, question.category} - {""} or uses & {use.LIST, use.COUNT}:
        return False
    if EXISTS.search(clause) or uses & set(use.PARTS) or (question.topic and question.topic in clause):
        return False
    about = any(grammar.topics.has(each.text) for each in pieces if each.use not in {use.FILLER, use.LIST})
    return None if about or uses & NAMES else True
