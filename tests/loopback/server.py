"""The server: HTTP in front of the backend."""

from __future__ import annotations

import asyncio
import json
import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

from aiohttp import web

from . import methods_chats, methods_messages, methods_profile, methods_queries, methods_updates
from .backend import Backend
from .faults import Fault, Faults
from .person import Chat
from .wire import ApiError, Json, Params, read_params
from .world import Bell, Room, User, World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import TracebackType
    from typing import Literal

    from .backend import Handler
    from .rates import RateLimits, Send

TOKEN: Final = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
METHODS: Final[dict[str, Handler]] = {
    name.lower(): handler
    for module in (methods_chats, methods_messages, methods_profile, methods_queries, methods_updates)
    for name, handler in module.METHODS.items()
}
MAX_BODY: Final = 64 * 1024 * 1024


@dataclass(frozen=True)
class Call:
    """One request as the server answered it. `status` 0: the connection was dropped or cut."""

    method: str
    params: Params
    status: int
    description: str
    time: float  # of time.monotonic(), when the request came in


class Loopback:
    """A Bot API server of one bot on 127.0.0.1; `async with Loopback() as server`."""

    def __init__(
        self,
        *,
        token: str = TOKEN,
        username: str = "sheiguan_test_bot",
        first_name: str = "谁管",
        privacy_mode: bool = True,
        inline_mode: bool = True,
        query_lifetime: float = 15.0,
    ) -> None:
        self.token = token
        self.bot = User(int(token.partition(":")[0]), first_name, username=username, is_bot=True)
        self._backend = Backend(
            World(self.bot), privacy_mode=privacy_mode, inline_mode=inline_mode, query_lifetime=query_lifetime
        )
        self.faults = Faults()
        self.fail_next = self.faults.fail_next
        self.drop_next = self.faults.drop_next
        self.delay_next = self.faults.delay_next
        self.cut_next = self.faults.cut_next
        self.clear_faults = self.faults.clear_faults
        self.calls: list[Call] = []
        self.port = 0
        self._bell = Bell()
        self._chats: dict[int, Chat] = {}
        self._runner: web.AppRunner | None = None

    # Running

    @property
    def base_url(self) -> str:
        """For `Application.builder().base_url(...)`."""
        return f"http://127.0.0.1:{self.port}/bot"

    @property
    def base_file_url(self) -> str:
        """For `Application.builder().base_file_url(...)`."""
        return f"http://127.0.0.1:{self.port}/file/bot"

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Listen on a free port; after a stop, on the same port and with the same state."""
        app = web.Application(client_max_size=MAX_BODY)
        app.router.add_route("*", "/bot{token:[^/]*}/{method}", self._handle)
        app.router.add_get("/file/bot{token:[^/]*}/{path:.+}", self._download)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        self.port = self._runner.addresses[0][1]
        self._backend.queue.open()
        self._backend.webhook.start()

    async def stop(self) -> None:
        """Stop listening and hang up on everyone."""
        self._backend.queue.close()
        await self._backend.webhook.stop()
        runner, self._runner = self._runner, None
        if runner is not None:
            await runner.cleanup()

    # People and chats

    def user(
        self,
        id: int | None = None,  # noqa: A002 (the Bot API's word)
        first_name: str = "王芳",
        *,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = "zh-hans",
    ) -> User:
        """A new person."""
        world = self._backend.world
        number = id if id is not None else 5_000_000_000 + world.serial()
        if number in world.users:
            raise ValueError(f"user {number} exists")
        world.users[number] = User(number, first_name, last_name, username, language_code)
        return world.users[number]

    def known_user(self, id: int) -> User | None:  # noqa: A002 (the Bot API's word)
        """The person of an account, when there is one."""
        return self._backend.world.users.get(id)

    def private_chat(self, user: User | None = None, *, started: bool = True) -> Chat:
        """A person's chat with the bot. Not started: the bot's messages get 403 until the person writes."""
        person = user or self.user()
        if person.id not in self._chats:
            room = Room(person.id, "private", person=person, bot_status="member" if started else "unstarted")
            self._open(room)
        return self._chats[person.id]

    def group(
        self,
        title: str,
        members: Iterable[User] = (),
        *,
        kind: Literal["group", "supergroup"] = "supergroup",
        username: str | None = None,
    ) -> Chat:
        """A group with the bot in it; without members, one is made."""
        serial = self._backend.world.serial()
        number = -(1_001_000_000_000 + serial) if kind == "supergroup" else -(4_000_000 + serial)
        people = list(members) or [self.user()]
        return self._open(Room(number, kind, title, username, members={user.id: user for user in people}))

    def _open(self, room: Room) -> Chat:
        self._backend.world.rooms[room.id] = room
        chat = self._chats[room.id] = Chat(self._backend, room)
        return chat

    # What happened

    def calls_of(self, method: str) -> list[Call]:
        """The requests of one method, in order."""
        return [call for call in self.calls if call.method.lower() == method.lower()]

    async def wait_call(self, method: str, count: int = 1, timeout: float = 5.0) -> Call:  # noqa: ASYNC109 (says what)
        """Wait until a method was called so many times; give that call."""

        def ready() -> Call | None:
            found = self.calls_of(method)
            return found[count - 1] if len(found) >= count else None

        return await self._bell.until(ready, timeout, f"call {count} of {method}")

    @property
    def refusals(self) -> list[Call]:
        """The requests that were answered with an error (ordered faults among them)."""
        return [call for call in self.calls if call.status >= 400]

    @property
    def sends(self) -> list[Send]:
        """Every message and edit that was taken, with its time."""
        return self._backend.rates.sends

    def peak_rate(self, window: float = 1.0, chat_id: int | None = None) -> int:
        """The most sends within any stretch of `window` seconds, everywhere or in one chat."""
        return self._backend.rates.peak(window, chat_id)

    @property
    def pending_updates(self) -> int:
        """How many updates the bot has not confirmed."""
        return len(self._backend.queue)

    @property
    def polled(self) -> bool:
        """Whether the bot waits for updates at this moment."""
        return self._backend.queue.polled

    async def wait_confirmed(self, timeout: float = 5.0) -> None:  # noqa: ASYNC109 (says what)
        """Wait until the bot confirmed all updates."""
        queue = self._backend.queue
        await queue.bell.until(lambda: True if not len(queue) else None, timeout, "confirmation of all updates")

    def commands(self, scope: str = "default", language: str = "", *, chat_id: int | None = None) -> dict[str, str]:
        """The commands that the bot set for a type of scope, or for one chat: name to description."""
        for (key, code), items in self._backend.profile.commands.items():
            known = json.loads(key)
            if known["type"] == scope and code == language and chat_id in {None, known.get("chat_id")}:
                return {item["command"]: item["description"] for item in items}
        return {}

    def descriptions(self, language: str = "") -> tuple[str, str]:
        """The bot's description and short description."""
        profile = self._backend.profile
        return profile.description.get(language, ""), profile.short_description.get(language, "")

    @property
    def webhook_trouble(self) -> str:
        """Why the last delivery to the webhook failed; empty when none did."""
        return self._backend.webhook.trouble

    # Orders

    def enforce_limits(self, limits: RateLimits | None, clock: Callable[[], float] = time.monotonic) -> None:
        """Refuse with 429 what is too fast by the clock; None: only record."""
        self._backend.rates.limits = limits
        self._backend.rates.clock = clock

    def upgrade(self, group: Chat, *, new_first: bool = False) -> Chat:
        """Make a supergroup of a group. Both tell the bot, in one order or the other; the old one takes no more."""
        old = self._backend.world.rooms[group.id]
        number = -(1_001_000_000_000 + self._backend.world.serial())
        chat = self._open(Room(number, "supergroup", old.title, members=dict(old.members)))
        tell = [(group, {"migrate_to_chat_id": number}), (chat, {"migrate_from_chat_id": old.id})]
        for side, fields in reversed(tell) if new_first else tell:
            side.say_of_itself(fields)
        old.moved_to = number
        return chat

    def deliver_twice(self, times: int = 1) -> None:
        """Deliver each of the next updates a second time, under the same number."""
        self._backend.queue.deliver_twice(times)

    def bring_again(self) -> None:
        """Deliver the latest update once more, though it was confirmed."""
        self._backend.queue.bring_again()

    def push_update(self, kind: str, payload: Json) -> int | None:
        """Give the bot an update of any kind and shape."""
        return self._backend.queue.push(kind, payload)

    def expire_queries(self) -> None:
        """Let all open presses and inline queries grow too old to answer."""
        self._backend.presses.expire()
        self._backend.inline.expire()

    def enable_inline_feedback(self) -> None:
        """Tell the bot which inline results people choose."""
        self._backend.inline_feedback = True

    # Answering

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        begun = time.monotonic()
        method = request.match_info["method"]
        delay, fault = self.faults.take(method)
        if delay is not None and not delay.after_processing:
            await asyncio.sleep(delay.seconds)
        outcome = await self._answer(request, method, fault)
        if delay is not None and delay.after_processing:
            await asyncio.sleep(delay.seconds)
        breaks = fault is not None and fault.error is None
        status, description = (0, fault.kind) if fault is not None and breaks else (outcome.status, outcome.description)
        self.calls.append(Call(method, outcome.params, status, description, begun))
        self._bell.ring()
        if fault is not None and breaks:
            return await _hang_up(request, fault, outcome.body)
        return web.Response(body=outcome.body, status=outcome.status, content_type="application/json")

    async def _answer(self, request: web.Request, method: str, fault: Fault | None) -> _Outcome:
        params = Params()
        try:
            self._check_token(request.match_info["token"])
            params = await read_params(request)
            result: object = None
            if fault is None or fault.after_processing:
                result = await self._process(request, method, params)
            if fault is not None and fault.error is not None:
                raise fault.error
        except ApiError as error:
            body = _refusal(error)
            if fault is not None and error is fault.error and fault.body is not None:
                body = fault.body
            return _Outcome(params, error.status, error.description, body)
        return _Outcome(params, 200, "", json.dumps({"ok": True, "result": result}).encode())

    def _check_token(self, token: str) -> None:
        if not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+", token):
            raise ApiError(404, "Not Found")
        if token != self.token:
            raise ApiError(401, "Unauthorized")

    async def _process(self, request: web.Request, method: str, params: Params) -> object:
        if self._backend.logged_out and method.lower() != "logout":
            raise ApiError(400, "Logged out")
        if method.lower() == "getupdates":
            return await self._backend.queue.poll(params, lambda: _connected(request))
        handler = METHODS.get(method.lower())
        if handler is None:
            raise ApiError(404, "Not Found: method not found")
        return await handler(self._backend, params)

    async def _download(self, request: web.Request) -> web.StreamResponse:
        delay, fault = self.faults.take("download")
        if delay is not None:
            await asyncio.sleep(delay.seconds)
        try:
            content = self._content(request.match_info["token"], request.match_info["path"], fault)
        except ApiError as error:
            return web.Response(body=_refusal(error), status=error.status, content_type="application/json")
        if fault is not None:
            return await _hang_up(request, fault, content)
        return web.Response(body=content, content_type="application/octet-stream")

    def _content(self, token: str, path: str, fault: Fault | None) -> bytes:
        self._check_token(token)
        if fault is not None and fault.error is not None:
            raise fault.error
        file = self._backend.files.by_path(path)
        if file is None:
            raise ApiError(404, "Not Found")
        return file.content


@dataclass(frozen=True)
class _Outcome:
    params: Params
    status: int
    description: str
    body: bytes


def _refusal(error: ApiError) -> bytes:
    shape: Json = {"ok": False, "error_code": error.status, "description": error.description}
    return json.dumps(shape | ({"parameters": error.parameters} if error.parameters else {})).encode()


async def _hang_up(request: web.Request, fault: Fault, body: bytes) -> web.StreamResponse:
    """Close the connection: at once, or in the middle of the answer."""
    if fault.kind == "drop":
        if request.transport is not None:
            request.transport.abort()
        return web.Response()
    response = web.StreamResponse(headers={"Content-Type": "application/json"})
    response.content_length = len(body)
    await response.prepare(request)
    await response.write(body[: len(body) // 2])
    if request.transport is not None:
        request.transport.close()
    return response


def _connected(request: web.Request) -> bool:
    return request.transport is not None and not request.transport.is_closing()
