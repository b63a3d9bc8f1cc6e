"""A stand-in for Telegram on the loopback address: gives the bot updates, and notes when it says what to which chat.

It knows no more of the Bot API than the load test needs, and keeps numbers and times only as long as a scenario runs.
"""

from __future__ import annotations

import asyncio
import json
import socket
import time
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

if TYPE_CHECKING:
    from collections.abc import Callable

TOKEN = "110201543:loadtest-loadtest-loadtest-loadtest"  # noqa: S105 (of a server that we are ourselves)
_BOT = {"id": 110201543, "is_bot": True, "first_name": "谁管", "username": "loadtest_bot", "can_join_groups": True}
_MOST = 100
"""Updates in one answer, as Telegram gives."""
_COUNTED = ("send", "edit")
_NOT_COUNTED = "sendChatAction"


@dataclass(frozen=True, slots=True)
class Said:
    """Something that the bot said."""

    time: float
    """Seconds of the monotonic clock."""
    chat: int
    text: str


class LoopbackTelegram:
    """Listens from ``start`` to ``stop``."""

    def __init__(self, hear: Callable[[Said], None]) -> None:
        """``hear`` is called with everything that the bot says."""
        self._hear = hear
        self._updates: deque[dict[str, Any]] = deque()
        self._more = asyncio.Event()
        self._next = 1
        self._message = 1
        rules = [(r"/bot[^/]+/(\w+)", _Method, {"telegram": self})]
        self._server = HTTPServer(Application(rules, log_function=lambda _: None))
        self._port = 0

    @property
    def base_url(self) -> str:
        """For TELEGRAM_API_BASE_URL."""
        return f"http://127.0.0.1:{self._port}/bot"

    def start(self) -> None:
        """Begins to listen at a free port."""
        bound = socket.create_server(("127.0.0.1", 0))
        bound.setblocking(False)
        self._port = bound.getsockname()[1]
        self._server.add_socket(bound)

    async def stop(self) -> None:
        """Takes no more."""
        self._server.stop()
        self._more.set()
        await self._server.close_all_connections()

    def say(self, chat: int, text: str) -> float:
        """Somebody writes to the bot; gives when."""
        person = {"id": chat, "first_name": "甲", "is_bot": False}
        message = {"message_id": self._number(), "date": int(time.time()), "text": text, "from": person}
        if text.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
        message["chat"] = {"id": chat, "type": "private", "first_name": "甲"}
        self._updates.append({"update_id": self._next, "message": message})
        self._next += 1
        self._more.set()
        return time.monotonic()

    async def answer(self, method: str, fields: dict[str, str]) -> object:
        """What a method gives."""
        if method == "getMe":
            return _BOT
        if method == "getUpdates":
            return await self._give(int(fields.get("offset", 0)), float(fields.get("timeout", 0)))
        if method.startswith(_COUNTED) and method != _NOT_COUNTED:
            chat, text = int(fields.get("chat_id", 0)), fields.get("text", "")
            self._hear(Said(time.monotonic(), chat, text))
            about = {"message_id": self._number(), "date": int(time.time()), "text": text, "from": _BOT}
            return about | {"chat": {"id": chat, "type": "private", "first_name": "甲"}}
        return True

    async def _give(self, offset: int, seconds: float) -> list[dict[str, Any]]:
        while self._updates and self._updates[0]["update_id"] < offset:
            self._updates.popleft()
        if not self._updates and seconds:
            self._more.clear()
            try:
                await asyncio.wait_for(self._more.wait(), seconds)
            except TimeoutError:
                return []
        return [self._updates[place] for place in range(min(_MOST, len(self._updates)))]

    def _number(self) -> int:
        self._message += 1
        return self._message


class _Method(RequestHandler):
    def initialize(self, telegram: LoopbackTelegram) -> None:
        self._telegram = telegram

    async def post(self, method: str) -> None:
        fields = {name: values[-1].decode() for name, values in self.request.body_arguments.items()}
        result = await self._telegram.answer(method, fields)
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps({"ok": True, "result": result}))

    get = post

    def data_received(self, chunk: bytes) -> None:
        """Bodies come whole."""
