"""The questions that a new phrase is checked against before it is accepted: the development questions, made compact."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from knowledge.evaluation.questions import read_questions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from knowledge.evaluation.questions import Questions

CHECK_FILE = "check.jsonl"


@dataclass(frozen=True, slots=True)
class CheckQuestion:
    """A message with what is right for it."""

    text: str
    town: str = ""
    """Slug; empty for a message that no town's list answers."""
    gold: frozenset[str] = frozenset()
    """Items that are right, ``配合/20``; none where the right answer is a refusal or a list."""
    asks_set: bool = False
    """Whether a list of duties is asked for."""


def compact(questions: Questions) -> str:
    """The lines of ``CHECK_FILE`` for development questions: those about duties, sets, and what no list covers."""
    lines: dict[str, None] = {}
    for duty in questions.duty:
        lines[_line(q=duty.text, town=duty.town, gold=list(duty.gold))] = None
    for asked in questions.sets:
        lines[_line(q=asked.text, town=asked.town, set=True)] = None
    for outside in questions.out_of_scope:
        lines[_line(q=outside.text)] = None
    return "".join(lines)


def write_check_set(paths: Sequence[Path], target: Path) -> None:
    """Writes ``CHECK_FILE`` from files of development questions, in their order."""
    target.write_text(compact(read_questions((path.name, path.read_text("utf-8")) for path in paths)), "utf-8")


@cache
def load_check_set() -> tuple[CheckQuestion, ...]:
    """The shipped questions. Read when somebody teaches; answering a question needs none."""
    text = files("knowledge.evaluation.data").joinpath(CHECK_FILE).read_text(encoding="utf-8")
    return tuple(
        CheckQuestion(line["q"], line.get("town", ""), frozenset(line.get("gold", ())), line.get("set", False))
        for line in map(json.loads, text.splitlines())
    )


def _line(**fields: object) -> str:
    return f"{json.dumps(fields, ensure_ascii=False)}\n"
