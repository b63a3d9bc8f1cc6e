"""The bot's own HTTP listener, behind a reverse proxy: updates that Telegram brings, and how the bot is.

Tornado is the server that python-telegram-bot uses for webhooks. The library's own handler for it has no health
endpoint, compares the secret in variable time and accepts an update that came twice twice; so this one is ours.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
import re
import socket
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.error import TelegramError
from tornado.httpserver import HTTPServer
from tornado.web import Application, HTTPError, RequestHandler

from bot.logs import noted
from bot.meter import Meter
from bot.settings import HEALTH_PATH
from bot.wording import faults as words
from knowledge.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.channels.telegram.types import App
    from bot.settings import Address, Secret

_log = logging.getLogger(__name__)

_MOST_BYTES = 1024 * 1024
"""An update is a few kilobytes."""
_PATIENCE_SECONDS = 10.0
_IDLE_SECONDS = 75.0
_SEEN = 1000
METRICS_PATH = "/metrics"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Hook:
    """Takes what Telegram brings and gives it to the application."""

    def __init__(self, app: App, path: str, secret: Secret, meter: Meter | None = None) -> None:
        self._meter = meter or Meter()
        self.path = path or "/"
        self._app = app
        self._secret = secret.reveal().encode()
        self._seen: OrderedDict[int, None] = OrderedDict()
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
        except ValueError:
            return 400
        try:
            update = Update.de_json(shape, self._app.bot)
        except (TelegramError, ValueError, TypeError, KeyError, AttributeError) as error:
            # Taken all the same: Telegram would bring it for a day, and hold up what comes after it.
            _log.error("an update could not be read", extra=noted("update-unreadable", error=type(error).__name__))
            return 200
        if update.update_id in self._seen:
            self._meter.duplicate()
        else:
            self._seen[update.update_id] = None
            if len(self._seen) > _SEEN:
                self._seen.popitem(last=False)
            self._app.update_queue.put_nowait(update)
        return 200


class Listener:
    """Listens at one address, from ``start`` to ``stop``."""

    def __init__(
        self,
        name: str,
        address: Address,
        *,
        health: Callable[[], dict[str, Any]] | None = None,
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


class _Quiet(RequestHandler):
    """Says no more than it must."""

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.set_header("Cache-Control", "no-store")

    def write_error(self, status_code: int, **_: Any) -> None:  # noqa: ANN401 (the library's signature)
        self.finish({"ok": status_code < 400})

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:  # noqa: ANN401 (the library's signature)
        """An error of ours goes where all errors go; tornado would print the request and the error's words."""
        del typ, tb
        if isinstance(value, Exception) and not isinstance(value, HTTPError):
            asyncio.get_running_loop().call_exception_handler({"message": "an HTTP request", "exception": value})

    def data_received(self, chunk: bytes) -> None:
        """Bodies come whole."""


class _Nothing(_Quiet):
    def prepare(self) -> None:
        self.send_error(404)


class _Health(_Quiet):
    def initialize(self, health: Callable[[], dict[str, Any]]) -> None:
        self._health = health

    def get(self) -> None:
        state = self._health()
        self.set_status(200 if state["ok"] else 503)
        self.finish(state)

    head = get


class _Metrics(_Quiet):
    def initialize(self, metrics: Callable[[], bytes]) -> None:
        self._metrics = metrics

    def get(self) -> None:
        self.set_header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        self.finish(self._metrics())


class _Updates(_Quiet):
    def initialize(self, hook: Hook) -> None:
        self._hook = hook

    def post(self) -> None:
        if not self._hook.admits(self.request.headers.get(HEADER, "")):
            self.send_error(403)
            return
        status = self._hook.take(self.request.body)
        self.set_status(status)
        self.finish({"ok": status < 400})


def _log_nothing(_: RequestHandler) -> None:
    """Addresses of callers are nobody's business."""
