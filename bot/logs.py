"""What the bot writes to its log: one line an event, for people or as JSON, and never a word or a number of anybody.

A record of ours says what happened (``event``), in a sentence and in typed fields (``noted``). Whatever comes in, from
us or from a library, leaves here so: a sentence only as it stands in the source that logged it, of an error its class
and where it came up, not what it says (``log_words.py``). As a second wall, what is left loses secrets, all that is not
ASCII, and numbers of five digits and more, also spaced ones.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import threading
import time
import warnings
from typing import TYPE_CHECKING, Any, TextIO
from urllib.parse import quote

from bot.log_words import Fields, Harmless, field, places, sentence, short, trail

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType
    from typing import Unpack

HIDDEN = "[secret]"
_OWN = {"bot", "knowledge", "tests"}
_TOKEN = re.compile(r"\d{5,}(?::|%3[aA])[A-Za-z0-9_-]{10,}")
"""What any bot's token looks like, in an address too."""
_KEY = re.compile(r"(?=[A-Za-z0-9_-]*\d)(?=[A-Za-z0-9_-]*[A-Z])(?=[A-Za-z0-9_-]*[a-z])[A-Za-z0-9_-]{30,}")
"""What looks like a key of some sort."""
_FOREIGN = re.compile(r"[^\x20-\x7e]+")
_LONG_NUMBER = re.compile(r"\d{5,}|\d(?:[^A-Za-z0-9]{0,3}\d){6,}")
"""An account, a telephone, a card; also with something between the digits."""
_EVENT = re.compile(r"[a-z]{1,20}(?:-[a-z]{1,20}){0,4}")
_QUIET = ("httpx", "httpcore", "jieba", "pdfminer", "bm25s", "fontTools", "fpdf", "PIL", "tornado", "asyncio")
_LIBRARY = "library"
"""Event of records that are not ours."""


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
            "event": _LIBRARY,
            "message": self.plain(sentence(record)),
        }
        if record.name.partition(".")[0] in _OWN:
            told |= _said_by_us(record)
        error = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
        if error is not None:
            told.setdefault("error", self.plain(type(error).__name__))
            told["traceback"] = [self.plain(place) for place in places(error)]
        elif isinstance(record.exc_text, Harmless) and not record.exc_info:
            told["traceback"] = [self.plain(place) for place in record.exc_text.splitlines()]
        return told


def _said_by_us(record: logging.LogRecord) -> dict[str, object]:
    """The event and the fields of a record of this program."""
    event, fields = getattr(record, "event", None), getattr(record, "fields", None)
    given = fields if isinstance(fields, dict) else {}
    told: dict[str, object] = {"event": event} if isinstance(event, str) and _EVENT.fullmatch(event) else {}
    return told | {name: value for name in Fields.__annotations__ if (value := field(name, given.get(name))) != ""}


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


class _Stream(logging.StreamHandler[TextIO]):
    """Writes lines. What cannot be written is not told of: Python would print the record with all its words."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 (the library's name)
        """Leaves the line out."""


def configure(level: str, form: str = "text", secrets: Iterable[str] = ()) -> None:
    """Logs to standard error from here on, in a form (``text`` or ``json``)."""
    handler = _Stream()
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

    def warned(
        message: Warning | str, category: type[Warning], filename: str, lineno: int, *_: object, **__: object
    ) -> None:
        del message
        place = Harmless(f"{category.__name__} {short(filename)}:{lineno}")
        log.warning("Python warns: %s", place, extra=noted("python-warns", error=category.__name__))

    sys.unraisablehook = unraisable
    warnings.showwarning = warned
