"""Telegram brings the messages: the secret, the health endpoint, a reverse proxy, stops and starts."""

from __future__ import annotations

import asyncio
import hmac
import socket
from dataclasses import replace
from typing import TYPE_CHECKING

import aiohttp
import pytest
from aiohttp import web

from bot.channels.telegram.app import build_application
from bot.channels.telegram.listening import Hook
from bot.settings import Address, Secret
from knowledge.errors import SettingsError
from tests.edge.conftest import SEEDS
from tests.edge.running import UNHURRIED, RunningBot, settings_for
from tests.edge.test_questions import DOGS
from tests.edge.ticking import HandClock
from tests.loopback import settle

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.service import Service
    from bot.settings import Settings
    from tests.loopback import Loopback

SECRET = "a-long_enough_secret-0123456789"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
UPDATE = {"update_id": 1, "callback_query": {"id": "1"}}


def free_address() -> Address:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return Address("127.0.0.1", found.getsockname()[1])


@pytest.fixture
def settings(server: Loopback, tmp_path: Path) -> Settings:
    """Settings of a bot that Telegram reaches directly."""
    listen = free_address()
    return replace(
        settings_for(server, tmp_path, SEEDS),
        webhook_url=f"http://{listen}/telegram",
        webhook_secret=Secret(SECRET),
        webhook_listen=listen,
    )


@pytest.fixture
async def bot(settings: Settings, lists: Service) -> AsyncIterator[RunningBot]:
    """The bot behind its webhook."""
    async with RunningBot(settings, lists) as running:
        yield running


@pytest.fixture
async def web_client() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def test_a_question_is_answered_without_asking_telegram_for_updates(server: Loopback, bot: RunningBot) -> None:
    chat = server.private_chat()
    await chat.ask("/town 西北湾")
    assert DOGS in (await chat.ask(DOGS, timeout=20)).text
    assert server.calls_of("getUpdates") == []
    told = server.calls_of("setWebhook")[-1].params
    assert told.text("url") == bot.settings.webhook_url
    assert told.text("secret_token") == SECRET
    assert "callback_query" in told.text("allowed_updates")


async def test_buttons_work_too(server: Loopback, bot: RunningBot) -> None:
    chat = server.private_chat()
    picker = await chat.ask("/start")
    await (await chat.press(picker, "奇台县西北湾镇")).answered()
    assert "西北湾镇" in (await chat.wait_reply()).text


@pytest.mark.parametrize("shown", [None, "", "wrong", SECRET[:-1], SECRET + "0", "密"])
async def test_without_the_right_secret_nothing_is_taken(
    settings: Settings, bot: RunningBot, web_client: aiohttp.ClientSession, caplog: pytest.LogCaptureFixture, shown: str
) -> None:
    headers = {} if shown is None else {HEADER: shown}
    for _ in range(3):
        async with web_client.post(settings.webhook_url, json=UPDATE, headers=headers) as answer:
            assert answer.status == 403
            assert "server" not in {name.lower() for name in answer.headers}
            assert await answer.json() == {"ok": False}
    assert caplog.text.count("without the right secret") == 1
    assert SECRET not in caplog.text


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("POST", "/telegram", b"no json", 400),
        ("POST", "/telegram", b"[1]", 200),
        ("POST", "/telegram", b'{"update_id": "x", "message": 5}', 200),
        ("GET", "/telegram", b"", 405),
        ("POST", "/other", b"{}", 404),
        ("GET", "/", b"", 404),
        ("POST", "/health", b"{}", 405),
    ],
)
async def test_what_is_no_update_gets_a_plain_answer_and_stops_nothing(
    server: Loopback,
    settings: Settings,
    bot: RunningBot,
    web_client: aiohttp.ClientSession,
    caplog: pytest.LogCaptureFixture,
    method: str,
    path: str,
    body: bytes,
    status: int,
) -> None:
    url = f"http://{settings.webhook_listen}{path}"
    async with web_client.request(method, url, data=body, headers={HEADER: SECRET}) as answer:
        assert answer.status == status
    assert "Traceback" not in caplog.text
    assert "怎么用" in (await server.private_chat().ask("/help")).text


async def test_a_body_far_too_large_is_refused(
    settings: Settings, bot: RunningBot, web_client: aiohttp.ClientSession
) -> None:
    headers = {HEADER: SECRET, "Content-Length": str(50 * 1024 * 1024)}
    with pytest.raises(aiohttp.ClientError):
        async with web_client.post(settings.webhook_url, data=b"", headers=headers) as answer:
            answer.raise_for_status()


async def test_an_update_that_is_brought_twice_is_answered_once(server: Loopback, bot: RunningBot) -> None:
    chat = server.private_chat()
    server.deliver_twice()
    await chat.ask("/help")
    await server.wait_confirmed()
    await chat.ask("/privacy")
    assert len(chat.bot_messages) == 2


async def test_when_too_many_wait_telegram_is_asked_to_come_again_and_nothing_is_lost(
    server: Loopback, settings: Settings, lists: Service
) -> None:
    clock = HandClock()
    limits = replace(UNHURRIED, chat_seconds=1.0, chat_burst=1, waiting=2)
    async with RunningBot(settings, lists, limits=limits, clock=clock):
        first, second, third = (server.private_chat() for _ in range(3))
        for chat in (first, second):
            await chat.ask("/help")
            await chat.send("/help")
        await clock.wait_asleep(2)
        await third.send("/help")
        await settle(lambda: "503" in server.webhook_trouble)
        assert third.bot_messages == ()
        clock.turn(1)
        await asyncio.gather(*(chat.wait_reply() for chat in (first, second, third)))


# Nobody makes the bot read


async def said_to(address: Address, head: str) -> bytes:
    """What comes back for the head of a request alone, until the bot hangs up."""
    reader, writer = await asyncio.open_connection(address.host, address.port)
    try:
        writer.write(head.replace("\n", "\r\n").encode())
        await writer.drain()
        async with asyncio.timeout(5):
            return await reader.read()
    finally:
        writer.close()


async def test_what_is_refused_is_refused_by_its_head_and_no_body_is_read(settings: Settings, bot: RunningBot) -> None:
    refused = (
        ("POST /telegram", "", b"403"),
        ("POST /telegram", f"{HEADER}: {SECRET[:-1]}x\n", b"403"),
        ("PUT /telegram", f"{HEADER}: {SECRET}\n", b"405"),
        ("POST /other", "", b"404"),
        ("POST /health", "", b"405"),
        ("GET /health", "", b"413"),
    )
    for length in ("Content-Length: 1000000", "Transfer-Encoding: chunked", "Content-Length: 99999999"):
        for line, header, status in refused:
            answer = await said_to(settings.webhook_listen, f"{line} HTTP/1.1\nHost: a\n{header}{length}\n\n")
            assert answer.split(b" ", 2)[1] == status, (line, length)
            assert answer.endswith(b"}")
            assert b"Server" not in answer


async def test_the_secret_is_compared_in_constant_time(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, lists: Service
) -> None:
    hook = Hook(build_application(settings, lists), "/telegram", Secret(SECRET))
    compared: list[tuple[bytes, bytes]] = []
    honest = hmac.compare_digest

    def compare(shown: bytes, right: bytes) -> bool:
        compared.append((shown, right))
        return honest(shown, right)

    monkeypatch.setattr("bot.channels.telegram.listening.hmac.compare_digest", compare)
    shown = ("", SECRET[:-1], SECRET + "0", "密", SECRET)
    assert [hook.admits(each) for each in shown] == [False, False, False, False, True]
    assert compared == [(each.encode(), SECRET.encode()) for each in shown]


# Health


async def test_health_tells_the_edition_and_the_uptime_and_nothing_of_anybody(
    settings: Settings, lists: Service, web_client: aiohttp.ClientSession
) -> None:
    clock = HandClock()
    async with RunningBot(settings, lists, clock=clock):
        clock.turn(3600)
        async with web_client.get(f"http://{settings.webhook_listen}/health") as answer:
            assert answer.status == 200
            assert answer.headers["Cache-Control"] == "no-store"
            told = await answer.json()
            assert (told["ok"], told["edition"], told["uptime"]) == (True, lists.edition.id, 3600)
            assert set(told) == {"ok", "trouble", "edition", "uptime", "waiting", "paused", "last_fault"}
        async with web_client.head(f"http://{settings.webhook_listen}/health") as answer:
            assert answer.status == 200


async def test_a_bot_that_cannot_reach_telegram_yet_is_not_well(
    server: Loopback, settings: Settings, lists: Service, web_client: aiohttp.ClientSession
) -> None:
    clock = HandClock()
    running = RunningBot(settings, lists, clock=clock)
    await server.stop()
    starting = asyncio.create_task(running.start())
    await clock.wait_asleep()
    async with web_client.get(f"http://{settings.webhook_listen}/health") as answer:
        assert answer.status == 503
        assert (await answer.json())["ok"] is False
    await server.start()
    await clock.turn_until(starting)
    async with web_client.get(f"http://{settings.webhook_listen}/health") as answer:
        assert answer.status == 200
    await running.stop()


async def test_a_polling_bot_tells_its_health_where_it_is_asked_to(
    server: Loopback, tmp_path: Path, lists: Service, web_client: aiohttp.ClientSession
) -> None:
    listen = free_address()
    plain = settings_for(server, tmp_path, SEEDS)
    async with RunningBot(replace(plain, health_listen=listen), lists):
        async with web_client.get(f"http://{listen}/health") as answer:
            assert (await answer.json())["ok"] is True
        async with web_client.post(f"http://{listen}/telegram", json=UPDATE) as answer:
            assert answer.status == 404
        assert (await server.private_chat().ask("/help")).text
    async with RunningBot(plain, lists):
        with pytest.raises(aiohttp.ClientConnectorError):
            await web_client.get(f"http://{listen}/health")


# Around it


async def test_it_works_behind_a_reverse_proxy_under_another_address(
    server: Loopback, settings: Settings, lists: Service
) -> None:
    async with aiohttp.ClientSession() as onward:

        async def forward(request: web.Request) -> web.Response:
            headers = {name: value for name, value in request.headers.items() if name.lower() != "host"}
            url = f"http://{settings.webhook_listen}{request.path}"
            async with onward.post(url, data=await request.read(), headers=headers) as answer:
                return web.Response(body=await answer.read(), status=answer.status)

        proxy = web.Application()
        proxy.router.add_post("/bots/sheiguan", forward)
        runner = web.AppRunner(proxy, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        outside = f"http://127.0.0.1:{runner.addresses[0][1]}/bots/sheiguan"
        try:
            async with RunningBot(replace(settings, webhook_url=outside), lists):
                assert "怎么用" in (await server.private_chat().ask("/help")).text
        finally:
            await runner.cleanup()


async def test_what_is_at_work_is_finished_and_what_comes_while_it_is_down_is_answered_after(
    server: Loopback, bot: RunningBot
) -> None:
    chat = server.private_chat()
    await chat.send("/help")
    await server.wait_confirmed()
    await bot.stop()
    assert len(chat.bot_messages) == 1
    await chat.send("/privacy")
    assert server.pending_updates == 1
    await bot.start()
    assert (await chat.wait_replies(2))[1].text


async def test_one_may_go_from_webhook_to_polling_and_back(
    server: Loopback, settings: Settings, tmp_path: Path, lists: Service
) -> None:
    chat = server.private_chat()
    for each in (settings, settings_for(server, tmp_path, SEEDS), settings):
        async with RunningBot(each, lists):
            assert "怎么用" in (await chat.ask("/help")).text


async def test_an_address_that_somebody_else_listens_at_is_named_in_one_line(
    settings: Settings, bot: RunningBot, lists: Service, tmp_path: Path
) -> None:
    second = RunningBot(replace(settings, data_dir=tmp_path / "second"), lists)
    with pytest.raises(SettingsError, match="WEBHOOK_LISTEN") as caught:
        await second.start()
    assert "\n" not in str(caught.value)


async def test_a_webhook_that_telegram_refuses_is_named_with_its_reason(
    server: Loopback, settings: Settings, lists: Service
) -> None:
    reason = "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"
    server.fail_next("setWebhook", status=400, description=reason)
    with pytest.raises(SettingsError, match=r"WEBHOOK_URL.*only on ports 80"):
        await RunningBot(settings, lists).start()


async def test_an_outage_while_the_webhook_is_set_is_waited_out(
    server: Loopback, settings: Settings, lists: Service
) -> None:
    clock = HandClock()
    server.fail_next("setWebhook", status=502, times=2)
    running = RunningBot(settings, lists, clock=clock)
    await clock.turn_until(asyncio.create_task(running.start()))
    assert "怎么用" in (await server.private_chat().ask("/help")).text
    await running.stop()
