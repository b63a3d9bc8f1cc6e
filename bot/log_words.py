"""What of a record may be read: an allow-list, for nobody can tell a resident's words from others by looking at them.

A sentence may be read when it stands, letter by letter, in the source that logged it; a value in it, when this program
made it of the names of classes and places (``Harmless``). Whatever else is in a record, in an error or in a library's
message may be anybody's words, however they are spelled, and is left out.
"""

from __future__ import annotations

import ast
import re
import traceback
from functools import lru_cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    import logging
    from types import TracebackType

_ROOT = Path(__file__).resolve().parents[1]
_MOST_SOURCES = 256
"""Files whose sentences are remembered; a program logs from some dozens."""


class Harmless(str):
    """Words that this program made of nobody's: they may stand in a log."""

    __slots__ = ()


class Fields(TypedDict, total=False):
    """What a record may say beside its sentence. Documented in docs/operations.md."""

    edition: str
    """The edition's name."""
    error: str
    """Class of an error."""
    reason: str
    """Why something was refused, in a word of a fixed list: of Telegram's refusals, or SQLite's name of an error."""
    endpoint: str
    """Method of the Bot API."""
    file: str
    """Name of a file of DATA_DIR, without its folder."""
    deed: str
    """What somebody wanted to do, of ``Deed``."""
    setting: str
    """Name of a setting."""
    bot: str
    """Name of the bot's own account."""
    on: bool
    """Whether something was turned on."""
    seconds: float
    count: int


_EDITION = r"\d{8}T\d{6}\.\d{3}-[0-9a-f]{12}"
_SHAPES = {
    "edition": re.compile(_EDITION),
    "error": re.compile(r"[A-Za-z_][A-Za-z_0-9]{0,79}"),
    "reason": re.compile(r"[A-Za-z_-]{1,40}"),
    "endpoint": re.compile(r"[A-Za-z]{1,40}"),
    "file": re.compile(rf"{_EDITION}(?:\.db)?|[A-Za-z][A-Za-z_.-]{{0,40}}"),
    "deed": re.compile(r"[a-z-]{1,40}"),
    "setting": re.compile(r"[A-Z_]{1,40}"),
    "bot": re.compile(r"[A-Za-z0-9_]{1,40}"),
}
_MOST = 9_999
"""The largest number of a field. Larger ones are written so: an account has more digits."""


def field(name: str, value: object) -> str | float:
    """A field's value when it has the shape of one, else nothing."""
    match value:
        case bool() if name == "on":
            return value
        case int() | float() if name in {"seconds", "count"} and not isinstance(value, bool):
            return min(max(round(value, 3), -_MOST), _MOST)
        case str() if name in _SHAPES and _SHAPES[name].fullmatch(value):
            return value
    return ""


def sentence(record: logging.LogRecord) -> str:
    """What a record says, when it may be read; else where it was logged. Never raises."""
    said = record.msg
    if isinstance(said, Harmless):
        return said
    if not isinstance(said, str) or said not in _sentences(record.pathname):
        return f"not quoted, from {short(record.pathname)}:{record.lineno} {record.funcName}"
    values = record.args
    if isinstance(values, tuple) and values and all(isinstance(each, Harmless) for each in values):
        try:
            return said % values
        except (TypeError, ValueError):
            return said
    return said.partition("\n")[0]


def places(error: BaseException) -> list[str]:
    """Where an error came up, ``ValueError``, ``bot/service.py:20 answer``, outermost first; then what caused it."""
    found: list[str] = []
    seen: BaseException | None = error
    passed: set[int] = set()
    while seen is not None and id(seen) not in passed:
        passed.add(id(seen))
        found.append(type(seen).__name__ if not found else f"caused by {type(seen).__name__}")
        found += [f"{short(frame.filename)}:{frame.lineno} {frame.name}" for frame in _frames(seen.__traceback__)]
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return found


def trail(error: BaseException | None) -> Harmless:
    """The same in one line, for the sentence of a record: an error handed on as it is would tell all handlers its
    words."""
    return Harmless(" > ".join(places(error)) if error is not None else "no error")


def short(filename: str) -> str:
    """A source file's path: within this project, or its last two parts."""
    path = PurePath(filename)
    if path.is_relative_to(_ROOT):
        return path.relative_to(_ROOT).as_posix()
    return "/".join(path.parts[-2:])


@lru_cache(maxsize=_MOST_SOURCES)
def _sentences(path: str) -> frozenset[str]:
    """Every text that stands in a source file; none when it cannot be read."""
    try:
        tree = ast.parse(Path(path).read_bytes())
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset()
    return frozenset(
        node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def _frames(trace: TracebackType | None) -> list[traceback.FrameSummary]:
    return list(traceback.extract_tb(trace))
