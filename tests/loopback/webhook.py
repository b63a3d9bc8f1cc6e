"""Delivery of updates to a webhook."""

from __future__ import annotations

import asyncio
import contextlib
import re
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import aiohttp

from .wire import Json, Params, bad_request

if TYPE_CHECKING:
    from .updates import UpdateQueue

LOCAL = {"127.0.0.1", "localhost"}
HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Webhook:
    """Posts the oldest update until the bot takes it, then the next."""

    def __init__(self, queue: UpdateQueue) -> None:
        self._queue = queue
        self._url = ""
        self._secret = ""
        self._connections = 40
        self._error: Json = {}
        self._task: asyncio.Task[None] | None = None

    @property
    def trouble(self) -> str:
        """Why the last delivery failed."""
        return str(self._error.get("last_error_message", ""))

    async def set(self, params: Params) -> None:
        """Take the parameters of `setWebhook`."""
        url, secret = params.text("url"), params.text("secret_token")
        parts = urlsplit(url)
        if url and parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOCAL):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if not re.fullmatch("[A-Za-z0-9_-]{0,256}", secret):
            raise bad_request("secret token contains unallowed characters")
        self._queue.allow(params)
        await self.stop()
        if params.boolean("drop_pending_updates"):
            self._queue.confirm_all()
        self._url, self._secret, self._error = url, secret, {}
        self._connections = min(max(params.integer("max_connections", 40), 1), 100)
        self._queue.webhook_active = bool(url)
        self.start()

    def start(self) -> None:
        """Begin (or go on) delivering, when an address is set."""
        if self._url and self._task is None:
            self._task = asyncio.create_task(self._deliver())

    async def stop(self) -> None:
        """Stop delivering; what was not taken stays in the queue."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    def describe(self) -> Json:
        """The answer of `getWebhookInfo`."""
        shape: dict[str, Any] = {
            "url": self._url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._queue),
        }
        if self._url:
            shape |= {"max_connections": self._connections, "ip_address": "127.0.0.1"} | self._error
        return shape

    async def _deliver(self) -> None:
        pause = 0.05
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
            while True:
                update = self._queue.first()
                if update is None:
                    await self._queue.bell.until(self._queue.first, 3600, "an update")
                    continue
                trouble = await self._post(session, update)
                if trouble is None:
                    self._queue.confirm(int(update["update_id"]) + 1)
                    pause = 0.05
                else:
                    self._error = {"last_error_date": int(time.time()), "last_error_message": trouble}
                    await asyncio.sleep(pause)
                    pause = min(pause * 2, 1.0)

    async def _post(self, session: aiohttp.ClientSession, update: Json) -> str | None:
        headers = {HEADER: self._secret} if self._secret else {}
        try:
            async with session.post(self._url, json=update, headers=headers) as answer:
                return None if answer.ok else f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (aiohttp.ClientError, TimeoutError):
            return "Connection refused"
