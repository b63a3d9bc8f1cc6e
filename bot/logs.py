"""What the bot writes to its log: one line an event, for people or as JSON, and never a word or a number of anybody.

A record of ours says what happened (``event``), in a sentence and in typed fields (``noted``). Whatever comes in, from
us or from a library, leaves here so: no secret; ASCII only, so nobody's Chinese words; no number of five digits or
more, so no account and no chat; of an error its class and where it came up, not what it says.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import threading
import time
import traceback
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, TypedDict
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from types import TracebackType
    from typing import Unpack

HIDDEN = "[secret]"
_ROOT = Path(__file__).resolve().parents[1]
_OWN = {"bot", "knowledge", "tests"}
_TOKEN = re.compile(r"\d{5,}(?::|%3[aA])[A-Za-z0-9_-]{10,}")
"""What any bot's token looks like, in an address too."""
_KEY = re.compile(r"(?=[A-Za-z0-9_-]*\d)(?=[A-Za-z0-9_-]*[A-Z])(?=[A-Za-z0-9_-]*[a-z])[A-Za-z0-9_-]{30,}")
"""What looks like a key of some sort."""
_FOREIGN = re.compile(r"[^\x20-\x7e]+")
_LONG_NUMBER = re.compile(r"\d{5,}")
_MOST = 9_999
"""The largest number of a field. Larger ones are written so: an account has more digits."""
_EDITION = re.compile(r"\d{8}T\d{6}\.\d{3}-[0-9a-f]{12}")
_NAME = re.compile(r"[A-Za-z0-9_.:/@-]{1,80}")
_QUIET = ("httpx", "httpcore", "jieba", "pdfminer", "bm25s", "fontTools", "fpdf", "PIL", "tornado", "asyncio")
_LIBRARY = "library"
"""Event of records that are not ours."""


class Fields(TypedDict, total=False):
    """What a record may say beside its sentence. Documented in docs/operations.md."""

    edition: str
    """The edition's name."""
    error: str
    """Class of an error."""
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


def noted(event: str, **fields: Unpack[Fields]) -> dict[str, object]:
    """For a logging call's ``extra``: the event's stable name (``telegram-unreachable``) and its fields."""
    return {"event": event, "fields": fields}


class _Discreet(logging.Formatter):
    """Takes out of a record what nobody may read; how the rest is written is for its children."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__()
        self._secrets = tuple(
            sorted(
                {form for secret in secrets for form in (secret, quote(secret, safe=""), secret.rpartition(":")[2])},
                key=len,
                reverse=True,
            )
        )

    def plain(self, text: str) -> str:
        """A text without secrets, without anything but ASCII, and without long numbers."""
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        text = _KEY.sub(HIDDEN, _TOKEN.sub(HIDDEN, text))
        return _LONG_NUMBER.sub("#", _FOREIGN.sub("*", text))

    def parts(self, record: logging.LogRecord) -> dict[str, object]:
        """All that may be said of a record, by name."""
        told: dict[str, object] = {
            "time": f"{time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(record.created))}.{int(record.msecs):03d}Z",
            "level": record.levelname.lower(),
            "logger": self.plain(record.name),
            "event": self.plain(str(getattr(record, "event", _LIBRARY))),
            "message": self.plain(_message(record)),
        }
        fields: Mapping[str, object] = getattr(record, "fields", {})
        told |= {name: value for name in Fields.__annotations__ if (value := self._field(name, fields.get(name))) != ""}
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            told.setdefault("error", self.plain(type(error).__name__))
            told["traceback"] = [self.plain(place) for place in places(error)]
        elif record.exc_text and not record.exc_info:
            told["traceback"] = [self.plain(place) for place in record.exc_text.splitlines()]
        return told

    def _field(self, name: str, value: object) -> str | float:
        """A field's value, or nothing for one that is none."""
        match value:
            case bool():
                return value
            case int() | float():
                return min(max(round(value, 3), -_MOST), _MOST)
            case str() if _EDITION.fullmatch(value.removesuffix(".db")):
                return value if name in {"edition", "file"} else ""
            case str() if name == "edition":
                return ""
            case str():
                return self.plain(value) if _NAME.fullmatch(value) else ""
        return ""


class TextLines(_Discreet):
    """A line for people, with the places of an error beneath it."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        told = self.parts(record)
        head = f"{told.pop('time')} {str(told.pop('level')).upper()} {told.pop('logger')}"
        sentence, trace = f"{told.pop('event')}: {told.pop('message')}", told.pop("traceback", [])
        fields = " ".join(f"{name}={value}" for name, value in told.items())
        lines = [" ".join(filter(None, (head, sentence, fields)))]
        return "\n  ".join((*lines, *(trace if isinstance(trace, list) else ())))


class JsonLines(_Discreet):
    """A JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        return json.dumps(self.parts(record))


def _message(record: logging.LogRecord) -> str:
    """The sentence of a record: its first line, for libraries put errors with all their words beneath it."""
    ours = record.name.partition(".")[0] in _OWN
    try:
        # What a library fills into its sentence may be anything; the sentence itself is written in its source.
        text = record.getMessage() if ours or not record.args else str(record.msg)
    except Exception:  # noqa: BLE001 (a sentence that does not fit its values must not cost the line)
        text = str(record.msg)
    return text.partition("\n")[0]


def places(error: BaseException) -> list[str]:
    """Where an error came up, ``ValueError``, ``bot/service.py:20 answer``, outermost first; then what caused it."""
    found: list[str] = []
    seen: BaseException | None = error
    passed: set[int] = set()
    while seen is not None and id(seen) not in passed:
        passed.add(id(seen))
        found.append(type(seen).__name__ if not found else f"caused by {type(seen).__name__}")
        found += [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in _frames(seen.__traceback__)]
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return found


def trail(error: BaseException | None) -> str:
    """The same in one line, for the sentence of a record: an error handed on as it is would tell all handlers its
    words."""
    return " > ".join(places(error)) if error is not None else "no error"


def _frames(trace: TracebackType | None) -> list[traceback.FrameSummary]:
    return list(traceback.extract_tb(trace))


def _short(filename: str) -> str:
    path = PurePath(filename)
    if path.is_relative_to(_ROOT):
        return path.relative_to(_ROOT).as_posix()
    return "/".join(path.parts[-2:])


def configure(level: str, form: str = "text", secrets: Iterable[str] = ()) -> None:
    """Logs to standard error from here on, in a form (``text`` or ``json``)."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines(secrets) if form == "json" else TextLines(secrets))
    logging.basicConfig(level=level, handlers=[handler])
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def catch_uncaught() -> None:
    """What would end the program or a thread, and warnings, go to the log as well: Python prints all their words."""
    log = logging.getLogger("bot")

    def uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        del trace
        log.critical("the program ended: %s", trail(error), extra=noted("uncaught", error=kind.__name__))

    def in_thread(args: Any) -> None:  # noqa: ANN401 (threading's own type)
        log.error("a thread ended: %s", trail(args.exc_value), extra=noted("uncaught", error=args.exc_type.__name__))

    def unraisable(args: Any) -> None:  # noqa: ANN401 (sys's own type)
        log.error("nobody could be told: %s", trail(args.exc_value), extra=noted("uncaught"))

    sys.excepthook = uncaught
    threading.excepthook = in_thread
    sys.unraisablehook = unraisable
    logging.captureWarnings(capture=True)
