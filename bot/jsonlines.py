"""The JSON interface: duties and answers as plain objects. Other programs read these; docs/json.md documents them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypedDict

from bot.render import level_words, plain
from bot.render.calls import calls_of
from bot.talk import Talk
from bot.wording import requests as wording
from knowledge.errors import BadRequestError, SheiguanError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.service import Reply, Service
    from knowledge.answers import SetQuery
    from knowledge.records import Duty, Town


class ClauseObject(TypedDict):
    """One clause with whom it binds."""

    departments: list[str]
    text: str


class StepObject(TypedDict):
    """One step of the township; ``section`` is null where there is no heading."""

    text: str
    section: str | None


class SourceObject(TypedDict):
    """Where a duty stands in its file."""

    file: str
    line: int


class DutyObject(TypedDict):
    """A whole duty, as ``show --json`` prints it."""

    id: str
    town: str
    part: str
    number: int
    category: str
    title: str
    level: str
    departments: list[str]
    clauses: list[ClauseObject]
    steps: list[StepObject]
    source: SourceObject


class FoundObject(TypedDict):
    """A duty inside an answer."""

    id: str
    title: str
    part: str
    level: str
    departments: list[str]
    score: float


class QueryObject(TypedDict):
    """How a set question was understood."""

    parts: list[str]
    categories: list[str]
    departments: list[str]
    together: bool
    alone: bool
    least: int | None
    most: int | None
    topic: str | None
    without: str | None
    apart: list[str]
    absent: str | None
    lacking: str | None
    within: bool
    across: str | None
    towns: list[str]


class AnswerObject(TypedDict):
    """An answer, as ``ask --jsonl`` prints it."""

    q: str
    town: str | None
    session: str | None
    kind: str
    duties: list[FoundObject]
    departments: list[str]
    steps: list[str]
    numbers: list[str]
    doubted: bool
    caution: list[str]
    unlikely: bool
    count: int | None
    query: QueryObject | None
    text: str
    ms: float


def duty_object(duty: Duty, town: Town) -> DutyObject:
    """A duty with everything the list says of it."""
    return DutyObject(
        id=duty.id,
        town=duty.town,
        part=str(duty.part),
        number=duty.number,
        category=duty.category,
        title=duty.title,
        level=level_words(duty, town),
        departments=list(duty.departments),
        clauses=[ClauseObject(departments=list(c.departments), text=c.text) for c in duty.clauses],
        steps=[StepObject(text=s.text, section=s.section or None) for s in duty.steps],
        source=SourceObject(file=duty.source.file, line=duty.source.line),
    )


def query_object(query: SetQuery) -> QueryObject:
    """What a set was asked by."""
    named = dict.fromkeys((*query.departments, *(name for group in query.together for name in group)))
    return QueryObject(
        parts=[str(part) for part in query.parts],
        categories=list(query.categories),
        departments=list(named),
        together=bool(query.together),
        alone=query.sole,
        least=query.least or None,
        most=query.most or None,
        topic=query.topic or None,
        without=query.without or None,
        apart=list(query.apart),
        absent=query.absent or None,
        lacking=query.lacking or None,
        within=query.within,
        across=str(query.across) if query.across is not None else None,
        towns=list(query.towns),
    )


def answer_object(question: str, session: str | None, reply: Reply) -> AnswerObject:
    """An answer with the duties it names and its full text."""
    answer = reply.answer
    calls = calls_of(answer)
    return AnswerObject(
        q=question,
        town=answer.town.slug if answer.town else None,
        session=session,
        kind=str(answer.kind),
        duties=[
            FoundObject(
                id=scored.duty.id,
                title=scored.duty.title,
                part=str(scored.duty.part),
                level=level_words(scored.duty, scored.town),
                departments=list(scored.duty.departments),
                score=scored.score,
            )
            for scored in answer.duties
        ],
        departments=list(answer.departments),
        steps=[step.text for step in answer.steps],
        numbers=list(calls.numbers),
        doubted=calls.with_an_if,
        caution=list(calls.beside),
        unlikely=answer.unlikely,
        count=answer.count,
        query=query_object(answer.query) if answer.query is not None else None,
        text=plain(answer),
        ms=round(reply.milliseconds, 3),
    )


@dataclass(frozen=True, slots=True)
class _Request:
    question: str
    town: str | None
    session: str | None


def _read(line: str) -> _Request:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:  # ValueError: also numbers of thousands of digits
        raise BadRequestError(wording.NOT_JSON) from error
    if not isinstance(found, dict) or not isinstance(found.get("q"), str):
        raise BadRequestError(wording.NO_QUESTION)
    town, session = found.get("town"), found.get("session")
    if not (town is None or isinstance(town, str)) or not (session is None or isinstance(session, str)):
        raise BadRequestError(wording.WRONG_FIELD)
    return _Request(found["q"], town or None, session)


_MAX_SESSIONS = 10_000


@dataclass(slots=True)
class JsonConversation:
    """Answers a run of JSON lines, carrying each session's conversation on. Sessions live as long as the run."""

    service: Service
    _sessions: dict[str, Talk] = field(default_factory=dict)

    def lines(self, source: Iterable[str]) -> Iterator[str]:
        """One JSON object for each line of input, in order; blank lines are passed over."""
        for line in source:
            if line.strip(" \t\r\n\ufeff"):
                answer = json.dumps(self._answer(line), ensure_ascii=False)
                # Halves of characters, which UTF-8 cannot say, come back as the escapes that JSON has for them.
                yield answer.encode("utf-8", "backslashreplace").decode()

    def _answer(self, line: str) -> AnswerObject | dict[str, str]:
        try:
            request = _read(line.strip("\ufeff"))
            talk = self._talk(request.session)
            if request.town is not None:
                self.service.town(request.town)
                if request.town != talk.conversation.town:
                    talk.conversation = replace(talk.conversation, town=request.town)
            return answer_object(request.question, request.session, talk.hear(request.question))
        except SheiguanError as error:
            return {"error": str(error)}

    def _talk(self, session: str | None) -> Talk:
        if session is None:
            return Talk(self.service)
        if session not in self._sessions:
            if len(self._sessions) >= _MAX_SESSIONS:
                self._sessions.pop(next(iter(self._sessions)))
            self._sessions[session] = Talk(self.service)
        return self._sessions[session]
