"""What the log may say: what happened, in stable names; nobody's words, no account, no secret."""

from __future__ import annotations

import ast
import json
import logging
import re
import subprocess
import sys
import threading
import warnings
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import BadRequest

from bot.channels.telegram.refusals import OTHER, REASONS, reason_of
from bot.log_words import Fields, trail
from bot.logs import JsonLines, TextLines, catch_uncaught, noted
from tests.loopback import TOKEN

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
SECRET = "a-long_enough_secret-0123456789"
FORMS = [JsonLines([TOKEN, SECRET]), TextLines([TOKEN, SECRET])]
LEVELS = {"debug", "info", "warning", "error", "critical", "exception", "log"}
EDITION = "20250701T101010.000-abcdef012345"
_HARMLESS = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z|\d{8}T\d{6}\.\d{3}-[0-9a-f]{12}")


def record(
    message: object,
    *args: object,
    name: str = "bot.x",
    error: BaseException | None = None,
    **more: Any,  # noqa: ANN401 (what a record may hold)
) -> logging.LogRecord:
    info = (type(error), error, error.__traceback__) if error is not None else None
    made = logging.LogRecord(name, logging.WARNING, __file__, 1, message, args, info)
    made.__dict__.update(more)
    return made


def is_discreet(line: str) -> bool:
    return line.isascii() and not re.search(r"\d{5,}", _HARMLESS.sub("", line))


@pytest.mark.parametrize("form", FORMS, ids=["json", "text"])
@given(
    words=st.text(max_size=40),
    number=st.integers(),
    key=st.sampled_from([TOKEN, SECRET, TOKEN.partition(":")[2], quote(TOKEN, safe="")]),
    name=st.sampled_from(["bot.service", "telegram.ext.Application", "asyncio", "张三"]),
    fields=st.dictionaries(
        st.sampled_from([*Fields.__annotations__, "user", "text"]), st.text(max_size=9) | st.integers()
    ),
)
def test_no_words_no_account_and_no_secret_leave_by_any_way(
    form: logging.Formatter, words: str, number: int, key: str, name: str, fields: dict[str, object]
) -> None:
    error = ValueError(f"cannot answer {words} of {number} with {key}")
    for made in (
        record(f"failed: %s {key}", words, name=name, error=error, event=words, fields=fields),
        record("for %s with %s", number, key, name=name, event="x", fields={"error": words, "count": number}),
        record(f"{words}{number} https://api.telegram.org/bot{key}/getMe", name=name),
        record("does not fit: %d %d", words, name=name),
    ):
        line = form.format(made)
        assert key not in line
        assert is_discreet(line), line


@pytest.mark.parametrize("form", FORMS, ids=["json", "text"])
@pytest.mark.parametrize(
    "said",
    [
        "HTTP Request: POST https://api.telegram.org/bot987654321:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/getMe",
        "bot987654321%3AAAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw",
        "key AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw",
    ],
)
def test_what_looks_like_a_token_is_hidden_though_it_is_not_ours(form: logging.Formatter, said: str) -> None:
    line = form.format(record(said, name="httpx"))
    assert "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw" not in line
    assert "[secret]" in line


def test_a_json_line_has_stable_names_and_typed_fields() -> None:
    extra = noted(
        "request-repeated", endpoint="sendMessage", error="NetworkError", seconds=0.5, edition=EDITION, on=True
    )
    told = json.loads(FORMS[0].format(record("a request failed; trying again", **cast("dict[str, Any]", extra))))
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", told.pop("time"))
    assert told == {
        "level": "warning", "logger": "bot.x", "event": "request-repeated", "message": "a request failed; trying again",
        "edition": EDITION, "error": "NetworkError", "endpoint": "sendMessage", "on": True, "seconds": 0.5,
    }  # fmt: skip


def test_an_error_is_told_by_its_class_and_where_it_came_up() -> None:
    def fail() -> None:
        raise KeyError("赵铁柱") from ValueError("王芳 at zhaotiezhu")

    with pytest.raises(KeyError) as caught:
        fail()
    told = json.loads(FORMS[0].format(record("failed", error=caught.value)))
    assert told["error"] == "KeyError"
    assert told["traceback"][0] == "KeyError"
    assert told["traceback"][-1] == "caused by ValueError"
    assert any(place.startswith("tests/edge/test_logs.py:") and place.endswith(" fail") for place in told["traceback"])
    text = FORMS[1].format(record("failed", error=caught.value))
    assert text.splitlines()[0].endswith("WARNING bot.x library: failed error=KeyError")
    assert "zhaotiezhu" not in text + trail(caught.value) + json.dumps(told)


def test_a_library_that_fills_words_into_its_sentence_is_quoted_without_them() -> None:
    lines = [form.format(record("Task %s\nfuture: %r", "zhao tiezhu", "dog", name="asyncio")) for form in FORMS]
    lines += [form.format(record("Task failed\nexception=ValueError('zhao')", name="asyncio")) for form in FORMS]
    assert not any("zhao" in line or "dog" in line for line in lines)


QUOTED = (
    "zhangsan lives behind the mill",
    "138 9951 2346",
    "6 5 2 3 2 5 1 9 8 7",
    "652325-19870315-4517",
    "6217 0042 2001 3572",
    "1-3-8-9-9-5-1",
)
"""What a resident may have written, and a library may repeat."""
EVERY_WAY = """
import asyncio, logging, sqlite3, sys, threading, time, warnings
from pathlib import Path
from telegram.error import BadRequest
from bot.channels.telegram.discretion import keep_logs_discreet
from bot.channels.telegram.errors import _log_handler, _log_polling
from bot.logs import TextLines, catch_uncaught, configure
from bot.state.conversations import ConversationStore

folder, *quoted = sys.argv[1:]
configure("DEBUG", "json")
for_people = logging.StreamHandler(sys.stdout)
for_people.setFormatter(TextLines())
logging.getLogger().addHandler(for_people)
keep_logs_discreet("no secret")
catch_uncaught()
store = ConversationStore(Path(folder))

def undecodable(connection):
    return connection.execute("SELECT CAST(? AS TEXT)", (words.encode() + b"\\xff",)).fetchall()

async def forgotten():
    async def fail(said):
        raise ValueError(said)
    task = asyncio.ensure_future(fail(words))
    await asyncio.sleep(0)
    del task

class Broken:
    def __str__(self):
        raise ValueError(words)

for words in quoted:
    for name in ("telegram.ext.Application", "bot.x", "tornado.application", "asyncio", "x"):
        log = logging.getLogger(name)
        log.error(f"Can't parse entities: unsupported start tag {words}")
        log.error("told: %s", words)
        log.error("does not fit: %d", words)
        log.error(Broken())
        log.error("%(said)s", {"said": words})
        log.error("of a field", extra={"fields": {"error": words, "file": words, "reason": words, "bot": words}})
        log.error("of a field", extra={"fields": words, "event": words})
        log.error("with a stack", stack_info=True)
        try:
            raise BadRequest(f"Can't parse entities: {words}") from KeyError(words)
        except BadRequest as error:
            log.exception(f"failed: {error}")
            _log_handler(error)
            _log_polling(error)
    warnings.warn(words)
    store._database.run(undecodable)
    thread = threading.Thread(target=int, args=(words,), name=words)
    thread.start()
    thread.join()
    asyncio.run(forgotten())
logging.getLogger("telegram.ext").warning("the end is here")
raise ValueError(*quoted)
"""


def test_what_a_library_repeats_of_a_residents_words_reaches_no_log_however_it_is_spaced(tmp_path: Path) -> None:
    """With logs set up as the bot sets them up, in a process of its own."""
    program = tmp_path / "every_way.py"
    program.write_text(EVERY_WAY, "utf-8")
    done = subprocess.run(
        [sys.executable, str(program), str(tmp_path / "data"), *QUOTED],
        env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    said = done.stdout + done.stderr
    for words in QUOTED:
        assert not any(part in said for part in (words, *(each for each in words.split() if len(each) > 3))), words
    for told in (
        "BadRequest",
        "markup",
        "the end is here",
        "UserWarning",
        "database-refused",
        "ValueError",
        "a thread",
    ):
        assert told in done.stdout, told
        assert told in done.stderr, told
    assert all(json.loads(line)["time"] for line in done.stderr.splitlines())


@given(words=st.text(st.characters(codec="ascii"), max_size=60))
def test_of_telegrams_refusals_a_word_of_ours_is_logged(words: str) -> None:
    assert reason_of(BadRequest(words)) in REASONS
    assert reason_of(BadRequest(f"Can't parse entities: {words}")) == "markup"
    assert reason_of(BadRequest("")) == OTHER


@pytest.fixture
def hooks() -> Iterator[None]:
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook, warnings.showwarning)
    yield
    sys.excepthook, threading.excepthook, sys.unraisablehook, warnings.showwarning = before


@pytest.mark.usefixtures("hooks")
def test_what_nobody_catches_is_logged_without_its_words(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise ValueError("张三家的狗 zhangsan")

    catch_uncaught()
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    try:
        fail()
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert caplog.text.count("ValueError > ") == 2
    assert "zhangsan" not in caplog.text + "".join(capfd.readouterr())


@cache
def logging_calls() -> tuple[tuple[str, ast.Call], ...]:
    return tuple(_logging_calls())


def _logging_calls() -> Iterator[tuple[str, ast.Call]]:
    for path in (*(ROOT / "bot").rglob("*.py"), *(ROOT / "knowledge").rglob("*.py")):
        text = path.read_text("utf-8")
        for node in ast.walk(ast.parse(text)) if "getLogger" in text else ():
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                owner, name = node.func.value, node.func.attr
                if isinstance(owner, ast.Name) and owner.id in {"_log", "log"} and name in LEVELS:
                    yield f"{path.name}:{node.lineno}", node


def event_of(call: ast.Call) -> str:
    extra = next((each.value for each in call.keywords if each.arg == "extra"), None)
    assert isinstance(extra, ast.Call)
    assert cast("ast.Name", extra.func).id == "noted"
    return str(ast.literal_eval(extra.args[0]))


def test_every_line_that_is_logged_has_an_event_that_the_manual_explains() -> None:
    events = {event_of(call) for _, call in logging_calls()}
    manual = (ROOT / "docs" / "operations.md").read_text("utf-8")
    explained = re.findall(r"^\| `([a-z-]+)` \| (?:info|warning|error|critical)", manual, re.MULTILINE)
    assert len(explained) == len(set(explained))
    assert set(explained) == events
    fields = re.findall(r"^\| `([a-z]+)` \| (?:text|number|true)", manual, re.MULTILINE)
    assert set(fields) == set(Fields.__annotations__)


def test_no_call_hands_an_error_on_with_its_words() -> None:
    for place, call in logging_calls():
        assert "exc_info" not in {each.arg for each in call.keywords}, place
        assert cast("ast.Attribute", call.func).attr != "exception", place


def test_every_line_of_ours_is_a_sentence_of_its_source_with_nothing_in_it_but_places() -> None:
    for place, call in logging_calls():
        said, *values = call.args
        assert isinstance(said, ast.Constant), place
        assert all(
            (isinstance(each, ast.Call) and ast.unparse(each.func) == "trail") or ast.unparse(each) == "place"
            for each in values
        ), place


def test_the_error_of_a_line_is_the_name_of_a_class() -> None:
    for place, call in logging_calls():
        extra = next(each.value for each in call.keywords if each.arg == "extra")
        for each in cast("ast.Call", extra).keywords:
            if each.arg == "error":
                assert ast.unparse(each.value).endswith(".__name__"), place
