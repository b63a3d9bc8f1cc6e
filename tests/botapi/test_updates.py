"""Updates, by polling and by webhook."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from aiohttp import web
from telegram import (
    Bot,
    Update,
)
from telegram.error import (
    BadRequest,
    Conflict,
)

from tests.botapi.tiny import keyboard, refused, running_bot
from tests.loopback import Loopback, settle

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


async def test_an_update_comes_until_it_is_confirmed(server: Loopback, bot: Bot) -> None:
    chat = server.private_chat()
    for text in "abc":
        await chat.send(text)
    updates = await bot.get_updates(limit=2)
    assert len(updates) == 2
    assert await bot.get_updates(limit=2) == updates
    rest = await bot.get_updates(offset=updates[-1].update_id + 1)
    assert [u.message.text for u in rest if u.message] == ["c"]
    assert await bot.get_updates(offset=rest[-1].update_id + 1) == ()
    assert server.pending_updates == 0


async def test_a_negative_offset_keeps_the_last_updates(server: Loopback, bot: Bot) -> None:
    chat = server.private_chat()
    for text in "abc":
        await chat.send(text)
    assert [u.message.text for u in await bot.get_updates(offset=-1) if u.message] == ["c"]
    assert server.pending_updates == 1


async def test_a_long_poll_ends_when_an_update_comes_or_its_time_is_up(server: Loopback, bot: Bot) -> None:
    begun = time.monotonic()
    assert await bot.get_updates(timeout=1) == ()
    assert 0.9 < time.monotonic() - begun < 3
    waiting = asyncio.create_task(bot.get_updates(timeout=30))
    await asyncio.sleep(0.05)
    await server.private_chat().send("x")
    assert len(await asyncio.wait_for(waiting, 2)) == 1


async def test_updates_of_other_kinds_are_not_kept(server: Loopback, bot: Bot) -> None:
    chat = server.private_chat()
    await bot.get_updates(allowed_updates=["callback_query"])
    await chat.send("x")
    await bot.send_message(chat.id, "x", reply_markup=keyboard([("a", "a")]))
    await chat.press(chat.messages[-1], "a")
    updates = await bot.get_updates()
    assert [bool(u.callback_query) for u in updates] == [True]


async def test_the_second_of_two_pollers_ends_the_first_with_a_conflict(server: Loopback, bot: Bot) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=30))
    await asyncio.sleep(0.1)
    # One bot has one connection for getUpdates, so two instances are needed.
    other = Bot(server.token, server.base_url)
    await other.initialize()
    second = asyncio.create_task(other.get_updates(timeout=30))
    words = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    with refused(Conflict, words):
        await asyncio.wait_for(first, 2)
    await server.private_chat().send("x")
    assert len(await asyncio.wait_for(second, 2)) == 1
    await other.shutdown()


async def test_a_poller_that_hung_up_is_no_conflict(server: Loopback, bot: Bot) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=30))
    await asyncio.sleep(0.1)
    first.cancel()
    await asyncio.gather(first, return_exceptions=True)
    assert await bot.get_updates(timeout=0) == ()
    assert not server.refusals


async def test_an_update_is_delivered_twice_on_demand(server: Loopback) -> None:
    server.deliver_twice()
    chat = server.private_chat()
    async with running_bot(server):
        await chat.send("一")
        await chat.send("二")
        assert sorted(m.text for m in await chat.wait_replies(3)) == ["收：一", "收：一", "收：二"]
        await server.wait_confirmed()
        await chat.expect_silence(0.1)


async def test_what_waits_can_be_dropped_at_the_start(server: Loopback) -> None:
    chat = server.private_chat()
    await chat.send("旧")
    async with running_bot(server, drop_pending_updates=True):
        assert (await chat.ask("新")).text == "收：新"


@asynccontextmanager
async def receiver(taken: list[tuple[str | None, Update]], failures: int = 0) -> AsyncIterator[str]:
    left = failures

    async def take(request: web.Request) -> web.Response:
        nonlocal left
        if left:
            left -= 1
            return web.Response(status=500)
        update = Update.de_json(await request.json(), None)
        taken.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), update))
        return web.Response()

    app = web.Application()
    app.router.add_post("/hook", take)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    finally:
        await runner.cleanup()


async def test_updates_go_to_the_webhook_with_its_secret_in_order_until_taken(server: Loopback, bot: Bot) -> None:
    taken: list[tuple[str | None, Update]] = []
    chat = server.private_chat()
    await chat.send("之前")
    async with receiver(taken, failures=1) as url:
        server.deliver_twice()
        await bot.set_webhook(url, secret_token="s-e_cret", allowed_updates=["message"])
        await chat.send("之后")
        await settle(lambda: len(taken) == 3)
        assert [u.message.text for _, u in taken if u.message] == ["之前", "之后", "之后"]
        assert {secret for secret, _ in taken} == {"s-e_cret"}
        info = await bot.get_webhook_info()
        assert info.url == url
        assert info.last_error_message == "Wrong response from the webhook: 500 Internal Server Error"
        assert info.allowed_updates == ("message",)
        words = (
            "Conflict: can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first"
        )
        with refused(Conflict, words):
            await bot.get_updates()
        await bot.delete_webhook()
        assert (await bot.get_webhook_info()).url == ""
        await bot.get_updates()


async def test_a_webhook_that_telegram_does_not_take_is_refused(bot: Bot) -> None:
    with refused(BadRequest, "Bad webhook: an https url must be provided for webhook"):
        await bot.set_webhook("http://example.com/hook")
    with refused(BadRequest, "Secret token contains unallowed characters"):
        await bot.set_webhook("https://example.com/hook", secret_token="有 空格")
