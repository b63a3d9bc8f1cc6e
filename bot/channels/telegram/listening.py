"""The bot's own HTTP listener, behind a reverse proxy: updates that Telegram brings, and how the bot is.

Tornado is the server that python-telegram-bot uses for webhooks. The library's own handler for it has no health
endpoint and compares the secret in variable time; so this one is ours.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
import re
import socket
from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.error import TelegramError
from tornado.httpserver import HTTPServer
from tornado.web import Application, HTTPError, RequestHandler, stream_request_body

from bot.logs import noted
from bot.metrics import CONTENT_TYPE
from bot.settings import HEALTH_PATH
from bot.wording import faults as words
from knowledge.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.channels.telegram.types import App
    from bot.settings import Address, Secret

_log = logging.getLogger(__name__)

_MOST_BYTES = 1024 * 1024
"""An update is a few kilobytes."""
_LITTLE = 16 * 1024
"""Of a body that is not wanted."""
_PATIENCE_SECONDS = 10.0
"""For the rest of a request that has begun."""
_IDLE_SECONDS = 75.0
"""For the next request on a connection."""
METRICS_PATH = "/metrics"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Hook:
    """Takes what Telegram brings and gives it to the application."""

    def __init__(self, app: App, path: str, secret: Secret) -> None:
        self.path = path or "/"
        self._app = app
        self._secret = secret.reveal().encode()
        self._warned = False

    def admits(self, shown: str) -> bool:
        """Whether this is the secret that Telegram was told; takes as long for a wrong one as for the right one."""
        right = hmac.compare_digest(shown.encode(), self._secret)
        if not right and not self._warned:
            self._warned = True
            _log.warning(
                "somebody called the webhook without the right secret; further such calls are not logged",
                extra=noted("webhook-stranger"),
            )
        return right

    def take(self, body: bytes) -> int:
        """Queues one update; gives the status that tells Telegram whether to bring it again."""
        processor = self._app.update_processor
        if processor.current_concurrent_updates >= processor.max_concurrent_updates:
            return 503
        try:
            shape = json.loads(body)
        except (ValueError, RecursionError):
            return 400
        try:
            update = Update.de_json(shape, self._app.bot)
        except (TelegramError, ValueError, TypeError, KeyError, AttributeError) as error:
            # Taken all the same: Telegram would bring it for a day, and hold up what comes after it.
            _log.error("an update could not be read", extra=noted("update-unreadable", error=type(error).__name__))
            return 200
        self._app.update_queue.put_nowait(update)
        return 200


class Listener:
    """Listens at one address, from ``start`` to ``stop``."""

    def __init__(
        self,
        name: str,
        address: Address,
        *,
        health: Callable[[], Mapping[str, object]] | None = None,
        hook: Hook | None = None,
        metrics: Callable[[], bytes] | None = None,
    ) -> None:
        """``name`` is the setting's that says where. What is not given has no address here."""
        self._name = name
        self._address = address
        rules: list[tuple[str, type[RequestHandler], dict[str, Any]]] = []
        if health is not None:
            rules.append((HEALTH_PATH, _Health, {"health": health}))
        if hook is not None:
            rules.append((f"{re.escape(hook.path.rstrip('/'))}/?", _Updates, {"hook": hook}))
        if metrics is not None:
            rules.append((METRICS_PATH, _Metrics, {"metrics": metrics}))
        application = Application(
            rules,
            default_handler_class=_Nothing,
            log_function=_log_nothing,
        )
        self._server = HTTPServer(
            application,
            max_body_size=_MOST_BYTES,
            max_buffer_size=_MOST_BYTES * 2,
            body_timeout=_PATIENCE_SECONDS,
            idle_connection_timeout=_IDLE_SECONDS,
        )

    def start(self) -> None:
        """Begins to listen. Raises SettingsError when the address cannot be had."""
        family = socket.AF_INET6 if ":" in self._address.host else socket.AF_INET
        try:
            bound = socket.create_server((self._address.host, self._address.port), family=family)
        except OSError as error:
            raise SettingsError(words.CANNOT_LISTEN.format(name=self._name)) from error
        bound.setblocking(False)
        self._server.add_socket(bound)
        _log.info("listening", extra=noted("listening", setting=self._name))

    async def stop(self) -> None:
        """Takes nothing more."""
        self._server.stop()
        await self._server.close_all_connections()


@stream_request_body
class _Quiet(RequestHandler):
    """Says no more than it must, and reads no more than it must: a request is judged by its head.

    What is refused with more than a little body gets its answer at once and the connection is closed. A little one is
    dropped as it comes, so that a reverse proxy that is still sending it hears the answer, too.
    """

    _refused = 0

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.set_header("Cache-Control", "no-store")

    def write_error(self, status_code: int, **_: Any) -> None:  # noqa: ANN401 (the library's signature)
        self.finish({"ok": status_code < 400})

    def prepare(self) -> None:
        self._refused = self.refusal()
        if self._refused and self.body_length() > _LITTLE:
            self.send_error(self._refused)

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:  # noqa: ANN401 (the library's signature)
        """An error of ours goes where all errors go; tornado would print the request and the error's words."""
        del typ, tb
        if isinstance(value, Exception) and not isinstance(value, HTTPError):
            asyncio.get_running_loop().call_exception_handler({"message": "an HTTP request", "exception": value})

    def data_received(self, chunk: bytes) -> None:
        """Keeps nothing."""

    def refusal(self) -> int:
        """The status with which this request is refused by its head; 0 when it is not."""
        return 404

    def respond(self) -> None:
        """Answers what was not refused."""

    def body_length(self) -> float:
        """Bytes of the body as the head tells them; endless when it does not."""
        said = self.request.headers.get("Content-Length", "0")
        unknown = "Transfer-Encoding" in self.request.headers or not (said.isascii() and said.isdecimal())
        return float("inf") if unknown else int(said)

    def _answer(self) -> None:
        if self._refused:
            self.send_error(self._refused)
        else:
            self.respond()

    get = head = post = put = patch = delete = options = _answer


class _Nothing(_Quiet):
    """There is nothing here."""


class _Told(_Quiet):
    """There is something to read here."""

    def refusal(self) -> int:
        if self.request.method not in {"GET", "HEAD"}:
            return 405
        return 413 if self.body_length() else 0


class _Health(_Told):
    def initialize(self, health: Callable[[], Mapping[str, object]]) -> None:
        self._health = health

    def respond(self) -> None:
        state = self._health()
        self.set_status(200 if state["ok"] else 503)
        self.finish(dict(state))


class _Metrics(_Told):
    def initialize(self, metrics: Callable[[], bytes]) -> None:
        self._metrics = metrics

    def respond(self) -> None:
        self.set_header("Content-Type", CONTENT_TYPE)
        self.finish(self._metrics())


class _Updates(_Quiet):
    def initialize(self, hook: Hook) -> None:
        self._hook = hook
        self._body = bytearray()

    def refusal(self) -> int:
        if self.request.method != "POST":
            return 405
        return 0 if self._hook.admits(self.request.headers.get(HEADER, "")) else 403

    def data_received(self, chunk: bytes) -> None:
        if not self._refused:
            self._body += chunk  # no more than the server was told to let through

    def respond(self) -> None:
        status = self._hook.take(bytes(self._body))
        self.set_status(status)
        self.finish({"ok": status < 400})


def _log_nothing(_: RequestHandler) -> None:
    """Addresses of callers are nobody's business."""
