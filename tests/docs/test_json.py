"""docs/json.md: fields, types, kinds and examples are those of the program."""

from __future__ import annotations

import json
import re
import typing
from itertools import pairwise
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any

import pytest

from bot import jsonlines
from knowledge.answers import AnswerKind
from knowledge.understanding.several_matters import MOST_MATTERS
from tests.docs.reading import ROOT, code_blocks, json_lines, marked, table_after
from tests.docs.refresh import answered
from tests.docs.running import command

if TYPE_CHECKING:
    from pathlib import Path

PAGE = (ROOT / "docs" / "json.md").read_text("utf-8")
NUMBERS_TO_CALL = re.compile(r"(?:打|或) ?(110|119|120|122|12356)(?!\d)")
WORDS: dict[object, str] = {str: "string", bool: "boolean", int: "integer", float: "number", NoneType: "null"}


def in_words(hint: object) -> str:
    """A type as the page names it."""
    if typing.get_origin(hint) is list:
        return f"list of {in_words(typing.get_args(hint)[0])}s"
    if isinstance(hint, UnionType):
        return " or ".join(in_words(each) for each in typing.get_args(hint))
    return "object" if typing.is_typeddict(hint) else WORDS[hint]


@pytest.mark.parametrize(
    ("heading", "described"),
    [
        ("### Answer", jsonlines.AnswerObject),
        ("### A duty inside an answer", jsonlines.FoundObject),
        ("### How a set question was understood", jsonlines.QueryObject),
        ("<!-- show-input:end -->", jsonlines.DutyObject),
        ("Each of `clauses`:", jsonlines.ClauseObject),
        ("Each of `steps`:", jsonlines.StepObject),
        ("`source`:", jsonlines.SourceObject),
    ],
)
def test_the_tables_name_exactly_the_fields_with_their_types(heading: str, described: type) -> None:
    rows = table_after(PAGE, heading)
    hints = typing.get_type_hints(described)
    assert {row[0].strip("`"): row[1] for row in rows} == {name: in_words(hint) for name, hint in hints.items()}
    assert [row[0].strip("`") for row in rows] == list(hints)


def test_the_table_of_kinds_names_exactly_the_kinds() -> None:
    assert [row[0].strip("`") for row in table_after(PAGE, "### Kinds")] == [str(kind) for kind in AnswerKind]


def check_shape(found: object, hint: object) -> None:
    """An object has exactly the fields, and each field the type, that a TypedDict promises."""
    if typing.is_typeddict(hint):
        hints = typing.get_type_hints(hint)
        assert isinstance(found, dict)
        assert list(found) == list(hints)
        for name, inner in hints.items():
            check_shape(found[name], inner)
    elif typing.get_origin(hint) is list:
        assert isinstance(found, list)
        for each in found:
            check_shape(each, typing.get_args(hint)[0])
    elif isinstance(hint, UnionType):
        kinds = typing.get_args(hint)
        if found is None:
            assert NoneType in kinds
        else:
            (kind,) = (each for each in kinds if each is not NoneType)
            check_shape(found, kind)
    elif hint is float:
        assert isinstance(found, int | float)
    else:
        assert type(found) is hint


def examples(name: str) -> list[dict[str, Any]]:
    (block,) = code_blocks(marked(PAGE, name))
    return json_lines(block)


def test_the_examples_have_exactly_the_promised_fields() -> None:
    answers = examples("ask-output")
    for answer in answers:
        if set(answer) == {"error"}:
            assert isinstance(answer["error"], str)
        else:
            check_shape(answer, jsonlines.AnswerObject)
    assert {"duty", "several", "set", "town", "emergency", "smalltalk", None} == {
        answer.get("kind") for answer in answers
    }
    duties = examples("show-output")
    assert len(duties) == 2
    for duty in duties:
        check_shape(duty, jsonlines.DutyObject)


def test_the_examples_are_what_is_printed_today(built: Path) -> None:
    assert answered(PAGE, built) == PAGE, "run: python -m tests.docs.refresh"


def test_the_example_requests_have_the_fields_of_the_request_table() -> None:
    known = {row[0].strip("`") for row in table_after(PAGE, "### Request")}
    assert known == {"q", "town", "session"}
    (block,) = code_blocks(marked(PAGE, "ask-input"))
    requests = [line for line in block.text.splitlines() if line.startswith("{")]
    assert all(set(json.loads(line)) <= known for line in requests)


def test_what_the_page_says_of_every_duty_is_so(built: Path) -> None:
    done = command("show", "--json", "--all", data_dir=built)
    duties = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(duties) == 492
    for duty in duties:
        check_shape(duty, jsonlines.DutyObject)
        assert duty["id"] == f"{duty['town']}/{duty['part']}/{duty['number']}"
        assert duty["part"] in {"基本", "配合", "收回"}
        assert duty["part"] == "配合" or not duty["steps"]
        assert duty["part"] != "基本" or not (duty["departments"] or duty["clauses"])


def test_what_the_page_says_of_every_kind_is_so(built: Path) -> None:
    """Every thirtieth of all the questions, one about several matters and one that no list has, in one run of the command."""
    rare = ("养狗证和机井维修分别归谁", "想当兵")
    lines: list[dict[str, str | None]] = [{"q": each, "town": "qitai-xibeiwan", "session": None} for each in rare]
    lines += [
        {"q": question["q"], "town": question.get("town"), "session": None}
        for path in sorted((ROOT / "tests" / "questions").glob("*.jsonl"))
        for question in map(json.loads, path.read_text("utf-8").splitlines())
        if "q" in question
    ][::30]
    stdin = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    answers = [json.loads(line) for line in command("ask", "--jsonl", data_dir=built, stdin=stdin).stdout.splitlines()]
    assert [answer["q"] for answer in answers] == [line["q"] for line in lines]
    for answer in answers:
        check_shape(answer, jsonlines.AnswerObject)
        check_kind(answer)
    assert {answer["kind"] for answer in answers} >= set(AnswerKind) - {AnswerKind.TOWN}


def check_kind(answer: dict[str, Any]) -> None:
    scores = [duty["score"] for duty in answer["duties"]]
    assert all(0 <= score <= 1 for score in scores)
    assert bool(answer["numbers"]) == (answer["kind"] == "emergency")
    assert not answer["doubted"] or answer["numbers"] or answer["caution"]
    assert not (answer["caution"] and answer["numbers"])
    assert set(NUMBERS_TO_CALL.findall(answer["text"])) <= {*answer["numbers"], *answer["caution"]}
    assert (answer["count"] is not None) == (answer["kind"] == "set") == (answer["query"] is not None)
    match answer["kind"]:
        case "duty":
            assert 1 <= len(scores) <= 5
            assert all(first >= second for first, second in pairwise(scores))
        case "choices":
            assert 1 <= len(scores) <= 5
        case "several":
            assert 1 <= len(scores) <= MOST_MATTERS
        case "set":
            assert answer["count"] == len(scores)
        case "emergency":
            assert len(scores) <= 5
        case _:
            assert scores == []


def test_a_session_picks_from_the_choices_by_number_and_the_exit_codes_are_as_said(built: Path) -> None:
    lines = '{"q": "消防安全", "town": "qitai-xibeiwan", "session": "a"}\n\n{"q": "1", "session": "a"}\n'
    lines += lines.replace('"a"', '"b"').replace('"q": "1"', '"q": "2"') + '{"q": "1"}\n'
    done = command("ask", "--jsonl", data_dir=built, stdin=lines)
    first, one, _, two, alone = (json.loads(line) for line in done.stdout.splitlines())
    assert first["kind"] == "choices"
    assert [each["duties"][0]["id"] for each in (one, two)] == [each["id"] for each in first["duties"][:2]]
    assert not alone["duties"]
    assert command("ask", "--jsonl", data_dir=built, stdin="x\n").returncode == 0
    assert command("show", "--json", "nothing", data_dir=built).returncode == 1
    assert command("show", "--json", data_dir=built).returncode == 2
    assert re.search(r"^0: done\. 1: .*2: .*130: ", PAGE, re.MULTILINE)
