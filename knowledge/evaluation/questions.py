"""Question files with their right answers, as typed records. The form is documented in tests/questions/README.md."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from knowledge.errors import ListError

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class DutyQuestion:
    """A message that a duty of the list answers."""

    text: str
    town: str
    gold: tuple[str, ...]
    """Every acceptable item, best first, ``配合/20``."""
    departments: tuple[str, ...]
    """Exact names, when the message asks for one part of a duty; else empty."""
    style: str
    persona: str


@dataclass(frozen=True, slots=True)
class OutOfScopeQuestion:
    """A message that no duty answers."""

    text: str
    kind: str
    """chitchat, uncovered or nearmiss."""


@dataclass(frozen=True, slots=True)
class EmergencyQuestion:
    """Danger now, or a message that only sounds like it."""

    text: str
    emergency: bool
    numbers: tuple[str, ...]
    """Numbers that may come first."""
    ordinary: bool = False
    """Whether it does not even sound like danger: who tells of an ordinary day (身份证在我姐那儿)."""


@dataclass(frozen=True, slots=True)
class SetQuestion:
    """A message that asks for a set of duties."""

    text: str
    town: str
    count: int
    ids: frozenset[str]
    part: str = ""
    """The part of the list that it asks for; empty for all."""
    category: str = ""
    departments: tuple[str, ...] = ()
    topic: str = ""
    named_town: str = ""
    """Town whose list holds the right duties, where the message names another one than the asker's; else empty."""

    @property
    def list_town(self) -> str:
        """Town whose list holds the right duties."""
        return self.named_town or self.town


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of a conversation."""

    text: str
    gold: tuple[str, ...]
    want: str
    departments: tuple[str, ...]
    town: str
    """Town whose list holds the right answer."""


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A conversation whose later turns lean on earlier ones."""

    town: str
    turns: tuple[Turn, ...]


Question = DutyQuestion | OutOfScopeQuestion | EmergencyQuestion | SetQuestion | Dialogue


@dataclass(frozen=True, slots=True)
class Questions:
    """All questions of some files, by kind."""

    duty: tuple[DutyQuestion, ...] = ()
    out_of_scope: tuple[OutOfScopeQuestion, ...] = ()
    emergency: tuple[EmergencyQuestion, ...] = ()
    sets: tuple[SetQuestion, ...] = ()
    dialogues: tuple[Dialogue, ...] = ()

    @property
    def towns(self) -> frozenset[str]:
        """Slugs of all towns that the questions name."""
        named = [question.town for question in self.duty]
        named += [slug for question in self.sets for slug in (question.town, question.list_town)]
        named += [turn.town for dialogue in self.dialogues for turn in dialogue.turns]
        return frozenset(named)

    def __len__(self) -> int:
        turns = sum(len(dialogue.turns) for dialogue in self.dialogues)
        return len(self.duty) + len(self.out_of_scope) + len(self.emergency) + len(self.sets) + turns


def read_questions(files: Iterable[tuple[str, str]]) -> Questions:
    """Reads question files, given as (name, text). What a line is shows in its fields, whatever the file is called.

    Raises ListError with file and line for a line that is none of the five kinds.
    """
    found: list[Question] = []
    for name, text in files:
        for number, line in enumerate(text.splitlines(), 1):
            if not line.strip():
                continue
            try:
                found.append(_read(json.loads(line)))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise ListError("这一行不是评测问题。", file=name, line=number) from error
    return Questions(
        duty=tuple(each for each in found if isinstance(each, DutyQuestion)),
        out_of_scope=tuple(each for each in found if isinstance(each, OutOfScopeQuestion)),
        emergency=tuple(each for each in found if isinstance(each, EmergencyQuestion)),
        sets=tuple(each for each in found if isinstance(each, SetQuestion)),
        dialogues=tuple(each for each in found if isinstance(each, Dialogue)),
    )


def _read(entry: dict[str, Any]) -> Question:
    if "turns" in entry:
        turns = tuple(
            Turn(
                turn["q"], tuple(turn["gold"]), turn.get("want", ""), tuple(turn.get("dept", ())),
                turn.get("town") or entry["town"],
            )
            for turn in entry["turns"]
        )  # fmt: skip
        return Dialogue(entry["town"], turns)
    if "emergency" in entry:
        return EmergencyQuestion(
            entry["q"], bool(entry["emergency"]), tuple(entry["numbers"]), bool(entry.get("ordinary"))
        )
    if "ids" in entry:
        expect = entry.get("expect") or {}
        departments = expect.get("department") or ()
        return SetQuestion(
            entry["q"], entry["town"], int(entry["count"]), frozenset(entry["ids"]), expect.get("kind") or "",
            expect.get("category") or "", (departments,) if isinstance(departments, str) else tuple(departments),
            expect.get("topic") or "", entry.get("ids_town") or "",
        )  # fmt: skip
    if "gold" in entry:
        return DutyQuestion(
            entry["q"], entry["town"], tuple(entry["gold"]), tuple(entry.get("dept", ())),
            entry.get("style", ""), entry.get("persona", ""),
        )  # fmt: skip
    return OutOfScopeQuestion(entry["q"], str(entry["kind"]))
